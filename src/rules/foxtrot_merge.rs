use super::{Check, Findings, HistoryContext, Rule};
use crate::git::upstream::USUAL;
use crate::lifecycle::checkpoint::Fault;
use crate::lifecycle::landed::Landed;

pub(super) const RULE: Rule = Rule::warning(
    "a merge brought the mainline into something else, which then became the mainline",
    Check::Landing(check),
);

fn check(context: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    if !landing.is_merge || landing.is_baseline {
        return;
    }
    let is_mainline = |name: &&str| USUAL.contains(name) || context.branch == Some(*name);
    let demoted = match context.broken_checkpoint {
        Some((_, Fault::LaterParent(merge))) => Some(merge),
        _ => None,
    };
    let (branches, into) = merged(&landing.summary);
    // A forge that merges `main` of a fork into the mainline says so; first comes what it merges into.
    let named = branches.into_iter().find(is_mainline).filter(|_| !into.is_some_and(|into| is_mainline(&into)));
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
/// `Merge branches 'main' and 'x'`, `Merge remote-tracking branch 'origin/main'`; and what they went into, where a forge
/// says so: it puts that in quotes, as Git does not.
fn merged(summary: &str) -> (Vec<&str>, Option<&str>) {
    let nothing = (Vec::new(), None);
    let Some(rest) = summary.strip_prefix("Merge ") else { return nothing };
    let is_remote = rest.starts_with("remote-tracking branch");
    let Some(names) = rest.trim_start_matches("remote-tracking ").strip_prefix("branch") else { return nothing };
    let (names, into) = names.split_once(" into ").unwrap_or((names, ""));
    let into = into.strip_prefix('\'').and_then(|into| into.strip_suffix('\''));
    let name = |name| {
        let name = str::trim_start_matches(name, "refs/heads/").trim_start_matches("refs/remotes/");
        if is_remote { name.split_once('/').map_or(name, |(_, name)| name) } else { name }
    };
    (names.split('\'').skip(1).step_by(2).map(name).collect(), into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_branches_that_messages_name_are_told() {
        for (summary, branches, into) in [
            ("Merge branch 'main' of https://example.org/registry", vec!["main"], None),
            ("Merge branches 'main' and 'x' into side", vec!["main", "x"], None),
            ("Merge remote-tracking branch 'origin/main'", vec!["main"], None),
            ("Merge remote-tracking branches 'origin/main' and 'origin/x/y'", vec!["main", "x/y"], None),
            ("Merge remote-tracking branch 'refs/remotes/origin/main' into s3", vec!["main"], None),
            ("Merge branch 'x' into main", vec!["x"], None),
            ("Merge branch 'main' into 'main'", vec!["main"], Some("main")),
            ("Merge branch 'main' into 'topic'", vec!["main"], Some("topic")),
            ("Merge pull request #7 from ada/main", vec![], None),
            ("Merge pull request 'Add maps' (#7) from ada/main into main", vec![], None),
            ("Merge pull request #7 in REG/registry from ~ADA/registry:main to main", vec![], None),
            ("Merged in main (pull request #7)", vec![], None),
        ] {
            assert_eq!(merged(summary), (branches, into), "{summary}");
        }
    }
}
