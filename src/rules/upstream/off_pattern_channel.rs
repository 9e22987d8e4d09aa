use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a channel that is not called after its group", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(channel) = &view.charter.channel else { return };
    let id = &view.charter.id;
    let expected = [format!("#{id}-wg"), format!("#{id}-ig")];
    if !expected.contains(&channel.name) {
        let [one, other] = expected;
        findings
            .at(&channel.span, format!("the channel `{}` is called neither `{one}` nor `{other}`", channel.name))
            .help("call it after the group, if it can still be renamed")
            .about(&channel.name);
    }
}
