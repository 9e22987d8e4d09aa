use super::{Check, Context, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("fewer than three people decide every vote", Check::Registry(check));

/// The fewest electors among whom one alone is no majority and a majority need not be everybody.
const ENOUGH: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let Some(count) = context.constitution().electorate(context.roster).map(<[_]>::len) else { return };
    if let (Some(first), true) = (manifest.roles.community_moderators.first(), count < ENOUGH) {
        let people = if count == 1 { "1 community moderator decides" } else { "2 community moderators decide" };
        findings
            .in_file(&document.file, first, format!("{people} every vote"))
            .help(format!("have at least {ENOUGH}"))
            .field("roles.community_moderators");
    }
}
