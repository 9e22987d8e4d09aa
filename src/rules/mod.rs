//! What is wrong with a registry: one rule is `name.rs` and `name.md`; this is the list and the one run.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::likeness::Candidate;
use crate::registry::group::{Group, Kind};
use crate::registry::load::{Document, Registry};
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;
use crate::source::span::{Span, Spanned};
use crate::source::suggestion::did_you_mean;
use crate::source::yaml::{Problem, ProblemKind};

mod change;
mod findings;
mod history;
#[cfg(test)]
mod in_audits;
#[cfg(test)]
mod in_history;
#[cfg(test)]
mod pages;
mod view;

pub use change::{mark_introduced, run_act, run_outdated};
pub use findings::{Finding, Findings, Located};
pub use history::{HistoryContext, run_history};

macro_rules! rules {
    ($($module:ident),+ $(,)?) => {
        $(mod $module;)+
        /// Every rule, in the order of the documentation.
        pub static RULES: &[&Rule] = &[$(&$module::RULE),+];
    };
}

rules! {
    // the file
    invalid_yaml,
    duplicate_key,
    unknown_field,
    wrong_type,
    unsupported_yaml,
    unexpected_file,
    oversized_file,
    invalid_id,
    // the template
    missing_kind,
    missing_name,
    missing_facilitator,
    missing_overlap_flag,
    missing_differentiation,
    missing_first_topic,
    missing_use_cases,
    missing_first_deliverable,
    field_of_other_kind,
    placeholder_text,
    off_pattern_channel,
    // people
    invalid_login,
    duplicate_person,
    outdated_login,
    maintainer_outside_steering_group,
    expired_term,
    single_affiliation,
    // overlaps
    unknown_overlap,
    self_overlap,
    duplicate_overlap,
    unknown_supporter,
    unknown_project,
    overlap_with_closed_group,
    one_sided_overlap,
    unflagged_overlap,
    channel_collision,
    lookalike_group,
    // votes
    electorate_mismatch,
    ballot_by_non_elector,
    vote_with_closing_record,
    elector_is_facilitator,
    // endings
    missing_successor,
    unknown_successor,
    formerly_collision,
    wrong_reason_for_kind,
    retired_before_active,
    // meetings, reports
    invalid_recurrence,
    unknown_timezone,
    invalid_month,
    report_from_future,
    no_reports_yet,
    missed_expectations,
    retirement_due,
    unanswered_request,
    stale_proposal,
    // the roster
    role_held_twice,
    duplicate_identity,
    empty_electorate,
    small_electorate,
    unresolvable_elector,
    unclaimed_registry,
    unmatched_acceptance,
    // history
    unauthorized_act,
    void_act,
    mixed_decision,
    late_ballot,
    contested_time,
    future_dated_landing,
    backdated_landing,
    deleted_record,
    unreadable_landing,
    amended_during_vote,
    roster_changed_with_act,
    evil_merge,
    foxtrot_merge,
    unresolved_author,
    unattested_act,
    transcribed_act,
    unsourced_transcription,
    bad_signature,
    rewritten_history,
    overlaid_history,
}

/// One thing that can be wrong.
pub struct Rule {
    /// The name: it states the offence.
    pub name: &'static str,
    /// One sentence: what is wrong.
    pub summary: &'static str,
    /// The page: documentation, `explain` text and test.
    pub docs: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about: a row of the specification's table.
    pub topic: Topic,
    /// How it is found.
    pub check: Check,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The file as text.
    File,
    /// SEP-1302's creation template; warnings for groups that predate the SEP, and nothing once those have ended.
    Template,
    /// People.
    People,
    /// Overlaps and other references between groups.
    Overlaps,
    /// Votes.
    Votes,
    /// Endings.
    Endings,
    /// Meetings and reports.
    Meetings,
    /// The roster.
    Roster,
    /// History: what landed, when, and by whom.
    History,
}

impl Topic {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "the file",
            Self::Template => "the template",
            Self::People => "people",
            Self::Overlaps => "overlaps",
            Self::Votes => "votes",
            Self::Endings => "endings",
            Self::Meetings => "meetings and reports",
            Self::Roster => "the roster",
            Self::History => "history",
        }
    }
}

/// How a rule is found, and what it needs to see.
pub enum Check {
    /// Reading a file finds it.
    Reading(ProblemKind),
    /// One group shows it.
    Group(fn(&GroupContext<'_>, &mut Findings<'_>)),
    /// The registry as a whole shows it.
    Registry(fn(&Context<'_>, &mut Findings<'_>)),
    /// What landed shows it: `audit` looks at all of that, a change under judgement at what it would bring.
    History(fn(&HistoryContext<'_>, &mut Findings<'_>)),
}

/// What rules look at.
pub struct Context<'a> {
    /// The files.
    pub registry: &'a Registry,
    /// The people of those files.
    pub roster: &'a Roster,
    /// Where history says that every group stands; `None` outside a Git repository.
    pub standing: Option<&'a Standing>,
    /// The clock.
    pub now: Timestamp,
}

/// One readable group, and what surrounds it.
pub struct GroupContext<'a> {
    /// Its id.
    pub id: &'a GroupId,
    /// Its file.
    pub document: &'a Document<Group>,
    /// What its file says.
    pub group: &'a Group,
    /// Where history says that it stands; `None` outside a Git repository and before its first landing.
    pub timeline: Option<&'a Timeline>,
    /// Everything else.
    pub context: &'a Context<'a>,
}

impl<'a> Context<'a> {
    /// The state of a group that has ended or never came to be: by its file, or by history where that is known.
    pub fn closed(&self, id: &GroupId, group: &Group) -> Option<State> {
        closed(group, || self.standing?.timeline(id))
    }

    /// What became of a group that has no file in the registry: by history, where that is known and it has ended there.
    ///
    /// What was no more than a proposal is withdrawn by the deletion of its file, also where that has not landed yet.
    pub fn departed(&self, id: &str) -> Option<State> {
        if self.registry.current_id(id).is_some() {
            return None;
        }
        match self.standing?.timeline(id)?.state {
            State::Proposed | State::Voting => Some(State::Withdrawn),
            State::Active => None,
            state => Some(state),
        }
    }

    /// Every readable group, to be compared with others.
    pub fn candidates(&self) -> impl Iterator<Item = Candidate<'a>> {
        let groups = self.registry.groups();
        groups.map(|(id, _, group)| Candidate { id, group, is_open: self.closed(id, group).is_none() })
    }

    /// `mcpgov.yaml` and what it says, where it can be read.
    pub fn manifest(&self) -> Option<(&'a Document<Manifest>, &'a Manifest)> {
        let document = self.registry.manifest.as_ref()?;
        Some((document, document.value.as_ref()?))
    }
}

/// What has landed is judged by history: an ending in the file of a group that never was active ends nothing.
fn closed<'a>(group: &Group, timeline: impl FnOnce() -> Option<&'a Timeline>) -> Option<State> {
    let timeline = timeline();
    let has_landed = |it: &&Timeline| it.group.retirement == group.retirement && it.group.reversal == group.reversal;
    if let Some(landed) = timeline.filter(has_landed) {
        Some(landed.state).filter(|state| state.is_closed())
    } else if group.retirement.is_some() {
        Some(State::Retired)
    } else if group.reversal.is_some() {
        Some(State::Reversed)
    } else {
        timeline.map(|timeline| timeline.state).filter(|state| state.is_closed())
    }
}

impl GroupContext<'_> {
    /// Whether the group has ended or never came to be.
    pub fn is_closed(&self) -> bool {
        closed(self.group, || self.timeline).is_some()
    }

    /// The offer of another group whose id is nearly `id`.
    pub fn meant_group(&self, id: &str) -> Option<String> {
        did_you_mean(id, self.context.registry.ids().filter(|other| *other != self.id.as_str()))
    }

    /// Where a finding about the group as a whole is shown: what it says it is, else the first line.
    pub fn head(&self) -> Span {
        self.group.kind.as_ref().map_or_else(|| findings::first_line(&self.document.file), Spanned::span)
    }

    /// Whether nobody is left to fill in SEP-1302's template: the group is older than that, and has ended.
    fn is_past_the_template(&self) -> bool {
        self.group.predates_sep_1302() && self.is_closed()
    }

    /// Where the file says that the group is of `kind`, if it does.
    pub fn of_kind(&self, kind: Kind) -> Option<Span> {
        self.group.kind.as_ref().filter(|said| ***said == kind).map(Spanned::span)
    }

    /// Whether the file says nothing under `key`, or only white space; a value that cannot be read says something.
    pub fn lacks(&self, key: &str, text: Option<&Spanned<String>>) -> bool {
        text.map_or_else(|| self.document.key(key).is_none(), |text| text.trim().is_empty())
    }
}

/// Whether even a note of this rule is something that somebody should act on: what a group is expected to do.
pub fn calls_for_action(name: &str) -> bool {
    [missed_expectations::RULE.name, elector_is_facilitator::RULE.name].contains(&name)
}

/// Whether this rule speaks against what stands only by the roster or policy that lands with it.
pub fn is_about_profit(name: &str) -> bool {
    name == roster_changed_with_act::RULE.name
}

/// Whether the whole of a text stands for one that is yet to be written, such as `TBD`.
pub fn is_placeholder(text: &str) -> bool {
    placeholder_text::is_placeholder(text)
}

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// What is wrong with `registry` at `now`, given where history says that everything stands: see [`run`].
pub fn findings(registry: &Registry, standing: Option<&Standing>, now: Timestamp) -> Vec<Diagnostic> {
    run(&Context { registry, roster: &registry.roster(), standing, now })
}

/// Runs every rule but those about history, which are [`run_history`]'s; findings come in the order of a report.
pub fn run(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut views = Vec::new();
    for (id, document, group) in context.registry.groups() {
        let timeline = context.standing.and_then(|standing| standing.timeline(id));
        views.push(GroupContext { id, document, group, timeline, context });
    }
    let mut found = Vec::new();
    for rule in RULES {
        match rule.check {
            Check::Reading(kind) => reading(rule, kind, context.registry, &mut found),
            Check::Registry(check) => check(context, &mut Findings::of_registry(rule, &mut found)),
            Check::History(_) => {}
            Check::Group(check) => {
                let is_template = rule.topic == Topic::Template;
                for view in views.iter().filter(|view| !(is_template && view.is_past_the_template())) {
                    check(view, &mut Findings::of_group(rule, view, &mut found));
                }
            }
        }
    }
    found.sort_by(Diagnostic::cmp_for_report);
    found
}

/// What is wrong with `accepted`, which an audit goes by.
pub fn run_acceptances(context: &Context<'_>) -> Vec<Diagnostic> {
    unmatched_acceptance::run(context)
}

/// Turns what reading found into findings of `rule`.
fn reading(rule: &'static Rule, kind: ProblemKind, registry: &Registry, found: &mut Vec<Diagnostic>) {
    let mut report = |group: Option<&GroupId>, file: &crate::source::file::SourceFile, problems: &[Problem]| {
        for problem in problems.iter().filter(|problem| problem.kind == kind) {
            Findings::of_file(rule, file, group, found).problem(problem);
        }
    };
    if let Some(manifest) = &registry.manifest {
        report(None, &manifest.file, &manifest.problems);
    }
    if let Some(migration) = &registry.migration {
        report(None, &migration.file, &migration.problems);
    }
    for (id, document) in &registry.groups {
        report(Some(id), &document.file, &document.problems);
    }
}

/// How often each severity was found.
pub fn count(findings: &[Diagnostic]) -> BTreeMap<Severity, usize> {
    findings.iter().fold(BTreeMap::new(), |mut counts, finding| {
        *counts.entry(finding.severity).or_default() += 1;
        counts
    })
}
