//! `mcpgov meeting add`.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use clap::Args;
use serde_json::json;

use super::named::{any, file, write};
use crate::act::draft::{ContentKind, Plan};
use crate::act::scene::Scene;
use crate::commands::asked::{Ahead, Asked};
use crate::commands::recording::Recording;
use crate::commands::values::{day, kebab, link, local_time, minutes, shown, words, zone};
use crate::error::{Error, Result};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::Choice;
use crate::registry::meeting::{Meeting, slug_of};
use crate::registry::recurrence::{self, likely};
use crate::registry::scalar::Url;
use crate::registry::zones::Zone;
use crate::report::Report;
use crate::session::Session;

/// How long a meeting is where nobody says, in minutes.
const AN_HOUR: u32 = 60;

/// Enter a meeting, once or recurring
#[derive(Debug, Clone, Args)]
pub struct Add {
    /// The group; asked at a terminal, as is whatever else is missing
    group: Option<String>,
    /// What it is called
    #[arg(long, value_parser = words)]
    title: Option<String>,
    /// The local time of the first one, such as 2026-04-15T11:00
    #[arg(long, value_name = "TIME", value_parser = local_time)]
    starts: Option<NaiveDateTime>,
    /// The time zone of that, such as America/New_York
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    timezone: Option<String>,
    /// How long it is: 60 unless given
    #[arg(long, value_parser = minutes)]
    minutes: Option<u32>,
    /// How often, such as FREQ=WEEKLY;BYDAY=WE or "every Wednesday": once unless given
    #[arg(long, value_name = "RULE", value_parser = words)]
    repeats: Option<String>,
    /// The last day on which it may take place
    #[arg(long, value_name = "DAY", value_parser = day)]
    ends: Option<NaiveDate>,
    /// Where to join
    #[arg(long, value_name = "URL", value_parser = link)]
    url: Option<Url>,
    /// Where notes and recordings go
    #[arg(long, value_name = "URL", value_parser = link)]
    notes: Option<Url>,
    /// What it goes by among the group's meetings: its title in lower-case kebab-case unless given
    #[arg(long, value_parser = kebab)]
    id: Option<String>,
    #[command(flatten)]
    how: Recording,
}

/// What a meeting has at the least.
struct Basics {
    title: String,
    starts: NaiveDateTime,
    timezone: String,
    repeats: Option<String>,
}

impl Add {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [
            ("`--title TITLE`", self.title.is_none()),
            ("`--starts TIME`", self.starts.is_none()),
            ("`--timezone ZONE`", self.timezone.is_none()),
        ];
        let is_meant = |_: &Standing, timeline: &Timeline| !timeline.state.is_closed();
        let ahead = Ahead { verb: "meet", is_meant: &is_meant, any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let basics = self.asked(&asked)?;
        asked.perform(&|scene| self.plan(scene, &group, &basics))
    }

    fn asked(&self, asked: &Asked<'_>) -> Result<Basics> {
        let timezone = match &self.timezone {
            Some(zone) => zone.clone(),
            None => asked.text("In which time zone?", "such as America/New_York", "--timezone=", zone)?,
        };
        let starts = match self.starts {
            Some(starts) => starts,
            None => asked.text(
                "When is the first one?",
                "by the clocks there, such as 2026-04-15T11:00",
                "--starts=",
                local_time,
            )?,
        };
        let repeats = match &self.repeats {
            None if asked.is_asking() => how_often(asked, starts)?,
            given => given.clone(),
        };
        // Last: where it is missing, whoever goes on from half of the answers is asked how often, too.
        let title = match &self.title {
            Some(title) => title.clone(),
            None => asked.text("What is it called?", "such as Working session", "--title=", words)?,
        };
        Ok(Basics { title, starts, timezone, repeats })
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, basics: &Basics) -> Result<Plan> {
        let (id, document) = file(scene, group)?;
        let Basics { title, starts, timezone, .. } = basics;
        let repeats = basics.repeats.as_deref().map(|said| rule(said, *starts, timezone)).transpose()?;
        if let Some(ends) = self.ends.filter(|ends| *ends < starts.date()) {
            return Err(Error::new(format!("the meeting would end on {ends}, before it starts on {}", starts.date()))
                .hint("name a later `--ends`, or leave it out"));
        }
        let slug = self.id.clone().unwrap_or_else(|| slug_of(title));
        // A title that is not written in Latin letters makes no id, and tells the meeting from others all the same.
        let own_id = kebab(&slug).ok();
        let minutes = self.minutes.unwrap_or(AN_HOUR);
        let entry = json!({
            "id": own_id, "title": title, "starts": starts, "timezone": timezone, "minutes": minutes, "repeats": repeats,
            "ends": self.ends, "url": self.url, "notes": self.notes,
        });
        let known = document.value.iter().flat_map(|group| &group.meetings).find(|meeting| meeting.slug() == slug);
        if let Some(known) = known {
            return if says(known, &entry) {
                Ok(Plan::nothing(&id, format!("{id} has the meeting {slug} already")))
            } else {
                Err(Error::new(format!("`{id}` has a meeting `{slug}` already, and it differs"))
                    .hint("give another `--id`, or change the one that there is in the file"))
            };
        }
        let change = scene.edit(&id, |file| file.add_meeting(&entry))?;
        let subject = format!("Add the meeting {title} of {id}");
        Ok(write(id, ContentKind::MeetingAdded, change, subject))
    }
}

/// Whether a meeting says what would be entered, its exceptions aside.
fn says(known: &Meeting, entry: &serde_json::Value) -> bool {
    let said = json!(known);
    let fields = entry.as_object().into_iter().flatten();
    fields
        .filter(|(name, _)| *name != "id")
        .all(|(name, value)| said.get(name).unwrap_or(&serde_json::Value::Null) == value)
}

/// The rule that calendars follow, also where somebody says it in words.
fn rule(said: &str, starts: NaiveDateTime, zone: &str) -> Result<String> {
    let zone = Zone::known(zone);
    let read = |rule: &str| recurrence::read(rule, starts, zone.as_ref());
    let in_words = likely(said).filter(|meant| !said.contains('=') && read(meant).is_ok());
    let text = in_words.as_deref().unwrap_or(said);
    let rule = read(text).map_err(|refused| {
        let help = refused.help.clone().unwrap_or_else(|| "such as `--repeats 'FREQ=WEEKLY;BYDAY=WE'`".to_owned());
        Error::new(format!("cannot repeat by `{said}`: {refused}")).hint(help)
    })?;
    match rule.occurrences(starts, zone.as_ref()).next() {
        Some(first) if first != starts => {
            let day = starts.format("%A, %-d %B %Y");
            Err(Error::new(format!("`{text}` does not give {day}, on which the meeting would start"))
                .hint(format!("start with its first day, `--starts {}`, or give another rule", shown(first))))
        }
        _ => Ok(text.to_owned()),
    }
}

/// Asks how often; what is offered begins with the day that was given.
fn how_often(asked: &Asked<'_>, starts: NaiveDateTime) -> Result<Option<String>> {
    let day = starts.format("%A").to_string();
    let letters = day.get(..2).unwrap_or_default().to_uppercase();
    let nth = starts.day().div_ceil(7);
    let (place, which) = match nth {
        1 => ("first", 1),
        2 => ("second", 2),
        3 => ("third", 3),
        4 => ("fourth", 4),
        _ => ("last", -1),
    };
    let weekly = format!("FREQ=WEEKLY;BYDAY={letters}");
    let fortnightly = format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={letters}");
    let monthly = format!("FREQ=MONTHLY;BYDAY={which}{letters}");
    let option = |shown: String, rule: &str| Choice { shown, value: Some(rule.to_owned()) };
    let options = vec![
        (option(format!("every {day}"), &weekly), weekly.as_str()),
        (option(format!("every other {day}"), &fortnightly), fortnightly.as_str()),
        (option(format!("every {place} {day} of a month"), &monthly), monthly.as_str()),
        (Choice { shown: format!("once, at {}", shown(starts)), value: None }, ""),
    ];
    asked.one_of("How often?", "--repeats=", options)
}
