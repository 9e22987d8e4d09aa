//! What a rule is: its words, what it needs to see, and when it is asked.

use strum::VariantArray as _;

use super::upstream::{CharterContext, UpstreamContext};
use super::{Context, Findings, GroupContext, HistoryContext};
use crate::diagnostic::Severity;
use crate::lifecycle::class::Parts;
use crate::lifecycle::event::Event;
use crate::lifecycle::landed::Landed;
use crate::lifecycle::standing::Standing;
use crate::registry::roster::Roster;
use crate::registry::ruleset::Ruleset;
use crate::source::problem::ProblemKind;

/// One thing that can be wrong.
pub struct Rule {
    /// The name: it states the offence.
    pub name: &'static str,
    /// One sentence: what is wrong.
    pub summary: &'static str,
    /// The page: documentation, `explain` text and test; the name heads it.
    pub docs: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about: a row of the specification's table.
    pub topic: Topic,
    /// When it is asked.
    pub asked: &'static [Occasion],
    /// How it is found, and what it needs to see.
    pub check: Check,
}

impl Rule {
    /// A rule by whose findings something must be mended.
    pub(super) const fn error(summary: &'static str, check: Check) -> Self {
        Self::of(Severity::Error, summary, check)
    }

    /// A rule by whose findings something is worth mending.
    pub(super) const fn warning(summary: &'static str, check: Check) -> Self {
        Self::of(Severity::Warning, summary, check)
    }

    /// A rule whose findings are worth knowing.
    pub(super) const fn note(summary: &'static str, check: Check) -> Self {
        Self::of(Severity::Note, summary, check)
    }

    /// The one rule set that it belongs to, as its page says; `None` where it goes for all.
    pub fn ruleset(&self) -> Option<Ruleset> {
        let page = self.docs.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |ruleset: &&Ruleset| page.contains(&format!("This rule belongs to `{ruleset}`."));
        Ruleset::VARIANTS.iter().find(says).copied()
    }

    const fn of(severity: Severity, summary: &'static str, check: Check) -> Self {
        let asked = match check {
            Check::Reading(_) | Check::Group(_) | Check::Registry(_) | Check::Standing(_) => Occasion::FILES,
            Check::Event(_)
            | Check::Act(_)
            | Check::Acts(_)
            | Check::Landing(_)
            | Check::History(_)
            | Check::Change(_) => Occasion::HAPPENS,
            // They have a run of their own.
            Check::Charter(_) | Check::Upstream(_) => &[],
        };
        Self { name: "", summary, docs: "", severity, topic: Topic::File, asked, check }
    }

    /// The same, asked at other times than rules that see as much are.
    pub(super) const fn asked(self, asked: &'static [Occasion]) -> Self {
        Self { asked, ..self }
    }

    /// The same as it is listed: with its topic, and the page that its name heads.
    pub(super) const fn about(self, topic: Topic, docs: &'static str) -> Self {
        let (_, title) = docs.split_at("# ".len());
        let mut end = 0;
        while title.as_bytes()[end] != b'\n' {
            end += 1;
        }
        Self { name: title.split_at(end).0, topic, docs, ..self }
    }
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
    /// Papers of sponsors, and charters that are approved.
    Sponsors,
    /// Endings.
    Endings,
    /// Meetings and reports.
    Meetings,
    /// The roster.
    Roster,
    /// History: what landed, when, and by whom.
    History,
    /// Upstream's charters, each by itself.
    Charters,
    /// References between those.
    References,
    /// What charters and upstream's other files say against each other.
    Sources,
    /// What they say against their own history.
    Landed,
    /// What they say against the register.
    Register,
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
            Self::Sponsors => "sponsors and charters",
            Self::Endings => "endings",
            Self::Meetings => "meetings and reports",
            Self::Roster => "the roster",
            Self::History => "history",
            Self::Charters => "upstream's charters",
            Self::References => "references between charters",
            Self::Sources => "upstream's files against each other",
            Self::Landed => "upstream's files against their history",
            Self::Register => "upstream's files against the register",
        }
    }
}

/// When a rule is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Of files: `validate`, and both sides of a change.
    Files,
    /// Of what an act would leave of the files: not of what time makes of a group.
    Act,
    /// Of a group, in `status`: what somebody should act on, even where it is a note.
    Status,
    /// Of what a change would bring if it landed as it is to land.
    Change,
    /// Of what it would bring in one commit, where it is to land in several.
    AtOnce,
    /// Of what landed.
    Audit,
}

impl Occasion {
    /// What the files say.
    pub(super) const FILES: &[Self] = &[Self::Files, Self::Act];
    /// What the files say that somebody should act on.
    pub(super) const TOLD: &[Self] = &[Self::Files, Self::Act, Self::Status];
    /// What becomes of a group as time goes by.
    pub(super) const TIME: &[Self] = &[Self::Files];
    /// What happens, whether it has landed or is about to.
    pub(super) const HAPPENS: &[Self] = &[Self::Change, Self::Audit];
}

/// How a rule is found, and what it needs to see.
pub enum Check {
    /// A problem that reading a file met.
    Reading(ProblemKind),
    /// One readable group.
    Group(fn(&GroupContext<'_>, &mut Findings<'_>)),
    /// The registry as a whole.
    Registry(fn(&Context<'_>, &mut Findings<'_>)),
    /// Where history says that everything stands; with the people of the files, where those are judged.
    Standing(fn(&Standing, Option<&Roster>, &mut Findings<'_>)),
    /// One thing that happened, whoever did it.
    Event(fn(&HistoryContext<'_>, &Event, &mut Findings<'_>)),
    /// One thing that somebody did once the registry could recognise anybody; before, everything is taken as found.
    Act(fn(&Event, &mut Findings<'_>)),
    /// All that one landing did so.
    Acts(fn(&[&Event], &mut Findings<'_>)),
    /// One landing.
    Landing(fn(&HistoryContext<'_>, &Landed, &mut Findings<'_>)),
    /// The history as a whole.
    History(fn(&HistoryContext<'_>, &mut Findings<'_>)),
    /// One charter of upstream's.
    Charter(fn(&CharterContext<'_>, &mut Findings<'_>)),
    /// All of upstream's files.
    Upstream(fn(&UpstreamContext<'_>, &mut Findings<'_>)),
    /// A change as a whole: its parts, and the last of its landings.
    Change(fn(&Parts, &Landed, &mut Findings<'_>)),
}
