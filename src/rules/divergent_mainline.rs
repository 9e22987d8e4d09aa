use super::{Check, Context, Findings, Rule};
use crate::git::aside::Aside;
use crate::git::commit::Commit;
use crate::words::list::list;

pub(super) const RULE: Rule = Rule::error("a push would move what has landed off the mainline", Check::Registry(check));

/// So many landings are named before the others are only counted.
const MOST_NAMED: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if let Some(aside) = context.aside {
        moved_aside(aside, findings);
    }
}

pub(super) fn moved_aside(aside: &Aside, findings: &mut Findings<'_>) {
    let Aside { upstream, tip, merge, landings, way_out } = aside;
    let (merge, there) = (merge.short(), upstream.as_deref().unwrap_or("the mainline"));
    let message = format!(
        "merge `{merge}` took {there} for a side branch, so a push would move {} off the mainline",
        named(landings)
    );
    let help = format!("before you push, run `{way_out}`: it puts your own commits behind what has landed");
    findings.in_commit(tip, None, message).help(help);
}

/// Landings in a few words each, after how many they are.
pub(super) fn named(landings: &[Commit]) -> String {
    let name = |landing: &Commit| format!("`{}` {} ({})", landing.id.short(), landing.summary, landing.author.name);
    let mut named: Vec<String> = landings.iter().take(MOST_NAMED).map(name).collect();
    if landings.len() > MOST_NAMED {
        named.push(format!("{} more", landings.len() - MOST_NAMED));
    }
    list(&named, "and")
}
