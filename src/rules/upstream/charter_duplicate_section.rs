use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::sections::Section;

pub(super) const RULE: Rule = Rule::warning("a heading that stands twice in one place", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let sections = &view.charter.outline.sections;
    for (number, section) in sections.iter().enumerate() {
        let is_same = |other: &&Section| {
            other.level == section.level
                && other.parent == section.parent
                && other.name.eq_ignore_ascii_case(&section.name)
        };
        if let Some(first) = sections[..number].iter().find(is_same) {
            findings
                .at(&section.span, format!("the heading `{}` stands here a second time", section.name))
                .because(&first.span, "it stands here too")
                .help("make one section of the two")
                .about(&section.name);
        }
    }
}
