//! Edits of what a group has planned, and of what it shows for a month.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::{GroupEdit, Outcome, order_of};
use crate::registry::group::{Group, HeldMeeting, Report};
use crate::registry::meeting::{Exception, Meeting};
use crate::registry::scalar::{Login, Month, Url};
use crate::source::edit::{Refusal, Step};

/// Somebody at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guest {
    /// The GitHub login.
    #[serde(rename = "github")]
    pub login: Login,
    /// The organisation, if any.
    pub affiliation: Option<String>,
}

impl GroupEdit<'_> {
    /// Enters a meeting.
    pub fn add_meeting(&mut self, meeting: &Value) -> Outcome {
        self.edit.push(&[], "meetings", meeting, &order_of::<Group>())
    }

    /// Says of the meeting at `index` that an occurrence is not as its rule has it; what it said of that before is gone.
    pub fn except(&mut self, index: usize, exception: &Exception) -> Outcome {
        let meeting = [Step::Key("meetings"), Step::Item(index)];
        let known = self.exceptions(index).position(|known| *known.on == *exception.on);
        let Some((at, before)) = known.and_then(|at| Some((at, self.exceptions(index).nth(at)?.clone()))) else {
            return self.edit.push(&meeting, "exceptions", &json!(exception), &order_of::<Meeting>());
        };
        let record = [meeting[0], meeting[1], Step::Key("exceptions"), Step::Item(at)];
        self.say::<Exception>(&record, &json!(before), &json!(exception))
    }

    /// Takes out what the meeting at `index` says of the occurrences on these days; where that is all, nothing is left of it.
    pub fn as_planned(&mut self, index: usize, is_meant: impl Fn(NaiveDate) -> bool) -> Outcome {
        let meeting = [Step::Key("meetings"), Step::Item(index)];
        let days: Vec<NaiveDate> = self.exceptions(index).map(|exception| *exception.on).collect();
        if !days.is_empty() && days.iter().all(|day| is_meant(*day)) {
            return self.edit.remove(&meeting, "exceptions");
        }
        let list = [meeting[0], meeting[1], Step::Key("exceptions")];
        let meant = days.iter().enumerate().rev().filter(|(_, day)| is_meant(**day));
        meant.map(|(at, _)| at).try_for_each(|at| self.edit.remove_item(&list, at))
    }

    /// Gives the meeting at `index` a last day; what was out of the ordinary after that goes.
    pub fn end_meeting(&mut self, index: usize, last: NaiveDate) -> Outcome {
        self.as_planned(index, |day| day > last)?;
        self.edit.set(&[Step::Key("meetings"), Step::Item(index)], "ends", &json!(last), &order_of::<Meeting>())
    }

    fn exceptions(&self, meeting: usize) -> impl Iterator<Item = &Exception> {
        self.group.meetings.get(meeting).into_iter().flat_map(|meeting| &meeting.exceptions).map(|one| &**one)
    }

    /// Enters conversations of a month.
    pub fn report_thread(&mut self, month: Month, thread: &Url) -> Outcome {
        self.report(month, "threads", &json!(thread))
    }

    /// Enters progress of a month.
    pub fn report_progress(&mut self, month: Month, title: &str, url: Option<&Url>) -> Outcome {
        self.report(month, "progress", &json!({"title": title, "url": url}))
    }

    /// Enters a meeting of a month.
    pub fn report_meeting(&mut self, month: Month, date: NaiveDate, notes: Option<&Url>, guests: &[Guest]) -> Outcome {
        self.report(month, "meetings", &json!({"date": date, "notes": notes, "attendees": guests}))
    }

    /// Completes the meeting at `index` of a month.
    pub fn complete_meeting(&mut self, month: Month, index: usize, notes: Option<&Url>, guests: &[Guest]) -> Outcome {
        let month = month.to_string();
        let meeting = [Step::Key("reports"), Step::Key(&month), Step::Key("meetings"), Step::Item(index)];
        if let Some(notes) = notes {
            self.edit.set(&meeting, "notes", &json!(notes), &order_of::<HeldMeeting>())?;
        }
        let order = order_of::<HeldMeeting>();
        guests.iter().try_for_each(|one| self.edit.push(&meeting, "attendees", &json!(one), &order))
    }

    fn report(&mut self, month: Month, field: &str, item: &Value) -> Outcome {
        let month = month.to_string();
        let path = [Step::Key("reports"), Step::Key(&month)];
        let pushed = self.edit.push(&path, field, item, &order_of::<Report>());
        let Err(Refusal::Missing(_)) = pushed else { return pushed };
        self.under("reports", &month, &json!({field: [item]}))
    }
}
