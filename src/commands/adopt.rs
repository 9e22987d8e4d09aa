//! `mcpgov adopt`.

use std::cell::Cell;

use chrono::NaiveDate;
use clap::Args;
use strum::{EnumMessage, VariantArray};

use super::asked::{Ahead, Asked, possible, somewhere};
use super::end_of_vote::agree;
use super::recording::Recording;
use super::values::{day, link, named, words};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::Phase;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::Choice;
use crate::registry::group::{Basis, Origin};
use crate::registry::scalar::Url;
use crate::report::Report;
use crate::session::Session;
use crate::source::data;

/// Say that a group came to exist outside this registry's own vote
#[derive(Debug, Args)]
pub struct Adopt {
    /// The group; asked at a terminal, as are basis and source
    group: Option<String>,
    /// On what it rests
    #[arg(long, value_parser = named::<Basis>())]
    basis: Option<Basis>,
    /// Where that can be read
    #[arg(long, value_name = "URL", value_parser = link)]
    source: Option<Url>,
    /// The day on which it came to exist
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<NaiveDate>,
    /// The day on which the group said that it goes by the rules
    #[arg(long, value_name = "DAY", value_parser = day)]
    acknowledged: Option<NaiveDate>,
    /// Say more
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    /// Go on though it ends the vote that runs
    #[arg(long)]
    end_vote: bool,
    #[command(flatten)]
    how: Recording,
}

impl Adopt {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`--basis BASIS`", self.basis.is_none()), ("`--source URL`", self.source.is_none())];
        let any = |scene: &Scene<'_>, group: &str| {
            let basis = self.basis.unwrap_or(Basis::CharteredElsewhere);
            let source = self.source.clone().unwrap_or_else(somewhere);
            self.plan(scene, group, basis, &source, &Cell::new(true))
        };
        let ahead = Ahead { verb: "adopt", is_meant: &possible(EventKind::Adopted), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let option = |basis: &Basis| {
            let help = basis.get_documentation().unwrap_or_default().trim_end_matches('.');
            (Choice { shown: format!("{}: {help}", basis.name()), value: *basis }, basis.name())
        };
        let basis = match self.basis {
            Some(basis) => basis,
            None => asked.one_of("On what does it rest?", "--basis=", Basis::VARIANTS.iter().map(option).collect())?,
        };
        let source = match &self.source {
            Some(source) => source.clone(),
            None => asked.text("Where can that be read?", "a link", "--source=", link)?,
        };
        let agreed = Cell::new(self.end_vote);
        asked.perform(&|scene| self.plan(scene, &group, basis, &source, &agreed))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, basis: Basis, source: &Url, agreed: &Cell<bool>) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let id = timeline.id.clone();
        let stands = timeline.origin().filter(|_| is_adopted(timeline));
        if stands.is_none() {
            scene.refuse_unless_possible(timeline, EventKind::Adopted, "adopt")?;
        }
        // What is not given stays as it stands.
        let before = stands.cloned();
        let origin = Origin {
            basis: basis.into(),
            date: self.date.or(before.as_ref().and_then(|it| it.date)),
            source: source.clone(),
            acknowledged: self.acknowledged.or(before.as_ref().and_then(|it| it.acknowledged)),
            note: self.note.clone().or(before.and_then(|it| it.note)),
        };
        if stands.is_some_and(|stands| data::words(stands) == data::words(&origin)) {
            return Ok(Plan::nothing(&id, format!("{id} is adopted already")));
        }
        let change = scene.edit(&id, |file| file.adopt(&origin))?;
        if stands.is_some() {
            return Plan::restate(&id, &format!("the adoption of {id}"), change);
        }
        let subject = format!("Adopt {id}, which {}", basis.words());
        let draft = Draft::event(EventKind::Adopted, id, vec![change], subject);
        if timeline.is_open() {
            agree(scene, &draft, timeline, "Adopt it", agreed)?;
        }
        Ok(Plan::Write(draft))
    }
}

/// Whether it is active by an adoption, which can be said in other words.
fn is_adopted(timeline: &Timeline) -> bool {
    timeline.phase() == Phase::Adopted
}
