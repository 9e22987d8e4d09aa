//! What a register says, in the tables of a charter that is there: every other byte stays.

use super::draft::{Draft, put_first, retain, words_of};
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
use crate::upstream::sections::Section;

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
    retain(tables, |draft, at| {
        let leads = draft.cell(at, &["Role"]).and_then(cells::word).is_none_or(|role| cells::leads(&role));
        let login = draft.cell(at, &["GitHub"]).map(logins).unwrap_or_default().pop();
        let Some(login) = login.filter(|_| leads) else { return true };
        let person = group.facilitators.iter().find(|person| same(&login, &person.github));
        if let Some(person) = person {
            listed.push(&person.github);
            known(draft, at, person);
        }
        person.is_some()
    });
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
    let said = |draft: &Draft<'_>, name: &str| draft.cell(at, &[name]).and_then(cells::said).map(|it| folded(&it));
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
    retain(tables, |draft, at| {
        let title = folded(&draft.get(at, "Meeting"));
        let known = group.meetings.iter().position(|meeting| folded(&cell(&meeting.title)) == title);
        let cadence = Cadence::read(&draft.get(at, "Frequency"));
        // What can be read in full would come back with the next import.
        let Some(number) = known else { return cadence.is_none() };
        listed.push(number);
        let meeting = &group.meetings[number];
        let frequency = frequency(meeting);
        if cadence != Cadence::read(&frequency) {
            draft.set(at, "Frequency", cell(&frequency));
        }
        if minutes(&draft.get(at, "Duration")) != Some(*meeting.minutes) {
            draft.set(at, "Duration", format!("{} min", *meeting.minutes));
        }
        true
    });
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
    retain(tables, |draft, at| {
        let text = draft.cell(at, &["Item", "Work Item"]);
        let Some((text, title)) = text.and_then(|text| Some((text, cells::said(text)?))) else { return true };
        let known = all.iter().position(|deliverable| is_one(&title, &deliverable.title));
        let Some(number) = known else { return false };
        if listed.contains(&number) {
            return true;
        }
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
        true
    });
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
