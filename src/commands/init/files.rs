//! What a registry has beside `mcpgov.yaml` and its groups, and which of it a new one gets.

use clap::Args;

use crate::lifecycle::constitution;
use crate::place::SCHEMAS_FOLDER;
use crate::registry::ruleset::Ruleset;
use crate::registry::schema::schemas;

/// Where the workflows learn how to install this program.
pub const ACTION_PATH: &str = ".github/actions/mcpgov/action.yml";

/// What judges changes on GitHub, and tells of what it found.
const WORKFLOWS: [(&str, &str); 7] = [
    (".github/workflows/registry.yml", include_str!("../../../templates/registry.yml")),
    (".github/workflows/comment.yml", include_str!("../../../templates/comment.yml")),
    (".github/workflows/ballots.yml", include_str!("../../../templates/ballots.yml")),
    (".github/workflows/audit.yml", include_str!("../../../templates/audit.yml")),
    (".github/workflows/digest.yml", include_str!("../../../templates/digest.yml")),
    (".github/workflows/pages.yml", include_str!("../../../templates/pages.yml")),
    (ACTION_PATH, include_str!("../../../.github/actions/mcpgov/action.yml")),
];
/// The templates as forms of GitHub.
const FORMS: [(&str, &str); 2] = [
    (".github/ISSUE_TEMPLATE/interest-group.yml", include_str!("../../../templates/forms/interest-group.yml")),
    (".github/ISSUE_TEMPLATE/working-group.yml", include_str!("../../../templates/forms/working-group.yml")),
];
/// What makes a change of a form that somebody filled in.
const FORM_READER: (&str, &str) = (".github/workflows/proposals.yml", include_str!("../../../templates/proposals.yml"));
/// What people read who come to the registry, or open a change of it.
const PAGES: [(&str, &str); 2] = [
    ("README.md", include_str!("../../../templates/registry.md")),
    (".github/pull_request_template.md", include_str!("../../../templates/pull_request_template.md")),
];
/// The forms, where groups are sponsored and their charters approved.
const FORMS_ON_PAPERS: [(&str, &str); 2] = [
    (".github/ISSUE_TEMPLATE/interest-group.yml", include_str!("../../../templates/sep-2149/interest-group.yml")),
    (".github/ISSUE_TEMPLATE/working-group.yml", include_str!("../../../templates/sep-2149/working-group.yml")),
];
/// The pages, where they are.
const PAGES_ON_PAPERS: [(&str, &str); 2] = [
    ("README.md", include_str!("../../../templates/sep-2149/registry.md")),
    (".github/pull_request_template.md", include_str!("../../../templates/sep-2149/pull_request_template.md")),
];

/// What somebody may do without.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Without {
    /// Write no workflows
    #[arg(long, conflicts_with = "example")]
    no_workflows: bool,
    /// Write no issue forms for proposals, and no workflow that reads them
    #[arg(long, conflicts_with = "example")]
    no_forms: bool,
}

/// The files of the register of `community`, but for what it does without.
pub fn files_beside(community: &str, ruleset: Ruleset, without: Without) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        schemas().into_iter().map(|(name, text)| (format!("{SCHEMAS_FOLDER}/{name}"), text.to_owned())).collect();
    let reads_forms = !without.no_forms && !without.no_workflows;
    let has: Vec<&str> = [("forms that are read", reads_forms), ("workflows", !without.no_workflows)]
        .into_iter()
        .filter_map(|(what, is_there)| is_there.then_some(what))
        .collect();
    let mut add = |more: &[(&str, &str)]| {
        files.extend(more.iter().map(|(path, text)| {
            let text = text.replace(COMMUNITY, &plain(community));
            let text = if without.no_workflows { without_workflows(&text) } else { text };
            ((*path).to_owned(), for_what_there_is(&text, &has))
        }));
    };
    let has_papers = constitution::of(ruleset).has_charters();
    add(if has_papers { &PAGES_ON_PAPERS } else { &PAGES });
    if !without.no_forms {
        add(if has_papers { &FORMS_ON_PAPERS } else { &FORMS });
    }
    if !without.no_workflows {
        add(&WORKFLOWS);
    }
    if reads_forms {
        add(&[FORM_READER]);
    }
    files
}

/// What a form or a template says of workflows, and what it says where there are none.
const OF_WORKFLOWS: [(&str, &str); 5] = [
    ("A pull request is made of this form, under your name.", "Whoever keeps this register makes a change of it."),
    (
        "It lands as soon as somebody merges the pull request that is made of this form; then a moderator calls the vote.\n",
        "Whoever keeps this register makes a change of it; once that has landed, a moderator calls the vote.\n",
    ),
    ("        Edit the form as often as you like: the pull request follows.\n", ""),
    (", and told in a comment once it is open", ""),
    ("lands by itself once the checks have passed.", "counts as yours, whoever squashes it."),
];

/// A text that speaks of no workflow.
fn without_workflows(text: &str) -> String {
    OF_WORKFLOWS.iter().fold(text.to_owned(), |text, (said, instead)| text.replace(said, instead))
}

/// A page without what is about something that is not there: it stands between `<!-- with … -->`, `<!-- without -->` and
/// `<!-- end -->`.
fn for_what_there_is(text: &str, has: &[&str]) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut is_there, mut is_shown) = (true, true);
    for line in text.split_inclusive('\n') {
        let mark = line.trim_end().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        match mark {
            Some("without") => is_shown = !is_there,
            Some("end") => is_shown = true,
            Some(mark) if mark.starts_with("with ") => {
                is_there = mark.strip_prefix("with ").is_some_and(|what| has.contains(&what));
                is_shown = is_there;
            }
            _ if is_shown => kept.push_str(line),
            _ => {}
        }
    }
    kept
}

/// What stands in the pages for the name of the community.
const COMMUNITY: &str = "COMMUNITY";

/// A name as Markdown that shows nothing else.
fn plain(name: &str) -> String {
    let mut text = String::new();
    for c in name.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'' | ':') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
