use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::cells::is_placeholder;
use crate::upstream::charter::tables::Kept;
use crate::upstream::markdown::Text;

pub(super) const RULE: Rule =
    Rule::warning("a table of the charter in which something is yet to be said", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for kept in [Kept::Leadership, Kept::Membership, Kept::Operations] {
        for row in kept.tables(&view.charter.outline).iter().flat_map(|table| &table.rows) {
            let texts: Vec<String> = row.cells.iter().map(Text::said).collect();
            let Some(text) = texts.iter().find(|text| is_placeholder(text)) else { continue };
            let first = texts.first().map(String::as_str).unwrap_or_default();
            findings
                .at(&row.span, format!("`{text}` still stands in a row under {}", kept.section()))
                .help("say what is meant, or take the row out until it is known")
                .aspect(format!("{} {first}", kept.section()));
        }
    }
}
