//! What comes true at the end of a landing: sponsors that are enough, a charter that is approved, an amendment in force.

use std::sync::Arc;

use super::act::{Act, CharterFate, EventKind};
use super::charter::Charter;
use super::charter_standing::Activation;
use super::constitution::Constitution;
use super::decision::Trace;
use super::event::{Event, Mark, What};
use super::moment::Moment;
use super::people::empower_listed;
use super::standing::Standing;
use super::timeline::{Timeline, TimelineId};
use super::touch::Touched;
use crate::clock::Timestamp;
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::Login;

impl Standing {
    /// What comes true once a landing has done all else but to veto and to end groups; `after` is the roster behind it.
    ///
    /// Acts are judged by the roster before it, and offices held by the one behind.
    pub(super) fn come_true(
        &mut self,
        moment: &Moment<'_>,
        touched: &[Touched<'_>],
        after: &Arc<Roster>,
        events: &mut [Event],
    ) -> Vec<Event> {
        let moves = !Arc::ptr_eq(after, &self.roster);
        let has_charters = moment.constitution.has_charters();
        if !moves && !has_charters {
            return Vec::new();
        }
        let mut concerned = touched.iter().map(|touch| touch.timeline).into_set();
        if moves {
            let on_paper = self.timelines.iter().filter(|(_, timeline)| !timeline.paper.lines().is_empty());
            concerned.extend(on_paper.map(|(number, _)| number));
        }
        let mut come = Vec::new();
        for number in concerned {
            if moves {
                let paper = &mut self.timelines[number].paper;
                paper.sink(|person| moment.constitution.office(person, after));
            }
            if !has_charters {
                continue;
            }
            let touch = touched.iter().find(|touch| touch.timeline == number);
            let says = touch
                .and_then(|touch| touch.after.clone())
                .unwrap_or_else(|| Arc::clone(&self.timelines[number].group));
            let charter = self.charter_of(says.read());
            let before = touch.map(|touch| self.charter_of(touch.before.group.read()));
            let timeline = &mut self.timelines[number];
            let is_over_objection = is_over_objection(timeline, after, &charter);
            let mut acts = Vec::new();
            if timeline.ground.is_active() {
                let own = events.iter_mut().filter(|event| event.timeline() == Some(number));
                let amended = before.filter(|before| *before != charter);
                acts.extend(settle_charter(timeline, moment, after, (&says, &charter), amended, own));
            }
            acts.extend(conditions(timeline, moment, after, &charter));
            for act in acts {
                let is_approval = matches!(act, Act::Activated { .. } | Act::AmendmentApproved { .. });
                let what = What::Group { timeline: Some(number), id: timeline.id.clone(), act };
                let mut event = consequence(moment, what);
                event.marks.extend((is_approval && is_over_objection).then_some(Mark::OverObjection));
                come.push(event);
            }
        }
        come
    }

    /// Goes by other rules from a moment on: charters are due anew, and a group that has one from elsewhere has the one that
    /// its file says.
    pub(super) fn begin_rules(&mut self) {
        let rules = self.constitution();
        let numbers: Vec<TimelineId> = self.timelines.iter().map(|(number, _)| number).collect();
        for number in numbers {
            self.timelines[number].charter.is_overdue = false;
        }
        let takes =
            |it: &Timeline| it.ground.is_active() && it.charter.in_force.is_none() && rules.takes_up_charter(it);
        let found = self.timelines.iter().filter(|(_, timeline)| takes(timeline));
        let found: Vec<(TimelineId, Charter)> =
            found.map(|(number, timeline)| (number, self.charter_of(timeline.group.read()))).collect();
        for (number, charter) in found {
            let timeline = &mut self.timelines[number];
            timeline.charter.enforce(charter, &timeline.paper);
        }
    }

    /// The first group whose charter is due by a moment, and was not said to be; and when.
    pub(super) fn charter_due(&self, until: Timestamp) -> Option<(Timestamp, TimelineId)> {
        let rules = self.constitution();
        let since = self.regimes.since().filter(|_| rules.has_charters())?;
        let due = |(number, timeline): (TimelineId, &Timeline)| {
            let at = rules.charter_due(timeline, since).filter(|_| !timeline.charter.is_overdue)?;
            Some((at.max(timeline.since), number)).filter(|(at, _)| *at <= until)
        };
        self.timelines.iter().filter_map(due).min()
    }
}

impl Timeline {
    /// The facilitators whom nobody added who may, and whom no sponsors that are enough know of: whoever said so before
    /// they came did not sponsor them.
    pub fn unsponsored_leaders(&self, rules: &dyn Constitution, roster: &Roster) -> Vec<&Login> {
        let lacks = |entries: usize| rules.lacking(&self.paper.sponsored_after(entries), roster).is_some();
        self.strangers.iter().filter(|(_, entries)| lacks(**entries)).map(|(login, _)| login).collect()
    }
}

/// Something that follows from what a landing did, and is nobody's act.
fn consequence(moment: &Moment<'_>, what: What) -> Event {
    let mut event = moment.event(what, &moment.of_the_landing());
    event.marks.retain(|mark| *mark == Mark::Baseline);
    event
}

/// Whether somebody objects, later than whoever approved this charter did: what was said before is told with the approval.
fn is_over_objection(timeline: &Timeline, roster: &Roster, charter: &Charter) -> bool {
    let mut objections = timeline.objections_since_charter().map(|(_, objection)| objection.number).peekable();
    let is_later = |number| {
        let approvals = timeline.paper.approvals(&charter.fingerprint(), roster);
        approvals.iter().all(|(_, approval)| approval.number < number)
    };
    objections.peek().is_some() && objections.any(is_later)
}

/// The conditions of a proposal: sponsors that are enough, and the approval of its charter.
///
/// What comes true under a veto takes effect once that is lifted.
fn conditions(timeline: &mut Timeline, moment: &Moment<'_>, roster: &Roster, charter: &Charter) -> Vec<Act> {
    let mut acts = Vec::new();
    if !timeline.vetoes.is_empty() {
        return acts;
    }
    let says = charter.fingerprint();
    let is_sponsored = moment.constitution.lacking(&timeline.paper, roster).is_none();
    let knows_leaders = timeline.unsponsored_leaders(moment.constitution, roster).is_empty();
    let is_approved = knows_leaders && !timeline.paper.approvals(&says, roster).is_empty();
    let at = moment.when.at();
    while let Some((kind, phase)) = moment.constitution.comes_true(timeline.ground, is_sponsored, is_approved) {
        timeline.stand(phase, at);
        acts.push(match kind {
            EventKind::Activated => {
                timeline.charter.enforce(charter.clone(), &timeline.paper);
                let (trace, entries) = (Trace::of(moment.landing), timeline.paper.count);
                timeline.charter.activation = Some(Activation { trace, entries });
                Act::Activated { charter: says.clone() }
            }
            EventKind::SponsorshipLost => Act::SponsorshipLost,
            _ => Act::Sponsored,
        });
    }
    acts
}

/// What becomes of the charter of an active group that a landing may have amended or approved.
fn settle_charter<'e>(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    roster: &Roster,
    (says, charter): (&Arc<Said<Group>>, &Charter),
    amended: Option<Charter>,
    own: impl Iterator<Item = &'e mut Event>,
) -> Option<Act> {
    let mut fates: Vec<&mut CharterFate> = Vec::new();
    let mut is_adopted = false;
    for event in own {
        let stands = event.stands();
        let What::Group { act, .. } = &mut event.what else { continue };
        match act {
            Act::Adopted { .. } | Act::CharterRecorded { .. } => is_adopted |= stands,
            Act::FacilitatorRemoved(left) if stands => {
                let leaves =
                    event.landing.as_ref().and_then(|it| it.by.login()).is_some_and(|by| roster.same(by, left));
                if let Some(in_force) = timeline.charter.in_force.as_mut().filter(|_| leaves) {
                    in_force.leave(left, roster);
                }
            }
            Act::Amended(amendment) => fates.extend(amendment.charter.as_mut()),
            Act::KindChanged { charter, .. } => fates.extend(charter.as_mut()),
            _ => {}
        }
    }
    let fingerprint = charter.fingerprint();
    if is_adopted && moment.constitution.takes_up_charter(timeline) {
        timeline.charter.enforce(charter.clone(), &timeline.paper);
    }
    if timeline.charter.in_force.as_ref() == Some(charter) {
        fates.into_iter().for_each(|fate| *fate = CharterFate::InForce);
        (timeline.charter.amended_from, timeline.charter.is_pending) = (None, false);
        return None;
    }
    let was_approved = timeline.paper.approvals(&fingerprint, roster);
    let later = was_approved.iter().any(|(_, approval)| approval.number > timeline.charter.entries_before);
    let is_landed_in_force =
        amended.is_some() && !fates.is_empty() && fates.iter().all(|it| **it == CharterFate::InForce);
    if is_landed_in_force || later {
        fates.into_iter().for_each(|fate| *fate = CharterFate::InForce);
        timeline.charter.enforce(charter.clone(), &timeline.paper);
        timeline.become_kind(says.read().kind().or(timeline.kind), moment.when.at());
        timeline.empowered.clear();
        empower_listed(timeline, moment, says.read());
        return (!is_landed_in_force).then_some(Act::AmendmentApproved { charter: fingerprint });
    }
    // What is pending in part is pending.
    fates.into_iter().for_each(|fate| *fate = CharterFate::Pending);
    timeline.charter.is_pending = timeline.charter.in_force.is_some();
    if let Some(amended) = amended.filter(|_| timeline.charter.in_force.is_none()) {
        let from = timeline.charter.amended_from.get_or_insert_with(|| amended.fingerprint());
        if *from == fingerprint {
            timeline.charter.amended_from = None;
        }
    }
    None
}
