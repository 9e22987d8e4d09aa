use super::{Check, Findings, GroupContext, Occasion, Rule};

pub(super) const RULE: Rule =
    Rule::note("whoever leads a group is one of its sponsors", Check::Group(check)).asked(Occasion::TOLD);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    if !view.context.constitution().has_charters() || view.is_closed() {
        return;
    }
    for (line, ..) in timeline.paper.sponsors(&standing.roster) {
        let person = &line.person;
        if view.is_led_by(person) {
            findings
                .at(&view.entry_of(person), format!("`{person}` leads `{}`, and is one of its sponsors", view.id))
                .help("know it: nothing forbids that")
                .field("sponsorship")
                .about(person);
        }
    }
}
