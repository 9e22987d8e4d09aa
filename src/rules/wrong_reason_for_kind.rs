//! `wrong-reason-for-kind`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::registry::group::{Kind, RetirementReason};

pub(super) static RULE: Rule = Rule {
    name: "wrong-reason-for-kind",
    summary: "an interest group was retired for a reason that ends only working groups",
    docs: include_str!("wrong_reason_for_kind.md"),
    severity: Severity::Error,
    topic: Topic::Endings,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(retirement), Some(kind)) = (&view.group.retirement, &view.group.kind) else { return };
    let ends_only_working_groups = match *retirement.reason {
        RetirementReason::NoActiveWork | RetirementReason::Completed => true,
        RetirementReason::NotMeetingExpectations | RetirementReason::Merged => false,
    };
    if **kind == Kind::InterestGroup && ends_only_working_groups {
        findings
            .at(&retirement.reason, format!("an interest group does not end by `{}`", retirement.reason.name()))
            .because(kind, "interest groups have no work to complete")
            .help("say `not-meeting-expectations`, or `merged` and into which group")
            .field("retirement.reason");
    }
}
