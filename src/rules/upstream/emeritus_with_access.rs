use super::{Check, Findings, Rule, UpstreamContext};
use crate::upstream::maintainers::Entry;
use crate::words::list::count;

pub(super) const RULE: Rule = Rule::warning("a former maintainer who still has access", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.members_file.as_ref()?)))
    else {
        return;
    };
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    let former = maintainers.sections.iter().filter(|section| section.is_emeritus());
    let former: Vec<_> = former.flat_map(|section| &section.entries).collect();
    for member in access.members.iter().filter(|member| !member.roles.is_empty()) {
        let is_meant =
            |entry: &&&Entry| entry.login.as_ref().is_some_and(|it| upstream.accounts.same(it, &member.login));
        if let Some(entry) = former.iter().find(is_meant) {
            findings
                .in_file(
                    file,
                    &member.span,
                    format!(
                        "`{}` is emeritus, and still a member of {}",
                        member.login,
                        count(member.roles.len(), "role")
                    ),
                )
                .because_in(&maintainers.file, &entry.span, "emeritus, by this")
                .help("empty their `memberOf`, or list them where they are active")
                .about(&member.login);
        }
    }
}
