//! The register as pages: one template for each kind of page, beside the code that fills it in.
//!
//! Text of the record is text: it goes through `filters`, and only what [`Url`](crate::registry::scalar::Url) has read is
//! linked to.

use askama::Template;

use crate::report::site::Site;
use crate::report::site::page::Page;

mod audit;
mod calendar;
mod calendar_feed;
mod data;
mod decisions;
mod feed;
#[expect(
    clippy::inline_always,
    clippy::unused_self,
    clippy::unnecessary_wraps,
    clippy::trivially_copy_pass_by_ref,
    reason = "this is what askama makes of a filter"
)]
mod filters;
mod group;
mod happening;
mod head;
mod index;
mod links;
mod people;
mod picture;
mod plain;
mod relations;
mod rules;
mod take_part;

/// Every file of the site, the pages for people first.
pub fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    [
        vec![
            page("index.html", || index::index(site)),
            page("404.html", || index::lost(site)),
            page("calendar.html", || calendar::calendar(site)),
        ],
        decisions::pages(site),
        people::pages(site),
        vec![
            page("relations.html", || relations::relations(site)),
            page("take-part.html", || take_part::take_part(site)),
            page("audit.html", || audit::audit(site)),
            page("rules.html", || rules::rules(site)),
        ],
        group::pages(site),
        plain::pages(),
        feed::pages(site),
        calendar_feed::pages(site),
        data::pages(site),
    ]
    .into_iter()
    .flatten()
    .map(|page| {
        // The lines of a calendar are cut wherever they are long enough, so it sees to that before.
        if page.path.ends_with(".ics") { page } else { page.changed(|text| site.addresses.without(text)) }
    })
    .collect()
}

/// A page of which a template says how it looks.
fn page<'s, T: Template>(path: impl Into<String>, made: impl Fn() -> T + 's) -> Page<'s> {
    Page::new(path, move || {
        #[expect(
            clippy::expect_used,
            reason = "a template fails only where what it shows cannot be shown, and all of it can"
        )]
        let text = made().render().expect("a page");
        (text + "\n").into_bytes()
    })
}
