//! What a change would come to, in sentences that every form for people shares.

use crate::git::branch::Method;
use crate::judgement::ways::Way;
use crate::report::change::{ChangeReport, Move};
use crate::report::findings::{Counts, FindingsReport};
use crate::words::list::list;

use super::sponsors::rules;

/// What it would change, and what it meets: "`search` would go from proposed to voting".
pub(super) fn circumstances(change: &ChangeReport) -> Vec<String> {
    let mut said: Vec<String> = change.moves.iter().map(moved).collect();
    if !change.both_changed.is_empty() {
        let paths: Vec<_> = change.both_changed.iter().map(|path| format!("`{path}`")).collect();
        let paths = paths.join(", ");
        said.push(format!("its base has changed {paths} too since it left: what both say together was judged"));
    }
    if !change.side_effects.is_empty() {
        let groups: Vec<_> = change.side_effects.iter().map(|group| format!("`{group}`")).collect();
        said.push(format!("it brings findings to groups that it does not touch: {}", groups.join(", ")));
    }
    if !change.strange_addresses.is_empty() {
        let addresses: Vec<_> = change.strange_addresses.iter().map(|address| format!("`{address}`")).collect();
        let (addresses, opener) = (addresses.join(", "), &change.actor);
        said.push(format!(
            "its commits carry {addresses}, which a squash may carry too, and which `mcpgov.yaml` does not know as an \
             address of `{opener}`: add it to their `emails` first, or commit with one that stands there"
        ));
    }
    said.extend(rules(&change.rules).map(|rules| match change.vote_ruleset {
        Some(ruleset) => format!("it is judged by {ruleset}, by which the vote was opened; what is new goes {rules}"),
        None => format!("it is judged {rules}"),
    }));
    said
}

fn moved(Move { group, from, to }: &Move) -> String {
    match from {
        Some(from) => format!("`{group}` would go from {from} to {to}"),
        None => format!("`{group}` would be {to}"),
    }
}

/// Whether it may land, by whom, and how.
pub(super) fn verdict(report: &FindingsReport, change: &ChangeReport) -> Vec<String> {
    if change.acts.is_empty() {
        return vec!["nothing of the registry changes: land it like any other change".to_owned()];
    }
    let has_errors = Counts::of(report.current()).errors > 0;
    let ways = in_words(&change.ways);
    match (has_errors, change.stands(), ways.is_empty()) {
        (false, true, true) => vec!["it may land".to_owned()],
        (false, true, false) => std::iter::once(format!("it may land: {ways}")).chain(warning(change)).collect(),
        (false, false, true) => vec![format!("it may land, but {}, whoever lands it", what_counts(change))],
        (false, false, false) => vec![format!("it may land, but {}", what_counts(change)), format!("for that, {ways}")],
        (true, true, true) => vec!["it must not land before its errors are mended".to_owned()],
        (true, true, false) => {
            vec!["it must not land before its errors are mended".to_owned(), format!("then {ways}")]
        }
        (true, false, true) => {
            vec!["it must not land as it is, and would not count whoever landed it: see what to mend".to_owned()]
        }
        (true, false, false) => {
            vec!["it must not land as it is".to_owned(), format!("for all that it does to count, {ways}")]
        }
    }
}

/// "nothing that it does would count", of a change of which not all would.
pub(super) fn what_counts(change: &ChangeReport) -> &'static str {
    if change.counts_for_nothing() { "nothing that it does would count" } else { "not all that it does would count" }
}

/// The methods by which not all of it would count.
fn warning(change: &ChangeReport) -> Option<String> {
    let missing =
        [(Method::Squash, "squashed"), (Method::Merge, "merged with a merge commit"), (Method::Rebase, "rebased")];
    let is_missing = |method: Method| !change.ways.iter().any(|way| way.method == method);
    let named: Vec<_> = missing.into_iter().filter(|(method, _)| is_missing(*method)).map(|(_, word)| word).collect();
    (!named.is_empty()).then(|| format!("{}, not all that it does would count", named.join(" or ")))
}

/// What to do to land a change by one of `ways`: "have `ada` open it from their own account and squash it".
///
/// A rebase, which leaves mere claims, is named only where there is no other way.
fn in_words(ways: &[Way]) -> String {
    let is_better = |way: &&Way| way.method != Method::Rebase;
    let worth_naming: Vec<&Way> =
        ways.iter().filter(|way| is_better(way) || !ways.iter().any(|way| is_better(&way))).collect();
    if let [Way { opened_by, landed_by, method: Method::Squash }, merge @ Way { method: Method::Merge, .. }] =
        worth_naming[..]
        && *opened_by == merge.landed_by
        && landed_by.is_empty()
        && !opened_by.is_empty()
    {
        let people = list(opened_by, "or");
        return format!(
            "have {people} open it from their own account and squash it, or {} as it is",
            imperative(merge.method)
        );
    }
    let mut said: Vec<String> = Vec::new();
    for same_people in
        worth_naming.chunk_by(|one, other| one.opened_by == other.opened_by && one.landed_by == other.landed_by)
    {
        let methods: Vec<String> = same_people.iter().map(|way| imperative(way.method).to_owned()).collect();
        let landed = list(&methods, "or");
        let Some(Way { opened_by, landed_by, .. }) = same_people.first() else { continue };
        said.push(match (opened_by.as_slice(), landed_by.as_slice()) {
            ([], []) => landed,
            ([], landers) => format!("have {} {landed}", list(landers, "or")),
            (openers, _) => format!("have {} open it from their own account, and {landed}", list(openers, "or")),
        });
    }
    said.join(", or ")
}

fn imperative(method: Method) -> &'static str {
    match method {
        Method::Squash => "squash it",
        Method::Merge => "merge it with a merge commit",
        Method::Rebase => "rebase it",
    }
}
