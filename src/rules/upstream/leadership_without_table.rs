use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::tables::Kept;

pub(super) const RULE: Rule = Rule::warning("a leadership that is not in a table", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(section) = view.section("Leadership") else { return };
    if Kept::Leadership.tables(&view.charter.outline).is_empty() {
        findings
            .at(&section.span, format!("who leads `{}` is not told in a table", view.charter.id))
            .help(format!("make a table of it: {}", Kept::Leadership.columns().join(", ")));
    }
}
