//! The one run: every rule that is asked looks at what is in sight.

use super::{Check, Context, Findings, GroupContext, HistoryContext, Occasion, RULES, Rule, Topic};
use crate::diagnostic::Diagnostic;
use crate::lifecycle::event::Event;
use crate::order::Order;
use crate::registry::halves::halves;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::problem::{Problem, ProblemKind};

/// What is to be judged, and when: rules that look at what is not in sight find nothing.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// When the rules are asked.
    pub asked: Occasion,
    /// The files.
    pub files: Option<&'a Context<'a>>,
    /// What happened, or would.
    pub history: Option<&'a HistoryContext<'a>>,
}

impl<'a> Scope<'a> {
    /// Files, as `validate` asks about them.
    pub fn files(files: &'a Context<'a>) -> Self {
        Self { asked: Occasion::Files, files: Some(files), history: None }
    }

    /// What landed, as `audit` asks about it.
    pub fn history(history: &'a HistoryContext<'a>) -> Self {
        Self { asked: Occasion::Audit, files: None, history: Some(history) }
    }

    /// What a change would bring.
    pub fn change(history: &'a HistoryContext<'a>) -> Self {
        Self { asked: Occasion::Change, ..Self::history(history) }
    }
}

/// Asks every rule; findings come by file and place, those about history by file and in landing order.
pub fn run(scope: &Scope<'_>) -> Vec<Diagnostic> {
    let (files, history) = (scope.files, scope.history);
    let views: Vec<_> = files.iter().flat_map(|files| files.views()).collect();
    let events: Vec<(&HistoryContext<'_>, &Event)> =
        history.iter().flat_map(|history| history.events.iter().map(|event| (*history, event))).collect();
    let acts: Vec<&Event> = events.iter().map(|(_, event)| *event).filter(|event| event.is_act()).collect();
    let asked = || RULES.iter().filter(|rule| rule.asked.contains(&scope.asked));
    let mut found: Vec<_> = halves(&views, |view| of_group(asked(), view)).into_iter().flatten().collect();
    for rule in asked() {
        let mut findings = Findings::of(rule, history, &mut found);
        match rule.check {
            Check::Reading(kind) => files.iter().for_each(|files| reading(rule, kind, files.registry, &mut found)),
            Check::Registry(check) => files.iter().for_each(|files| check(files, &mut findings)),
            Check::Standing(check) => {
                // An audit asks of history, and of files beside that.
                let files = files.filter(|_| scope.asked == Occasion::Files);
                let of_files = files.and_then(|files| Some((files.standing?, Some(files.roster))));
                let of_history = history.map(|history| (history.standing, None));
                if let Some((standing, roster)) = of_files.or(of_history) {
                    check(standing, roster, &mut findings);
                }
            }
            Check::Event(check) => events.iter().for_each(|(history, event)| check(history, event, &mut findings)),
            Check::Act(check) => acts.iter().for_each(|act| check(act, &mut findings)),
            Check::Acts(check) => {
                let landings = history.iter().flat_map(|history| history.acts_by_landing());
                landings.for_each(|acts| check(&acts, &mut findings));
            }
            Check::Landing(check) => {
                let landings = history.iter().flat_map(|history| history.landings.iter().map(|it| (*history, it)));
                landings.for_each(|(history, landing)| check(history, landing, &mut findings));
            }
            Check::Group(_) | Check::Charter(_) | Check::Upstream(_) => {}
            Check::History(check) => history.iter().for_each(|history| check(history, &mut findings)),
            Check::Change(check) => {
                let parts = history.and_then(|history| history.change?.parts.zip(history.landings.last()));
                if let Some((parts, last)) = parts {
                    check(parts, last, &mut findings);
                }
            }
        }
    }
    // Where places are the same, rules speak in their order.
    found.order_by_key(|finding| RULES.iter().position(|rule| rule.name == finding.rule));
    match history {
        Some(history) => history.settle(&mut found),
        None => found.order_by(Diagnostic::cmp_for_report),
    }
    found
}

/// Asks the rules about a group: all of them, while it is at hand.
fn of_group(asked: impl Iterator<Item = &'static Rule>, view: &GroupContext<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in asked {
        let is_past = || rule.topic == Topic::Template && view.is_past_the_template();
        if let Check::Group(check) = rule.check
            && !is_past()
        {
            check(view, &mut Findings::of_group(rule, view, &mut found));
        }
    }
    found
}

/// Turns what reading found into findings of `rule`.
fn reading(rule: &'static Rule, kind: ProblemKind, registry: &Registry, found: &mut Vec<Diagnostic>) {
    let mut report = |group: Option<&GroupId>, file: &SourceFile, problems: &[Problem]| {
        for problem in problems.iter().filter(|problem| problem.kind == kind) {
            if !is_in_misplaced(problem, file, found) {
                Findings::of_file(rule, file, group, found).problem(problem);
            }
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

/// Whether a problem goes with the field that it is in, which was found to belong to the other kind of group.
fn is_in_misplaced(problem: &Problem, file: &SourceFile, found: &[Diagnostic]) -> bool {
    let field = problem.path.as_deref().and_then(|path| path.split('.').next());
    let is_about = |it: &Diagnostic| it.field.as_deref() == field && it.path.as_deref() == Some(file.path());
    field.is_some()
        && problem.kind.leaves_the_rest()
        && found.iter().any(|it| it.rule == "field-of-other-kind" && is_about(it))
}
