use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::expectations::{last_report, open_requests};
use crate::registry::scalar::{Month, MonthKey};

pub(super) const RULE: Rule =
    Rule::warning("a status update that was asked for has not been given", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let is_asked = !view.group.requests.is_empty() && view.expectations().is_some();
    let Some(kind) = view.kind().filter(|_| is_asked) else { return };
    // Of a month that has not begun nothing can be reported yet.
    let begun = |key: &MonthKey| key.month().is_some_and(|month| month <= Month::of(view.context.now));
    for (key, _) in open_requests(view.group, view.context.now).filter(|(key, _)| begun(key)) {
        let finding = findings
            .at(key, format!("the status update asked for in {key} is still open"))
            .help(format!("answer it: run `{}`", view.report(kind, Some(&key.to_string()))))
            .field(format!("requests.{key}"));
        if let Some((last, _)) = last_report(view.group, view.context.now) {
            finding.because(last, "the last report");
        }
    }
}
