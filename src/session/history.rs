//! Where history says that everything stands, gone on from what is kept; and the past, for whoever tells of it.

use std::cell::RefCell;

use super::kept::{Pieces, Store};
use super::reached::{History, Reached, Told};
use super::{Session, no_registry, once};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::git::aside::Aside;
use crate::git::commit::CommitId;
use crate::git::repository::Repository;
use crate::lifecycle::event::Event;
use crate::lifecycle::past::{Derived, Past};
use crate::lifecycle::prospect::Ground;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;
use crate::registry::load::Registry;
use crate::rules::{self, Context, Scope};

impl Session {
    /// Where history says that everything stands; `None` outside a repository and before its first commit.
    pub fn standing(&self) -> Result<Option<&Standing>> {
        if let Some(history) = self.history.get() {
            return Ok(history.as_ref().map(|history| &history.standing));
        }
        Ok(self.reached()?.map(|reached| &reached.standing))
    }

    fn reached(&self) -> Result<Option<&Reached>> {
        let read = || self.with_tip(|tip| self.reach(tip));
        once(&self.reached, read).map(Option::as_ref)
    }

    /// All that happened; `None` outside a repository and before its first commit.
    pub fn history(&self) -> Result<Option<&History>> {
        once(&self.history, || self.with_tip(|tip| self.history_of(tip))).map(Option::as_ref)
    }

    /// What a push of the branch that is checked out would move aside; nothing where something else is asked about.
    pub fn aside(&self) -> Result<Option<&Aside>> {
        let is_here = |repository: &&Repository| match self.options.rev.as_deref() {
            None | Some("HEAD") => true,
            Some(rev) => repository.head_branch().as_deref() == Some(rev.strip_prefix("refs/heads/").unwrap_or(rev)),
        };
        let read = || match self.repository()?.filter(is_here) {
            Some(repository) => repository.aside(),
            None => Ok(None),
        };
        once(&self.aside, read).map(Option::as_ref)
    }

    /// What `read` finds at the tip; `None` where there is none.
    fn with_tip<T>(&self, read: impl FnOnce(&CommitId) -> Result<T>) -> Result<Option<T>> {
        if self.repository()?.is_none() {
            self.remark("not a Git repository: only what the files alone can show is checked");
            return Ok(None);
        }
        let Some(tip) = self.tip()? else {
            self.remark("nothing is committed yet: only what the files alone can show is checked");
            return Ok(None);
        };
        read(&tip).map(Some)
    }

    /// The history of one commit, derived anew.
    pub fn history_of(&self, tip: &CommitId) -> Result<History> {
        let repository = self.require_repository()?;
        let landings = repository.landings(tip)?;
        let clocks = landings.clocks().to_vec();
        let history = Derived::of(tip, &clocks, landings, self.now())?;
        self.remark_on(repository, &history.standing);
        Ok(history)
    }

    /// Where everything stands at one commit.
    pub fn standing_of(&self, tip: &CommitId) -> Result<Standing> {
        Ok(self.reach(tip)?.standing)
    }

    fn reach(&self, tip: &CommitId) -> Result<Reached> {
        let repository = self.require_repository()?;
        let store = Store::of(repository);
        let reached = match self.gone_on(repository, &store, tip)? {
            Some(reached) => reached,
            None => self.read_anew(repository, &store, tip)?,
        };
        self.remark_on(repository, &reached.standing);
        Ok(reached)
    }

    /// Goes on from what is kept; `None` where that cannot be.
    fn gone_on(&self, repository: &Repository, store: &Store, tip: &CommitId) -> Result<Option<Reached>> {
        let kept = self.earlier().landed().or_else(|| store.read().map(|(landed, kept, _)| (landed, kept)));
        let Some((mut landed, kept)) = kept else { return Ok(None) };
        let Some(behind) = repository.landings_behind(&landed.tip, tip)? else { return Ok(None) };
        let Some(whens) = landed.go_on(tip, behind.clocks(), self.now()) else { return Ok(None) };
        let mut since = Vec::new();
        landed.read(behind, &whens, self.now(), |brought| {
            since.extend(brought.settled);
            since.extend(brought.events);
        })?;
        let kept = store.go_on(kept, &landed, &mut since, whens.len());
        Ok(Some(self.settled(landed, Told::Kept(RefCell::new(kept)), since)))
    }

    fn read_anew(&self, repository: &Repository, store: &Store, tip: &CommitId) -> Result<Reached> {
        let landings = repository.landings(tip)?;
        let clocks = landings.clocks().to_vec();
        let mut pieces = Pieces::default();
        let landed = Standing::derive(tip, &clocks, landings, self.now(), |brought| {
            pieces.extend(brought.settled.iter().chain(&brought.events));
        })?;
        let kept = store.write(&landed, &pieces);
        let told = kept.map_or(Told::Here(pieces), |kept| Told::Kept(RefCell::new(kept)));
        Ok(self.settled(landed, told, Vec::new()))
    }

    /// What the clock makes of it by now.
    fn settled(&self, landed: Standing, told: Told, mut since: Vec<Event>) -> Reached {
        let (standing, settled) = landed.settled(self.now());
        since.extend(settled);
        Reached { standing, told, since }
    }

    pub(super) fn remark_on(&self, repository: &Repository, standing: &Standing) {
        if repository.has_replace_refs() {
            self.remark("this repository has replacement objects (refs/replace), which are not looked at");
        }
        if standing.manifest().is_none() {
            self.remark("no version of `mcpgov.yaml` could be read, so everything is taken as found");
        } else if standing.is_unclaimed() {
            self.remark(
                "this registry is unclaimed: `mcpgov.yaml` states no mail address, account id or key of a core or lead \
                 maintainer, so everything is taken as found",
            );
        }
    }

    /// What happened to a group that stands where [`Session::standing`] says.
    pub fn story(&self, timeline: TimelineId) -> Result<Vec<Event>> {
        if let Some(history) = self.history.get() {
            return Ok(history.iter().flat_map(|history| history.story(timeline)).cloned().collect());
        }
        if let Some(story) = self.reached()?.and_then(|reached| reached.story(timeline)) {
            return Ok(story);
        }
        Ok(self.require_history()?.story(timeline).cloned().collect())
    }

    /// What whatever lands now on the branch that is checked out finds.
    pub fn ground(&self) -> Result<&Ground> {
        once(&self.ground, || {
            let tip = self.require_repository()?.resolve("HEAD")?;
            let standing = self.standing_of(&tip)?;
            self.refuse_nothing(&standing)?;
            standing.adopt_reading(self.committed()?);
            self.ground_of(&standing)
        })
    }

    /// What whatever lands now finds where everything stands like this.
    pub fn ground_of(&self, standing: &Standing) -> Result<Ground> {
        if let Some(ground) = Ground::of(standing) {
            return Ok(ground);
        }
        let landings = self.require_repository()?.landings(&standing.tip)?;
        let clocks = landings.clocks().to_vec();
        Ground::derive(&standing.tip, &clocks, landings, self.now())
    }

    /// Where history says that everything stands, for a command that is about history.
    pub fn require_standing(&self) -> Result<&Standing> {
        self.require_tip()?;
        let standing = self.standing()?.ok_or_else(|| no_registry(self.dir()))?;
        self.refuse_nothing(standing)?;
        Ok(standing)
    }

    /// All that happened, for a command that tells of it.
    pub fn require_history(&self) -> Result<&History> {
        self.require_tip()?;
        let history = self.history()?.ok_or_else(|| no_registry(self.dir()))?;
        self.refuse_nothing(&history.standing)?;
        Ok(history)
    }

    fn require_tip(&self) -> Result<()> {
        let repository = self.require_repository()?;
        if self.tip()?.is_none() {
            repository.resolve("HEAD")?;
        }
        Ok(())
    }

    fn refuse_nothing(&self, standing: &Standing) -> Result<()> {
        if standing.manifest().is_some() || !standing.timelines.is_empty() {
            return Ok(());
        }
        if standing.last_landing.is_some() {
            return Err(no_registry(self.dir()));
        }
        let at = crate::clock::rfc3339(self.now());
        Err(Error::new(format!("nothing had landed by {at}")).hint("ask for a later time with `--at`"))
    }

    /// Runs every rule on `registry`, with history where there is one.
    pub fn findings(&self, registry: &Registry) -> Result<Vec<Diagnostic>> {
        let past = if rules::asks_the_past(registry) { self.history()?.map(|it| &it.past) } else { None };
        Ok(self.judged(registry, self.standing()?, past, self.aside()?))
    }

    /// Runs every rule on the files of another commit, given where everything stood there.
    pub fn findings_at(&self, registry: &Registry, standing: &Standing) -> Result<Vec<Diagnostic>> {
        let history = rules::asks_the_past(registry).then(|| self.history_of(&standing.tip)).transpose()?;
        Ok(self.judged(registry, Some(standing), history.as_ref().map(|history| &history.past), None))
    }

    fn judged(
        &self,
        registry: &Registry,
        standing: Option<&Standing>,
        past: Option<&Past>,
        aside: Option<&Aside>,
    ) -> Vec<Diagnostic> {
        let roster = registry.roster();
        let context = Context::of(registry, &roster, standing, self.now());
        rules::run(&Scope::files(&Context { past, aside, ..context }))
    }
}
