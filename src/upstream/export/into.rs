//! What a register says, in the tables of a charter that is there: every other byte stays.

use super::page::{ends, frequency, item, profile, role_of, status};
use super::table::{cell, table_of};
use crate::order::Order;
use crate::registry::group::{Deliverable, Facilitator, Group, Kind};
use crate::registry::scalar::Login;
use crate::source::data::folded;
use crate::source::span::Span;
use crate::upstream::cadence::{Cadence, minutes};
use crate::upstream::charter::Charter;
use crate::upstream::charter::cells::{self, logins, term_ends};
use crate::upstream::charter::tables::{Kept, column};
use crate::upstream::charter::work::{TOPICS, sep_number};
use crate::upstream::markdown::Text;
use crate::upstream::markdown::{Row, Table};
use crate::upstream::sections::Section;

/// A table that is being changed.
struct Draft<'a> {
    table: &'a Table,
    header: Vec<String>,
    /// Its rows: the row that each was, and its cells as they are to be.
    rows: Vec<(Option<&'a Row>, Vec<String>)>,
    is_changed: bool,
}

impl<'a> Draft<'a> {
    fn of(table: &'a Table, text: &str) -> Self {
        let raw = |row: &Row| -> Vec<String> {
            row.cells.iter().map(|cell| text.get(cell.span.range()).unwrap_or_default().trim().to_owned()).collect()
        };
        let rows = table.rows.iter().map(|row| (Some(row), raw(row))).collect();
        Self { table, header: raw(&table.header), rows, is_changed: false }
    }

    /// Puts a text into the column of this name of a row, where there is one.
    fn set(&mut self, row: usize, name: &str, text: String) {
        let Some(column) = column(self.table, name) else { return };
        let cells = &mut self.rows[row].1;
        cells.resize(self.header.len().max(cells.len()), String::new());
        if cells[column] != text {
            cells[column] = text;
            self.is_changed = true;
        }
    }

    fn get(&self, row: usize, name: &str) -> String {
        column(self.table, name).and_then(|column| self.rows[row].1.get(column)).cloned().unwrap_or_default()
    }

    fn push(&mut self, at: usize, cells: &[(&str, String)]) {
        self.rows.insert(at, (None, vec![String::new(); self.header.len()]));
        cells.iter().for_each(|(name, text)| self.set(at, name, text.clone()));
        self.is_changed = true;
    }

    fn remove(&mut self, row: usize) -> (Option<&'a Row>, Vec<String>) {
        self.is_changed = true;
        self.rows.remove(row)
    }
}

/// The charter's text with what the group's file says in its tables; `same` says which logins are one person's.
pub fn into(text: &str, charter: &Charter, group: &Group, same: &dyn Fn(&Login, &Login) -> bool) -> String {
    let Some(kind) = charter.kind().or_else(|| group.kind()) else { return text.to_owned() };
    let drafts =
        |kept: Kept| kept.tables(&charter.outline).into_iter().map(|table| Draft::of(table, text)).collect::<Vec<_>>();
    let mut all = drafts(Kept::Leadership);
    leadership(&mut all, group, kind, same);
    let mut operations = drafts(Kept::Operations);
    meetings(&mut operations, group);
    all.extend(operations);
    if kind == Kind::WorkingGroup {
        let mut items = drafts(Kept::WorkItems);
        work(&mut items, group);
        all.extend(items);
    } else {
        let sections = charter.outline.all("Discussion Topics").flat_map(Section::tables);
        let mut topics: Vec<Draft<'_>> = sections.map(|table| Draft::of(table, text)).collect();
        first_topic(&mut topics, group);
        all.extend(topics);
    }
    let mut changes: Vec<(Span, String)> = all
        .into_iter()
        .filter(|draft| draft.is_changed)
        .map(|draft| {
            let rows: Vec<Vec<String>> = draft.rows.into_iter().map(|(_, cells)| cells).collect();
            (draft.table.span, table_of(&draft.table.sides, &draft.header, &rows).trim_end().to_owned())
        })
        .collect();
    changes.order_by_key(|(span, _)| std::cmp::Reverse(*span));
    let is_crlf = text.contains("\r\n");
    let mut written = text.to_owned();
    for (span, table) in changes {
        let table = if is_crlf { table.replace('\n', "\r\n") } else { table };
        written.replace_range(span.range(), &table);
    }
    written
}

/// Where a charter says something in prose that the register says otherwise, which no table can change.
pub fn in_prose(charter: &Charter, group: &Group) -> Vec<String> {
    let differs = |one: Option<&str>, other: Option<&str>| {
        other.is_some_and(|other| one.is_none_or(|one| folded(one) != folded(other)))
    };
    let channel = charter.channel.as_ref().map(|channel| channel.name.as_str());
    let told =
        |text: &Option<crate::source::span::Spanned<String>>| text.as_ref().map(std::string::ToString::to_string);
    let topic = charter.topics.first().map(|topic| topic.as_str());
    let has_tables = charter.outline.all("Discussion Topics").any(|section| section.tables().next().is_some());
    let facts = [
        ("the name", differs(charter.name.as_deref(), told(&group.name).as_deref())),
        ("the summary", differs(charter.summary.as_deref(), told(&group.summary).as_deref())),
        ("the channel", differs(channel, told(&group.channel).as_deref())),
        ("the first topic", !has_tables && differs(topic, told(&group.first_topic).as_deref())),
        ("the kind", group.kind().is_some() && group.kind() != charter.kind()),
        ("the leadership, which is in no table", Kept::Leadership.tables(&charter.outline).is_empty()),
    ];
    facts.into_iter().filter(|(_, differs)| *differs).map(|(fact, _)| fact.to_owned()).collect()
}

fn leadership(tables: &mut [Draft<'_>], group: &Group, kind: Kind, same: &dyn Fn(&Login, &Login) -> bool) {
    let mut listed: Vec<&Login> = Vec::new();
    for draft in &mut *tables {
        let mut at = 0;
        while at < draft.rows.len() {
            let row = draft.rows[at].0;
            let cell = |name: &str| crate::upstream::charter::tables::cell(draft.table, row?, &[name]);
            let leads = cell("Role").and_then(cells::word).is_none_or(|role| cells::leads(&role));
            let login = cell("GitHub").map(logins).unwrap_or_default().pop();
            let Some(login) = login.filter(|_| leads) else {
                at += 1;
                continue;
            };
            match group.facilitators.iter().find(|person| same(&login, &person.github)) {
                Some(person) => {
                    listed.push(&person.github);
                    known(draft, at, person);
                    at += 1;
                }
                None => drop(draft.remove(at)),
            }
        }
    }
    let Some(first) = tables.first_mut() else { return };
    for person in group.facilitators.iter().filter(|person| !listed.iter().any(|login| same(login, &person.github))) {
        let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
        let term = person.term_ends.as_ref().map_or_else(|| "Ongoing".to_owned(), |day| ends(**day));
        let cells = [
            ("Role", role_of(kind).to_owned()),
            ("Name", text(person.name.as_deref())),
            ("Organization", text(person.affiliation.as_ref().map(|it| it.as_str()))),
            ("GitHub", profile(person.github.as_str())),
            ("Term", term),
        ];
        first.push(first.rows.len(), &cells);
    }
}

/// Somebody who has a row; what the register does not say stays as it is.
fn known(draft: &mut Draft<'_>, at: usize, person: &Facilitator) {
    let row = draft.rows[at].0;
    let said = |draft: &Draft<'_>, name: &str| {
        crate::upstream::charter::tables::cell(draft.table, row?, &[name])
            .and_then(cells::said)
            .map(|text| folded(&text))
    };
    let facts = [("Name", person.name.as_deref()), ("Organization", person.affiliation.as_ref().map(|it| it.as_str()))];
    for (name, text) in facts {
        if let Some(text) = text.filter(|text| said(draft, name).as_deref() != Some(&folded(text))) {
            draft.set(at, name, cell(text));
        }
    }
    let term = draft.get(at, "Term");
    match (person.term_ends.as_ref().map(|day| **day), term_ends(&term)) {
        (Some(day), before) if before != Some(day) => {
            // What else the term says stays.
            let place = before.and_then(|_| cells::end_of_term(&term));
            let (kept, rest) =
                place.map_or(("", ""), |place| (&term[..place.start], term.get(place.end..).unwrap_or_default()));
            draft.set(at, "Term", format!("{kept}{}{rest}", ends(day)));
        }
        (None, Some(_)) => draft.set(at, "Term", "Ongoing".to_owned()),
        _ => {}
    }
}

fn meetings(tables: &mut [Draft<'_>], group: &Group) {
    let mut listed: Vec<usize> = Vec::new();
    for draft in &mut *tables {
        let mut at = 0;
        while at < draft.rows.len() {
            let title = folded(&draft.get(at, "Meeting"));
            let known = group.meetings.iter().position(|meeting| folded(&cell(&meeting.title)) == title);
            let cadence = Cadence::read(&draft.get(at, "Frequency"));
            match known {
                Some(number) => {
                    listed.push(number);
                    let meeting = &group.meetings[number];
                    let frequency = frequency(meeting);
                    if cadence != Cadence::read(&frequency) {
                        draft.set(at, "Frequency", cell(&frequency));
                    }
                    if minutes(&draft.get(at, "Duration")) != Some(*meeting.minutes) {
                        draft.set(at, "Duration", format!("{} min", *meeting.minutes));
                    }
                    at += 1;
                }
                // What can be read in full would come back with the next import.
                None if cadence.is_some() => drop(draft.remove(at)),
                None => at += 1,
            }
        }
    }
    let Some(last) = tables.last_mut() else { return };
    for (_, meeting) in group.meetings.iter().enumerate().filter(|(number, _)| !listed.contains(number)) {
        let cells = [
            ("Meeting", cell(&meeting.title)),
            ("Frequency", cell(&frequency(meeting))),
            ("Duration", format!("{} min", *meeting.minutes)),
        ];
        last.push(last.rows.len(), &cells);
    }
}

/// Whether two titles are of one item.
fn is_one(one: &str, other: &str) -> bool {
    match (sep_number(one), sep_number(other)) {
        (Some(one), Some(other)) => one == other,
        _ => folded(one).eq_ignore_ascii_case(&folded(other)),
    }
}

fn work(tables: &mut [Draft<'_>], group: &Group) {
    let all: Vec<&Deliverable> =
        group.first_deliverable.iter().map(|it| &**it).chain(group.deliverables.iter().map(|it| &**it)).collect();
    let mut listed: Vec<usize> = Vec::new();
    for draft in &mut *tables {
        let mut at = 0;
        while at < draft.rows.len() {
            let row = draft.rows[at].0;
            let text =
                row.and_then(|row| crate::upstream::charter::tables::cell(draft.table, row, &["Item", "Work Item"]));
            let Some((text, title)) = text.and_then(|text| Some((text, cells::said(text)?))) else {
                at += 1;
                continue;
            };
            let Some(number) = all.iter().position(|deliverable| is_one(&title, &deliverable.title)) else {
                draft.remove(at);
                continue;
            };
            if !listed.contains(&number) {
                listed.push(number);
                let deliverable = all[number];
                let leads_there = text.links().first().map(|(_, url, _)| (*url).to_owned());
                let url = deliverable.url.as_ref().map(|url| url.as_str().to_owned());
                if folded(&title) != folded(&deliverable.title) || url.is_some() && url != leads_there {
                    let name = if column(draft.table, "Item").is_some() { "Item" } else { "Work Item" };
                    draft.set(at, name, item(deliverable));
                }
                let told = draft.get(at, "Status").to_lowercase();
                if deliverable.done != matches!(&*told, "final" | "done" | "complete") {
                    draft.set(at, "Status", status(deliverable).to_owned());
                }
            }
            at += 1;
        }
    }
    let Some(last) = tables.last_mut() else { return };
    for (_, deliverable) in all.iter().enumerate().filter(|(number, _)| !listed.contains(number)) {
        let cells = [
            ("Item", item(deliverable)),
            ("Work Item", item(deliverable)),
            ("Status", status(deliverable).to_owned()),
            ("Target Date", "TBD".to_owned()),
            ("Champion", "TBD".to_owned()),
        ];
        last.push(last.rows.len(), &cells);
    }
    if let Some(first) = all.first() {
        put_first(tables, |title| is_one(title, &first.title), &["Item", "Work Item"]);
    }
}

/// Makes the row whose title is meant the first one of all.
fn put_first(tables: &mut [Draft<'_>], is_meant: impl Fn(&str) -> bool, names: &[&str]) {
    let title = |draft: &Draft<'_>, row: usize| {
        let cell = names.iter().map(|name| draft.get(row, name)).find(|cell| !cell.is_empty()).unwrap_or_default();
        words_of(&cell)
    };
    let mut places =
        tables.iter().enumerate().flat_map(|(table, draft)| (0..draft.rows.len()).map(move |row| (table, row)));
    let Some((table, row)) = places.find(|(table, row)| is_meant(&title(&tables[*table], *row))) else { return };
    let first = tables.iter().position(|draft| !draft.rows.is_empty());
    if first == Some(table) && row == 0 {
        return;
    }
    let moved = tables[table].remove(row);
    let Some(target) = first.filter(|first| tables[*first].header == tables[table].header) else {
        tables[table].rows.insert(0, moved);
        return;
    };
    tables[target].rows.insert(0, moved);
    tables[target].is_changed = true;
}

/// The words of a raw cell.
fn words_of(cell: &str) -> String {
    let blocks = crate::upstream::markdown::read(cell);
    crate::upstream::sections::paragraphs(&blocks).next().map(Text::said).unwrap_or_default()
}

fn first_topic(tables: &mut [Draft<'_>], group: &Group) {
    let Some(topic) = &group.first_topic else { return };
    let is_meant = |title: &str| folded(title) == folded(topic);
    put_first(tables, is_meant, &TOPICS);
    let Some(first) = tables.first_mut() else { return };
    let titled = TOPICS.iter().find(|name| column(first.table, name).is_some());
    let is_first = !first.rows.is_empty() && titled.is_some_and(|name| is_meant(&words_of(&first.get(0, name))));
    if let Some(name) = titled.filter(|_| !is_first) {
        first.push(0, &[(name, cell(topic))]);
    }
}
