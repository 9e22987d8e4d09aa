//! Where logins stand in the files.

use std::fmt;

use super::group::Group;
use super::manifest::{Manifest, Role};
use super::scalar::{Login, MonthKey};
use crate::source::span::Spanned;

/// The field that a login stands in; shown as a dotted path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginField<'a> {
    /// A facilitator of a group.
    Facilitator(usize),
    /// A maintainer of a group.
    Maintainer(usize),
    /// Somebody at a meeting.
    Attendee(&'a MonthKey, usize, usize),
    /// The key of a veto.
    Veto(&'a Login),
    /// The key of a ballot.
    Ballot(&'a Login),
    /// Somebody who takes part in a group.
    Member(usize),
    /// The key of what a maintainer says on the paper of sponsors.
    Endorsement(&'a Login),
    /// The key of an approval of a retirement.
    Approval(&'a Login),
    /// A member of the contributor ladder.
    Ladder(usize),
    /// The holder of a role.
    Role(Role, usize),
    /// The key of a person.
    Person(&'a Login),
    /// Another login of a person.
    Also(&'a Login, usize),
}

impl fmt::Display for LoginField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facilitator(index) => write!(f, "facilitators.{index}.github"),
            Self::Maintainer(index) => write!(f, "maintainers.{index}"),
            Self::Attendee(month, meeting, index) => {
                write!(f, "reports.{month}.meetings.{meeting}.attendees.{index}.github")
            }
            Self::Veto(login) => write!(f, "vote.vetoes.{login}"),
            Self::Ballot(login) => write!(f, "vote.ballots.{login}"),
            Self::Member(index) => write!(f, "members.{index}.github"),
            Self::Endorsement(login) => write!(f, "sponsorship.{login}"),
            Self::Approval(login) => write!(f, "retirement.approvals.{login}"),
            Self::Ladder(index) => write!(f, "roles.members.{index}"),
            Self::Role(role, index) => write!(f, "roles.{}.{index}", role.field()),
            Self::Person(login) => write!(f, "people.{login}"),
            Self::Also(login, index) => write!(f, "people.{login}.also.{index}"),
        }
    }
}

impl LoginField<'_> {
    /// Whether `other` stands in the same list.
    pub fn shares_list_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Facilitator(_), Self::Facilitator(_))
            | (Self::Maintainer(_), Self::Maintainer(_))
            | (Self::Veto(_), Self::Veto(_))
            | (Self::Member(_), Self::Member(_))
            | (Self::Endorsement(_), Self::Endorsement(_))
            | (Self::Approval(_), Self::Approval(_))
            | (Self::Ladder(_), Self::Ladder(_))
            | (Self::Ballot(_), Self::Ballot(_)) => true,
            (Self::Attendee(month, meeting, _), Self::Attendee(other_month, other_meeting, _)) => {
                (month, meeting) == (other_month, other_meeting)
            }
            (Self::Role(role, _), Self::Role(other_role, _)) => role == other_role,
            _ => false,
        }
    }

    /// Whether the login says who somebody is today, rather than who did something once.
    pub fn is_current(self) -> bool {
        match self {
            Self::Facilitator(_) | Self::Maintainer(_) | Self::Member(_) | Self::Ladder(_) | Self::Role(..) => true,
            Self::Attendee(..)
            | Self::Veto(_)
            | Self::Ballot(_)
            | Self::Endorsement(_)
            | Self::Approval(_)
            | Self::Person(_)
            | Self::Also(..) => false,
        }
    }
}

impl Group {
    /// Every login of the file.
    pub fn logins(&self) -> impl Iterator<Item = (LoginField<'_>, &Spanned<Login>)> {
        let facilitators = (0..).map(LoginField::Facilitator).zip(self.facilitators.iter().map(|one| &one.github));
        let maintainers = (0..).map(LoginField::Maintainer).zip(&self.maintainers);
        let vetoes = self.vetoes().map(|(login, _)| (LoginField::Veto(login), login));
        let ballots = self.ballots().map(|(login, _)| (LoginField::Ballot(login), login));
        let members = (0..).map(LoginField::Member).zip(self.members.iter().map(|one| &one.github));
        let endorsements = self.sponsorship.keys().map(|login| (LoginField::Endorsement(login), login));
        let retirement = self.retirement.iter().flat_map(|retirement| retirement.approvals.keys());
        let approvals = retirement.map(|login| (LoginField::Approval(login), login));
        let paper = members.chain(endorsements).chain(approvals);
        facilitators.chain(maintainers).chain(self.attendees()).chain(vetoes).chain(ballots).chain(paper)
    }

    fn attendees(&self) -> impl Iterator<Item = (LoginField<'_>, &Spanned<Login>)> {
        self.reports.iter().flat_map(|(month, report)| {
            report.meetings.iter().enumerate().flat_map(move |(meeting, held)| {
                held.attendees.iter().enumerate().filter_map(move |(index, attendee)| {
                    Some((LoginField::Attendee(month, meeting, index), attendee.github.as_ref()?))
                })
            })
        })
    }
}

impl Manifest {
    /// Every login of the file.
    pub fn logins(&self) -> impl Iterator<Item = (LoginField<'_>, &Spanned<Login>)> {
        let roles = Role::ALL.iter().copied().flat_map(|role| {
            let fields = (0..).map(move |index| LoginField::Role(role, index));
            fields.zip(self.roles.holders(role))
        });
        let people = self.people.iter().flat_map(|(login, person)| {
            let also = (0..).map(move |index| LoginField::Also(login, index)).zip(&person.also);
            std::iter::once((LoginField::Person(login), login)).chain(also)
        });
        let ladder = (0..).map(LoginField::Ladder).zip(&self.roles.members);
        roles.chain(people).chain(ladder)
    }
}
