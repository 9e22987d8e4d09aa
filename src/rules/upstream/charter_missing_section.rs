use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("a section of the template that a charter lacks", Check::Charter(check));

/// What the template has at level 2, whether only of working groups, and what stands below it.
const TEMPLATE: [(&str, bool, &[&str]); 8] = [
    ("Group Type", false, &[]),
    ("Mission Statement", false, &[]),
    ("Scope", false, &["In Scope", "Out of Scope", "Related Groups"]),
    ("Leadership", false, &[]),
    ("Authority & Decision Rights", true, &[]),
    ("Operations", false, &[]),
    ("Deliverables & Success Metrics", true, &[]),
    ("Changelog", false, &[]),
];

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let outline = &view.charter.outline;
    for (name, is_for_working_groups, below) in TEMPLATE {
        if is_for_working_groups && !view.is_working_group() {
            continue;
        }
        let has = |level: u8, name: &str| outline.named(level, name).next().is_some();
        let inside = |inner: &str| {
            outline.all(name).any(|section| section.level == 3 && section.name.eq_ignore_ascii_case(inner))
        };
        let missing = (!has(2, name)).then_some((2, name));
        let missing = missing.into_iter().chain(below.iter().filter(|inner| !inside(inner)).map(|inner| (3, *inner)));
        for (level, name) in missing {
            let marks = "#".repeat(level);
            findings
                .at(&view.top(), format!("the charter has no section `{marks} {name}`"))
                .help(format!("add `{marks} {name}`, as the template has it"))
                .about(name);
        }
    }
}
