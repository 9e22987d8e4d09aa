//! The tools: what each is called, takes and gives. A tool finds out what a command does, and never does anything.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::answer::{self, Answer, Part, Rest};
use super::arguments::{Argument, Given, Shape, schema};
use super::cursor::Page;
use super::message::{Object, quoted};
use super::shelf::Shelf;
use crate::commands::status::Status;
use crate::error::{Error, Result};
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::session::Session;

mod agenda;
mod audit;
mod draft_proposal;
mod explain_rule;
mod find_overlaps;
mod get_group;
mod group_history;
mod list_groups;
mod meetings;
mod register;
mod validate_draft;
mod who_may;

/// A tool.
pub struct Tool {
    /// What it is called.
    pub name: &'static str,
    /// The same for people.
    title: &'static str,
    /// When to use it, and what it gives.
    description: &'static str,
    arguments: &'static [Argument],
    /// The fields of it that people wrote.
    contributed: &'static [Written],
    run: fn(&Asked<'_>) -> Result<Answer>,
}

/// What people wrote: places, as JSON pointers in which `*` stands for any one segment, and the names of the fields there.
type Written = &'static [(&'static str, &'static str)];

/// What is asked of a tool.
pub struct Asked<'a> {
    name: &'a str,
    given: Given<'a>,
    session: &'a Session,
}

/// Every tool, in the order in which they are listed.
pub static TOOLS: [&Tool; 12] = [
    &register::TOOL,
    &list_groups::TOOL,
    &get_group::TOOL,
    &group_history::TOOL,
    &agenda::TOOL,
    &meetings::TOOL,
    &find_overlaps::TOOL,
    &who_may::TOOL,
    &draft_proposal::TOOL,
    &validate_draft::TOOL,
    &explain_rule::TOOL,
    &audit::TOOL,
];

/// The schema of what each gives, by its name: made from the type of its report (`gives`) when it is tested.
static GIVES: LazyLock<Value> = LazyLock::new(|| read(include_str!("tools/gives.json")));

#[expect(clippy::expect_used, reason = "what is built in was written by a test, as JSON")]
fn read(text: &str) -> Value {
    serde_json::from_slice(text.as_bytes()).expect("schemas are JSON")
}

impl Tool {
    /// The tool that is called so.
    pub fn find(name: &str) -> Option<&'static Self> {
        TOOLS.into_iter().find(|tool| tool.name == name)
    }

    /// The pointers to the fields of it that people wrote.
    pub fn contributed(&self) -> Vec<String> {
        let places = self.contributed.iter().copied().flatten();
        places.flat_map(|(at, names)| names.split(' ').map(move |name| format!("{at}/{name}"))).collect()
    }

    /// What clients are told of it.
    pub fn described(&self) -> Value {
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": schema(self.arguments),
            "outputSchema": GIVES[self.name],
            "annotations": {
                "title": self.title,
                "readOnlyHint": true,
                "destructiveHint": false,
                "idempotentHint": true,
                // What comes back may hold the words of anybody who contributed to the register.
                "openWorldHint": !self.contributed.is_empty()
            }
        })
    }

    /// Its answer to `arguments`, in at most `most` bytes.
    pub fn call(&self, on: &mut Shelf, arguments: &Object, most: usize) -> Object {
        let found = Given::checked(self.arguments, arguments).and_then(|_| {
            on.ask(|session| {
                let given = Given::checked(self.arguments, arguments)?;
                let answer = (self.run)(&Asked { name: self.name, given, session })?;
                Ok((answer, session.remarks()))
            })
        });
        match found {
            Ok((answer, notes)) => answer.told(&notes, self.contributed(), most),
            Err(error) => answer::failed(&error.to_string(), error.hint_text()),
        }
    }
}

impl Asked<'_> {
    /// The part of a list at `rev` that is asked for.
    fn page(&self, rev: &str) -> Result<Page> {
        const USUAL: usize = 25;
        Page::of(self.name, &self.given, rev, USUAL)
    }

    /// The id that a draft is to have.
    fn new_id(&self) -> Result<GroupId> {
        let id = GroupId::new(self.given.text("id").unwrap_or_default());
        if id.is_valid() {
            return Ok(id);
        }
        Err(Error::new(format!("a group cannot have the id `{}`", quoted(&id)))
            .hint("an id is lower-case words with hyphens, such as `server-card`"))
    }
}

/// The part of `all` that `page` asks for.
fn part<T>(all: Vec<T>, page: &Page) -> Vec<T> {
    all.into_iter().skip(page.start).take(page.limit).collect()
}

/// A report of which `field` is a part of `total` entries.
fn paged(report: Value, field: &'static str, total: usize, page: Page) -> Answer {
    let rest = Rest::Behind { start: page.start, cursor: page.cursor };
    Answer { report, part: Some(Part { field, total, rest }) }
}

/// The JSON of a report, as a command shows it.
pub(super) fn shown(report: &Report) -> Value {
    #[expect(clippy::expect_used, reason = "plain data of these types always has a form in JSON")]
    serde_json::to_value(report).expect("plain data")
}

/// The JSON of a report that no command shows, under the name of its schema.
fn named(schema: &str, report: &impl serde::Serialize) -> Value {
    let mut named = json!({ "schema": schema });
    if let (Ok(Value::Object(report)), Some(named)) = (serde_json::to_value(report), named.as_object_mut()) {
        named.extend(report);
    }
    named
}

/// The register, as its tool tells it.
pub(super) fn register(session: &Session) -> Result<Value> {
    register::told(session)
}

/// The story of a group, as its tool tells it but with all that happened.
pub(super) fn whole_story(session: &Session, id: &str) -> Result<Value> {
    Ok(shown(&Status::of_group(id).run(session)?))
}

/// The argument that names a group.
const GROUP: Argument = Argument::of("group", "The id of a group, or an earlier one", Shape::Id);
/// How many entries an answer has.
const LIMIT: Argument =
    Argument::of("limit", "How many at most, from 1 to 100; 25 where it is not said", Shape::Number(1, 100));
/// Where a list goes on.
const CURSOR: Argument = Argument::of("cursor", "The `next_cursor` of the answer before, to go on", Shape::Text);

#[cfg(test)]
mod gives;
