//! What would come of something that has not landed: asked of an act before anything is touched, and of a change alike.
//!
//! ```text
//! ground.prospect(&landings)     what it would bring, and where everything would stand
//! ways::of(…), who::…            where not all of it would: how it could land, and who could do it
//! judge(&case, prospect, &ways)  what it introduces, what it amounts to, whether it may land unread
//! ```

use std::borrow::Cow;

use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::git::commit::CommitId;
use crate::git::landing::{Change, Landing};
use crate::lifecycle::class::{ChangeClass, Parts};
use crate::lifecycle::edits::changes_entries_alone;
use crate::lifecycle::event::{Event, Mark};
use crate::lifecycle::past::Past;
use crate::lifecycle::prospect::{Ground, Prospect};
use crate::lifecycle::standing::Standing;
use crate::registry::load::Registry;
use crate::rules::{self, Context, HistoryContext, Occasion, Scope};

use self::moved_on::has_moved_on;
use self::ways::Way;

pub use self::moved_on::Base;

mod moved_on;
pub mod own;
pub mod shut_out;
pub mod ways;
pub mod who;

/// The help of what another way of landing a change would mend.
const ANOTHER_WAY: &str = "have somebody who may open or land it: who that is, and how, is said with the change";

/// What has not landed, and what it is to land on.
pub struct Case<'a> {
    /// What it finds.
    pub ground: &'a Ground,
    /// All that happened before; `None` where it was not read.
    pub past: Option<&'a Past>,
    /// What the files say.
    pub before: &'a Registry,
    /// What they would say.
    pub after: &'a Registry,
    /// The clock.
    pub now: Timestamp,
    /// When the rules about files are asked.
    pub asked: Occasion,
    /// What is wrong with the files as they are, where that is known: of that occasion, and by this clock.
    pub known: Option<&'a [Diagnostic]>,
    /// All that it changes of the registry.
    pub changes: &'a [Change],
    /// The other files that it changes, by path.
    pub elsewhere: &'a [String],
    /// The same in one landing, where it is to land in several.
    pub at_once: Option<&'a Landing>,
    /// What it knew of what it is to land on.
    pub base: &'a Base<'a>,
}

/// What would come of it.
pub struct Judgement {
    /// What it would bring, and where everything would stand.
    pub prospect: Prospect,
    /// What would be wrong, each finding with whether this introduces it: of the files, then of the acts and the whole.
    pub findings: Vec<Diagnostic>,
    /// What it is made of.
    pub parts: Parts,
    /// Whether it is nothing but own ballots that count, in few words, and brings no error.
    pub is_own_ballot: bool,
    /// Whether it is nothing but own entries of the paper of sponsors that count, in few words, and brings no error.
    pub is_own_entry: bool,
}

impl Judgement {
    /// What it introduces.
    pub fn introduced(&self) -> impl Iterator<Item = &Diagnostic> {
        introduced(&self.findings)
    }
}

fn introduced(findings: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    findings.iter().filter(|finding| finding.introduced == Some(true))
}

/// Judges what would come to `prospect`; `ways` are those by which all of it would stand, as far as they were sought.
pub fn judge(case: &Case<'_>, prospect: Prospect, ways: &[Way]) -> Result<Judgement> {
    let parts = Parts::of(&prospect.events, case.changes, case.elsewhere);
    let mut findings = case.of_files(case.after, &prospect.standing);
    let there_before = match case.known {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(case.of_files(case.before, &case.ground.standing)),
    };
    rules::mark_introduced(&there_before, &mut findings, &prospect.renames());
    findings.extend(case.of_acts(&prospect, ways)?);
    findings.extend(case.of_profits(&prospect));
    findings.extend(case.of_the_whole(&prospect, &parts));
    forget_unmade(&mut findings);
    let roster = &case.ground.standing.roster;
    let is_clean = !introduced(&findings).any(|finding| finding.severity == Severity::Error);
    let may_be_unread = is_clean && own::is_brief(case.changes);
    let (class, events) = (parts.class(), &prospect.events);
    let is_own_ballot =
        may_be_unread && class == ChangeClass::Ballot && events.iter().all(|event| own::is_own_ballot(event, roster));
    let is_own_entry = may_be_unread
        && class == ChangeClass::Decision
        && changes_entries_alone(events, case.changes)
        && events.iter().all(|event| own::is_own_entry(event, &prospect));
    Ok(Judgement { prospect, findings, parts, is_own_ballot, is_own_entry })
}

impl Case<'_> {
    /// What is wrong with files where everything stands so.
    fn of_files(&self, registry: &Registry, standing: &Standing) -> Vec<Diagnostic> {
        let roster = registry.roster();
        let files = Context {
            registry,
            roster: &roster,
            standing: Some(standing),
            past: self.past,
            aside: None,
            now: self.now,
        };
        rules::run(&Scope { asked: self.asked, ..Scope::files(&files) })
    }

    /// What speaks against the acts, with the ways out that there are.
    ///
    /// The ways stand in the verdict on the change, once; findings point there. Of a ballot, a veto or an entry of the paper
    /// of sponsors it is asked, too, whether it was written before what it is about became another.
    fn of_acts(&self, prospect: &Prospect, ways: &[Way]) -> Result<Vec<Diagnostic>> {
        let mut findings = Vec::new();
        for event in &prospect.events {
            let has_moved_on = event.stands() && has_moved_on(event, self.ground, self.changes, self.base)?;
            let mut found = self.of_act(prospect, event, Occasion::Change, has_moved_on);
            if !event.stands() && !ways.is_empty() {
                // No way of landing it is a way around having gained the role that it takes.
                let can_go_another_way = |found: &&mut Diagnostic| {
                    found.severity > Severity::Note && !rules::is_asked(found.rule, Occasion::AtOnce)
                };
                for finding in found.iter_mut().filter(can_go_another_way) {
                    finding.help = Some(ANOTHER_WAY.to_owned());
                }
            }
            findings.extend(found);
        }
        Ok(findings)
    }

    /// What speaks against the acts that would stand only by what lands with them.
    ///
    /// Where each commit lands on its own, that is asked of the same change in one.
    fn of_profits(&self, prospect: &Prospect) -> Vec<Diagnostic> {
        let at_once = self.at_once.map(|landing| self.ground.prospect(std::slice::from_ref(landing)).events);
        let known =
            |event: &Event| prospect.events.iter().any(|known| known.is(Mark::Profits) && known.kind() == event.kind());
        let profits = at_once.iter().flatten().filter(|event| event.is(Mark::Profits) && !known(event));
        profits.flat_map(|event| self.of_act(prospect, event, Occasion::AtOnce, false)).collect()
    }

    fn of_act(&self, prospect: &Prospect, act: &Event, asked: Occasion, has_moved_on: bool) -> Vec<Diagnostic> {
        let change = rules::Change { registry: self.after, parts: None, has_moved_on };
        let context = HistoryContext::of_act(prospect, self.past, act, change);
        rules::run(&Scope { asked, ..Scope::change(&context) })
    }

    /// What speaks against it as a whole.
    fn of_the_whole(&self, prospect: &Prospect, parts: &Parts) -> Vec<Diagnostic> {
        let change = rules::Change { registry: self.after, parts: Some(parts), has_moved_on: false };
        rules::run(&Scope::change(&HistoryContext::of_change(prospect, self.past, change)))
    }
}

/// Leaves out the id of a commit that is not made yet.
fn forget_unmade(findings: &mut [Diagnostic]) {
    for finding in findings {
        finding.commit = finding.commit.take().filter(|commit| !CommitId::new(commit.as_str()).is_null());
    }
}
