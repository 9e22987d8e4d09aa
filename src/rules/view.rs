//! What several rules ask of a group.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};

use super::{Context, GroupContext};
use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::lifecycle::expectations::{Expectations, RulesInForce};
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::order::Collect;
use crate::registry::group::{Choice, Kind};
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month};
use crate::source::span::{Span, Spanned};

/// The farthest that local clocks are ahead of UTC.
const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(14);

impl<'a> GroupContext<'a> {
    /// The last day that has begun somewhere.
    pub(super) fn latest_day(&self) -> NaiveDate {
        let now = self.context.now;
        now.checked_add_signed(AHEAD_OF_UTC).unwrap_or(now).date_naive()
    }

    /// The kind, as far as changes of it were authorised.
    pub(super) fn kind(&self) -> Option<Kind> {
        let derived = self.timeline.and_then(|timeline| timeline.kind);
        derived.or_else(|| self.group.kind())
    }

    /// What an active group is measured by; `None` for others, and where its reports cannot be read in full.
    ///
    /// Without a history a group is taken to be active only where its file says nothing but that it was adopted.
    pub(super) fn expectations(&self) -> Option<Expectations<'a>> {
        if self.is_closed() || self.document.left_out_under("reports") {
            return None;
        }
        let activated = match (self.context.standing, self.timeline) {
            (Some(_), timeline) => {
                timeline.filter(|timeline| timeline.state == State::Active)?.activated.map(Month::of)
            }
            (None, _) if self.group.vote.is_some() => return None,
            (None, _) => self.group.origin.as_ref()?.date.map(Month::of_day),
        };
        let Context { roster, now, .. } = *self.context;
        let rules = match self.context.standing {
            Some(standing) => RulesInForce::over(standing, self.timeline),
            None => self.context.constitution().into(),
        };
        Some(Expectations::of(self.group, self.kind()?, activated, roster, rules, now))
    }

    /// Who may vote on the file's ballot paper while its vote is open, or would be once the file lands.
    ///
    /// `None` where there is no such vote or nobody to vote. Without a history a vote is taken to be open while
    /// ballots are pending and nothing in the file came after it.
    pub(super) fn electorate(&self) -> Option<&'a [Login]> {
        let round = self.group.round()?;
        let electors = |roster: &'a Roster| Some(self.context.constitution().electorate(roster));
        let electorate = match self.context.standing {
            None => self.may_be_open().then(|| electors(self.context.roster)).flatten(),
            Some(standing) if self.reopens() => electors(&standing.roster),
            Some(_) => {
                let timeline = self.timeline.filter(|timeline| timeline.is_open())?;
                timeline.vote.as_ref().filter(|vote| vote.round == round).map(|vote| vote.electorate.as_slice())
            }
        };
        electorate.filter(|electorate| !electorate.is_empty())
    }

    /// Whether the file opens a vote that has not landed yet.
    pub(super) fn reopens(&self) -> bool {
        let landed = self.timeline.filter(|timeline| timeline.file_exists);
        let opens = |round| landed.is_none_or(|timeline| timeline.is_opened_by(round));
        self.context.standing.is_some() && self.group.round().is_some_and(opens)
    }

    /// The humans behind `logins`, by the roster that counts for votes.
    pub(super) fn humans<'l>(&self, logins: impl IntoIterator<Item = &'l Login>) -> BTreeSet<Login> {
        logins.into_iter().map(|login| self.human(login)).into_set()
    }

    /// The human behind `login`, by the roster that counts for votes.
    pub(super) fn human(&self, login: &Login) -> Login {
        let now = self.context.standing.map_or(self.context.roster, |standing| &standing.roster);
        let open = self.timeline.filter(|timeline| timeline.is_open()).and_then(|timeline| timeline.vote.as_ref());
        let vote = open.filter(|vote| Some(vote.round) == self.group.round());
        vote.map_or(now, |vote| vote.people(now)).person(login)
    }

    fn may_be_open(&self) -> bool {
        let mut choices = self.group.ballots().map(|(_, ballot)| *ballot.choice).peekable();
        let awaits_ballots = choices.peek().is_none() || choices.any(|choice| choice == Choice::Pending);
        awaits_ballots && !self.is_closed() && self.group.reports.is_empty()
    }

    /// Whether nobody facilitates a group that was approved, where somebody did before.
    pub(super) fn is_vacant(&self) -> bool {
        let was_facilitated =
            |timeline: &&Timeline| timeline.vacant_since.is_some() || !timeline.group.read().facilitators.is_empty();
        let stands = |timeline: &&Timeline| timeline.state == State::Active || timeline.state.is_closed();
        let approved = self.timeline.filter(|timeline| timeline.activated.is_some()).filter(stands);
        self.group.facilitators.is_empty() && approved.is_some_and(|timeline| was_facilitated(&timeline))
    }

    /// Whether the human behind a login is among those who lead it by its file.
    pub(super) fn is_led_by(&self, login: &Login) -> bool {
        self.group.is_led_by(login, self.context.roster)
    }

    /// Where the entry of a human stands on the paper of sponsors; where it does not, the head of the file.
    pub(super) fn entry_of(&self, person: &Login) -> Span {
        let entry = self.group.sponsorship.keys().find(|login| self.context.roster.same(login, person));
        entry.map_or_else(|| self.head(), Spanned::span)
    }

    /// Whether a template field has to be there, whatever kind of group this turns out to be.
    pub(super) fn needs(&self, field: TemplateField) -> bool {
        let needs = |kind: &Kind| self.context.constitution().template(field, *kind) == Asked::Needed;
        match &self.group.kind {
            Some(kind) => needs(kind),
            None => [Kind::InterestGroup, Kind::WorkingGroup].iter().all(needs),
        }
    }

    /// The kind that the file states, where a template field has to be there for that.
    pub(super) fn kind_that_needs(&self, field: TemplateField) -> Option<&'a Spanned<Kind>> {
        self.group.kind.as_ref().filter(|_| self.needs(field))
    }
}
