//! Whether an act may be done: by whoever did it, in the state that the group is in, at a time that is known.

use super::act::EventKind;
use super::attribution::Attribution;
use super::constitution::Constitution;
use super::moment::Moment;
use super::permission::Judged;
use super::state::{Phase, Step};
use super::timeline::Timeline;
use super::why::Why;

/// Whether an act may be done by whoever did it, signed as the policy wants.
pub(super) fn allowed(moment: &Moment<'_>, judged: &Judged<'_>) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    let rules = moment.rules_for(judged.before, judged.act.kind());
    let held = |rules: &'static dyn Constitution| {
        let may = |who: &Attribution| rules.may(&Judged { who, ..*judged });
        judged.who.held(moment.wants_signature(&moment.policy, judged.act), may)
    };
    let held_so = held(rules);
    match moment.otherwise.map(held) {
        Some(otherwise) if otherwise.is_ok() != held_so.is_ok() => Err(Why::Contested),
        _ => held_so,
    }
}

/// What the table makes of an act that may be done: the phase that it leads to, if it leads anywhere.
pub(super) fn stepped(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Result<Option<Phase>, Why> {
    allowed(moment, judged)?;
    leads_to(timeline, moment, judged, judged.act.kind())
}

/// What the table makes of what an act comes to, whoever may do it.
pub(super) fn leads_to(
    timeline: &Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    kind: EventKind,
) -> Result<Option<Phase>, Why> {
    if depends_on_the_clock(timeline, moment, kind) {
        return Err(Why::Contested);
    }
    let what = stepping(moment.rules_for(judged.before, kind), timeline, kind);
    if moment.otherwise.is_some_and(|otherwise| stepping(otherwise, timeline, kind) != what) {
        return Err(Why::Contested);
    }
    match what {
        Step::Void(why) | Step::Foreign(why) => Err(Why::WrongState(why.to_owned())),
        Step::To(phase) => Ok(Some(phase)),
        Step::Stay | Step::Veto | Step::Lift | Step::Beneath => Ok(None),
    }
}

/// What a table makes of an act, beneath a veto too.
fn stepping(rules: &dyn Constitution, timeline: &Timeline, kind: EventKind) -> Step {
    match rules.step(timeline.phase(), kind) {
        Step::Beneath => rules.step(timeline.ground, kind),
        step => step,
    }
}

/// Whether an act of a landing with a contested time would come out differently before and after a close.
fn depends_on_the_clock(timeline: &Timeline, moment: &Moment<'_>, kind: EventKind) -> bool {
    let when = moment.when;
    if when.is_exact() {
        return false;
    }
    let Some(vote) = timeline.vote.as_ref().filter(|_| timeline.is_open()) else { return false };
    let may_be_over = vote.closes_at <= when.latest();
    let closed = if vote.passes() { Phase::Approved } else { Phase::Rejected };
    let shown = |ground: Phase| if timeline.vetoes.is_empty() { ground } else { Phase::Vetoed };
    let rules = moment.rules_for(timeline, kind);
    let step = |phase: Phase| rules.step(phase, kind);
    let outcome = |ground: Phase| match step(shown(ground)) {
        Step::Beneath => step(ground),
        step => step,
    };
    may_be_over && outcome(Phase::Voting) != outcome(closed)
}
