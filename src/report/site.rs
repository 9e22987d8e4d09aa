//! The register as pages: all that they tell of, asked page by page, so that a long history never stands in memory twice.

use std::collections::BTreeMap;

use chrono::Days;

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
use crate::lifecycle::timeline::TimelineId;
use crate::order::Collect;
use crate::registry::load::Registry;
use crate::registry::scalar::{Login, Url};
use crate::words::mail::Addresses;

use self::decisions::by_year;
use self::graph::{Graph, graph};
use self::life::{Stretch, life};
use self::paths::Paths;
use self::people::{PersonReport, people};
use self::policy::TakePart;
use self::register::Register;

pub mod decisions;
pub mod graph;
pub mod life;
pub mod page;
pub mod paths;
pub mod people;
pub mod policy;
pub mod register;

/// So many days of meetings are told, today among them.
const AHEAD: u64 = 8 * 7;
/// So many days are looked back.
const BEHIND: u64 = 4 * 7;

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
    pub fn group(&self, place: usize, most: usize) -> Option<GroupReport> {
        let (number, status) = (*self.numbers.get(place)?, self.status.groups.get(place)?);
        let story = &self.stories[number.number()];
        let told = story.get(story.len().saturating_sub(most)..).unwrap_or_default();
        let status =
            StatusReport { heading: self.status.heading.clone(), groups: vec![status.clone()], all: self.status.all };
        let events = told.iter().map(|event| EventLine::published(event)).collect();
        Some(GroupReport::of(number, self.standing, status, events, self.registry))
    }

    /// What the record of one group holds.
    pub fn record(&self, place: usize) -> Option<RecordStatus> {
        self.numbers.get(place).map(|number| RecordStatus::of(&self.standing.timelines[*number], self.standing))
    }

    /// The name of the page of one group; `None` where its id is none.
    pub fn stem_of(&self, place: usize) -> Option<&str> {
        self.paths.group(*self.numbers.get(place)?)
    }

    /// What the group is called that is or was called so.
    pub fn name_of_group(&self, id: &str) -> String {
        let name = self.standing.timeline(id).and_then(|timeline| timeline.group.read().name.as_ref());
        name.map_or_else(|| id.to_owned(), |name| name.trim().to_owned())
    }

    /// The meetings of one group in the next weeks, called off or not.
    pub fn meetings_of(&self, place: usize) -> impl Iterator<Item = &OccurrenceLine> {
        let lines = self.status.groups.get(place).and_then(|status| self.lines_of.get(&status.id));
        lines.into_iter().flatten().filter_map(|line| self.ahead.occurrences.get(*line))
    }

    /// The next meeting of one group that takes place, of those that are not over.
    pub fn next_of(&self, place: usize) -> Option<&OccurrenceLine> {
        self.meetings_of(place).find(|it| it.called_off.is_none() && it.ends > self.register.at)
    }

    /// How much happened to one group.
    pub fn count_of(&self, place: usize) -> usize {
        self.numbers.get(place).map_or(0, |number| self.stories[number.number()].len())
    }

    /// What was decided about one group.
    pub fn decisions_on(&self, place: usize) -> Vec<&'a Event> {
        let story = self.numbers.get(place).map(|number| &self.stories[number.number()]);
        let decides = |event: &&&Event| decisions::is_decision(event, self.standing.constitution());
        story.into_iter().flatten().filter(decides).copied().collect()
    }

    /// The life of one group.
    pub fn life(&self, place: usize) -> Vec<Stretch> {
        let Some(number) = self.numbers.get(place) else { return Vec::new() };
        life(&self.standing.timelines[*number], &self.stories[number.number()], self.standing)
    }

    /// One group and those that it has to do with.
    pub fn around(&self, place: usize) -> Option<Graph> {
        self.graph.around(*self.numbers.get(place)?)
    }

    /// The file of a group, where it is there.
    pub fn file_of(&self, place: usize) -> Option<String> {
        let timeline = &self.standing.timelines[*self.numbers.get(place)?];
        timeline.file_exists.then(|| timeline.id.path())
    }

    /// What somebody did, in landing order.
    pub fn acts_of(&self, login: &Login) -> &[&'a Event] {
        self.acts.get(login).map_or(&[], Vec::as_slice)
    }

    /// What calendars subscribe to: of one group or of all, votes alone or meetings beside them; `path` is where it stands.
    pub fn feed(&self, place: Option<usize>, only_votes: bool, path: &str) -> Feed {
        let group: Vec<TimelineId> = place.and_then(|place| self.numbers.get(place)).copied().into_iter().collect();
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
        let number = place.and_then(|place| self.numbers.get(place)).copied();
        decisions::name_of_feed(number, self.root(), self.standing)
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

/// What takes place in the next weeks, today among them, and what took place in the last ones.
fn calendars(standing: &Standing) -> (CalendarReport, CalendarReport) {
    let today = standing.at.date_naive();
    let of = |from, to| {
        let not_over_by = Some(standing.at);
        let wanted = Wanted { called_off: true, from, to, not_over_by, ..Wanted::ALL };
        CalendarReport::of(standing, &[], &wanted)
    };
    let ahead = of(Some(today), today.checked_add_days(Days::new(AHEAD - 1)));
    let mut behind = of(today.checked_sub_days(Days::new(BEHIND)), today.succ_opt());
    behind.occurrences.retain(|it| it.ends <= standing.at);
    (ahead, behind)
}

/// Which of some occurrences are those of which group.
fn lines_of(calendar: &CalendarReport) -> BTreeMap<String, Vec<usize>> {
    let mut lines: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (line, it) in calendar.occurrences.iter().enumerate() {
        lines.entry(it.group.clone()).or_default().push(line);
    }
    lines
}

/// What happened to each group, by its number.
fn stories<'a>(standing: &Standing, events: &'a [Event]) -> Vec<Vec<&'a Event>> {
    let mut stories: Vec<Vec<&Event>> = vec![Vec::new(); standing.timelines.len()];
    for event in events {
        match event.timeline() {
            Some(number) => stories[number.number()].push(event),
            // What was found while nothing of a file could be read is few.
            None if event.group().is_some() => {
                let whose = standing.timelines.iter().find(|(number, _)| standing.is_of(*number, event));
                if let Some((number, _)) = whose {
                    stories[number.number()].push(event);
                }
            }
            None => {}
        }
    }
    stories
}

/// What each person did.
fn acts<'a>(standing: &Standing, events: &'a [Event]) -> BTreeMap<Login, Vec<&'a Event>> {
    let mut acts: BTreeMap<Login, Vec<&Event>> = BTreeMap::new();
    for event in events {
        if let Some(login) = event.by().and_then(|by| by.login()) {
            acts.entry(standing.roster.person(login)).or_default().push(event);
        }
    }
    acts
}
