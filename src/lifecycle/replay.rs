//! The fold: landings in, standings out.
//!
//! - An event changes nothing before the roster and the group *as they stood before its landing* say that it may.
//! - A void event changes no state, and stays on record with its reason.
//! - Folding is prefix-stable: what later landings bring never changes what earlier ones did, but for the time of a
//!   landing whose clock later ones prove wrong.
//! - Time is no event of a landing: every vote is settled before anything else that happened at its close or later.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::acts::{self, Act, Memory};
use super::attribution::{Attribution, attribute, introducer};
use super::authority::{self, Judged};
use super::event::{Detail, Effect, Event, EventKind, Why};
use super::field::Field;
use super::standing::Standing;
use super::state::{Phase, Step, step};
use super::timeline::{Outcome, Timeline};
use super::times::{self, When};
use super::{roster_change, voting};
use crate::clock::Timestamp;
use crate::git::commit::Commit;
use crate::git::landing::{Blob, Change, Entry, Landing, Mainline, Versions};
use crate::registry::group::{Group, Kind};
use crate::registry::load::{Document, MANIFEST_PATH, document};
use crate::registry::manifest::{Manifest, Policy};
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;

/// Derives where everything stands at `at`; landings dated after it are skipped.
pub fn replay(mainline: &Mainline, at: Timestamp) -> Standing {
    let clocks: Vec<i64> = mainline.landings.iter().map(|landing| landing.commit.committed_at).collect();
    let mut replay = Replay::default();
    for (landing, when) in mainline.landings.iter().zip(times::resolve(&clocks)) {
        if when.at() > at {
            break;
        }
        replay.land(landing, when);
    }
    replay.settle(at);
    let mut timelines = replay.timelines;
    timelines.sort_by(|one, other| one.id.cmp(&other.id));
    Standing {
        tip: mainline.tip.clone(),
        at,
        timelines,
        events: replay.events,
        roster: Rc::unwrap_or_clone(replay.roster),
        manifest: replay.manifest.map(Rc::unwrap_or_clone),
        is_unclaimed: !replay.is_claimed,
    }
}

/// Everything derived so far.
#[derive(Default)]
pub(super) struct Replay {
    pub(super) timelines: Vec<Timeline>,
    pub(super) events: Vec<Event>,
    pub(super) manifest: Option<Rc<Manifest>>,
    pub(super) roster: Rc<Roster>,
    pub(super) is_claimed: bool,
    /// The last readable `mcpgov.yaml`, effective or not.
    pub(super) last_manifest: Option<Rc<Manifest>>,
    /// Ids that groups had before, to those that they have now.
    now_called: BTreeMap<GroupId, GroupId>,
    /// The timeline whose file stands at an id.
    at_id: BTreeMap<GroupId, usize>,
}

/// One landing while it is judged: who did what is asked of the people as they stood before it.
pub(super) struct Moment<'a> {
    pub(super) landing: &'a Landing,
    pub(super) when: When,
    pub(super) roster: Rc<Roster>,
    pub(super) policy: Policy,
    /// Whether acts are taken as found, since nobody could be recognised yet.
    pub(super) is_baseline: bool,
    read: std::cell::RefCell<BTreeMap<String, Rc<Document<Group>>>>,
}

impl Moment<'_> {
    /// The group of one version of a file, read once a landing.
    pub(super) fn group(&self, path: &str, blob: &Blob) -> Rc<Document<Group>> {
        let mut read = self.read.borrow_mut();
        Rc::clone(read.entry(blob.id.clone()).or_insert_with(|| Rc::new(document(path, &blob.bytes))))
    }

    pub(super) fn attribute(&self, (commit, is_evil): (&Commit, bool)) -> Attribution {
        attribute(self.landing, commit, is_evil, &self.roster)
    }

    /// Who brought the value that `field` has in `after` (`None` where the file is gone), under any of `names`.
    fn who(
        &self,
        names: &[GroupId],
        after: Option<&Group>,
        field: &Field,
        now_called: &BTreeMap<GroupId, GroupId>,
    ) -> Attribution {
        if !self.landing.commit.is_merge() {
            return self.attribute((&self.landing.commit, false));
        }
        let landed = after.and_then(|group| field.value(group, now_called));
        let value = |versions: &Versions| {
            names.iter().find_map(|name| match versions.get(&name.path())? {
                Entry::File(blob) => {
                    self.group(&name.path(), blob).value.as_ref().map(|group| field.value(group, now_called))
                }
                Entry::Other(_) => None,
            })?
        };
        self.attribute(introducer(self.landing, &landed, value))
    }

    pub(super) fn event(&self, group: Option<&GroupId>, kind: EventKind, who: &Attribution, detail: Detail) -> Event {
        Event {
            group: group.cloned(),
            kind,
            at: self.when.at(),
            contested: !self.when.is_exact(),
            commit: Some(self.landing.commit.id.clone()),
            by: Some(who.by.clone()),
            attested: who.attested,
            landed_by: who.landed_by().cloned(),
            effect: Effect::Applied,
            why: None,
            detail: detail.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        }
    }

    /// Whether `policy.signed_acts` lets an act of this kind count.
    pub(super) fn is_signed_enough(&self, policy: &Policy, kind: EventKind, who: &Attribution) -> bool {
        self.is_baseline || who.signed || !policy.signed_acts.iter().any(|name| name.as_str() == kind.name())
    }
}

/// What a landing did to one group.
struct Touched {
    timeline: usize,
    names: Vec<GroupId>,
    /// The group as it stood before the landing.
    before: Timeline,
    /// What the file says now; `None` where it is gone or cannot be read.
    after: Option<Rc<Group>>,
    acts: Vec<Act>,
}

impl Replay {
    fn land(&mut self, landing: &Landing, when: When) {
        self.settle(when.at());
        if landing.changes.is_empty() {
            return;
        }
        let moment = Moment {
            landing,
            when,
            roster: Rc::clone(&self.roster),
            policy: self.manifest.as_ref().map(|manifest| manifest.policy.clone()).unwrap_or_default(),
            is_baseline: !self.is_claimed,
            read: std::cell::RefCell::default(),
        };
        let mut touched = self.touch(&moment);
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (group, touch) in touched.iter().enumerate() {
            order.extend((0..touch.acts.len()).map(|act| (group, act)));
        }
        order
            .sort_by_key(|(group, act)| touched.get(*group).and_then(|touch| touch.acts.get(*act)).map(|act| act.kind));
        for (group, act) in order {
            if let Some(touch) = touched.get(group)
                && let Some(act) = touch.acts.get(act)
            {
                self.apply(&moment, touch, act);
            }
        }
        for touch in &mut touched {
            self.remember(touch);
        }
        if let Some(change) = landing.changes.iter().find(|change| change.path == MANIFEST_PATH) {
            roster_change::land(self, &moment, change);
        }
    }

    /// What the landing did to each group, renames told apart from deletions and proposals.
    fn touch(&mut self, moment: &Moment<'_>) -> Vec<Touched> {
        let changes: Vec<(GroupId, &Change)> = moment
            .landing
            .changes
            .iter()
            .filter_map(|change| Some((GroupId::of_path(&change.path)?, change)))
            .collect();
        let gone: BTreeSet<&GroupId> =
            changes.iter().filter(|(_, change)| change.new.is_none()).map(|(id, _)| id).collect();
        let mut touched = Vec::new();
        let mut renamed = BTreeSet::new();
        for (id, change) in changes.iter().filter(|(_, change)| change.new.is_some()) {
            let Some(document) = readable(moment, change) else {
                touched.extend(self.unreadable(moment, id));
                continue;
            };
            let Some(group) = &document.value else { continue };
            if let Some(&index) = self.at_id.get(id) {
                touched.extend(self.changed(index, id, group));
            } else if let Some(index) = self.renamed_from(id, group, &gone)
                && !renamed.contains(&index)
                && self.rename(moment, index, id, group)
            {
                renamed.insert(index);
                touched.extend(self.changed(index, id, group));
            } else {
                touched.push(self.appeared(moment, id, group));
            }
        }
        for id in gone {
            if let Some(&index) = self.at_id.get(id)
                && !renamed.contains(&index)
            {
                touched.push(self.disappeared(index, id));
            }
        }
        touched
    }

    fn touched(&self, index: usize, id: &GroupId, after: Option<Rc<Group>>, acts: Vec<Act>) -> Option<Touched> {
        let before = self.timelines.get(index)?.clone();
        let mut names = vec![id.clone()];
        names.extend(before.formerly.iter().rev().cloned());
        Some(Touched { timeline: index, names, before, after, acts })
    }

    /// A known group's file has another version, or comes back.
    fn changed(&self, index: usize, id: &GroupId, group: &Group) -> Option<Touched> {
        let timeline = self.timelines.get(index)?;
        let memory = Memory {
            now_called: &self.now_called,
            void_records: &timeline.void_records,
            is_active: matches!(timeline.ground, Phase::Approved | Phase::Adopted),
        };
        let mut acts = acts::between(&timeline.group, group, &memory);
        if !timeline.file_exists {
            acts.push(Act::new(EventKind::Restored, Field::File));
        }
        self.touched(index, id, Some(Rc::new(group.clone())), acts)
    }

    /// The timeline of the group that a new file says it once was, whose own file is gone.
    fn renamed_from(&self, id: &GroupId, group: &Group, gone: &BTreeSet<&GroupId>) -> Option<usize> {
        group.formerly.iter().rev().find_map(|former| {
            let index = *self.at_id.get(&**former)?;
            let timeline = self.timelines.get(index)?;
            let is_gone = !timeline.file_exists || gone.contains(&**former);
            (is_gone && **former != *id && timeline.id == **former).then_some(index)
        })
    }

    /// Judges a rename and, where it may be, goes on under the new id.
    fn rename(&mut self, moment: &Moment<'_>, index: usize, id: &GroupId, group: &Group) -> bool {
        let Some(before) = self.timelines.get(index).cloned() else { return false };
        let names = [id.clone(), before.id.clone()];
        let who = moment.who(&names, Some(group), &Field::Formerly, &self.now_called);
        let field = Field::Formerly;
        let judged = Judged {
            kind: EventKind::Renamed,
            field: &field,
            who: &who,
            roster: &moment.roster,
            before: &before,
            after: group,
        };
        let act =
            Act::new(EventKind::Renamed, Field::Formerly).with("from", before.id.as_str()).with("to", id.as_str());
        let mut event = moment.event(Some(id), EventKind::Renamed, &who, act.detail);
        let verdict = allowed(moment, &judged);
        let may = verdict.is_ok();
        if let Err(why) = verdict {
            event.effect = Effect::Void;
            event.why = Some(why);
        } else if let Some(timeline) = self.timelines.get_mut(index) {
            timeline.formerly.push(before.id.clone());
            timeline.id = id.clone();
            self.at_id.remove(&before.id);
            self.at_id.insert(id.clone(), index);
            for current in self.now_called.values_mut().filter(|current| **current == before.id) {
                *current = id.clone();
            }
            self.now_called.insert(before.id, id.clone());
        }
        self.events.push(event);
        may
    }

    /// A group's first version: nothing in it is an act but the proposal or adoption.
    fn appeared(&mut self, moment: &Moment<'_>, id: &GroupId, group: &Group) -> Touched {
        let proposal = Act::new(EventKind::Proposed, Field::File);
        let act = if group.origin.is_some() { acts::adopted(group) } else { proposal };
        let names = vec![id.clone()];
        let who = moment.who(&names, Some(group), &act.field, &self.now_called);
        let at = moment.when.at();
        let group = Rc::new(group.clone());
        let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github)).collect();
        let timeline = Timeline {
            id: id.clone(),
            formerly: Vec::new(),
            group: Rc::clone(&group),
            kind: group.kind.as_ref().map(|kind| **kind),
            state: Phase::Proposed.state(),
            since: at,
            began: at,
            activated: None,
            file_exists: true,
            file_readable: true,
            vote: None,
            vetoes: Vec::new(),
            proposer: who.by,
            empowered: listed,
            barred: BTreeSet::new(),
            ground: Phase::Proposed,
            highest_round: group.round().unwrap_or_default(),
            void_records: BTreeSet::new(),
        };
        let index = self.timelines.len();
        self.timelines.push(timeline.clone());
        self.at_id.insert(id.clone(), index);
        self.now_called.remove(id);
        Touched { timeline: index, names, before: timeline, after: Some(group), acts: vec![act] }
    }

    fn disappeared(&self, index: usize, id: &GroupId) -> Touched {
        let before = self.timelines[index].clone();
        let kind = match before.phase() {
            Phase::Proposed | Phase::Voting | Phase::Rejected | Phase::Vetoed => EventKind::Withdrawn,
            Phase::Approved | Phase::Adopted | Phase::Reversed | Phase::Retired | Phase::Withdrawn => {
                EventKind::Deleted
            }
        };
        let acts = if before.file_exists { vec![Act::new(kind, Field::File)] } else { Vec::new() };
        let mut names = vec![id.clone()];
        names.extend(before.formerly.iter().rev().cloned());
        Touched { timeline: index, names, before, after: None, acts }
    }

    /// A version that does not load: the last readable one stands.
    fn unreadable(&mut self, moment: &Moment<'_>, id: &GroupId) -> Option<Touched> {
        let act = Act::new(EventKind::Unreadable, Field::File);
        if let Some(&index) = self.at_id.get(id) {
            if let Some(timeline) = self.timelines.get_mut(index) {
                timeline.file_exists = true;
                timeline.file_readable = false;
            }
            return self.touched(index, id, None, vec![act]);
        }
        let who = moment.attribute((&moment.landing.commit, false));
        let mut event = moment.event(Some(id), EventKind::Unreadable, &who, act.detail);
        event.effect = Effect::Void;
        event.why = Some(Why::WrongState("nothing of it can be read yet".to_owned()));
        self.events.push(event);
        None
    }

    /// Judges one act and, where it stands, does it.
    fn apply(&mut self, moment: &Moment<'_>, touch: &Touched, act: &Act) {
        let who = moment.who(&touch.names, touch.after.as_deref(), &act.field, &self.now_called);
        let after = touch.after.as_deref().unwrap_or(&touch.before.group);
        let judged = Judged {
            kind: act.kind,
            field: &act.field,
            who: &who,
            roster: &moment.roster,
            before: &touch.before,
            after,
        };
        let Some(timeline) = self.timelines.get_mut(touch.timeline) else { return };
        let id = touch.names.first().unwrap_or(&touch.before.id);
        let mut event = moment.event(Some(id), act.kind, &who, act.detail.clone());
        let verdict = match act.kind {
            EventKind::VoteOpened => voting::open(timeline, moment, &judged, &mut event),
            EventKind::BallotCast => voting::cast(timeline, moment, &judged, &mut event),
            _ => change(timeline, moment, &judged, &event),
        };
        if let Err(why) = verdict {
            if matters(timeline, act, &why) {
                note_void(timeline, &act.field);
                event.effect = if stands_in_the_file(act.kind, &why) { Effect::Applied } else { Effect::Void };
                event.why = Some(why);
                self.events.push(event);
            }
        } else {
            timeline.void_records.remove(&record_of(&act.field));
            self.events.push(event);
        }
    }

    /// Takes over what the file says, as the next version is compared with it.
    fn remember(&mut self, touch: &mut Touched) {
        let Some(timeline) = self.timelines.get_mut(touch.timeline) else { return };
        match touch.after.take() {
            Some(after) => {
                // While a vote runs on about the text as opened, so does the kind that it is about.
                let kind = after.kind.as_ref().map(|kind| **kind);
                let follows = matches!(timeline.ground, Phase::Proposed | Phase::Rejected | Phase::Withdrawn);
                if follows || timeline.kind.is_none() {
                    timeline.kind = kind.or(timeline.kind);
                }
                timeline.highest_round = timeline.highest_round.max(after.round().unwrap_or_default());
                timeline.group = after;
                timeline.file_exists = true;
                timeline.file_readable = true;
            }
            None if touch.acts.iter().any(|act| matches!(act.kind, EventKind::Withdrawn | EventKind::Deleted)) => {
                timeline.file_exists = false;
                if timeline.ground == Phase::Withdrawn {
                    self.at_id.retain(|_, index| *index != touch.timeline);
                }
            }
            None => {}
        }
    }

    /// Does what the clock did up to and including `at`.
    fn settle(&mut self, at: Timestamp) {
        let mut due: Vec<(Timestamp, GroupId, usize)> = Vec::new();
        for (index, timeline) in self.timelines.iter().enumerate() {
            if let Some(vote) = timeline.vote.as_ref().filter(|vote| timeline.is_open() && vote.closes_at <= at) {
                due.push((vote.closes_at, timeline.id.clone(), index));
            }
        }
        due.sort();
        for (closes_at, id, index) in due {
            if let Some(timeline) = self.timelines.get_mut(index) {
                let event = voting::close(timeline, closes_at, id);
                self.events.push(event);
            }
        }
    }
}

/// The version that a change brought, where history can build on it.
fn readable(moment: &Moment<'_>, change: &Change) -> Option<Rc<Document<Group>>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    Some(moment.group(&change.path, blob)).filter(|document| document.is_readable())
}

/// Whether an act may be done by whoever did it, signed as the policy wants.
pub(super) fn allowed(moment: &Moment<'_>, judged: &Judged<'_>) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    authority::may(judged)?;
    if moment.is_signed_enough(&moment.policy, judged.kind, judged.who) { Ok(()) } else { Err(Why::Unsigned) }
}

/// Every act but openings and ballots.
fn change(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, event: &Event) -> Result<(), Why> {
    allowed(moment, judged)?;
    if voting::depends_on_the_clock(timeline, moment.when, judged.kind) {
        return Err(Why::Contested);
    }
    let mut what = step(timeline.phase(), judged.kind);
    if what == Step::Beneath {
        what = step(timeline.ground, judged.kind);
    }
    match what {
        Step::To(phase) => {
            if judged.kind == EventKind::Amended
                && let Some(vote) = &mut timeline.vote
            {
                vote.outcome = Outcome::Void;
            }
            if !matches!(judged.kind, EventKind::Amended) {
                timeline.vetoes.clear();
            }
            timeline.stand(phase, event.at);
        }
        Step::Stay | Step::Beneath => {}
        Step::Veto => voting::veto(timeline, moment, judged, event)?,
        Step::Lift => voting::lift(timeline, moment, judged, event)?,
        Step::Void(why) => return Err(Why::WrongState(why.to_owned())),
    }
    people(timeline, moment, judged);
    Ok(())
}

/// Who has power over the record, and the kind, after an act that stands.
fn people(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    match (judged.kind, judged.field) {
        (EventKind::FacilitatorAdded, Field::Facilitator(login)) => {
            let person = moment.roster.person(login);
            if moment.is_baseline || authority::empowers(judged) {
                timeline.barred.remove(&person);
                timeline.empowered.insert(person);
            }
        }
        (EventKind::FacilitatorRemoved, Field::Facilitator(login)) => {
            let person = moment.roster.person(login);
            if authority::bars(judged) {
                timeline.barred.insert(person.clone());
            }
            timeline.empowered.remove(&person);
        }
        (EventKind::Adopted, _) => empower_listed(timeline, moment, judged.after),
        (EventKind::KindChanged | EventKind::Amended, Field::Material(super::field::Material::Kind)) => {
            timeline.kind = kind_of(judged.after);
        }
        _ => {}
    }
}

/// Gives everybody who is listed power over the record, as a proposal, an opening and an adoption do.
pub(super) fn empower_listed(timeline: &mut Timeline, moment: &Moment<'_>, group: &Group) {
    let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github));
    timeline.empowered.extend(listed);
}

fn kind_of(group: &Group) -> Option<Kind> {
    group.kind.as_ref().map(|kind| **kind)
}

/// Whether a change that nobody who holds it did stands in the file all the same, as a finding.
fn stands_in_the_file(kind: EventKind, why: &Why) -> bool {
    let unentitled = matches!(why, Why::Unauthorized(_) | Why::Unattested(_) | Why::Unsigned);
    unentitled && !kind.is_decision() && kind != EventKind::Amended
}

/// Whether a void act is worth a record: taking away what never stood is tidying up.
fn matters(timeline: &Timeline, act: &Act, why: &Why) -> bool {
    match (act.kind, &act.field) {
        (EventKind::VetoLifted, Field::Veto(login)) => {
            !matches!(why, Why::WrongState(_)) || timeline.vetoes.iter().any(|veto| veto.by == *login)
        }
        (EventKind::Erased, field) => !timeline.void_records.contains(field),
        _ => true,
    }
}

/// The record that a field belongs to: what a later change makes that act again.
fn record_of(field: &Field) -> Field {
    match field {
        Field::Choice(login) => Field::Ballot(login.clone()),
        field => field.clone(),
    }
}

fn note_void(timeline: &mut Timeline, field: &Field) {
    let record = record_of(field);
    if matches!(record, Field::Ballot(_) | Field::Veto(_) | Field::Origin | Field::Reversal | Field::Retirement) {
        timeline.void_records.insert(record);
    }
}
