//! What a landing did to each group: versions compared, and renames told apart from deletions and proposals.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::acts::{self, Act, Memory};
use super::authority::Judged;
use super::event::{Effect, EventKind, Mark, Why};
use super::field::Field;
use super::judge::allowed;
use super::moment::Moment;
use super::profit;
use super::replay::Replay;
use super::state::Phase;
use super::timeline::Timeline;
use crate::git::landing::{Change, Entry};
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::scalar::GroupId;

/// What a landing did to one group.
pub(super) struct Touched {
    pub(super) timeline: usize,
    pub(super) names: Vec<GroupId>,
    /// The group as it stood before the landing.
    pub(super) before: Timeline,
    /// What the file says now; `None` where it is gone or cannot be read.
    pub(super) after: Option<Rc<Group>>,
    pub(super) acts: Vec<Act>,
}

impl Replay {
    /// What the landing did to each group, renames told apart from deletions and proposals.
    pub(super) fn touch(&mut self, moment: &Moment<'_>) -> Vec<Touched> {
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
            if profit::would_stand(moment, &judged, &names, Some(group), &self.now_called, &why) {
                event.marks.insert(Mark::Profits);
            }
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
}

/// The version that a change brought, where history can build on it.
fn readable(moment: &Moment<'_>, change: &Change) -> Option<Rc<Document<Group>>> {
    let Some(Entry::File(blob)) = &change.new else { return None };
    Some(moment.group(&change.path, blob)).filter(|document| document.is_readable())
}
