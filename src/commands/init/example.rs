//! A fictional community whose history, relative to now, shows every state that a group can be in.

use chrono::{TimeDelta, Timelike};

use self::story::{Landing, Tale, Way};
use crate::clock::Timestamp;
use crate::order::Order;
use crate::place::MANIFEST_PATH;
use crate::tale::people::{
    ADA, ALAN, BARBARA, DONALD, EDSGER, FRANCES, GRACE, HEDY, KATHERINE, LINUS, MARGARET, OTTO, Person, RADIA,
};
use crate::tale::scenario::Scenario;

mod story;

/// What the fictional community is called.
pub const NAME: &str = "Harbour of Example Protocols";

/// The moderators at first, and since one joined them.
const FOUR: [Person; 4] = [BARBARA, DONALD, EDSGER, FRANCES];
const FIVE: [Person; 5] = [BARBARA, DONALD, EDSGER, FRANCES, RADIA];

const MANIFEST: &str = include_str!("example/mcpgov.yaml");

fn days(days: i64) -> TimeDelta {
    TimeDelta::days(days)
}

fn hours(hours: i64) -> TimeDelta {
    TimeDelta::hours(hours)
}

/// Everything that landed by `now`, the oldest first; `beside` are the files that every new registry has.
pub fn scenario(now: Timestamp, beside: Vec<(String, String)>) -> Scenario {
    // Whole minutes read better, and nothing lands after `now`.
    let now = now - TimeDelta::seconds(i64::from(now.second()));
    let active = [tides(now), ropes(now), lighthouse(now)];
    let undecided = [charts(now), signals(now), moorings(now)];
    let closed = [ballast(now), foghorn(now), cargo(now), sails(now), buoys(now), bottles(now)];
    let tales = active.into_iter().chain(undecided).chain(closed);
    let mut landings = roster(now, beside);
    landings.extend(tales.flat_map(Tale::landings));
    landings.order_by_key(|landing| landing.at);
    let mut scenario = Scenario::default();
    for landing in landings {
        landing.land(&mut scenario);
    }
    scenario
}

/// The founding, and a fifth moderator.
fn roster(now: Timestamp, beside: Vec<(String, String)>) -> Vec<Landing> {
    let manifest = |text: String| (MANIFEST_PATH.to_owned(), Some(text));
    let mut founding = vec![manifest(MANIFEST.to_owned())];
    founding.extend(beside.into_iter().map(|(path, text)| (path, Some(text))));
    let landing = |ago: i64, by, message: &str, changes| Landing {
        at: now - days(ago),
        by,
        way: Way::Pushed,
        message: message.to_owned(),
        changes,
    };
    vec![
        landing(420, ADA, "Found the register of the harbour", founding),
        landing(220, GRACE, "Welcome Radia as a moderator", vec![manifest(format!("{MANIFEST}    - radia\n"))]),
    ]
}

/// Active by vote; met its expectations but for one month.
fn tides(now: Timestamp) -> Tale {
    let mut tale = Tale::of("tides", include_str!("example/tides.yaml"), now);
    tale.lands(days(382), LINUS, Way::Squashed, "Propose Tides");
    tale.approved(days(377), BARBARA, &FOUR, &[DONALD, FRANCES, BARBARA]);
    tale.ends(
        days(200),
        OTTO,
        "retirement:\n  reason: not-meeting-expectations\n  note: Nobody answered me at low water.\n",
        "Close Tides",
    );
    tale.ends(days(199), BARBARA, "", "Take out a retirement that nobody decided");
    tale.says(
        "maintainers:",
        "  - github: margaret\n    name: Margaret Mast\n    affiliation: Ropewalk Cooperative\nmaintainers:",
    );
    tale.lands(days(190), MARGARET, Way::Merged(LINUS), "Help with Tides");
    tale.reports(-4, LINUS, "    threads:\n      - https://harbour.example.org/threads/48\n");
    tale.reports(
        -3,
        MARGARET,
        "    meetings:\n      - date: {month -3}-18\n        notes: https://harbour.example.org/notes/18\n        \
         attendees:\n          - {github: linus, affiliation: Beacon Works}\n          - {github: margaret, \
         affiliation: Ropewalk Cooperative}\n          - {name: Otto Overboard}\n",
    );
    tale.reports(-1, LINUS, "    threads:\n      - https://harbour.example.org/threads/59\n");
    tale.says(
        "    notes: https://harbour.example.org/notes\n",
        "    notes: https://harbour.example.org/notes\n    exceptions:\n      \
         - {on: {day +1}, moved_to: {day +2}T17:30:00, minutes: 60, note: High water is later than the tables say.}\n      \
         - {on: {day +8}, called_off: The quay is under water.}\n",
    );
    tale.pushed(hours(30), LINUS, "Move one call of Tides, and call one off");
    tale
}

/// Active by vote under another name; without progress last month.
fn ropes(now: Timestamp) -> Tale {
    let mut tale = Tale::of("ropes", include_str!("example/ropes.yaml"), now);
    tale.lands(days(305), MARGARET, Way::Squashed, "Propose Ropes");
    tale.approved(days(300), EDSGER, &FOUR, &[EDSGER, BARBARA, DONALD, FRANCES]);
    tale.says("name: Ropes", "name: Knots");
    tale.renamed(days(150), MARGARET, "knots");
    tale.reports(-3, MARGARET, "    progress:\n      - title: First draft of HEP-7\n");
    tale.reports(-2, MARGARET, "    progress:\n      - title: Two implementations tied to each other\n");
    tale
}

/// Active by adoption; a term is over and a request is open.
fn lighthouse(now: Timestamp) -> Tale {
    let mut tale = Tale::of("lighthouse", include_str!("example/lighthouse.yaml"), now);
    tale.pushed(days(410), ADA, "Adopt the Lighthouse working group");
    tale.reports(-4, KATHERINE, "    progress:\n      - title: Lamp oil replaced by a cache\n");
    tale.asked(days(9), FRANCES, "Where does the second lamp stand?");
    tale
}

/// In the middle of its vote.
fn charts(now: Timestamp) -> Tale {
    let mut tale = Tale::of("charts", include_str!("example/charts.yaml"), now);
    tale.lands(days(4), ALAN, Way::Merged(BARBARA), "Propose Charts");
    tale.opens_vote(hours(30), BARBARA, &FIVE);
    tale.votes(hours(27), DONALD, "approve");
    tale.fills_in(
        EDSGER,
        "      choice: approve\n      reason: Provided that rocks may be added, and not removed.\n      \
         source: https://harbour.example.org/threads/61#edsger\n",
    );
    tale.pushed(hours(20), FRANCES, "Record Edsger's vote on charts");
    tale.fills_in(RADIA, "      choice: approve\n");
    tale.pushed(hours(6), ALAN, "Fill in what Radia surely thinks of charts");
    tale
}

/// A proposal that nobody has called a vote on.
fn signals(now: Timestamp) -> Tale {
    let mut tale = Tale::of("signals", include_str!("example/signals.yaml"), now);
    tale.lands(days(20), HEDY, Way::Squashed, "Propose Signals");
    tale
}

/// A proposal again: its text changed under the vote.
fn moorings(now: Timestamp) -> Tale {
    let mut tale = Tale::of("moorings", include_str!("example/moorings.yaml"), now);
    tale.lands(days(8), KATHERINE, Way::Squashed, "Propose Moorings");
    tale.opens_vote(days(6), DONALD, &FIVE);
    tale.votes(days(6) - hours(7), EDSGER, "abstain");
    tale.votes(days(5), RADIA, "approve");
    tale.says("while its owner is ashore?", "while its owner is ashore, and by whom?");
    tale.pushed(days(5) - hours(12), KATHERINE, "Ask also who may move a moored session");
    tale
}

/// Rejected by one approval that came too late.
fn ballast(now: Timestamp) -> Tale {
    let mut tale = Tale::of("ballast", include_str!("example/ballast.yaml"), now);
    tale.lands(days(131), ALAN, Way::Squashed, "Propose Ballast");
    tale.opens_vote(days(129), BARBARA, &FIVE);
    tale.votes(days(129) - hours(2), BARBARA, "approve");
    tale.votes(days(128), EDSGER, "reject");
    tale.votes(days(127), RADIA, "approve");
    tale.votes(days(126) - hours(1), FRANCES, "approve");
    tale
}

/// Approved, and vetoed.
fn foghorn(now: Timestamp) -> Tale {
    let mut tale = Tale::of("foghorn", include_str!("example/foghorn.yaml"), now);
    tale.lands(days(182), LINUS, Way::Squashed, "Propose Foghorn");
    tale.approved(days(177), FRANCES, &FIVE, &[FRANCES, RADIA, DONALD]);
    tale.vetoed(days(170), GRACE, "It would wake every client, also those that sleep by design.");
    tale
}

/// Approved, and taken back.
fn cargo(now: Timestamp) -> Tale {
    let mut tale = Tale::of("cargo", include_str!("example/cargo.yaml"), now);
    tale.lands(days(262), DONALD, Way::Squashed, "Propose Cargo");
    tale.approved(days(257), BARBARA, &FOUR, &[DONALD, BARBARA, EDSGER]);
    tale.ends(
        days(110),
        EDSGER,
        "reversal:\n  reason: Its only topic turned out to be the crane of one member.\n",
        "Reverse the approval of Cargo",
    );
    tale
}

/// Finished what it set out to do.
fn sails(now: Timestamp) -> Tale {
    let mut tale = Tale::of("sails", include_str!("example/sails.yaml"), now);
    tale.lands(days(345), HEDY, Way::Squashed, "Propose Sails");
    tale.approved(days(340), DONALD, &FOUR, &[BARBARA, DONALD, EDSGER, FRANCES]);
    tale.says("done: false", "done: true");
    tale.ends(
        days(90),
        HEDY,
        "retirement:\n  reason: completed\n  note: HEP-5 is part of the specification.\n",
        "Retire Sails, whose work is done",
    );
    tale
}

/// Went into another group.
fn buoys(now: Timestamp) -> Tale {
    let mut tale = Tale::of("buoys", include_str!("example/buoys.yaml"), now);
    tale.pushed(days(409), ADA, "Adopt the Buoys working group");
    tale.ends(
        days(60),
        BARBARA,
        "retirement:\n  reason: merged\n  merged_into: lighthouse\n",
        "Merge Buoys into Lighthouse",
    );
    tale
}

/// Taken back by whoever proposed it.
fn bottles(now: Timestamp) -> Tale {
    let mut tale = Tale::of("bottles", include_str!("example/bottles.yaml"), now);
    tale.lands(days(50), KATHERINE, Way::Squashed, "Propose Bottles");
    tale.withdrawn(days(45), KATHERINE);
    tale
}
