//! How people act without typing a command: what to change in the file of a group, on its page on the forge.

use serde::Serialize;

use super::authority;
use super::forge::Forge;
use super::next::NextStep;
use crate::lifecycle::deed::Deed;
use crate::lifecycle::next::Suggested;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::edit::GroupEdit;
use crate::registry::group::{Group, Kind};
use crate::registry::load::Registry;
use crate::registry::scalar::{Login, Month};
use crate::source::edit::Refusal;

/// What stands for whoever does it.
const YOUR_LOGIN: &str = "YOUR-LOGIN";
/// What stands for a reason.
const WHY: &str = "WHY";

/// What can be done by a change of a group's file; what is told of ballots and entries is [`super::polling`]'s business.
const DEEDS: [Deed; 10] = [
    Deed::OpenVote,
    Deed::Report,
    Deed::RequestReport,
    Deed::JoinAsFacilitator,
    Deed::ApproveRetirement,
    Deed::Veto,
    Deed::LiftVeto,
    Deed::Reverse,
    Deed::Retire,
    Deed::Withdraw,
];

/// Something that can be done to a group by changing its file by hand: lines that go, and lines that come there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ByHand {
    /// The act.
    pub act: &'static str,
    /// The same in words.
    pub what: &'static str,
    /// Whom it takes.
    pub who: String,
    /// Whether it is what comes next.
    pub is_next: bool,
    /// The file.
    pub path: String,
    /// The line that the lines are put before, counted from 1; one more than there are, where they go to the end.
    pub line: u32,
    /// How many lines go, from that one on.
    pub removes: u32,
    /// The lines that are put there; what stands in capitals is to be said by whoever does it.
    pub lines: String,
    /// Whether they go to the end of the file.
    pub at_end: bool,
    /// The page on which the file is changed.
    pub url: String,
}

impl ByHand {
    /// All that can be done to a group as it stands, as far as its file can be changed on the web, which the registry says.
    pub fn all(timeline: &Timeline, registry: &Registry, standing: &Standing) -> Vec<Self> {
        let Some(document) = registry.groups.get(&timeline.id) else { return Vec::new() };
        let (path, forge) = (document.file.path(), Forge::stated(standing.manifest()));
        let page = forge.as_ref().and_then(|forge| forge.edit(path));
        let (Some(page), Some(group), Ok(file)) = (page, &document.value, GroupEdit::of(document)) else {
            return Vec::new();
        };
        let asked: Vec<Deed> =
            NextStep::asked(timeline, standing).iter().filter_map(|step| deed_of(step.act)).collect();
        let told = DEEDS.into_iter().filter_map(|deed| {
            let who = authority::takes(deed, timeline, standing)?;
            let after = if deed == Deed::Withdraw {
                String::new()
            } else {
                let mut file = file.clone();
                sketch(deed, timeline, standing, group, &mut file)?.ok()?;
                file.into_text().replace('\r', "")
            };
            let Difference { line, removes, lines, at_end } = Difference::of(document.file.text(), &after)?;
            let url = match deed {
                Deed::Withdraw => forge.as_ref()?.delete(path)?,
                _ if at_end => page.clone(),
                _ => format!("{page}#L{line}"),
            };
            Some(Self {
                act: deed.name(),
                what: words(deed),
                who,
                is_next: asked.contains(&deed),
                path: path.to_owned(),
                line,
                removes,
                lines,
                at_end,
                url,
            })
        });
        told.collect()
    }

    /// What to do in the file, in words that the lines follow where some come.
    pub fn instruction(&self) -> String {
        let last = self.line + self.removes.saturating_sub(1);
        let gone = match self.removes {
            0 => String::new(),
            1 => format!("line {last}"),
            _ => format!("lines {} to {last}", self.line),
        };
        match (self.removes, self.lines.is_empty()) {
            _ if self.act == Deed::Withdraw.name() => "delete it".to_owned(),
            (0, _) if self.at_end => "put these lines at its end".to_owned(),
            (0, _) => format!("put these lines before line {}", self.line),
            (_, true) => format!("take out {gone}"),
            (_, false) => format!("put these lines in place of {gone}"),
        }
    }
}

/// Makes the file say that it is done; `None` where there is nothing to be said.
fn sketch(
    deed: Deed,
    timeline: &Timeline,
    standing: &Standing,
    group: &Group,
    file: &mut GroupEdit<'_>,
) -> Option<Result<(), Refusal>> {
    let me = Login::new(YOUR_LOGIN);
    let month = Month::of(standing.at);
    let is_active = timeline.phase().is_active();
    Some(match deed {
        Deed::OpenVote if !timeline.is_open() => {
            let electors = standing.roster.holders(standing.constitution().electors()?);
            electors.iter().all(Login::is_valid).then(|| file.open_vote(timeline.next_round(), electors))?
        }
        Deed::Report if is_active && group.report_for(&month.to_string()).is_none() => {
            file.sketch_report(month, timeline.kind.unwrap_or(Kind::InterestGroup))
        }
        Deed::RequestReport if is_active && !group.requests.keys().any(|key| key.month() == Some(month)) => {
            file.request(month, Some(WHY))
        }
        Deed::JoinAsFacilitator if !timeline.state.is_closed() => file.add_facilitator(&me, None, None, None),
        Deed::ApproveRetirement => timeline.ending.as_ref().map(|_| file.approve_retirement(&me, None))?,
        Deed::Veto => file.veto(&me, WHY),
        Deed::LiftVeto => file.lift(&timeline.vetoes.first()?.entry),
        Deed::Reverse => file.reverse(WHY),
        Deed::Retire if group.retirement.is_none() => file.sketch_retirement(),
        _ => return None,
    })
}

/// The deed that a step is.
fn deed_of(step: Suggested) -> Option<Deed> {
    Some(match step {
        Suggested::CallVote | Suggested::CallAnotherVote => Deed::OpenVote,
        Suggested::ApproveRetirement => Deed::ApproveRetirement,
        Suggested::LiftVeto => Deed::LiftVeto,
        Suggested::Report(_) => Deed::Report,
        Suggested::FindFacilitator => Deed::JoinAsFacilitator,
        Suggested::Retire(_) | Suggested::RetireWithRationale(_) | Suggested::RetireWithoutCharter => Deed::Retire,
        _ => return None,
    })
}

fn words(deed: Deed) -> &'static str {
    match deed {
        Deed::OpenVote => "call the vote",
        Deed::Report => "report what the group did this month",
        Deed::RequestReport => "ask for a report",
        Deed::JoinAsFacilitator => "become a facilitator",
        Deed::ApproveRetirement => "approve that it ends",
        Deed::Veto => "veto it",
        Deed::LiftVeto => "lift the veto",
        Deed::Reverse => "take the approval back",
        Deed::Retire => "end it",
        Deed::Withdraw => "withdraw it",
        deed => deed.name(),
    }
}

/// What is different between two texts, as lines of the first that others take the place of.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    line: u32,
    removes: u32,
    lines: String,
    at_end: bool,
}

impl Difference {
    /// `None` where nothing is.
    fn of(before: &str, after: &str) -> Option<Self> {
        let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let (old_rest, new_rest) = (&old[same..], &new[same..]);
        let behind = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
        let (gone, come) = (&old_rest[..old_rest.len() - behind], &new_rest[..new_rest.len() - behind]);
        if gone.is_empty() && come.is_empty() {
            return None;
        }
        Some(Self {
            line: u32::try_from(same).ok()? + 1,
            removes: u32::try_from(gone.len()).ok()?,
            lines: come.iter().flat_map(|line| [line, "\n"]).collect(),
            at_end: gone.is_empty() && behind == 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_where_the_difference_says_makes_the_other_text() {
        let texts = ["", "a\n", "a\nb\nc\n", "a\nx\ny\nc\n", "a\nc\n", "b\nb\n", "b\nb\nb\n", "c\nb\na"];
        for (before, after) in texts.iter().flat_map(|one| texts.map(|other| (*one, other))) {
            let Some(Difference { line, removes, lines, at_end }) = Difference::of(before, after) else {
                assert!(before.lines().eq(after.lines()));
                continue;
            };
            let old: Vec<&str> = before.lines().collect();
            let at = line as usize - 1;
            let made = [&old[..at], &lines.lines().collect::<Vec<_>>(), &old[at + removes as usize..]].concat();
            assert_eq!(made, after.lines().collect::<Vec<_>>(), "{before:?} to {after:?}");
            assert!(!at_end || at == old.len());
        }
    }
}
