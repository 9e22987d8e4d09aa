//! What a landing did to `mcpgov.yaml`: a version is effective once its own landing was authorised.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use super::attribution::{Attribution, introducer};
use super::detail::Detail;
use super::event::{Effect, EventKind, Mark, Why};
use super::field::ManifestField;
use super::moment::Moment;
use super::replay::Replay;
use crate::git::landing::{Change, Entry, Versions};
use crate::registry::load::{MANIFEST_PATH, document};
use crate::registry::manifest::{Manifest, Role};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::Login;
use crate::source::yaml::{Data, ProblemKind};

/// The manifest that a change lands, where it can be read.
pub(super) fn readable(change: &Change) -> Option<Said<Manifest>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    let version = document::<Manifest>(MANIFEST_PATH, &blob.bytes);
    // A slip in the roles or the policy must not make the electorate smaller or bring a default into force.
    let is_whole = version.problems.iter().all(|problem| problem.kind == ProblemKind::UnknownField);
    is_whole.then_some(version.value)?.map(|manifest| Said::new(manifest, Arc::clone(&blob.bytes)))
}

/// Judges a change of the manifest and, where it may be, makes it effective from the next landing on.
pub(super) fn land(replay: &mut Replay, moment: &Moment<'_>, change: &Change) {
    let Some(manifest) = moment.lands.clone() else {
        let kind = if change.new.is_none() { EventKind::Deleted } else { EventKind::Unreadable };
        let who = moment.of_the_landing();
        let mut event = moment.event(None, kind, &who, Detail::new());
        event.effect = Effect::Void;
        event.why = Some(Why::WrongState("the last readable version stands".to_owned()));
        replay.events.push(event);
        return;
    };
    let mut events = Vec::new();
    // Nobody brings into force what others had no authority for by changing something else, be it beside it.
    let usurped = replay.usurped.clone();
    for (fields, who) in changed_fields(replay, moment, &manifest) {
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        let mut detail = Detail::new();
        detail.say("fields", names);
        if replay.last_manifest.is_none() {
            detail.say("first", true);
        }
        let mut event = moment.event(None, EventKind::RosterChanged, &who, detail);
        if let Err(why) = may(moment, &fields, &who) {
            if moment.by_what_it_lands().is_some_and(|after| may(&after, &fields, &who).is_ok()) {
                event.marks.insert(Mark::Profits);
            }
            replay.usurped.extend(fields);
            event.why = Some(why);
        } else if let Some(field) = fields.iter().find(|field| usurped.contains(field)).filter(|_| !moment.is_baseline)
        {
            event.why = Some(Why::WrongState(format!(
                "a void change of `{}` stands in the file: let it say what is in force again, and change it in a landing \
                 behind that where it is meant",
                field.name()
            )));
        }
        events.push(event);
    }
    // A version is effective as a whole or not at all.
    let is_effective = events.iter().all(|event| event.why.is_none());
    if !is_effective {
        for event in &mut events {
            event.effect = Effect::Void;
            event.why.get_or_insert_with(|| {
                Why::WrongState("the same version changes what others had no authority to change".to_owned())
            });
        }
    }
    replay.events.append(&mut events);
    if is_effective {
        replay.roster = Rc::new(Roster::of(&manifest));
        replay.is_claimed = replay.is_claimed || replay.roster.is_claimed();
        replay.manifest = Some(Rc::clone(&manifest));
    }
    let in_force = |field: &ManifestField| replay.manifest.as_ref().map(|manifest| field.value(manifest));
    let stands: Vec<_> =
        ManifestField::ALL.iter().filter(|field| in_force(field) != Some(field.value(&manifest))).collect();
    replay.usurped.retain(|field| stands.contains(&field));
    replay.last_manifest = Some(manifest);
}

/// The fields that say something else than what is in force, by who brought that.
///
/// Whoever lands a version on top of a void one lands what is void in it, too.
fn changed_fields(
    replay: &Replay,
    moment: &Moment<'_>,
    after: &Manifest,
) -> Vec<(BTreeSet<ManifestField>, Attribution)> {
    let mut changes: Vec<(BTreeSet<ManifestField>, Attribution)> = Vec::new();
    for field in ManifestField::ALL {
        let landed = field.value(after);
        let says_the_same = |before: &Rc<Said<Manifest>>| field.value(before) == landed;
        if replay.manifest.as_ref().is_some_and(says_the_same) {
            continue;
        }
        let value = |versions: &Versions| -> Option<Data> {
            let Some(Entry::File(blob)) = versions.get(MANIFEST_PATH) else { return None };
            field.value(&*moment.manifest(blob)?)
        };
        let was_there = replay.last_manifest.as_ref().is_some_and(says_the_same);
        let who = if was_there {
            moment.of_the_landing()
        } else {
            moment.attribute(introducer(moment.came_in, &[MANIFEST_PATH.to_owned()], &landed, value))
        };
        match changes.iter_mut().find(|(_, known)| *known == who) {
            Some((fields, _)) => {
                fields.insert(field);
            }
            None => changes.push((BTreeSet::from([field]), who)),
        }
    }
    changes
}

/// A core or lead maintainer; for `accepted`, a lead maintainer.
fn may(moment: &Moment<'_>, fields: &BTreeSet<ManifestField>, who: &Attribution) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    let (roles, words): (&[Role], _) = if fields.contains(&ManifestField::Accepted) {
        (&[Role::LeadMaintainer], "a lead maintainer")
    } else {
        (&[Role::CoreMaintainer, Role::LeadMaintainer], "a core or lead maintainer")
    };
    let holds = |login: &Login| moment.roster.holds_any(login, roles);
    who.needs(words, holds)?;
    if moment.wants_signature(&moment.policy, EventKind::RosterChanged) {
        who.as_signed().needs(words, holds).map_err(|_| Why::Unsigned)?;
    }
    Ok(())
}
