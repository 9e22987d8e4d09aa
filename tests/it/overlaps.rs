//! `overlaps`, as its user sees it.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Came, laid_out, mcpgov, transcript};

const MANIFEST: &str = "\
registry: Fiction
roles: {lead_maintainers: [ada], community_moderators: [edsger, barbara, donald]}
people: {ada: {emails: [ada@example.org]}}
";

const SEARCH: &str = "\
kind: interest-group
name: Search
summary: How clients query what a server holds, and how results are ranked.
facilitators: [{github: ada}]
overlaps: []
first_topic: Which query syntax do clients need?
";

const RANKING: &str = "\
kind: interest-group
name: Ranking
summary: How a server ranks the results of a query.
facilitators: [{github: grace}]
overlaps: []
first_topic: Which results should a search show first?
";

const PAYMENTS: &str = "\
kind: working-group
name: Payments
facilitators: [{github: linus}]
overlaps:
  - {group: search, differentiation: Payments charges for what people find.}
use_cases: Servers want to charge for what they offer.
first_deliverable: {title: Prices}
";

fn registry() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    fs::create_dir(folder.path().join("groups")).unwrap();
    write("mcpgov.yaml", MANIFEST);
    write("groups/search.yaml", SEARCH);
    write("groups/ranking.yaml", RANKING);
    write("groups/payments.yaml", PAYMENTS);
    folder
}

fn object(folder: &Path, arguments: &[&str]) -> Value {
    let stdout = mcpgov(folder, &[&["--format", "json", "overlaps"], arguments].concat()).prints();
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn people_see_what_nobody_flags_and_what_somebody_does() {
    assert_snapshot!(transcript(&mcpgov(registry().path(), "overlaps")), @"
    exit status 0
    --- stdout
    likeness that nobody flags as an overlap
       LIKENESS  GROUPS           WORDS IN COMMON
    !  0.49      ranking, search  ranking, search, query

    overlaps that are flagged
       LIKENESS  GROUPS            WORDS IN COMMON
       0.00      payments, search

    ! looks like an overlap: `mcpgov explain unflagged-overlap`
    --- stderr
    note: not a Git repository: only what the files alone can show is checked
    ");
}

#[test]
fn people_see_the_neighbours_of_one_group() {
    assert_snapshot!(transcript(&mcpgov(registry().path(), "overlaps search")), @"
    exit status 0
    --- stdout
    likeness with search that nobody flags as an overlap
       LIKENESS  GROUPS   WORDS IN COMMON
    !  0.49      ranking  ranking, search, query

    overlaps with search that are flagged
       LIKENESS  GROUPS    WORDS IN COMMON
       0.00      payments

    ! looks like an overlap: `mcpgov explain unflagged-overlap`
    --- stderr
    note: not a Git repository: only what the files alone can show is checked
    ");
}

#[test]
fn machines_get_the_most_alike_first() {
    let folder = registry();
    let object = object(folder.path(), &["ranking"]);
    assert_snapshot!(laid_out(&object), @r#"
    {
      "schema":"mcpgov.overlaps/v1", "about":"ranking", "alike_from":0.11,
      "pairs":[
        {
          "groups":["ranking","search"], "likeness":0.492, "shared":["ranking","search","query"],
          "flagged_by":[], "alike":true
        }
      ]
    }
    "#);
}

#[test]
fn a_file_that_is_not_in_the_registry_yet_is_compared_with_what_is() {
    let folder = registry();
    fs::write(folder.path().join("finding.yaml"), SEARCH.replace("Search", "Finding")).unwrap();
    let object = object(folder.path(), &["finding.yaml"]);
    assert_eq!(object["about"], "finding");
    assert_eq!(object["pairs"][0]["groups"], json!(["finding", "search"]));
    assert_eq!(object["pairs"][0]["alike"], true);
}

#[test]
fn a_new_version_of_a_group_is_compared_in_place_of_the_old_one() {
    let folder = registry();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/search.yaml"), SEARCH).unwrap();
    let object = object(folder.path(), &["drafts/search.yaml"]);
    assert_eq!(object["pairs"][0]["groups"], json!(["search", "ranking"]));
}

#[test]
fn what_is_neither_group_nor_file_is_said_to_be_so() {
    let folder = registry();
    fs::write(folder.path().join("broken.yaml"), "name: [").unwrap();
    let said = ["serach", "nowhere.yaml", "broken.yaml"];
    let said = said.map(|name| mcpgov(folder.path(), &["overlaps", name]).complains());
    assert_snapshot!(said.join("\n"), @"
    note: not a Git repository: only what the files alone can show is checked
    error: no group is called `serach` here
     help: did you mean `search`?

    error: could not read `nowhere.yaml`: there is no such file or folder
     help: name a group by its id, or give a group's file or a filled-in template

    note: not a Git repository: only what the files alone can show is checked
    error: `broken.yaml` cannot be read as a group: the `[` that opens here does not close
     help: end it with `]`: `name: []`
    ");
}

#[test]
fn a_filled_in_template_is_compared_too_and_what_could_not_be_read_is_said() {
    let folder = registry();
    let post = "\
# New Interest Group: Ranking of Search Results

**Overlap**: Payments, Sorting
**First topic**: In which order should the results of a search query be ranked?
**Timeline**: soon
";
    fs::write(folder.path().join("post.md"), post).unwrap();
    fs::write(folder.path().join("wall.md"), "We want a group about ranking search results.\n").unwrap();
    fs::write(folder.path().join("half.yaml"), "name: Ranking\nsummary: [of search results]\n").unwrap();
    let said = ["post.md", "wall.md", "half.yaml"].map(|name| {
        let (status, stdout, stderr) = mcpgov(folder.path(), &["overlaps", name]);
        format!("$ mcpgov overlaps {name}\n{stdout}{stderr}exit {status}\n")
    });
    assert_snapshot!(said.join("\n"), @"
    $ mcpgov overlaps post.md
    likeness with post.md that nobody flags as an overlap
       LIKENESS  GROUPS   WORDS IN COMMON
    !  0.86      ranking  ranking, search, query
    !  0.68      search   search, ranking, query

    overlaps with post.md that are flagged
       LIKENESS  GROUPS    WORDS IN COMMON
       0.00      payments
    not clear: `Sorting`: no group of this registry is named in it

    ! looks like an overlap: `mcpgov explain unflagged-overlap`
    note: not a Git repository: only what the files alone can show is checked
    note: `Timeline` is no field of the template, so it is left out with `soon`
    exit 0

    $ mcpgov overlaps wall.md
    note: not a Git repository: only what the files alone can show is checked
    note: `We want a group about ranking search results.` stands in no field, so it is left out
    error: `wall.md` does not say what the group is about, so it is compared with none
     help: have it say a name, a summary, a first topic or use cases
    exit 2

    $ mcpgov overlaps half.yaml
    likeness with half that nobody flags as an overlap
       LIKENESS  GROUPS   WORDS IN COMMON
       0.91      ranking  ranking
       0.18      search   ranking

    overlaps with half that are flagged
    not clear: line 2: expected text, found a list
    note: not a Git repository: only what the files alone can show is checked
    exit 0
    ");
}
