//! From a command line to a commit.

use std::thread;
use std::time::Duration;

use clap::Args;

use super::check::{self, Checked};
use super::desk::Desk;
use super::draft::{Draft, Plan};
use super::made::Made;
use super::publish::{BY_PULL_REQUEST, Target};
use super::scene::{Scene, clock_of};
use crate::error::{Error, ErrorKind, Result};
use crate::git::porcelain::Pushed;
use crate::git::repository::Repository;
use crate::lifecycle::next;
use crate::lifecycle::standing::Standing;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::report::act::{ActOutcome, ActReport};
use crate::report::status::GroupStatus;
use crate::session::{Options, Session};

/// How often a push is tried while others are faster.
const TRIES: u32 = 20;

/// What becomes of an act's edit.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "How it is recorded")]
pub struct How {
    /// Leave the edit in the working tree, without a commit
    #[arg(long, conflicts_with_all = ["dry_run", "push", "branch"])]
    no_commit: bool,
    /// Show what would be written and who would be recorded, and write nothing
    #[arg(long, conflicts_with_all = ["push", "branch"])]
    dry_run: bool,
    /// Push the commit; where others pushed first, do the act again on top of theirs
    #[arg(
        long,
        value_name = "REMOTE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with = "branch"
    )]
    pub(super) push: Option<String>,
    /// Commit on a new branch and push that, for a pull request
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    branch: Option<String>,
}

impl How {
    /// Whether a commit comes of it.
    fn commits(&self) -> bool {
        !self.no_commit && !self.dry_run
    }
}

/// Refuses what no answer could mend, before anybody is asked for one: a working tree in which nothing can be recorded, or
/// nobody in whose name.
pub fn refuse_beforehand(session: &Session, how: &How) -> Result<()> {
    let desk = sit_down(session)?;
    desk.git.author()?;
    desk.git.committer()?;
    if how.commits() { checked_out(&desk).map(drop) } else { Ok(()) }
}

/// Does what `plan` makes of how things stand.
pub fn perform(session: &Session, how: &How, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Report> {
    let repository = session.require_repository()?;
    let options = session.options();
    let desk = sit_down(session)?;
    for attempt in 0..TRIES {
        let author = desk.git.author()?;
        let committer = desk.git.committer()?;
        let now = clock_of(committer.seconds);
        let current = Session::new(Options { now, ..options.clone() });
        let scene = Scene::look(&current, &desk, author, committer.ident);
        for remark in current.remarks() {
            session.remark(remark);
        }
        let run = Run { scene: &scene?, desk: &desk, repository, how };
        if let Some(report) = run.once(plan)? {
            return Ok(Report::Act(Box::new(report)));
        }
        thread::sleep(Duration::from_millis(u64::from(20 * attempt + std::process::id() % 40)));
    }
    Err(Error::new(ErrorKind::Git, format!("others pushed first {TRIES} times in a row, so nothing is recorded"))
        .hint("try again when it is quieter"))
}

/// Takes the place from which things are changed, and tells what was mended there.
fn sit_down(session: &Session) -> Result<Desk> {
    let options = session.options();
    if options.clock_is_set || options.rev.is_some() {
        let flag = if options.clock_is_set { "--at" } else { "--rev" };
        return Err(Error::new(
            ErrorKind::Usage,
            format!("an act is done now, on what is checked out, so `{flag}` means nothing to it"),
        )
        .hint(format!("leave out `{flag}`")));
    }
    let (desk, mended) = Desk::take(session.require_repository()?)?;
    for path in mended {
        session.remark(format!("an act was interrupted here: what it left in `{path}` is undone"));
    }
    Ok(desk)
}

/// The branch that a commit would be made on, or a pull request go into.
fn checked_out(desk: &Desk) -> Result<String> {
    desk.git.branch()?.ok_or_else(|| {
        Error::new(ErrorKind::Git, "no branch is checked out, so nothing would hold on to the commit")
            .hint("go to one with `git switch main`")
    })
}

/// What a plan comes to.
enum Considered {
    Act(Box<Checked>),
    Nothing { group: GroupId, why: String },
}

/// One attempt.
pub(super) struct Run<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) desk: &'a Desk,
    pub(super) repository: &'a Repository,
    pub(super) how: &'a How,
}

impl Run<'_> {
    /// Does the act; `None` where others pushed first, and everything is ready for another attempt.
    fn once(&self, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Option<ActReport>> {
        let checked = match self.consider(plan) {
            Ok(Considered::Nothing { group, why }) => return self.unchanged(&group, why).map(Some),
            Ok(Considered::Act(checked)) => *checked,
            // What is refused here may be possible where others have pushed to.
            Err(error) => return if self.was_behind() { Ok(None) } else { Err(error) },
        };
        let planned = |outcome| Ok(Some(self.report(&checked, outcome, &checked.standing)));
        if self.how.dry_run {
            return planned(ActOutcome::DryRun { diff: diff(&checked.draft)? });
        }
        if self.how.no_commit {
            self.desk.write(&checked.draft)?;
            return planned(ActOutcome::Written {
                paths: checked.draft.paths().into_iter().map(str::to_owned).collect(),
            });
        }
        let checked = Checked { draft: self.scene.seen_from_here(checked.draft), ..checked };
        let home = checked_out(self.desk)?;
        match &self.how.branch {
            Some(name) => self.on_a_branch(&checked, given(name), &home).map(Some),
            None => self.on_this_branch(&checked, home),
        }
    }

    fn consider(&self, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Considered> {
        let draft = match plan(self.scene)? {
            Plan::Write(draft) => draft,
            Plan::Nothing { group, why } => return Ok(Considered::Nothing { group, why }),
        };
        self.scene.refuse_edited(&draft.changes)?;
        check::check(self.scene, draft, self.desk.git.signs()?).map(|checked| Considered::Act(Box::new(checked)))
    }

    /// Commits on the branch that is checked out, and pushes that where it is asked for.
    fn on_this_branch(&self, checked: &Checked, home: String) -> Result<Option<ActReport>> {
        let draft = &checked.draft;
        let target = self.how.push.as_ref().map(|named| Target::of(&self.desk.git, &home, given(named))).transpose()?;
        self.desk.begin(draft, None, None)?;
        let Made { commit, standing } = self.commit(draft, &home)?;
        if let Some(target) = &target {
            let pushed = self.desk.git.push(&target.remote, commit.as_str(), &target.branch);
            if !matches!(pushed, Ok(Pushed::Done)) {
                self.take_back(draft, &home, &commit)?;
                return self.not_pushed(&home, target, pushed?);
            }
        }
        self.desk.end()?;
        let way = self.way_from(&home, target.as_ref());
        let pushed_to = target.map(|target| target.name());
        let outcome = ActOutcome::Committed { commit, branch: home, pushed_to, way };
        Ok(Some(self.report(checked, outcome, &standing)))
    }

    /// What follows from a push that did not come to pass: `None` for another attempt, where others were first.
    fn not_pushed(&self, home: &str, target: &Target, pushed: Pushed) -> Result<Option<ActReport>> {
        let Target { remote, branch } = target;
        match pushed {
            Pushed::Done | Pushed::Behind => self.catch_up(home, target).map(|_moved| None),
            Pushed::Declined(why) => {
                let message = format!("`{remote}` takes no push to `{branch}`, so nothing is recorded: {why}");
                Err(Error::new(ErrorKind::Git, message).hint(BY_PULL_REQUEST))
            }
            Pushed::Failed(why) => {
                let message = format!("could not push to `{remote}`, so nothing is recorded: {why}");
                Err(Error::new(ErrorKind::Git, message)
                    .hint("without `--push` the commit is made here, to be pushed later"))
            }
        }
    }

    /// Says that there is nothing to do; what an earlier run recorded and could not push is pushed where that is asked.
    fn unchanged(&self, group: &GroupId, why: String) -> Result<ActReport> {
        let outcome = match (&self.how.push, &self.how.branch) {
            (Some(named), _) => ActOutcome::Unchanged { pushed_to: self.push_what_is_left(given(named))? },
            (_, Some(named)) => self.propose_what_is_left(group, given(named))?,
            _ => ActOutcome::Unchanged { pushed_to: None },
        };
        Ok(self.told(None, group, why, outcome, &self.scene.standing))
    }

    pub(super) fn report(&self, checked: &Checked, outcome: ActOutcome, after: &Standing) -> ActReport {
        let Checked { draft, warnings, .. } = checked;
        let report = self.told(Some(draft.kind.name()), &draft.group, draft.subject.clone(), outcome, after);
        ActReport { warnings: warnings.clone(), ..report }
    }

    pub(super) fn told(
        &self,
        act: Option<&'static str>,
        group: &GroupId,
        subject: String,
        outcome: ActOutcome,
        standing: &Standing,
    ) -> ActReport {
        let timeline = standing.timeline(group);
        ActReport {
            act,
            group: group.to_string(),
            by: self.scene.actor().to_string(),
            ident: self.scene.author.to_string(),
            at: self.scene.now(),
            subject,
            outcome,
            warnings: Vec::new(),
            state: timeline.map(|timeline| timeline.state),
            status: timeline.map(|timeline| GroupStatus::of(timeline, standing, &[])),
            next: timeline.map(|timeline| next::steps(timeline, standing)).unwrap_or_default(),
        }
    }
}

/// The value of an option that may stand without one.
pub(super) fn given(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}

fn diff(draft: &Draft) -> Result<String> {
    draft
        .changes
        .iter()
        .map(|change| Repository::patch(&change.path, change.before.as_deref(), change.after.as_deref()))
        .collect()
}
