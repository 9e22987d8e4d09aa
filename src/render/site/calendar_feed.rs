//! Calendars to subscribe to: all that takes place, votes alone, and each group's.

use crate::render::ics;
use crate::report::feed::Feed;
use crate::report::site::Site;
use crate::report::site::page::Page;
use crate::words::mail::{Addresses, without_addresses};

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let each = site.with_pages().map(|(place, stem)| calendar(site, Some(place), false, format!("groups/{stem}.ics")));
    let all = [("calendar.ics", false), ("votes.ics", true)];
    all.into_iter().map(|(path, only_votes)| calendar(site, None, only_votes, path.to_owned())).chain(each).collect()
}

fn calendar<'s>(site: &'s Site<'s>, place: Option<usize>, only_votes: bool, path: String) -> Page<'s> {
    Page::new(path.clone(), move || {
        ics::text(&published(site.feed(place, only_votes, &path), &site.addresses)).into_bytes()
    })
}

/// The feed without mail addresses.
fn published(mut feed: Feed, addresses: &Addresses) -> Feed {
    let conceal = |text: &mut String| *text = addresses.without(without_addresses(text).into_owned());
    let conceal_in_link = |url: &mut String| *url = addresses.without(std::mem::take(url));
    conceal(&mut feed.name);
    feed.source.iter_mut().for_each(conceal_in_link);
    for event in &mut feed.events {
        conceal(&mut event.summary);
        event.description.iter_mut().for_each(conceal);
        event.url.iter_mut().for_each(conceal_in_link);
    }
    feed
}
