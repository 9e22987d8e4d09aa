//! The edits of a group's file that acts make.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::group::{Ballot, Choice, Facilitator, Group, Origin, Retirement, RetirementReason, Reversal, Vote};
use super::load::Document;
use super::scalar::{GroupId, Login, Month, Url};
use crate::order::Collect;
use crate::source::edit::{Edit, Order, Refusal, Step};
use crate::source::fields::fields;

pub mod meetings;
mod paper;
mod sketch;
mod text;

/// A group's file that is being edited.
#[derive(Debug, Clone)]
pub struct GroupEdit<'a> {
    edit: Edit,
    group: &'a Group,
}

pub(super) type Outcome = Result<(), Refusal>;

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
        let pending = |elector: &Login| (elector.to_string(), json!({"choice": Choice::Pending}));
        let ballots: Value = electors.iter().map(pending).collect();
        self.edit.set(&[], "vote", &json!({"round": round, "vetoes": {}, "ballots": ballots}), &self.place_of_vote())
    }

    /// Puts a paper back that has been issued, over what the file has of one.
    pub fn put_back(&mut self, paper: &Value) -> Outcome {
        self.clear("vote", self.group.vote.is_some())?;
        self.edit.set(&[], "vote", paper, &self.place_of_vote())
    }

    /// Fills in the ballot that stands under `elector`; what it said before is gone.
    pub fn cast(&mut self, elector: &Login, choice: Choice, reason: Option<&str>, source: Option<&Url>) -> Outcome {
        let paper = [Step::Key("vote"), Step::Key("ballots")];
        let Some((login, before)) = self.group.ballot_of(elector) else {
            let ballot = json!({"choice": choice, "reason": reason, "source": source});
            return self.edit.set(&paper, elector.as_str(), &ballot, &Order::Last);
        };
        let line = [paper[0], paper[1], Step::Key(login.as_str())];
        let wanted = json!({"choice": choice, "reason": reason, "source": source});
        self.say::<Ballot>(&line, &json!(before), &wanted)
    }

    /// Enters a veto, between the round and the ballots.
    pub fn veto(&mut self, by: &Login, reason: &str) -> Outcome {
        if let Some((login, _)) = self.group.veto_of(by) {
            let path = [Step::Key("vote"), Step::Key("vetoes"), Step::Key(login.as_str())];
            return self.edit.set(&path, "reason", &json!(reason), &Order::Last);
        }
        let veto = json!({"reason": reason});
        if self.group.vote.is_none() {
            return self.edit.set(&[], "vote", &json!({"vetoes": {by.as_str(): veto}}), &self.place_of_vote());
        }
        if self.group.vetoes().next().is_none() {
            return self.edit.set(&[Step::Key("vote")], "vetoes", &json!({by.as_str(): veto}), &order_of::<Vote>());
        }
        self.edit.set(&[Step::Key("vote"), Step::Key("vetoes")], by.as_str(), &veto, &Order::Last)
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

    /// Takes the approval back; what the file has of that already is made to say so.
    pub fn reverse(&mut self, reason: &str) -> Outcome {
        let wanted = json!({"reason": reason});
        match self.group.reversal.as_deref() {
            Some(before) => self.say::<Reversal>(&[Step::Key("reversal")], &json!(before), &wanted),
            None => self.edit.set(&[], "reversal", &wanted, &order_of::<Group>()),
        }
    }

    /// Ends the group, or proposes that it ends.
    pub fn retire(&mut self, reason: RetirementReason, merged_into: Option<&GroupId>, note: Option<&str>) -> Outcome {
        let record = json!({"reason": reason, "merged_into": merged_into, "note": note});
        self.edit.set(&[], "retirement", &record, &order_of::<Group>())
    }

    /// Says how the group came to exist; what the file has of that already is made to say so.
    pub fn adopt(&mut self, origin: &Origin) -> Outcome {
        match self.group.origin.as_deref() {
            Some(before) => self.say::<Origin>(&[Step::Key("origin")], &json!(before), &json!(origin)),
            None => self.edit.set(&[], "origin", &json!(origin), &order_of::<Group>()),
        }
    }

    /// Makes the file say of the end of the group what `wanted` says.
    pub fn restate_retirement(&mut self, wanted: &Retirement) -> Outcome {
        match self.group.retirement.as_deref() {
            Some(before) => self.say::<Retirement>(&[Step::Key("retirement")], &json!(before), &json!(wanted)),
            None => self.edit.set(&[], "retirement", &json!(wanted), &order_of::<Group>()),
        }
    }

    /// Makes a record that says `before` say what is `wanted`, key by key.
    fn say<T: DeserializeOwned>(&mut self, record: &[Step<'_>], before: &Value, wanted: &Value) -> Outcome {
        let fields = |value: &Value| -> BTreeMap<String, Value> {
            let said = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
            said.map(|(key, value)| (key.clone(), value.clone())).into_map()
        };
        let (before, wanted) = (fields(before), fields(wanted));
        for (key, value) in wanted.iter().filter(|(key, value)| before.get(*key) != Some(value)) {
            self.edit.set(record, key, value, &order_of::<T>())?;
        }
        before.keys().filter(|key| !wanted.contains_key(*key)).try_for_each(|key| self.edit.remove(record, key))
    }

    /// Lists another facilitator.
    pub fn add_facilitator(
        &mut self,
        login: &Login,
        name: Option<&str>,
        affiliation: Option<&str>,
        term_ends: Option<NaiveDate>,
    ) -> Outcome {
        let person = json!({"github": login, "name": name, "affiliation": affiliation, "term_ends": term_ends});
        self.edit.push(&[], "facilitators", &person, &order_of::<Group>())
    }

    /// Says something else of the facilitator at `index`; what is not given stays.
    pub fn tell_of_facilitator(
        &mut self,
        index: usize,
        name: Option<&str>,
        affiliation: Option<&str>,
        term_ends: Option<NaiveDate>,
    ) -> Outcome {
        let person = [Step::Key("facilitators"), Step::Item(index)];
        let given = [("name", json!(name)), ("affiliation", json!(affiliation)), ("term_ends", json!(term_ends))];
        let mut given = given.iter().filter(|(_, value)| !value.is_null());
        given.try_for_each(|(field, value)| self.edit.set(&person, field, value, &order_of::<Facilitator>()))
    }

    /// Takes the facilitator at `index` off the list.
    pub fn remove_facilitator(&mut self, index: usize) -> Outcome {
        self.edit.remove_item(&[Step::Key("facilitators")], index)
    }

    /// Asks for a report of a month.
    pub fn request(&mut self, month: Month, note: Option<&str>) -> Outcome {
        self.under("requests", &month.to_string(), &json!({"note": note}))
    }

    /// Sets a key of a mapping of the outermost one, which may not be there yet.
    fn under(&mut self, field: &str, key: &str, value: &Value) -> Outcome {
        let set = self.edit.set(&[Step::Key(field)], key, value, &Order::Last);
        let Err(Refusal::Missing(_)) = set else { return set };
        self.edit.set(&[], field, &json!({key: value}), &order_of::<Group>())
    }

    /// Says that the group was called `id`; one that takes an earlier id of its own again no longer lists it.
    pub fn rename(&mut self, from: &GroupId, to: &GroupId) -> Outcome {
        let again = self.group.formerly.iter().position(|former| **former == *to);
        match again {
            Some(index) if !self.group.formerly.iter().any(|former| **former == *from) => {
                self.edit.replace_item(&[Step::Key("formerly")], index, &json!(from))
            }
            Some(index) => self.edit.remove_item(&[Step::Key("formerly")], index),
            None => self.edit.push(&[], "formerly", &json!(from), &order_of::<Group>()),
        }
    }

    /// Calls the group `from` by its new id wherever this file refers to it; gives whether it does.
    pub fn refer(&mut self, from: &GroupId, to: &GroupId) -> Result<bool, Refusal> {
        let id = json!(to);
        let mut refers = false;
        for (index, overlap) in self.group.overlaps.iter().flatten().enumerate() {
            if *overlap.group == *from {
                refers = true;
                self.edit.set(&[Step::Key("overlaps"), Step::Item(index)], "group", &id, &Order::Last)?;
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
            self.edit.set(&[Step::Key("retirement")], "merged_into", &id, &Order::Last)?;
        }
        Ok(refers)
    }

    /// Where a vote stands: last, but for a paper of sponsors.
    fn place_of_vote(&self) -> Order {
        if self.group.sponsorship.is_empty() { Order::Last } else { order_of::<Group>() }
    }

    fn clear(&mut self, key: &str, is_there: bool) -> Outcome {
        if is_there { self.edit.remove(&[], key) } else { Ok(()) }
    }
}

/// The order in which group files have their fields.
pub fn order_of_fields() -> Order {
    order_of::<Group>()
}

/// The order in which files have the fields of a `T`: that of the type.
pub(super) fn order_of<T: DeserializeOwned>() -> Order {
    Order::Among(fields::<T>().iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests;
