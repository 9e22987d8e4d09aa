//! The workflow that publishes the register as pages, run as it stands.

use std::fs;

use serde_json::json;

use super::workflow::{Done, Forge};
use crate::support::Community;

/// Writes the pages where GitHub Pages are at an address of the forge.
fn write(community: &Community) -> Done {
    let gh = "[[ \"$*\" == 'api repos/fiction/registry/pages --jq .html_url' ]] && echo https://fiction.example.org/registry/";
    let forge = Forge { gh, variables: json!({"MCPGOV_PAGES": "true"}), ..Forge::of(community) };
    forge.run("pages", "workflow_dispatch", &json!({})).expect("it runs")
}

#[test]
fn pages_are_published_where_they_tell_anything_new_and_only_there() {
    let community = Community::founded_hours_ago(60).with_proposal();
    let first = write(&community);
    assert!(first.succeeded, "{}", first.log);
    let [(name, index)] = first.uploads.as_slice() else { panic!("{}", first.log) };
    assert!(
        name == "pages" && index.contains("<link rel=\"canonical\" href=\"https://fiction.example.org/registry/\">")
    );
    let published = community.beside("runner/temp/pages/data/v1/site.json");
    fs::copy(published, community.beside("site.json")).expect("it is there");
    let second = write(&community);
    assert!(second.succeeded && second.uploads.is_empty(), "{}", second.log);
    assert!(second.log.contains("the pages say the same already"), "{}", second.log);
    let third = write(&community.with_vote());
    assert_eq!(third.uploads.len(), 1, "{}", third.log);
}

#[test]
fn nothing_is_published_of_other_branches_or_where_nobody_asked_for_it() {
    let community = Community::proposed();
    let of = |variables| Forge { variables, ..Forge::of(&community) };
    let push = json!({"repository": {"default_branch": "trunk", "fork": false}});
    assert!(of(json!({"MCPGOV_PAGES": "true"})).run("pages", "push", &push).is_none(), "a push to `main`");
    assert!(of(json!({})).run("pages", "workflow_dispatch", &json!({})).is_none());
}
