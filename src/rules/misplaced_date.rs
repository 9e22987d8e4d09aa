use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::elsewhere::{Misplaced, misplaced};

pub(super) const RULE: Rule =
    Rule::error("a group cannot have ended elsewhere, or a meeting end, on that day", Check::Group(check));

const TAKE_OUT: &str = "take `date` out: history tells when a group of this registry ended";

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        if let Some(ends) = meeting.ends.as_ref().filter(|ends| ***ends < meeting.starts.date()) {
            findings
                .at(ends, format!("`{}` ends on {}, before it starts", *meeting.title, **ends))
                .because(&meeting.starts, "when it starts")
                .help("write the last day on which it may take place, or leave `ends` out")
                .field(format!("meetings.{index}.ends"))
                .about(&*meeting.title);
        }
    }
    let Some(retirement) = view.group.retirement.as_deref() else { return };
    let Some(date) = &retirement.date else { return };
    if view.document.left_out_under("origin") || view.document.left_out_under("retirement") {
        return;
    }
    // What is not adopted yet is as soon as the file lands.
    let adopted = match view.timeline {
        Some(timeline) if timeline.activated.is_some() => timeline.adopted_on(),
        _ => Some(view.context.now.date_naive()),
    };
    let Some(why) = misplaced(retirement, view.origin(), adopted) else { return };
    let (objection, help) = match why {
        Misplaced::EndedHere => ("did not end elsewhere".to_owned(), TAKE_OUT),
        Misplaced::WithoutSource => ("not where that can be read".to_owned(), "add `source` beside `date`"),
        Misplaced::BeforeItBegan(began) => {
            (format!("came to exist on {began}"), "correct `retirement.date` or `origin.date`")
        }
        Misplaced::AfterItsAdoption(adopted) => (format!("was adopted here, and active, on {adopted}"), TAKE_OUT),
    };
    let message = format!("`{}` gives {} as the day it ended, but {objection}", view.id, **date);
    findings.at(date, message).help(help).field("retirement.date");
}
