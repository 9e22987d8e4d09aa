use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::note("a chartered group without a section in MAINTAINERS.md", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let sources = view.upstream.sources;
    // Of a group that the mapping does not know, nobody can tell which section is its own.
    let is_told = sources.maintainers.is_some() && view.places().is_some();
    if is_told && !view.has_ended() && sources.section(&view.charter.id, view.upstream.mapping).is_none() {
        findings
            .at(&view.top(), format!("`{}` has a charter, and no section in MAINTAINERS.md", view.charter.id))
            .help("add a section below the groups there, and its heading to the mapping");
    }
}
