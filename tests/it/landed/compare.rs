//! Whether a landing is what was predicted of it.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use serde_json::Value;

use super::land::Pull;
use super::story::Story;

/// What only a change is told, before it lands.
const BEFORE_IT_LANDS: [&str; 2] = ["mixed-decision", "amended-during-vote"];

/// Predicts, lands, and compares; gives what the case met.
pub fn compare(story: &Story, pull: &Pull) -> Vec<&'static str> {
    let bases = story.repository.git(&["merge-base", "--all", "main", "change"]);
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
    acts(story, &history, &predicted, &mut met);
    states(&["main", "landing"].map(|rev| ask(&["status", "--rev", rev])), &predicted["change"]);
    let found = |rev| [ask(&["validate", "--rev", rev]), ask(&["audit", "--rev", rev])];
    met.extend(findings(&["main", "landing"].map(found), &history, &predicted).then_some("findings"));
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
fn acts(story: &Story, history: &Value, predicted: &Value, met: &mut Vec<&'static str>) {
    let commits = story.repository.git(&["rev-list", "--first-parent", "landing", "^main"]);
    let is_new = |event: &&Value| event["commit"].as_str().is_some_and(|id| commits.contains(id));
    let landed: Vec<&Value> = list(history, "events").filter(is_new).collect();
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

/// What the landing brings that was not there before: rule, severity, group and field; whether there is any.
fn findings(found: &[[Value; 2]; 2], history: &Value, predicted: &Value) -> bool {
    type Keys = BTreeSet<[String; 4]>;
    let key =
        |finding: &Value| ["rule", "severity", "group", "field"].map(|key| finding[key].to_string().replace('"', ""));
    let [mut before, after] = found
        .each_ref()
        .map(|reports| -> Keys { reports.iter().flat_map(|report| list(report, "findings")).map(key).collect() });
    // What is said of a group goes with it to its new name.
    let is_renamed = |event: &&Value| event["event"] == "renamed" && event["effect"] == "applied";
    for detail in list(history, "events").filter(is_renamed).map(|event| &event["detail"]) {
        let moved: Vec<_> = before.iter().filter(|key| key[2] == word(&detail["from"])).cloned().collect();
        let to = word(&detail["to"]);
        before.extend(moved.into_iter().map(|[rule, severity, _, field]| [rule, severity, to.to_owned(), field]));
    }
    let happened: Keys = after.difference(&before).cloned().collect();
    let is_told_before = |key: &[String; 4]| BEFORE_IT_LANDS.contains(&&*key[0]) && !happened.contains(key);
    let brought = list(predicted, "findings").filter(|finding| finding["introduced"] == true).map(key);
    let foreseen: Keys = brought.filter(|key| !before.contains(key) && !is_told_before(key)).collect();
    assert_eq!(foreseen, happened, "the findings");
    !happened.is_empty()
}
