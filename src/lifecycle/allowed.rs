//! Whether an act may be done: by whoever did it, in the state that the group is in, at a time that is known.

use super::act::EventKind;
use super::attribution::Attribution;
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
    let may = |who: &Attribution| moment.constitution.may(&Judged { who, ..*judged });
    judged.who.held(moment.wants_signature(&moment.policy, judged.act), may)
}

/// What the table makes of an act that may be done: the phase that it leads to, if it leads anywhere.
pub(super) fn stepped(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Result<Option<Phase>, Why> {
    allowed(moment, judged)?;
    let kind = judged.act.kind();
    if depends_on_the_clock(timeline, moment, kind) {
        return Err(Why::Contested);
    }
    let mut what = moment.constitution.step(timeline.phase(), kind);
    if what == Step::Beneath {
        what = moment.constitution.step(timeline.ground, kind);
    }
    match what {
        Step::Void(why) => Err(Why::WrongState(why.to_owned())),
        Step::To(phase) => Ok(Some(phase)),
        Step::Stay | Step::Veto | Step::Lift | Step::Beneath => Ok(None),
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
    let step = |phase: Phase| moment.constitution.step(phase, kind);
    let outcome = |ground: Phase| match step(shown(ground)) {
        Step::Beneath => step(ground),
        step => step,
    };
    may_be_over && outcome(Phase::Voting) != outcome(closed)
}
