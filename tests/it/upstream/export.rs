//! What the register says, in upstream's files.

use std::fs;

use tempfile::TempDir;

use super::expected::corpus;
use crate::support::{Came, Says, mcpgov};

const PAGE: &str = "docs/community/working-groups/server-card.mdx";

/// A register with what the charters say, beside a copy of those.
fn register() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("groups")).unwrap();
    fs::write(folder.path().join("mcpgov.yaml"), "registry: Fiction\n").unwrap();
    let copied = std::process::Command::new("cp")
        .args(["-r", "modelcontextprotocol/docs", "modelcontextprotocol/MAINTAINERS.md", "mapping.yaml"])
        .arg(folder.path())
        .current_dir(corpus())
        .status();
    assert!(copied.unwrap().success());
    assert_eq!(imported(&folder).0, 0);
    folder
}

fn imported(folder: &TempDir) -> (i32, String, String) {
    mcpgov(folder.path(), "import charter docs/community --mapping mapping.yaml -q")
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

fn edit(folder: &TempDir, path: &str, old: &str, new: &str) {
    let before = text(folder, path);
    assert!(before.contains(old), "{old}");
    fs::write(folder.path().join(path), before.replace(old, new)).unwrap();
}

#[test]
fn of_a_group_whose_file_is_broken_it_is_said_what_to_mend() {
    let folder = register();
    edit(&folder, "groups/agents.yaml", "kind:", "kind: [");
    for words in [&["export", "charter", "agents"][..], &["overlaps", "agents"]] {
        let (status, _, stderr) = mcpgov(folder.path(), words);
        assert!(status == 2 && stderr.contains("`mcpgov validate groups/agents.yaml`"), "{words:?}: {stderr}");
    }
}

#[test]
fn a_charter_that_says_it_all_already_stays_byte_for_byte() {
    let folder = register();
    for id in ["agents", "file-uploads", "registry", "skills-over-mcp"] {
        let page = format!("docs/community/working-groups/{id}.mdx");
        let before = text(&folder, &page);
        let (status, stdout, stderr) = mcpgov(folder.path(), &["export", "charter", id, "--into", &page]);
        assert_eq!((status, &*stderr), (0, ""), "{stdout}");
        assert_eq!(text(&folder, &page), before, "{id}: {stdout}");
    }
}

#[test]
fn only_the_rows_that_differ_change_and_an_import_of_that_changes_nothing() {
    let folder = register();
    let group = "groups/server-card.yaml";
    edit(
        &folder,
        group,
        "    affiliation: GitHub\n    term_ends: 2026-08-14\n",
        "    affiliation: GitHub\n    term_ends: 2027-02-14\n",
    );
    edit(
        &folder,
        group,
        "  - github: dsp-ant\n    name: David Soria Parra\n    affiliation: Anthropic\n    term_ends: 2026-08-14\n",
        "",
    );
    edit(
        &folder,
        group,
        "maintainers:",
        "  - github: ada\n    name: Ada | Example\n    affiliation: Engines\nmaintainers:",
    );
    edit(
        &folder,
        group,
        "  - title: Implementation in Tier-1 SDKs\n",
        "  - title: Implementation in Tier-1 SDKs\n    done: true\n  - title: A catalogue\n    url: https://example.org/catalogue\n",
    );
    let before = text(&folder, PAGE);
    let said = text(&folder, group);
    let stdout = mcpgov(folder.path(), &["export", "charter", "server-card", "--into", PAGE]).prints();
    insta::assert_snapshot!(stdout);
    let is_row = |line: &&str| line.starts_with('|');
    let prose = |text: &str| text.lines().filter(|line| !is_row(line)).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(prose(&text(&folder, PAGE)), prose(&before));
    // MAINTAINERS.md speaks of maintainers, and no charter does.
    imported(&folder);
    assert_eq!(text(&folder, group), said);
    let again = mcpgov(folder.path(), &["export", "charter", "server-card", "--into", PAGE, "-q"]);
    assert_eq!((again.0, &*again.1), (0, ""));
}

#[test]
fn a_charter_that_is_made_reads_as_what_the_register_says() {
    let folder = register();
    edit(
        &folder,
        "groups/agents.yaml",
        "summary: >-\n  Makes",
        "joining: Say hello.\nsummary: >-\n  1. {Makes} <it> *so* and",
    );
    edit(
        &folder,
        "groups/agents.yaml",
        "origin:\n",
        "meetings:\n  - title: Call\n    starts: 2026-08-05T11:00:00\n    timezone: America/New_York\n    minutes: 30\n    repeats: FREQ=WEEKLY;BYDAY=WE\norigin:\n",
    );
    let said: Vec<(String, String)> = ["agents", "auth", "tool-annotations", "registry"]
        .map(|id| (id.to_owned(), text(&folder, &format!("groups/{id}.yaml"))))
        .into();
    for (id, _) in &said {
        let (status, page, stderr) = mcpgov(folder.path(), &["export", "charter", id]);
        assert_eq!((status, &*stderr), (0, ""));
        let kind = if page.contains("**Working Group**") { "working-groups" } else { "interest-groups" };
        fs::write(folder.path().join(format!("docs/community/{kind}/{id}.mdx")), page).unwrap();
    }
    let (status, stdout, stderr) = imported(&folder);
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    for (id, said) in said {
        assert_eq!(text(&folder, &format!("groups/{id}.yaml")), said, "{id}");
    }
    let (_, page, _) = mcpgov(folder.path(), "export charter agents");
    insta::assert_snapshot!(page);
}

#[test]
fn groups_are_listed_between_two_marks_and_checked() {
    let folder = register();
    let stdout = mcpgov(folder.path(), "export groups").prints();
    insta::assert_snapshot!(stdout);
    fs::write(
        folder.path().join("overview.mdx"),
        "# Groups\n\n{/* mcpgov groups */}\n{/* end of mcpgov groups */}\n\nMore.\n",
    )
    .unwrap();
    let list = ["export", "groups", "--overview", "overview.mdx"];
    let check = [&list[..], &["--check", "-q"]].concat();
    let stale = mcpgov(folder.path(), &check);
    assert_eq!((stale.0, &*stale.1), (1, "overview.mdx: not as it should be\n"));
    assert_eq!(mcpgov(folder.path(), &list).0, 0);
    let page = text(&folder, "overview.mdx");
    assert!(
        page.starts_with("# Groups\n\n{/* mcpgov groups */}\n\n| Group ")
            && page.ends_with("|\n\n{/* end of mcpgov groups */}\n\nMore.\n"),
        "{page}"
    );
    assert_eq!(mcpgov(folder.path(), &check).0, 0);
    mcpgov(folder.path(), "export groups --maintainers MAINTAINERS.md").complains().says("put two lines there");
    let unknown = mcpgov(folder.path(), "export charter serve-card");
    assert_eq!(unknown.0, 2);
    unknown.2.says("did you mean `server-card`?");
}

#[test]
fn how_a_table_is_set_and_what_else_a_cell_says_stays() {
    let folder = TempDir::new().unwrap();
    let odd = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/odd/upstream/docs");
    let page = "docs/community/working-groups/cranes.mdx";
    fs::create_dir_all(folder.path().join("groups")).unwrap();
    fs::create_dir_all(folder.path().join("docs/community/working-groups")).unwrap();
    fs::write(folder.path().join("mcpgov.yaml"), "registry: Fiction\n").unwrap();
    fs::copy(odd.join("community/working-groups/cranes.mdx"), folder.path().join(page)).unwrap();
    assert_eq!(mcpgov(folder.path(), &["import", "charter", page, "-q"]).0, 0);
    let before = text(&folder, page);
    let export = ["export", "charter", "cranes", "--into", page, "-q"];
    assert_eq!(mcpgov(folder.path(), &export).0, 0);
    assert_eq!(text(&folder, page), before, "what says the same stays as it is written");
    edit(&folder, "groups/cranes.yaml", "term_ends: 2026-08-14", "term_ends: 2027-02-14");
    edit(&folder, "groups/cranes.yaml", "BYDAY=1TU", "BYDAY=-1TU");
    let said = text(&folder, "groups/cranes.yaml");
    assert_eq!(mcpgov(folder.path(), &export).0, 0);
    let after = text(&folder, page);
    let new: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
    insta::assert_snapshot!(new.join("\n"));
    assert_eq!(mcpgov(folder.path(), &["import", "charter", page, "-q"]).0, 0);
    assert_eq!(text(&folder, "groups/cranes.yaml"), said, "an import of what was exported changes nothing");
}
