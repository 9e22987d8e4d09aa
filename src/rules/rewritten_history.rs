use super::divergent_mainline::named;
use super::{Check, Findings, HistoryContext, Occasion, Rule};
use crate::git::commit::Commit;
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::words::shell::line;

pub(super) const RULE: Rule =
    Rule::error("history does not hold what an earlier audit saw", Check::History(check)).asked(&[Occasion::Audit]);

/// What is wrong with a push that does not have these landings.
pub(super) fn dropped(landings: &[Commit], findings: &mut Findings<'_>) {
    let Some(last) = landings.first() else { return };
    findings
        .in_commit(&last.id, None, format!("a push would drop what has landed: {}", named(landings)))
        .help("run `git pull --rebase`, and push without `--force`");
}

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    let Some((checkpoint, fault)) = context.broken_checkpoint else { return };
    let commit = checkpoint.commit.short();
    let help = match fault {
        Fault::Missing => "fetch it from another clone, and compare: a force-push took it off the mainline".to_owned(),
        Fault::LeftOut => {
            let names = [("COMMIT", commit), ("TIP", context.standing.tip.short())];
            format!("compare what replaced it: run `{}`", line("git log --oneline COMMIT...TIP", &names))
        }
        Fault::LaterParent(_) => {
            format!("put `{commit}` back on the first-parent chain, and merge what is new into it")
        }
        Fault::Overturned(_) => {
            "look at what the audit says of dates, and take back the landings whose clock was wrong; where they are right, \
             go on from the checkpoint of a new audit"
                .to_owned()
        }
        Fault::OtherDigest(_) => {
            "take the checkpoint from where it was stored; if it is right, audit with the version that made it".to_owned()
        }
    };
    findings.in_commit(&checkpoint.commit, None, told(checkpoint, fault)).help(help);
}

/// In what history does not hold a checkpoint any more, in a sentence.
pub(super) fn told(checkpoint: &Checkpoint, fault: &Fault) -> String {
    let commit = checkpoint.commit.short();
    match fault {
        Fault::Missing => format!("commit `{commit}` of the checkpoint is not here any more"),
        Fault::LeftOut => format!("commit `{commit}` of the checkpoint is not in this history any more"),
        Fault::LaterParent(merge) => format!(
            "commit `{commit}` of the checkpoint is a landing no more: merge `{}` made it a side branch",
            merge.short()
        ),
        Fault::Overturned(digest) => format!(
            "commit `{commit}` derives to `{digest}` by now, since later landings are dated so that earlier ones seem \
             to be wrong; the checkpoint says `{}`",
            checkpoint.digest
        ),
        Fault::OtherDigest(digest) => {
            format!("commit `{commit}` derives to `{digest}`, and the checkpoint says `{}`", checkpoint.digest)
        }
    }
}
