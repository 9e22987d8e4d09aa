use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a leader who cannot put a meeting into the calendar", Check::Charter(check));

/// The roles that may.
const WITH_CALENDAR: [&str; 7] = [
    "WG_IG_FACILITATORS",
    "MAINTAINERS",
    "MODERATORS",
    "CORE_MAINTAINERS",
    "LEAD_MAINTAINERS",
    "WORKING_GROUPS",
    "INTEREST_GROUPS",
];

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if view.has_ended() {
        return;
    }
    for (person, login) in view.leaders() {
        if view.upstream.sources.holds(login, &WITH_CALENDAR, view.upstream.accounts) == Some(false) {
            findings
                .at(
                    &person.span,
                    format!("`{login}` leads `{}`, and has no role that may write to the calendar", view.charter.id),
                )
                .help("add `ROLE_IDS.WG_IG_FACILITATORS` to their `memberOf`")
                .about(login);
        }
    }
}
