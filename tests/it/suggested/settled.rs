//! What is suggested, done: what it was suggested for is gone then, or the state is reached that it names.

use std::collections::BTreeSet;

use serde_json::Value;

use super::TRIED;
use super::states::{everything_wrong, example, states};
use super::typing::{PEOPLE, filled, is_act, suggested, tried, typed};
use crate::support::{Community, TestRepository, json_at};

/// Why something is suggested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// It is what a group's status says comes next: for whom, and what.
    Next { group: String, who: String, what: String },
    /// It is due: of whom, and what.
    Due { group: String, who: String, what: String },
    /// It is what helps against what a command finds, which a key tells from anything else.
    Found { by: &'static str, key: String },
    /// It is the way out of a refusal: of what, to whom, in which words.
    Refused { words: &'static str, by: &'static str, told: String },
    /// It is said in passing, by whom this was typed.
    Said { words: &'static str },
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list<'a>(report: &'a Value, name: &str) -> &'a [Value] {
    report[name].as_array().map_or(&[], Vec::as_slice)
}

fn report(repository: &TestRepository, words: &[&str]) -> Value {
    json_at(repository.path(), &repository.now(), words)
}

/// What the record suggests in a state.
fn standing(repository: &TestRepository) -> BTreeSet<(String, Why)> {
    let mut said = BTreeSet::new();
    for group in list(&report(repository, &["status"]), "groups") {
        said.extend(next(repository, &word(&group["id"])));
    }
    said.extend(due(repository));
    for by in ["validate", "audit"] {
        said.extend(found(repository, by));
    }
    said
}

fn next(repository: &TestRepository, id: &str) -> Vec<(String, Why)> {
    let report = report(repository, &["status", id]);
    let step = |step: &Value| {
        let (who, what) = (word(&step["who"]), word(&step["what"]));
        (word(&step["command"]), Why::Next { group: id.to_owned(), who, what })
    };
    list(&report, "next").iter().map(step).collect()
}

fn due(repository: &TestRepository) -> Vec<(String, Why)> {
    let report = report(repository, &["agenda", "--days", "60"]);
    let item = |item: &Value| {
        let (group, who, what) = (word(&item["group"]), word(&item["who"]), word(&item["what"]));
        (word(&item["command"]), Why::Due { group, who, what })
    };
    list(&report, "items").iter().map(item).collect()
}

fn found(repository: &TestRepository, by: &'static str) -> Vec<(String, Why)> {
    let report = report(repository, &[by]);
    // What happened goes on to have happened.
    let findings = list(&report, "findings").iter().filter(|finding| finding["commit"].is_null());
    let helps = findings.flat_map(|finding| {
        let key = ["rule", "group", "field", "subject"].map(|name| word(&finding[name])).join("|");
        let lines = suggested(&word(&finding["help"])).into_iter();
        lines.map(move |line| (line, Why::Found { by, key: key.clone() }))
    });
    helps.collect()
}

/// What is suggested where somebody types something, with what is told then.
fn said(repository: &TestRepository, words: &'static str, by: &'static str) -> Vec<(String, Why)> {
    let (status, told) = tried(repository, by, &format!("mcpgov {words}"));
    let lines = suggested(&told).into_iter();
    let why = match status {
        2 => Why::Refused { words, by, told },
        _ => Why::Said { words },
    };
    lines.map(|line| (line, why.clone())).collect()
}

/// Whether what a suggestion was made for is as it was.
fn is_as_before(repository: &TestRepository, line: &str, why: &Why) -> bool {
    let now = match why {
        Why::Next { group, .. } => next(repository, group),
        Why::Due { .. } => due(repository),
        Why::Found { by, .. } => found(repository, by),
        Why::Refused { words, by, .. } => said(repository, words, by),
        Why::Said { .. } => return false,
    };
    now.iter().any(|(still, other)| other == why && still == line)
}

/// Everybody, those first for whom it is.
fn everybody(why: &Why) -> Vec<&'static str> {
    let (Why::Next { who, .. } | Why::Due { who, .. }) = why else { return PEOPLE.to_vec() };
    let is_named = |by: &&str| who.split(", ").any(|login| login.eq_ignore_ascii_case(by));
    let (named, others): (Vec<_>, Vec<_>) = PEOPLE.into_iter().partition(is_named);
    named.into_iter().chain(others).collect()
}

/// Does what is suggested in a copy of the register; gives what is wrong with it.
fn settled(repository: &TestRepository, line: &str, why: &Why) -> Option<String> {
    let changes = is_act(line) || line.starts_with("git ");
    let copy = changes.then(|| repository.copy());
    let here = copy.as_ref().unwrap_or(repository);
    let line_typed = filled(line);
    let mut last = String::new();
    for by in everybody(why) {
        let (status, said) = typed(here, by, &line_typed);
        // What is asked at a terminal can be done at one.
        if said.starts_with("error: missing: ") {
            return None;
        }
        last = format!("{by}: {said}");
        if status == 0 || (status == 1 && !is_act(line)) {
            here.step_clock();
            return (changes && is_as_before(here, line, why)).then(|| format!("is suggested again; {last}"));
        }
        if !changes {
            break;
        }
    }
    Some(last)
}

#[test]
fn what_is_suggested_can_be_typed_there_and_settles_what_it_is_suggested_for() {
    let mut failed = Vec::new();
    let mut count = 0;
    std::thread::scope(|scope| {
        let all = states().into_iter().chain([("wrong", everything_wrong()), ("example", example())]);
        let stories = all.map(|(name, Community { repository })| {
            scope.spawn(move || {
                let mut all = standing(&repository);
                // By somebody who holds no role, and by a moderator, in turn.
                let is_of_search = name != "wrong" && name != "example";
                for (words, by) in TRIED.iter().zip(["Linus", "Edsger"].into_iter().cycle()).filter(|_| is_of_search) {
                    all.extend(said(&repository, words, by));
                }
                let mut lines = BTreeSet::new();
                // What says the same again need not be typed again.
                let mut is_new = |line: &str, why: &Why| {
                    let is_new = lines.insert(line.to_owned());
                    is_new || (is_act(line) && matches!(why, Why::Found { .. } | Why::Refused { .. }))
                };
                let all: Vec<_> = all.into_iter().filter(|(line, why)| is_new(line, why)).collect();
                let wrong = all.iter().filter_map(|(line, why)| Some((line, why, settled(&repository, line, why)?)));
                let wrong: Vec<String> =
                    wrong.map(|(line, why, what)| format!("{name}: `{line}`, for {why:?}: {what}")).collect();
                (all.len(), wrong)
            })
        });
        for story in stories.collect::<Vec<_>>() {
            let (number, of_story) = story.join().unwrap();
            count += number;
            failed.extend(of_story);
        }
    });
    assert!(failed.is_empty(), "{} of {count}:\n{}", failed.len(), failed.join("\n"));
    assert!(count > 100, "only {count} suggestions");
}
