//! The edits of a group's file that acts make.

use chrono::NaiveDate;

use super::group::{Choice, Group, RetirementReason};
use super::load::Document;
use super::scalar::{GroupId, Login, Month, Url};
use crate::source::edit::{Edit, Order, Refusal, Step};
use crate::source::emit::Value;

/// The fields of a group, in the order in which files have them.
const FIELDS: Order<'static> = Order::Among(&[
    "kind",
    "name",
    "summary",
    "channel",
    "discussion",
    "facilitators",
    "maintainers",
    "overlaps",
    "first_topic",
    "use_cases",
    "first_deliverable",
    "deliverables",
    "maintains",
    "supported_by",
    "supports",
    "meetings",
    "reports",
    "requests",
    "formerly",
    "origin",
    "reversal",
    "retirement",
    "vote",
]);
const VOTE: Order<'static> = Order::Among(&["round", "vetoes", "ballots"]);
const BALLOT: Order<'static> = Order::Among(&["choice", "reason", "source"]);
const REPORT: Order<'static> = Order::Among(&["threads", "meetings", "progress"]);
const MEETING: Order<'static> = Order::Among(&["date", "notes", "attendees"]);

/// A group's file that is being edited.
#[derive(Debug, Clone)]
pub struct GroupEdit<'a> {
    edit: Edit,
    group: &'a Group,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The GitHub login.
    pub login: Login,
    /// The organisation, if any.
    pub affiliation: Option<String>,
}

type Outcome = Result<(), Refusal>;

impl<'a> GroupEdit<'a> {
    /// Starts from a file as it was read.
    pub fn of(document: &'a Document<Group>) -> Result<Self, Refusal> {
        let group = document.value.as_ref().ok_or(Refusal::Unreadable)?;
        Ok(Self { edit: Edit::of(document.file.text())?, group })
    }

    /// The text with every edit so far.
    pub fn into_text(self) -> String {
        self.edit.into_text()
    }

    /// Writes a fresh ballot paper as the last section: every elector on two lines; closing records go.
    pub fn open_vote(&mut self, round: u32, electors: &[Login]) -> Outcome {
        self.clear("reversal", self.group.reversal.is_some())?;
        self.clear("retirement", self.group.retirement.is_some())?;
        self.clear("vote", self.group.vote.is_some())?;
        let pending = || Value::map([("choice", Some(Value::text(Choice::Pending.name())))]);
        let ballots = electors.iter().map(|elector| (elector.to_string(), pending())).collect();
        let paper = Value::map([
            ("round", Some(Value::Number(u64::from(round)))),
            ("vetoes", Some(Value::Map(Vec::new()))),
            ("ballots", Some(Value::Map(ballots))),
        ]);
        self.edit.set(&[], "vote", &paper, Order::Last)
    }

    /// Fills in the ballot that stands under `elector`; what it said before is gone.
    pub fn cast(&mut self, elector: &Login, choice: Choice, reason: Option<&str>, source: Option<&Url>) -> Outcome {
        let paper = [Step::Key("vote"), Step::Key("ballots")];
        let Some((login, before)) = self.group.ballot_of(elector) else {
            let ballot = Value::map([
                ("choice", Some(Value::text(choice.name()))),
                ("reason", reason.map(Value::text)),
                ("source", source.map(|source| Value::text(source.as_str()))),
            ]);
            return self.edit.set(&paper, elector.as_str(), &ballot, Order::Last);
        };
        let ballot = [paper[0], paper[1], Step::Key(login.as_str())];
        if *before.choice != choice {
            self.edit.set(&ballot, "choice", &Value::text(choice.name()), BALLOT)?;
        }
        let was = [
            ("reason", before.reason.as_deref(), reason),
            ("source", before.source.as_ref().map(Url::as_str), source.map(Url::as_str)),
        ];
        for (field, before, after) in was {
            match (before, after) {
                (before, Some(after)) if before != Some(after) => {
                    self.edit.set(&ballot, field, &Value::text(after), BALLOT)?;
                }
                (Some(_), None) => self.edit.remove(&ballot, field)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Enters a veto, between the round and the ballots.
    pub fn veto(&mut self, by: &Login, reason: &str) -> Outcome {
        let veto = Value::map([("reason", Some(Value::text(reason)))]);
        if let Some((login, _)) = self.group.veto_of(by) {
            let path = [Step::Key("vote"), Step::Key("vetoes"), Step::Key(login.as_str())];
            return self.edit.set(&path, "reason", &Value::text(reason), Order::Last);
        }
        let vetoes = Value::Map(vec![(by.to_string(), veto.clone())]);
        if self.group.vote.is_none() {
            return self.edit.set(&[], "vote", &Value::map([("vetoes", Some(vetoes))]), Order::Last);
        }
        if self.group.vetoes().next().is_none() {
            return self.edit.set(&[Step::Key("vote")], "vetoes", &vetoes, VOTE);
        }
        self.edit.set(&[Step::Key("vote"), Step::Key("vetoes")], by.as_str(), &veto, Order::Last)
    }

    /// Takes out the veto that stands under `entry`; of a paper that held nothing else, nothing is left.
    pub fn lift(&mut self, entry: &Login) -> Outcome {
        let Some((login, _)) = self.group.veto_of(entry) else {
            return Err(Refusal::Missing(format!("vote.vetoes.{entry}")));
        };
        let is_alone = self.group.vetoes().count() == 1;
        if is_alone && self.group.round().is_none() && self.group.ballots().next().is_none() {
            return self.edit.remove(&[], "vote");
        }
        self.edit.remove(&[Step::Key("vote"), Step::Key("vetoes")], login.as_str())
    }

    /// Takes the approval back.
    pub fn reverse(&mut self, reason: &str) -> Outcome {
        self.edit.set(&[], "reversal", &Value::map([("reason", Some(Value::text(reason)))]), FIELDS)
    }

    /// Ends the group.
    pub fn retire(&mut self, reason: RetirementReason, merged_into: Option<&GroupId>, note: Option<&str>) -> Outcome {
        let record = Value::map([
            ("reason", Some(Value::text(reason.name()))),
            ("merged_into", merged_into.map(|id| Value::text(id.as_str()))),
            ("note", note.map(Value::text)),
        ]);
        self.edit.set(&[], "retirement", &record, FIELDS)
    }

    /// Lists another facilitator.
    pub fn add_facilitator(&mut self, login: &Login, name: Option<&str>, affiliation: Option<&str>) -> Outcome {
        let person = Value::map([
            ("github", Some(Value::text(login.as_str()))),
            ("name", name.map(Value::text)),
            ("affiliation", affiliation.map(Value::text)),
        ]);
        self.edit.push(&[], "facilitators", &person, FIELDS)
    }

    /// Takes the facilitator at `index` off the list.
    pub fn remove_facilitator(&mut self, index: usize) -> Outcome {
        self.edit.remove_item(&[Step::Key("facilitators")], index)
    }

    /// Enters conversations of a month.
    pub fn report_thread(&mut self, month: Month, thread: &Url) -> Outcome {
        self.report(month, "threads", &Value::text(thread.as_str()))
    }

    /// Enters progress of a month.
    pub fn report_progress(&mut self, month: Month, title: &str, url: Option<&Url>) -> Outcome {
        let url = url.map(|url| Value::text(url.as_str()));
        self.report(month, "progress", &Value::map([("title", Some(Value::text(title))), ("url", url)]))
    }

    /// Enters a meeting of a month.
    pub fn report_meeting(&mut self, month: Month, date: NaiveDate, notes: Option<&Url>, guests: &[Guest]) -> Outcome {
        let guests = guests.iter().map(guest).collect();
        let meeting = Value::map([
            ("date", Some(Value::text(date.to_string()))),
            ("notes", notes.map(|notes| Value::text(notes.as_str()))),
            ("attendees", Some(Value::List(guests))),
        ]);
        self.report(month, "meetings", &meeting)
    }

    /// Completes the meeting at `index` of a month.
    pub fn complete_meeting(&mut self, month: Month, index: usize, notes: Option<&Url>, guests: &[Guest]) -> Outcome {
        let month = month.to_string();
        let meeting = [Step::Key("reports"), Step::Key(&month), Step::Key("meetings"), Step::Item(index)];
        if let Some(notes) = notes {
            self.edit.set(&meeting, "notes", &Value::text(notes.as_str()), MEETING)?;
        }
        guests.iter().try_for_each(|one| self.edit.push(&meeting, "attendees", &guest(one), MEETING))
    }

    fn report(&mut self, month: Month, field: &str, item: &Value) -> Outcome {
        let month = month.to_string();
        let path = [Step::Key("reports"), Step::Key(&month)];
        let pushed = self.edit.push(&path, field, item, REPORT);
        let Err(Refusal::Missing(_)) = pushed else { return pushed };
        let report = Value::map([(field, Some(Value::List(vec![item.clone()])))]);
        self.under("reports", &month, &report)
    }

    /// Asks for a report of a month.
    pub fn request(&mut self, month: Month, note: Option<&str>) -> Outcome {
        let request = Value::map([("note", note.map(Value::text))]);
        self.under("requests", &month.to_string(), &request)
    }

    /// Sets a key of a mapping of the outermost one, which may not be there yet.
    fn under(&mut self, field: &str, key: &str, value: &Value) -> Outcome {
        let set = self.edit.set(&[Step::Key(field)], key, value, Order::Last);
        let Err(Refusal::Missing(_)) = set else { return set };
        self.edit.set(&[], field, &Value::Map(vec![(key.to_owned(), value.clone())]), FIELDS)
    }

    /// Says that the group was called `id`; one that takes an earlier id of its own again no longer lists it.
    pub fn rename(&mut self, from: &GroupId, to: &GroupId) -> Outcome {
        let again = self.group.formerly.iter().position(|former| **former == *to);
        match again {
            Some(index) if !self.group.formerly.iter().any(|former| **former == *from) => {
                self.edit.replace_item(&[Step::Key("formerly")], index, &Value::text(from.as_str()))
            }
            Some(index) => self.edit.remove_item(&[Step::Key("formerly")], index),
            None => self.edit.push(&[], "formerly", &Value::text(from.as_str()), FIELDS),
        }
    }

    /// Calls the group `from` by its new id wherever this file refers to it; gives whether it does.
    pub fn refer(&mut self, from: &GroupId, to: &GroupId) -> Result<bool, Refusal> {
        let id = Value::text(to.as_str());
        let mut refers = false;
        for (index, overlap) in self.group.overlaps.iter().flatten().enumerate() {
            if *overlap.group == *from {
                refers = true;
                self.edit.set(&[Step::Key("overlaps"), Step::Item(index)], "group", &id, Order::Last)?;
            }
        }
        for (index, supporter) in self.group.supported_by.iter().enumerate() {
            if **supporter == *from {
                refers = true;
                self.edit.replace_item(&[Step::Key("supported_by")], index, &id)?;
            }
        }
        if self.group.retirement.as_ref().and_then(|it| it.merged_into.as_ref()).is_some_and(|it| **it == *from) {
            refers = true;
            self.edit.set(&[Step::Key("retirement")], "merged_into", &id, Order::Last)?;
        }
        Ok(refers)
    }

    fn clear(&mut self, key: &str, is_there: bool) -> Outcome {
        if is_there { self.edit.remove(&[], key) } else { Ok(()) }
    }
}

fn guest(guest: &Guest) -> Value {
    Value::map([
        ("github", Some(Value::text(guest.login.as_str()))),
        ("affiliation", guest.affiliation.as_deref().map(Value::text)),
    ])
}

#[cfg(test)]
mod tests;
