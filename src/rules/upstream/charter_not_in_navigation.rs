use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::places::page_of;

pub(super) const RULE: Rule = Rule::warning("a charter that is on no menu", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let menus = &view.upstream.sources.navigation;
    let own = page_of(view.charter.file.path());
    let is_listed =
        |page: &str| own.strip_suffix(page_of(page)).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let is_on_one = menus.iter().flat_map(|menu| &menu.pages).any(|page| is_listed(page));
    if menus.iter().any(|menu| menu.is_whole) && !is_on_one && !view.has_ended() {
        findings
            .at(&view.top(), format!("the charter of `{}` is on no menu, so nobody finds it", view.charter.id))
            .help("add its page to `docs/docs.json`");
    }
}
