//! What a landing did to each group: versions compared, and renames told apart from deletions and proposals.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::act::{Act, Amendment, EventKind};
use super::attribution::Attribution;
use super::charter_standing::CharterStanding;
use super::decision::Decisions;
use super::diff::{self, Deed, Memory};
use super::endorsements;
use super::event::{Event, Verdict, What};
use super::field::{Field, Material, Record};
use super::moment::{Landed, Moment};
use super::paper::Paper;
use super::rounds::Rounds;
use super::standing::Standing;
use super::state::Phase;
use super::tellings::Tellings;
use super::timeline::{Timeline, TimelineId};
use super::told::Told;
use super::voting;
use super::why::Why;
use crate::git::landing::{Change, Entry};
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// What a landing did to one group.
pub(super) struct Touched<'a> {
    pub(super) timeline: TimelineId,
    /// What those say who may have done it.
    pub(super) told: Tellings<'a>,
    /// The group as it stood before the landing.
    pub(super) before: Timeline,
    /// What the file says now; `None` where it is gone or cannot be read.
    pub(super) after: Option<Arc<Said<Group>>>,
    /// What was done, and by whom.
    pub(super) deeds: Vec<(Deed, Attribution)>,
}

impl Touched<'_> {
    /// What landed of its file.
    pub(super) fn landed<'t>(&'t self, now_called: &'t BTreeMap<GroupId, GroupId>) -> Landed<'t> {
        Landed { told: &self.told, after: self.after.as_ref().map(|after| after.read()), now_called }
    }
}

/// A version that a landing brought, where history can build on it.
type Version<'a> = (&'a GroupId, Option<Arc<Said<Group>>>);

impl Standing {
    /// What the landing did to each group; what is judged on the way is recorded in `events`.
    ///
    /// Renames come first: what other files say about a group is read with its new id in mind.
    pub(super) fn touch<'a>(&mut self, moment: &Moment<'a>, events: &mut Vec<Event>) -> Vec<Touched<'a>> {
        let changes: Vec<(GroupId, &Change)> = moment
            .landing
            .changes
            .iter()
            .filter_map(|change| Some((GroupId::of_path(&change.path)?, change)))
            .collect();
        let (gone, there): (Vec<_>, Vec<_>) = changes.iter().partition(|(_, change)| change.new.is_none());
        let gone = gone.into_iter().map(|(id, _)| id).into_set();
        let versions: Vec<Version<'_>> = there.into_iter().map(|(id, change)| (id, readable(moment, change))).collect();
        for (id, group) in &versions {
            if let Some(group) = group
                && !self.at_id.contains_key(*id)
                && let Some(number) = self.renamed_from(id, group.read(), &gone)
            {
                events.push(self.rename(moment, number, id, group));
            }
        }
        let mut touched = Vec::new();
        for (id, group) in &versions {
            match (group, self.at_id.get(*id).copied()) {
                (None, None) => events.push(never_readable(moment, id)),
                (None, Some(number)) => touched.push(self.unreadable(moment, number)),
                (Some(group), Some(number)) => touched.push(self.changed(moment, number, group)),
                (Some(group), None) => {
                    let new = self.appeared(moment, id, group);
                    // A rename that is void is of the group that came instead.
                    for event in events.iter_mut() {
                        event.what.belongs_to(new.timeline, id);
                    }
                    touched.push(new);
                }
            }
        }
        touched.extend(gone.into_iter().filter_map(|id| self.disappeared(moment, *self.at_id.get(id)?)));
        touched
    }

    /// What was done to a known group, attributed.
    fn touched<'a>(
        &mut self,
        moment: &Moment<'a>,
        number: TimelineId,
        after: Option<Arc<Said<Group>>>,
        deeds: Vec<Deed>,
    ) -> Touched<'a> {
        let before = self.timelines[number].before();
        let names: Vec<GroupId> = std::iter::once(&before.id).chain(before.formerly.iter().rev()).cloned().collect();
        let mut touched = Touched { timeline: number, told: moment.tellings(&names), before, after, deeds: Vec::new() };
        let landed = touched.landed(&self.now_called);
        let said = landed.after;
        let who = |deed: &Deed| moment.who(&landed, &deed.field);
        let memory = Memory {
            ids: self.ids(),
            constitution: moment.constitution,
            roster: &moment.roster,
            group: &touched.before,
        };
        let by_whom = |deed: Deed| {
            let parts = said.map_or_else(|| vec![deed.clone()], |said| diff::parts(&deed, &memory, said));
            let parts: Vec<_> = parts.into_iter().map(|part| (who(&part), part)).collect();
            let whole = who(&deed);
            // What others put into it on the way is not what the rest of it says.
            if parts.iter().all(|(who, _)| who.is_one_word_with(&whole)) { vec![(whole, deed)] } else { parts }
        };
        let is_leave = |(who, deed): &(Attribution, Deed)| {
            let of_leaders = matches!(&deed.act, Act::Amended(it) if it.fields == [Material::Facilitators]);
            let old = touched.before.group.read();
            of_leaders && said.is_some_and(|new| memory.constitution.is_leave(old, new, who, memory.roster))
        };
        let deeds = deeds.into_iter().flat_map(by_whom).filter(|deed| !is_leave(deed));
        let deeds = one_amendment_each(deeds);
        touched.deeds = deeds;
        touched
    }

    /// A known group's file has another version, or comes back.
    fn changed<'a>(&mut self, moment: &Moment<'a>, number: TimelineId, group: &Arc<Said<Group>>) -> Touched<'a> {
        voting::follow_keys(&mut self.timelines[number], group.read(), &moment.roster);
        let timeline = &self.timelines[number];
        let (ids, constitution) = (self.ids(), moment.rules_for(timeline, EventKind::Amended));
        let memory = Memory { ids, constitution, roster: &moment.roster, group: timeline };
        let mut deeds = diff::since(&memory, group.read());
        if !timeline.file_exists {
            deeds.push(Deed::new(Act::Restored, Field::File));
        }
        self.touched(moment, number, Some(Arc::clone(group)), deeds)
    }

    /// A group's first version: nothing in it has an effect but the proposal or adoption.
    fn appeared<'a>(&mut self, moment: &Moment<'a>, id: &GroupId, version: &Arc<Said<Group>>) -> Touched<'a> {
        let group = version.read();
        let told = moment.tellings(std::slice::from_ref(id));
        let landed = Landed { told: &told, after: Some(group), now_called: &self.now_called };
        let who = |field: &Field| moment.who(&landed, field);
        let first = match group.origin.as_deref() {
            Some(origin) => Deed::new(diff::adopted(origin), Field::Record(Record::Origin)),
            None => Deed::new(Act::Proposed, Field::File),
        };
        // Whoever counts on a vote that comes along is told that none is open, and whoever counts on an ending that none is.
        let opening = group.round().filter(|_| group.origin.is_none() && !moment.is_baseline).map(Deed::opened);
        let charter = group.charter.as_deref().filter(|_| group.origin.is_some()).map(diff::recorded);
        let charter = charter.map(|act| Deed::new(act, Field::Record(Record::Charter)));
        let deeds = std::iter::once(first).chain(opening).chain(diff::endings(group));
        let deeds =
            deeds.chain(charter).chain(endorsements::of(group).into_iter().map(|(act, field)| Deed::new(act, field)));
        let deeds = deeds.map(|deed| (who(&deed.field), deed)).map(|(who, deed)| (deed, who)).collect();
        let at = moment.when.at();
        let Attribution { by: proposer, trace, .. } = who(&Field::File);
        let namesake = self.timelines.iter().rev().find(|(_, timeline)| timeline.id == *id);
        let mut rounds = Rounds::default();
        group.round().into_iter().for_each(|round| rounds.burn(round));
        let timeline = Timeline {
            id: id.clone(),
            first_id: id.clone(),
            formerly: Vec::new(),
            group: Arc::clone(version),
            kind: group.kind(),
            state: Phase::Proposed.state(),
            since: at,
            began: at,
            activated: None,
            file_exists: true,
            file_readable: true,
            over_since: None,
            told: Told::first(at),
            vote: None,
            vetoes: Vec::new(),
            proposer,
            empowered: group.facilitators.iter().map(|one| moment.roster.person(&one.github)).collect(),
            strangers: BTreeMap::new(),
            taken: BTreeMap::new(),
            barred: BTreeSet::new(),
            vacant_since: None,
            ground: Phase::Proposed,
            rounds,
            decisions: Decisions::default(),
            began_in: trace.clone(),
            placed: namesake.and_then(|(_, timeline)| timeline.placed.clone()),
            text_in: trace,
            lifted: BTreeMap::new(),
            people_in: BTreeMap::new(),
            adopted_at: None,
            kind_since: at,
            paper: Paper::default(),
            charter: CharterStanding::default(),
            ending: None,
            ended_by: None,
            reproposed_in: None,
            leaders_in: None,
        };
        let number = self.timelines.add(timeline.clone());
        self.at_id.insert(id.clone(), number);
        self.now_called.remove(id);
        Touched { timeline: number, told, before: timeline, after: Some(Arc::clone(version)), deeds }
    }

    fn disappeared<'a>(&mut self, moment: &Moment<'a>, number: TimelineId) -> Option<Touched<'a>> {
        let timeline = Some(&self.timelines[number]).filter(|timeline| timeline.file_exists)?;
        // A veto over an approval does not make it a proposal again.
        let act = match timeline.ground {
            Phase::Proposed | Phase::Sponsored | Phase::Voting | Phase::Rejected | Phase::Vetoed => Act::Withdrawn,
            Phase::Approved
            | Phase::Chartered
            | Phase::Adopted
            | Phase::Reversed
            | Phase::Retired
            | Phase::Withdrawn => Act::Deleted,
        };
        Some(self.touched(moment, number, None, vec![Deed::new(act, Field::File)]))
    }

    /// A version of a known group that does not load: the last readable one stands.
    fn unreadable<'a>(&mut self, moment: &Moment<'a>, number: TimelineId) -> Touched<'a> {
        let is_back = !self.timelines[number].file_exists;
        let acts = is_back.then_some(Act::Restored).into_iter().chain([Act::Unreadable]);
        let deeds = acts.map(|act| Deed::new(act, Field::File)).collect();
        let touched = self.touched(moment, number, None, deeds);
        let timeline = &mut self.timelines[number];
        timeline.file_exists = true;
        timeline.file_readable = false;
        touched
    }
}

/// A file of which no version could be read yet.
fn never_readable(moment: &Moment<'_>, id: &GroupId) -> Event {
    let what = What::Group { timeline: None, id: id.clone(), act: Act::Unreadable };
    let verdict = Verdict::Void(Why::WrongState("nothing of it can be read yet".to_owned()));
    Event { verdict, ..moment.event(what, &moment.of_the_landing()) }
}

/// Makes one amendment of all that one person amended in one way.
fn one_amendment_each(deeds: impl Iterator<Item = (Attribution, Deed)>) -> Vec<(Deed, Attribution)> {
    let mut amendments: Vec<(Vec<Material>, Attribution)> = Vec::new();
    let mut others = Vec::new();
    for (who, deed) in deeds {
        let Act::Amended(amendment) = deed.act else {
            others.push((deed, who));
            continue;
        };
        match amendments.iter_mut().find(|(_, known)| known.is_one_word_with(&who)) {
            Some((known, _)) => known.extend(amendment.fields),
            None => amendments.push((amendment.fields, who)),
        }
    }
    let amended = |(fields, who): (Vec<Material>, Attribution)| {
        (Deed::new(Act::Amended(Amendment::of(fields.clone())), Field::Text(fields)), who)
    };
    amendments.into_iter().map(amended).chain(others).collect()
}

/// The version that a change brought, where history can build on it.
fn readable(moment: &Moment<'_>, change: &Change) -> Option<Arc<Said<Group>>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    moment.read.borrow_mut().group(&change.path, blob).readable().cloned()
}
