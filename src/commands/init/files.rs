//! What a registry has beside `mcpgov.yaml` and its groups, and which of it a new one gets.

use clap::Args;

use crate::place::SCHEMAS_FOLDER;
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
pub fn files_beside(community: &str, without: Without) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        schemas().into_iter().map(|(name, text)| (format!("{SCHEMAS_FOLDER}/{name}"), text.to_owned())).collect();
    let mut add = |more: &[(&str, &str)]| {
        files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), text.replace(COMMUNITY, &plain(community)))));
    };
    add(&PAGES);
    if !without.no_forms {
        add(&FORMS);
    }
    if !without.no_workflows {
        add(&WORKFLOWS);
    }
    if !without.no_forms && !without.no_workflows {
        add(&[FORM_READER]);
    }
    files
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
