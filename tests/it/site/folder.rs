//! The folder that a site stands in: written, checked, and shared with what is not the program's.

use std::fs;
use std::os::unix::fs::symlink;

use super::Harbour;
use crate::support::{Came, Community, PATH, Says, mcpgov, mcpgov_at};

/// Checks a folder; gives the exit status and what was said.
fn check(community: &Community, more: &[&str]) -> (i32, String) {
    let out = community.beside("site").display().to_string();
    let (status, stdout, stderr) = mcpgov(community.path(), &[&["site", "--check", "--out", &out], more].concat());
    (status, stdout + &stderr)
}

fn publish(community: &Community) -> (i32, String) {
    let out = community.beside("site").display().to_string();
    let (status, stdout, stderr) = community.run(&["site", "--out", &out]);
    (status, stdout + &stderr)
}

#[test]
fn a_check_names_what_differs_is_missing_or_left_over_and_writes_nothing() {
    let community = Community::voting();
    let site = community.beside("site");
    let (status, said) = check(&community, &["--at", &community.now()]);
    assert!(status == 1 && said.contains("missing: index.html") && !site.exists(), "{said}");
    publish(&community);
    // By the clock that the folder was written by, whatever time it is now.
    assert_eq!(check(&community, &[]).0, 0);
    assert_eq!(check(&community, &["--at", "2026-01-09T12:00:00Z"]).0, 1, "the vote is over by then");
    fs::write(site.join("index.html"), "hello").expect("it can be written");
    fs::remove_file(site.join("feed.xml")).expect("it can be taken away");
    let (status, said) = check(&community, &[]);
    assert!(status == 1 && said.contains("differs: index.html") && said.contains("missing: feed.xml"), "{said}");
    assert_eq!(fs::read_to_string(site.join("index.html")).expect("a file"), "hello");
    publish(&community);
    assert_eq!(check(&community, &[]).0, 0);
}

#[test]
fn what_is_no_page_any_more_is_left_over_and_taken_away_unless_somebody_changed_it() {
    let community = Community::proposed();
    let site = community.beside("site");
    let second = community.text(PATH).replace("name: Search", "name: Other");
    community.commit_file("Linus", "groups/other.yaml", &second);
    publish(&community);
    fs::write(site.join("CNAME"), "register.example.org").expect("it can be written");
    fs::create_dir(site.join("own")).expect("a folder");
    fs::write(site.join("own/page.html"), "mine").expect("it can be written");
    fs::write(site.join("groups/other.xml"), "mine now").expect("it can be written");
    community.git("reset --quiet --hard HEAD^");
    let (status, said) = check(&community, &[]);
    assert!(status == 1 && said.contains("left over: groups/other.html"), "{said}");
    said.lacks("CNAME").lacks("own/");
    let (status, said) = publish(&community);
    assert!(status == 0 && said.contains("kept, since somebody has changed it: groups/other.xml"), "{said}");
    assert!(!site.join("groups/other.html").exists() && site.join("groups/other.xml").exists());
    assert!(site.join("CNAME").exists() && site.join("own/page.html").exists());
    assert_eq!(check(&community, &[]).0, 0);
}

#[test]
fn where_no_site_can_be_is_said_before_anything_is_written() {
    let community = Community::proposed();
    let git = community.path().join(".git");
    fs::write(community.beside("file"), "mine").expect("it can be written");
    for (out, why) in [
        (".git/refs/heads/pages", "is inside of what Git keeps"),
        ("../file", "is no folder"),
        ("groups", "holds files that no run of `mcpgov site` wrote"),
    ] {
        let (status, stdout, stderr) = community.run(&["site", "--out", out]);
        assert!(status == 2 && stdout.is_empty() && stderr.contains(why) && stderr.contains("`--out`"), "{stderr}");
    }
    assert!(!git.join("refs/heads/pages").exists());
    community.run("site --base-url https://example.org/a?b#c").complains().says("write `https://example.org/a/`");
}

#[test]
fn a_folder_with_other_files_in_it_is_refused_and_so_is_a_place_that_is_taken() {
    let community = Community::proposed();
    let site = community.beside("site");
    fs::create_dir(&site).expect("a folder");
    fs::write(site.join("index.html"), "mine").expect("it can be written");
    let (status, said) = publish(&community);
    assert!(status == 2 && said.contains("holds files that no run of `mcpgov site` wrote"), "{said}");
    assert_eq!(check(&community, &[]).0, 2);
    fs::remove_file(site.join("index.html")).expect("it can be taken away");
    publish(&community);
    let second = community.text(PATH).replace("name: Search", "name: Other");
    community.commit_file("Linus", "groups/other.yaml", &second);
    fs::write(site.join("groups/other.html"), "mine").expect("it can be written");
    let (status, said) = publish(&community);
    assert!(status == 2 && said.contains("is not from an earlier run"), "{said}");
    assert_eq!(fs::read_to_string(site.join("groups/other.html")).expect("a file"), "mine");
}

#[test]
fn nothing_is_written_or_taken_away_through_a_link_or_by_a_list_that_names_other_places() {
    let community = Community::proposed();
    let (site, other) = (community.beside("site"), community.beside("other"));
    fs::create_dir(&other).expect("a folder");
    fs::write(other.join("search.html"), "theirs").expect("it can be written");
    publish(&community);
    fs::remove_dir_all(site.join("groups")).expect("it can be taken away");
    symlink(&other, site.join("groups")).expect("a link");
    let (status, said) = publish(&community);
    assert!(status == 2 && said.contains("is no folder"), "{said}");
    assert_eq!(fs::read_to_string(other.join("search.html")).expect("a file"), "theirs");
    fs::remove_file(site.join("groups")).expect("it can be taken away");
    let list = fs::read_to_string(site.join(".mcpgov-site")).expect("a list");
    fs::write(site.join(".mcpgov-site"), list + "-  ../other/search.html\n").expect("it can be written");
    let (status, said) = publish(&community);
    assert!(status == 2 && said.contains("is no list of files that this program wrote"), "{said}");
    assert!(other.join("search.html").exists());
}

#[test]
fn a_run_that_was_ended_before_its_end_is_gone_on_with() {
    let harbour = Harbour::founded();
    harbour.site("site", &[]);
    let site = harbour.folder.path().join("site");
    let list = fs::read_to_string(site.join(".mcpgov-site")).expect("a list");
    let unfinished: String = list
        .lines()
        .map(|line| match line.split_once("  ") {
            Some((_, path)) if path.starts_with("groups/") => format!("-  {path}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    fs::write(site.join(".mcpgov-site"), unfinished).expect("it can be written");
    fs::remove_file(site.join("groups/tides.html")).expect("it can be taken away");
    fs::write(site.join("groups/knots.html"), "half a pa").expect("it can be written");
    let whole = harbour.site("site", &[]);
    assert!(whole["groups/knots.html"].ends_with("</html>\n") && whole.contains_key("groups/tides.html"));
    assert!(whole[".mcpgov-site"] == list);
}

#[test]
fn people_are_told_what_was_written_and_machines_too() {
    let community = Community::voting();
    let (_, said) = publish(&community);
    said.says("files in ").says("written").says("open ");
    let out = community.beside("site").display().to_string();
    let report = community.json(&["site", "--out", &out]);
    assert_eq!((&report["schema"], &report["checked"]), (&"mcpgov.site/v1".into(), &false.into()));
    assert_eq!(report["changed"], serde_json::json!([]), "nothing differs the second time");
    let (_, quiet, _) = mcpgov_at(community.path(), &community.now(), &["site", "--out", &out, "--quiet"]);
    assert_eq!(quiet, "");
}
