//! The edits that SEP-2149's acts make: of the paper of sponsors, and of the approvals of an ending.

use serde_json::{Map, Value, json};

use super::{GroupEdit, Outcome, order_of};
use crate::registry::group::{Group, Retirement};
use crate::registry::paper::Endorsement;
use crate::registry::scalar::{Login, Url};
use crate::source::edit::{Order, Step};

/// The key of the paper.
const PAPER: &str = "sponsorship";

impl GroupEdit<'_> {
    /// Writes a fresh paper of sponsors as the last section, three lines for each of these; what the file has of one goes.
    pub fn issue_paper(&mut self, people: &[Login]) -> Outcome {
        self.clear(PAPER, !self.group.sponsorship.is_empty())?;
        let paper: Value = people.iter().map(|login| (login.to_string(), blank())).collect();
        self.edit.set(&[], PAPER, &paper, &Order::Last)
    }

    /// Proposes a group anew that is over: what ended it goes, `fields` say what they say, and the paper is a fresh one.
    pub fn repropose(&mut self, fields: &Map<String, Value>, people: &[Login]) -> Outcome {
        self.clear("reversal", self.group.reversal.is_some())?;
        self.clear("retirement", self.group.retirement.is_some())?;
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            self.edit.set(&[], name, value, &order_of::<Group>())?;
        }
        self.issue_paper(people)
    }

    /// Makes the line of `entry` say `wanted`; where there is no paper, one with a line for each of `people` is written.
    /// They come in the order of the roster, whoever was appointed last at the end.
    pub fn endorse(&mut self, entry: &Login, wanted: &Endorsement, people: &[Login]) -> Outcome {
        if self.group.sponsorship.is_empty() {
            let others = people.iter().filter(|login| *login != entry).map(|login| (login.to_string(), blank()));
            let own = std::iter::once((entry.to_string(), said(wanted)));
            let mut paper: Map<String, Value> = others.collect();
            paper.extend(own);
            return self.edit.set(&[], PAPER, &Value::Object(in_order(paper, people)), &Order::Last);
        }
        match self.group.endorsement_of(entry) {
            Some((login, before)) => {
                let line = [Step::Key(PAPER), Step::Key(login.as_str())];
                self.say::<Endorsement>(&line, &said(before), &said(wanted))
            }
            None => self.edit.set(&[Step::Key(PAPER)], entry.as_str(), &said(wanted), &self.place_of(entry, people)),
        }
    }

    /// Where the line of somebody goes whom the paper does not have: at its end, for the first of `people` of whom that is
    /// so; for each of the others elsewhere, so that what they write on branches of their own merges.
    fn place_of(&self, entry: &Login, people: &[Login]) -> Order {
        let mut listed: Vec<String> = self.group.sponsorship.keys().map(ToString::to_string).collect();
        let mut missing = people.iter().filter(|login| self.group.endorsement_of(login).is_none());
        let place = match missing.position(|login| login == entry) {
            Some(1) => 0,
            Some(number @ 2..) if number <= listed.len() => listed.len() + 1 - number,
            _ => return Order::Last,
        };
        listed.insert(place, entry.to_string());
        Order::Among(listed)
    }

    /// Approves an ending that was proposed.
    pub fn approve_retirement(&mut self, by: &Login, source: Option<&Url>) -> Outcome {
        let approval = json!({"source": source});
        let retirement = [Step::Key("retirement")];
        if self.group.retirement.as_ref().is_none_or(|it| it.approvals.is_empty()) {
            return self.edit.set(&retirement, "approvals", &json!({by.as_str(): approval}), &order_of::<Retirement>());
        }
        self.edit.set(&[retirement[0], Step::Key("approvals")], by.as_str(), &approval, &Order::Last)
    }
}

fn blank() -> Value {
    said(&Endorsement::default())
}

fn said(said: &Endorsement) -> Value {
    json!({"sponsors": said.sponsors, "approves": said.approves, "reason": said.reason, "source": said.source})
}

/// The lines in the order of `people`; others come behind them.
fn in_order(mut paper: Map<String, Value>, people: &[Login]) -> Map<String, Value> {
    let mut sorted = Map::new();
    for login in people {
        if let Some(line) = paper.shift_remove(login.as_str()) {
            sorted.insert(login.to_string(), line);
        }
    }
    sorted.extend(paper);
    sorted
}
