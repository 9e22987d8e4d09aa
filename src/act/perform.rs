//! From a command line to a commit.

use std::thread;
use std::time::Duration;

use super::check::{self, Checked};
use super::desk::Desk;
use super::draft::{Draft, FileChange, Plan};
use super::made::Made;
use super::publish::{BY_PULL_REQUEST, Target};
use super::run::{How, Run};
use super::scene::Scene;
use crate::clock::from_seconds;
use crate::error::{Error, Result};
use crate::git::porcelain::Pushed;
use crate::git::repository::Repository;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::report::act::{ActOutcome, ActReport};
use crate::session::{Options, Session};

/// How often a push is tried while others are faster.
const TRIES: u32 = 20;

/// Refuses what no answer could mend, before anybody is asked for one: a working tree in which nothing can be recorded, or
/// nobody in whose name.
pub fn refuse_beforehand(session: &Session, how: &How) -> Result<()> {
    let desk = sit_down(session, how)?;
    desk.git.author()?;
    desk.git.committer()?;
    match how {
        How::Commit | How::Push(_) | How::Branch(_) => checked_out(&desk).map(drop),
        How::NoCommit | How::DryRun => Ok(()),
    }
}

/// Does what `plan` makes of how things stand.
pub fn perform(session: &Session, how: &How, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Report> {
    let repository = session.require_repository()?;
    let options = session.options();
    let desk = sit_down(session, how)?;
    for attempt in 0..TRIES {
        let author = desk.git.author()?;
        let committer = desk.git.committer()?;
        let current = Session::new(Options { now: from_seconds(committer.seconds), ..options.clone() });
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
    Err(Error::new(format!("others pushed first {TRIES} times in a row, so nothing is recorded"))
        .hint("try again when it is quieter"))
}

/// Takes the place from which things are changed, and tells what was mended there.
fn sit_down(session: &Session, how: &How) -> Result<Desk> {
    let options = session.options();
    if options.clock_is_set || options.rev.is_some() {
        let flag = if options.clock_is_set { "--at" } else { "--rev" };
        return Err(Error::new(format!("an act is done now, on what is checked out, so `{flag}` means nothing to it"))
            .hint(format!("leave out `{flag}`")));
    }
    if let (How::Push(_), Some(aside)) = (how, session.aside()?) {
        return Err(Error::new("nothing is recorded, since pushing it would move what has landed off the mainline")
            .hint(format!("run `{}`, then try again", aside.way_out)));
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
        Error::new("no branch is checked out, so nothing would hold on to the commit")
            .hint("go to one with `git switch main`")
    })
}

impl Run<'_> {
    /// Does the act; `None` where others pushed first, and everything is ready for another attempt.
    fn once(&self, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Option<ActReport>> {
        let checked = match plan(self.scene) {
            Ok(Plan::Nothing { group, why }) => return self.unchanged(&group, why).map(Some),
            Ok(Plan::Write(draft)) => self.check(draft),
            Err(error) => Err(error),
        };
        let checked = match checked {
            Ok(checked) => checked,
            // What is refused here may be possible where others have pushed to.
            Err(error) => return if self.was_behind() { Ok(None) } else { Err(error) },
        };
        let planned = |outcome| Ok(Some(self.report(&checked, outcome, &checked.standing)));
        match self.how {
            How::DryRun => return planned(ActOutcome::DryRun { diff: diff(&checked.draft)? }),
            How::NoCommit => {
                self.desk.write(&checked.draft)?;
                let paths = checked.draft.paths().into_iter().map(str::to_owned).collect();
                return planned(ActOutcome::Written { paths });
            }
            How::Commit | How::Push(_) | How::Branch(_) => {}
        }
        let checked = Checked { draft: self.scene.seen_from_here(checked.draft), ..checked };
        let home = checked_out(self.desk)?;
        match self.how {
            How::Branch(name) => self.on_a_branch(&checked, name.as_deref(), &home).map(Some),
            How::Commit | How::Push(_) | How::DryRun | How::NoCommit => self.on_this_branch(&checked, home),
        }
    }

    fn check(&self, draft: Draft) -> Result<Checked> {
        self.scene.refuse_edited(&draft.changes)?;
        check::check(self.scene, draft, self.desk.git.signs()?)
    }

    /// Commits on the branch that is checked out, and pushes that where it is asked for.
    fn on_this_branch(&self, checked: &Checked, home: String) -> Result<Option<ActReport>> {
        let draft = &checked.draft;
        let target = match self.how {
            How::Push(remote) => Some(Target::of(&self.desk.git, &home, remote.as_deref())?),
            How::Commit | How::Branch(_) | How::DryRun | How::NoCommit => None,
        };
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
                Err(Error::new(message).hint(BY_PULL_REQUEST))
            }
            Pushed::Failed(why) => {
                let message = format!("could not push to `{remote}`, so nothing is recorded: {why}");
                Err(Error::new(message).hint("without `--push` the commit is made here, to be pushed later"))
            }
        }
    }

    /// Says that there is nothing to do; what an earlier run recorded and could not push is pushed where that is asked.
    fn unchanged(&self, group: &GroupId, why: String) -> Result<ActReport> {
        let outcome = match self.how {
            How::Push(remote) => ActOutcome::Unchanged { pushed_to: self.push_what_is_left(remote.as_deref())? },
            How::Branch(name) => self.propose_what_is_left(group, name.as_deref())?,
            How::Commit | How::DryRun | How::NoCommit => ActOutcome::Unchanged { pushed_to: None },
        };
        Ok(self.told(None, group, why, outcome, &self.scene.standing))
    }
}

fn diff(draft: &Draft) -> Result<String> {
    let patch =
        |change: &FileChange| Repository::patch(&change.path, change.before.as_deref(), change.after.as_deref());
    draft.changes.iter().map(patch).collect()
}
