//! What of a charter has no place in a group file.

use crate::upstream::charter::cells::is_placeholder;
use crate::upstream::charter::tables::{Kept, column, has_addresses};
use crate::upstream::charter::{Charter, WorkItem};
use crate::upstream::sections::Section;
use crate::words::list::count;

/// The sections of which anything has a place.
const MAPPED: [&str; 9] = [
    "Group Type",
    "Mission Statement",
    "Scope",
    "Related Groups",
    "Leadership",
    "Operations",
    "Deliverables & Success Metrics",
    "Discussion Topics",
    "Changelog",
];

/// What stands in a charter and has no field.
pub(super) fn without_a_place(charter: &Charter) -> Vec<String> {
    let outline = &charter.outline;
    let has = |name: &str| outline.sections.iter().any(|section| section.name.eq_ignore_ascii_case(name));
    let mut left_out = Vec::new();
    if has("Membership") {
        let members = charter.members.len();
        left_out.push(if members == 0 { "Membership".to_owned() } else { format!("Membership ({})", people(members)) });
    }
    if !charter.emeritus.is_empty() {
        left_out.push(format!("Emeritus Membership ({})", people(charter.emeritus.len())));
    }
    if !charter.sponsors.is_empty() {
        left_out.push(count(charter.sponsors.len(), "sponsor"));
    }
    let terms: Vec<&str> =
        charter.leaders.iter().filter(|it| it.term_ends.is_none()).filter_map(|it| it.term.as_deref()).collect();
    if let Some(term) = terms.first() {
        left_out.push(format!("terms that are no date, such as `{term}`"));
    }
    let sections = ["In Scope", "Out of Scope", "Authority & Decision Rights", "Success Criteria", "Resources"];
    left_out.extend(sections.iter().filter(|name| has(name)).map(|name| (*name).to_owned()));
    let second = outline.sections.iter().filter(|section| section.level == 2).map(|section| section.name.as_str());
    for name in second.filter(|name| !MAPPED.iter().any(|known| known.eq_ignore_ascii_case(name))) {
        if !left_out.iter().any(|known| known.starts_with(name)) {
            left_out.push(name.to_owned());
        }
    }
    let dated = |item: &&WorkItem| item.target.as_deref().is_some_and(|target| !is_placeholder(target));
    if charter.work_items.iter().any(|item| dated(&item)) {
        left_out.push("target dates".to_owned());
    }
    let has_column = |name: &str| {
        let tables = Kept::WorkItems.tables(outline);
        tables.into_iter().any(|table| column(table, name).is_some())
    };
    if has_column("Champion") {
        left_out.push("champions".to_owned());
    }
    if outline.sections.iter().flat_map(Section::tables).any(has_addresses) {
        left_out.push("Discord handles".to_owned());
    }
    if !charter.changelog.is_empty() {
        left_out.push(count(charter.changelog.len(), "changelog row"));
    }
    if charter.channel.as_ref().is_some_and(|channel| channel.id.is_some()) {
        left_out.push("the id of the channel".to_owned());
    }
    if charter.says_ended.is_some() {
        left_out.push("that the group has ended, which is for people to say".to_owned());
    }
    left_out.extend(charter.other_front_matter.iter().map(|key| format!("`{key}` of the front matter")));
    let nameless = charter.leaders.iter().filter(|person| person.logins.is_empty()).count();
    if nameless > 0 {
        left_out.push(format!("{nameless} in the leadership without a login"));
    }
    left_out
}

fn people(number: usize) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{number} people") }
}
