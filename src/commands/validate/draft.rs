//! What would be wrong with the file of a group if it landed now: asked about a text that stands nowhere yet.

use crate::clock::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::git::commit::Ident;
use crate::git::landing::{Blob, Change, Entry, Landing};
use crate::judgement::{Base, Case, judge};
use crate::lifecycle::prospect::Ground;
use crate::lifecycle::standing::Standing;
use crate::order::Order;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;
use crate::report::findings::FindingsReport;
use crate::rules::{self, Occasion};
use crate::session::Session;

/// Whoever lands it: nobody whom a roster knows.
const SOMEBODY: &str = "somebody";

/// What a draft finds, as long as nothing lands and a moment has not gone by: it is not found out again for each draft.
struct Found {
    /// The clock by which it was found: drafts are judged by the same, or what time made wrong meanwhile would be theirs.
    at: Timestamp,
    ground: Ground,
    /// What is wrong already.
    findings: Vec<Diagnostic>,
}

impl Found {
    fn of(session: &Session, standing: &Standing, before: &Registry) -> Result<Self> {
        standing.adopt_reading(before);
        let (at, ground) = (session.now(), session.ground_of(standing)?);
        let history = if rules::asks_the_past(before) { session.history()? } else { None };
        let findings = rules::findings(before, Some(&ground.standing), history.map(|history| &history.past), at);
        Ok(Self { at, ground, findings })
    }
}

/// Judges `text` as the file of `id`, landed now by somebody who holds no role: what is wrong with it, and what it makes
/// wrong elsewhere.
pub fn judged(session: &Session, id: &GroupId, text: &str) -> Result<FindingsReport> {
    let standing = session.require_standing()?;
    let before = session.registry_at(&standing.tip)?;
    let found = session.lately("draft", || Found::of(session, standing, &before))?;
    let path = id.path();
    let after = before.with([(path.as_str(), Some(text))]);
    let entry = |text: &str| Entry::File(Blob::unwritten(text.as_bytes()));
    let old = before.groups.get(id).map(|document| entry(document.file.text()));
    let change = Change { path: path.clone(), old, new: Some(entry(text)) };
    let changes: Vec<Change> = if change.old == change.new { Vec::new() } else { vec![change] };
    let somebody = Ident { name: SOMEBODY.to_owned(), email: SOMEBODY.to_owned() };
    let landing = Landing::unmade(somebody.clone(), somebody, found.at.timestamp(), changes.clone());
    let landings = if changes.is_empty() { Vec::new() } else { vec![landing] };
    let prospect = found.ground.prospect(&landings);
    let asks = rules::ask_the_past(&prospect.events) || [&*before, &after].into_iter().any(rules::asks_the_past);
    let history = if asks { session.history()? } else { None };
    let case = Case {
        ground: &found.ground,
        past: history.map(|history| &history.past),
        before: &before,
        after: &after,
        now: found.at,
        asked: Occasion::Files,
        known: Some(&found.findings),
        changes: &changes,
        elsewhere: &[],
        at_once: None,
        base: &Base::NONE,
    };
    let judgement = judge(&case, prospect, &[])?;
    let class = Some(judgement.parts.class());
    let is_about_it = |finding: &Diagnostic| finding.introduced == Some(true) || finding.path.as_ref() == Some(&path);
    let mut findings: Vec<Diagnostic> = judgement.findings.into_iter().filter(is_about_it).collect();
    findings.order_by(Diagnostic::cmp_for_report);
    Ok(FindingsReport { findings, groups: after.groups.len(), class, ..FindingsReport::default() })
}
