//! The page of how to take part, by the rules in force.

use askama::Template;

use super::filters;
use super::head::{Head, Room};
use crate::report::forge::Forge;
use crate::report::site::Site;
use crate::report::site::policy::TakePart as Policy;

#[derive(Template)]
#[template(path = "take_part.html")]
struct TakePart<'a> {
    head: Head<'a>,
    policy: &'a Policy,
    new_group: Option<String>,
}

/// What the page shows.
pub(super) fn take_part<'a>(site: &'a Site<'a>) -> impl Template {
    let name = &site.register.name;
    let decided = if site.take_part.has_votes { "vote" } else { "be sponsored" };
    let about = format!("How to join, propose, {decided} and report in the groups of {name}");
    TakePart {
        head: Head::of(site, "take-part.html", "Take part", &about, Room::TakePart),
        policy: &site.take_part,
        new_group: site.register.forge.as_ref().and_then(Forge::new_group),
    }
}
