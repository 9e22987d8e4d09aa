//! `mcpgov sponsor`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::endorsing::Lines;
use super::recording::Recording;
use super::values::{link, login, words};
use crate::act::draft::Plan;
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::paper::Sponsorship;
use crate::registry::paper::{Endorsement, Sponsors};
use crate::registry::scalar::{Login, Url};
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;

/// Sponsor a group and its leadership as a core or lead maintainer, or withdraw that
#[derive(Debug, Args)]
pub struct Sponsor {
    /// The group; asked at a terminal
    group: Option<String>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    /// Record what this core or lead maintainer said, as another one may
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    by: Option<Login>,
    /// Say where that maintainer said so
    #[arg(long, value_name = "URL", requires = "by", value_parser = link)]
    source: Option<Url>,
    /// Withdraw a sponsorship
    #[arg(long)]
    withdraw: bool,
    #[command(flatten)]
    how: Recording,
}

impl Sponsor {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let kind = if self.withdraw { EventKind::SponsorshipWithdrawn } else { EventKind::SponsoredBy };
        let plan = |scene: &Scene<'_>, group: &str| {
            let lines = Lines::of(scene, group, self.by.as_ref())?;
            scene.refuse_unless_possible(lines.timeline, kind, "sponsor")?;
            if self.withdraw { self.withdraw(&lines) } else { self.sponsor(scene, &lines) }
        };
        let ahead = Ahead { verb: "sponsor", is_meant: &possible(kind), any: &[&plan] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        asked.perform(&|scene| plan(scene, &group))
    }

    fn sponsor(&self, scene: &Scene<'_>, lines: &Lines<'_>) -> Result<Plan> {
        let (id, person) = (lines.id(), &lines.person);
        let said = lines.line().and_then(|line| line.sponsorship.as_ref());
        let takes_over = lines.are_mine() && said.is_some_and(|said| said.transcribed_by.is_some());
        let wanted = self.wanted(lines, Sponsors::Yes, takes_over);
        let is_same = wanted.reason.as_deref().map(folded) == lines.stands.reason.as_deref().map(folded)
            && wanted.source == lines.stands.source;
        match said {
            Some(said) if is_same && in_force(scene, said, person) => {
                return Ok(Plan::nothing(id, format!("{person} sponsors {id} already")));
            }
            Some(_) if is_same => {
                let message = format!("{person} sponsors `{id}` already, and that is not in force any more");
                return Err(Error::new(message).hint("renew it with a `--reason`, which says that it still holds"));
            }
            Some(_) | None => {}
        }
        let again = if said.is_some() { "still " } else { "" };
        let subject = match (lines.are_mine(), said.is_some()) {
            (true, false) => format!("Sponsor {id}"),
            (true, true) => format!("Renew the sponsorship of {id}"),
            (false, _) => format!("Record that {person} {again}sponsors {id}"),
        };
        Ok(Plan::Write(lines.draft(EventKind::SponsoredBy, &wanted, subject)?))
    }

    fn withdraw(&self, lines: &Lines<'_>) -> Result<Plan> {
        let (id, person) = (lines.id(), &lines.person);
        if lines.line().is_none_or(|line| line.sponsorship.is_none()) {
            return Ok(Plan::nothing(id, format!("{person} does not sponsor {id}")));
        }
        let wanted = self.wanted(lines, Sponsors::Withdrawn, false);
        let subject = if lines.are_mine() {
            format!("Withdraw the sponsorship of {id}")
        } else {
            format!("Record that {person} withdraws the sponsorship of {id}")
        };
        Ok(Plan::Write(lines.draft(EventKind::SponsorshipWithdrawn, &wanted, subject)?))
    }

    /// What the lines are to say; what is not given stays as it stands.
    fn wanted(&self, lines: &Lines<'_>, sponsors: Sponsors, takes_over: bool) -> Endorsement {
        let stands = lines.stands.clone();
        let reason = self.reason.as_deref().map(|reason| reason.trim().to_owned());
        let source = stands.source.filter(|_| !takes_over);
        Endorsement {
            sponsors: sponsors.into(),
            approves: stands.approves,
            reason: reason.or(stands.reason),
            source: self.source.clone().or(source),
        }
    }
}

/// Whether a sponsorship counts, by as much as its sponsor holds now.
fn in_force(scene: &Scene<'_>, said: &Sponsorship, person: &Login) -> bool {
    let standing = &scene.standing;
    said.counts_as().is_some() && said.counts_as() == standing.constitution().office(person, &standing.roster)
}
