use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::charter::Charter;

pub(super) const RULE: Rule =
    Rule::note("whoever leads a group approved its charter", Check::Group(check)).asked(Occasion::TOLD);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    if !view.context.constitution().has_charters() || view.is_closed() {
        return;
    }
    let in_force = timeline.charter.in_force.as_ref().map(Charter::fingerprint);
    let charter = in_force.unwrap_or_else(|| standing.charter_of(view.group).fingerprint());
    for (line, _) in timeline.paper.approvals(&charter, &standing.roster) {
        let person = &line.person;
        if view.is_led_by(person) {
            findings
                .at(&view.entry_of(person), format!("`{person}` leads `{}`, and approved its charter", view.id))
                .help("know it: nothing forbids that")
                .field("sponsorship")
                .about(person);
        }
    }
}
