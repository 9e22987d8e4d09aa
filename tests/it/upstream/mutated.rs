//! Whatever becomes of upstream's files: they are read to the end, nothing personal is shown, and what is found stands where
//! it is said to stand. `MUTATIONS=5000 SEED=7 cargo test --test it mutated` tries more, from any seed.

use std::fs;

use mcpgov::clock::from_seconds;
use mcpgov::diagnostic::Diagnostic;
use mcpgov::intake::charter::{Known, fresh, wanted};
use mcpgov::render::{self, Format, Options, Verbosity};
use mcpgov::report::Report;
use mcpgov::report::findings::FindingsReport;
use mcpgov::report::upstream::UpstreamReport;
use mcpgov::rules::upstream::{UpstreamContext, run};
use mcpgov::source::file::SourceFile;
use mcpgov::tale::dice::Dice;
use mcpgov::tale::upstream::{FILES, MAPPING};
use mcpgov::upstream::draft::draft;
use mcpgov::upstream::mapping::Mapping;
use mcpgov::upstream::places::{found, place_of};
use mcpgov::upstream::sources::{Given, Sources};

use super::expected::corpus;

/// A letter that stands in whatever is personal of those who have access, and nowhere else.
const PERSONAL: char = '\u{1c2}';

/// Texts that mean something in one of the forms, or nearly do.
const PIECES: [&str; 40] = [
    "|",
    "||",
    " | ",
    "\\|",
    "| --- |",
    "|:-:|",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{a0}",
    "\t",
    "{",
    "}",
    "{/*",
    "*/}",
    "{`${x}`}",
    "<Note>",
    "</Note>",
    "<Card a=\"",
    "/>",
    "<!--",
    "-->",
    "---\n",
    "```\n",
    "## ",
    "### Scope\n",
    "- **",
    "**",
    "[",
    "](https://github.com/",
    "'",
    "\"",
    "`",
    "...",
    "as const",
    "satisfies X",
    "👩‍🔬é",
    "\u{202e}",
];

#[expect(clippy::disallowed_methods, reason = "how many cases, and from which seed, is told in the environment")]
fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// The files that are changed: the fictional ones, and those with the structure of the real ones.
fn communities() -> [(Vec<(String, String)>, String); 2] {
    let fictional = FILES.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let files = found(&corpus()).unwrap().into_iter();
    let real = files.map(|file| (file.name, fs::read_to_string(file.path).unwrap())).collect();
    let mapping = fs::read_to_string(corpus().join("mapping.yaml")).unwrap();
    [(with_persons(fictional), MAPPING.to_owned()), (with_persons(real), mapping)]
}

/// Tells of everybody who has access what the configuration tells of people.
fn with_persons(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    let (_, users) = files.iter_mut().find(|(name, _)| name.ends_with("users.ts")).unwrap();
    let own = ["email:", "discord:", "firstName:", "lastName:", "googleEmailPrefix:", "//"];
    let kept = users.lines().filter(|line| !own.iter().any(|key| line.trim_start().starts_with(key)));
    let known = kept.flat_map(|line| [line, "\n"]).collect::<String>();
    let word = |text: &str| text.chars().flat_map(|c| [PERSONAL, c]).collect::<String>();
    let more = format!(
        "email: '{}', firstName: '{}',\n    \"lastName\": \"{}\", employer: `{}`, // {}\n    memberOf:",
        word("ada@example.org"),
        word("Ada"),
        word("O'Example"),
        word("Engines"),
        word("a remark")
    );
    *users = known.replace("memberOf:", &more);
    files
}

/// One change of a text.
fn mutate(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    let place = |text: &str, dice: &mut Dice| {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        if starts.is_empty() { 0 } else { dice.one_of(&starts) }
    };
    match dice.below(10) {
        _ if text.is_empty() => PIECES[dice.below(PIECES.len())].to_owned(),
        0 => {
            lines.remove(one);
            lines.concat()
        }
        1 => {
            lines.swap(one, other);
            lines.concat()
        }
        2 => {
            lines.insert(one, lines[other].clone());
            lines.concat()
        }
        3 => {
            // Two columns of a row change places, or one is gone.
            let mut cells: Vec<&str> = lines[one].split('|').collect();
            let (first, second) = (dice.below(cells.len()), dice.below(cells.len()));
            if dice.happens(50) {
                cells.swap(first, second);
            } else {
                cells.remove(first);
            }
            lines[one] = cells.join("|");
            lines.concat()
        }
        4 => text.replace('\n', dice.one_of(&["\r\n", "\r", "\n\n", "\u{2028}"])),
        5 => text[..place(text, dice)].to_owned(),
        6 => {
            let (from, to) = (place(text, dice), place(text, dice));
            let length = from.max(to) - from.min(to);
            let end = text.len().min(from.min(to) + length.min(40));
            let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
            format!("{}{}", &text[..from.min(to)], &text[end..])
        }
        7 => {
            lines[one] = lines[one].split(' ').rev().collect::<Vec<_>>().join(" ");
            lines.concat()
        }
        _ => {
            let at = place(text, dice);
            format!("{}{}{}", &text[..at], PIECES[dice.below(PIECES.len())], &text[at..])
        }
    }
}

/// Everything that the program says of some files.
fn said(given: &[Given], mapping: &str) -> (Vec<Diagnostic>, String) {
    let mapping = Mapping::read(&SourceFile::new("mapping.yaml", mapping)).unwrap_or_default();
    let sources = Sources::read(given.to_vec());
    let accounts = mapping.accounts();
    let now = from_seconds(1_787_400_000);
    let findings =
        run(&UpstreamContext { sources: &sources, mapping: &mapping, accounts: &accounts, register: None, now });
    let known =
        Known { sources: &sources, mapping: &mapping, accounts: &accounts, registry: None, roster: None, landed: None };
    let mut said = draft(&sources, &mapping);
    for charter in &sources.charters {
        match wanted(charter, &known) {
            Ok(wanted) => said += &format!("{}{}", fresh(&wanted), wanted.left_out.join("\n")),
            Err(why) => said += &why,
        }
    }
    let options = Options { colour: false, unicode: true, width: 80, verbosity: Verbosity::Verbose };
    let read = Report::Upstream(UpstreamReport::of(&sources, &mapping));
    let report = Report::Findings(FindingsReport { findings: findings.clone(), ..FindingsReport::default() });
    let formats = [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Markdown];
    let shown =
        formats.map(|format| (&report, format)).into_iter().chain([(&read, Format::Human), (&read, Format::Json)]);
    for (report, format) in shown {
        let mut bytes = Vec::new();
        render::render(report, format, &options, &mut bytes).unwrap();
        said += &String::from_utf8(bytes).unwrap();
    }
    (findings, said)
}

/// The rules whose findings are about somebody or something that stands at their places.
const AT_THEIR_SUBJECT: [&str; 14] = [
    "access-lacks-person",
    "access-lists-outsider",
    "admin-for-interest-group",
    "codeowners-unknown-team",
    "emeritus-with-access",
    "expired-term",
    "lead-without-calendar-role",
    "maintainer-without-access",
    "maintainers-list-outsider",
    "off-pattern-channel",
    "charter-duplicate-section",
    "charter-empty-section",
    "charter-level-outside-tiers",
    "charter-role-outside-template",
];

/// What is wrong with the place of a finding.
fn misplaced(finding: &Diagnostic, given: &[Given]) -> Option<String> {
    let Some(place) = &finding.place else { return Some("it has no place".to_owned()) };
    let Some(file) = given.iter().find(|file| Some(&file.name) == finding.path.as_ref()) else {
        return Some("no such file".to_owned());
    };
    let Some(text) = place.file.text().get(place.span.range()) else { return Some("no such place".to_owned()) };
    let is_unread = place.file.text().is_empty();
    if place.file.text().len() != file.bytes.len() && !is_unread {
        return Some("its file is another".to_owned());
    }
    let bare = |text: &str| {
        text.to_lowercase().replace(['\\', '*', '_', '`'], "").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Of words with links and tags in them only the words are told.
    let is_shown_otherwise = finding.rule.starts_with("charter-") && text.contains(['[', '<', '&']);
    let is_there = AT_THEIR_SUBJECT.contains(&finding.rule) && !is_shown_otherwise;
    let subject = finding.subject().filter(|_| is_there)?;
    (!bare(text).contains(&bare(&subject))).then(|| format!("`{subject}` does not stand at `{text}`"))
}

#[test]
fn whatever_becomes_of_the_files_nothing_personal_is_shown_and_every_place_is_true() {
    let (count, seed) = (number("MUTATIONS", 120), number("SEED", 1));
    let communities = communities();
    let mut wrong = Vec::new();
    for case in 0..count {
        let mut dice = Dice(seed.wrapping_mul(1_000_003).wrapping_add(case));
        // The larger community takes ten times as long.
        let (files, mapping) = &communities[usize::from(case % 10 == 9)];
        let mut files = files.clone();
        for _ in 0..=dice.below(6) {
            let at = dice.below(files.len());
            files[at].1 = mutate(&files[at].1, &mut dice);
        }
        let mut given: Vec<Given> = Vec::new();
        for (name, text) in files {
            let place = place_of(name.as_ref()).unwrap();
            let mut bytes = text.into_bytes();
            if dice.happens(2) {
                let at = dice.below(bytes.len() + 1);
                bytes.insert(at, 0xff);
            }
            given.push(Given { name, place, bytes });
        }
        let case = format!("SEED={seed} MUTATIONS={}: case {case}", case + 1);
        let (findings, said) = said(&given, mapping);
        let places = findings.iter().filter_map(|finding| {
            Some(format!("{case}: {}: {}: {}", finding.rule, finding.message, misplaced(finding, &given)?))
        });
        wrong.extend(places);
        wrong.extend(said.find(PERSONAL).map(|at| {
            let line = said[..at].lines().last().unwrap_or_default();
            format!("{case}: something personal is shown behind `{line}`")
        }));
        if wrong.len() > 20 {
            break;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn as_they_are_nothing_personal_is_shown_of_them_either() {
    for (files, mapping) in communities() {
        let given = files.into_iter().map(|(name, text)| {
            let place = place_of(name.as_ref()).unwrap();
            Given { name, place, bytes: text.into_bytes() }
        });
        let given: Vec<Given> = given.collect();
        assert!(given.iter().any(|file| String::from_utf8_lossy(&file.bytes).contains(PERSONAL)));
        let (_, said) = said(&given, &mapping);
        assert!(!said.contains(PERSONAL));
    }
}
