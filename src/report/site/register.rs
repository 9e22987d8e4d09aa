//! What a register is called, where it is from, and how groups come to be there.

use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::landed::Landed;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::Url;
use crate::registry::zones;
use crate::report::forge::Forge;
use crate::report::in_force::InForce;

/// What the register is called, and where it is from and to be found.
#[derive(Debug, Clone)]
pub struct Register {
    /// Whose it is.
    pub name: String,
    /// What the community is, in a sentence.
    pub description: Option<String>,
    /// Where people join it.
    pub invite: Option<String>,
    /// Its repository.
    pub forge: Option<Forge>,
    /// The address of the pages, with a slash at the end, where it is known.
    pub base: Option<String>,
    /// The commit that it is derived from.
    pub rev: CommitId,
    /// The clock.
    pub at: Timestamp,
    /// What the clock of the first landing said.
    pub began: Timestamp,
    /// The version of the time zone database.
    pub zones: &'static str,
    /// Whether nobody could be recognised yet, so that all is taken as found.
    pub is_unclaimed: bool,
    /// The rules in force.
    pub rules: InForce,
    /// How groups come to be.
    pub beginnings: Beginnings,
    /// Whether anything is expected of each month.
    pub has_months: bool,
}

/// How groups come to be in a register, or came to be.
#[derive(Debug, Clone, Copy)]
pub struct Beginnings {
    /// Whether anybody votes on groups, or a vote still runs.
    pub by_vote: bool,
    /// Whether there are ballots to look at, from now or before.
    pub had_votes: bool,
    /// Whether groups have papers of sponsors.
    pub by_paper: bool,
}

impl Register {
    /// What a register is called, of which this is known.
    pub fn of(standing: &Standing, base: Option<&Url>, root: Option<&Landed>) -> Self {
        let manifest = standing.manifest();
        let site = manifest.and_then(|manifest| manifest.site.as_ref());
        let base = base.or_else(|| site?.url.as_ref()).map(|url| url.below(""));
        let rules = standing.constitution();
        let votes = rules.electors().is_some();
        let any = |is_meant: fn(&Timeline) -> bool| standing.timelines.iter().any(|(_, timeline)| is_meant(timeline));
        Self {
            name: manifest.map(|it| it.registry.trim().to_owned()).unwrap_or_default(),
            description: site.and_then(|site| site.description.clone()),
            invite: site.and_then(|site| site.invite.as_ref()).map(ToString::to_string),
            forge: site.and_then(|site| site.repository.as_ref()).map(Forge::of),
            base,
            rev: standing.tip.clone(),
            at: standing.at,
            began: root.map_or(standing.at, |root| root.clock),
            zones: zones::VERSION,
            is_unclaimed: standing.is_unclaimed(),
            rules: InForce::of(standing),
            has_months: rules.expects_months(),
            beginnings: Beginnings {
                by_vote: votes || any(Timeline::is_open),
                had_votes: votes || any(|timeline| timeline.vote.is_some()),
                by_paper: rules.has_charters(),
            },
        }
    }
}
