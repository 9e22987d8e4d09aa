use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::sections::Section;
use crate::words::list::quoted;

pub(super) const RULE: Rule = Rule::note("sections that the template does not have", Check::Charter(check));

const KNOWN: [&str; 11] = [
    "Group Type",
    "Mission Statement",
    "Scope",
    "Leadership",
    "Authority & Decision Rights",
    "Membership",
    "Operations",
    "Deliverables & Success Metrics",
    "Changelog",
    "Resources",
    "Discussion Topics",
];

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let is_known = |section: &&Section| KNOWN.iter().any(|known| known.eq_ignore_ascii_case(&section.name));
    let second = view.charter.outline.sections.iter().filter(|section| section.level == 2);
    let unknown: Vec<&Section> = second.filter(|section| !is_known(section)).collect();
    let Some(first) = unknown.first() else { return };
    let mut names: Vec<&str> = Vec::new();
    for section in &unknown {
        if !names.contains(&section.name.as_str()) {
            names.push(&section.name);
        }
    }
    let mut finding = findings
        .at(&first.span, format!("the template has no section {}", quoted(&names, "or")))
        .help("nothing to do where the group wants it: what stands there is only read by people");
    for name in names {
        finding = finding.about(name);
    }
}
