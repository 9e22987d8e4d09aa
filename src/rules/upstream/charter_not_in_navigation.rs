use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::places::charter_at;

pub(super) const RULE: Rule = Rule::warning("a charter that is on no menu", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let menus = &view.upstream.sources.navigation;
    let is_listed = |page: &str| charter_at(page) == Some(view.charter.id.as_str());
    let is_on_one = menus.iter().flat_map(|menu| &menu.pages).any(|page| is_listed(page));
    if menus.iter().any(|menu| menu.is_whole) && !is_on_one && !view.has_ended() {
        findings
            .at(&view.top(), format!("the charter of `{}` is on no menu, so nobody finds it", view.charter.id))
            .help("add its page to `docs/docs.json`");
    }
}
