//! Which accounts had which login, as far as addresses tell: a login that is given up can be registered by somebody else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::git::commit::{Commit, CommitId};
use crate::git::landing::Landing;
use crate::noreply;
use crate::registry::scalar::Login;

/// For each login the ids of its accounts, in the order in which they came, each with its first landing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Accounts(BTreeMap<Login, Vec<(u64, CommitId)>>);

impl Accounts {
    /// Takes up the addresses of a landing, and of what came in with it.
    pub(super) fn note(&mut self, landing: &Landing) {
        let commits = std::iter::once(&landing.commit).chain(landing.side.iter().map(|side| &side.commit));
        for email in commits.flat_map(|Commit { author, committer, .. }| [&author.email, &committer.email]) {
            let email = email.to_ascii_lowercase();
            let Some((Some(id), login)) = noreply::account(&email) else { continue };
            let login = Login::new(login);
            if !login.is_valid() {
                continue;
            }
            let ids = self.0.entry(login).or_default();
            if ids.iter().all(|(known, _)| *known != id) {
                ids.push((id, landing.commit.id.clone()));
            }
        }
    }

    /// Logins of several accounts.
    pub fn of_several(&self) -> impl Iterator<Item = (&Login, &[(u64, CommitId)])> {
        self.0.iter().map(|(login, ids)| (login, ids.as_slice())).filter(|(_, ids)| ids.len() > 1)
    }
}
