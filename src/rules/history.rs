//! What the rules about history look at, and the words that they share.

use std::collections::HashMap;

use super::{Change, Check, Finding, Findings, change, find};
use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::git::commit::CommitId;
use crate::git::overlay::Overlay;
use crate::lifecycle::act::Act;
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::lifecycle::event::{Event, Mark};
use crate::lifecycle::landed::Landed;
use crate::lifecycle::past::Past;
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::order::Order;
use crate::place::MANIFEST_PATH;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::GroupId;

/// What the rules about history look at.
#[derive(Debug, Clone, Copy)]
pub struct HistoryContext<'a> {
    /// Where history ends.
    pub standing: &'a Standing,
    /// All that ever happened; `None` where it was not read.
    pub past: Option<&'a Past>,
    /// What would happen, where that is judged; nothing where what happened is.
    pub prospect: &'a [Event],
    /// What happened, as far as it is to be judged.
    pub events: &'a [Event],
    /// The landings, as far as they are to be judged.
    pub landings: &'a [Landed],
    /// The latest that any clock of this run says it is: a landing dated later is from the future.
    pub latest: Timestamp,
    /// The branch that history was read from, where that is known.
    pub branch: Option<&'a str>,
    /// What makes other tools show another history.
    pub overlays: &'a [Overlay],
    /// The change under judgement; `None` where what landed is judged.
    pub change: Option<Change<'a>>,
    /// The checkpoint that does not hold any more, and why.
    pub broken_checkpoint: Option<&'a (Checkpoint, Fault)>,
}

impl<'a> HistoryContext<'a> {
    /// All of a history, nothing being known of the repository around it.
    pub fn of(standing: &'a Standing, past: &'a Past) -> Self {
        Self { past: Some(past), events: &past.events, landings: &past.landings, ..Self::at(standing) }
    }

    /// A change as a whole, given what happened before, where that was read.
    pub fn of_change(prospect: &'a Prospect, past: Option<&'a Past>, change: Change<'a>) -> Self {
        let (prospect, landings, standing) = (&*prospect.events, &prospect.landings, &prospect.standing);
        Self { past, prospect, landings, change: Some(change), ..Self::at(standing) }
    }

    fn at(standing: &'a Standing) -> Self {
        Self {
            standing,
            past: None,
            prospect: &[],
            events: &[],
            landings: &[],
            latest: standing.at,
            branch: None,
            overlays: &[],
            change: None,
            broken_checkpoint: None,
        }
    }

    /// One act of a change.
    pub fn of_act(prospect: &'a Prospect, past: Option<&'a Past>, act: &'a Event, change: Change<'a>) -> Self {
        Self { events: std::slice::from_ref(act), landings: &[], ..Self::of_change(prospect, past, change) }
    }

    /// The acts that are to be judged landing by landing; of a change, where that is judged as a whole.
    pub(super) fn acts_by_landing(&self) -> Vec<Vec<&'a Event>> {
        let acts = |events: &'a [Event]| events.iter().filter(|event| event.is_act()).collect::<Vec<_>>();
        match self.change {
            None => {
                let by_commit = self.events.chunk_by(|one, other| one.commit() == other.commit());
                by_commit.map(acts).collect()
            }
            Some(Change { parts: None, .. }) => Vec::new(),
            Some(Change { parts: Some(_), .. }) => {
                let ends = self.landings.iter().skip(1).map(|next| next.events_before).chain([self.prospect.len()]);
                let brought = self.landings.iter().zip(ends);
                brought.filter_map(|(landing, end)| self.prospect.get(landing.events_before..end)).map(acts).collect()
            }
        }
    }

    /// Only what landed after `commit`; everything, where that is no landing.
    #[must_use]
    pub fn since(self, commit: &CommitId) -> Self {
        let later = self.landings.iter().position(|landing| landing.commit == *commit).map_or(0, |at| at + 1);
        let landings = self.landings.get(later..).unwrap_or_default();
        let before = landings.first().map_or(self.events.len(), |first| first.events_before);
        Self { landings, events: self.events.get(before..).unwrap_or_default(), ..self }
    }

    /// All that ever happened, as far as it is known, and all that would.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Event> {
        self.past.into_iter().flat_map(|past| &past.events).chain(self.prospect)
    }

    /// Settles what was found: what somebody with the authority has accepted is a note, and each finding says when it
    /// landed, in landing order.
    pub(super) fn settle(&self, found: &mut [Diagnostic]) {
        if let Some(manifest) = self.standing.manifest() {
            for finding in &mut *found {
                accept(finding, manifest);
            }
        }
        let landings = self.past.into_iter().flat_map(|past| &past.landings);
        let landings: Vec<&Landed> = landings.chain(self.change.iter().flat_map(|_| self.landings)).collect();
        let order: HashMap<&str, usize> = landings.iter().map(|landing| landing.commit.as_str()).zip(0..).collect();
        let when = |at: usize| landings.get(at).map(|landing| landing.when.at());
        for finding in &mut *found {
            let landing = finding.commit.as_deref().filter(|commit| !CommitId::new(*commit).is_null());
            finding.landed_at = landing.and_then(|commit| order.get(commit)).and_then(|at| when(*at));
            if finding.landed_at.is_some() && finding.severity > Severity::Note {
                let help = finding.help.take().map(|help| format!("{help}; ")).unwrap_or_default();
                finding.help = Some(format!("{help}{SETTLE}"));
            }
        }
        let landed = |finding: &Diagnostic| finding.commit.as_deref().and_then(|commit| order.get(commit)).copied();
        found.order_by(|one, other| {
            let places = one.path.cmp(&other.path).then_with(|| landed(one).cmp(&landed(other)));
            places.then_with(|| one.cmp_for_report(other))
        });
    }
}

/// How what cannot be undone any more is settled.
const SETTLE: &str = "once it is looked at, a lead maintainer can name the commit under `accepted` in `mcpgov.yaml`";

/// Lowers a finding at a commit that `accepted` names to a note, and says why.
fn accept(finding: &mut Diagnostic, manifest: &Manifest) {
    // Which findings are accepted is said by the very history that a checkpoint puts in doubt.
    let is_of_all = |name: &str| find(name).is_some_and(|rule| matches!(rule.check, Check::History(_)));
    let Some(commit) = finding.commit.as_deref().filter(|_| !is_of_all(finding.rule)) else { return };
    // What is not made yet has no id by which anybody could have looked at it.
    if CommitId::new(commit).is_null() {
        return;
    }
    let named = manifest.accepted.iter().find(|(named, _)| named.trim().eq_ignore_ascii_case(commit));
    if let Some((_, reason)) = named {
        finding.severity = Severity::Note;
        // Whoever accepted it has seen what there was to do.
        finding.help = None;
        finding.message = format!("{} (accepted: {reason})", finding.message);
    }
}

impl Findings<'_> {
    /// A finding about something that happened.
    pub(super) fn at_event(&mut self, event: &Event, message: impl Into<String>) -> Finding<'_> {
        let path = event.group().map_or_else(|| MANIFEST_PATH.to_owned(), GroupId::path);
        let place = self.change().and_then(|change| change::place(event, change.registry));
        let finding = match event.commit() {
            Some(commit) => self.in_commit(commit, Some(path), message),
            None => self.on_path(&path, message),
        };
        finding.maybe_place(place).about(&event.name())
    }

    /// A finding about a landing; it names the file where the landing changed only one.
    pub(super) fn at_landing(&mut self, landing: &Landed, message: impl Into<String>) -> Finding<'_> {
        let path = match landing.paths.as_slice() {
            [path] => Some(path.clone()),
            _ => None,
        };
        self.in_commit(&landing.commit, path, message)
    }
}

impl Event {
    /// Whether somebody did it once the registry could recognise anybody; before, everything is taken as found.
    pub(super) fn is_act(&self) -> bool {
        !self.is(Mark::Baseline) && self.landing.is_some() && !self.is_consequence()
    }

    /// What tells it from the other acts of its landing: what was done, and whose or of what it is.
    fn name(&self) -> String {
        let whose = self.act().and_then(|act| match act {
            Act::Reported { month, .. } | Act::ReportRequested { month, .. } => Some(month.clone()),
            Act::Erased { record } => Some(record.path()),
            Act::Restated { is, .. } => is.record().map(|record| record.path()),
            act => act.person().map(ToString::to_string),
        });
        let kind = self.what.name();
        whose.map_or_else(|| kind.to_owned(), |whose| format!("{kind} {whose}"))
    }

    /// What was done, in a few words: "the ballot of `ada`", "`vote-opened`".
    pub(super) fn what(&self) -> String {
        match self.act() {
            Some(Act::BallotCast(cast)) => format!("the ballot of `{}`", cast.entry),
            Some(Act::Vetoed { entry, .. }) => format!("the veto of `{entry}`"),
            Some(Act::VetoLifted { entry }) => format!("lifting the veto of `{entry}`"),
            Some(Act::SponsoredBy(said)) => format!("the sponsorship of `{}`", said.entry),
            Some(Act::SponsorshipWithdrawn(said)) => format!("withdrawing the sponsorship of `{}`", said.entry),
            Some(Act::CharterApproved { said, .. }) => format!("the approval of `{}`", said.entry),
            Some(Act::CharterObjected(said)) => format!("the objection of `{}`", said.entry),
            Some(Act::ApprovalWithdrawn(said)) => format!("withdrawing the approval of `{}`", said.entry),
            _ => format!("`{}`", self.what.name()),
        }
    }

    /// Who did it, and what backs that: "`ada` (a claim), landed by `grace`".
    pub(super) fn who(&self) -> String {
        let Some(landing) = &self.landing else { return "the clock".to_owned() };
        let claim = if landing.attested { "" } else { " (a claim)" };
        let landed = landing.landed_by.as_ref().map(|lander| format!(", landed by `{lander}`"));
        let signed = landing.signed_by.as_ref().map(|signer| format!(", signed by `{signer}`"));
        format!("`{}`{claim}{}{}", landing.by, landed.unwrap_or_default(), signed.unwrap_or_default())
    }

    /// What became of an act that something speaks against.
    pub(super) fn fate(&self) -> &'static str {
        if self.is_void() { "is void" } else { "stands in the file, and should not" }
    }

    /// What it is about, in a sentence: the group, else the manifest.
    pub(super) fn whose(&self) -> String {
        self.what.whose()
    }
}
