use super::{Check, Findings, GroupContext, Rule};
use crate::registry::scalar::{Month, MonthKey};
use crate::source::span::Spanned;

pub(super) const RULE: Rule =
    Rule::error("a report or request is not filed under a calendar month", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let reports = view.group.reports.keys().map(|key| ("reports", key));
    let requests = view.group.requests.keys().map(|key| ("requests", key));
    for (field, key) in reports.chain(requests).filter(|(_, key)| key.month().is_none()) {
        let month = likely_month(key).unwrap_or_else(|| Month::of(view.context.now));
        findings
            .at(key, format!("`{key}` is not a month"))
            .help(format!("write year and month in digits: `{month}`"))
            .field(format!("{field}.{key}"))
            .about(key);
    }
}

/// The month that somebody meant who wrote its digits another way, such as `2026-9` or `10/2026`.
fn likely_month(key: &Spanned<MonthKey>) -> Option<Month> {
    let mut numbers = key.as_str().split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let (one, other) = (numbers.next()?, numbers.next()?);
    let (year, month) = if one.len() == 4 { (one, other) } else { (other, one) };
    Month::parse(&format!("{year}-{month:0>2}"))
}
