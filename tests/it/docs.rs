//! Documents say what the program does: generated ones are fresh, and examples are valid.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mcpgov::diagnostic::Severity;
use mcpgov::registry::load::Registry;
use mcpgov::rules::{self, RULES, upstream};
use mcpgov::source::found::FoundFile;

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Holds a generated document against what it would be now; `UPDATE_DOCS=1` writes it.
#[expect(clippy::disallowed_methods, reason = "tests may be asked to write")]
pub fn is_fresh(name: &str, text: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path(name), text).unwrap();
    }
    let found = fs::read_to_string(path(name)).unwrap_or_default();
    assert!(found == text, "{name} is stale: refresh it with `UPDATE_DOCS=1 cargo test`");
}

#[test]
fn the_list_of_rules_is_fresh() {
    let mut text = "# Rules\n\n<!-- Generated from src/rules: `UPDATE_DOCS=1 cargo test` writes it anew. -->\n\n\
                    `mcpgov explain RULE` shows a rule's page: why it is there, an example, and what to write instead.\n\
                    What goes by one rule set alone is marked with it.\n"
        .to_owned();
    let mut topic = "";
    for rule in RULES.iter().chain(upstream::RULES) {
        if rule.topic.name() != topic {
            topic = rule.topic.name();
            text.push_str(&format!("\n## About {topic}\n\n| rule | severity | what is wrong |\n|---|---|---|\n"));
        }
        let page = rule.name.replace('-', "_");
        let folder = if rules::find(rule.name).is_some() { "" } else { "upstream/" };
        let severity = rule.severity.name();
        text.push_str(&format!(
            "| [`{}`](../src/rules/{folder}{page}.md) | {severity} | {}{} |\n",
            rule.name,
            rule.summary,
            rule.ruleset().map(|ruleset| format!(" (`{ruleset}`)")).unwrap_or_default()
        ));
    }
    is_fresh("docs/rules.md", &text);
}

#[test]
fn the_files_in_the_documentation_are_without_errors() {
    let text = fs::read_to_string(path("docs/files.md")).unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for block in text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()) {
        match block.lines().next().and_then(|line| line.strip_prefix("# ")) {
            Some(path) => files.insert(path.to_owned(), block.to_owned()),
            // The section about votes goes on where the first file ends.
            None => files
                .get_mut("groups/search.yaml")
                .map(|file| std::mem::take(file) + block)
                .and_then(|file| files.insert("groups/search.yaml".to_owned(), file)),
        };
    }
    assert_eq!(files.len(), 3, "{:?}", files.keys());
    let registry = Registry::load(files.into_iter().map(|(path, text)| FoundFile::of(path, text)));
    assert!(registry.manifest().is_some());
    let found = rules::findings(&registry, None, None, "2026-11-15T12:00:00Z".parse().unwrap());
    let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
