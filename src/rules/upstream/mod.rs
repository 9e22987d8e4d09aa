//! What is wrong with upstream's own files, and what they say against each other: rules like the others, which are asked of
//! those files alone.

use super::{Check, Findings, Rule, Topic};
use crate::diagnostic::Diagnostic;
use crate::order::Order;

mod context;
#[cfg(test)]
mod tests;

mod access_lacks_person;
mod access_lists_outsider;
mod access_role_empty;
mod access_slug_differs;
mod admin_for_interest_group;
mod affiliation_spelling;
mod changelog_gap;
mod charter_duplicate_section;
mod charter_empty_section;
mod charter_kind_differs;
mod charter_kind_not_bold;
mod charter_level_outside_tiers;
mod charter_missing_section;
mod charter_not_in_navigation;
mod charter_placeholder;
mod charter_role_outside_template;
mod charter_says_ended;
mod charter_unknown_column;
mod charter_unknown_section;
mod charter_without_members;
mod codeowners_unknown_team;
mod conflicting_work_item;
mod dead_channel_mention;
mod declared_date_differs_from_landing;
mod differs_from_register;
mod emeritus_with_access;
mod ended_group_in_navigation;
mod expired_term;
mod facilitator_not_in_membership;
mod kind_differs_between_sources;
mod last_updated_stale;
mod lead_without_calendar_role;
mod leadership_without_table;
mod login_case_differs;
mod maintainer_without_access;
mod maintainers_lack_facilitator;
mod maintainers_lack_group;
mod maintainers_list_ended_group;
mod maintainers_list_outsider;
mod maintainers_list_unchartered_group;
mod membership_by_reference;
mod missing_channel;
mod missing_from_register;
mod missing_sponsor;
mod name_differs;
mod navigation_to_missing_charter;
mod off_pattern_channel;
mod one_sided_overlap;
mod quorum_of_nobody;
mod reference_not_a_group;
mod reference_of_other_kind;
mod reference_to_unchartered_group;
mod role_for_ended_group;
mod role_for_unchartered_group;
mod second_account;
mod single_affiliation;
mod spellings;
mod sponsor_leads_group;
mod template_comment;
mod uncheckable_cadence;
mod uncheckable_term;
mod unreadable_source;

pub use context::{CharterContext, Register, UpstreamContext};

/// Each rule with its topic and its page, which stands beside it, or beside the rule of the register that shares it.
macro_rules! listed {
    ($($topic:ident: $($rule:ident $(($page:literal))?)+;)+) => {
        &[$($($rule::RULE.about(Topic::$topic, listed!(@page $rule $($page)?))),+),+]
    };
    (@page $rule:ident) => { include_str!(concat!(stringify!($rule), ".md")) };
    (@page $rule:ident $page:literal) => { include_str!(concat!("../", $page)) };
}

/// Every rule about upstream's files, in the order of the documentation.
pub static RULES: &[Rule] = listed! {
    Charters: unreadable_source charter_kind_differs charter_missing_section charter_without_members
        charter_duplicate_section charter_empty_section charter_unknown_section charter_unknown_column
        charter_kind_not_bold template_comment charter_placeholder charter_role_outside_template
        charter_level_outside_tiers leadership_without_table membership_by_reference quorum_of_nobody
        facilitator_not_in_membership missing_channel off_pattern_channel ("off_pattern_channel.md")
        expired_term ("expired_term.md") uncheckable_term uncheckable_cadence missing_sponsor
        sponsor_leads_group ("sponsor_leads_group.md") single_affiliation ("single_affiliation.md") conflicting_work_item
        charter_says_ended second_account;
    References: reference_of_other_kind reference_to_unchartered_group reference_not_a_group one_sided_overlap
        ("one_sided_overlap.md");
    Sources: maintainers_lack_facilitator maintainers_list_outsider maintainers_lack_group
        maintainers_list_ended_group maintainers_list_unchartered_group access_lacks_person
        access_lists_outsider access_role_empty role_for_ended_group role_for_unchartered_group
        access_slug_differs kind_differs_between_sources emeritus_with_access maintainer_without_access
        lead_without_calendar_role login_case_differs name_differs affiliation_spelling
        admin_for_interest_group codeowners_unknown_team charter_not_in_navigation ended_group_in_navigation
        navigation_to_missing_charter;
    Landed: changelog_gap last_updated_stale declared_date_differs_from_landing dead_channel_mention;
    Register: missing_from_register differs_from_register;
};

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Asks every rule; findings come by file and place.
pub fn run(upstream: &UpstreamContext<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        match rule.check {
            Check::Charter(check) => {
                for charter in &upstream.sources.charters {
                    let view = CharterContext { charter, upstream };
                    check(&view, &mut Findings::of_file(rule, &charter.file, Some(&charter.id), &mut found));
                }
            }
            Check::Upstream(check) => check(upstream, &mut Findings::of(rule, None, &mut found)),
            _ => {}
        }
    }
    found.order_by(Diagnostic::cmp_for_report);
    found
}
