//! Which branch of a remote the one that is checked out follows.

use super::Repository;
use crate::git::commit::CommitId;
use crate::git::upstream::{USUAL, Upstream};

impl Repository {
    /// The branch that the one checked out follows; else one of the same name at `origin` or the only remote.
    pub(in crate::git) fn followed(&self) -> Option<Upstream> {
        let here = self.head_branch()?;
        let config = self.inner.config().ok()?;
        let said = |key: &str| config.get_string(&format!("branch.{here}.{key}")).ok();
        let followed = said("remote").filter(|remote| remote != ".").zip(said("merge"));
        let is_configured = followed.is_some();
        let (remote, branch) = match followed {
            Some((remote, merge)) => (remote, merge.strip_prefix("refs/heads/")?.to_owned()),
            None => (self.usual_remote()?, here),
        };
        let tip =
            self.inner.find_reference(&format!("refs/remotes/{remote}/{branch}")).ok()?.resolve().ok()?.target()?;
        let keeps_merges = config.get_string("rebase.rebaseMerges").is_ok_and(|said| said != "false");
        Some(Upstream { remote, branch, tip: CommitId::new(tip.to_string()), is_configured, keeps_merges })
    }

    /// The mainline that the branch checked out is a clone's copy of: no topic branch, which has another name or is not
    /// what the remote calls its main one.
    pub(in crate::git) fn mainline_upstream(&self) -> Option<Upstream> {
        let upstream = self.followed().filter(|upstream| Some(&upstream.branch) == self.head_branch().as_ref())?;
        let there = format!("refs/remotes/{}/", upstream.remote);
        let is_there = |name: &&str| self.inner.find_reference(&format!("{there}{name}")).is_ok();
        let head = self.inner.find_reference(&format!("{there}HEAD")).ok();
        let main = head.as_ref().and_then(|head| head.symbolic_target().ok()??.strip_prefix(&there));
        let is_main = match main.or_else(|| USUAL.into_iter().find(is_there)) {
            Some(main) => main == upstream.branch || head.is_none() && USUAL.contains(&&*upstream.branch),
            None => true,
        };
        is_main.then_some(upstream)
    }

    fn usual_remote(&self) -> Option<String> {
        let remotes = self.inner.remotes().ok()?;
        let mut names = remotes.iter().flatten().flatten();
        let first = names.next()?;
        let is_only = names.next().is_none();
        (is_only || remotes.iter().flatten().flatten().any(|name| name == "origin"))
            .then(|| if is_only { first.to_owned() } else { "origin".to_owned() })
    }
}
