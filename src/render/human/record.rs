//! What the record of a group holds, for people: its people and places, its work, its relations, where it came from.

use super::facts::{Fact, Section, each, listed};
use super::lines::names;
use crate::registry::group::Basis;
use crate::render::options::Options;
use crate::report::record::{
    DeliverableStatus, FacilitatorStatus, MemberStatus, OriginStatus, PersonStatus, RetirementStatus, TitledLink,
};
use crate::report::relations::{OverlapStatus, RelatedGroup};
use crate::report::status::{FlaggedOverlap, GroupReport, GroupStatus, ProposalStatus};

/// Who works in it, and where.
pub(super) fn people_and_places(report: &GroupReport, group: &GroupStatus) -> Section {
    let record = &report.record;
    let mut facts: Vec<Fact> = each("facilitators", record.facilitators.iter().map(facilitator)).collect();
    if facts.is_empty() {
        facts.push(Fact::new("facilitators", names(&[])));
    }
    facts.extend(each("maintainers", record.maintainers.iter().map(person)));
    facts.extend(each("members", record.members.iter().map(member)));
    let channel = [record.channel.clone(), record.channel_url.clone()];
    facts.extend(joined(channel).map(|channel| Fact::new("channel", channel)));
    facts.extend(each("to join", &record.joining));
    facts.extend(each("links", record.links.iter().map(link)));
    let discussion = record.discussion.iter().filter(|_| report.proposal.is_none());
    facts.extend(discussion.map(|url| Fact::new("discussion", url)));
    facts.extend(listed("formerly", &group.formerly));
    Section { title: String::new(), facts }
}

/// The creation template, filled in, as it is voted on.
pub(super) fn proposed(proposal: &ProposalStatus) -> Section {
    let mut facts = Vec::new();
    facts.extend(each("first topic", &proposal.first_topic));
    facts.extend(each("use cases", &proposal.use_cases));
    facts.extend(each("deliverable", proposal.first_deliverable.iter().map(deliverable)));
    if proposal.overlaps.is_empty() && proposal.first_topic.is_some() {
        facts.push(Fact::new("overlaps", "none flagged"));
    }
    facts.extend(each("overlaps", proposal.overlaps.iter().map(flagged)));
    facts.extend(listed("supported by", &proposal.supported_by));
    facts.extend(each("discussion", &proposal.discussion));
    Section { title: "What is proposed".to_owned(), facts }
}

/// What it works on; what is proposed is told with the proposal.
pub(super) fn work(report: &GroupReport, options: &Options) -> Section {
    let record = &report.record;
    let is_settled = report.proposal.is_none();
    let mut facts = Vec::new();
    facts.extend(record.first_topic.iter().filter(|_| is_settled).map(|text| Fact::new("first topic", text)));
    facts.extend(record.use_cases.iter().filter(|_| is_settled).map(|text| Fact::new("use cases", text)));
    let first = record.first_deliverable.iter().filter(|_| is_settled);
    let with_sign = |it: &DeliverableStatus| format!("{} {}", sign(it.done, options), deliverable(it));
    facts.extend(each("deliverables", first.chain(&record.deliverables).map(with_sign)));
    facts.extend(listed("maintains", &record.maintains));
    facts.extend(each("supports", record.supports.iter().map(link)));
    Section { title: "What it works on".to_owned(), facts }
}

/// How it stands to other groups.
pub(super) fn relations(report: &GroupReport) -> Section {
    let relations = &report.relations;
    let is_settled = report.proposal.is_none();
    let mut facts = Vec::new();
    facts.extend(each("overlaps", relations.overlaps.iter().filter(|_| is_settled).map(overlap)));
    facts.extend(each("flagged by", relations.overlapped_by.iter().map(overlap)));
    facts.extend(each("supported by", relations.supported_by.iter().filter(|_| is_settled).map(related)));
    facts.extend(each("led to", relations.led_to.iter().map(related)));
    facts.extend(each("took in", relations.absorbed.iter().map(related)));
    facts.extend(each("goes on in", relations.goes_on_in.iter().map(related)));
    Section { title: "Other groups".to_owned(), facts }
}

/// Where it came from, and how it ended.
pub(super) fn history(report: &GroupReport) -> Section {
    let record = &report.record;
    let mut facts = Vec::new();
    facts.extend(each("came from", record.origin.iter().map(origin)));
    facts.extend(record.reversal.iter().map(|it| Fact::new("reversed", &it.reason)));
    facts.extend(each("ended", record.retirement.iter().map(ending)));
    Section { title: "Beginning and end".to_owned(), facts }
}

/// A login, and what is known of whose it is.
fn person(person: &PersonStatus) -> String {
    match &person.name {
        Some(name) => format!("{} ({name})", person.github),
        None => person.github.to_string(),
    }
}

fn facilitator(FacilitatorStatus { person, affiliation, term_ends, term_over }: &FacilitatorStatus) -> String {
    let known = joined([person.name.clone(), affiliation.clone()]);
    let known = known.map(|known| format!(" ({known})")).unwrap_or_default();
    let term = match term_ends {
        Some(day) if *term_over => format!(", term ended on {day}"),
        Some(day) => format!(", term until {day}"),
        None => String::new(),
    };
    format!("{}{known}{term}", person.github)
}

fn member(MemberStatus { person: of, affiliation, level }: &MemberStatus) -> String {
    let level = level.map(|level| level.words().to_owned());
    [Some(person(of)), affiliation.clone(), level].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A title and where that is.
pub(super) fn link(TitledLink { title, url }: &TitledLink) -> String {
    joined([Some(title.clone()), url.clone()]).unwrap_or_default()
}

fn deliverable(DeliverableStatus { title, kind, url, .. }: &DeliverableStatus) -> String {
    let kind = kind.map(|kind| format!(" ({})", kind.name())).unwrap_or_default();
    joined([Some(format!("{title}{kind}")), url.clone()]).unwrap_or_default()
}

fn sign(is_done: bool, options: &Options) -> &'static str {
    match (is_done, options.unicode) {
        (true, true) => "✓ done:",
        (true, false) => "+ done:",
        (false, true) => "· open:",
        (false, false) => "- open:",
    }
}

fn flagged(FlaggedOverlap { group, differentiation }: &FlaggedOverlap) -> String {
    format!("{group}{}", differs(differentiation.as_ref()))
}

fn overlap(OverlapStatus { other, differentiation }: &OverlapStatus) -> String {
    format!("{}{}", related(other), differs(differentiation.as_ref()))
}

fn differs(how: Option<&String>) -> String {
    how.map(|how| format!(": {how}")).unwrap_or_default()
}

/// Another group by its id, with its name where that says more, and its state.
fn related(RelatedGroup { group, name, state, .. }: &RelatedGroup) -> String {
    let name = name.clone().filter(|name| name.to_lowercase() != *group);
    let state = state.map_or_else(|| "no such group".to_owned(), |state| state.to_string());
    format!("{group} ({})", joined([name, Some(state)]).unwrap_or_default())
}

fn origin(OriginStatus { basis, date, source, acknowledged, note }: &OriginStatus) -> String {
    let since = date.map(|day| format!(", since {day}")).unwrap_or_default();
    let basis = match basis {
        Basis::PredatesSep1302 => "older than SEP-1302",
        Basis::CharteredElsewhere => "chartered elsewhere",
    };
    let acknowledged = acknowledged.map(|day| format!("goes by SEP-1302 since {day}"));
    let told = [Some(format!("{basis}{since}")), Some(source.clone()), acknowledged, note.clone()];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn ending(RetirementStatus { reason, merged_into, date, source, note }: &RetirementStatus) -> String {
    let into = merged_into.as_ref().map(|group| format!(" into {group}")).unwrap_or_default();
    let on = date.map(|day| format!(", on {day}")).unwrap_or_default();
    let reason = format!("{}{into}{on}", reason.name().replace('-', " "));
    [Some(reason), source.clone(), note.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What there is of both, with a comma between; nothing of nothing.
fn joined(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
