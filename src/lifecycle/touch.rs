//! What a landing did to each group: versions compared, and renames told apart from deletions and proposals.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::json;

use super::acts::{self, Act, Memory};
use super::attribution::Attribution;
use super::authority::Judged;
use super::detail::Detail;
use super::event::{Effect, EventKind, Mark, Why};
use super::field::{Field, Material};
use super::judge::allowed;
use super::moment::Moment;
use super::profit;
use super::replay::Replay;
use super::state::Phase;
use super::timeline::Timeline;
use crate::git::landing::{Change, Entry};
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// What a landing did to one group.
pub(super) struct Touched {
    pub(super) timeline: usize,
    /// Its id and those that it had before.
    pub(super) names: Vec<GroupId>,
    /// The group as it stood before the landing.
    pub(super) before: Timeline,
    /// What the file says now; `None` where it is gone or cannot be read.
    pub(super) after: Option<Rc<Said<Group>>>,
    /// What was done, and by whom.
    pub(super) acts: Vec<(Act, Attribution)>,
}

/// A version that a landing brought, where history can build on it.
type Version<'a> = (&'a GroupId, Option<Rc<Said<Group>>>);

impl Replay {
    /// What the landing did to each group.
    ///
    /// Renames come first: what other files say about a group is read with its new id in mind.
    pub(super) fn touch(&mut self, moment: &Moment<'_>) -> Vec<Touched> {
        let changes: Vec<(GroupId, &Change)> = moment
            .landing
            .changes
            .iter()
            .filter_map(|change| Some((GroupId::of_path(&change.path)?, change)))
            .collect();
        let (gone, there): (Vec<_>, Vec<_>) = changes.iter().partition(|(_, change)| change.new.is_none());
        let gone: BTreeSet<&GroupId> = gone.into_iter().map(|(id, _)| id).collect();
        let versions: Vec<Version<'_>> = there.into_iter().map(|(id, change)| (id, readable(moment, change))).collect();
        for (id, group) in &versions {
            if let Some(group) = group
                && !self.at_id.contains_key(*id)
                && let Some(index) = self.renamed_from(id, group, &gone)
            {
                self.rename(moment, index, id, group);
            }
        }
        let mut touched = Vec::new();
        for (id, group) in &versions {
            touched.extend(match group {
                None => self.unreadable(moment, id),
                Some(group) => match self.at_id.get(*id) {
                    Some(&index) => self.changed(moment, index, group),
                    None => Some(self.appeared(moment, id, group)),
                },
            });
        }
        touched.extend(gone.into_iter().filter_map(|id| self.disappeared(moment, *self.at_id.get(id)?)));
        touched
    }

    /// What was done to a known group, attributed.
    fn touched(
        &mut self,
        moment: &Moment<'_>,
        index: usize,
        after: Option<Rc<Said<Group>>>,
        acts: Vec<Act>,
    ) -> Option<Touched> {
        let before = self.timelines.get_mut(index)?.before_a_landing();
        let names: Vec<GroupId> = std::iter::once(&before.id).chain(before.formerly.iter().rev()).cloned().collect();
        let said = after.as_ref().map(|after| &***after);
        let who = |act: &Act| moment.who(&names, said, &act.field, &self.now_called);
        let acts = one_amendment_each(acts.into_iter().map(|act| (who(&act), act)));
        Some(Touched { timeline: index, names, before, after, acts })
    }

    /// A known group's file has another version, or comes back.
    fn changed(&mut self, moment: &Moment<'_>, index: usize, group: &Rc<Said<Group>>) -> Option<Touched> {
        let timeline = self.timelines.get(index)?;
        let memory = Memory {
            now_called: &self.now_called,
            roster: &moment.roster,
            void_records: &timeline.void_records,
            is_active: matches!(timeline.ground, Phase::Approved | Phase::Adopted),
        };
        let mut acts = acts::between(&timeline.group, group, &memory);
        if !timeline.file_exists {
            acts.push(Act::new(EventKind::Restored, Field::File));
        }
        self.touched(moment, index, Some(Rc::clone(group)), acts)
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
    fn rename(&mut self, moment: &Moment<'_>, index: usize, id: &GroupId, group: &Rc<Said<Group>>) {
        let Some(before) = self.timelines.get(index).cloned() else { return };
        let (kind, field) = (EventKind::Renamed, Field::Formerly);
        let names = [id.clone(), before.id.clone()];
        let who = moment.who(&names, Some(group), &field, &self.now_called);
        let after = group;
        let judged = Judged { kind, field: &field, who: &who, roster: &moment.roster, before: &before, after };
        let act = Act::new(kind, Field::Formerly).with("from", before.id.as_str()).with("to", id.as_str());
        let mut event = moment.event(Some(id), kind, &who, act.detail);
        if let Err(why) = allowed(moment, &judged) {
            event.effect = Effect::Void;
            if profit::would_stand(moment, &judged, &names, Some(group), &self.now_called, &why) {
                event.marks.insert(Mark::Profits);
            }
            event.why = Some(why);
        } else if let Some(timeline) = self.timelines.get_mut(index) {
            timeline.formerly.retain(|former| former != id);
            timeline.formerly.push(before.id.clone());
            timeline.id = id.clone();
            self.at_id.remove(&before.id);
            self.at_id.insert(id.clone(), index);
            for current in self.now_called.values_mut().filter(|current| **current == before.id) {
                *current = id.clone();
            }
            self.now_called.insert(before.id, id.clone());
            self.now_called.remove(id);
        }
        self.events.push(event);
    }

    /// A group's first version: nothing in it has an effect but the proposal or adoption.
    fn appeared(&mut self, moment: &Moment<'_>, id: &GroupId, group: &Rc<Said<Group>>) -> Touched {
        let names = [id.clone()];
        let who = |field: &Field| moment.who(&names, Some(group), field, &self.now_called);
        let proposal = Act::new(EventKind::Proposed, Field::File);
        let act = if group.origin.is_some() { acts::adopted(group) } else { proposal };
        let by = who(&act.field);
        // Whoever counts on a vote that comes along is told that none is open.
        let opening = group.round().filter(|_| group.origin.is_none() && !moment.is_baseline);
        let opening = opening.map(|round| Act::new(EventKind::VoteOpened, Field::Round).with("round", round));
        let opening = opening.map(|act| (act, who(&Field::Round)));
        let at = moment.when.at();
        let timeline = Timeline {
            id: id.clone(),
            formerly: Vec::new(),
            group: Rc::clone(group),
            kind: group.kind(),
            state: Phase::Proposed.state(),
            since: at,
            began: at,
            activated: None,
            file_exists: true,
            file_readable: true,
            vote: None,
            vetoes: Vec::new(),
            proposer: who(&Field::File).by,
            empowered: group.facilitators.iter().map(|one| moment.roster.person(&one.github)).collect(),
            barred: BTreeSet::new(),
            ground: Phase::Proposed,
            highest_round: group.round().unwrap_or_default(),
            void_records: Field::records_of(group),
        };
        let index = self.timelines.len();
        self.timelines.push(timeline.clone());
        self.at_id.insert(id.clone(), index);
        self.now_called.remove(id);
        Touched {
            timeline: index,
            names: names.to_vec(),
            before: timeline,
            after: Some(Rc::clone(group)),
            acts: std::iter::once((act, by)).chain(opening).collect(),
        }
    }

    fn disappeared(&mut self, moment: &Moment<'_>, index: usize) -> Option<Touched> {
        let timeline = self.timelines.get(index).filter(|timeline| timeline.file_exists)?;
        // A veto over an approval does not make it a proposal again.
        let kind = match timeline.ground {
            Phase::Proposed | Phase::Voting | Phase::Rejected | Phase::Vetoed => EventKind::Withdrawn,
            Phase::Approved | Phase::Adopted | Phase::Reversed | Phase::Retired | Phase::Withdrawn => {
                EventKind::Deleted
            }
        };
        self.touched(moment, index, None, vec![Act::new(kind, Field::File)])
    }

    /// A version that does not load: the last readable one stands.
    fn unreadable(&mut self, moment: &Moment<'_>, id: &GroupId) -> Option<Touched> {
        if let Some(&index) = self.at_id.get(id) {
            let is_back = self.timelines.get(index).is_some_and(|timeline| !timeline.file_exists);
            let kinds = is_back.then_some(EventKind::Restored).into_iter().chain([EventKind::Unreadable]);
            let acts = kinds.map(|kind| Act::new(kind, Field::File)).collect();
            let touched = self.touched(moment, index, None, acts);
            if let Some(timeline) = self.timelines.get_mut(index) {
                timeline.file_exists = true;
                timeline.file_readable = false;
            }
            return touched;
        }
        let who = moment.of_the_landing();
        let mut event = moment.event(Some(id), EventKind::Unreadable, &who, Detail::new());
        event.effect = Effect::Void;
        event.why = Some(Why::WrongState("nothing of it can be read yet".to_owned()));
        self.events.push(event);
        None
    }
}

/// Makes one amendment of all that one person amended in one way.
fn one_amendment_each(acts: impl Iterator<Item = (Attribution, Act)>) -> Vec<(Act, Attribution)> {
    let mut amendments: Vec<(Vec<Material>, Attribution)> = Vec::new();
    let mut others = Vec::new();
    for (who, act) in acts {
        match act.field {
            Field::Text(fields) if act.kind == EventKind::Amended => {
                match amendments.iter_mut().find(|(_, known)| *known == who) {
                    Some((known, _)) => known.extend(fields),
                    None => amendments.push((fields, who)),
                }
            }
            _ => others.push((act, who)),
        }
    }
    let amended = |(fields, who): (Vec<Material>, Attribution)| {
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        (Act::new(EventKind::Amended, Field::Text(fields)).with("fields", json!(names)), who)
    };
    amendments.into_iter().map(amended).chain(others).collect()
}

/// The version that a change brought, where history can build on it.
fn readable(moment: &Moment<'_>, change: &Change) -> Option<Rc<Said<Group>>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    moment.group(&change.path, blob).readable().cloned()
}
