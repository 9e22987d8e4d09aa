//! The pages of what was decided, a year each, or a part of one.

use std::collections::BTreeSet;

use askama::Template;

use super::happening::Happening;
use super::head::{Head, Room};
use super::{filters, page};
use crate::lifecycle::event::Event;
use crate::order::Collect;
use crate::report::site::Site;
use crate::report::site::page::Page;

/// So many decisions stand on one page.
pub(super) const MOST: usize = 1_500;

#[derive(Template)]
#[template(path = "decisions.html")]
struct Decisions<'a> {
    head: Head<'a>,
    heading: String,
    sheets: Vec<Sheet<'a>>,
    /// The sheet that is shown, by its name.
    here: Option<String>,
    happened: Vec<Happening>,
    kinds: BTreeSet<&'static str>,
}

/// The decisions that stand on one page.
#[derive(Clone)]
pub(super) struct Sheet<'a> {
    /// Its name: the year, and where there are several its number.
    pub(super) name: String,
    /// In landing order.
    pub(super) events: &'a [&'a Event],
}

/// All decisions, the newest year first, and of a year that fills several pages the newest part first.
pub(super) fn sheets<'a>(site: &'a Site<'a>) -> Vec<Sheet<'a>> {
    let mut sheets = Vec::new();
    for (year, events) in site.years.iter().rev() {
        let parts = events.chunks(MOST).enumerate().map(|(number, events)| {
            let name = if number == 0 { year.to_string() } else { format!("{year}-{}", number + 1) };
            Sheet { name, events }
        });
        sheets.extend(parts.collect::<Vec<_>>().into_iter().rev());
    }
    sheets
}

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let sheets = sheets(site);
    let of_sheet = |sheet: &Sheet<'s>| {
        let (sheet, path) = (sheet.clone(), format!("decisions/{}.html", sheet.name));
        page(path.clone(), move || decisions(site, &path, Some(&sheet)))
    };
    let all: Vec<Page<'s>> = sheets.iter().map(of_sheet).collect();
    let newest = sheets.into_iter().next();
    std::iter::once(page("decisions.html", move || decisions(site, "decisions.html", newest.as_ref())))
        .chain(all)
        .collect()
}

fn decisions<'a>(site: &'a Site<'a>, path: &str, sheet: Option<&Sheet<'a>>) -> Decisions<'a> {
    let events = sheet.map_or(&[][..], |sheet| sheet.events);
    let tell = |event: &&Event| Happening::with_group(event, site.group_of(event));
    let happened: Vec<Happening> = events.iter().rev().map(tell).collect();
    let heading = sheet
        .map_or_else(|| "Decisions".to_owned(), |sheet| format!("Decisions {}", sheet.name.replace('-', ", part ")));
    let name = &site.register.name;
    let about = format!("What was decided about the groups of {name}, by whom, and what did not stand");
    Decisions {
        head: Head::of(site, path, &heading, &about, Room::Decisions),
        heading,
        sheets: sheets(site),
        here: sheet.map(|sheet| sheet.name.clone()),
        kinds: happened.iter().map(Happening::name).into_set(),
        happened,
    }
}
