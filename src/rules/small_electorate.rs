use super::{Check, Context, Findings, Rule};
use crate::words::list;

pub(super) const RULE: Rule = Rule::warning("fewer than three people decide every vote", Check::Registry(check));

/// The fewest electors among whom one alone is no majority and a majority need not be everybody.
const ENOUGH: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let Some(role) = context.constitution().electors() else { return };
    let count = context.roster.holders(role).len();
    if let (Some(first), true) = (manifest.roles.holders(role).first(), count < ENOUGH) {
        let decide = if count == 1 { "decides" } else { "decide" };
        let people = format!("{} {decide}", list::count(count, role.words()));
        findings
            .in_file(&document.file, first, format!("{people} every vote"))
            .help(format!("have at least {ENOUGH}"))
            .field(format!("roles.{}", role.field()));
    }
}
