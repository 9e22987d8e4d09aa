//! What the program suggests, typed in the state in which it suggests it: somebody can do it, and it does what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::support::actor::{acting, done};
use super::support::community::{Community, NO_VETO, PATH, VETO};
use super::support::full::full;
use super::support::program::read;

/// Everybody who commits in the stories.
const PEOPLE: [&str; 9] = ["Linus", "Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Frances", "Nobody"];

/// What people are told to put something for, and something that fits the stories.
const FILLINGS: [(&str, &str); 24] = [
    ("NEW-ID", "maps"),
    ("GROUP", "search"),
    ("CHOICE", "abstain"),
    ("REASON", "not-meeting-expectations"),
    ("TITLE=URL", "Sheet=https://example.org/a"),
    ("TITLE", "Sheet"),
    ("URL", "https://example.org/a"),
    ("FILE", "groups/search.yaml"),
    ("MONTH", "2026-01"),
    ("DAY", "2026-02-03"),
    ("TIME", "2026-02-03T11:00"),
    ("ZONE", "Europe/Berlin"),
    ("ID=DIFFERENTIATION", "search=Words."),
    ("DIFFERENTIATION", "Words."),
    ("LOGIN", "linus"),
    ("NAME", "Maps"),
    ("TEXT", "Why?"),
    ("TOPIC", "Why?"),
    ("RULE", "missing-kind"),
    ("SINCE", "2026-01-02T00:00:00Z"),
    ("CHECKPOINT", "HEAD"),
    ("COMMIT", "HEAD"),
    ("REV", "HEAD"),
    ("R", "Why."),
];

/// The commands of ours in a text, each as it stands in backticks; flags by themselves and templates of lines are none.
fn suggested(text: &str) -> BTreeSet<String> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = plain.split('`').skip(1).step_by(2).map(str::to_owned);
    quoted.filter(|quoted| quoted.starts_with("mcpgov ") && !quoted.contains('…')).collect()
}

/// A command line with something in each place that waits for it.
fn filled(line: &str) -> String {
    let word = |word: &str| {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => (format!("{flag}="), value),
            _ => (String::new(), word),
        };
        let filling = FILLINGS.iter().find(|(name, _)| *name == value).map_or(value, |(_, filling)| filling);
        format!("{flag}{filling}")
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The commands that change nothing, by their first words; all others are only tried.
const READING: [&str; 19] = [
    "status",
    "history",
    "whoami",
    "validate",
    "audit",
    "agenda",
    "calendar",
    "overlaps",
    "explain",
    "announce",
    "digest",
    "migration",
    "schema",
    "man",
    "completions",
    "compare",
    "site",
    "init",
    "log",
];

/// Types a command line as somebody, at the present of the story; an act is tried, and changes nothing. Gives the exit status
/// and all that is said.
fn typed(community: &Community, by: &str, line: &str) -> (i32, String) {
    let is_act = line.starts_with("mcpgov ")
        && line.split(' ').nth(1).is_some_and(|first| !READING.contains(&first) && !first.starts_with('-'));
    let line = match line.strip_prefix("mcpgov ") {
        _ if is_act => format!("{line} --dry-run"),
        Some(rest) if !line.contains("--at") => format!("mcpgov --at {} {rest}", community.now()),
        _ => line.to_owned(),
    };
    let program = acting(&community.repository, by, &[]);
    let mut shell = Command::new("sh");
    let bin = std::path::Path::new(program.get_program()).parent().expect("a folder").to_owned();
    shell.current_dir(community.repository.path()).env_clear().stdin(Stdio::null()).args(["-c", &line]);
    for (name, value) in program.get_envs() {
        let Some(value) = value else { continue };
        let is_path = name == "PATH";
        let path = std::env::join_paths(std::iter::once(bin.clone()).chain(std::env::split_paths(value)));
        shell.env(name, if is_path { path.expect("a search path") } else { value.to_owned() });
    }
    let (status, stdout, stderr) = read(shell.output().expect("a shell"));
    (status, format!("{stdout}{stderr}"))
}

/// States of the group that stories are about, each with what the rest of the registry holds.
fn states() -> BTreeMap<&'static str, Community> {
    let retired = Community::active();
    done(&retired.repository, "Ada", &["retire", "search", "--reason", "not-meeting-expectations"]);
    let reversed = Community::active();
    done(&reversed.repository, "Ada", &["reverse", "search", "--reason", "A slip."]);
    let withdrawn = Community::proposed();
    done(&withdrawn.repository, "Linus", &["withdraw", "search"]);
    let vetoed = Community::voting();
    vetoed.edit("Grace", PATH, NO_VETO, VETO);
    let rejected = Community::voting();
    rejected.skip(80);
    let stale = Community::proposed();
    stale.skip(24 * 20);
    let deleted = Community::active();
    deleted.repository.remove(PATH);
    deleted.repository.commit("Linus", "Tidy up");
    let everything = full();
    everything.repository.set_clock(1_773_144_000); // 10 March 2026
    let amended = Community::voting();
    amended.edit("Edsger", PATH, "What should", "What would");
    BTreeMap::from([
        ("founded", Community::founded()),
        ("proposed", Community::proposed()),
        ("stale", stale),
        ("voting", Community::voting()),
        ("amended", amended),
        ("vetoed", vetoed),
        ("rejected", rejected),
        ("active", Community::active()),
        ("retired", retired),
        ("reversed", reversed),
        ("withdrawn", withdrawn),
        ("deleted", deleted),
        ("full", everything),
    ])
}

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
fn whatever_is_suggested_can_be_typed_there_and_somebody_can_do_it() {
    let mut failed = Vec::new();
    let mut count = 0;
    std::thread::scope(|scope| {
        let stories = states().into_iter().map(|(name, community)| {
            scope.spawn(move || {
                let mut lines: BTreeSet<(String, String)> = BTreeSet::new();
                // By somebody who holds no role, and by a moderator, in turn.
                for (words, by) in TRIED.iter().zip(["Linus", "Edsger"].into_iter().cycle()) {
                    let (_, said) = typed(&community, by, &format!("mcpgov {words}"));
                    lines.extend(suggested(&said).into_iter().map(|line| (line, (*words).to_owned())));
                }
                let mut seen = BTreeSet::new();
                lines.retain(|(line, _)| seen.insert(line.clone()));
                let mut failed = Vec::new();
                for (line, words) in &lines {
                    let tries = PEOPLE.iter().map(|by| typed(&community, by, &filled(line)));
                    let mut last = String::new();
                    let is_possible = tries.into_iter().any(|(status, said)| {
                        // What is asked at a terminal can be done at one.
                        let is_asked = said.starts_with("error: missing: ") && said.contains("at a terminal");
                        last = said;
                        status != 2 || is_asked
                    });
                    if !is_possible {
                        failed.push(format!("{name}: `{line}`, behind `mcpgov {words}`: {last}"));
                    }
                }
                (lines.len(), failed)
            })
        });
        for story in stories.collect::<Vec<_>>() {
            let (number, of_story) = story.join().unwrap();
            count += number;
            failed.extend(of_story);
        }
    });
    assert!(failed.is_empty(), "{} of {count}:\n{}", failed.len(), failed.join("\n"));
    assert!(count > 50, "only {count} suggestions");
}

#[test]
fn each_next_step_is_one_that_those_it_names_can_take_and_it_counts() {
    for (name, community) in states() {
        let status: Value = community.json(&["status"]);
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
                let tried: Vec<_> = people.iter().map(|by| (by, typed(&community, by, &filled(line)))).collect();
                let is_done = |(status, said): &(i32, String)| *status == 0 || said.starts_with("error: missing: ");
                let can = tried.iter().filter(|(_, tried)| is_done(tried)).count();
                let enough = if is_role { can > 0 } else { can == people.len() };
                assert!(enough, "{name}: {who} can `{line}`: {tried:#?}");
            }
        }
    }
}
