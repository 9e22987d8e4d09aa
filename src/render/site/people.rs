//! The pages of people.

use askama::Template;

use super::happening::Happening;
use super::head::{Head, Room};
use super::{filters, page};
use crate::order::Order;
use crate::report::agenda::AgendaItem;
use crate::report::site::Site;
use crate::report::site::page::Page;
use crate::report::site::people::PersonReport;
use crate::report::site::policy::Office;

/// So many acts are shown, the newest.
const ACTS: usize = 100;

#[derive(Template)]
#[template(path = "people.html")]
struct People<'a> {
    head: Head<'a>,
    offices: &'a [Office],
    people: Vec<&'a PersonReport>,
}

#[derive(Template)]
#[template(path = "person.html")]
struct Person<'a> {
    head: Head<'a>,
    report: &'a PersonReport,
    name: String,
    due: Vec<&'a AgendaItem>,
    acts: Vec<Happening>,
    left_out: usize,
}

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let with_page = site.people.iter().filter_map(|one| Some((one, site.paths.person(one.person.github.as_str())?)));
    let each = with_page.map(|(one, stem)| page(format!("people/{stem}.html"), move || person(site, one, stem)));
    std::iter::once(page("people.html", || people(site))).chain(each).collect()
}

fn people<'a>(site: &'a Site<'a>) -> People<'a> {
    let about = format!("Who takes part in the groups of {}", site.register.name);
    let mut people: Vec<&PersonReport> = site.people.iter().collect();
    people.order_by_key(|one| (called(one).to_lowercase(), one.person.github.clone()));
    People {
        head: Head::of(site, "people.html", "People", &about, Room::People),
        offices: &site.take_part.offices,
        people,
    }
}

fn person<'a>(site: &'a Site<'a>, report: &'a PersonReport, stem: &str) -> Person<'a> {
    let acts = site.acts_of(&report.person.github);
    let told = acts.get(acts.len().saturating_sub(ACTS)..).unwrap_or_default();
    let name = called(report);
    let about = format!("What {name} holds, facilitates and did");
    Person {
        head: Head::of(site, &format!("people/{stem}.html"), &name, &about, Room::People),
        acts: told.iter().rev().map(|event| Happening::with_group(event, site.group_of(event))).collect(),
        due: site.due_of(&report.person.github).collect(),
        left_out: acts.len() - told.len(),
        name,
        report,
    }
}

/// What somebody is called.
fn called(report: &PersonReport) -> String {
    report.person.name.clone().unwrap_or_else(|| report.person.github.to_string())
}
