use std::collections::BTreeMap;

use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::sections::Section;

pub(super) const RULE: Rule = Rule::warning("a heading that stands twice in one place", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let mut known: BTreeMap<_, &Section> = BTreeMap::new();
    for section in &view.charter.outline.sections {
        let place = (section.level, section.parent, section.name.to_ascii_lowercase());
        if let Some(first) = known.get(&place) {
            findings
                .at(&section.span, format!("the heading `{}` stands here a second time", section.name))
                .because(&first.span, "it stands here too")
                .help("make one section of the two")
                .about(&section.name);
        } else {
            known.insert(place, section);
        }
    }
}
