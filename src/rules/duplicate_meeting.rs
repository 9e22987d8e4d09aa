use std::collections::BTreeMap;

use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule =
    Rule::error("two meetings of a group go by one id, or one day is excepted twice", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let mut met = BTreeMap::new();
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let slug = meeting.slug();
        let place = meeting.id.as_ref().unwrap_or(&meeting.title);
        if let Some(first) = met.get(&slug) {
            findings
                .at(place, format!("two meetings of `{}` go by `{slug}`", view.id))
                .because(*first, "the first of them")
                .help("give this one an `id` of its own")
                .field(format!("meetings.{index}.id"))
                .about(&slug);
        } else {
            met.insert(slug, place);
        }
        let mut days = BTreeMap::new();
        for exception in &meeting.exceptions {
            if let Some(first) = days.insert(*exception.on, &exception.on) {
                findings
                    .at(&exception.on, format!("{} is excepted twice", *exception.on))
                    .because(first, "the first time")
                    .help("keep one of them")
                    .field(format!("meetings.{index}.exceptions"))
                    .about(&*meeting.title)
                    .about(&exception.on);
            }
        }
    }
}
