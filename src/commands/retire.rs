//! `mcpgov retire`.

use clap::Args;
use strum::{EnumMessage, VariantArray};

use super::asked::{Ahead, Asked, possible};
use super::recording::Recording;
use super::values::{self, named};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::{self, Choice};
use crate::registry::group::{Retirement, RetirementReason};
use crate::registry::scalar::{GroupId, Url};
use crate::report::Report;
use crate::session::Session;
use crate::source::data::words;

/// End an active group
#[derive(Debug, Args)]
pub struct Retire {
    /// The group; asked at a terminal, as is the reason
    group: Option<String>,
    /// Why it ends
    #[arg(long, value_parser = named::<RetirementReason>())]
    reason: Option<RetirementReason>,
    /// The group that it goes into, with the reason `merged`
    #[arg(long, value_name = "ID")]
    merged_into: Option<String>,
    /// Approve that it ends, where another proposed that
    #[arg(long, conflicts_with_all = ["reason", "merged_into", "note"])]
    approve: bool,
    /// Say where that was approved
    #[arg(long, value_name = "URL", requires = "approve", value_parser = values::link)]
    source: Option<Url>,
    /// Say more; by sep-2149 the rationale
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = values::words)]
    note: Option<String>,
    #[command(flatten)]
    how: Recording,
}

/// How it ends.
struct Ending {
    reason: RetirementReason,
    into: Option<String>,
}

impl Ending {
    fn asked(asked: &Asked<'_>) -> Result<Self> {
        let option = |reason: &RetirementReason| {
            let help = reason.get_documentation().unwrap_or_default().trim_end_matches('.');
            (Choice { shown: format!("{}: {help}", reason.name()), value: *reason }, reason.name())
        };
        let reason =
            asked.one_of("Why does it end?", "--reason=", RetirementReason::VARIANTS.iter().map(option).collect())?;
        let into = match reason {
            RetirementReason::Merged => {
                Some(asked.text("Into which group did it go?", "its id", "--merged-into=", values::words)?)
            }
            _ => None,
        };
        Ok(Self { reason, into })
    }
}

impl Retire {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        if self.approve {
            return self.approve(session);
        }
        let is_merged = self.reason == Some(RetirementReason::Merged);
        if self.reason.is_some() && is_merged != self.merged_into.is_some() {
            return Err(Error::new("`--reason merged` and `--merged-into ID` go together")
                .hint("name the group that this one goes into, or give another reason"));
        }
        // Where nobody is there to be asked, the plan says what kind of words is missing.
        let wants_note = self.note.is_none()
            && prompt::is_possible()
            && session.require_standing()?.constitution().wants_rationale();
        let missing = [("`--reason REASON`", self.reason.is_none()), ("`--note TEXT`", wants_note)];
        let any = |otherwise: RetirementReason| {
            move |scene: &Scene<'_>, group: &str| {
                let into = self.merged_into.clone();
                let otherwise = if into.is_some() { RetirementReason::Merged } else { otherwise };
                let ending = Ending { reason: self.reason.unwrap_or(otherwise), into };
                self.plan(scene, group, &ending, self.note.as_deref().or_else(|| wants_note.then_some("…")))
            }
        };
        let ahead = Ahead {
            verb: "retire",
            is_meant: &possible(EventKind::Retired),
            // Facilitators may say of a working group that it is done, and nothing else.
            any: &[&any(RetirementReason::NotMeetingExpectations), &any(RetirementReason::Completed)],
        };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let ending = match (self.reason, &self.merged_into) {
            (Some(reason), into) => Ending { reason, into: into.clone() },
            (None, Some(into)) => Ending { reason: RetirementReason::Merged, into: Some(into.clone()) },
            (None, None) => Ending::asked(&asked)?,
        };
        let note = match &self.note {
            None if wants_note && asked.timeline(&group)?.state != State::Retired => {
                Some(asked.text("Why does it end?", "the rationale", "--note=", values::words)?)
            }
            note => note.clone(),
        };
        asked.perform(&|scene| self.plan(scene, &group, &ending, note.as_deref()))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, ending: &Ending, note: Option<&str>) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let id = timeline.id.clone();
        if let Some(stands) = timeline.retirement().filter(|_| timeline.state == State::Retired) {
            return self.restate(scene, timeline, stands, ending);
        }
        scene.refuse_unless_possible(timeline, EventKind::Retired, "retire")?;
        let into = match &ending.into {
            Some(into) => Some(successor(scene, timeline, into)?.clone()),
            None => None,
        };
        if note.is_none() && scene.standing.constitution().wants_rationale() {
            return Err(Error::new("missing: `--note TEXT`").hint(
                "say why it ends: the rules in force ask for the rationale, as in `--note 'All that was planned is done.'`",
            ));
        }
        let change = scene.edit(&id, |file| file.retire(ending.reason, into.as_ref(), note))?;
        let subject = subject(&id, ending.reason, into.as_ref());
        Ok(Plan::Write(Draft::event(EventKind::Retired, id, vec![change], subject)))
    }

    /// Approves an ending that was proposed.
    fn approve(&self, session: &Session) -> Result<Report> {
        let plan = |scene: &Scene<'_>, group: &str| {
            let timeline = scene.timeline(group)?;
            let id = &timeline.id;
            if timeline.state == State::Retired {
                return Ok(Plan::nothing(id, format!("{id} is retired already")));
            }
            if timeline.ending.is_none() {
                let message = format!("nobody has proposed that `{id}` ends, so there is nothing to approve");
                return Err(Error::new(message).hint(scene.instead(timeline, EventKind::Deleted)));
            }
            let me = scene.me()?;
            let change = scene.edit(id, |file| file.approve_retirement(&me, self.source.as_ref()))?;
            if change.is_nothing() {
                let message =
                    format!("the file of `{id}` says already that {me} approves that it ends, and that does not count");
                return Err(Error::new(message).hint("give another `--source URL`: whoever changes it says it anew"));
            }
            let subject = format!("Approve that {id} ends");
            Ok(Plan::Write(Draft::event(EventKind::Retired, id.clone(), vec![change], subject)))
        };
        let waits = |_: &Standing, timeline: &Timeline| timeline.ending.is_some();
        let ahead = Ahead { verb: "approve the end of", is_meant: &waits, any: &[&plan] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        asked.perform(&|scene| plan(scene, &group))
    }

    /// Says otherwise why a group has ended; what is not given stays as it stands.
    fn restate(&self, scene: &Scene<'_>, timeline: &Timeline, stands: &Retirement, ending: &Ending) -> Result<Plan> {
        let id = &timeline.id;
        let mut wanted = Retirement { reason: ending.reason.into(), merged_into: None, ..stands.clone() };
        if let Some(into) = &ending.into {
            let before = stands.merged_into.as_ref().filter(|before| is_called(scene, before, into));
            wanted.merged_into = Some(match before {
                Some(before) => before.clone(),
                None => successor(scene, timeline, into)?.clone().into(),
            });
        }
        if let Some(note) = &self.note {
            wanted.note = Some(note.clone());
        }
        if words(&wanted) == words(stands) {
            return Ok(Plan::nothing(id, format!("{id} is retired already")));
        }
        Plan::restate(id, &format!("the retirement of {id}"), scene.edit(id, |file| file.restate_retirement(&wanted))?)
    }
}

/// Whether the group that is or was called `one` is the one that is or was called `other`.
fn is_called(scene: &Scene<'_>, one: &GroupId, other: &str) -> bool {
    one.as_str() == other || scene.standing.find(one.as_str()).is_some_and(|it| Some(it) == scene.standing.find(other))
}

/// The group called `into`, which has to be one that another can go into: active.
fn successor<'a>(scene: &'a Scene<'_>, retiring: &Timeline, into: &str) -> Result<&'a GroupId> {
    let found = scene.timeline(into)?;
    if found.state == State::Active {
        return Ok(&found.id);
    }
    let (id, state) = (&found.id, found.state);
    let message = format!("nothing can go into `{id}`: it is {state}, and not active");
    let hint = match scene.standing.successor(found) {
        Some(last) if last.id == retiring.id => {
            format!("`{id}` went into `{}` itself: name a group that is active", last.id)
        }
        Some(last) if last.state == State::Active => format!("name `{}`, which `{id}` went into", last.id),
        _ => "name a group that is active, or retire this one for another reason".to_owned(),
    };
    Err(Error::new(message).hint(hint))
}

fn subject(id: &GroupId, reason: RetirementReason, into: Option<&GroupId>) -> String {
    match (reason, into) {
        (RetirementReason::Merged, Some(into)) => format!("Retire {id}, merged into {into}"),
        (RetirementReason::Completed | RetirementReason::Merged, _) => format!("Retire {id} as {}", reason.name()),
        (RetirementReason::NoActiveWork, _) => format!("Retire {id} for having no active work"),
        (RetirementReason::NotMeetingExpectations, _) => format!("Retire {id} for not meeting expectations"),
    }
}
