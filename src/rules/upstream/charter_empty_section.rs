use super::context::is_empty;
use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("a heading with nothing below it", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let sections = &view.charter.outline.sections;
    for (number, section) in sections.iter().enumerate() {
        let has_more = sections.get(number + 1).is_some_and(|next| next.level > section.level);
        if is_empty(&section.blocks) && !has_more {
            findings
                .at(&section.span, format!("nothing stands below the heading `{}`", section.name))
                .help("say what belongs there, or take the heading out")
                .about(&section.name);
        }
    }
}
