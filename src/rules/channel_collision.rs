use std::collections::HashMap;

use super::{Check, Context, Findings, Rule};

pub(super) const RULE: Rule = Rule::error("two groups with one channel", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut first_in = HashMap::new();
    for (id, document, group) in context.registry.groups() {
        let Some(channel) = group.channel.as_ref().filter(|_| context.closed(id, group).is_none()) else { continue };
        let name = channel.trim().trim_start_matches('#').to_lowercase();
        if name.is_empty() {
            continue;
        }
        let (first, file, place) = *first_in.entry(name).or_insert((id, &document.file, channel));
        if first != id {
            findings
                .in_file(&document.file, channel, format!("`{first}` and `{id}` both meet in `{}`", **channel))
                .because_in(file, place, format!("the channel of `{first}`"))
                .help("give one of the two a channel of its own, or merge the groups")
                .field("channel")
                .about_both(first)
                .group(id);
        }
    }
}
