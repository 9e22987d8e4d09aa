use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::registry::scalar::Month;

pub(super) const RULE: Rule =
    Rule::note("a month of an active group does not show what SEP-1302 expects of its kind", Check::Group(check))
        .asked(&[Occasion::Files, Occasion::Status]);

/// How many months without a report are named one by one.
const NAMED: usize = 3;

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(expectations), Some(kind)) = (view.expectations(), view.kind()) else { return };
    let mut unreported = Vec::new();
    for month in expectations.missed() {
        let (Some((key, _)), Some(shortfall)) = (expectations.report(month), expectations.shortfall(month)) else {
            unreported.push(month);
            continue;
        };
        findings
            .at(key, format!("{month} shows {shortfall}"))
            .because(&view.head(), expectations.expected())
            .help(format!("add what is missing: run `{}`", view.report(kind, Some(&month.to_string()))))
            .field(format!("reports.{key}"));
    }
    if let (Some(key), Some(latest)) = (view.document.key("reports"), unreported.last()) {
        findings
            .at(&key, format!("nothing was reported for {}", named(&unreported)))
            .because(&view.head(), expectations.expected())
            .help(format!("run `{}`", view.report(kind, Some(&latest.to_string()))))
            .field("reports");
    }
}

/// The latest few months, the oldest of them first, and how many came before.
fn named(months: &[Month]) -> String {
    let (earlier, latest) = months.split_at(months.len().saturating_sub(NAMED));
    let names: Vec<String> = latest.iter().map(ToString::to_string).collect();
    let names = names.join(", ");
    match earlier.len() {
        0 => names,
        1 => format!("{names} and 1 month before"),
        count => format!("{names} and {count} months before"),
    }
}
