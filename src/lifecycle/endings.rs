//! Endings that somebody else has to approve.

use std::sync::Arc;

use super::act::{Act, EventKind};
use super::allowed::leads_to;
use super::moment::Moment;
use super::permission::{Ending, Judged};
use super::proposed_ending::ProposedEnding;
use super::timeline::Timeline;
use super::why::Why;

/// What becomes of an ending that appears, or is approved: makes of the act what it comes to.
pub(super) fn come_to(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    act: &mut Act,
) -> Result<Ending, Why> {
    if moment.is_baseline {
        return Ok(Ending::Now(None));
    }
    let held = judged.who.held(moment.wants_signature(&moment.policy, judged.act), |who| {
        moment.constitution.ends(&Judged { who, ..*judged }, timeline.ending.as_ref())
    })?;
    say_what_was_proposed(timeline, act);
    let (Ending::Proposed(proposer), Act::Retired { reason, merged_into, note, .. }) = (&held, &mut *act) else {
        return Ok(held);
    };
    leads_to(timeline, moment, judged, EventKind::RetirementProposed)?;
    has_landed_before(timeline, moment)?;
    timeline.ending = Some(ProposedEnding {
        proposer: proposer.clone(),
        at: moment.when.at(),
        trace: judged.who.trace.clone(),
        version: Arc::clone(judged.after),
    });
    let (merged_into, note, proposer) = (merged_into.take(), note.take(), proposer.clone());
    *act = Act::RetirementProposed { reason: *reason, merged_into, note, proposer };
    Ok(held)
}

/// What is approved is what was proposed, whatever the file says of it by then.
fn say_what_was_proposed(timeline: &Timeline, act: &mut Act) {
    let proposed = timeline.ending.as_ref().and_then(ProposedEnding::says);
    if let (Act::Retired { reason, merged_into, note, approval: Some(_), .. }, Some(says)) = (act, proposed) {
        (*reason, *merged_into) = (*says.reason, says.merged_into.as_deref().cloned());
        note.clone_from(&says.note);
    }
}

/// Nothing begins and ends at once.
pub(super) fn has_landed_before(timeline: &Timeline, moment: &Moment<'_>) -> Result<(), Why> {
    if timeline.began_in.landing == moment.landing.commit.id {
        return Err(Why::WrongState("a group has to land before it ends".to_owned()));
    }
    Ok(())
}

/// Takes back an ending that waits for approval: whoever may propose one may.
pub(super) fn take_back(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Result<(), Why> {
    if !moment.is_baseline {
        let stands = |_| Why::WrongState("what is proposed stands".to_owned());
        moment.constitution.takes_back_ending(judged).map_err(stands)?;
    }
    timeline.ending = None;
    Ok(())
}
