//! Groups that go on under another id: a new file that says which one it once was.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::about;
use super::act::Act;
use super::allowed::allowed;
use super::event::{Event, Mark, Verdict, What};
use super::field::Field;
use super::moment::{Landed, Moment};
use super::permission::Judged;
use super::profit;
use super::standing::Standing;
use super::timeline::TimelineId;
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

impl Standing {
    /// The group that a new file says it once was, whose own file is gone.
    pub(super) fn renamed_from(&self, id: &GroupId, group: &Group, gone: &BTreeSet<&GroupId>) -> Option<TimelineId> {
        group.formerly.iter().rev().find_map(|former| {
            let number = *self.at_id.get(&**former)?;
            let timeline = &self.timelines[number];
            let is_gone = !timeline.file_exists || gone.contains(&**former);
            (is_gone && **former != *id && timeline.id == **former).then_some(number)
        })
    }

    /// Judges a rename and, where it may be, goes on under the new id.
    pub(super) fn rename(
        &mut self,
        moment: &Moment<'_>,
        number: TimelineId,
        id: &GroupId,
        after: &Arc<Said<Group>>,
    ) -> Event {
        let before = self.timelines[number].before();
        let (from, to) = (before.id.clone(), id.clone());
        let act = Act::Renamed { from: from.clone(), to: to.clone() };
        let told = moment.tellings(&[to.clone(), from.clone()]);
        let landed = Landed { told: &told, after: Some(after.read()), now_called: &self.now_called };
        let who = moment.who(&landed, &Field::Formerly);
        let who = moment.heard(&who, || about(&act, &before, &moment.roster));
        let (roster, policy) = (&*moment.roster, &moment.policy);
        let judged = Judged { act: &act, who: &who, roster, before: &before, after, policy };
        let verdict = allowed(moment, &judged);
        let profits =
            verdict.as_ref().is_err_and(|why| profit::would_stand(moment, &judged, &Field::Formerly, &landed, why));
        let timeline = verdict.is_ok().then_some(number);
        let mut event = moment.event(What::Group { timeline, id: to.clone(), act }, &who);
        if let Err(why) = verdict {
            event.verdict = Verdict::Void(why);
            event.marks.extend(profits.then_some(Mark::Profits));
            return event;
        }
        let timeline = &mut self.timelines[number];
        timeline.formerly.retain(|former| *former != to);
        timeline.formerly.push(from.clone());
        timeline.id = to.clone();
        timeline.placed = Some(who.trace);
        self.at_id.remove(&from);
        self.at_id.insert(to.clone(), number);
        for current in self.now_called.values_mut().filter(|current| **current == from) {
            *current = to.clone();
        }
        self.now_called.remove(&to);
        self.now_called.insert(from, to);
        event
    }
}
