//! What a rule set answers.

use std::collections::BTreeSet;

use super::expected::{Due, GroupShown, MonthShown, WorkShown};
use super::template::{Asked, TemplateField};
use super::{acts, agenda, record};
use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, CharterFate, EventKind};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::Material;
use crate::lifecycle::ids::Ids;
use crate::lifecycle::manifest_field::ManifestField;
use crate::lifecycle::next::{NextStep, Who};
use crate::lifecycle::office::{Lacking, Office};
use crate::lifecycle::paper::Paper;
use crate::lifecycle::permission::{Ending, Holding, Judged, Recorded};
use crate::lifecycle::proposed_ending::ProposedEnding;
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::task::Task;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::group::{Group, Kind, RetirementReason};
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::Login;

/// The rules by which a community decides: the one place that knows roles.
///
/// Each question is one exhaustive match in each rule set, so that a new act, state or role does not compile unanswered;
/// what both answer alike is answered here.
pub trait Constitution: Sync {
    /// Whether whoever did it may do it; a ballot is [`Self::ballot`]'s business.
    fn may(&self, asked: &Judged<'_>) -> Result<(), Why>;

    /// Whether whoever changed these fields of `mcpgov.yaml` may, under the roster before it.
    fn may_change(&self, fields: &BTreeSet<ManifestField>, who: &Attribution, roster: &Roster) -> Result<(), Why> {
        record::may_change(fields, who, roster)
    }

    /// Whether the ballot of `voter`, named as whoever did it is, may count, and whose word it is.
    fn ballot(&self, asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why>;

    /// Who recorded the veto under `entry` for the maintainer whose it is; `None` where that is their own word.
    fn veto_transcribed_by(&self, asked: &Judged<'_>, entry: &Login) -> Option<Login>;

    /// Whether the addition of a facilitator gives power over the record: one by somebody who has it does.
    fn empowers(&self, asked: &Judged<'_>) -> bool;

    /// Whether the removal of a facilitator bars a self-nomination.
    fn bars(&self, asked: &Judged<'_>, removed: &Login) -> bool {
        record::bars(asked, removed)
    }

    /// The table: what an event does to a group in a phase, given that whoever did it may.
    fn step(&self, phase: Phase, event: EventKind) -> Step;

    /// Which rules they are.
    fn ruleset(&self) -> Ruleset;

    /// The role whose holders vote on groups; `None` where nobody does.
    fn electors(&self) -> Option<Role>;

    /// Who may vote, each human once; nobody where nobody votes on groups.
    fn electorate<'r>(&self, roster: &'r Roster) -> &'r [Login] {
        self.electors().map_or(&[], |role| roster.holders(role))
    }

    /// The roles whose holders change the registry itself, the highest first.
    fn authorities(&self) -> &'static [Role] {
        &record::AUTHORITIES
    }

    /// Whether one of those can be recognised, from when on nothing is taken as found any more.
    fn is_claimed(&self, roster: &Roster) -> bool {
        self.authorities().iter().flat_map(|role| roster.holders(*role)).any(|login| roster.recognises(login))
    }

    /// The fields of a group whose change is an amendment, of those in which two versions say something else.
    fn amended(&self, old: &Group, new: &Group, ids: &Ids<'_>) -> Vec<Material>;

    /// Whether all that changed of the facilitators is that whoever did it left, which is no amendment.
    fn is_leave(&self, old: &Group, new: &Group, who: &Attribution, roster: &Roster) -> bool;

    /// The office by which somebody sponsors and approves; `None` for who holds none.
    fn office(&self, person: &Login, roster: &Roster) -> Option<Office> {
        record::office(person, roster)
    }

    /// Whether an entry of the paper of sponsors may say that `person` sponsors a group, or no longer, and whose word it is.
    fn sponsoring(&self, asked: &Judged<'_>, person: &Login) -> Result<Recorded, Why>;

    /// Who is missing for the sponsorships in force to be enough; `None` where they are.
    fn lacking(&self, paper: &Paper, roster: &Roster) -> Option<Lacking>;

    /// Whether there are people enough to sponsor a group, where groups are sponsored.
    fn can_be_sponsored(&self, roster: &Roster) -> bool;

    /// What comes true of a proposal on this ground, and where that leads; asked until nothing does.
    fn comes_true(&self, ground: Phase, is_sponsored: bool, is_approved: bool) -> Option<(EventKind, Phase)>;

    /// Whether groups have charters that are approved, and proposals papers of sponsors.
    fn has_charters(&self) -> bool;

    /// Whether what the file of an active group says is its charter, since one that was approved elsewhere is on record.
    fn takes_up_charter(&self, timeline: &Timeline) -> bool;

    /// When the charter of a group is due that has none, given since when these rules are in force.
    fn charter_due(&self, timeline: &Timeline, since: Timestamp) -> Option<Timestamp>;

    /// What an amendment makes of the charter in force of an active group; `None` where there is none.
    fn fate(&self, asked: &Judged<'_>) -> Option<CharterFate>;

    /// Whether an amendment holds at once, so that the group is what it says.
    fn enforces(&self, asked: &Judged<'_>) -> bool;

    /// Whether somebody who is taken off the facilitators has no power over the record any more.
    fn disempowers(&self, asked: &Judged<'_>, removed: &Login) -> bool;

    /// What becomes of an ending that whoever entered it may enter, or approve, given one that was proposed.
    fn ends(&self, asked: &Judged<'_>, proposed: Option<&ProposedEnding>) -> Result<Ending, Why>;

    /// Whether whoever takes back an ending that waits for approval may.
    fn takes_back_ending(&self, asked: &Judged<'_>) -> Result<(), Why>;

    /// Whether a group of a kind can end for a reason.
    fn can_end(&self, kind: Kind, reason: RetirementReason) -> bool;

    /// Whether an ending needs a rationale.
    fn wants_rationale(&self) -> bool;

    /// The phases that its table of states has, in the order in which it is printed.
    fn phases(&self) -> &'static [Phase];

    /// The months for which a working group has to give an update of the quarter that ends with them; none where none are.
    fn update_months(&self) -> &'static [u32];

    /// Whether an act that nobody who holds it did is void; other changes stand in the file and are findings.
    fn is_decision(&self, act: &Act) -> bool;

    /// The roles in the order in which their holders are asked for what somebody else may not do.
    fn asked_in_turn(&self) -> Vec<Role>;

    /// Whether holders of a role decide on groups or the registry, and not only work in them.
    fn decides(&self, role: Role) -> bool;

    /// Whom an act is about so that it may be their own word: the login under which it stands.
    fn own_word_of<'a>(&self, act: &'a Act) -> Option<&'a Login> {
        acts::own_word_of(act)
    }

    /// Who can do an act that stands under the name of whoever does it, so that nobody else can do the very same.
    ///
    /// `None` for an act that anybody who may can do in just the same way.
    fn in_ones_own_name(&self, act: EventKind, roster: &Roster) -> Option<Vec<Login>>;

    /// What somebody may do, sentence by sentence; `None` for whom the registry does not know.
    fn powers(&self, who: Option<&Holding<'_>>) -> Vec<&'static str>;

    /// What can be done next with a group at a time, and by whom, the most expected step first.
    fn steps(&self, timeline: &Timeline, roster: &Roster, at: Timestamp) -> Vec<NextStep>;

    /// What can be done with a group by whoever `wanted` something that cannot be done: the next step; how an active one
    /// ends, for whoever wanted it to end.
    fn instead(&self, timeline: &Timeline, wanted: EventKind, roster: &Roster, at: Timestamp) -> Option<NextStep>;

    /// What is due of a group, near or far, from whom and until when; [`Who::people`] names everybody who can do it.
    ///
    /// [`Who::people`]: crate::lifecycle::next::Who::people
    fn due(&self, group: &GroupShown<'_>) -> Vec<Task>;

    /// Who holds a group's meetings.
    fn holds_meetings(&self, timeline: &Timeline) -> Who {
        agenda::facilitators(timeline)
    }

    /// What is expected of an active group of a kind in a calendar month, in a sentence.
    fn expected(&self, kind: Kind) -> &'static str;

    /// Whether anything is expected of each month at all.
    fn expects_months(&self) -> bool;

    /// What a month lacks of that; `None` where it meets it.
    fn shortfall(&self, month: &MonthShown<'_>) -> Option<String>;

    /// Whether, and why, an active group is due for retirement.
    fn due_for_retirement(&self, shown: &WorkShown<'_>) -> Option<Due>;

    /// What the creation template asks in a field of groups of a kind.
    fn template(&self, field: TemplateField, kind: Kind) -> Asked;
}
