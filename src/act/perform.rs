//! From a command line to a commit.

use super::check::{self, Checked};
use super::desk::{Desk, refuse_unfinished};
use super::draft::{Draft, FileChange, Plan};
use super::journal::Entry;
use super::made::Made;
use super::mend::mend;
use super::patience::Patience;
use super::publish::{BY_PULL_REQUEST, lost};
use super::run::{How, Run};
use super::scene::Scene;
use super::target::Target;
use crate::clock::from_seconds;
use crate::error::{Error, Result};
use crate::git::porcelain::Pushed;
use crate::git::repository::Repository;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::report::act::{ActOutcome, ActReport};
use crate::session::{Options, Session};

/// Looks around before anybody is asked: refuses what no answer could mend, as a working tree in which nothing can be
/// recorded, or nobody in whose name; gives what `look` finds, and the session at the time that a commit made now would bear.
/// Nobody waits for what is asked then: the turn is over before.
pub fn beforehand<T>(session: &Session, how: &How, look: impl FnOnce(&Scene<'_>) -> Result<T>) -> Result<(Session, T)> {
    let desk = sit_down(session, how)?;
    let (author, committer) = (desk.git.author()?, desk.git.committer()?);
    match how {
        How::Commit | How::Push(_) | How::Branch(_) => checked_out(&desk).map(drop)?,
        How::NoCommit | How::DryRun => {}
    }
    let current = at(session.options(), committer.seconds);
    let found = look(&Scene::look(&current, &desk, author, committer.ident)?)?;
    Ok((current, found))
}

fn at(options: &Options, seconds: i64) -> Session {
    Session::new(Options { now: from_seconds(seconds), ..options.clone() })
}

/// Does what `plan` makes of how things stand.
pub fn perform(session: &Session, how: &How, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Report> {
    let repository = session.require_repository()?;
    let options = session.options();
    let desk = sit_down(session, how)?;
    let patience = Patience::new();
    loop {
        let author = desk.git.author()?;
        let committer = desk.git.committer()?;
        let current = at(options, committer.seconds);
        let scene = Scene::look(&current, &desk, author, committer.ident);
        for remark in current.remarks() {
            session.remark(remark);
        }
        let run = Run { scene: &scene?, desk: &desk, repository, how, patience: &patience };
        if let Some(report) = run.once(plan)? {
            return Ok(Report::Act(Box::new(report)));
        }
    }
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
    let repository = session.require_repository()?;
    let desk = Desk::take(repository)?;
    for what in mend(&desk, repository)? {
        session.remark(format!("an act was interrupted here: {what} is undone"));
    }
    refuse_unfinished(repository.git_dir())?;
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
            Ok(Plan::Nothing { group, why }) => return self.unchanged(group.as_ref(), why).map(Some),
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
        let entry = Entry::of(&self.scene.tip, draft, target.as_ref());
        self.desk.journal.begin(&entry)?;
        let Made { commit, standing } = self.commit(draft, &home)?;
        if let Some(target) = &target {
            match self.push(&commit, target, &entry) {
                Ok(Pushed::Done) => {}
                Ok(Pushed::Lost(why)) => return Err(lost(&commit, target, &why)),
                pushed => {
                    self.take_back(draft, &home, &commit)?;
                    return self.not_pushed(&home, target, pushed?);
                }
            }
        }
        self.desk.journal.end()?;
        let way = self.way_from(&home, target.as_ref());
        let pushed_to = target.map(|target| target.name());
        let outcome = ActOutcome::Committed { commit, branch: home, pushed_to, way };
        Ok(Some(self.report(checked, outcome, &standing)))
    }

    /// What follows from a push that did not come to pass: `None` for another attempt, where others were first.
    fn not_pushed(&self, home: &str, target: &Target, pushed: Pushed) -> Result<Option<ActReport>> {
        let Target { remote, branch } = target;
        match pushed {
            // What others have is brought in after the wait: the next attempt begins right where they are.
            Pushed::Done | Pushed::Behind => {
                self.patience.wait()?;
                self.catch_up(home, target).map(|_moved| None)
            }
            // A hook of this clone may have said no before Git could, for what others have landed since.
            Pushed::Failed(_) if self.was_behind() => {
                self.patience.wait()?;
                self.catch_up(home, target).map(|_moved| None)
            }
            Pushed::Declined(why) => {
                let message = format!("`{remote}` takes no push to `{branch}`, so nothing is recorded: {why}");
                Err(Error::new(message).hint(BY_PULL_REQUEST))
            }
            Pushed::Failed(why) | Pushed::Lost(why) => {
                let message = format!("could not push to `{remote}`, so nothing is recorded: {why}");
                Err(Error::new(message).hint("without `--push` the commit is made here, to be pushed later"))
            }
        }
    }

    /// Says that there is nothing to do; what an earlier run recorded and could not push is pushed where that is asked.
    fn unchanged(&self, group: Option<&GroupId>, why: String) -> Result<ActReport> {
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
