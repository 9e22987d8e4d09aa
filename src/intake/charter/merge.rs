//! What a charter says, in the place of what a group file said: only what differs is touched.

use serde_json::{Value, json};

use super::fresh::undeclared;
use super::wanted::Wanted;
use crate::registry::edit::order_of_fields;
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::source::data::folded;
use crate::source::edit::{Edit, Order, Refusal, Step};
use crate::upstream::charter::work::sep_number;

type Outcome = Result<(), Refusal>;

/// The text of a group's file that says what is wanted, and otherwise what it said.
pub fn merged(document: &Document<Group>, wanted: &Wanted, roster: &Roster) -> Result<String, Refusal> {
    let group = document.value.as_ref().ok_or(Refusal::Unreadable)?;
    let mut file =
        File { edit: Edit::of(document.file.text())?, before: group.as_json(), order: order_of_fields(), roster };
    for (key, value) in &wanted.fields {
        match key.as_str() {
            "facilitators" => file.people(value)?,
            "maintainers" => file.logins(value)?,
            "overlaps" => file.overlaps(value)?,
            "first_deliverable" => file.first_deliverable(value)?,
            "deliverables" => file.deliverables(value)?,
            "meetings" => file.meetings(value)?,
            "origin" => file.origin(value, wanted.has_landed)?,
            _ => file.text(key, value)?,
        }
    }
    let text = file.edit.into_text();
    Ok(if wanted.has_landed { undeclared(&text) } else { text })
}

struct File<'a> {
    edit: Edit,
    /// What the file said.
    before: Value,
    order: Order,
    roster: &'a Roster,
}

impl File<'_> {
    fn list(&self, key: &str) -> Vec<Value> {
        self.before.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
    }

    fn text(&mut self, key: &str, value: &Value) -> Outcome {
        let words = |value: Option<&Value>| value.and_then(Value::as_str).map(folded);
        if words(self.before.get(key)) == words(Some(value)) {
            return Ok(());
        }
        self.edit.set(&[], key, value, &self.order)
    }

    /// Sets what differs of a record, and leaves what is not wanted of it.
    fn record(&mut self, path: &[Step<'_>], before: &Value, wanted: &Value) -> Outcome {
        let order = Order::Among(keys(wanted));
        for (key, value) in wanted.as_object().into_iter().flatten() {
            let same = before.get(key).is_some_and(|before| before == value || is_one_text(before, value));
            if !same {
                self.edit.set(path, key, value, &order)?;
            }
        }
        Ok(())
    }

    /// Makes a list hold what is wanted: the same items are kept and changed, new ones come last, and others go where
    /// `removes`.
    fn items(
        &mut self,
        key: &str,
        wanted: &[Value],
        is_same: impl Fn(&Value, &Value) -> bool,
        removes: bool,
    ) -> Outcome {
        let before = self.list(key);
        if before.is_empty() {
            return if wanted.is_empty() { Ok(()) } else { self.edit.set(&[], key, &json!(wanted), &self.order) };
        }
        for (index, item) in before.iter().enumerate() {
            if let Some(wanted) = wanted.iter().find(|wanted| is_same(item, wanted)) {
                self.record(&[Step::Key(key), Step::Item(index)], item, wanted)?;
            }
        }
        let is_new = |wanted: &&Value| !before.iter().any(|item| is_same(item, wanted));
        for item in wanted.iter().filter(is_new) {
            self.edit.push(&[], key, item, &self.order)?;
        }
        if removes {
            let gone = |item: &Value| !wanted.iter().any(|wanted| is_same(item, wanted));
            let gone: Vec<usize> =
                before.iter().enumerate().filter(|(_, item)| gone(item)).map(|(index, _)| index).collect();
            gone.into_iter().rev().try_for_each(|index| self.edit.remove_item(&[Step::Key(key)], index))?;
        }
        Ok(())
    }

    fn same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        let login = |text: Option<&str>| text.map(Login::new);
        match (login(one), login(other)) {
            (Some(one), Some(other)) => self.roster.same(&one, &other),
            _ => false,
        }
    }

    fn people(&mut self, wanted: &Value) -> Outcome {
        // A login that the register knows as the same person's stays as the register has it.
        let before = self.list("facilitators");
        let login = |item: &Value| item.get("github").and_then(Value::as_str).map(str::to_owned);
        let mut wanted = items_of(wanted);
        for item in &mut wanted {
            let known = before.iter().find(|before| self.same(login(before).as_deref(), login(item).as_deref()));
            if let (Some(known), Some(record)) = (known, item.as_object_mut()) {
                record.insert("github".to_owned(), known["github"].clone());
            }
        }
        let is_same = |one: &Value, other: &Value| login(one) == login(other);
        self.items("facilitators", &wanted, is_same, true)
    }

    fn logins(&mut self, wanted: &Value) -> Outcome {
        let before = self.list("maintainers");
        let wanted = items_of(wanted);
        let is_among = |one: &Value, all: &[Value]| all.iter().any(|other| self.same(one.as_str(), other.as_str()));
        let new: Vec<Value> = wanted.iter().filter(|login| !is_among(login, &before)).cloned().collect();
        let gone = before.iter().enumerate().filter(|(_, login)| !is_among(login, &wanted));
        let gone: Vec<usize> = gone.map(|(index, _)| index).collect();
        if before.is_empty() {
            return if new.is_empty() { Ok(()) } else { self.edit.set(&[], "maintainers", &json!(new), &self.order) };
        }
        for login in &new {
            self.edit.push(&[], "maintainers", login, &self.order)?;
        }
        gone.into_iter().rev().try_for_each(|index| self.edit.remove_item(&[Step::Key("maintainers")], index))
    }

    /// An overlap that the charter does not name stays: what it does not know, it does not deny.
    fn overlaps(&mut self, wanted: &Value) -> Outcome {
        let is_same = |one: &Value, other: &Value| one.get("group") == other.get("group");
        if items_of(wanted).is_empty() && self.before.get("overlaps").is_none_or(Value::is_null) {
            return self.edit.set(&[], "overlaps", &json!([]), &self.order);
        }
        self.items("overlaps", &items_of(wanted), is_same, false)
    }

    fn first_deliverable(&mut self, wanted: &Value) -> Outcome {
        let before = self.before.get("first_deliverable").cloned().unwrap_or_default();
        if !before.is_null() && is_one_item(&before, wanted) {
            return self.record(&[Step::Key("first_deliverable")], &before, wanted);
        }
        // What is first now is no further one any more.
        let further = self.list("deliverables");
        if let Some(index) = further.iter().position(|item| is_one_item(item, wanted)) {
            self.edit.remove_item(&[Step::Key("deliverables")], index)?;
            self.before["deliverables"] =
                further.into_iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| it).collect();
        }
        self.edit.set(&[], "first_deliverable", wanted, &self.order)
    }

    /// What a charter no longer lists may be done, and stays.
    fn deliverables(&mut self, wanted: &Value) -> Outcome {
        self.items("deliverables", &items_of(wanted), is_one_item, false)
    }

    fn meetings(&mut self, wanted: &Value) -> Outcome {
        let title = |item: &Value| item.get("title").and_then(Value::as_str).map(folded);
        let mut wanted = items_of(wanted);
        for item in &mut wanted {
            let known = self.list("meetings").into_iter().find(|known| title(known) == title(item));
            if let Some(known) = known {
                keep_first_day(item, &known);
            }
        }
        self.items("meetings", &wanted, |one, other| title(one) == title(other), false)
    }

    /// A group that this register voted on has no origin elsewhere, and another basis is not the charter's to change.
    fn origin(&mut self, wanted: &Value, has_landed: bool) -> Outcome {
        let before = self.before.get("origin").cloned().unwrap_or_default();
        if before.get("basis") != wanted.get("basis") {
            return Ok(());
        }
        let date = wanted.get("date").filter(|date| !date.is_null() && before.get("date") != Some(date));
        match date {
            Some(date) if has_landed || before.get("date").is_none_or(Value::is_null) => {
                self.edit.set(&[Step::Key("origin")], "date", date, &Order::Among(keys(wanted)))
            }
            _ => Ok(()),
        }
    }
}

/// A meeting that is as it was, but for its first day, which only the register knows.
fn keep_first_day(wanted: &mut Value, known: &Value) {
    let time = |value: &Value| {
        value.get("starts").and_then(Value::as_str).and_then(|it| it.split_once('T').map(|it| it.1.to_owned()))
    };
    let rule = |value: &Value| value.get("repeats").and_then(Value::as_str).map(str::to_owned);
    if time(wanted) == time(known)
        && rule(wanted) == rule(known)
        && let Some(record) = wanted.as_object_mut()
    {
        record.insert("starts".to_owned(), known["starts"].clone());
    }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

fn items_of(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn is_one_text(one: &Value, other: &Value) -> bool {
    matches!((one.as_str(), other.as_str()), (Some(one), Some(other)) if folded(one) == folded(other))
}

/// Whether two deliverables are one: by the number of the SEP, else by the title.
fn is_one_item(one: &Value, other: &Value) -> bool {
    let title = |item: &Value| item.get("title").and_then(Value::as_str).map(folded).unwrap_or_default();
    let (one, other) = (title(one), title(other));
    match (sep_number(&one), sep_number(&other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.eq_ignore_ascii_case(&other),
    }
}
