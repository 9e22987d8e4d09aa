//! `mcpgov approve`.

use std::cell::Cell;

use clap::Args;
use serde_json::Value;

use super::asked::{Ahead, Asked, agree, possible};
use super::endorsing::Lines;
use super::recording::Recording;
use super::values::words;
use crate::act::draft::Plan;
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::charter::Charter;
use crate::lifecycle::field::Material;
use crate::lifecycle::paper::Line;
use crate::lifecycle::timeline::Timeline;
use crate::prompt;
use crate::registry::paper::{Approves, Endorsement, Fingerprint};
use crate::report::Report;
use crate::session::Session;
use crate::words::hidden::harmless;

/// The fewest digits by which a charter can be named.
const FEWEST_DIGITS: usize = 12;

/// Approve the charter of a group as a core or lead maintainer
#[derive(Debug, Args)]
pub struct Approve {
    /// The group; asked at a terminal
    group: Option<String>,
    /// Approve this charter alone: the first 12 digits of its fingerprint, or more
    #[arg(long, value_name = "FINGERPRINT", value_parser = digits)]
    charter: Option<String>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Approve {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let (kind, verb) = (EventKind::CharterApproved, "approve the charter of");
        let plan = |scene: &Scene<'_>, group: &str, agreed: &Cell<bool>| {
            let lines = Lines::of(scene, group, None)?;
            scene.refuse_unless_possible(lines.timeline, kind, verb)?;
            self.plan(scene, &lines, agreed)
        };
        let any = |scene: &Scene<'_>, group: &str| plan(scene, group, &Cell::new(true));
        let ahead = Ahead { verb, is_meant: &possible(kind), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        // Whoever names the charter has read what it says.
        let agreed = Cell::new(self.charter.is_some() || !prompt::is_possible());
        asked.perform(&|scene| plan(scene, &group, &agreed))
    }

    fn plan(&self, scene: &Scene<'_>, lines: &Lines<'_>, agreed: &Cell<bool>) -> Result<Plan> {
        let (id, person) = (lines.id(), &lines.person);
        let document = scene.document(id)?;
        let group = document.value.as_ref().unwrap_or(lines.timeline.group.read());
        let says = scene.standing.charter_of(group);
        let charter = says.fingerprint();
        if let Some(meant) = self.charter.as_ref().filter(|meant| !charter.as_str().starts_with(meant.as_str())) {
            let message = format!("the charter of `{id}` is `{charter}` by now, and not `{meant}`");
            return Err(Error::new(message).hint("read what it says now, and name it by that fingerprint"));
        }
        let reason = self.reason.as_deref().map(|reason| reason.trim().to_owned());
        let wanted = Endorsement {
            approves: Approves::Charter(charter.clone()).into(),
            reason: reason.or_else(|| lines.stands.reason.clone()),
            ..lines.stands.clone()
        };
        let approval = lines.line().and_then(|line| line.approval.as_ref());
        let approval = approval.filter(|approval| approval.charter == charter && wanted == lines.stands);
        match approval {
            Some(approval) if approval.is_in_office => {
                return Ok(Plan::nothing(id, format!("{person} approves this charter of {id} already")));
            }
            Some(_) => {
                let message = format!("{person} approved this charter of `{id}` in an office that was lost since");
                return Err(Error::new(message).hint("renew it with a `--reason`, which says that it still holds"));
            }
            None => {}
        }
        let told: Vec<String> = objections(scene, lines).chain(differences(lines.timeline, &says)).collect();
        let subject = format!("Approve the charter of {id}");
        let draft = lines.draft(EventKind::CharterApproved, &wanted, subject)?;
        if !told.is_empty() {
            agree(scene, &draft, &harmless(&(told.join("\n") + "\n")), "Approve this charter?", agreed)?;
        }
        Ok(Plan::Write(draft.telling(told)))
    }
}

/// What others object to in the charter, each in a sentence.
fn objections<'a>(scene: &'a Scene<'_>, lines: &'a Lines<'_>) -> impl Iterator<Item = String> + 'a {
    let of_others = |line: &Line| !scene.standing.roster.same(&line.person, &lines.person);
    lines.timeline.paper.objections().filter(move |(line, _)| of_others(line)).map(|(line, objection)| {
        let reason = objection.reason.as_deref().map(|reason| format!(": {}", reason.trim())).unwrap_or_default();
        format!("{} objects to it{reason}", line.person)
    })
}

/// What a charter says otherwise than the one in force, each in a sentence.
fn differences<'a>(timeline: &'a Timeline, says: &'a Charter) -> impl Iterator<Item = String> + 'a {
    timeline.charter.in_force.iter().flat_map(|before| {
        let told = |field: Material| {
            let (was, is) = (in_words(before.field(field)), in_words(says.field(field)));
            format!("`{}` was {was} in the charter in force, and is {is}", field.name())
        };
        before.differing(says).into_iter().map(told)
    })
}

/// What a charter says in a field.
fn in_words(said: Option<&Value>) -> String {
    let quoted = |text: String| format!("\"{text}\"");
    match said {
        None => "not said".to_owned(),
        Some(Value::Array(items)) if items.is_empty() => "none".to_owned(),
        Some(Value::Array(items)) => items.iter().map(plain).map(quoted).collect::<Vec<_>>().join(", "),
        Some(said) => quoted(plain(said)),
    }
}

fn plain(said: &Value) -> String {
    match said {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(": "),
        said => said.to_string(),
    }
}

/// Enough digits of a fingerprint to tell which is meant.
fn digits(text: &str) -> std::result::Result<String, String> {
    let text = text.trim().to_ascii_lowercase();
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_enough = (FEWEST_DIGITS..=Fingerprint::DIGITS).contains(&text.len());
    if is_hex && is_enough {
        Ok(text)
    } else {
        Err(format!("expected {FEWEST_DIGITS} to {} hexadecimal digits", Fingerprint::DIGITS))
    }
}
