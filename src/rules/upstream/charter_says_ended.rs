use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("a charter that says that its group has ended", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if let Some(place) = &view.charter.says_ended {
        findings
            .at(place, format!("the charter reads as if `{}` had ended", view.charter.id))
            .help("where it has, take the page off the menus and end its role; nothing does that by itself");
    }
}
