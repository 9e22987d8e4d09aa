//! Whether a landing is what was predicted of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use serde_json::Value;

use super::land::{Landed, Pull};
use super::story::Story;

/// What only a change is told, before it lands.
const BEFORE_IT_LANDS: [&str; 2] = ["mixed-decision", "amended-during-vote"];

/// Predicts, lands, and compares; gives what the case met.
pub fn compare(story: &Story, pull: &Pull) -> Result<Vec<&'static str>, String> {
    let bases = story.repository.git(&["merge-base", "--all", "main", "change"]);
    let mut met = vec![pull.method];
    met.extend((bases.lines().count() > 1).then_some("criss-cross"));
    met.extend(story.has_merges.then_some("merges inside"));
    let (status, stdout, stderr) = pull.judge(story, "main", "change");
    let predicted = || parse(&stdout, &stderr);
    match pull.land(story) {
        Landed::Conflicts(paths) => {
            met.push("conflicts");
            let first = stderr.lines().next().unwrap_or_default();
            let named: BTreeSet<_> = first.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            same("the exit status", &status, &2)?;
            same("the paths that conflict", &named, &paths.into_iter().collect())?;
        }
        Landed::Done => {
            met.push("lands");
            let predicted = predicted()?;
            let history = ask(story, pull, &["history", "--rev", "landing"])?;
            acts(story, &history, &predicted, &mut met)?;
            states(story, pull, &predicted)?;
            findings(story, pull, &history, &predicted, &mut met)?;
            let (_, stdout, stderr) = pull.judge(story, "main", "landing");
            same("the class", &predicted["class"], &parse(&stdout, &stderr)?["class"])?;
        }
    }
    Ok(met)
}

fn same<T: PartialEq + Debug>(what: &str, predicted: &T, landed: &T) -> Result<(), String> {
    if predicted == landed { Ok(()) } else { Err(format!("{what}: predicted {predicted:#?}, landed {landed:#?}")) }
}

fn parse(stdout: &str, stderr: &str) -> Result<Value, String> {
    serde_json::from_str(stdout).map_err(|error| format!("{error}: {stdout}{stderr}"))
}

fn ask(story: &Story, pull: &Pull, arguments: &[&str]) -> Result<Value, String> {
    let (_, stdout, stderr) = pull.run(story, arguments);
    parse(&stdout, &stderr)
}

fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object[key].as_array().into_iter().flatten()
}

/// The acts and what comes of them: group, event, whether it stands, why not, and by whom.
fn acts(story: &Story, history: &Value, predicted: &Value, met: &mut Vec<&'static str>) -> Result<(), String> {
    let commits = story.repository.git(&["rev-list", "--first-parent", "landing", "^main"]);
    let commits: BTreeSet<_> = commits.lines().collect();
    let landed: Vec<&Value> = list(history, "events")
        .filter(|event| event["commit"].as_str().is_some_and(|id| commits.contains(id)))
        .collect();
    let change = &predicted["change"];
    let by = |act: &Value| {
        let does = act["does"].as_str().unwrap_or_default();
        let named = does.rsplit_once(" (by `").and_then(|(_, by)| by.strip_suffix("`)"));
        named.map_or_else(|| change["actor"].clone(), Value::from)
    };
    let foreseen: Vec<_> = list(change, "acts")
        .filter(|act| !act["event"].is_null())
        .map(|act| [act["group"].clone(), act["event"].clone(), act["stands"].clone(), act["why"].clone(), by(act)])
        .collect();
    let is_standing = |event: &Value| event["effect"] == "applied" && event["why_code"].is_null();
    let happened: Vec<_> = landed
        .iter()
        .map(|event| {
            let stands = Value::from(is_standing(event));
            [event["group"].clone(), event["event"].clone(), stands, event["why_code"].clone(), event["by"].clone()]
        })
        .collect();
    same("the acts", &foreseen, &happened)?;
    met.extend((happened.len() > 1).then_some("several acts"));
    met.extend(landed.iter().any(|event| event["effect"] == "void").then_some("void"));
    met.extend(landed.iter().any(|event| is_standing(event)).then_some("stands"));
    met.extend(landed.iter().any(|event| event["event"] == "renamed").then_some("renamed"));
    if change["own_ballot"] == true {
        met.push("own ballot");
        let is_own = |event: &&Value| {
            let is_theirs = event["by"] == change["actor"] && event["detail"]["voter"] == event["by"];
            event["event"] == "ballot-cast" && is_standing(event) && is_theirs
        };
        same("an own ballot", &true, &(!landed.is_empty() && landed.iter().all(is_own)))?;
    }
    Ok(())
}

/// The states of the groups that the change is about.
fn states(story: &Story, pull: &Pull, predicted: &Value) -> Result<(), String> {
    let status = |rev: &str| -> Result<BTreeMap<String, (Value, Value)>, String> {
        let status = ask(story, pull, &["status", "--rev", rev])?;
        let id = |group: &Value| group["id"].as_str().unwrap_or_default().to_owned();
        Ok(list(&status, "groups")
            .map(|group| (id(group), (group["state"].clone(), group["formerly"].clone())))
            .collect())
    };
    let (before, after) = (status("main")?, status("landing")?);
    let change = &predicted["change"];
    let moves: BTreeMap<_, _> =
        list(change, "states").map(|it| (it["group"].as_str().unwrap_or_default(), it["to"].clone())).collect();
    for group in list(change, "acts").filter_map(|act| act["group"].as_str()) {
        let Some((state, formerly)) = after.get(group) else { continue };
        let mut names =
            std::iter::once(group).chain(formerly.as_array().into_iter().flatten().filter_map(Value::as_str));
        let was = names.find_map(|name| before.get(name)).map(|(state, _)| state);
        match moves.get(group) {
            Some(to) => same(&format!("the state of {group}"), to, state)?,
            None => same(&format!("the state of {group}, which does not move"), &was, &Some(state))?,
        }
    }
    Ok(())
}

/// What findings are known by, and how many are: rule, severity, group, field and subject.
type Keys = BTreeMap<[String; 5], usize>;

/// Counts the findings, under the ids that groups have behind `renames`.
fn keys<'a>(findings: impl Iterator<Item = &'a Value>, renames: &[(String, String)]) -> Keys {
    let mut keys = Keys::new();
    for finding in findings {
        let mut key =
            ["rule", "severity", "group", "field", "subject"].map(|key| finding[key].to_string().replace('"', ""));
        for (from, to) in renames {
            key[2..].iter_mut().filter(|part| *part == from).for_each(|part| part.clone_from(to));
        }
        *keys.entry(key).or_default() += 1;
    }
    keys
}

/// What is in `some` more often than in `others`, and how much more often.
fn beyond(some: &Keys, others: &Keys) -> Keys {
    let more =
        some.iter().map(|(key, count)| (key, count.saturating_sub(others.get(key).copied().unwrap_or_default())));
    more.filter(|(_, count)| *count > 0).map(|(key, count)| (key.clone(), count)).collect()
}

/// What the landing brings that was not there before.
fn findings(
    story: &Story,
    pull: &Pull,
    history: &Value,
    predicted: &Value,
    met: &mut Vec<&'static str>,
) -> Result<(), String> {
    let brought = |command: &str, renames: &[(String, String)]| -> Result<Keys, String> {
        let [before, after] = ["main", "landing"].map(|rev| ask(story, pull, &[command, "--rev", rev]));
        Ok(beyond(&keys(list(&after?, "findings"), &[]), &keys(list(&before?, "findings"), renames)))
    };
    // What is said of a group goes with it to its new name; what is said of what happened stands under the old one.
    let mut happened = brought("validate", &renames(history))?;
    happened.extend(brought("audit", &[])?);
    let mut foreseen = keys(list(predicted, "findings").filter(|finding| finding["introduced"] == true), &[]);
    foreseen.retain(|key, _| !BEFORE_IT_LANDS.contains(&key[0].as_str()) || happened.contains_key(key));
    met.extend((!happened.is_empty()).then_some("findings"));
    let (unforeseen, missing) = (beyond(&happened, &foreseen), beyond(&foreseen, &happened));
    if unforeseen.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(format!("the findings: only predicted {missing:#?}, only landed {unforeseen:#?}"))
}

/// The names that the landing gives to groups, and those that they had.
fn renames(history: &Value) -> Vec<(String, String)> {
    let renamed = list(history, "events").filter(|event| event["event"] == "renamed" && event["effect"] == "applied");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    renamed.map(|event| (word(&event["detail"]["from"]), word(&event["detail"]["to"]))).collect()
}
