//! What is wrong with a registry: one rule is `name.rs` and `name.md`; this is the list, and `scope.rs` the one run.

use crate::clock::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::git::aside::Aside;
use crate::git::commit::Commit;
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::lifecycle::event::Event;
use crate::lifecycle::past::Past;
use crate::lifecycle::standing::Standing;
use crate::registry::load::Registry;

mod change;
mod context;
mod findings;
mod history;
mod introduced;
mod rule;
mod scope;
#[cfg(test)]
mod tests;
pub mod upstream;
mod view;

mod amended_during_vote;
mod approved_over_objection;
mod approver_leads_group;
mod awaiting_sponsors;
mod backdated_landing;
mod bad_signature;
mod ballot_by_non_elector;
mod channel_collision;
mod charter_overdue;
mod contested_time;
mod deleted_record;
mod divergent_mainline;
mod duplicate_identity;
mod duplicate_key;
mod duplicate_meeting;
mod duplicate_overlap;
mod duplicate_person;
mod elector_is_facilitator;
mod electorate_mismatch;
mod empty_electorate;
mod evil_merge;
mod expired_term;
mod field_of_other_kind;
mod formerly_collision;
mod foxtrot_merge;
mod future_dated_landing;
mod identity_changed_during_vote;
mod invalid_id;
mod invalid_login;
mod invalid_month;
mod invalid_recurrence;
mod invalid_rulesets;
mod invalid_yaml;
mod late_ballot;
mod late_update;
mod lead_below_member;
mod login_changed_hands;
mod lookalike_group;
mod maintainer_outside_steering_group;
mod meeting_off_schedule;
mod meeting_outside_month;
mod misplaced_date;
mod missed_expectations;
mod missed_update;
mod missing_differentiation;
mod missing_facilitator;
mod missing_first_deliverable;
mod missing_first_topic;
mod missing_kind;
mod missing_name;
mod missing_overlap_flag;
mod missing_rationale;
mod missing_successor;
mod missing_summary;
mod missing_use_cases;
mod mixed_decision;
mod no_reports_yet;
mod no_sponsor_in_office;
mod off_pattern_channel;
mod one_sided_overlap;
mod outdated_approval;
mod outdated_login;
mod overlaid_history;
mod overlap_with_closed_group;
mod oversized_file;
mod placeholder_text;
mod report_from_future;
mod retired_before_active;
mod retirement_due;
mod rewritten_history;
mod role_held_twice;
mod roster_changed_with_act;
mod self_overlap;
mod single_affiliation;
mod small_electorate;
mod sponsor_leads_group;
mod sponsor_withdrew;
mod sponsor_without_office;
mod sponsorship_unreachable;
mod stale_proposal;
mod stale_signature;
mod successor_not_active;
mod swallowed_text;
mod transcribed_act;
mod unanswered_request;
mod unapproved_amendment;
mod unattested_act;
mod unauthorized_act;
mod unclaimed_registry;
mod unexpected_file;
mod unflagged_overlap;
mod unknown_field;
mod unknown_overlap;
mod unknown_project;
mod unknown_ruleset;
mod unknown_successor;
mod unknown_supporter;
mod unknown_timezone;
mod unmatched_acceptance;
mod unreadable_landing;
mod unresolvable_elector;
mod unresolved_author;
mod unsourced_transcription;
mod unsupported_yaml;
mod unusable_identity;
mod vacant_group;
mod void_act;
mod vote_restarted;
mod vote_with_closing_record;
mod wrong_reason_for_kind;
mod wrong_type;

pub use change::Change;
pub use context::{Context, GroupContext, evidence};
pub use findings::{Finding, Findings};
pub use history::HistoryContext;
pub use introduced::mark_introduced;
pub use rule::{Check, Occasion, Rule, Topic};
pub use scope::{Scope, run};

/// Each rule with its topic and its page, which stands beside it.
macro_rules! listed {
    ($($topic:ident: $($rule:ident)+;)+) => {
        &[$($($rule::RULE.about(Topic::$topic, include_str!(concat!(stringify!($rule), ".md")))),+),+]
    };
}

/// Every rule, in the order of the documentation.
pub static RULES: &[Rule] = listed! {
    File: invalid_yaml duplicate_key unknown_field wrong_type swallowed_text unsupported_yaml unexpected_file oversized_file
        invalid_id;
    Template: missing_kind missing_name missing_summary missing_facilitator vacant_group missing_overlap_flag missing_differentiation
        missing_first_topic missing_use_cases missing_first_deliverable field_of_other_kind placeholder_text
        off_pattern_channel;
    People: invalid_login duplicate_person outdated_login maintainer_outside_steering_group expired_term
        single_affiliation lead_below_member;
    Overlaps: unknown_overlap self_overlap duplicate_overlap unknown_supporter unknown_project
        overlap_with_closed_group one_sided_overlap unflagged_overlap channel_collision lookalike_group;
    Votes: electorate_mismatch ballot_by_non_elector vote_with_closing_record elector_is_facilitator;
    Sponsors: sponsor_without_office awaiting_sponsors sponsor_withdrew no_sponsor_in_office sponsor_leads_group
        outdated_approval approver_leads_group unapproved_amendment charter_overdue;
    Endings: missing_successor unknown_successor formerly_collision wrong_reason_for_kind retired_before_active
        misplaced_date missing_rationale successor_not_active;
    Meetings: invalid_recurrence meeting_off_schedule duplicate_meeting unknown_timezone invalid_month meeting_outside_month
        report_from_future no_reports_yet missed_expectations
        retirement_due unanswered_request stale_proposal missed_update;
    Roster: role_held_twice duplicate_identity unusable_identity login_changed_hands empty_electorate small_electorate
        unresolvable_elector unclaimed_registry unmatched_acceptance unknown_ruleset invalid_rulesets
        sponsorship_unreachable;
    History: unauthorized_act stale_signature void_act mixed_decision late_ballot contested_time
        future_dated_landing backdated_landing deleted_record unreadable_landing amended_during_vote vote_restarted identity_changed_during_vote
        roster_changed_with_act evil_merge foxtrot_merge unresolved_author unattested_act transcribed_act
        unsourced_transcription approved_over_objection late_update bad_signature rewritten_history overlaid_history divergent_mainline;
};

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Whether the rule called `name` is asked then.
pub fn is_asked(name: &str, on: Occasion) -> bool {
    find(name).is_some_and(|rule| rule.asked.contains(&on))
}

/// Whether what is wrong with the files depends on the past, beyond where everything stands.
pub fn asks_the_past(registry: &Registry) -> bool {
    unmatched_acceptance::has_entries(registry)
}

/// Whether what to do about these acts depends on what happened before.
pub fn ask_the_past(acts: &[Event]) -> bool {
    deleted_record::depends_on_deletions(acts)
}

/// Whether the whole of a text stands for one that is yet to be written, such as `TBD`.
pub fn is_placeholder(text: &str) -> bool {
    placeholder_text::is_placeholder(text)
}

/// What is wrong with `registry` at `now`, given where history says that everything stands.
pub fn findings(
    registry: &Registry,
    standing: Option<&Standing>,
    past: Option<&Past>,
    now: Timestamp,
) -> Vec<Diagnostic> {
    run(&Scope::files(&Context { registry, roster: &registry.roster(), standing, past, aside: None, now }))
}

/// The rule about the history as a whole that is told before all others, while it can still be mended.
pub const DIVERGENCE: &str = "divergent-mainline";

/// In what history does not hold a checkpoint any more, in a sentence.
pub fn rewriting(checkpoint: &Checkpoint, fault: &Fault) -> String {
    rewritten_history::told(checkpoint, fault)
}

/// What is wrong with a push that would move something aside.
pub fn divergence(aside: &Aside) -> Vec<Diagnostic> {
    of_rule(DIVERGENCE, |findings| divergent_mainline::moved_aside(aside, findings))
}

/// What is wrong with a push that would drop these landings.
pub fn loss(landings: &[Commit]) -> Vec<Diagnostic> {
    of_rule("rewritten-history", |findings| rewritten_history::dropped(landings, findings))
}

fn of_rule(name: &str, find_out: impl FnOnce(&mut Findings<'_>)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(rule) = find(name) {
        find_out(&mut Findings::of(rule, None, &mut found));
    }
    found
}
