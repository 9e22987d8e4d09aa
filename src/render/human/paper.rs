//! The paper of sponsors and the charter of a group, for people.

use super::facts::{Fact, Section, each};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::render::moment;
use crate::render::sponsors;
use crate::report::in_force::InForce;
use crate::report::polling::OpenEntry;
use crate::report::sponsorship::{ObjectionLine, SponsorshipStatus};
use crate::report::status::GroupStatus;

/// Who sponsors a group, whose approval its charter has, what is missing, and by which rules.
pub(super) fn paper(group: &GroupStatus, rules: &InForce, now: Timestamp) -> Section {
    let mut facts = Vec::new();
    if let Some(status) = sponsors::of(group) {
        facts.extend(sponsored(group, status));
        facts.extend(charter(group, status, now));
    }
    facts.extend(sponsors::ending(group).map(|ending| Fact::new("ending", ending)));
    let title = if facts.is_empty() { "By which rules" } else { "Sponsors and charter" };
    facts.extend(sponsors::rules(rules).map(|rules| Fact::new("rules", rules)));
    Section { title: title.to_owned(), facts }
}

fn sponsored(group: &GroupStatus, status: &SponsorshipStatus) -> Vec<Fact> {
    let mut facts: Vec<Fact> = each("sponsors", status.sponsors.iter().map(sponsors::sponsor)).collect();
    if sponsors::is_asked_for(group.state, status) {
        if facts.is_empty() {
            facts.push(Fact::new("sponsors", "nobody yet"));
        }
        facts.extend(status.lacking.map(|lacking| Fact::new("lacking", lacking.words())));
        facts.extend(sponsors::waits_for_its_sponsors(status).map(|why| Fact::new("waits", why)));
    }
    facts
}

fn charter(group: &GroupStatus, status: &SponsorshipStatus, now: Timestamp) -> Vec<Fact> {
    let charter = &status.charter;
    if group.state.is_closed() && charter.in_force.is_none() {
        return Vec::new();
    }
    let mut facts = vec![Fact::new("charter", charter.fingerprint.as_str())];
    facts.push(Fact::new("charter", sponsors::charter(charter, group.state)));
    facts.extend(sponsors::approved_by(charter).map(|names| Fact::new("approved by", names)));
    facts.extend(charter.recorded.iter().map(|source| Fact::new("approved at", source)));
    facts.extend(each("objection", charter.objections.iter().map(objection)));
    facts.extend(each("not counted", status.not_counted.iter().map(sponsors::not_counted)));
    facts.extend(charter.due_at.filter(|_| group.state == State::Active).map(|due| {
        let day = moment::day(due);
        Fact::new("due", if due <= now { format!("it was due on {day}") } else { format!("on {day}") })
    }));
    facts
}

fn objection(ObjectionLine { by, reason }: &ObjectionLine) -> String {
    let reason = reason.as_deref().map(|reason| format!(": {}", reason.trim())).unwrap_or_default();
    format!("{by}{reason}")
}

/// Where those who have yet to speak on the paper do so on the web, where the registry says where its repository is.
pub(super) fn in_a_browser(open: &[OpenEntry]) -> Option<Section> {
    let places: Vec<Fact> =
        open.iter().filter_map(|entry| Some(Fact::new(entry.by.as_str(), entry.at.url.as_ref()?))).collect();
    if places.is_empty() {
        return None;
    }
    let typed = OpenEntry::lines(open).into_iter().map(|(why, line)| Fact::new(why, line));
    let title = "In a browser, type below your own login and propose the change".to_owned();
    Some(Section { title, facts: typed.chain(places).collect() })
}
