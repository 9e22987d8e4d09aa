//! Charters become group files, and change them in place.

use std::fs;

use tempfile::TempDir;

use super::expected::corpus;
use crate::support::{Came, Says, TestRepository, mcpgov};

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
    let stdout = import(&folder, "", &[]).prints();
    stdout.lacks("changed").lacks("made");
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
    let stdout = import(&folder, "working-groups/server-card.mdx", &[]).prints();
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
    stdout.says("`SamMorrowDrums` as maintainers");
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
    let (status, stdout, _) = mcpgov(folder.path(), "import charter working-groups/x-y.mdx");
    assert_eq!(status, 1, "{stdout}");
    stdout.says("left alone").says("another kind of group");
    fs::copy(&page, folder.path().join("x-y.mdx")).unwrap();
    fs::write(folder.path().join("z.mdx"), "# Nothing\n").unwrap();
    let (status, stdout, _) = mcpgov(folder.path(), "import charter z.mdx");
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
    group(&folder, "server-card").says("date: 2026-03-26  # declared by the charter\n");
    mcpgov(folder.path(), &[&asked[..], &["--from-git"]].concat()).prints();
    let dated = group(&folder, "server-card");
    dated.says("2026-03-27").lacks("declared");
    mcpgov(folder.path(), &asked);
    assert_eq!(group(&folder, "server-card"), dated, "a landing outranks what is declared");
}

#[test]
fn of_two_charters_of_a_group_one_is_imported_and_what_cannot_be_read_is_said() {
    let folder = register(None);
    let page = |path: &str, text: &[u8]| {
        let path = folder.path().join("docs/community").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    page("ropes/charter.mdx", b"---\ntitle: Older Charter\ndescription: Charter for the Ropes Working Group\n---\n");
    page("working-groups/ropes.mdx", b"---\ntitle: Newer Charter\n---\n");
    page("working-groups/odd.mdx", b"---\ntitle: \xff\n");
    let import = || mcpgov(folder.path(), "import charter docs -q");
    let (status, stdout, _) = import();
    assert_eq!(status, 1);
    assert_eq!(stdout.lines().filter(|line| line.ends_with("left alone")).count(), 2, "{stdout}");
    let said = group(&folder, "ropes");
    said.says("name: Newer\n");
    import();
    assert_eq!(group(&folder, "ropes"), said);
    let (_, stdout, _) = mcpgov(folder.path(), "import charter docs");
    stdout.says("another charter of `ropes`").says("it is not UTF-8 behind byte 11");
    let (_, stdout, _) = mcpgov(folder.path(), "compare docs -q");
    stdout.says("another charter of `ropes` stands at `community/working-groups/ropes.mdx`");
}

#[test]
fn a_group_of_the_register_is_at_hand_too_by_the_id_that_it_has_there() {
    let folder = register(Some("registry: Fiction\n"));
    let write = |id: &str, text: &str| fs::write(folder.path().join(format!("groups/{id}.yaml")), text).unwrap();
    write("carriage", "kind: working-group\nname: Transports\nformerly: [transports]\n");
    write("triggers-events", "kind: working-group\nname: Events\n");
    write("over", "kind: working-group\nname: Interceptors\nretirement: {reason: completed}\n");
    import(&folder, "working-groups/agents.mdx", &["-q"]);
    let agents = group(&folder, "agents");
    agents.says("  - group: carriage\n").says("  - group: triggers-events\n");
    import(&folder, "working-groups/agents.mdx", &["-q"]);
    assert_eq!(group(&folder, "agents"), agents);
    let (_, stdout, _) = import(&folder, "interest-groups/security.mdx", &["--dry-run"]);
    let words = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("not at hand: `Interceptors WG`, `SDK Maintainers`;"), "{stdout}");
}
