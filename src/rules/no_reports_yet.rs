use super::{Check, Findings, GroupContext, Occasion, Rule};

pub(super) const RULE: Rule =
    Rule::note("an active group has never reported", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(expectations), Some(kind)) = (view.expectations(), view.kind()) else { return };
    if view.context.constitution().expects_months() && expectations.has_no_reports() {
        findings
            .at(&view.head(), format!("`{}` is active and has not reported yet", view.id))
            .help(format!("run `{}`", view.report(kind, None)))
            .field("reports");
    }
}
