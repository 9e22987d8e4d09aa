//! `mcpgov propose`: SEP-1302's creation template, from questions, flags or a filled-in text.

use clap::{Args, Subcommand};

use self::ask::Interview;
use self::flags::Common;
use self::given::Given;
use super::asked::go_on;
use super::recording::Recording;
use super::values::{link, named, words};
use crate::act::draft::{Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::act::{How, beforehand, perform};
use crate::error::{Error, Result};
use crate::intake::{Promise, Proposal, with_article};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::Step;
use crate::lifecycle::timeline::Timeline;
use crate::prompt;
use crate::registry::edit::GroupEdit;
use crate::registry::group::{DeliverableType, Kind};
use crate::registry::load::{Registry, document};
use crate::registry::scalar::{GroupId, Login, Url};
use crate::report::Report;
use crate::report::next::NextStep;
use crate::session::Session;
use crate::source::edit::Refusal;
use crate::words::shell::line;

mod again;
mod ask;
mod broken;
mod flags;
mod given;

/// Propose a new group by SEP-1302's creation template
///
/// What the flags and the file leave open is asked at a terminal; elsewhere everything that is missing is named at once.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum Propose {
    #[command(alias = "interest-group")]
    Ig(Box<Ig>),
    #[command(alias = "working-group")]
    Wg(Box<Wg>),
}

/// Propose an interest group, which works out problems
#[derive(Debug, Args)]
pub struct Ig {
    #[command(flatten)]
    common: Common,
    /// The first topic to discuss
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    first_topic: Option<String>,
    #[command(flatten)]
    how: Recording,
}

/// Propose a working group, which works out solutions
#[derive(Debug, Args)]
pub struct Wg {
    #[command(flatten)]
    common: Common,
    /// The interest or use cases behind it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    use_cases: Option<String>,
    /// The first issue, pull request, SEP or project that it intends to bring about
    #[arg(long, value_name = "TITLE", value_parser = words)]
    first_deliverable: Option<String>,
    /// What that is
    #[arg(long, value_name = "TYPE", value_parser = named::<DeliverableType>(), requires = "first_deliverable")]
    deliverable_type: Option<DeliverableType>,
    /// Where that is
    #[arg(long, value_name = "URL", value_parser = link, requires = "first_deliverable")]
    deliverable_url: Option<Url>,
    /// A Project that it holds maintenance responsibility for; several with commas, or the flag again
    #[arg(long = "maintains", value_name = "PROJECT", value_delimiter = ',', value_parser = words)]
    maintains: Vec<String>,
    #[command(flatten)]
    how: Recording,
}

impl Propose {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let (common, how, kind) = match self {
            Self::Ig(ig) => (&ig.common, &ig.how, Kind::InterestGroup),
            Self::Wg(wg) => (&wg.common, &wg.how, Kind::WorkingGroup),
        };
        session.require_repository()?;
        let mut given = Given::read(session, common, kind)?;
        self.complete(&mut given.proposal);
        let is_complete = given.missing().is_empty() && given.doubts.is_empty() && given.refused.is_empty();
        let is_asked = !is_complete && given.refused.is_empty() && prompt::is_possible();
        if !is_complete && !is_asked {
            given.refused.extend(broken::rules(session, &given)?);
        }
        if !is_asked {
            for sentence in given.told.drain(..) {
                session.remark(sentence);
            }
        }
        if !is_asked {
            return match given {
                Given { id: Some(id), proposal, .. } if is_complete => {
                    how.perform(session, &|scene| plan(scene, &id, &proposal))
                }
                given => Err(given.incomplete()),
            };
        }
        let (then, ()) = beforehand(session, &how.how(), |_| Ok(()))?;
        if let (Some(id), Some(standing)) = (&given.id, then.standing()?) {
            refuse_taken(session.registry()?, standing, id)?;
        }
        let foresee =
            |id: &GroupId, proposal: &Proposal| match perform(session, &How::DryRun, &|it| plan(it, id, proposal))? {
                Report::Act(report) => Ok(report.warnings),
                _ => Ok(Vec::new()),
            };
        let asked = Interview::about(&then)?.complete(&mut given, &foresee);
        let done = asked.and_then(|id| how.perform(session, &|scene| plan(scene, &id, &given.proposal)));
        done.map_err(|error| match again::command(&given, how) {
            // Nothing is asked any more of what says everything.
            Some(command) if given.missing().is_empty() && given.doubts.is_empty() => {
                error.further(format!("to propose it as it is: `{command}`"))
            }
            Some(command) => error.further(go_on(&command)),
            None => error,
        })
    }

    /// Puts in what only one of the templates asks.
    fn complete(&self, proposal: &mut Proposal) {
        match self {
            Self::Ig(ig) => {
                proposal.first_topic = ig.first_topic.clone().or(proposal.first_topic.take());
            }
            Self::Wg(wg) => {
                proposal.use_cases = wg.use_cases.clone().or(proposal.use_cases.take());
                let promised = wg.first_deliverable.as_ref().map(|title| Promise {
                    title: title.clone(),
                    kind: wg.deliverable_type,
                    url: wg.deliverable_url.clone(),
                });
                proposal.first_deliverable = promised.or(proposal.first_deliverable.take());
                if !wg.maintains.is_empty() {
                    proposal.maintains.clone_from(&wg.maintains);
                }
            }
        }
    }
}

fn plan(scene: &Scene<'_>, id: &GroupId, proposal: &Proposal) -> Result<Plan> {
    let people = sponsors(&scene.standing);
    if let (Some(people), Some(over)) = (&people, over(scene, id)) {
        let fields = proposal.fields();
        let change = scene.edit(id, |file| file.repropose(&fields, people))?;
        let subject = format!("Propose {} anew", over.id);
        return Ok(Plan::Write(Draft::event(EventKind::Reproposed, id.clone(), vec![change], subject)));
    }
    let text = match people {
        Some(people) => papered(id, &proposal.text(), &people)?,
        None => proposal.text(),
    };
    if scene.registry.groups.get(id).is_some_and(|document| document.file.text() == text) {
        return Ok(Plan::nothing(id, format!("{id} is proposed already")));
    }
    refuse_taken(scene.registry, &scene.standing, id)?;
    scene.refuse_earlier_id(id, None)?;
    let name = proposal.name.as_deref().unwrap_or(id);
    let change = FileChange { path: id.path(), before: None, after: Some(text) };
    let subject = format!("Propose {} as {}", name.trim(), with_article(proposal.kind));
    Ok(Plan::Write(Draft::event(EventKind::Proposed, id.clone(), vec![change], subject)))
}

/// Those who have a line on a paper of sponsors; `None` where proposals have none.
fn sponsors(standing: &Standing) -> Option<Vec<Login>> {
    let rules = standing.constitution();
    rules.has_charters().then(|| rules.on_paper(&standing.roster))
}

/// The file with a fresh paper of sponsors.
fn papered(id: &GroupId, text: &str, people: &[Login]) -> Result<String> {
    let file = document(&id.path(), text.as_bytes());
    let issue = || -> std::result::Result<String, Refusal> {
        let mut edit = GroupEdit::of(&file)?;
        edit.issue_paper(people)?;
        Ok(edit.into_text())
    };
    issue().map_err(|refusal| Error::new(format!("no paper of sponsors can be written: {refusal}")))
}

/// The group of this id that is over, and can be proposed anew.
fn over<'a>(scene: &'a Scene<'_>, id: &GroupId) -> Option<&'a Timeline> {
    let timeline = scene.standing.timeline(id).filter(|timeline| timeline.id == *id && timeline.file_exists)?;
    can_come_back(&scene.standing, timeline).then_some(timeline)
}

fn can_come_back(standing: &Standing, timeline: &Timeline) -> bool {
    matches!(standing.constitution().step(timeline.phase(), EventKind::Reproposed), Step::To(_))
}

/// Refuses an id that is another group's; one that has ended comes back by a vote.
pub fn refuse_taken(registry: &Registry, standing: &Standing, id: &GroupId) -> Result<()> {
    match taken(registry, standing, id) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Why an id is not to be had.
fn taken(registry: &Registry, standing: &Standing, id: &GroupId) -> Option<Error> {
    if !registry.groups.contains_key(id) {
        return None;
    }
    let ended = standing.timeline(id).filter(|timeline| timeline.state.is_closed());
    if ended.is_some_and(|timeline| can_come_back(standing, timeline)) {
        return None;
    }
    Some(match ended {
        Some(timeline) => {
            let state = timeline.state;
            let message =
                format!("there was a group `{id}`, which is {state}: it comes back by a vote, not by a proposal");
            Error::new(message).hint(NextStep::instead(timeline, EventKind::Proposed, standing))
        }
        None => Error::new(format!("there is a group `{id}` already"))
            .hint(format!("choose another id; `{}` shows that group", line("mcpgov status GROUP", &[("GROUP", id)]))),
    })
}
