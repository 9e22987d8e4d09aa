//! The same for machines: the objects of `--format json`, and badges.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::decisions::sheets;
use crate::clock::rfc3339;
use crate::lifecycle::state::State;
use crate::render::json::{self, value};
use crate::report::Report;
use crate::report::calendar::{CalendarReport, OccurrenceLine};
use crate::report::heading::Heading;
use crate::report::history::{EventLine, HistoryReport};
use crate::report::site::Site;
use crate::report::site::page::Page;
use crate::report::status::StatusReport;
use crate::words::hex::hex;
use crate::words::mail::without_addresses;

/// So many events of a group are told, the newest: the whole of a long history is one file for nobody.
const EVENTS: usize = 5_000;

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let mut pages = vec![
        data(
            "site",
            || json!({ "schema": "mcpgov.pages/v1", "registry": &site.register.name, "rev": site.register.rev.as_str(), "at": rfc3339(site.register.at), "mcpgov": env!("CARGO_PKG_VERSION"), "fingerprint": fingerprint(site) }),
        ),
        data("status", || value(&Report::Status(site.status.clone()))),
        data(
            "people",
            || json!({ "schema": "mcpgov.people/v1", "rev": site.register.rev.as_str(), "at": rfc3339(site.register.at), "people": value(&site.people) }),
        ),
        data("calendar", || value(&Report::Calendar(site.ahead.clone()))),
        data("audit", || value(&Report::Findings(site.audit.clone()))),
    ];
    for (place, stem) in site.with_pages() {
        let state = site.status.groups[place].state;
        pages.push(data(&format!("groups/{stem}"), move || group(site, place)));
        pages.push(Page::new(format!("badges/{stem}.json"), move || written(&badge(state))));
    }
    for sheet in sheets(site) {
        let (rev, at) = (site.register.rev.to_string(), site.register.at);
        pages.push(data(&format!("decisions/{}", sheet.name), move || {
            let events = sheet.events.iter().map(|event| EventLine::published(event)).collect();
            value(&Report::History(HistoryReport { rev: rev.clone(), at, events }))
        }));
    }
    pages
}

fn data<'s>(name: &str, made: impl Fn() -> Value + 's) -> Page<'s> {
    Page::new(format!("data/v1/{name}.json"), move || {
        let mut told = made();
        conceal(&mut told);
        written(&told)
    })
}

/// The whole story of one group, as `mcpgov status GROUP` tells it; what is left out of a long one is counted.
fn group(site: &Site<'_>, place: usize) -> Value {
    let report = site.group(place, EVENTS);
    let left_out = site.story(place).len().saturating_sub(report.events.len());
    let mut told = value(&Report::Group(Box::new(report)));
    if let (Some(fields), true) = (told.as_object_mut(), left_out > 0) {
        fields.insert("events_left_out".to_owned(), left_out.into());
    }
    told
}

/// What shields.io shows of a group's state, as its endpoint of badges wants it.
fn badge(state: State) -> Value {
    let colour = match state {
        State::Active => "brightgreen",
        State::Voting => "blue",
        State::Proposed | State::Sponsored => "yellow",
        State::Rejected | State::Vetoed | State::Reversed => "red",
        State::Retired | State::Withdrawn => "lightgrey",
    };
    json!({ "schemaVersion": 1, "label": "group", "message": state.name(), "color": colour })
}

/// Takes mail addresses out of every text.
fn conceal(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(shown) = without_addresses(text) {
                *text = shown;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(conceal),
        Value::Object(fields) => fields.values_mut().for_each(conceal),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    #[expect(clippy::expect_used, reason = "memory takes whatever is written to it")]
    json::write(value, &mut bytes).expect("JSON");
    bytes
}

/// A digest of all that the pages tell but for the minute that they were made at: where it is the same, nothing differs
/// that anybody would miss.
fn fingerprint(site: &Site<'_>) -> String {
    let Site { register, status, people, ahead, audit, .. } = site;
    let StatusReport { heading: Heading { registry, rev, at, rules }, groups, all: _ } = status;
    let CalendarReport { from, to, zones, occurrences, votes, rev: _, at: _, wanted: _ } = ahead;
    // What is over is on no page as what is to come.
    let to_come: Vec<&OccurrenceLine> = occurrences.iter().filter(|it| it.ends > *at).collect();
    let program = (env!("CARGO_PKG_VERSION"), env!("MCPGOV_DERIVATION"));
    let mut digest = Sha256::new();
    let mut take = |told: Value| {
        #[expect(clippy::expect_used, reason = "a digest takes whatever is written to it")]
        serde_json::to_writer(&mut digest, &told).expect("JSON");
    };
    take(value(&(program, &register.base, registry, rev, rules, from, to, zones)));
    groups.iter().for_each(|group| take(value(group)));
    people.iter().for_each(|person| take(value(person)));
    to_come.iter().for_each(|occurrence| take(value(occurrence)));
    take(value(votes));
    take(value(audit));
    hex(&digest.finalize())
}
