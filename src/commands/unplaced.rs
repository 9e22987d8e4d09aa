//! Meetings of which nobody can tell when they are: named, and not left out in silence.

use crate::lifecycle::timeline::Timeline;
use crate::registry::meeting::Unplaced;
use crate::session::Session;

/// Names the meetings of these groups of which nobody can tell when they are, or are again.
pub(super) fn remark_unplaced<'a>(session: &Session, timelines: impl IntoIterator<Item = &'a Timeline>) {
    for timeline in timelines {
        for meeting in &timeline.group.read().meetings {
            let (id, title) = (&timeline.id, &**meeting.title);
            match meeting.unplaced() {
                Some(Unplaced::UnknownTimezone) => session.remark(format!(
                    "left out: `{title}` of `{id}`, since no time zone is called `{}`; `mcpgov validate` says more",
                    *meeting.timezone
                )),
                Some(Unplaced::InvalidRecurrence) => session.remark(format!(
                    "only its first day is shown of `{title}` of `{id}`, whose rule cannot be followed; `mcpgov validate` \
                     says more"
                )),
                None => {}
            }
        }
    }
}
