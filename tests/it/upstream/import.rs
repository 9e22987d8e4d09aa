//! Charters become group files, and change them in place.

use std::fs;

use tempfile::TempDir;

use super::expected::corpus;
use crate::support::program::mcpgov;
use crate::support::repository::TestRepository;

const CHARTERS: &str = "modelcontextprotocol/docs/community";

/// A folder for group files, with a roster where one is wanted.
fn register(manifest: Option<&str>) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("groups")).unwrap();
    if let Some(text) = manifest {
        fs::write(folder.path().join("mcpgov.yaml"), text).unwrap();
    }
    folder
}

fn import(folder: &TempDir, page: &str, flags: &[&str]) -> (i32, String, String) {
    let (page, mapping) = (corpus().join(CHARTERS).join(page), corpus().join("mapping.yaml"));
    let arguments = ["import", "charter", page.to_str().unwrap(), "--mapping", mapping.to_str().unwrap()];
    mcpgov(folder.path(), &[&arguments[..], flags].concat())
}

fn group(folder: &TempDir, id: &str) -> String {
    fs::read_to_string(folder.path().join(format!("groups/{id}.yaml"))).unwrap()
}

#[test]
fn what_a_charter_says_becomes_a_group_file_and_a_second_time_nothing_changes() {
    let folder = register(None);
    let (status, stdout, stderr) = import(&folder, "", &["--dry-run", "-q"]);
    assert_eq!((status, stdout.lines().count(), &*stderr), (0, 8, ""), "{stdout}");
    assert_eq!(fs::read_dir(folder.path().join("groups")).unwrap().count(), 0, "a dry run writes nothing");
    assert_eq!(import(&folder, "", &["-q"]).0, 0);
    for id in ["server-card", "tool-annotations"] {
        insta::assert_snapshot!(format!("group_file_of_{id}"), group(&folder, id));
    }
    let (status, stdout, _) = import(&folder, "", &[]);
    assert_eq!(status, 0);
    assert!(!stdout.contains("changed") && !stdout.contains("made"), "{stdout}");
    insta::assert_snapshot!("what_has_no_place", stdout);
}

#[test]
fn an_import_touches_nothing_else_of_a_file_that_is_there() {
    let folder = register(Some("registry: Fiction\n"));
    import(&folder, "working-groups/server-card.mdx", &["-q"]);
    let fresh = group(&folder, "server-card");
    let own = fresh
        .replace("name: Server Card\n", "name: Server Cards # for now\njoining: Say hello.\n")
        .replace("    affiliation: GitHub\n", "")
        .replace("  - tadasant\n", "  - linus\n  - tadasant\n")
        .replace("deliverables:\n", "deliverables:\n  - title: An older one\n    done: true\n")
        + "use_cases: Clients want to know. # ours\n";
    fs::write(folder.path().join("groups/server-card.yaml"), &own).unwrap();
    let (status, stdout, _) = import(&folder, "working-groups/server-card.mdx", &[]);
    assert_eq!(status, 0);
    insta::assert_snapshot!(stdout);
    let merged = group(&folder, "server-card");
    let expected = own
        .replace("name: Server Cards # for now", "name: Server Card # for now")
        .replace("    name: Sam Morrow Drums\n", "    name: Sam Morrow Drums\n    affiliation: GitHub\n")
        .replace("  - linus\n", "");
    assert_eq!(merged, expected);
    import(&folder, "working-groups/server-card.mdx", &["-q"]);
    assert_eq!(group(&folder, "server-card"), merged, "a second import changes nothing");
}

#[test]
fn maintainers_outside_of_the_steering_group_are_left_out_and_said() {
    let folder = register(Some("registry: Fiction\nroles: {lead_maintainers: [dsp-ant], maintainers: [tadasant]}\n"));
    let (_, stdout, _) = import(&folder, "working-groups/server-card.mdx", &[]);
    assert!(stdout.contains("`SamMorrowDrums` as maintainers"), "{stdout}");
    assert!(
        group(&folder, "server-card").contains("maintainers:\n  - tadasant\n  - dsp-ant\noverlaps"),
        "{}",
        group(&folder, "server-card")
    );
}

#[test]
fn a_charter_of_no_kind_or_of_two_is_refused() {
    let folder = register(None);
    let page = folder.path().join("working-groups/x-y.mdx");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(&page, "---\ntitle: X Charter\n---\n\n## Group Type\n\n**Interest Group**\n").unwrap();
    let (status, stdout, _) = mcpgov(folder.path(), &["import", "charter", "working-groups/x-y.mdx"]);
    assert_eq!(status, 1, "{stdout}");
    assert!(stdout.contains("left alone") && stdout.contains("another kind of group"), "{stdout}");
    fs::copy(&page, folder.path().join("x-y.mdx")).unwrap();
    fs::write(folder.path().join("z.mdx"), "# Nothing\n").unwrap();
    let (status, stdout, _) = mcpgov(folder.path(), &["import", "charter", "z.mdx"]);
    assert_eq!(status, 1, "{stdout}");
}

fn seconds(time: &str) -> i64 {
    time.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp()
}

#[test]
fn with_history_a_group_is_dated_by_the_landing_of_its_charter() {
    let clone = TestRepository::new();
    let page = "docs/community/working-groups/server-card.mdx";
    let text = fs::read_to_string(corpus().join(CHARTERS).join("working-groups/server-card.mdx")).unwrap();
    clone.write("README.md", "x");
    clone.set_clock(seconds("2026-03-20T12:00:00Z"));
    clone.commit("Ada", "Begin");
    clone.write(page, &text);
    clone.set_clock(seconds("2026-03-27T16:19:00Z"));
    clone.commit("Ada", "Add a charter");
    clone.write(page, &(text + "\nMore.\n"));
    clone.set_clock(seconds("2026-04-01T12:00:00Z"));
    clone.commit("Ada", "Change it");
    let folder = register(None);
    let page = clone.path().join(page);
    let asked = ["import", "charter", page.to_str().unwrap(), "-q"];
    assert_eq!(mcpgov(folder.path(), &asked).0, 0);
    assert!(group(&folder, "server-card").contains("date: 2026-03-26  # declared by the charter\n"));
    let (status, _, stderr) = mcpgov(folder.path(), &[&asked[..], &["--from-git"]].concat());
    assert_eq!(status, 0, "{stderr}");
    let dated = group(&folder, "server-card");
    assert!(dated.contains("2026-03-27") && !dated.contains("declared"), "{dated}");
    mcpgov(folder.path(), &asked);
    assert_eq!(group(&folder, "server-card"), dated, "a landing outranks what is declared");
}
