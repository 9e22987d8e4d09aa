//! The first page: what is open, what meets next, every group.

use askama::Template;

use super::filters;
use super::head::{Head, Room};
use super::links::Links;
use super::picture::{PaperBar, VoteBar, tally};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::order::Order;
use crate::report::agenda::AgendaItem;
use crate::report::calendar::OccurrenceLine;
use crate::report::record::RecordStatus;
use crate::report::site::Site;
use crate::report::status::GroupStatus;

/// So many meetings are named.
const MEETINGS: usize = 5;
/// So much of what else is due.
const DUE: usize = 4;

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    head: Head<'a>,
    /// How many groups are in which state.
    counts: Vec<(State, usize)>,
    votes: Vec<OpenVote<'a>>,
    proposals: Vec<Card<'a>>,
    /// What else is due.
    due: Vec<&'a AgendaItem>,
    meetings: Vec<(&'a OccurrenceLine, String)>,
    groups: Vec<Card<'a>>,
    ended: Vec<Card<'a>>,
}

/// A vote that is open.
struct OpenVote<'a> {
    card: Card<'a>,
    bar: VoteBar,
    tally: String,
}

/// A group among others.
struct Card<'a> {
    status: &'a GroupStatus,
    record: RecordStatus,
    href: Option<String>,
    name: String,
    next: Option<&'a OccurrenceLine>,
}

#[derive(Template)]
#[template(path = "lost.html")]
struct Lost<'a> {
    head: Head<'a>,
}

/// What is shown where there is no page.
pub(super) fn lost<'a>(site: &'a Site<'a>) -> impl Template {
    Lost { head: Head { links: Links::from_anywhere(site), ..head(site, "404.html", "Not here") } }
}

fn head<'a>(site: &'a Site<'a>, path: &str, title: &str) -> Head<'a> {
    let name = &site.register.name;
    let about = || format!("The groups of {name}: who they are, when they meet, how to join");
    Head::of(site, path, title, &site.register.description.clone().unwrap_or_else(about), Room::Groups)
}

/// The order in which people look for groups.
const ORDER: [State; 9] = [
    State::Voting,
    State::Sponsored,
    State::Proposed,
    State::Active,
    State::Vetoed,
    State::Rejected,
    State::Reversed,
    State::Retired,
    State::Withdrawn,
];

/// What the page shows.
pub(super) fn index<'a>(site: &'a Site<'a>) -> impl Template {
    let head = head(site, "index.html", "Groups");
    let rank = |state: State| ORDER.iter().position(|other| *other == state);
    let card = |place| Card::of(site, &head, place);
    let mut cards: Vec<Card<'_>> = (0..site.status.groups.len()).map(card).collect();
    cards.order_by_key(|card| (rank(card.status.state), card.name.to_lowercase(), card.status.id.clone()));
    let of_state = |state| (0..site.status.groups.len()).filter(move |place| site.status.groups[*place].state == state);
    let votes = of_state(State::Voting).filter_map(|place| {
        let card = card(place);
        let vote = card.status.vote.as_ref()?;
        Some(OpenVote { bar: VoteBar::of(vote, site.register.at), tally: tally(vote), card })
    });
    let mut votes: Vec<OpenVote<'_>> = votes.collect();
    votes.order_by_key(|vote| vote.card.status.vote.as_ref().map(|vote| vote.closes_at));
    let taking_place = site.ahead.occurrences.iter().filter(|it| it.called_off.is_none() && it.ends > site.register.at);
    let meetings = taking_place.take(MEETINGS).map(|it| (it, site.name_of_group(&it.group))).collect();
    let proposed = of_state(State::Sponsored).chain(of_state(State::Proposed));
    let proposals = proposed.map(card).collect();
    let counts =
        ORDER.into_iter().map(|state| (state, of_state(state).count())).filter(|(_, count)| *count > 0).collect();
    let (ended, groups) = cards.into_iter().partition(|card| card.status.state.is_closed());
    let told_above = ["ballot", "vote-closing", "proposal", "sponsors", "meeting"];
    let due = site.agenda.items.iter().filter(|item| !told_above.contains(&item.kind)).take(DUE).collect();
    Index { head, counts, votes, proposals, due, meetings, groups, ended }
}

impl<'a> Card<'a> {
    fn of(site: &'a Site<'a>, head: &Head<'_>, place: usize) -> Self {
        let status = &site.status.groups[place];
        let stem = site.stem_of(place);
        Self {
            status,
            record: site.record(place),
            href: stem.map(|stem| format!("{}groups/{stem}.html", head.links.root)),
            name: status.name.clone().unwrap_or_else(|| status.id.clone()),
            next: site.next_of(place),
        }
    }

    /// How its paper of sponsors stands, where it waits for one.
    fn paper(&self, now: &Timestamp) -> Option<PaperBar> {
        PaperBar::of(self.status, *now)
    }

    /// The first of its facilitators, and how many more there are.
    fn shepherd(&self) -> Option<(String, usize)> {
        let (first, others) = self.record.facilitators.split_first()?;
        Some((first.person.name.clone().unwrap_or_else(|| first.person.github.to_string()), others.len()))
    }
}
