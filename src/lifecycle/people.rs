//! Who has power over a group's record.

use super::act::Act;
use super::field::Material;
use super::moment::Moment;
use super::permission::Judged;
use super::timeline::Timeline;
use crate::registry::group::Group;
use crate::registry::scalar::Login;

/// Who has power over the record, and the kind, after an act that stands.
pub(super) fn people(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    match judged.act {
        Act::FacilitatorAdded(login) => {
            if moment.is_baseline || moment.constitution.empowers(judged) {
                timeline.barred.retain(|one| !moment.roster.same(one, login));
                timeline.empowered.insert(moment.roster.person(login));
            }
            change_leaders(timeline, moment, judged);
        }
        Act::FacilitatorRemoved(login) => {
            if moment.constitution.bars(judged, login) {
                timeline.barred.insert(moment.roster.person(login));
            }
            if moment.is_baseline || moment.constitution.disempowers(judged, login) {
                timeline.empowered.retain(|one| !moment.roster.same(one, login));
            }
        }
        Act::Adopted { .. } => empower_listed(timeline, moment, judged.after.read()),
        Act::KindChanged { .. } if moment.is_baseline || moment.constitution.enforces(judged) => {
            timeline.become_kind(judged.after.read().kind(), moment.when.at());
        }
        Act::Amended(amendment) if amendment.fields.contains(&Material::Kind) => {
            timeline.become_kind(judged.after.read().kind(), moment.when.at());
            change_leaders(timeline, moment, judged);
        }
        _ => {}
    }
}

/// A leader was added, or the kind changed: whoever sponsored others before sponsors these only once they say so.
///
/// A sponsor knows what they brought themselves, or landed; of an active group no sponsorship needs to be renewed.
fn change_leaders(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    let (here, who) = (&moment.landing.commit.id, judged.who);
    if !timeline.ground.is_active() {
        timeline.paper.outdate(|sponsor, said| {
            let lands_it = || who.lander.as_ref().is_some_and(|lander| moment.roster.same(lander, sponsor));
            said.landing == *here && (said.commit == who.trace.commit || lands_it())
        });
    }
    timeline.leaders_in = Some(who.trace.clone());
}

/// Gives everybody who is listed power over the record, as an opening and an adoption do; not those whom a core or lead
/// maintainer removed.
pub(super) fn empower_listed(timeline: &mut Timeline, moment: &Moment<'_>, group: &Group) {
    let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github));
    let listed: Vec<Login> = listed.filter(|login| !timeline.bars(login, &moment.roster)).collect();
    timeline.empowered.extend(listed);
}
