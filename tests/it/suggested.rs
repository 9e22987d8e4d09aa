//! What the program suggests, typed in the state in which it suggests it: somebody can do it, and it does what it says.

use serde_json::Value;

use self::states::states;
use self::typing::{PEOPLE, filled, tried};

mod of_git;
mod settled;
mod states;
pub mod typing;

/// What is asked and tried in every state, by somebody who may and somebody who may not.
const TRIED: [&str; 34] = [
    "status",
    "status search",
    "status searhc",
    "status --state vetoed",
    "status --mine",
    "history search",
    "history serach",
    "whoami",
    "validate",
    "validate serch",
    "audit",
    "agenda",
    "agenda --mine",
    "calendar serch",
    "overlaps serch",
    "explain missing-knid",
    "announce search",
    "digest",
    "propose ig",
    "propose ig search --name Search --facilitator linus --no-overlap --first-topic Why?",
    "propose wg maps --name Maps --facilitator linus --overlap serch=Words.",
    "vote open search",
    "vote open search --again",
    "vote cast search approve",
    "vote cast search approve --voter radai",
    "veto search --reason Why.",
    "veto search --lift",
    "reverse search --reason Why.",
    "retire search --reason completed",
    "retire search --reason merged --merged-into serch",
    "withdraw search",
    "rename search find",
    "facilitator remove search linus",
    "request search --month 2026-01",
];

#[test]
fn each_next_step_is_one_that_those_it_names_can_take_and_it_counts() {
    for (name, community) in states() {
        let status: Value = community.json("status");
        for group in status["groups"].as_array().unwrap() {
            let id = group["id"].as_str().unwrap();
            for step in community.json(&["status", id])["next"].as_array().unwrap() {
                let (who, line) = (step["who"].as_str().unwrap(), step["command"].as_str().unwrap());
                let named = |by: &&&str| who.split(", ").any(|login| login.eq_ignore_ascii_case(by));
                let mut people: Vec<&str> = PEOPLE.iter().filter(named).copied().collect();
                let is_role = people.is_empty();
                if is_role {
                    people = PEOPLE.to_vec();
                }
                let tried: Vec<_> = people.iter().map(|by| (by, tried(&community, by, &filled(line)))).collect();
                let is_done = |(status, said): &(i32, String)| *status == 0 || said.starts_with("error: missing: ");
                let can = tried.iter().filter(|(_, tried)| is_done(tried)).count();
                let enough = if is_role { can > 0 } else { can == people.len() };
                assert!(enough, "{name}: {who} can `{line}`: {tried:#?}");
            }
        }
    }
}
