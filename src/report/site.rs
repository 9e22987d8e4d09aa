//! The register as pages: all that they tell of, asked page by page, so that a long history never stands in memory twice.

use std::collections::BTreeMap;

use super::agenda::{AgendaItem, AgendaReport, Concerning};
use super::calendar::{CalendarReport, OccurrenceLine};
use super::feed::Feed;
use super::findings::FindingsReport;
use super::history::EventLine;
use super::record::RecordStatus;
use super::status::{GroupReport, GroupStatus, StatusReport};
use super::wanted::Wanted;
use crate::lifecycle::event::Event;
use crate::lifecycle::landed::Landed;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::order::Collect;
use crate::registry::load::Registry;
use crate::registry::scalar::{Login, Url};
use crate::words::mail::Addresses;

use self::decisions::by_year;
use self::gathered::{acts, calendars, lines_of, stories};
use self::graph::{Graph, graph};
use self::life::{Stretch, life};
use self::paths::Paths;
use self::people::{PersonReport, people};
use self::policy::TakePart;
use self::register::Register;

pub mod decisions;
mod gathered;
pub mod graph;
pub mod life;
pub mod page;
pub mod paths;
pub mod people;
pub mod policy;
pub mod register;

/// The whole register at one moment, ready to be told page by page.
pub struct Site<'a> {
    /// What it is called.
    pub register: Register,
    /// Where every group stands.
    pub status: StatusReport,
    /// Whom it names.
    pub people: Vec<PersonReport>,
    /// What people are called who have a name, by each of their logins.
    pub names: BTreeMap<Login, String>,
    /// When groups meet, and votes close, in the next weeks.
    pub ahead: CalendarReport,
    /// When they met lately.
    pub behind: CalendarReport,
    /// What is due of whom.
    pub agenda: AgendaReport,
    /// What does not stand, and the checkpoint.
    pub audit: FindingsReport,
    /// Which groups have to do with each other.
    pub graph: Graph,
    /// How to take part.
    pub take_part: TakePart,
    /// What pages are called.
    pub paths: Paths,
    /// The mail addresses of its people.
    pub addresses: Addresses,
    /// The groups in the order of `status`.
    pub numbers: Vec<TimelineId>,
    /// What was decided, by year.
    pub years: BTreeMap<i32, Vec<&'a Event>>,
    standing: &'a Standing,
    registry: &'a Registry,
    root: Option<&'a Landed>,
    stories: Vec<Vec<&'a Event>>,
    acts: BTreeMap<Login, Vec<&'a Event>>,
    /// By id of the group, which of the occurrences ahead are its meetings.
    lines_of: BTreeMap<String, Vec<usize>>,
}

/// What a site is made of.
pub struct Facts<'a> {
    /// Where everything stands.
    pub standing: &'a Standing,
    /// All that happened.
    pub events: &'a [Event],
    /// The first landing of all.
    pub root: Option<&'a Landed>,
    /// The files as they landed.
    pub registry: &'a Registry,
    /// Where every group stands.
    pub status: StatusReport,
    /// What does not stand.
    pub audit: FindingsReport,
    /// Where the pages are, where that is known.
    pub base: Option<&'a Url>,
    /// The first year of which the decisions are told; `None` for all.
    pub since: Option<i32>,
}

impl<'a> Site<'a> {
    /// The site of a register of which this is known.
    pub fn of(facts: Facts<'a>) -> Self {
        let Facts { standing, events, root, registry, status, audit, base, since } = facts;
        let (ahead, behind) = calendars(standing);
        let people = people(standing, events);
        let all_logins = people.iter().map(|one| (&one.person.github, one.also.iter().collect()));
        let paths = Paths::of(standing, all_logins);
        let roster = standing.manifest().into_iter().flat_map(|manifest| manifest.people.iter());
        let addresses = Addresses::of(roster.flat_map(|(_, person)| &person.emails).map(|address| address.as_str()));
        let mut years = by_year(events, standing.constitution());
        years.retain(|year, _| since.is_none_or(|since| *year >= since));
        Self {
            register: Register::of(standing, base, root),
            names: people.iter().flat_map(PersonReport::named).into_map(),
            people,
            graph: graph(standing),
            take_part: TakePart::of(standing),
            numbers: standing.numbered().into_iter().map(|(number, _)| number).collect(),
            years,
            stories: stories(standing, events),
            acts: acts(standing, events),
            lines_of: lines_of(&ahead),
            agenda: AgendaReport::of(standing, &Concerning::default()),
            status,
            ahead,
            behind,
            audit,
            paths,
            addresses,
            standing,
            registry,
            root,
        }
    }

    /// Where one group stands, in brief.
    pub fn status_of(&self, number: TimelineId) -> Option<&GroupStatus> {
        let place = self.numbers.iter().position(|other| *other == number)?;
        self.status.groups.get(place)
    }

    /// The whole story of one group, of whose events the newest `most` are told.
    pub fn group(&self, place: usize, most: usize) -> GroupReport {
        let (number, status) = (self.numbers[place], self.status.groups[place].clone());
        let story = self.story(place);
        let told = &story[story.len().saturating_sub(most)..];
        let status = StatusReport { heading: self.status.heading.clone(), groups: vec![status], all: self.status.all };
        let events = told.iter().map(|event| EventLine::published(event)).collect();
        GroupReport::of(number, self.standing, status, events, self.registry)
    }

    /// What the record of one group holds.
    pub fn record(&self, place: usize) -> RecordStatus {
        RecordStatus::of(self.timeline(place), self.standing)
    }

    fn timeline(&self, place: usize) -> &Timeline {
        &self.standing.timelines[self.numbers[place]]
    }

    /// What happened to one group.
    pub fn story(&self, place: usize) -> &[&'a Event] {
        &self.stories[self.numbers[place].number()]
    }

    /// The name of the page of one group; `None` where its id is none.
    pub fn stem_of(&self, place: usize) -> Option<&str> {
        self.paths.group(self.numbers[place])
    }

    /// The groups that have pages, each with the name of its page.
    pub fn with_pages(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.numbers.len()).filter_map(|place| Some((place, self.stem_of(place)?)))
    }

    /// What the group is called that is or was called so.
    pub fn name_of_group(&self, id: &str) -> String {
        let name = self.standing.timeline(id).and_then(|timeline| timeline.group.read().name.as_ref());
        name.map_or_else(|| id.to_owned(), |name| name.trim().to_owned())
    }

    /// The meetings of one group in the next weeks, called off or not.
    pub fn meetings_of(&self, place: usize) -> impl Iterator<Item = &OccurrenceLine> {
        let lines = self.lines_of.get(&self.status.groups[place].id);
        lines.into_iter().flatten().filter_map(|line| self.ahead.occurrences.get(*line))
    }

    /// The next meeting of one group that takes place, of those that are not over.
    pub fn next_of(&self, place: usize) -> Option<&OccurrenceLine> {
        self.meetings_of(place).find(|it| it.called_off.is_none() && it.ends > self.register.at)
    }

    /// What was decided about one group.
    pub fn decisions_on(&self, place: usize) -> Vec<&'a Event> {
        let decides = |event: &&&Event| decisions::is_decision(event, self.standing.constitution());
        self.story(place).iter().filter(decides).copied().collect()
    }

    /// The life of one group.
    pub fn life(&self, place: usize) -> Vec<Stretch> {
        life(self.timeline(place), self.story(place), self.standing)
    }

    /// One group and those that it has to do with.
    pub fn around(&self, place: usize) -> Option<Graph> {
        self.graph.around(self.numbers[place])
    }

    /// The file of a group, where it is there.
    pub fn file_of(&self, place: usize) -> Option<String> {
        let timeline = self.timeline(place);
        timeline.file_exists.then(|| timeline.id.path())
    }

    /// What somebody did, in landing order.
    pub fn acts_of(&self, login: &Login) -> &[&'a Event] {
        self.acts.get(login).map_or(&[], Vec::as_slice)
    }

    /// What calendars subscribe to: of one group or of all, votes alone or meetings beside them; `path` is where it stands.
    pub fn feed(&self, place: Option<usize>, only_votes: bool, path: &str) -> Feed {
        let group: Vec<TimelineId> = place.map(|place| self.numbers[place]).into_iter().collect();
        let wanted = Wanted { meetings: !only_votes, ..Wanted::ALL };
        let source = self.register.base.as_ref().map(|base| format!("{base}{path}"));
        Feed { source, ..Feed::of(self.standing, &group, &wanted) }
    }

    /// What is due of somebody, meetings left out.
    pub fn due_of<'s>(&'s self, login: &'s Login) -> impl Iterator<Item = &'s AgendaItem> {
        let is_theirs = |item: &&AgendaItem| item.from.iter().any(|one| self.standing.roster.same(one, login));
        self.agenda.items.iter().filter(|item| item.meeting.is_none()).filter(is_theirs)
    }

    /// What an entry of a feed goes by.
    pub fn name_of(&self, event: &Event) -> String {
        decisions::name_of_entry(event, self.root(), self.standing)
    }

    /// What the feed of one group goes by, or that of all.
    pub fn name_of_feed(&self, place: Option<usize>) -> String {
        decisions::name_of_feed(place.map(|place| self.numbers[place]), self.root(), self.standing)
    }

    fn root(&self) -> &str {
        self.root.map_or("", |root| root.commit.as_str())
    }

    /// The group that something happened to, by its id and name now.
    pub fn group_of(&self, event: &Event) -> Option<(String, Option<String>)> {
        let timeline = &self.standing.timelines[event.timeline()?];
        Some((timeline.id.to_string(), timeline.group.read().name.as_ref().map(|name| name.trim().to_owned())))
    }
}
