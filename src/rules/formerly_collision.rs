use std::collections::HashMap;

use super::{Check, Context, Findings, Rule};
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

pub(super) const RULE: Rule = Rule::error("an earlier id of a group is also another group's", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut claims: HashMap<&GroupId, (&GroupId, &SourceFile, &Spanned<GroupId>)> = HashMap::new();
    for (id, document, group) in context.registry.groups() {
        for (index, former) in group.formerly.iter().enumerate() {
            let field = format!("formerly.{index}");
            if let Some(current) = context.registry.groups.get(&**former) {
                findings
                    .in_file(&document.file, former, format!("`{id}` was never `{former}`: that group is still there"))
                    .because_in(&current.file, &first_key(current), format!("`{former}` itself"))
                    .help("take it out of `formerly`, or delete the file that the rename left behind")
                    .field(field)
                    .about(former)
                    .group(id);
                continue;
            }
            let &mut (owner, file, first) = claims.entry(former).or_insert((id, &document.file, former));
            if owner != id {
                findings
                    .in_file(&document.file, former, format!("`{owner}` and `{id}` both say that they were `{former}`"))
                    .because_in(file, first, format!("`{owner}` says so too"))
                    .help("keep it at the one group that goes on with the history of the other")
                    .field(field)
                    .about_both(owner)
                    .group(id);
            }
        }
    }
}

fn first_key(document: &Document<Group>) -> Span {
    document.keys().map(|(_, span)| span).min().unwrap_or_default()
}
