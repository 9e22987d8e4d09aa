//! From two versions of a paper of sponsors, and of the approvals of an ending, to the acts that lie between them.

use super::act::{Act, Endorsed};
use super::field::{Field, Record};
use super::paper::Line;
use super::state::Phase;
use super::timeline::Timeline;
use crate::registry::group::Group;
use crate::registry::paper::{Approves, Endorsement, RetirementApproval, Sponsors};
use crate::registry::scalar::Login;
use crate::source::data::{folded, words};

/// Acts, each with the field whose value tells who did it.
type Acts = Vec<(Act, Field)>;

/// What was done on the paper of sponsors of a group.
pub(super) fn since(old: &Group, new: &Group, group: &Timeline) -> Acts {
    let mut acts = Acts::new();
    if old.sponsorship == new.sponsorship {
        return acts;
    }
    let is_fresh = reproposes(old, new, group);
    if is_fresh {
        let same = |login: &Login, is: &Endorsement| {
            old.endorsement_of(login).is_some_and(|(_, was)| was.sponsors == is.sponsors && was.approves == is.approves)
        };
        let kept = new.sponsorship.iter().filter(|(login, is)| !is.is_blank() && same(login, is));
        let kept = kept.map(|(login, _)| (**login).clone()).collect();
        acts.push((Act::Reproposed { kept }, Field::Anew));
    }
    for (login, is) in new.sponsorship.iter() {
        let before = old.endorsement_of(login).map(|(_, before)| before).filter(|_| !is_fresh);
        if before.is_some_and(|before| before == is || words(before) == words(is)) {
            continue;
        }
        let stands = group.paper.line(login).filter(|_| !is_fresh).map(Line::says).unwrap_or_default();
        said(login, before.unwrap_or(&Endorsement::default()), is, &stands, &mut acts);
    }
    for (login, _) in old.sponsorship.iter().filter(|(login, _)| !is_fresh && new.endorsement_of(login).is_none()) {
        let record = Record::Endorsement((**login).clone());
        acts.push((Act::Erased { record: record.clone() }, Field::Record(record)));
    }
    acts
}

/// What a first version says on its paper.
pub(super) fn of(new: &Group) -> Acts {
    let (nothing, mut acts) = (Endorsement::default(), Acts::new());
    for (login, is) in new.sponsorship.iter() {
        said(login, &nothing, is, &nothing, &mut acts);
    }
    acts
}

/// The approvals that an ending gained, and those that say something else than what did not count.
pub(super) fn approvals(old: &Group, new: &Group, group: &Timeline) -> Acts {
    let mut acts = Acts::new();
    let Some(retirement) = &new.retirement else { return acts };
    let is_new = |login: &Login, is: &RetirementApproval| {
        old.retirement_approval_of(login).is_none_or(|was| group.ending.is_some() && words(was) != words(is))
    };
    for (login, _) in retirement.approvals.iter().filter(|(login, is)| is_new(login, is)) {
        let act = Act::Retired {
            reason: *retirement.reason,
            merged_into: retirement.merged_into.as_deref().cloned(),
            note: retirement.note.clone(),
            date: None,
            source: None,
            approval: Some((**login).clone()),
        };
        acts.push((act, Field::Record(Record::Approval((**login).clone()))));
    }
    acts
}

/// Whether a group that is over gets a fresh paper, and loses what says that it is over.
pub(super) fn reproposes(old: &Group, new: &Group, group: &Timeline) -> bool {
    let is_over = matches!(group.ground, Phase::Rejected | Phase::Reversed | Phase::Retired);
    let gains = !new.sponsorship.is_empty() && old.sponsorship != new.sponsorship;
    is_over && gains && new.retirement.is_none() && new.reversal.is_none()
}

/// What was done by writing this on a line, given what stood there in the file and what stands of it.
fn said(login: &Login, before: &Endorsement, is: &Endorsement, stands: &Endorsement, acts: &mut Acts) {
    let differ = |one: &Endorsement, other: &Endorsement| {
        one.reason.as_deref().map(folded) != other.reason.as_deref().map(folded) || one.source != other.source
    };
    // Other words renew what stands; where something else is said along with them, they are about that.
    let says_more = before.sponsors != is.sponsors || before.approves != is.approves;
    let is_reworded = differ(before, is) && differ(stands, is) && !says_more;
    let line = |renewed: bool| Endorsed {
        entry: login.clone(),
        reason: is.reason.clone(),
        source: is.source.clone(),
        renewed,
        erases: false,
        office: None,
        transcribed_by: None,
    };
    let erased = || Endorsed { erases: true, ..line(false) };
    let mut push = |act: Act, changed: Option<Field>| {
        let field = changed.unwrap_or_else(|| Field::Record(Record::Endorsement(login.clone())));
        acts.push((act, field));
    };
    let is_new = before.sponsors != is.sponsors && is.sponsors != stands.sponsors;
    let field = is_new.then(|| Field::Sponsors(login.clone()));
    let (said, stood) = (*is.sponsors, *stands.sponsors);
    match said {
        Sponsors::Yes if is_new || is_reworded => push(Act::SponsoredBy(line(stood == Sponsors::Yes)), field),
        Sponsors::Withdrawn if is_new && stood == Sponsors::Yes => push(Act::SponsorshipWithdrawn(line(false)), field),
        Sponsors::Pending if is_new && stood == Sponsors::Yes => push(Act::SponsorshipWithdrawn(erased()), field),
        Sponsors::Yes | Sponsors::Withdrawn | Sponsors::Pending => {}
    }
    let is_new = before.approves != is.approves && is.approves != stands.approves;
    let field = is_new.then(|| Field::Approves(login.clone()));
    let renewed = is.approves == stands.approves;
    match &*is.approves {
        Approves::Charter(charter) if is_new || is_reworded => {
            push(Act::CharterApproved { said: line(renewed), charter: charter.clone() }, field);
        }
        Approves::No if is_new || is_reworded => push(Act::CharterObjected(line(renewed)), field),
        Approves::Pending if is_new && *stands.approves != Approves::Pending => {
            push(Act::ApprovalWithdrawn(erased()), field);
        }
        Approves::Charter(_) | Approves::No | Approves::Pending => {}
    }
}
