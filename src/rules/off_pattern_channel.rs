use super::{Check, Findings, GroupContext, Rule};
use crate::registry::group::Kind;

pub(super) const RULE: Rule = Rule::note("a channel that is not called after its group", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(kind), Some(channel)) = (&view.group.kind, &view.group.channel) else { return };
    let suffix = match **kind {
        Kind::InterestGroup => "ig",
        Kind::WorkingGroup => "wg",
    };
    let expected = format!("#{}-{suffix}", view.id);
    if channel.trim() != expected && !view.predates_sep_1302() && !view.is_closed() {
        findings
            .at(channel, format!("the channel of {} `{}` is not called `{expected}`", **kind, view.id))
            .because(kind, format!("the kind is the `-{suffix}` of the channel"))
            .help(format!("call the channel `{expected}`, if it can still be renamed"))
            .field("channel");
    }
}
