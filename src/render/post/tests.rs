//! Whatever people wrote: a text is never too long, and nothing in it acts.

use proptest::prelude::*;

use super::announcement;
use super::discord::Discord;
use super::github::Github;
use super::medium::{Place, address, fit};
use super::{digest, written};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::report::announcement::{AnnouncementReport, Ending, Medium, Ping, Topic};
use crate::report::calendar::OccurrenceLine;
use crate::report::digest::{DigestReport, Start};
use crate::report::heading::Heading;
use crate::report::in_force::InForce;
use crate::report::vote::{VetoStatus, VoteStatus};
use crate::tale::scenario::{Scenario, time};
use crate::tale::texts::{MODERATORS, PATH, SEARCH, vote};

const AT: &str = "2026-02-03T12:00:00Z";

/// What acts at Discord, at GitHub, on a terminal or on a runner of workflows, if it is let.
const PIECES: [&str; 46] = [
    "@everyone",
    "@here",
    "<@123>",
    "<@&9>",
    "<#1>",
    "<t:1:R>",
    "<:a:1>",
    "</x:1>",
    "**",
    "__",
    "~~",
    "||",
    "`",
    "```",
    "[a](https://evil.example)",
    "![a](b)",
    "https://evil.example/x_y",
    "http://",
    "discord.gg/abc",
    "www.evil.example",
    "\n# ",
    "\n> ",
    "\n- ",
    "\n-# ",
    "\n1. ",
    "\n",
    "\r\n::error::",
    "##[error]",
    "\u{202e}",
    "\u{200b}",
    "\u{e0041}",
    "<!-- -->",
    "</details>",
    "<script>",
    "\\",
    "\\\\",
    "&amp;",
    "@ada",
    "#1",
    "o/r#1",
    "GH-1",
    "a@evil.example",
    ":smile:",
    "|",
    "$x$",
    "é🚢",
];

fn hostile() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(&PIECES[..]), "[a-z ]{0,3}"), 0..8).prop_map(|pieces| {
        let text: String = pieces.into_iter().flat_map(|(piece, rest)| [piece.to_owned(), rest]).collect();
        format!("x{text}x")
    })
}

/// An announcement in which `text` stands wherever people can write, and ids and logins are `id`.
fn announced(what: Topic, medium: Medium, text: &str, id: &str) -> AnnouncementReport {
    let (text, login) = (text.to_owned(), Login::new(id));
    let some = || Some(text.clone());
    let at: Timestamp = time(AT);
    AnnouncementReport {
        heading: Heading { registry: text.clone(), rev: "0".repeat(40), at, rules: InForce::default() },
        group: id.to_owned(),
        name: some(),
        kind: Some(Kind::InterestGroup),
        state: State::Retired,
        since: at,
        what,
        medium,
        summary: some(),
        facilitators: vec![login.clone()],
        proposer: text.clone(),
        proposal: None,
        sponsorship: None,
        vote: Some(VoteStatus {
            ruleset: None,
            round: 1,
            opened_at: at,
            closes_at: at,
            opened_by: text.clone(),
            electorate: vec![login.clone()],
            approve: vec![login.clone()],
            reject: vec![login.clone()],
            abstain: vec![login.clone()],
            pending: vec![login.clone()],
            needed: Some(1),
            not_counted: Vec::new(),
            transcribed: Vec::new(),
            facilitators_voting: vec![login.clone()],
            vetoes: Vec::new(),
            outcome: Outcome::Approved,
        }),
        vetoes: vec![VetoStatus { by: login.clone(), reason: some() }],
        ending: Some(Ending { reason: some(), note: some(), successor: some(), proposed_by: None }),
        meeting: Some(OccurrenceLine {
            group: id.to_owned(),
            meeting: text.clone(),
            title: text.clone(),
            starts: at,
            ends: at,
            local: at.naive_utc(),
            timezone: text.clone(),
            moved_from: Some(at),
            called_off: None,
            url: Some(format!("https://meet.example.org/{text}")),
        }),
        asked: vec![login],
        next: Some("approve".to_owned()),
        command: Some(crate::words::shell::line("mcpgov vote cast GROUP CHOICE", &[("GROUP", id)])),
        channel_url: Some(format!("https://chat.example.org/{text}")),
        page: Some(format!("https://example.org/{text}")),
        pings: vec![Ping::Role(7)],
    }
}

const TOPICS: [Topic; 7] =
    [Topic::Proposal, Topic::Vote, Topic::Reminder, Topic::Result, Topic::Veto, Topic::Retirement, Topic::Meeting];

/// A digest of a community in which `text` stands in what people say of a vote, a veto and themselves.
fn digested(text: &str, groups: usize) -> DigestReport {
    let mut story = Scenario::new();
    let quoted = serde_json::to_string(text).expect("a text");
    let paths: Vec<String> = (0..groups).map(|number| format!("groups/group-{number}.yaml")).collect();
    let named = SEARCH.replace("name: Search", &format!("name: {quoted}"));
    for path in &paths {
        story.land("2026-02-01T00:00:00Z", "linus", &[(path, Some(&named))]);
        let open = format!("{named}{}", vote(1, &MODERATORS, &[]));
        story.land("2026-02-02T00:00:00Z", "edsger", &[(path, Some(&open))]);
        let vetoed = open.replace("vetoes: {}", &format!("vetoes:\n    grace:\n      reason: {quoted}"));
        story.land("2026-02-02T06:00:00Z", "grace", &[(path, Some(&vetoed))]);
        let voided = vetoed.replacen("choice: pending", &format!("choice: reject\n      reason: {quoted}"), 1);
        story.land("2026-02-02T07:00:00Z", "linus", &[(path, Some(&voided))]);
    }
    story.land("2026-02-02T08:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    let derived = story.standing(AT);
    let start = Start::Moment(time("2026-01-31T00:00:00Z"));
    DigestReport::of(&derived.standing, &derived.past, &start, None)
}

/// A text of Discord without what is in its links, which it does not look into.
fn without_links(text: &str) -> String {
    let mut parts = text.split("<https://");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|rest| rest.split_once('>').map_or("<", |(_, behind)| behind));
    rest.fold(first, |text, rest| text + "<>" + rest)
}

/// What of a text of Discord is not made harmless: without signs behind a backslash, and `@` that nothing touches.
fn live(text: &str) -> String {
    let mut live = String::new();
    let text = without_links(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            '@' if chars.peek() == Some(&'\u{200b}') => _ = chars.next(),
            _ => live.push(c),
        }
    }
    live
}

/// The same without letters, digits and what no place takes for markup.
fn skeleton(text: &str) -> String {
    live(text).chars().filter(|c| "\\@<>*_~|`#[]()\n".contains(*c)).collect()
}

fn acts_on_nobody(text: &str) -> Result<(), TestCaseError> {
    let live = live(text).replace("<@&7>", "");
    prop_assert!(!live.contains('@'), "a mention: {text}");
    prop_assert!(!live.contains("://"), "a preview: {text}");
    prop_assert!(
        !text.contains(|c: char| c != '\n' && c != '\u{200b}' && crate::render::text::is_hidden(c)),
        "{text:?}"
    );
    prop_assert!(live.matches('`').count().is_multiple_of(2), "an open fence: {text}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_people_wrote_is_text_at_discord(text in hostile()) {
        for what in TOPICS {
            let shown = |text: &str| fit::<Discord>(&announcement::post(&announced(what, Medium::Discord, text, "search")));
            let posted = shown(&text);
            acts_on_nobody(&posted)?;
            prop_assert_eq!(skeleton(&posted), skeleton(&shown("x")), "{:?}: {}", what, posted);
        }
    }

    #[test]
    fn nothing_that_bears_a_name_acts_at_discord(id in hostile()) {
        for what in TOPICS {
            let posted = fit::<Discord>(&announcement::post(&announced(what, Medium::Discord, "x", &id)));
            acts_on_nobody(&posted)?;
        }
    }

    #[test]
    fn a_message_of_discord_is_never_too_long(
        text in hostile(), times in prop::sample::select(vec![1_usize, 40, 400]), id in hostile()
    ) {
        for what in TOPICS {
            let post = announcement::post(&announced(what, Medium::Discord, &text.repeat(times), &id));
            let posted = fit::<Discord>(&post);
            prop_assert!(Discord::length(&posted) <= 2_000, "{:?}: {}", what, posted);
            prop_assert!(posted.contains("<@&7>"), "{:?}: {}", what, posted);
            prop_assert!(Github::length(&fit::<Github>(&post)) <= 60_000);
        }
    }

    #[test]
    fn a_link_is_made_of_what_links_are_made_of(text in hostile()) {
        let link = address(&format!("https://example.org/{text}")).expect("a short link");
        prop_assert!(!link.contains(|c: char| !c.is_ascii_graphic() || "@<>`\"\\|^{}".contains(c)), "{link}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_digest_is_text_at_discord_and_never_too_long(text in hostile(), groups in 1..40_usize) {
        let report = digested(&text, groups);
        prop_assert!(!report.did_not_stand.is_empty() && !report.decided.is_empty() && !report.new.is_empty());
        let posted = written(&digest::post(&DigestReport { medium: Some(Medium::Discord), ..report }), Medium::Discord);
        acts_on_nobody(&posted)?;
        prop_assert!(Discord::length(&posted) <= 2_000, "{}", posted);
        for heading in ["**Needs you**", "**Closes soon**", "**Decided**", "**Did not stand**", "**New**"] {
            prop_assert!(posted.contains(heading), "{} is missing: {}", heading, posted);
        }
    }
}

#[test]
fn a_reminder_to_many_fits_and_counts_whom_it_does_not_name() {
    let mut report = announced(Topic::Reminder, Medium::Discord, "x", "search");
    let many: Vec<Login> = (0..400).map(|number| Login::new(format!("elector-number-{number}"))).collect();
    if let Some(vote) = &mut report.vote {
        vote.pending.clone_from(&many);
    }
    let post = announcement::post(&AnnouncementReport { asked: many, ..report });
    let posted = fit::<Discord>(&post);
    assert!(Discord::length(&posted) <= 2_000 && posted.contains(" and 392 more"), "{posted}");
    assert!(fit::<Github>(&post).contains("@elector-number-399"), "all of them are told where there is room");
}
