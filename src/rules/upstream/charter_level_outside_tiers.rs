use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("a level of membership that does not exist", Check::Charter(check));

const TIERS: [&str; 5] = ["Observer", "Participant", "WG Member", "Lead", "Facilitator"];

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for (level, person) in view.charter.members.iter().filter_map(|person| Some((person.role.as_deref()?, person))) {
        if !TIERS.contains(&level) && !told.contains(&level) {
            told.push(level);
            findings
                .at(&person.span, format!("no level of membership is called `{level}`"))
                .help(format!("write one of {}", TIERS.join(", ")))
                .about(level);
        }
    }
}
