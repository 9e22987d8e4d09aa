use super::findings::first_line;
use super::{Check, Context, Findings, Rule};
use crate::registry::scalar::GroupId;

pub(super) const RULE: Rule =
    Rule::error("an id that is not lower-case kebab-case of 2 to 64 characters", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, document) in &context.registry.groups {
        if !id.is_valid() {
            findings
                .in_file(&document.file, &first_line(&document.file), message(id))
                .help(kebab_case(id).map_or_else(rules, |better| format!("rename the file to `{}`", better.path())))
                .group(id);
        }
        let formerly = document.value.iter().flat_map(|group| &group.formerly);
        for (index, former) in formerly.enumerate().filter(|(_, former)| !former.is_valid()) {
            findings
                .in_file(&document.file, former, message(former))
                .help(kebab_case(former).map_or_else(rules, |better| format!("write `{better}`")))
                .field(format!("formerly.{index}"))
                .about(former)
                .group(id);
        }
    }
}

fn message(id: &GroupId) -> String {
    format!("`{id}` cannot be the id of a group")
}

fn rules() -> String {
    "use 2 to 64 lower-case letters and digits, in words with a hyphen between them".to_owned()
}

/// The id that `id` was probably meant to be.
fn kebab_case(id: &str) -> Option<GroupId> {
    let lower = id.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let better = GroupId::new(words.join("-"));
    (lower.is_ascii() && better.is_valid()).then_some(better)
}
