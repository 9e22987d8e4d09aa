//! Feeds of decisions, as Atom: all of them, and those on each group.

use askama::Template;

use super::happening::Happening;
use super::{filters, page};
use crate::clock::Timestamp;
use crate::lifecycle::event::Event;
use crate::report::site::Site;
use crate::report::site::page::Page;

/// So many entries stand in a feed, the newest.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    id: String,
    title: String,
    author: &'a str,
    updated: Timestamp,
    /// The address of the feed, where that is known.
    address: Option<String>,
    /// The page that it tells of.
    page: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    /// The page that tells of it.
    page: String,
    text: String,
    it: Happening,
}

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let all = page("feed.xml", || {
        let events: Vec<&Event> = site.years.values().flatten().copied().collect();
        feed(site, None, "feed.xml", "decisions.html", format!("Decisions · {}", site.register.name), &events)
    });
    let each = site.with_pages().map(|(place, stem)| {
        let path = format!("groups/{stem}.xml");
        page(path.clone(), move || {
            let name = site.status.groups[place].name.as_ref().unwrap_or(&site.status.groups[place].id);
            let title = format!("{name} · {}", site.register.name);
            feed(site, Some(place), &path, &format!("groups/{stem}.html"), title, &site.decisions_on(place))
        })
    });
    std::iter::once(all).chain(each).collect()
}

fn feed<'a>(
    site: &'a Site<'a>,
    group: Option<usize>,
    path: &str,
    page: &str,
    title: String,
    events: &[&Event],
) -> Feed<'a> {
    // A feed in a folder finds its pages from there.
    let root = if path.contains('/') { "../" } else { "" };
    let address = |path: &str| match &site.register.base {
        Some(base) => format!("{base}{path}"),
        None => format!("{root}{path}"),
    };
    let newest = events.iter().rev().take(MOST);
    let entries = newest.clone().map(|event| {
        let stem = event.group().and_then(|_| site.group_of(event)).and_then(|(id, _)| site.paths.group_called(&id));
        let page = stem.map_or_else(|| "decisions.html".to_owned(), |stem| format!("groups/{stem}.html"));
        let it = Happening::with_group(event, site.group_of(event));
        let group = it.group.as_ref().map_or("The register", |(_, name)| name.as_str());
        let void = if it.is_void { " (without effect)" } else { "" };
        let word = it.name().replace('-', " ");
        Entry {
            id: site.name_of(event),
            title: format!("{group}: {word}{void}"),
            page: address(&page),
            text: sentence(&it),
            it,
        }
    });
    Feed {
        id: site.name_of_feed(group),
        title,
        author: &site.register.name,
        updated: newest.clone().next().map_or(site.register.began, |event| event.at),
        address: site.register.base.as_ref().map(|base| format!("{base}{path}")),
        page: address(page),
        entries: entries.collect(),
    }
}

fn sentence(it: &Happening) -> String {
    let mut text = it.name().replace('-', " ");
    for (lead, said) in
        [(" ", &it.brief), (", by ", &it.line.by), (", landed by ", &it.line.landed_by), (": ", &it.reason)]
    {
        if let Some(said) = said {
            text.push_str(lead);
            text.push_str(said);
        }
    }
    if let Some(why) = &it.line.why {
        text.push_str(if it.is_void { " (without effect: " } else { " (it stands in the file, though " });
        text.push_str(why);
        text.push(')');
    }
    text
}
