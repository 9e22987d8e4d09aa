use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::checkpoint::Fault;
use crate::lifecycle::landed::Landed;

pub(super) const RULE: Rule = Rule::warning(
    "a merge brought the mainline into something else, which then became the mainline",
    Check::Landing(check),
);

/// What mainlines are called where nobody says otherwise.
const USUAL: [&str; 2] = ["main", "master"];

fn check(context: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    if !landing.is_merge || landing.is_baseline {
        return;
    }
    let is_mainline = |name: &&str| USUAL.contains(name) || context.branch == Some(*name);
    let demoted = match context.broken_checkpoint {
        Some((_, Fault::LaterParent(merge))) => Some(merge),
        _ => None,
    };
    let named = merged_branches(&landing.summary).into_iter().find(is_mainline);
    let what = match named {
        Some(name) => format!("`{name}`"),
        None if demoted == Some(&landing.commit) => "the mainline".to_owned(),
        None => return,
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

/// The branches that a merge brought, as the message that Git proposes names them: `Merge branch 'main' of …`,
/// `Merge branches 'main' and 'x'`, `Merge remote-tracking branch 'origin/main'`.
fn merged_branches(summary: &str) -> Vec<&str> {
    let Some(rest) = summary.strip_prefix("Merge ") else { return Vec::new() };
    let is_remote = rest.starts_with("remote-tracking branch");
    let Some(names) = rest.trim_start_matches("remote-tracking ").strip_prefix("branch") else { return Vec::new() };
    // What stands behind `into` is where they went.
    let names = names.split(" into ").next().unwrap_or_default().split('\'').skip(1).step_by(2);
    names
        .map(|name| {
            let name = name.trim_start_matches("refs/heads/").trim_start_matches("refs/remotes/");
            if is_remote { name.split_once('/').map_or(name, |(_, name)| name) } else { name }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_branches_that_git_names_in_its_messages_are_told() {
        for (summary, names) in [
            ("Merge branch 'main' of https://example.org/registry", vec!["main"]),
            ("Merge branches 'main' and 'x' into side", vec!["main", "x"]),
            ("Merge remote-tracking branch 'origin/main'", vec!["main"]),
            ("Merge remote-tracking branches 'origin/main' and 'origin/x/y'", vec!["main", "x/y"]),
            ("Merge remote-tracking branch 'refs/remotes/origin/main' into s3", vec!["main"]),
            ("Merge branch 'x' into main", vec!["x"]),
            ("Merge pull request #7 from ada/main", vec![]),
        ] {
            assert_eq!(merged_branches(summary), names, "{summary}");
        }
    }
}
