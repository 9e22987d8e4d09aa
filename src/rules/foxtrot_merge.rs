//! `foxtrot-merge`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::checkpoint::Fault;

pub(super) static RULE: Rule = Rule {
    name: "foxtrot-merge",
    summary: "a merge brought the mainline into something else, which then became the mainline",
    docs: include_str!("foxtrot_merge.md"),
    severity: Severity::Warning,
    topic: Topic::History,
    check: Check::History(check),
};

/// What mainlines are called where nobody says otherwise.
const USUAL: [&str; 2] = ["main", "master"];

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    let is_mainline = |name: &&str| USUAL.contains(name) || context.branch == Some(*name);
    let demoted = match context.broken_checkpoint {
        Some((_, Fault::LaterParent(merge))) => Some(merge),
        _ => None,
    };
    for landing in context.landings.iter().filter(|landing| landing.is_merge && !landing.is_baseline) {
        let named = merged_branch(&landing.summary).filter(is_mainline);
        let what = match named {
            Some(name) => format!("`{name}`"),
            None if demoted == Some(&landing.commit) => "the mainline".to_owned(),
            None => continue,
        };
        findings
            .at_landing(
                landing,
                format!(
                    "`{}` merged {what} into something else and landed that, so {what} is a side branch here",
                    landing.author
                ),
            )
            .help("pull with `git pull --rebase`, and merge branches into the mainline, never the other way round");
    }
}

/// The branch that a merge brought, as the message that Git proposes names it: `Merge branch 'main' of …`,
/// `Merge remote-tracking branch 'origin/main'`.
fn merged_branch(summary: &str) -> Option<&str> {
    let (is_remote, rest) = match summary.strip_prefix("Merge branch ") {
        Some(rest) => (false, rest),
        None => (true, summary.strip_prefix("Merge remote-tracking branch ")?),
    };
    let name = rest.strip_prefix('\'')?.split('\'').next()?;
    if is_remote { name.split_once('/').map(|(_, name)| name) } else { Some(name) }
}
