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
        Act::FacilitatorAdded(login) if moment.is_baseline || moment.constitution.empowers(judged) => {
            timeline.barred.retain(|one| !moment.roster.same(one, login));
            timeline.empowered.insert(moment.roster.person(login));
        }
        Act::FacilitatorRemoved(login) => {
            if moment.constitution.bars(judged, login) {
                timeline.barred.insert(moment.roster.person(login));
            }
            timeline.empowered.retain(|one| !moment.roster.same(one, login));
        }
        Act::Adopted { .. } => empower_listed(timeline, moment, judged.after),
        Act::KindChanged { .. } => timeline.kind = judged.after.kind(),
        Act::Amended(amendment) if amendment.fields.contains(&Material::Kind) => {
            timeline.kind = judged.after.kind();
        }
        _ => {}
    }
}

/// Gives everybody who is listed power over the record, as an opening and an adoption do; not those whom a core or lead
/// maintainer removed.
pub(super) fn empower_listed(timeline: &mut Timeline, moment: &Moment<'_>, group: &Group) {
    let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github));
    let listed: Vec<Login> = listed.filter(|login| !timeline.bars(login, &moment.roster)).collect();
    timeline.empowered.extend(listed);
}
