//! `mcpgov site`: the register as pages, the same from the same, whole, safe, and nobody else's files touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Came, Community, MANIFEST, PATH, Says, done, json_at, mcpgov, mcpgov_at, mcpgov_command, read};

mod folder;
mod hostile;
mod size;

const CLOCK: &str = "2026-08-19T13:37:00Z";

/// The fictional community whose history shows every state, in a folder that goes with it.
struct Harbour {
    folder: TempDir,
}

impl Harbour {
    fn founded() -> Self {
        let folder = TempDir::new().expect("a folder");
        mcpgov_at(folder.path(), CLOCK, "init --example harbour").prints();
        Self { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("harbour")
    }

    fn site(&self, name: &str, more: &[&str]) -> BTreeMap<String, String> {
        let out = self.folder.path().join(name);
        written(&self.root(), CLOCK, &out, more)
    }
}

/// What `mcpgov site` writes to `out`, by path.
#[track_caller]
fn written(root: &Path, at: &str, out: &Path, more: &[&str]) -> BTreeMap<String, String> {
    let out_text = out.display().to_string();
    mcpgov_at(root, at, &[&["site", "--out", &out_text], more].concat()).prints();
    files(out)
}

/// Every file under a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let path = entry.strip_prefix(folder).expect("below").display().to_string();
                found.insert(path, fs::read_to_string(&entry).expect("UTF-8"));
            }
        }
    }
    found
}

/// The values of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_same_register_gives_the_same_bytes_in_any_zone_and_language() {
    let harbour = Harbour::founded();
    let here = harbour.site("here", &[]);
    let there = harbour.folder.path().join("there");
    let mut command = mcpgov_command(&harbour.root());
    command.args(["site", "--at", CLOCK, "--out"]).arg(&there);
    command.env("TZ", "Pacific/Chatham").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
    read(command.output().expect("the program runs")).prints();
    let there = files(&there);
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, text) in &here {
        assert!(there[path] == *text, "{path} differs");
    }
}

#[test]
fn every_link_inside_leads_somewhere_and_none_leads_to_a_script() {
    let site = Harbour::founded().site("site", &[]);
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let all = attributes(page, "id");
        let each: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), each.len(), "an id twice in {path}");
        ids.insert(path, each);
    }
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            assert!(!link.contains(':') && !link.starts_with('/'), "{path} links to {link}");
            let (target, fragment) = link.split_once('#').map_or((link, None), |(target, id)| (target, Some(id)));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in target.split('/').filter(|part| !part.is_empty()) {
                if part == ".." { _ = parts.pop() } else { parts.push(part) }
            }
            let target = if target.is_empty() { path.clone() } else { parts.join("/") };
            assert!(site.contains_key(&target), "{path} links to {link}, which is not there");
            assert!(fragment.is_none_or(|id| ids[target.as_str()].contains(id)), "{path} links to {link}: no such id");
        }
    }
}

#[test]
fn every_page_forbids_what_it_does_not_need_and_asks_nobody_else_for_anything() {
    let site = Harbour::founded().site("site", &[]);
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"), "{path}");
        for forbidden in ["<style", " style=\"", " onclick", " onload", "javascript:", "<iframe", "<base"] {
            assert!(!page.contains(forbidden), "{path} holds {forbidden}");
        }
        let loaded = page.split("<link ").skip(1).filter(|it| !it.starts_with("rel=\"canonical\""));
        for tag in loaded.chain(page.split("<script").skip(1)).chain(page.split("<img").skip(1)) {
            assert!(!tag.split('>').next().unwrap_or_default().contains("://"), "{path} loads {tag:.60}");
        }
    }
}

#[test]
fn nobody_s_mail_address_is_told_and_who_is_unknown_keeps_a_name() {
    let site = Harbour::founded().site("site", &[]);
    for (path, text) in &site {
        assert!(!text.contains("example.org>") && !text.contains("@example.org"), "{path} tells an address");
    }
    assert!(site["groups/tides.html"].contains("Otto Overboard"));
    assert!(site["data/v1/groups/tides.json"].contains("\"by\": \"Otto Overboard\""));
    assert!(site["feed.xml"].contains("by Otto Overboard"));
}

#[test]
fn the_data_are_the_objects_of_the_command_line() {
    let harbour = Harbour::founded();
    let site = harbour.site("site", &[]);
    let data = |path: &str| serde_json::from_str::<Value>(&site[path]).expect("JSON");
    let asked = |arguments: &[&str]| json_at(&harbour.root(), CLOCK, arguments);
    assert_eq!(data("data/v1/status.json"), asked(&["status"]));
    for group in ["charts", "knots", "lighthouse"] {
        assert_eq!(data(&format!("data/v1/groups/{group}.json")), asked(&["status", group]));
    }
    assert_eq!(data("data/v1/calendar.json")["occurrences"][0], asked(&["calendar"])["occurrences"][0]);
    let told = data("data/v1/decisions/2026.json");
    assert_eq!(told["schema"], "mcpgov.history/v1");
    let events = told["events"].as_array().expect("events");
    assert!(
        events.iter().any(|event| event["event"] == "vetoed")
            && !events.iter().any(|event| event["event"] == "ballot-cast")
    );
    assert_eq!(data("badges/charts.json")["message"], "voting");
    let people = data("data/v1/people.json");
    let radia =
        people["people"].as_array().expect("people").iter().find(|one| one["github"] == "radia").expect("Radia");
    assert_eq!((&radia["name"], &radia["roles"][0]["role"]), (&"Radia Reef".into(), &"community moderator".into()));
    assert!(radia["roles"][0]["since"].as_str().is_some_and(|since| since.starts_with("2026-01")), "{radia}");
}

#[test]
fn calendars_are_those_of_the_command_line_and_say_where_they_are() {
    let harbour = Harbour::founded();
    let site = harbour.site("site", &["--base-url", "https://example.org/register"]);
    let source = "SOURCE;VALUE=URI:https://example.org/register/";
    for (path, arguments) in [
        ("calendar.ics", &["calendar"][..]),
        ("votes.ics", &["calendar", "--votes"]),
        ("groups/tides.ics", &["calendar", "tides"]),
    ] {
        let (_, feed, _) = mcpgov_at(&harbour.root(), CLOCK, &[arguments, &["--format", "ics"]].concat());
        let line = format!("{source}{path}\r\n");
        assert!(site[path].contains(&line), "{path}: {}", site[path]);
        assert_eq!(site[path].replace(&line, ""), feed, "{path}");
        assert!(site["calendar.html"].contains(path) || site["groups/tides.html"].contains("href=\"tides.ics\""));
    }
}

#[test]
fn a_group_s_page_tells_who_to_ask_how_the_vote_stands_and_what_was_void() {
    let site = Harbour::founded().site("site", &[]);
    let charts = &site["groups/charts.html"];
    for told in [
        "2 of 3 approvals needed, of 5 electors",
        "#charts-wg",
        "Alan Albatross",
        "was recorded by <a href=\"../people/frances.html\">",
        "<strong>Without effect</strong>: this takes radia",
        "Every client draws its own chart today",
    ] {
        assert!(charts.contains(told), "{told}\n{charts}");
    }
    let tides = &site["groups/tides.html"];
    tides.says("met</span>").says("missed</span>");
    assert!(site["groups/buoys.html"].contains("Its work went into <a href=\"../groups/lighthouse.html\">"));
    assert!(site["people/barbara.html"].contains("mcpgov vote cast charts CHOICE"));
}

#[test]
fn an_earlier_id_leads_to_the_group_and_an_earlier_group_of_an_id_keeps_a_page() {
    let site = Harbour::founded().site("site", &[]);
    assert!(site["groups/ropes.html"].contains("<meta http-equiv=\"refresh\" content=\"0; url=knots.html\">"));
    let community = Community::proposed();
    let text = community.text(PATH);
    community.remove(PATH);
    community.commit("Linus", "Withdraw");
    community.commit_file("Linus", PATH, &text.replace("name: Search", "name: Search again"));
    for id in ["con", "nul", "index"] {
        let file = format!("groups/{id}.yaml");
        community.commit_file("Linus", &file, &text.replace("name: Search", &format!("name: Group {id}")));
    }
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    assert!(site["groups/search.html"].contains("<h1><bdi>Search again</bdi></h1>"));
    assert!(site["groups/search~1.html"].contains("withdrawn"));
    assert!(site["index.html"].contains("groups/search~1.html"));
    for id in ["con", "nul", "index"] {
        assert!(site[&format!("groups/{id}.html")].contains(&format!("Group {id}")));
    }
}

#[test]
fn entries_of_feeds_keep_their_ids_through_renames_and_wherever_the_pages_are() {
    let community = Community::active();
    let out = community.beside("site");
    let ids = |site: &BTreeMap<String, String>, feed: &str| -> Vec<String> {
        let entries = site[feed].split("<entry>").skip(1);
        entries.map(|entry| entry.split("</id>").next().unwrap_or_default().trim().to_owned()).collect()
    };
    let before = ids(&written(community.path(), &community.now(), &out, &[]), "groups/search.xml");
    assert!(before.len() >= 3 && before.iter().all(|id| id.starts_with("<id>urn:uuid:")), "{before:?}");
    let text = community.text(PATH);
    community.remove(PATH);
    community.write("groups/finding.yaml", text.replace("vote:", "formerly: [search]\nvote:"));
    community.commit("Edsger", "Rename");
    let site = written(community.path(), &community.now(), &out, &["--base-url", "https://example.org/register"]);
    let after = ids(&site, "groups/finding.xml");
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    assert!(site["feed.xml"].contains("href=\"https://example.org/register/feed.xml\""), "{}", site["feed.xml"]);
    assert!(site["index.html"].contains("<link rel=\"canonical\" href=\"https://example.org/register/\">"));
    let lost = &site["404.html"];
    // A server shows it at any address; what it is shown with is never asked of another host.
    lost.says("href=\"https://example.org/register/people.html\"");
    lost.says("rel=\"stylesheet\" href=\"style.css\"");
    let unique: BTreeSet<&String> = after.iter().collect();
    assert_eq!(unique.len(), after.len());
}

#[test]
fn entries_keep_their_ids_where_a_group_is_called_as_before_again() {
    let community = Community::active();
    let out = community.beside("site");
    let ids = |site: &BTreeMap<String, String>| -> Vec<String> {
        let all = site["groups/search.xml"].split("<id>").skip(1);
        all.map(|id| id.split('<').next().unwrap_or_default().to_owned()).collect()
    };
    let before = ids(&written(community.path(), &community.now(), &out, &[]));
    done(&community, "Edsger", "rename search finding");
    done(&community, "Edsger", "rename finding search");
    let after = ids(&written(community.path(), &community.now(), &out, &[]));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

#[test]
fn the_next_meeting_of_a_group_is_one_that_takes_place() {
    let community = Community::active();
    let call = "meetings:\n  - {title: Call, starts: 2026-01-07T16:00:00, timezone: UTC, minutes: 45, repeats: FREQ=WEEKLY,\n     \
                exceptions: [{on: 2026-01-14, called_off: Storm.}]}\n";
    community.gains("Linus", call);
    let out = community.beside("site");
    let site = written(community.path(), "2026-01-12T12:00:00Z", &out, &[]);
    let page = &site["groups/search.html"];
    let next = page.split("Next meeting</dt>").nth(1).expect("a next meeting");
    assert!(next.split("</dd>").next().is_some_and(|next| next.contains("21 Jan 2026")), "{next}");
    page.says("<strong>called off</strong>: Storm.");
    let told = |at: &str| {
        let site = written(community.path(), at, &out, &[]);
        serde_json::from_str::<Value>(&site["data/v1/site.json"]).expect("JSON")["fingerprint"].clone()
    };
    let during = told("2026-01-21T16:10:00Z");
    assert_eq!(told("2026-01-21T16:40:00Z"), during, "nothing that anybody would miss");
    assert_ne!(told("2026-01-21T16:45:00Z"), during, "the meeting is over, and another the next");
}

#[test]
fn a_repository_that_is_stated_is_linked_to_commit_by_commit_and_to_be_edited() {
    let community = Community::proposed();
    let forge = "site: {repository: 'https://github.com/fiction/register', invite: 'https://example.org/join'}\n";
    community.commit_file("Ada", MANIFEST, &(community.text(MANIFEST) + forge));
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    let head = community.head();
    let page = &site["groups/search.html"];
    for link in [
        format!("https://github.com/fiction/register/blob/{head}/groups/search.yaml"),
        "https://github.com/fiction/register/edit/HEAD/groups/search.yaml".to_owned(),
        "https://github.com/fiction/register/commit/".to_owned(),
    ] {
        assert!(page.contains(&link), "{link}");
    }
    assert!(
        site["take-part.html"]
            .contains("https://github.com/fiction/register/new/HEAD/groups?filename=groups/NEW-ID.yaml")
    );
    assert!(site["take-part.html"].contains("https://example.org/join"));
}

#[test]
fn a_register_without_a_group_has_pages_and_a_folder_without_a_register_has_none() {
    let community = Community::founded();
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    assert!(site["index.html"].contains("There are no groups yet."));
    let folder = TempDir::new().expect("a folder");
    mcpgov(folder.path(), "site").complains().says("no Git repository");
}
