//! Meetings as calendars tell them: a series, what it leaves out, and what of it is not as the rule has it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDateTime};

use super::event::{Event, Nature, Time, title};
use super::uid::Group;
use super::window::{Window, end_of};
use super::zone::{Zone, Zones, meets};
use crate::clock::Timestamp;
use crate::lifecycle::timeline::Timeline;
use crate::order::Collect;
use crate::registry::meeting::{Change, Meeting, Occurrence};
use crate::registry::recurrence::Rule;
use crate::report::wanted::Wanted;

/// The last year that a calendar can write.
const LAST_YEAR: i32 = 9999;

/// Adds the events of a group's meetings to `events`.
pub(super) fn events(
    timeline: &Timeline,
    group: &Group<'_>,
    wanted: &Wanted,
    zones: &mut Zones,
    events: &mut Vec<Event>,
) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for meeting in &timeline.group.read().meetings {
        // Where nobody can tell when it is, nothing is told.
        let Some(zone) = zones.get(&meeting.timezone) else { continue };
        let id = meeting.slug();
        let before = known.entry(id.clone()).or_default();
        *before += 1;
        // Two of one id are a slip, but still two.
        let uid = if *before == 1 { group.uid(&id) } else { group.uid(&format!("{id}\0{before}")) };
        let window = Window { zone: &zone, wanted, ended: timeline.ended() };
        let series = Series { timeline, meeting, zone: &zone, window, uid };
        match meeting.rule() {
            None => events.extend(series.once()),
            Some(rule) => events.extend(series.repeated(&rule).into_iter().flatten()),
        }
    }
}

struct Series<'a> {
    timeline: &'a Timeline,
    meeting: &'a Meeting,
    zone: &'a Zone,
    window: Window<'a>,
    uid: String,
}

impl<'a> Series<'a> {
    /// A meeting that takes place once.
    fn once(&self) -> Option<Event> {
        let it = self.meeting.occurrences().next().filter(|it| self.window.tells(it))?;
        Some(self.event(&it, self.zone.once(it.starts, it.minutes)))
    }

    /// A meeting that repeats: the series, then what is told instead of some of it.
    fn repeated(&self, rule: &Rule) -> Option<Vec<Event>> {
        let exceptional = self.exceptional();
        // What comes from outside of what is told, and is told.
        let strays: Vec<_> =
            exceptional.values().filter(|it| self.window.tells(it) && !self.window.holds_slot(it)).collect();
        let start = self.window.wanted.from.unwrap_or(self.meeting.starts.date());
        let regular = self.meeting.occurrences_since(start).next().filter(|it| self.window.holds_slot(it));
        let first = regular.iter().chain(strays.first().copied()).map(|it| it.slot).min()?;
        let last_stray = strays.last().map(|it| it.slot);
        let until = self.until(rule, last_stray);
        let is_in_time = |it: &Occurrence<'_>| {
            it.slot >= first && until.is_none_or(|until| self.zone.moment(it.slot).is_some_and(|at| at <= until))
        };
        let all = || self.meeting.occurrences_since(first.date()).skip_while(|it| it.slot < first);
        if !all().take_while(is_in_time).any(|it| self.window.tells(&it)) {
            return None;
        }
        let between = all().take_while(|it| last_stray.is_some_and(|last| it.slot <= last));
        let without: BTreeSet<NaiveDateTime> = exceptional
            .values()
            .cloned()
            .chain(between)
            .filter(|it| is_in_time(it) && !self.window.tells(it))
            .map(|it| it.slot)
            .into_set();
        let end = match rule.count() {
            Some(_) => Some(format!("COUNT={}", all().take_while(is_in_time).count())),
            None => until.map(|until| format!("UNTIL={}", until.format("%Y%m%dT%H%M%SZ"))),
        };
        let filed = self.meeting.repeats.as_ref()?;
        let ordinary = Occurrence { slot: first, starts: first, minutes: *self.meeting.minutes, exception: None };
        let series = Event {
            rule: Some(Rule::ending(filed, *self.meeting.starts, end)),
            without: without.into_iter().map(|slot| self.zone.local(slot)).collect(),
            ..self.event(&ordinary, self.zone.local(first))
        };
        let mut others = exceptional;
        for it in self.unsettled(rule, first) {
            others.entry(it.slot).or_insert(it);
        }
        let others = others.values().filter(|it| is_in_time(it) && self.window.tells(it));
        let instead = others.map(|it| Event {
            instead_of: Some(self.zone.local(it.slot)),
            ..self.event(it, self.zone.once(it.starts, it.minutes))
        });
        Some(std::iter::once(series).chain(instead).collect())
    }

    /// What is not as the rule has it.
    fn exceptional(&self) -> BTreeMap<NaiveDateTime, Occurrence<'a>> {
        let days = self.meeting.exceptions.iter().map(|exception| *exception.on).into_set();
        let on = |day| self.meeting.occurrences_since(day).take_while(move |it| it.slot.date() == day);
        days.into_iter().flat_map(on).map(|it| (it.slot, it)).into_map()
    }

    /// The occurrences from `first` on of which calendars disagree when they are, or when they end: they add the length of
    /// a meeting to what the clocks show.
    fn unsettled(&self, rule: &Rule, first: NaiveDateTime) -> Vec<Occurrence<'a>> {
        let times = rule.times(self.meeting.starts.time());
        let mut found = Vec::new();
        for range in self.zone.unsettled.iter().filter(|range| range.end > first) {
            // What begins the day before may reach into it.
            let first_day = range.start.date().pred_opt().unwrap_or(range.start.date());
            let days = first_day.iter_days().take_while(|day| *day <= range.end.date());
            let is_met = |at: NaiveDateTime| meets(range, at, *self.meeting.minutes);
            for day in days.filter(|day| times.iter().any(|time| is_met(day.and_time(*time)))) {
                let on = self.meeting.occurrences_since(day).take_while(|it| it.slot.date() == day);
                found.extend(on.filter(|it| is_met(it.slot)));
            }
        }
        found
    }

    /// The moment at or before which the series begins for the last time.
    fn until(&self, rule: &Rule, last_stray: Option<NaiveDateTime>) -> Option<Timestamp> {
        let last_stray = last_stray.and_then(|slot| self.zone.moment(slot));
        let cut = self.window.last().map(|last| last_stray.map_or(last, |stray| stray.max(last)));
        let ends = self.meeting.ends.as_ref().and_then(|day| end_of(self.zone, **day));
        let ends = [rule.until(&self.zone.zone), ends, cut].into_iter().flatten().min();
        ends.filter(|at| at.year() <= LAST_YEAR)
    }

    fn event(&self, it: &Occurrence<'_>, starts: Time) -> Event {
        let Meeting { title: name, url, notes, .. } = self.meeting;
        let mut summary = format!("{}: {}", title(self.timeline), **name);
        let mut description = Vec::new();
        match it.exception.map(|exception| &exception.change) {
            Some(Change::CalledOff { called_off }) => {
                summary = format!("Called off: {summary}");
                description.extend(format!("Called off: {called_off}").lines().map(str::to_owned));
            }
            Some(Change::Moved { .. }) if it.slot != it.starts => {
                summary += &format!(" (moved from {})", it.slot.format("%a %-d %b %Y %H:%M"));
            }
            Some(Change::Moved { .. }) | None => {}
        }
        let note = it.exception.and_then(|exception| exception.note.as_ref());
        description.extend(note.into_iter().flat_map(|note| note.lines().map(str::to_owned)));
        description.extend(url.as_ref().map(|url| format!("Join: {url}")));
        description.extend(notes.as_ref().map(|notes| format!("Notes: {notes}")));
        description.push(format!("Group: {}", self.timeline.id));
        Event {
            uid: self.uid.clone(),
            sequence: self.timeline.told.times,
            changed: self.timeline.told.last,
            instead_of: None,
            starts,
            minutes: it.minutes,
            rule: None,
            without: Vec::new(),
            summary,
            description,
            url: url.as_ref().map(ToString::to_string),
            group: self.timeline.id.to_string(),
            nature: if it.called_off().is_some() { Nature::CalledOff } else { Nature::Meeting },
        }
    }
}
