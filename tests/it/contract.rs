//! What machines may count on: the fields of every report, in their order, and of what type each is.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::sponsored;
use crate::support::{
    Community, PATH, Says, TestRepository, acting, full, json_at, mcpgov, mcpgov_command, put_to_the_vote, read,
};

pub const CLOCK: &str = "2026-08-19T13:37:00Z";

/// Fields whose words machines tell apart.
const WORDS: [&str; 10] =
    [".schema", ".kind", ".state", ".outcome", ".effect", ".result", ".severity", ".class", ".method", ".verdict"];

/// The path of each field, and what it is anywhere: a type, or a word.
#[derive(Default)]
struct Shape(Vec<(String, BTreeSet<String>)>);

impl Shape {
    fn see(&mut self, path: &str, value: &Value) {
        let kind = match value {
            Value::Object(fields) => {
                return fields.iter().for_each(|(name, value)| self.see(&format!("{path}.{name}"), value));
            }
            Value::Array(values) if !values.is_empty() => {
                return values.iter().for_each(|value| self.see(&format!("{path}[]"), value));
            }
            Value::Array(_) => "[]",
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(word) if WORDS.iter().any(|name| path.ends_with(name)) => &format!("\"{word}\""),
            Value::String(text) if is_a_time(text) => "time",
            Value::String(_) => "string",
        };
        if !self.0.iter().any(|(known, _)| known == path) {
            self.0.push((path.to_owned(), BTreeSet::new()));
        }
        let kinds = self.0.iter_mut().find(|(known, _)| known == path).map(|(_, kinds)| kinds);
        kinds.expect("it is there now").insert(kind.to_owned());
    }

    /// The fields of an object one behind the other; a line that is full goes on in one that names the object again.
    fn told(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut last = "";
        for (path, kinds) in &self.0 {
            let (object, name) = path.rsplit_once('.').expect("a field");
            let field = format!("{name}: {}", kinds.iter().map(String::as_str).collect::<Vec<_>>().join(" | "));
            match lines.last_mut() {
                Some(line) if object == last && line.len() + field.len() < 110 => *line += &format!(", {field}"),
                _ => lines.push(format!("{object}.{field}")),
            }
            last = object;
        }
        lines.join("\n")
    }
}

fn is_a_time(text: &str) -> bool {
    text.ends_with('Z') && text.len() == CLOCK.len() && text.parse::<chrono::DateTime<chrono::Utc>>().is_ok()
}

/// The shape of what is answered to each of some questions.
pub fn shape_of(answers: impl IntoIterator<Item = Value>) -> String {
    let mut shape = Shape::default();
    answers.into_iter().for_each(|answer| shape.see("", &answer));
    shape.told()
}

/// The same of what the program prints.
fn shape(answers: impl IntoIterator<Item = (i32, String, String)>) -> String {
    shape_of(answers.into_iter().map(|(status, stdout, stderr)| {
        assert_ne!(status, 2, "{stderr}");
        serde_json::from_str(&stdout).expect("JSON")
    }))
}

fn asked(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    read(mcpgov_command(dir).args(arguments).args(["--format", "json", "--at", CLOCK]).output().expect("it runs"))
}

#[test]
fn the_fields_of_every_report_are_a_contract() {
    let folder = TempDir::new().expect("a folder");
    let example = folder.path().join("example");
    let founded = asked(folder.path(), &["init", "--example", "example"]);
    let registry = Path::new(env!("CARGO_MANIFEST_DIR"));
    let full = full();
    let of_one = [("charts", &*example), ("ballast", &example), ("tides", &example)]
        .into_iter()
        .chain([("atlas", full.path()), ("charts", full.path())])
        .map(|(group, registry)| asked(registry, &["status", group]));
    let announced = ["charts", "signals", "ballast", "buoys"].map(|group| asked(&example, &["announce", group]));
    let upstream = registry.join("tests/fixtures/upstream");
    for (name, shape) in [
        ("init", shape([founded])),
        ("status", shape([asked(&example, &["status"])])),
        ("status_of_one", shape(of_one)),
        ("agenda", shape([asked(&example, &["agenda"]), asked(&example, &["agenda", "--for", "ada", "--days", "60"])])),
        ("digest", shape([asked(&example, &["digest", "--since", "2026-01-01", "--for", "discord"])])),
        ("announce", shape(announced)),
        ("history", shape([asked(&example, &["history"])])),
        ("site", shape([asked(&example, &["site"]), asked(&example, &["site", "--check"])])),
        ("person", shape(["barbara", "alan", "ada"].map(|login| asked(&example, &["person", "show", login])))),
        ("overlaps", shape([asked(&example, &["overlaps"]), asked(&example, &["overlaps", "charts"])])),
        ("migration", shape([mcpgov(registry, "migration --format json")])),
        ("explain", shape([asked(&example, &["explain"]), asked(&example, &["explain", "missing-kind"])])),
        ("validate", shape([asked(&example, &["validate"]), asked(&example, &["audit"])])),
        ("import", shape([mcpgov(&upstream, "import charter . --dry-run --format json")])),
        ("compare", shape([mcpgov(&upstream, "compare . --read --format json")])),
    ] {
        insta::assert_snapshot!(format!("contract_of_{name}"), shape);
    }
}

#[test]
fn the_fields_of_a_registry_whose_groups_are_sponsored_are_a_contract() {
    let community = sponsored::told::community();
    let asked = |arguments: &[&str]| {
        let told = json_at(community.path(), sponsored::told::CLOCK, arguments);
        let mut shape = Shape::default();
        shape.see("", &told);
        shape.0
    };
    let mut shape = Shape::default();
    for arguments in [
        &["status", "maps"][..],
        &["status", "charts"],
        &["status", "reefs"],
        &["status", "tides"],
        &["status", "winds"],
        &["agenda"],
        &["digest", "--since", "2026-01-01"],
        &["announce", "maps"],
        &["announce", "tides"],
    ] {
        let of_paper = [
            "ruleset",
            "sponsorship",
            "retirement",
            "open_entries",
            "by_hand",
            "record.charter",
            "members",
            "proposed_by",
        ];
        for (path, kinds) in asked(arguments) {
            let is_new = of_paper.iter().any(|name| path.contains(name)) && !path.contains("attention");
            if is_new && !shape.0.iter().any(|(known, _)| *known == path) {
                shape.0.push((path.clone(), BTreeSet::new()));
            }
            let known = shape.0.iter_mut().find(|(known, _)| *known == path);
            known.into_iter().for_each(|(_, all)| all.extend(kinds.clone()));
        }
    }
    insta::assert_snapshot!("contract_of_sponsors", shape.told());
}

#[test]
fn the_fields_of_acts_and_changes_are_a_contract() {
    let community = Community::voting();
    let repository = &community;
    let origin = TestRepository::init("--bare");
    repository.git(&["remote", "add", "origin", &origin.path().display().to_string()]);
    let ask = |by: &str, arguments: &[&str]| {
        read(acting(repository, by, &[arguments, &["--format", "json"]].concat()).output().expect("it runs"))
    };
    let cast = ["vote", "cast", "search", "approve"];
    let acts = shape([
        ask("Barbara", &[&cast[..], &["--dry-run"]].concat()),
        ask("Barbara", &[&cast[..], &["--branch"]].concat()),
        ask("Barbara", &cast),
        ask("Barbara", &cast),
        ask("Donald", &[&cast[..], &["--no-commit"]].concat()),
    ]);
    insta::assert_snapshot!("contract_of_acts", acts);
    repository.git("checkout --quiet .");
    let whoami = shape(["Edsger", "Linus", "Nobody"].map(|who| ask(who, &["whoami"])));
    insta::assert_snapshot!("contract_of_whoami", whoami);
    community.branch_with("change", "Donald", &put_to_the_vote(&["barbara", "donald", "frances"]));
    repository.switch("change");
    let judged = ["edsger", "donald"]
        .map(|actor| community.run(&["validate", "--base", "main", "--actor", actor, "--format", "json"]));
    insta::assert_snapshot!("contract_of_changes", shape(judged));
    community.text(PATH).says("frances");
}
