//! Who did an act: the commit that brought its value, and what backs that commit's author.

use super::actor::Actor;
use super::came_in::Introduced;
use super::decision::Trace;
use super::why::{Stale, Why};
use crate::git::commit::{Commit, Ident};
use crate::git::landing::Landing;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// Who did something, who landed it, and how far that can be believed.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about one commit")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The author of the commit that brought it.
    pub by: Actor,
    /// Whether a signature, or the landing itself, backs `by`.
    pub attested: bool,
    /// Whoever landed it, also where that is the same person; nobody where the forge did or the address does not resolve.
    pub lander: Option<Login>,
    /// Whether a roster key of `by` signed the commit that brought it.
    pub by_signed: bool,
    /// Whether a roster key of the lander's signed the landing.
    pub lander_signed: bool,
    /// Whose roster key signed the commit that brought it, else the landing.
    pub signed_by: Option<Login>,
    /// Whether no commit that came in with the merge brought it: the merge itself did.
    pub is_evil: bool,
    /// The commit that brought it, and its landing.
    pub trace: Trace,
    /// What that commit's committer's clock said, in seconds since 1970.
    pub committed_at: i64,
    /// Why that commit's signature, inside a merged branch, has no say, where what it is about, or time, has moved on.
    pub stale: Option<Stale>,
}

impl Attribution {
    /// Whether both are the same word of the same people, whichever commits brought it.
    pub fn is_one_word_with(&self, other: &Self) -> bool {
        *self == Self { trace: self.trace.clone(), committed_at: self.committed_at, ..other.clone() }
    }

    /// Whether it rests on the signature of a commit inside a merged branch.
    pub fn rests_on_a_branch(&self) -> bool {
        self.by_signed && self.trace.commit != self.trace.landing
    }

    /// Whether `by` has a say: attested by the landing, or by a signature that is not stale.
    fn speaks(&self) -> bool {
        self.attested && self.stale.is_none()
    }

    /// Why it does not do that `by` would hold the authority, which takes `who`.
    pub fn unvouched(&self, who: String) -> Why {
        self.stale.clone().map_or(Why::Unattested(who), Why::StaleSignature)
    }

    /// Who landed it, when that is somebody else.
    pub fn landed_by(&self) -> Option<&Login> {
        self.lander.as_ref().filter(|lander| self.by.login() != Some(lander))
    }

    /// The people whose word it is: `by` where attested, and the lander.
    pub fn vouchers(&self) -> impl Iterator<Item = &Login> {
        self.by.login().filter(|_| self.speaks()).into_iter().chain(self.lander.as_ref())
    }

    /// The same with the word of those alone who signed.
    pub fn as_signed(&self) -> Self {
        let lander = self.lander.clone().filter(|_| self.lander_signed);
        Self { attested: self.by_signed, lander, ..self.clone() }
    }

    /// What `may` makes of it; where a signature is wanted, the word that carries the authority has to be the signed one.
    pub fn held<T>(&self, is_signature_wanted: bool, may: impl Fn(&Self) -> Result<T, Why>) -> Result<T, Why> {
        let held = may(self)?;
        if is_signature_wanted {
            may(&self.as_signed()).map_err(Why::unsigned)?;
        }
        Ok(held)
    }

    /// Whether it is this person's own word: attested, or claimed by and landed by the same person.
    pub fn is_own_word_of(&self, person: &Login) -> bool {
        self.by.login() == Some(person) && (self.speaks() || self.lander.as_ref() == Some(person))
    }
}

/// Attributes what a commit brought and `landing` landed, under `roster`; `signing` is [`Signing::of`] under it.
pub fn attribute(
    landing: &Landing,
    Introduced { commit, by_the_merge }: Introduced<'_>,
    roster: &Roster,
    signing: impl Fn(&Commit) -> Signing,
) -> Attribution {
    let by = Actor::of(&commit.author, roster);
    let is_landing = commit.id == landing.commit.id;
    let signer = signing(commit).signer().cloned();
    let by_signed = signer.is_some() && signer.as_ref() == by.login();
    let pushed = is_landing && !commit.is_merge() && {
        commit.committer.is_web_flow() || is_same_person(&commit.author, &commit.committer, roster)
    };
    let lands = if landing.commit.is_merge() { &landing.commit.author } else { &landing.commit.committer };
    let lander = (!lands.is_web_flow()).then(|| roster.resolve(&lands.email)).flatten();
    let sealed_by = signing(&landing.commit).signer().cloned();
    let lander_signed = sealed_by.is_some() && sealed_by == lander;
    Attribution {
        by,
        attested: by_signed || pushed,
        lander,
        by_signed,
        lander_signed,
        signed_by: signer.or(sealed_by),
        is_evil: by_the_merge,
        trace: Trace { landing: landing.commit.id.clone(), commit: commit.id.clone() },
        committed_at: commit.committed_at,
        stale: None,
    }
}

/// What the signature of a commit amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// There is none, or none that names a key of the roster.
    Nobody,
    /// This person's key made it.
    By(Login),
    /// It names this person's key, which did not make it.
    Broken(Login),
}

impl Signing {
    /// What the signature of `commit` amounts to under `roster`.
    pub fn of(commit: &Commit, roster: &Roster) -> Self {
        let Some(signature) = &commit.signature else { return Self::Nobody };
        let key = signature.key();
        let Some(owner) = key.and_then(|key| roster.key_owner(&key)) else { return Self::Nobody };
        match signature.verifies() {
            Some(true) => Self::By(owner.clone()),
            Some(false) => Self::Broken(owner.clone()),
            None => Self::Nobody,
        }
    }

    /// The person whose key made it.
    pub fn signer(&self) -> Option<&Login> {
        match self {
            Self::By(login) => Some(login),
            Self::Nobody | Self::Broken(_) => None,
        }
    }
}

fn is_same_person(one: &Ident, other: &Ident, roster: &Roster) -> bool {
    match (roster.resolve(&one.email), roster.resolve(&other.email)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.same_address(other),
        _ => false,
    }
}
