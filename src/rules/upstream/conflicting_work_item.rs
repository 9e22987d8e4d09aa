use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::WorkItem;
use crate::upstream::charter::cells::is_placeholder;
use crate::upstream::charter::work::sep_number;

pub(super) const RULE: Rule = Rule::warning("one SEP with two target dates", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let items = &view.charter.work_items;
    let mut told = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let dated = |item: &WorkItem| item.target.clone().filter(|target| !is_placeholder(target));
        let (Some(sep), Some(target)) = (sep_number(&item.title), dated(item)) else { continue };
        let is_other =
            |other: &&WorkItem| sep_number(&other.title) == Some(sep) && dated(other).is_some_and(|it| it != target);
        if let Some(first) = items[..number].iter().find(is_other).filter(|_| !told.contains(&sep)) {
            told.push(sep);
            let before = first.target.as_deref().unwrap_or_default();
            findings
                .at(&item.span, format!("SEP-{sep} is due `{target}` here, and `{before}` in another row"))
                .because(&first.span, "the other row")
                .help("make one row of the two")
                .about(&format!("SEP-{sep}"));
        }
    }
}
