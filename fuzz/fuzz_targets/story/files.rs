//! The files of a story, written so that most of them load.

use arbitrary::Arbitrary;

use super::{GroupName, Who};

/// One group's file.
#[derive(Debug, Default, Arbitrary)]
pub(crate) struct GroupFile {
    is_working_group: bool,
    name: u8,
    facilitators: Vec<Who>,
    maintainers: Vec<Who>,
    overlaps: Option<GroupName>,
    formerly: Vec<GroupName>,
    report_in_month: Option<u8>,
    request_in_month: Option<u8>,
    has_origin: bool,
    has_reversal: bool,
    retirement: Option<(bool, GroupName)>,
    vote: Option<VoteFile>,
}

#[derive(Debug, Arbitrary)]
struct VoteFile {
    round: Option<u8>,
    vetoes: Vec<(Who, u8)>,
    ballots: Vec<(Who, Choice, u8)>,
}

#[derive(Debug, Clone, Copy, Arbitrary)]
enum Choice {
    Pending,
    Approve,
    Reject,
    Abstain,
}

impl Choice {
    fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Abstain => "abstain",
        }
    }
}

impl GroupFile {
    /// What Linus proposes.
    pub(crate) fn proposal() -> Self {
        Self { facilitators: vec![Who::Linus], ..Self::default() }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = if self.is_working_group {
            "kind: working-group\nuse_cases: U\nfirst_deliverable: {title: T, type: sep, url: https://example.org}\n"
        } else {
            "kind: interest-group\nfirst_topic: T\n"
        }
        .to_owned();
        let mut say = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        say(format!("name: G{}", self.name % 4));
        let people = |people: &[Who]| people.iter().map(|who| who.login()).collect::<Vec<_>>();
        let facilitators =
            people(&self.facilitators).iter().map(|who| format!("{{github: {who}}}")).collect::<Vec<_>>();
        say(format!("facilitators: [{}]", facilitators.join(", ")));
        say(format!("maintainers: [{}]", people(&self.maintainers).join(", ")));
        let overlaps = self.overlaps.iter().map(|it| format!("{{group: {}, differentiation: D}}", it.id()));
        say(format!("overlaps: [{}]", overlaps.collect::<String>()));
        if !self.formerly.is_empty() {
            say(format!("formerly: [{}]", self.formerly.iter().map(|it| it.id()).collect::<Vec<_>>().join(", ")));
        }
        if let Some(month) = self.report_in_month {
            say(format!("reports:\n  2026-{:02}: {{threads: [https://example.org]}}", month % 12 + 1));
        }
        if let Some(month) = self.request_in_month {
            say(format!("requests:\n  2026-{:02}: {{note: N}}", month % 12 + 1));
        }
        if self.has_origin {
            say("origin: {basis: predates-sep-1302, date: 2025-01-01, source: https://example.org}".to_owned());
        }
        if self.has_reversal {
            say("reversal: {reason: R}".to_owned());
        }
        if let Some((completed, successor)) = self.retirement {
            let successor = successor.id();
            let merged = format!("{{reason: merged, merged_into: {successor}}}");
            say(format!("retirement: {}", if completed { "{reason: completed}" } else { &merged }));
        }
        if let Some(vote) = &self.vote {
            vote.say(&mut say);
        }
        text
    }
}

impl VoteFile {
    fn say(&self, say: &mut impl FnMut(String)) {
        say("vote:".to_owned());
        if let Some(round) = self.round {
            say(format!("  round: {round}"));
        }
        let mut vetoes = self.vetoes.clone();
        vetoes.dedup_by_key(|(who, _)| who.login());
        let vetoes = vetoes.iter().map(|(who, reason)| format!("{}: {{reason: R{reason}}}", who.login()));
        say(format!("  vetoes: {{{}}}", vetoes.collect::<Vec<_>>().join(", ")));
        let mut ballots = self.ballots.iter().collect::<Vec<_>>();
        ballots.sort_by_key(|(who, ..)| who.login());
        ballots.dedup_by_key(|(who, ..)| who.login());
        let ballots = ballots
            .iter()
            .map(|(who, choice, reason)| format!("{}: {{choice: {}, reason: R{reason}}}", who.login(), choice.word()));
        say(format!("  ballots: {{{}}}", ballots.collect::<Vec<_>>().join(", ")));
    }
}

/// `mcpgov.yaml`.
#[derive(Debug, Default, Arbitrary)]
pub(crate) struct ManifestFile {
    /// Whether anybody can be recognised.
    is_claimed: bool,
    is_also: bool,
    deny_transcriptions: bool,
    of_votes_cast: bool,
    window_in_hours: u8,
    signed_ballots: bool,
    roles: Vec<(Role, Who)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Arbitrary)]
enum Role {
    Lead,
    Core,
    Maintainer,
    Moderator,
}

impl ManifestFile {
    /// What Ada founds the community with.
    pub(crate) fn founding() -> Self {
        Self { is_claimed: true, window_in_hours: 72, ..Self::default() }
    }

    pub(crate) fn text(&self) -> String {
        let transcribed = if self.deny_transcriptions { "deny" } else { "allow" };
        let majority = if self.of_votes_cast { "votes-cast" } else { "electorate" };
        let signed = if self.signed_ballots { "ballot-cast" } else { "" };
        let mut text = format!(
            "registry: Fiction\nruleset: sep-1302\npolicy:\n  vote_window: {}h\n  majority_of: {majority}\n\
             \x20 transcribed_ballots: {transcribed}\n  signed_acts: [{signed}]\nroles:\n",
            self.window_in_hours
        );
        // Without any of its own, the community of every story: most acts need somebody who holds a role.
        let common = [
            (Role::Lead, Who::Ada),
            (Role::Core, Who::Grace),
            (Role::Moderator, Who::Edsger),
            (Role::Moderator, Who::Barbara),
            (Role::Moderator, Who::Donald),
        ];
        let roles = if self.roles.is_empty() { &common[..] } else { &self.roles };
        for (role, name) in [
            (Role::Lead, "lead_maintainers"),
            (Role::Core, "core_maintainers"),
            (Role::Maintainer, "maintainers"),
            (Role::Moderator, "community_moderators"),
        ] {
            let holders = roles.iter().filter(|(held, _)| *held == role).map(|(_, who)| who.login());
            text.push_str(&format!("  {name}: [{}]\n", holders.collect::<Vec<_>>().join(", ")));
        }
        if self.is_claimed {
            text.push_str("people:\n");
            for login in ["ada", "grace", "edsger", "barbara", "donald"] {
                let also =
                    if login == "donald" && self.is_also { ", also: [donald-too], github_id: [1815]" } else { "" };
                text.push_str(&format!("  {login}: {{emails: [{login}@example.org]{also}}}\n"));
            }
        }
        text
    }
}
