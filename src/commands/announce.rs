//! `mcpgov announce`: what there is to say of a group, as a text to post.

use chrono::{Days, TimeDelta};
use clap::Args;

use super::status::find;
use super::values::named;
use crate::clock::Timestamp;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::registry::group::{Choice, Retirement};
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::announcement::{AnnouncementReport, Ending, Medium, Ping, Topic};
use crate::report::calendar::{CalendarReport, OccurrenceLine};
use crate::report::heading::Heading;
use crate::report::next::NextStep;
use crate::report::sponsorship::SponsorshipStatus;
use crate::report::status::ProposalStatus;
use crate::report::vote::{VetoStatus, VoteStatus};
use crate::report::wanted::Wanted;
use crate::session::Session;
use crate::words::shell::line;

/// For so many days a result is news.
const NEWS: i64 = 30;

/// A meeting that is farther away is not announced.
const A_YEAR: u64 = 366;

/// Write what there is to say of a group, to be posted in chat, at GitHub or anywhere
///
/// Whatever people wrote is shown as text: nothing in it is markup, a link or a mention. A text for Discord has at most
/// 2,000 characters, tells times by each reader's clock and shows no previews; post it as `--format json` gives it under
/// `payload`, and nobody is told of it but whom `--ping` names.
#[derive(Debug, Args)]
pub struct Announce {
    /// The group, by its id or an earlier one
    group: String,
    /// What to tell; what fits the group's state where it is not said
    #[arg(long, value_name = "TOPIC", value_parser = named::<Topic>())]
    what: Option<Topic>,
    /// Where it is to be posted
    #[arg(long = "for", value_name = "PLACE", default_value = "plain", value_parser = named::<Medium>())]
    medium: Medium,
    /// Somebody at Discord who is to be told: `role:` or `user:` and the id that Discord copies
    #[arg(long = "ping", value_name = "ID", value_parser = ping)]
    pings: Vec<Ping>,
}

fn ping(text: &str) -> std::result::Result<Ping, &'static str> {
    text.parse()
}

impl Announce {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        if !self.pings.is_empty() && self.medium != Medium::Discord {
            return Err(Error::new("only Discord has the ids that `--ping` names").hint("add `--for discord`"));
        }
        let standing = session.require_standing()?;
        let number = find(session, standing, &self.group)?;
        let timeline = &standing.timelines[number];
        let meeting = next_meeting(number, standing);
        let fitting = fitting(timeline, meeting.is_some(), standing.at);
        let what = self.what.unwrap_or(fitting);
        let report =
            AnnouncementReport { meeting, pings: self.pings.clone(), ..told(timeline, standing, what, self.medium) };
        match refusal(&report, timeline) {
            Some(why) => Err(Error::new(why).hint(instead(timeline, fitting, what))),
            None => Ok(Report::Announcement(Box::new(report))),
        }
    }
}

/// What there is to tell of a group in its state.
fn fitting(timeline: &Timeline, meets: bool, now: Timestamp) -> Topic {
    match timeline.state {
        State::Proposed | State::Sponsored => Topic::Proposal,
        State::Voting => Topic::Vote,
        State::Rejected => Topic::Result,
        State::Vetoed => Topic::Veto,
        State::Reversed | State::Retired | State::Withdrawn => Topic::Retirement,
        State::Active if timeline.ending.is_some() => Topic::Retirement,
        State::Active => {
            let was_decided = timeline.vote.is_some() || timeline.phase() == Phase::Chartered;
            let is_new = now - timeline.since < TimeDelta::days(NEWS);
            if was_decided && (is_new || !meets) { Topic::Result } else { Topic::Meeting }
        }
    }
}

/// What to ask for instead, where that is something else.
fn instead(timeline: &Timeline, fitting: Topic, asked: Topic) -> String {
    let names = [("GROUP", timeline.id.as_str()), ("TOPIC", fitting.into())];
    let state = timeline.state;
    if asked == fitting {
        return format!("the group is {state}: `{}` tells all of it", line("mcpgov status GROUP", &names));
    }
    format!("the group is {state}: `{}`", line("mcpgov announce GROUP --what TOPIC", &names))
}

/// Why there is nothing to tell of that.
fn refusal(report: &AnnouncementReport, timeline: &Timeline) -> Option<String> {
    let id = &timeline.id;
    let vote = report.vote.as_ref();
    let is_open = timeline.is_open();
    match report.what {
        Topic::Proposal if report.proposal.is_none() => Some(format!("`{id}` is not proposed any more")),
        Topic::Reminder if !report.asked.is_empty() => None,
        Topic::Reminder if is_open => Some(format!("every ballot on `{id}` is cast, so nobody is to be reminded")),
        Topic::Reminder if report.sponsorship.is_some() => {
            Some(format!("`{id}` waits for no sponsor and no approval of its charter"))
        }
        Topic::Vote | Topic::Reminder if !is_open => Some(format!("no vote on `{id}` is open")),
        Topic::Result if timeline.phase() == Phase::Chartered => None,
        Topic::Result if vote.is_none() && report.sponsorship.is_some() => {
            Some(format!("`{id}` did not become active by a vote or a paper of sponsors here"))
        }
        Topic::Result if vote.is_none() => Some(format!("there was no vote on `{id}`")),
        Topic::Result if is_open => Some(format!("the vote on `{id}` is not over")),
        Topic::Veto if report.vetoes.is_empty() => Some(format!("no veto on `{id}` stands")),
        Topic::Retirement if report.ending.is_none() => Some(format!("`{id}` has not ended")),
        Topic::Meeting if report.meeting.is_none() => Some(format!("`{id}` has no meeting ahead")),
        _ => None,
    }
}

fn told(timeline: &Timeline, standing: &Standing, what: Topic, medium: Medium) -> AnnouncementReport {
    let group = timeline.vote.as_ref().and_then(|vote| vote.text.as_ref()).unwrap_or(&timeline.group);
    let manifest = standing.manifest();
    let site = manifest.and_then(|manifest| manifest.site.as_ref()).and_then(|site| site.url.as_ref());
    let text = |said: &str| said.trim().to_owned();
    let sponsorship = SponsorshipStatus::of(timeline, standing).filter(|_| !timeline.is_open());
    let asked = match &sponsorship {
        _ if timeline.is_open() => {
            timeline.vote.iter().flat_map(|vote| vote.voters(Choice::Pending)).cloned().collect()
        }
        Some(status) if what == Topic::Reminder => pending(timeline, standing, status),
        _ => Vec::new(),
    };
    let step = match what {
        Topic::Retirement if timeline.ending.is_some() => {
            NextStep::all(timeline, standing).into_iter().next().filter(|_| timeline.file_exists)
        }
        Topic::Proposal | Topic::Vote | Topic::Reminder | Topic::Veto => {
            NextStep::all(timeline, standing).into_iter().next().filter(|_| timeline.file_exists)
        }
        Topic::Result | Topic::Retirement | Topic::Meeting => None,
    };
    AnnouncementReport {
        heading: Heading::of(standing),
        group: timeline.id.to_string(),
        name: timeline.group.read().name.as_ref().map(|name| text(name)),
        kind: timeline.kind,
        state: timeline.state,
        since: timeline.stands_since(),
        what,
        medium,
        summary: group.read().summary.as_ref().map(|summary| text(summary)),
        facilitators: group.read().facilitators.iter().map(|one| (*one.github).clone()).collect(),
        proposer: timeline.proposer.to_string(),
        proposal: ProposalStatus::of(timeline),
        sponsorship,
        vote: timeline.vote.as_ref().map(|vote| VoteStatus::of(vote, timeline, standing)),
        vetoes: VetoStatus::all(timeline),
        ending: ending(timeline, standing),
        meeting: None,
        asked,
        next: step.as_ref().map(|step| format!("{} can {}", step.who, step.what)),
        command: step.map(|step| step.command),
        channel_url: timeline.group.read().channel_url.as_ref().map(ToString::to_string),
        page: site.filter(|_| timeline.id.is_valid()).map(|url| url.below(&format!("groups/{}.html", timeline.id))),
        pings: Vec::new(),
    }
}

/// Who can sponsor a group, else approve its charter, where that is missing, and has not spoken yet.
fn pending(timeline: &Timeline, standing: &Standing, status: &SponsorshipStatus) -> Vec<Login> {
    let lacks_sponsors = timeline.state == State::Proposed && status.lacking.is_some();
    let is_alive = matches!(timeline.state, State::Proposed | State::Sponsored | State::Active);
    let lacks_approval = is_alive && status.charter.pending && status.charter.approved_by.is_empty();
    let (kind, spoke): (_, Vec<&Login>) = match (lacks_sponsors, lacks_approval) {
        // Whoever is missing as a sponsor can approve as well.
        (true, _) => (EventKind::SponsoredBy, status.sponsors.iter().map(|line| &line.by).collect()),
        (false, true) => (EventKind::CharterApproved, status.charter.objections.iter().map(|line| &line.by).collect()),
        (false, false) => return Vec::new(),
    };
    let holders = standing.constitution().in_ones_own_name(kind, &standing.roster).unwrap_or_default();
    let is_silent = |login: &Login| !spoke.iter().any(|one| standing.roster.same(one, login));
    holders.into_iter().filter(is_silent).collect()
}

/// How it ended, or is to end; `None` while neither is so.
fn ending(timeline: &Timeline, standing: &Standing) -> Option<Ending> {
    let retired = |retirement: &Retirement| Ending {
        reason: Some(retirement.reason.name().replace('-', " ")),
        note: retirement.note.as_ref().map(ToString::to_string),
        successor: retirement.merged_into.as_ref().map(|named| standing.called_now(timeline, named).to_string()),
        proposed_by: None,
    };
    match timeline.state {
        State::Retired => timeline.retirement().map(retired),
        State::Reversed => Some(Ending { reason: timeline.reversal().map(str::to_owned), ..Ending::default() }),
        State::Withdrawn => Some(Ending::default()),
        State::Active => timeline.ending.as_ref().and_then(|proposed| {
            let proposer = proposed.proposer.as_ref().map_or_else(|| "somebody".to_owned(), ToString::to_string);
            Some(Ending { proposed_by: Some(proposer), ..retired(proposed.says()?) })
        }),
        State::Proposed | State::Sponsored | State::Voting | State::Rejected | State::Vetoed => None,
    }
}

/// The next meeting that is not over, called off or not.
fn next_meeting(number: TimelineId, standing: &Standing) -> Option<OccurrenceLine> {
    let today = standing.at.date_naive();
    let wanted = Wanted {
        from: Some(today),
        to: today.checked_add_days(Days::new(A_YEAR)),
        not_over_by: Some(standing.at),
        meetings: true,
        votes: false,
        called_off: true,
    };
    let calendar = CalendarReport::of(standing, &[number], &wanted);
    calendar.occurrences.into_iter().find(|it| it.ends > standing.at)
}
