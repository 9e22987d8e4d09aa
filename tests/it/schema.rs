//! The JSON Schemas in `schemas/`: valid, and what they make of files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use mcpgov::registry::schema::schemas;
use mcpgov::source::yaml::{self, Content, Node};
use serde_json::{Number, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn schema(name: &str) -> Value {
    let (_, text) = schemas().into_iter().find(|(file, _)| *file == name).unwrap();
    serde_json::from_str(text).unwrap()
}

fn validator(name: &str) -> Validator {
    jsonschema::validator_for(&schema(name)).unwrap()
}

/// A YAML file as an editor's YAML 1.2 core schema sees it: plain scalars are typed by their looks.
fn as_editors_see(path: &str, bytes: &[u8]) -> Value {
    let (file, mut problems) = yaml::read(path, bytes);
    let root = yaml::parse(&file, &mut problems);
    assert!(problems.is_empty(), "{path}: {problems:?}");
    value(&root.unwrap())
}

fn value(node: &Node<'_>) -> Value {
    match &node.content {
        Content::Scalar { text, plain: true } => plain(text),
        Content::Scalar { text, plain: false } => Value::from(&**text),
        Content::Sequence(items) => items.iter().map(value).collect(),
        Content::Mapping(entries) => {
            entries.iter().map(|(key, item)| (key.text().unwrap().to_owned(), value(item))).collect()
        }
    }
}

fn plain(text: &str) -> Value {
    let number = |text: &str| {
        let digits = text.trim_start_matches(['-', '+']);
        let looks_like_one = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
        let whole = text.parse::<i64>().map(Number::from).ok();
        whole.or_else(|| looks_like_one.then(|| Number::from_f64(text.parse().ok()?))?)
    };
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::from(text), Value::Number),
    }
}

fn errors(validator: &Validator, path: &str, text: &[u8]) -> Vec<String> {
    let value = as_editors_see(path, text);
    validator.iter_errors(&value).map(|error| format!("{path}: {} at {}", error, error.instance_path())).collect()
}

#[test]
fn every_file_beside_them_is_one_of_them() {
    // What they say is held to the types where those are: `registry/schema/made.rs`.
    let files = std::fs::read_dir(root().join("schemas")).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<_> = files.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(files, schemas().into_iter().map(|(name, _)| name.to_owned()).collect());
}

#[test]
fn the_schemas_are_valid() {
    for (name, _) in schemas() {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["$id"], name);
        for keyword in ["title", "description"] {
            assert!(schema[keyword].is_string(), "{name}: {keyword}");
        }
        let errors: Vec<_> = jsonschema::draft202012::meta::validator()
            .iter_errors(&schema)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn every_field_is_described() {
    fn undescribed(at: &str, schema: &Value, missing: &mut Vec<String>) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if !property["description"].is_string() {
                missing.push(format!("{at}.{name}"));
            }
        }
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            undescribed(name, definition, missing);
        }
    }
    let mut missing = Vec::new();
    for (name, _) in schemas() {
        undescribed(name, &schema(name), &mut missing);
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_registry_in_this_repository_validates() {
    let group = validator("group.schema.json");
    let mut found = Vec::new();
    let mut check = |validator: &Validator, path: &Path| {
        found.extend(errors(validator, &path.display().to_string(), &std::fs::read(path).unwrap()));
    };
    check(&validator("registry.schema.json"), &root().join("mcpgov.yaml"));
    check(&validator("migration.schema.json"), &root().join("migrations/sep-1302.yaml"));
    let groups = std::fs::read_dir(root().join("groups")).unwrap();
    let paths: Vec<_> = groups.map(|entry| entry.unwrap().path()).collect();
    assert!(!paths.is_empty());
    for path in &paths {
        check(&group, path);
    }
    assert!(found.is_empty(), "{found:#?}");
}

const INTEREST_GROUP: &str = "\
kind: interest-group
name: no
facilitators: [{github: ada}]
overlaps: []
first_topic: What first?
";

const WORKING_GROUP: &str = "\
kind: working-group
name: Search
facilitators: [{github: 000-000-000-000-000, term_ends: 2026-12-31}]
use_cases: Finding things
first_deliverable: {title: SEP-1, type: sep}
";

fn is_valid_group(text: &str) -> bool {
    errors(&validator("group.schema.json"), "groups/search.yaml", text.as_bytes()).is_empty()
}

#[test]
fn a_complete_group_is_accepted_however_it_is_written() {
    for good in [
        INTEREST_GROUP.to_owned(),
        WORKING_GROUP.to_owned(),
        INTEREST_GROUP.to_owned() + "summary:\nmaintainers:\nvote: {vetoes: {}}\nreports: {2026-10: }\n",
        INTEREST_GROUP.to_owned() + "retirement: {reason: merged, merged_into: ranking}\n",
        WORKING_GROUP.to_owned()
            + "meetings: [{title: A, starts: 2026-04-15T11:00:00, timezone: Europe/Warsaw, minutes: 60}]\n",
        WORKING_GROUP.replace("use_cases: Finding things\n", "")
            + "origin: {basis: chartered-elsewhere, source: https://example.org}\n\
               retirement: {reason: completed, date: 2026-08-20, source: https://example.org}\n",
        // A group that predates the SEP is not asked for the template.
        "kind: interest-group\nname: Old\nfacilitators: [{github: ada}]\nuse_cases: x\n\
         origin: {basis: predates-sep-1302, source: https://example.org}\n"
            .to_owned(),
    ] {
        assert!(is_valid_group(&good), "{good}\n{:?}", errors(&validator("group.schema.json"), "", good.as_bytes()));
    }
}

#[test]
fn what_the_template_asks_for_is_required_of_its_kind() {
    for (complete, keys) in [
        (INTEREST_GROUP, ["kind", "name", "facilitators", "overlaps", "first_topic"]),
        (WORKING_GROUP, ["kind", "name", "facilitators", "use_cases", "first_deliverable"]),
    ] {
        for key in keys {
            let without: Vec<_> = complete.lines().filter(|line| !line.starts_with(&format!("{key}:"))).collect();
            assert!(!is_valid_group(&without.join("\n")), "without {key}");
            assert!(!is_valid_group(&format!("{}\n{key}:\n", without.join("\n"))), "with an empty {key}");
        }
    }
}

#[test]
fn what_mcpgov_refuses_an_editor_refuses_too() {
    for bad in [
        "chair: ada",
        "use_cases: of the other kind",
        "maintainers: [not a login]",
        "maintainers: [1e3]",
        "formerly: [Search]",
        "discussion: ftp://example.org",
        "reports: {2026-13: {}}",
        "retirement: {reason: merged}",
        "retirement: {reason: boredom}",
        "retirement: {reason: not-meeting-expectations, date: 2026-08-20}",
        "reversal: {}",
        "vote: {round: 0}",
        "vote: {ballots: {ada: {choice: maybe}}}",
        "vote: {ballots: {ada: }}",
        "origin: {basis: chartered-elsewhere}",
        "meetings: [{title: A, starts: 11:00, timezone: Europe/Warsaw, minutes: 60}]",
    ] {
        assert!(!is_valid_group(&format!("{INTEREST_GROUP}{bad}\n")), "{bad}");
    }
    assert!(!is_valid_group(&INTEREST_GROUP.replace("overlaps: []", "overlaps: [{group: auth}]")));
    // An editor cannot know whether the last facilitator of an active group left it.
    assert!(is_valid_group(&INTEREST_GROUP.replace("[{github: ada}]", "[]")));
    assert!(!is_valid_group(&INTEREST_GROUP.replace("facilitators: [{github: ada}]\n", "")));
}
