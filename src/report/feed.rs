//! What calendars subscribe to: meetings as series with their exceptions, and votes that are open.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::wanted::Wanted;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;
use crate::order::{Collect, Order};
use crate::registry::observances::{self, Observance};
use crate::registry::zones;

mod event;
mod series;
mod uid;
mod vote;
mod window;
mod zone;

pub use self::event::{Event, Nature, Time};

use self::event::title;
use self::uid::Register;
use self::zone::Zones;

/// A calendar to subscribe to.
#[derive(Debug, Clone)]
pub struct Feed {
    /// What it is called.
    pub name: String,
    /// Where it can be fetched, as far as the registry says.
    pub source: Option<String>,
    /// The version of the time zone database.
    pub zones: &'static str,
    /// Every zone that an event names, by its name.
    pub timezones: BTreeMap<String, Vec<Observance>>,
    /// What takes place, by group.
    pub events: Vec<Event>,
}

impl Feed {
    /// What calendars are told of these groups, of all of them where none is named.
    pub fn of(standing: &Standing, groups: &[TimelineId], wanted: &Wanted) -> Self {
        let register = Register::of(standing);
        let mut members: Vec<_> =
            standing.timelines.iter().filter(|(number, _)| groups.is_empty() || groups.contains(number)).collect();
        members.order_by_key(|(number, timeline)| (&timeline.id, *number));
        let mut zones = Zones::default();
        let mut events = Vec::new();
        for (number, timeline) in &members {
            let group = register.group(*number, timeline);
            if wanted.meetings {
                series::events(timeline, &group, wanted, &mut zones, &mut events);
            }
            events.extend(wanted.votes.then(|| vote::event(timeline, &group, wanted)).flatten());
        }
        let of = match members.as_slice() {
            [(_, timeline)] if !groups.is_empty() => format!("{} ({})", title(timeline), register.name()),
            _ => register.name().to_owned(),
        };
        let what = match (wanted.meetings, wanted.votes) {
            (true, false) => "meetings",
            (false, true) => "votes",
            _ => "meetings and votes",
        };
        Self {
            name: format!("{of}: {what}"),
            source: source(standing, groups, wanted),
            zones: zones::VERSION,
            timezones: timezones(&events, &mut zones),
            events,
        }
    }
}

/// Where the site that the registry names has this feed.
fn source(standing: &Standing, groups: &[TimelineId], wanted: &Wanted) -> Option<String> {
    let site = standing.manifest()?.site.as_ref()?.url.as_ref()?;
    let only_votes = Wanted { meetings: false, ..Wanted::ALL };
    let file = match groups {
        [] if *wanted == Wanted::ALL => "calendar.ics".to_owned(),
        [] if *wanted == only_votes => "votes.ics".to_owned(),
        [group] if *wanted == Wanted::ALL => format!("groups/{}.ics", standing.timelines[*group].id),
        _ => return None,
    };
    Some(site.below(&file))
}

/// The zones that events name, each from the year of the first time that is told by it; UTC where there is no event at all.
fn timezones(events: &[Event], zones: &mut Zones) -> BTreeMap<String, Vec<Observance>> {
    let mut years: BTreeMap<&str, i32> = BTreeMap::new();
    for event in events {
        let times = [Some(&event.starts), event.instead_of.as_ref()].into_iter().flatten().chain(&event.without);
        for time in times {
            if let Time::Local { zone, at } = time {
                let year = years.entry(zone).or_insert_with(|| at.year());
                *year = at.year().min(*year);
            }
        }
    }
    if events.is_empty() {
        years.insert("UTC", 1970);
    }
    let told = years.into_iter().filter_map(|(name, year)| {
        let zone = zones.get(name)?;
        Some((name.to_owned(), observances::since(&zone.zone, year)))
    });
    told.into_map()
}
