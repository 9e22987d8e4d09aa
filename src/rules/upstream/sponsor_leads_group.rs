use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a sponsor who leads the group", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for sponsor in &view.charter.sponsors {
        if view.leaders().any(|(_, leader)| view.upstream.accounts.same(sponsor, leader)) {
            findings
                .at(sponsor, format!("`{}` sponsors the group and leads it", **sponsor))
                .help("name a sponsor who looks at it from outside")
                .about(&**sponsor);
        }
    }
}
