use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a kind of group that is not in bold", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(stated) = view.charter.stated.as_ref().filter(|stated| !stated.is_bold) else { return };
    findings
        .at(&stated.span, "the kind of the group is not in bold, as the template has it")
        .help("write `**Working Group**` or `**Interest Group**`");
}
