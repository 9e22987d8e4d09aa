//! Why an act does not stand, or should not.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::git::commit::CommitId;
use crate::registry::scalar::Login;

/// Who holds an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takes {
    /// Whom it takes.
    pub who: String,
    /// Who is taken for one of them, and is not.
    pub mistaken: Option<Login>,
}

impl Takes {
    /// It takes them, whoever that is.
    pub fn one_of(who: impl Into<String>) -> Self {
        Self { who: who.into(), mistaken: None }
    }
}

/// Why the signature of a commit inside a merged branch has no say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stale {
    /// What it is about has this landing, which the commit does not know.
    Unaware(CommitId),
    /// It is older than 30 days.
    Old,
}

/// Why an act has no effect or should not have been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Nobody who holds it did it; says who may.
    Unauthorized(Takes),
    /// The commit's author is only a claim that no signature or landing backs.
    Unattested(String),
    /// It rests on the signature of a commit inside a merged branch that is older than what it is about, or than 30 days.
    StaleSignature(Stale),
    /// `policy.signed_acts` wants a signature.
    Unsigned,
    /// The state does not allow it; says why.
    WrongState(String),
    /// The vote's window was over.
    Late,
    /// No vote was open yet.
    NoVoteOpen,
    /// The landing's time is contested, and the effect depends on it.
    Contested,
    /// Not on the electorate of this vote.
    NotAnElector,
    /// Whose word it is goes by what was stated after the vote was opened.
    IdentifiedLater,
    /// Another ballot of the same human counts already.
    Duplicate,
    /// Filled in when the paper was issued.
    Prefilled,
    /// A recorded ballot never displaces the elector's own.
    OwnBallotStands,
    /// A recorded entry of the paper never displaces the maintainer's own.
    OwnEntryStands,
    /// Nobody holds the role of community moderator.
    EmptyElectorate,
    /// The number of the round cannot be used; says why.
    BurntRound(String),
}

impl Why {
    /// The word for it in machine output.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthorized(_) => "unauthorized",
            Self::Unattested(_) => "unattested",
            Self::StaleSignature(_) => "stale-signature",
            Self::Unsigned => "unsigned",
            Self::WrongState(_) => "wrong-state",
            Self::Late => "late",
            Self::NoVoteOpen => "no-vote-open",
            Self::Contested => "contested",
            Self::NotAnElector => "not-an-elector",
            Self::IdentifiedLater => "identified-later",
            Self::Duplicate => "duplicate",
            Self::Prefilled => "prefilled",
            Self::OwnBallotStands => "own-ballot-stands",
            Self::OwnEntryStands => "own-entry-stands",
            Self::EmptyElectorate => "empty-electorate",
            Self::BurntRound(_) => "burnt-round",
        }
    }

    /// Why an act is not signed as the policy wants, given why it does not stand with the word of those alone who signed.
    pub(super) fn unsigned(self) -> Self {
        if matches!(self, Self::StaleSignature(_)) { self } else { Self::Unsigned }
    }

    /// Whether it is a matter of who holds what, and not of states and times.
    pub fn is_about_people(&self) -> bool {
        matches!(
            self,
            Self::Unauthorized(_) | Self::Unattested(_) | Self::Unsigned | Self::NotAnElector | Self::EmptyElectorate
        )
    }

    /// Whether nobody who holds it did it, vouched for and signed as it has to be.
    pub fn is_unentitled(&self) -> bool {
        matches!(self, Self::Unauthorized(_) | Self::Unattested(_) | Self::StaleSignature(_) | Self::Unsigned)
    }

    /// The word in `sponsorship.not_counted[].why` of `status`, for an entry of the paper of sponsors.
    pub fn entry_word(&self) -> &'static str {
        match self {
            Self::Unauthorized(Takes { mistaken: Some(_), .. }) => "not-in-office",
            Self::Contested | Self::Prefilled | Self::OwnEntryStands | Self::StaleSignature(_) => self.code(),
            Self::Unauthorized(_)
            | Self::Unattested(_)
            | Self::Unsigned
            | Self::WrongState(_)
            | Self::Late
            | Self::NoVoteOpen
            | Self::NotAnElector
            | Self::IdentifiedLater
            | Self::Duplicate
            | Self::OwnBallotStands
            | Self::EmptyElectorate
            | Self::BurntRound(_) => "unauthorized",
        }
    }

    /// The word in `not_counted[].why` of `status`, for a ballot.
    pub fn ballot_word(&self) -> &'static str {
        match self {
            Self::Late
            | Self::Contested
            | Self::NotAnElector
            | Self::IdentifiedLater
            | Self::Duplicate
            | Self::Prefilled
            | Self::OwnBallotStands
            | Self::StaleSignature(_) => self.code(),
            Self::NoVoteOpen
            | Self::Unauthorized(_)
            | Self::Unattested(_)
            | Self::Unsigned
            | Self::WrongState(_)
            | Self::OwnEntryStands
            | Self::EmptyElectorate
            | Self::BurntRound(_) => "unauthorized",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unauthorized(Takes { who, mistaken: None }) => write!(f, "this takes {who}"),
            Self::Unauthorized(Takes { who, mistaken: Some(one) }) => write!(f, "this takes {who}, which {one} is not"),
            Self::Unattested(who) => write!(
                f,
                "this takes {who}, and the author of the commit is a claim that neither a signature nor the landing backs"
            ),
            Self::StaleSignature(stale) => {
                f.write_str("it rests on the signature of a commit in a merged branch, which ")?;
                match stale {
                    Stale::Unaware(landing) => {
                        write!(f, "does not know what it is about as `{}` left it", landing.short())
                    }
                    Stale::Old => f.write_str("was made more than 30 days before it landed"),
                }
            }
            Self::Unsigned => f.write_str("the policy wants it signed with a key of the roster"),
            Self::WrongState(why) | Self::BurntRound(why) => f.write_str(why),
            Self::Late => f.write_str("the vote was over"),
            Self::NoVoteOpen => f.write_str("no vote was open"),
            Self::Contested => f.write_str("it depends on when this landed, which the clocks around it contradict"),
            Self::NotAnElector => f.write_str("not on the electorate of this vote"),
            Self::IdentifiedLater => {
                f.write_str("whose word it is was stated after the vote was opened, which goes by who people were then")
            }
            Self::Duplicate => f.write_str("another ballot of the same human counts already"),
            Self::Prefilled => f.write_str("filled in when the paper was issued"),
            Self::OwnBallotStands => f.write_str("the elector's own ballot stands"),
            Self::OwnEntryStands => f.write_str("the maintainer's own entry stands"),
            Self::EmptyElectorate => f.write_str("there are no community moderators to vote"),
        }
    }
}
