use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::tables::Kept;
use crate::words::list::quoted;

pub(super) const RULE: Rule = Rule::note("columns of a table that the template does not have", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for kept in Kept::ALL {
        for table in kept.tables(&view.charter.outline) {
            let unknown = kept.unknown_columns(table);
            if unknown.is_empty() {
                continue;
            }
            let message =
                format!("the template's table under {} has no column {}", kept.section(), quoted(&unknown, "or"));
            let help =
                format!("its columns are {}; what stands in others is only read by people", kept.columns().join(", "));
            let mut finding = findings.at(&table.header.span, message).help(help).aspect(kept.section());
            for name in &unknown {
                finding = finding.about(name);
            }
        }
    }
}
