//! A registry of votes: whether it says so, says nothing, or has a list of that alone, nothing is another for it, and
//! nothing speaks of sponsors.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{
    Came, Community, NO_VETO, PATH, SEARCH, TestRepository, VETO, all_files, full, mcpgov_at, transcript,
};

const CLOCK: &str = "2026-03-10T12:00:00Z";
const VOTES: &str = "ruleset: sep-1302\n";

/// What no registry of votes is told of.
const OF_SPONSORS: [&str; 5] = ["sponsor", "sep-2149", "ruleset", "fingerprint", "quarter"];

/// What is there beside all that was there before, where a registry has a list.
const BESIDE: [&str; 5] = ["ruleset", "ruleset_since", "sponsorship", "retirement", "sponsorships"];

/// What is asked.
const ASKED: [&[&str]; 22] = [
    &["status"],
    &["status", "--format", "markdown"],
    &["status", "--format", "json"],
    &["status", "search"],
    &["status", "atlas"],
    &["status", "search", "--format", "json"],
    &["history"],
    &["history", "--format", "json"],
    &["agenda", "--days", "60"],
    &["agenda", "--format", "json"],
    &["digest", "--since", "2026-01-01"],
    &["announce", "search"],
    &["announce", "atlas", "--format", "json"],
    &["whoami"],
    &["validate"],
    &["validate", "--format", "json"],
    &["audit"],
    &["overlaps"],
    &["calendar", "--format", "ics"],
    &["person", "show", "grace"],
    &["person", "show", "linus", "--format", "json"],
    &["migration"],
];

/// The same history where each manifest says in another way which rules there are.
fn said_otherwise(repository: &TestRepository, way: &str) -> TestRepository {
    let export = repository.git_command("Ada").args(["fast-export", "--all"]).output().expect("git runs").stdout;
    let mut rest = &export[..];
    let mut told: Vec<u8> = Vec::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').expect("a line") + 1;
        let (line, behind) = rest.split_at(end);
        rest = behind;
        let length = std::str::from_utf8(line).ok().and_then(|line| line.strip_prefix("data ")?.trim().parse().ok());
        let Some(length) = length else {
            told.extend(line);
            continue;
        };
        let (data, behind) = rest.split_at(length);
        rest = behind;
        let data = std::str::from_utf8(data).expect("text").replace(VOTES, way);
        told.extend(format!("data {}\n{data}", data.len()).bytes());
    }
    let other = TestRepository::new();
    let mut import = other.git_command("Ada");
    let mut child = import.args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().expect("git runs");
    child.stdin.take().expect("a pipe").write_all(&told).expect("git reads it");
    assert!(child.wait().expect("git ends").success());
    other.git("reset --quiet --hard main");
    other
}

/// What is said, with the number of a landing in the place of its id, and of what depends on such ids nothing.
fn without_ids(repository: &TestRepository, text: &str) -> String {
    let ids = repository.git("rev-list --first-parent --reverse HEAD");
    let mut text = text.to_owned();
    for (number, id) in ids.lines().enumerate() {
        for length in [40, 12, 7] {
            text = text.replace(&id[..length], &format!("landing {number}"));
        }
    }
    // What a checkpoint says of a history is of that very one.
    let mut parts = text.split(":2:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| told + " as it stands" + part.get(40..).unwrap_or_default())
}

/// Communities of votes: one whose record holds everything, and one that is vetoed and votes beside a proposal.
fn communities() -> [Community; 2] {
    let voting = Community::voting();
    let atlas = SEARCH.replace("name: Search", "name: Atlas");
    voting.commit_file("Linus", "groups/atlas.yaml", &atlas);
    voting.cast_by(&["edsger", "barbara"]);
    voting.edit("Grace", PATH, NO_VETO, VETO);
    [full(), voting]
}

fn answers(repository: &TestRepository) -> Vec<String> {
    let answer = |asked: &&[&str]| without_ids(repository, &transcript(&mcpgov_at(repository.path(), CLOCK, asked)));
    ASKED.iter().map(answer).collect()
}

/// Every page of the site but the files that depend on ids.
fn pages(repository: &TestRepository) -> Vec<(String, String)> {
    let out = repository.beside("site");
    mcpgov_at(repository.path(), CLOCK, &["site", "--out", out.to_str().expect("a path")]).prints();
    let files = all_files(&out).into_iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(&out).unwrap_or(&path).display().to_string();
        Some((name, without_ids(repository, &String::from_utf8(bytes).ok()?)))
    });
    files.collect()
}

#[test]
fn a_registry_of_votes_is_told_the_very_same_whether_it_says_so_or_nothing() {
    for community in communities() {
        let other = said_otherwise(&community, "# Nobody says by which rules.\n");
        for (asked, (one, other)) in ASKED.iter().zip(answers(&community).iter().zip(answers(&other))) {
            assert_eq!(*one, other, "{asked:?}");
        }
    }
}

#[test]
fn a_list_of_votes_alone_says_beside_all_that_which_rules_they_are() {
    let community = full();
    let list = "rulesets: [{id: sep-1302, from: 2025-09-23T11:49:51Z}, {id: sep-2149, from: 2999-01-01T00:00:00Z}]\n";
    let other = said_otherwise(&community, list);
    let answers = answers(&community).into_iter().zip(answers(&other));
    for (asked, (one, other)) in ASKED.iter().zip(answers) {
        if asked.contains(&"json") {
            let read = |text: &str| {
                let (_, json) = text.split_once("--- stdout\n").expect("an answer");
                serde_json::from_str::<Value>(json.split("--- stderr").next().unwrap_or_default()).expect("JSON")
            };
            let [one, other] = [&one, &other].map(|text| stripped(read(text)));
            assert_eq!(one, other, "{asked:?}");
        } else {
            let words = |text: &str| -> Vec<String> {
                let text = text.replace("Vote 1, by sep-1302", "Vote 1");
                let is_meant = |line: &&str| !(line.contains("sep-1302, in force") || *line == "By which rules");
                text.lines().map(str::trim).filter(is_meant).map(str::to_owned).collect()
            };
            let added: Vec<String> = words(&other).into_iter().filter(|line| !words(&one).contains(line)).collect();
            assert_eq!(added, [""; 0], "{asked:?}: {other}");
        }
    }
}

/// Without what a list adds, wherever it is.
fn stripped(json: Value) -> Value {
    let added = |name: &str, value: &Value| BESIDE.contains(&name) && (name != "retirement" || value.is_null());
    match json {
        Value::Object(fields) => {
            let others = fields.into_iter().filter(|(name, value)| !added(name, value));
            others.map(|(name, value)| (name, stripped(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(stripped).collect(),
        other => other,
    }
}

#[test]
fn nothing_speaks_of_sponsors_where_there_are_votes() {
    let community = full();
    let mut told: Vec<(String, String)> = ASKED.iter().map(|asked| asked.join(" ")).zip(answers(&community)).collect();
    let about = |(name, text): (String, String)| {
        let main = text.split("<main").nth(1).unwrap_or(&text).to_owned();
        (!name.contains("rules") && name != "data/v1/site.json" && (name.ends_with(".html") || name.ends_with(".json")))
            .then_some((name, main))
    };
    told.extend(pages(&community).into_iter().filter_map(about));
    for (what, text) in told {
        let text = text.to_lowercase();
        for word in OF_SPONSORS {
            assert!(!text.contains(word), "{what} speaks of `{word}`: {text}");
        }
    }
}
