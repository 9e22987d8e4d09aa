//! Who may sponsor a group and approve its charter, and when sponsors are enough.

use crate::lifecycle::constitution::record::{CORE, facilitates, office, recorded};
use crate::lifecycle::office::{Lacking, Office};
use crate::lifecycle::paper::Paper;
use crate::lifecycle::permission::{Judged, Recorded};
use crate::lifecycle::why::{Takes, Why};
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// How many core maintainers sponsor a group together, where no lead maintainer does.
const CORES: usize = 2;

/// The maintainer whose login it stands under; or another one who does not facilitate the group, recording it.
pub(super) fn sponsoring(asked: &Judged<'_>, person: &Login) -> Result<Recorded, Why> {
    refuse_without_office(asked, person)?;
    if asked.who.vouchers().any(|voucher| voucher == person) {
        return Ok(Recorded::Own);
    }
    let may_be_recorded = asked.policy.transcribed_ballots == TranscribedBallots::Allow;
    let records = |login: &Login| may_be_recorded && CORE.includes(login, asked) && !facilitates(login, asked);
    let who = if may_be_recorded {
        format!("{person}, or another core or lead maintainer who does not facilitate the group")
    } else {
        person.to_string()
    };
    recorded(asked, person, records, who)
}

/// The maintainer whose login it stands under, and nobody else.
pub(super) fn approving(asked: &Judged<'_>, person: &Login) -> Result<(), Why> {
    refuse_without_office(asked, person)?;
    asked.who.needs(person.as_str(), |voucher| voucher == person)
}

fn refuse_without_office(asked: &Judged<'_>, person: &Login) -> Result<(), Why> {
    if office(person, asked.roster).is_some() {
        return Ok(());
    }
    let who = CORE.words.to_owned();
    Err(Why::Unauthorized(Takes { who, mistaken: Some(person.clone()) }))
}

/// Whether the people are enough: one lead maintainer, or two core maintainers.
pub(super) fn can_be_enough(roster: &Roster) -> bool {
    !roster.holders(Role::LeadMaintainer).is_empty() || roster.holders(Role::CoreMaintainer).len() >= CORES
}

/// Who is missing for one lead maintainer, or two core maintainers, of whom one said so themselves.
pub(super) fn lacking(paper: &Paper, roster: &Roster) -> Option<Lacking> {
    let sponsors = paper.sponsors(roster);
    let has_own = sponsors.iter().any(|(_, said, _)| said.transcribed_by.is_none());
    let has_lead = sponsors.iter().any(|(.., office)| *office == Office::Lead);
    let is_enough = has_lead || sponsors.len() >= CORES;
    let or_cores = CORES.saturating_sub(sponsors.len()).max(1);
    (!(is_enough && has_own)).then_some(Lacking { leads: 1, or_cores })
}
