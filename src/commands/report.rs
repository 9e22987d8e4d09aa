//! `mcpgov report`.

use chrono::NaiveDate;
use clap::Args;
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use super::asked::{Ahead, Asked, possible, somewhere};
use super::recording::Recording;
use super::values::{day, link, login, month, named, words};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::Choice;
use crate::registry::edit::GroupEdit;
use crate::registry::edit::meetings::Guest;
use crate::registry::group;
use crate::registry::scalar::{Month, Url};
use crate::report;
use crate::session::Session;
use crate::source::edit::Refusal;

/// Report what a group did in a month
#[derive(Debug, Clone, Args)]
pub struct Report {
    /// The group; asked at a terminal, as is what it did
    group: Option<String>,
    /// The month, such as 2026-10: this one, or that of the meeting, unless given
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,
    /// Which of these is asked for, where it is not given
    #[arg(long, value_name = "EVIDENCE", value_parser = named::<Evidence>())]
    what: Option<Evidence>,
    /// A substantive conversation
    #[arg(long = "thread", value_name = "URL", value_parser = link)]
    threads: Vec<Url>,
    /// Progress on a proposal or an implementation
    #[arg(long, value_name = "TITLE[=URL]", value_parser = progress)]
    progress: Vec<Progress>,
    /// The day of a live meeting that took place
    #[arg(long, value_name = "DATE", value_parser = day)]
    meeting: Option<NaiveDate>,
    /// Somebody who was there
    #[arg(long = "attendee", value_name = "LOGIN[:AFFILIATION]", requires = "meeting", value_parser = attendee)]
    attendees: Vec<Guest>,
    /// The notes of the meeting
    #[arg(long, value_name = "URL", requires = "meeting", value_parser = link)]
    notes: Option<Url>,
    #[command(flatten)]
    how: Recording,
}

/// What a group can have done.
#[derive(Debug, Clone, Copy, VariantArray, EnumMessage, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Evidence {
    /// a substantive conversation
    Thread,
    /// a live meeting
    Meeting,
    /// progress on a proposal or an implementation
    Progress,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Progress {
    title: String,
    url: Option<Url>,
}

/// `Draft 3=https://example.org/draft`; a title may hold `=` as well.
fn progress(text: &str) -> std::result::Result<Progress, String> {
    let link = text.match_indices('=').find_map(|(at, _)| Some((text.get(..at)?, Url::parse(text.get(at + 1..)?)?)));
    match link {
        Some((title, url)) => Ok(Progress { title: words(title)?, url: Some(url) }),
        None => Ok(Progress { title: words(text)?, url: None }),
    }
}

/// `ada`, `ada:Analytical Engines`.
fn attendee(text: &str) -> std::result::Result<Guest, String> {
    let (who, affiliation) = text.split_once(':').map_or((text, None), |(who, rest)| (who, Some(rest)));
    if affiliation.is_some_and(|affiliation| affiliation.contains(':')) {
        return Err("expected one person; give the flag once for each".to_owned());
    }
    Ok(Guest { login: login(who)?, affiliation: affiliation.map(words).transpose()? })
}

impl Report {
    pub(super) fn run(&self, session: &Session) -> Result<report::Report> {
        let (threads, progress, meeting) = (self.threads.is_empty(), self.progress.is_empty(), self.meeting.is_none());
        let (what, is_missing) = match self.what {
            Some(Evidence::Thread) => ("`--thread URL`", threads),
            Some(Evidence::Progress) => ("`--progress TITLE`", progress),
            Some(Evidence::Meeting) => ("`--meeting DATE`", meeting),
            None => ("`--thread URL`, `--progress TITLE` or `--meeting DATE`", threads && progress && meeting),
        };
        let any = |scene: &Scene<'_>, group: &str| {
            let thread = is_missing.then(somewhere);
            Self { threads: self.threads.iter().cloned().chain(thread).collect(), ..self.clone() }.plan(scene, group)
        };
        let can_report = possible(EventKind::Reported);
        let is_meant = |standing: &Standing, timeline: &Timeline| {
            timeline.state == State::Active && can_report(standing, timeline)
        };
        let ahead = Ahead { verb: "report on", is_meant: &is_meant, any: &[&any] };
        let (asked, group) =
            Asked::about_group(session, &self.how, self.group.as_deref(), &[(what, is_missing)], &ahead)?;
        let mut said = self.clone();
        if is_missing {
            said.ask(&asked)?;
        }
        asked.perform(&|scene| said.plan(scene, &group))
    }

    /// Asks for one thing that the group did.
    fn ask(&mut self, asked: &Asked<'_>) -> Result<()> {
        let option = |it: &Evidence| {
            (Choice { shown: it.get_documentation().unwrap_or_default().to_owned(), value: *it }, (*it).into())
        };
        let options = || Evidence::VARIANTS.iter().map(option).collect();
        let what = self.what.map_or_else(|| asked.one_of("What did the group do?", "--what=", options()), Ok)?;
        match what {
            Evidence::Thread => self.threads.push(asked.text("Where is it?", "a link", "--thread=", link)?),
            Evidence::Progress => {
                let help = "a title, or TITLE=URL";
                self.progress.push(asked.text("What came on?", help, "--progress=", progress)?);
            }
            Evidence::Meeting => {
                self.meeting = Some(asked.text("On which day?", "such as 2026-10-14", "--meeting=", day)?);
                let help = "LOGIN or LOGIN:ORGANISATION; left empty, that was everybody";
                let next = |answer: &str| if answer.is_empty() { Ok(None) } else { attendee(answer).map(Some) };
                while let Some(guest) = asked.text("Who was there?", help, "--attendee=", next)? {
                    self.attendees.push(guest);
                }
            }
        }
        Ok(())
    }

    fn plan(&self, scene: &Scene<'_>, group: &str) -> Result<Plan> {
        let id = scene.timeline(group)?.id.clone();
        let month = self.month_of(scene)?;
        let document = scene.document(&id)?;
        let known = document.value.as_ref().and_then(|group| group.report_for(&month.to_string())).cloned();
        let change = scene.edit(&id, |file| self.enter(file, month, &known.unwrap_or_default()))?;
        if change.is_nothing() {
            return Ok(Plan::nothing(&id, format!("The report of {id} for {month} says so already")));
        }
        let subject = format!("Report what {id} did in {month}");
        Ok(Plan::Write(Draft::event(EventKind::Reported, id, vec![change], subject)))
    }

    fn month_of(&self, scene: &Scene<'_>) -> Result<Month> {
        let of_meeting = self.meeting.map(Month::of_day);
        if let (Some(given), Some(of_meeting)) = (self.month, of_meeting)
            && given != of_meeting
        {
            return Err(Error::new(format!("the meeting was in {of_meeting}, not in {given}"))
                .hint("leave out `--month`, or report the meeting by itself"));
        }
        Ok(self.month.or(of_meeting).unwrap_or_else(|| Month::of(scene.now())))
    }

    /// Enters what the report of the month does not say yet.
    fn enter(&self, file: &mut GroupEdit<'_>, month: Month, known: &group::Report) -> std::result::Result<(), Refusal> {
        let mut threads: Vec<&Url> = known.threads.iter().map(|thread| &**thread).collect();
        for thread in &self.threads {
            if !threads.contains(&thread) {
                file.report_thread(month, thread)?;
                threads.push(thread);
            }
        }
        if let Some(date) = self.meeting {
            self.enter_meeting(file, month, date, known)?;
        }
        for Progress { title, url } in &self.progress {
            if !known.progress.iter().any(|link| *link.title == *title && link.url == *url) {
                file.report_progress(month, title, url.as_ref())?;
            }
        }
        Ok(())
    }

    fn enter_meeting(
        &self,
        file: &mut GroupEdit<'_>,
        month: Month,
        date: NaiveDate,
        known: &group::Report,
    ) -> std::result::Result<(), Refusal> {
        let Some(index) = known.meetings.iter().position(|meeting| *meeting.date == date) else {
            return file.report_meeting(month, date, self.notes.as_ref(), &self.attendees);
        };
        let held = known.meetings.get(index);
        let was_there = |guest: &Guest| {
            let mut listed = held.into_iter().flat_map(|held| &held.attendees).filter_map(|one| one.github.as_ref());
            listed.any(|login| **login == guest.login)
        };
        let new: Vec<Guest> = self.attendees.iter().filter(|guest| !was_there(guest)).cloned().collect();
        let notes = self.notes.as_ref().filter(|notes| held.and_then(|held| held.notes.as_ref()) != Some(notes));
        file.complete_meeting(month, index, notes, &new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::scalar::Login;

    #[test]
    fn progress_is_a_title_and_a_link_behind_the_first_equals_sign_that_starts_one() {
        let read = |text| progress(text).map(|it| (it.title, it.url.map(|url| url.to_string())));
        assert_eq!(read("Draft 3"), Ok(("Draft 3".to_owned(), None)));
        assert_eq!(read("a=b"), Ok(("a=b".to_owned(), None)));
        assert_eq!(read("a=b=https://x.org/?q=1"), Ok(("a=b".to_owned(), Some("https://x.org/?q=1".to_owned()))));
        assert!(read("=https://x.org").is_err());
    }

    #[test]
    fn an_attendee_is_a_login_and_an_affiliation() {
        let guest = |login, affiliation: Option<&str>| Guest {
            login: Login::from(login),
            affiliation: affiliation.map(str::to_owned),
        };
        assert_eq!(attendee("ada"), Ok(guest("ada", None)));
        assert_eq!(attendee("@ada: Analytical Engines"), Ok(guest("ada", Some("Analytical Engines"))));
        assert_eq!(attendee("ada:Engines, Inc."), Ok(guest("ada", Some("Engines, Inc."))));
        assert!(attendee("ada lovelace").is_err());
        assert!(attendee("ada:Engines,grace:Navy").is_err());
    }
}
