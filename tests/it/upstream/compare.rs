//! `mcpgov compare`, as people run it.

use std::fs;

use tempfile::TempDir;

use super::expected::{compared, corpus};
use crate::support::{Says, mcpgov, mcpgov_at, search_path_behind};

const AT: &str = "2026-08-22T12:00:00Z";

/// A copy of the files that can be changed.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    let copied = std::process::Command::new("cp").args(["-r", "."]).arg(folder.path()).current_dir(corpus()).status();
    assert!(copied.unwrap().success());
    folder
}

/// Puts other text into a file.
fn edit(folder: &TempDir, path: &str, old: &str, new: &str) {
    let path = folder.path().join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replace(old, new)).unwrap();
}

#[test]
fn nothing_personal_is_shown_in_any_format() {
    for format in ["human", "json", "sarif", "github", "markdown"] {
        for flags in [&["-v"][..], &["--read"]] {
            if flags == ["--read"] && !matches!(format, "human" | "json") {
                continue;
            }
            let arguments = ["compare", ".", "--mapping", "mapping.yaml", "--format", format];
            let (_, stdout, stderr) = mcpgov_at(&corpus(), AT, &[&arguments[..], flags].concat());
            for personal in ["withheld", "00000000", "handle-", "handle_"] {
                assert!(!stdout.contains(personal) && !stderr.contains(personal), "{format}: {personal}");
            }
        }
    }
}

#[test]
fn a_charter_alone_is_looked_at_by_itself() {
    let page = "modelcontextprotocol/docs/community/working-groups/server-card.mdx";
    let (status, stdout, stderr) = mcpgov_at(&corpus(), AT, &["compare", page, "--quiet"]);
    assert_eq!((status, &*stderr), (1, ""));
    insta::assert_snapshot!(stdout);
}

#[test]
fn without_a_mapping_charters_are_compared_and_it_is_said_what_is_not() {
    let (status, stdout, stderr) = mcpgov_at(&corpus(), AT, "compare . --quiet");
    assert_eq!(status, 1);
    stdout.lacks("maintainers-lack").says("expired-term");
    let (_, _, told) = mcpgov_at(&corpus(), AT, "compare .");
    assert!(told.contains("without a mapping nobody can tell"), "{told}{stderr}");
}

#[test]
fn with_a_baseline_only_what_is_new_fails() {
    let folder = copy();
    let compare = ["compare", ".", "--mapping", "mapping.yaml", "--baseline", "known.json"];
    let (status, ..) = mcpgov_at(folder.path(), AT, &[&compare[..], &["--write-baseline"]].concat());
    assert_eq!(status, 0);
    // Lines move, and nothing is new.
    let charter = "modelcontextprotocol/docs/community/working-groups/agents.mdx";
    edit(&folder, charter, "## Mission Statement\n", "\n\n## Mission Statement\n");
    let (status, stdout, stderr) = mcpgov_at(folder.path(), AT, &compare);
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    insta::assert_snapshot!(stdout, @r"
    10 groups, nothing wrong that is not in the baseline
    in the baseline: 33 warnings, 83 notes (-v shows them)
    ");
    edit(&folder, charter, "| Lead  |", "| Boss  |");
    let (status, stdout, stderr) = mcpgov_at(folder.path(), AT, &[&compare[..], &["--quiet"]].concat());
    assert_eq!((status, &*stderr), (1, ""));
    stdout.says("charter-level-outside-tiers");
    edit(&folder, charter, "Boss", "Lead");
    edit(&folder, "modelcontextprotocol/.github/CODEOWNERS", " @modelcontextprotocol/auth-wg", "");
    let (status, _, stderr) = mcpgov_at(folder.path(), AT, &compare);
    assert_eq!(status, 0);
    stderr.says("1 entry of `known.json` are not found any more");
}

#[test]
fn a_mapping_is_drafted_and_what_it_does_not_know_is_marked() {
    let (status, stdout, stderr) = mcpgov(&corpus(), "compare . --write-mapping");
    assert_eq!((status, &*stderr), (0, ""));
    insta::assert_snapshot!(stdout);
    let folder = copy();
    fs::write(folder.path().join("drafted.yaml"), &stdout).unwrap();
    let again = mcpgov(folder.path(), "compare . --mapping drafted.yaml --write-mapping");
    assert_eq!(again.0, 0, "{}", again.2);
    assert_eq!(fs::read_to_string(folder.path().join("drafted.yaml")).unwrap(), stdout, "a second draft adds nothing");
    let known = mcpgov(folder.path(), "compare . --mapping mapping.yaml --write-mapping");
    assert_eq!(known.0, 0, "{}", known.2);
    assert_eq!(mcpgov_at(folder.path(), AT, "compare . --mapping mapping.yaml -q").1.lines().count(), 33);
}

#[test]
fn the_exported_form_of_a_charter_reads_the_same() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("community/interest-groups/auth.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    let text =
        fs::read_to_string(corpus().join("modelcontextprotocol/docs/community/interest-groups/auth.mdx")).unwrap();
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    let unpadded = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let cell = |cell: &str| {
            if !cell.is_empty() && cell.bytes().all(|b| b == b'-') { "-".to_owned() } else { cell.to_owned() }
        };
        cells.into_iter().map(cell).collect::<Vec<_>>().join(" | ").trim().to_owned()
    };
    let lines = body.lines().map(|line| match line {
        _ if line.starts_with("- ") => line.replacen("- ", "* ", 1),
        _ if line.starts_with('|') => unpadded(line),
        _ => line.to_owned(),
    });
    let head = "> ## Documentation Index\n> Fetch the index.\n\n# Authorization Charter\n\n\
                > Charter for the MCP Authorization Interest Group.\n";
    fs::write(&page, format!("{head}{}\n", lines.collect::<Vec<_>>().join("\n"))).unwrap();
    let (_, stdout, stderr) = mcpgov(folder.path(), "compare . --read --format json");
    let exported: serde_json::Value = serde_json::from_str(&stdout).expect(&stderr);
    let (mut exported, mut read) = (exported["charters"][0].clone(), compared(&["--read"])["charters"][0].clone());
    for charter in [&mut exported, &mut read] {
        // These are resolved against what is at hand.
        charter["path"] = serde_json::Value::Null;
        charter["related"].as_array_mut().unwrap().iter_mut().for_each(|it| it["target"] = serde_json::Value::Null);
    }
    assert_eq!(exported, read);
}

#[test]
fn what_is_compared_with_the_register_is_told_at_the_charter() {
    let folder = copy();
    fs::create_dir_all(folder.path().join("register/groups")).unwrap();
    fs::write(folder.path().join("register/mcpgov.yaml"), "registry: Fiction\nroles: {community_moderators: [ada]}\n")
        .unwrap();
    let group = "kind: interest-group\nname: Server Cards\nchannel: '#server-card-wg'\nfacilitators:\n  - github: dsp\n  - {github: ada}\noverlaps: []\nfirst_topic: Cards\n";
    fs::write(folder.path().join("register/groups/server-card.yaml"), group).unwrap();
    let page = "modelcontextprotocol/docs/community/working-groups/server-card.mdx";
    let compare = ["compare", page, "--registry=register", "--mapping", "mapping.yaml", "--quiet"];
    let (_, stdout, stderr) = mcpgov_at(folder.path(), AT, &compare);
    let told: Vec<&str> = stdout.lines().filter(|line| line.contains("register")).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(stderr, "");
}

#[test]
fn the_workflow_fails_on_what_is_not_in_its_baseline() {
    let workflow: serde_json::Value = serde_yaml::from_str(include_str!("../../../templates/charters.yml")).unwrap();
    let steps = workflow["jobs"]["charters"]["steps"].as_array().unwrap();
    let script = steps.iter().find(|step| step["name"] == "Compare").unwrap()["run"].as_str().unwrap();
    let folder = copy();
    let clone = folder.path().join("modelcontextprotocol");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_mcpgov")).parent().unwrap();
    let run = || {
        let summary = folder.path().join("summary.md");
        let done = std::process::Command::new("bash")
            .args(["-eo", "pipefail", "-c", script])
            .current_dir(&clone)
            .env_clear()
            .env("PATH", search_path_behind(program))
            .env("GITHUB_STEP_SUMMARY", &summary)
            .output()
            .unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), fs::read_to_string(summary).unwrap())
    };
    let (status, annotations, summary) = run();
    assert_eq!(status, Some(1));
    annotations.says("::warning file=docs/community/working-groups/server-card.mdx,line=39");
    summary.says("warnings in 8 groups");
    fs::create_dir_all(clone.join(".github/mcpgov")).unwrap();
    fs::copy(folder.path().join("mapping.yaml"), clone.join(".github/mcpgov/mapping.yaml")).unwrap();
    let known =
        ["--mapping", ".github/mcpgov/mapping.yaml", "--baseline", ".github/mcpgov/known.json", "--write-baseline"];
    assert_eq!(mcpgov(&clone, &[&["compare", "."][..], &known].concat()).0, 0);
    let (status, _, summary) = run();
    assert_eq!(status, Some(0), "{summary}");
}

#[test]
fn the_register_of_this_repository_agrees_but_where_more_was_decided_since() {
    let root = env!("CARGO_MANIFEST_DIR");
    let compared = compared(&[&format!("--registry={root}")]);
    let findings = compared["findings"].as_array().unwrap().iter();
    let about = findings.filter(|finding| finding["rule"].as_str().unwrap().contains("register"));
    let told: Vec<String> = about.map(|it| format!("{} {}", it["group"], it["field"]).replace('"', "")).collect();
    // Both came after the day of these files: the kind changed in October, and somebody else leads as well.
    assert_eq!(told, ["agents kind", "skills-over-mcp facilitators.sambhav"]);
}

#[test]
fn what_is_no_source_is_said() {
    let folder = TempDir::new().unwrap();
    for (arguments, message) in [
        (&["compare", "."][..], "none of upstream's files stands in `.`"),
        (&["compare", "nowhere"], "could not read `nowhere`"),
        (&["compare", "x.mdx", "--mapping", "m.yaml"], "m.yaml:2:3: no field is called `grups` here"),
        (&["compare", "x.mdx", "--baseline", "b.json"], "could not read `b.json`"),
    ] {
        fs::write(folder.path().join("x.mdx"), "## Leadership\n").unwrap();
        fs::write(folder.path().join("m.yaml"), "groups:\n  x: {}\ngrups: {}\n").unwrap();
        if message.contains("none of") {
            fs::remove_file(folder.path().join("x.mdx")).unwrap();
        }
        let (status, _, stderr) = mcpgov(folder.path(), arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(stderr.contains(&message.replace("m.yaml:2:3", "m.yaml:3:1")), "{stderr}");
    }
}
