//! An act whose permission is asked for, and whose word it is.

use std::sync::Arc;

use super::act::Act;
use super::attribution::Attribution;
use super::proposed_ending::EndedBy;
use super::timeline::Timeline;
use super::why::{Takes, Why};
use crate::registry::group::Group;
use crate::registry::manifest::{Policy, Role};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::Login;

/// An act to be judged.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    /// What was done.
    pub act: &'a Act,
    /// Who did it.
    pub who: &'a Attribution,
    /// The people as they stood before the landing.
    pub roster: &'a Roster,
    /// The group as it stood before the landing.
    pub before: &'a Timeline,
    /// What its file says now.
    pub after: &'a Arc<Said<Group>>,
    /// The policy in force.
    pub policy: &'a Policy,
}

/// What somebody whom the registry knows holds.
pub struct Holding<'a> {
    /// Their roles.
    pub roles: &'a [Role],
    /// Whether a group lists them as a facilitator.
    pub facilitates: bool,
    /// Whether that gives them power over the record of one.
    pub with_power: bool,
    /// The policy in force, where there is one.
    pub policy: Option<&'a Policy>,
}

/// Those who may do something, and the words for them.
pub struct Authority {
    /// The words: "a community moderator".
    pub words: &'static str,
    /// The roles that hold it, the one to ask first first.
    pub roles: &'static [Role],
    /// Whether also the facilitators with power over the record hold it.
    pub facilitators: bool,
}

impl Authority {
    /// Whether `login` is one of them, as an act finds the people and the group.
    pub fn includes(&self, login: &Login, act: &Judged<'_>) -> bool {
        act.roster.holds_any(login, self.roles) || self.facilitators && act.before.empowers(login, act.roster)
    }

    /// Whether an act is the word of one of them.
    pub fn allows(&self, act: &Judged<'_>) -> Result<(), Why> {
        act.who.needs(self.words, |login| self.includes(login, act))
    }
}

impl Attribution {
    /// Whether somebody whose word it is holds the authority; `who` says who would.
    pub fn needs(&self, who: &str, holds: impl Fn(&Login) -> bool) -> Result<(), Why> {
        if self.vouchers().any(&holds) {
            Ok(())
        } else if self.by.login().is_some_and(holds) {
            Err(self.unvouched(who.to_owned()))
        } else {
            Err(Why::Unauthorized(Takes::one_of(who)))
        }
    }
}

/// How a ballot, or an entry of the paper of sponsors, came to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// By whose word it is.
    Own,
    /// By somebody else who may.
    Transcribed(Login),
}

/// What comes of an ending that may be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The group ends; by whose hands, where the rules tell who proposes that from who approves it.
    Now(Option<EndedBy>),
    /// Somebody else has to approve it; who proposes it, as far as that is known.
    Proposed(Option<Login>),
}
