//! What a landing did to `mcpgov.yaml`: a version is effective once its own landing was authorised.

use std::collections::BTreeSet;
use std::sync::Arc;

use strum::VariantArray as _;

use super::act::{IdentityChange, RegistryAct, RegistryEventKind};
use super::attribution::Attribution;
use super::decision::Trace;
use super::electors;
use super::event::{Event, Mark, Verdict, What};
use super::manifest_field::ManifestField;
use super::moment::Moment;
use super::standing::Standing;
use super::why::Why;
use crate::git::landing::{Change, Entry, Versions};
use crate::order::Collect;
use crate::place::MANIFEST_PATH;
use crate::registry::load::document;
use crate::registry::manifest::{Manifest, Role};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::Login;
use crate::source::problem::ProblemKind;

/// The manifest that a change lands, where it can be read.
pub(super) fn readable(change: &Change) -> Option<Said<Manifest>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    let version = document::<Manifest>(MANIFEST_PATH, &blob.bytes);
    // A slip in the roles or the policy must not make the electorate smaller or bring a default into force.
    let is_whole = version
        .problems
        .iter()
        .all(|problem| matches!(problem.kind, ProblemKind::UnknownField | ProblemKind::SwallowedText));
    // Nor may nobody be able to tell which rules are in force.
    let manifest = is_whole.then_some(version.value)?.filter(|manifest| manifest.timetable().is_some())?;
    Some(Said::new(manifest, Arc::clone(&blob.bytes)))
}

/// A change of the manifest, judged.
pub(super) struct Judgement {
    events: Vec<Event>,
    usurped: BTreeSet<ManifestField>,
    /// The people of the version, where it comes into force.
    pub(super) in_force: Option<Arc<Roster>>,
}

/// Judges a change of the manifest.
pub(super) fn judge(standing: &Standing, moment: &Moment<'_>, change: &Change) -> Judgement {
    let mut usurped = standing.usurped.clone();
    let Some(manifest) = moment.lands.clone() else {
        let act = if change.new.is_none() { RegistryAct::Deleted } else { RegistryAct::Unreadable };
        let verdict = Verdict::Void(Why::WrongState("the last readable version stands".to_owned()));
        let event = Event { verdict, ..moment.event(What::Registry(act), &moment.of_the_landing()) };
        return Judgement { events: vec![event], usurped, in_force: None };
    };
    let roster = Arc::new(Roster::of(manifest.read()));
    let mut events = Vec::new();
    for (fields, who) in changed_fields(standing, moment, manifest.read()) {
        let judged = allowed(standing, moment, &fields, &who);
        let mut profits = false;
        if judged.as_ref().is_err_and(Why::is_unentitled) {
            usurped.extend(fields.iter().copied());
            profits = moment.by_what_it_lands().is_some_and(|after| may(&after, &fields, &who).is_ok());
        }
        let is_of_roles = fields.contains(&ManifestField::Roles);
        let (joined, left) = if is_of_roles { moves(&standing.roster, &roster) } else { (Vec::new(), Vec::new()) };
        let is_first = standing.last_manifest.is_none();
        let act = RegistryAct::RosterChanged { fields, is_first, joined, left, identities: Vec::new() };
        let mut event = moment.event(What::Registry(act), &who);
        event.marks.extend(profits.then_some(Mark::Profits));
        event.verdict = judged.map_or_else(Verdict::Void, |()| Verdict::Stands);
        events.push(event);
    }
    // A version is effective as a whole or not at all.
    let is_effective = events.iter().all(Event::stands);
    Judgement { events, usurped, in_force: is_effective.then_some(roster) }
}

/// Makes a version of the manifest effective from the next landing on, where it may be; what that brings.
pub(super) fn land(standing: &mut Standing, moment: &Moment<'_>, change: &Change, judged: Judgement) -> Vec<Event> {
    let Judgement { mut events, usurped, in_force } = judged;
    let Some(manifest) = moment.lands.clone() else { return events };
    standing.usurped = usurped;
    if let Some(roster) = in_force {
        standing.is_claimed = standing.is_claimed || moment.constitution.is_claimed(&roster);
        tell_of(&mut events, electors::learn(standing, moment, &roster));
        standing.roster = roster;
        standing.manifest = Some(Arc::clone(&manifest));
        standing.manifest_in = Some(trace(moment, change));
        let timetable = manifest.read().timetable().unwrap_or_default();
        if let Some((from, to)) = standing.regimes.take(timetable, moment.when.at()) {
            standing.begin_rules();
            let what = What::Registry(RegistryAct::RulesetChanged { from, to });
            events.push(moment.event(what, &moment.of_the_landing()));
        }
    } else {
        for event in events.iter_mut().filter(|event| event.stands()) {
            let why = "the same version changes what others had no authority to change";
            event.verdict = Verdict::Void(Why::WrongState(why.to_owned()));
        }
    }
    let in_force = |field: &ManifestField| standing.manifest.as_ref().map(|manifest| field.value(manifest.read()));
    let stands: Vec<_> =
        ManifestField::VARIANTS.iter().filter(|field| in_force(field) != Some(field.value(manifest.read()))).collect();
    standing.usurped.retain(|field| stands.contains(&field));
    standing.last_manifest = Some(manifest);
    events
}

/// Has whatever changed people tell what that changed of electors.
fn tell_of(events: &mut [Event], changes: Vec<IdentityChange>) {
    let told = events.iter_mut().find_map(|event| match &mut event.what {
        What::Registry(RegistryAct::RosterChanged { fields, identities, .. })
            if fields.contains(&ManifestField::People) =>
        {
            Some(identities)
        }
        _ => None,
    });
    if let Some(told) = told {
        *told = changes;
    }
}

/// The commit that brought a version as a whole.
fn trace(moment: &Moment<'_>, change: &Change) -> Trace {
    let id = |entry: Option<&Entry>| match entry {
        Some(Entry::File(blob)) => Some(blob.id.clone()),
        Some(Entry::Other(_)) | None => None,
    };
    let read = |versions: &Versions, _: &[&str]| id(versions.get(MANIFEST_PATH)).map(Arc::new);
    let steps = moment.came_in.steps(&[MANIFEST_PATH.to_owned()], read);
    moment.attribute(steps.introducer(None, &id(change.new.as_ref()), |id| Some(id?.clone()))).trace
}

/// Whether these fields may be changed by whoever did, in a file that says nothing else in the name of others.
fn allowed(
    standing: &Standing,
    moment: &Moment<'_>,
    fields: &BTreeSet<ManifestField>,
    who: &Attribution,
) -> Result<(), Why> {
    may(moment, fields, who)?;
    // Nobody brings into force what others had no authority for by changing something else, be it beside it.
    match fields.iter().find(|field| standing.usurped.contains(field)).filter(|_| !moment.is_baseline) {
        Some(field) => Err(Why::WrongState(format!(
            "a void change of `{}` stands in the file: let it say what is in force again, and change it in a landing \
             behind that where it is meant",
            field.name()
        ))),
        None => Ok(()),
    }
}

/// People, each with a role.
type Holders = Vec<(Role, Login)>;

/// Who comes into which role, and who leaves which.
fn moves(before: &Roster, after: &Roster) -> (Holders, Holders) {
    let missing = |there: &Roster, elsewhere: &Roster| -> Holders {
        // The same human may be called otherwise in the other version.
        let holders = |role: Role| {
            let known = elsewhere.holders(role).iter().map(|other| there.person(other)).into_set();
            let is_missing =
                move |login: &&Login| !elsewhere.holds(login, role) && !known.contains(&there.person(login));
            there.holders(role).iter().filter(is_missing)
        };
        Role::ALL.iter().copied().flat_map(|role| holders(role).map(move |login| (role, login.clone()))).collect()
    };
    (missing(after, before), missing(before, after))
}

/// The fields that say something else than what is in force, by who brought that.
///
/// Whoever lands a version on top of a void one lands what is void in it, too.
fn changed_fields(
    standing: &Standing,
    moment: &Moment<'_>,
    after: &Manifest,
) -> Vec<(BTreeSet<ManifestField>, Attribution)> {
    let read = |versions: &Versions, _: &[&str]| match versions.get(MANIFEST_PATH)? {
        Entry::File(blob) => moment.read.borrow_mut().manifest(blob),
        Entry::Other(_) => None,
    };
    let steps = moment.came_in.steps(&[MANIFEST_PATH.to_owned()], read);
    let mut changes: Vec<(BTreeSet<ManifestField>, Attribution)> = Vec::new();
    for &field in ManifestField::VARIANTS {
        let landed = field.value(after);
        let says_the_same = |before: &Arc<Said<Manifest>>| field.value(before.read()) == landed;
        if standing.manifest.as_ref().is_some_and(says_the_same) {
            continue;
        }
        let was_there = standing.last_manifest.as_ref().is_some_and(says_the_same);
        let who = if was_there {
            moment.of_the_landing()
        } else {
            moment.attribute(steps.introducer(None, &Some(landed), |manifest| Some(field.value(manifest?))))
        };
        let who = moment.heard(&who, || standing.manifest_in.iter().collect());
        match changes.iter_mut().find(|(_, known)| known.is_one_word_with(&who)) {
            Some((fields, _)) => {
                fields.insert(field);
            }
            None => changes.push((BTreeSet::from([field]), who)),
        }
    }
    changes
}

/// Whether whoever changed these fields may, signed as the policy wants.
fn may(moment: &Moment<'_>, fields: &BTreeSet<ManifestField>, who: &Attribution) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    let is_signature_wanted = moment.wants_signed(&moment.policy, RegistryEventKind::RosterChanged.into());
    who.held(is_signature_wanted, |who| moment.constitution.may_change(fields, who, &moment.roster))
}
