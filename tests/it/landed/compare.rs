//! Whether a landing is what was predicted of it.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use serde_json::Value;

use super::land::Pull;
use super::story::Story;

/// What only a change is told, before it lands; that an act profits, where its commits land one by one and none does alone.
const BEFORE_IT_LANDS: [&str; 4] =
    ["mixed-decision", "amended-during-vote", "stale-signature", "roster-changed-with-act"];

/// Predicts, lands, and compares; gives what the case met.
pub fn compare(story: &Story, pull: &Pull) -> Vec<&'static str> {
    let bases = story.repository.git("merge-base --all main change");
    let mut met = vec![pull.method];
    met.extend((bases.lines().count() > 1).then_some("criss-cross"));
    met.extend(story.has_merges.then_some("merges inside"));
    let judged = pull.judge(story, "main", "change");
    if let Err(conflicts) = pull.land(story) {
        met.push("conflicts");
        let named: BTreeSet<_> = judged.2.lines().next().unwrap_or_default().split('`').skip(1).step_by(2).collect();
        assert_eq!((judged.0, named), (2, conflicts.lines().collect()));
        return met;
    }
    met.push("lands");
    let predicted = parse(&judged);
    let ask = |arguments: &[&str]| parse(&pull.run(story, arguments));
    let history = ask(&["history", "--rev", "landing"]);
    let commits = story.repository.git("rev-list --first-parent landing ^main");
    let is_new = |event: &&Value| event["commit"].as_str().is_some_and(|id| commits.contains(id));
    let landed: Vec<&Value> = list(&history, "events").filter(is_new).collect();
    acts(&landed, &predicted, &mut met);
    states(&["main", "landing"].map(|rev| ask(&["status", "--rev", rev])), &predicted["change"]);
    let found = |rev| [ask(&["validate", "--rev", rev]), ask(&["audit", "--rev", rev])];
    met.extend(findings(&["main", "landing"].map(found), &landed, &predicted).then_some("findings"));
    assert_eq!(predicted["class"], parse(&pull.judge(story, "main", "landing"))["class"]);
    met
}

fn parse((_, stdout, stderr): &(i32, String, String)) -> Value {
    serde_json::from_str(stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"))
}

fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object[key].as_array().into_iter().flatten()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The acts and what comes of them: group, event, whether it stands, why not, and by whom.
fn acts(landed: &[&Value], predicted: &Value, met: &mut Vec<&'static str>) {
    let change = &predicted["change"];
    let by = |act: &Value| {
        let named = word(&act["does"]).rsplit_once(" (by `").and_then(|(_, by)| by.strip_suffix("`)"));
        named.map_or_else(|| change["actor"].clone(), Value::from)
    };
    let foreseen = list(change, "acts")
        .filter(|act| !act["event"].is_null())
        .map(|act| [act["group"].clone(), act["event"].clone(), act["stands"].clone(), act["why"].clone(), by(act)]);
    let is_standing = |event: &Value| event["effect"] == "applied" && event["why_code"].is_null();
    let happened = landed.iter().map(|event| {
        let stands = Value::from(is_standing(event));
        [event["group"].clone(), event["event"].clone(), stands, event["why_code"].clone(), event["by"].clone()]
    });
    assert_eq!(foreseen.collect::<Vec<_>>(), happened.collect::<Vec<_>>(), "the acts");
    met.extend((landed.len() > 1).then_some("several acts"));
    met.extend(landed.iter().any(|event| event["effect"] == "void").then_some("void"));
    met.extend(landed.iter().any(|event| is_standing(event)).then_some("stands"));
    met.extend(landed.iter().any(|event| event["event"] == "renamed").then_some("renamed"));
    met.extend(landed.iter().any(|event| event["event"] == "sponsored").then_some("sponsored"));
    met.extend(landed.iter().any(|event| event["event"] == "activated").then_some("activated"));
    if change["own_entry"] == true {
        met.push("own entry");
        let is_consequence = |event: &Value| {
            let follows = ["sponsored", "sponsorship-lost", "activated", "amendment-approved"];
            follows.contains(&word(&event["event"]))
        };
        assert!(!landed.is_empty());
        for event in landed.iter().filter(|event| !is_consequence(event)) {
            assert!(is_standing(event), "an own entry: {event:#}");
            assert_eq!([&change["actor"], &event["detail"]["by"]], [&event["by"]; 2], "an own entry: {event:#}");
        }
    }
    if change["own_ballot"] == true {
        met.push("own ballot");
        assert!(!landed.is_empty());
        for event in landed {
            assert!(event["event"] == "ballot-cast" && is_standing(event), "an own ballot: {event:#}");
            assert_eq!([&change["actor"], &event["detail"]["voter"]], [&event["by"]; 2], "an own ballot");
        }
    }
}

/// The states of the groups that the change is about.
fn states(statuses: &[Value; 2], change: &Value) {
    let [before, after] = statuses
        .each_ref()
        .map(|status| list(status, "groups").map(|group| (word(&group["id"]), group)).collect::<BTreeMap<_, _>>());
    let moves: BTreeMap<_, _> = list(change, "states").map(|it| (word(&it["group"]), &it["to"])).collect();
    for id in list(change, "acts").map(|act| word(&act["group"])) {
        let Some(group) = after.get(id) else { continue };
        let was = once(id).chain(list(group, "formerly").map(word)).find_map(|name| before.get(name));
        let foreseen = moves.get(id).copied().or(was.map(|group| &group["state"]));
        assert_eq!(foreseen, Some(&group["state"]), "the state of {id}");
    }
}

/// What findings are known by, and how many are: rule, severity, group, field and subject.
type Keys = BTreeMap<[String; 5], usize>;

/// Counts the findings, under the ids that groups have behind `renames`.
fn keys<'a>(findings: impl Iterator<Item = &'a Value>, renames: &[(&str, &str)]) -> Keys {
    let mut keys = Keys::new();
    for finding in findings {
        let mut key =
            ["rule", "severity", "group", "field", "subject"].map(|key| finding[key].to_string().replace('"', ""));
        for (from, to) in renames {
            key[2..].iter_mut().filter(|part| part == from).for_each(|part| (*to).clone_into(part));
        }
        *keys.entry(key).or_default() += 1;
    }
    keys
}

/// What is in `some` more often than in `others`, and how much more often.
fn beyond(some: &Keys, others: &Keys) -> Keys {
    let more = some.iter().map(|(key, count)| (key, count.saturating_sub(*others.get(key).unwrap_or(&0))));
    more.filter(|(_, count)| *count > 0).map(|(key, count)| (key.clone(), count)).collect()
}

/// What the landing brings that was not there before; whether there is any.
fn findings([before, after]: &[[Value; 2]; 2], landed: &[&Value], predicted: &Value) -> bool {
    let is_renamed = |event: &&Value| event["event"] == "renamed" && event["effect"] == "applied";
    let details = landed.iter().copied().filter(is_renamed).map(|event| &event["detail"]);
    let renames: Vec<_> = details.map(|detail| (word(&detail["from"]), word(&detail["to"]))).collect();
    let brought = |report: usize, renames: &[(&str, &str)]| {
        beyond(&keys(list(&after[report], "findings"), &[]), &keys(list(&before[report], "findings"), renames))
    };
    // What is said of a group goes with it to its new name; what is said of what happened stands under the old one.
    let mut happened = brought(0, &renames);
    happened.extend(brought(1, &[]));
    let mut foreseen = keys(list(predicted, "findings").filter(|finding| finding["introduced"] == true), &[]);
    foreseen.retain(|key, _| !BEFORE_IT_LANDS.contains(&key[0].as_str()) || happened.contains_key(key));
    assert_eq!(foreseen, happened, "the findings");
    !happened.is_empty()
}
