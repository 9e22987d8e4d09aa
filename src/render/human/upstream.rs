//! What was read of upstream's files, for people.

use std::io;

use super::terminal::Terminal;
use crate::registry::group::Kind;
use crate::render::text::{count, visible, wrap};
use crate::report::upstream::{CharterReport, UpstreamReport};

/// Writes a few lines for each charter, and how much of the other files was read.
pub(super) fn upstream(report: &UpstreamReport, to: &mut Terminal<'_>) -> io::Result<()> {
    for charter in &report.charters {
        let kind = charter.kind.map_or("group of no kind", Kind::words);
        writeln!(to, "{}", to.paint.title(&visible(&format!("{} ({kind})", charter.id))))?;
        for line in said(charter) {
            for (number, part) in wrap(&visible(&line), to.options.width.saturating_sub(4).max(24)).iter().enumerate() {
                writeln!(to, "{}{part}", if number == 0 { "  " } else { "    " })?;
            }
        }
    }
    let people: usize = report.listed().values().sum();
    let roles = report.access.as_ref().map_or(0, |access| access.roles.len());
    let others = [(report.maintainers.len(), "section"), (people, "entry"), (roles, "role")];
    let others: Vec<String> = others.iter().map(|(number, noun)| counted(*number, noun)).collect();
    writeln!(to, "{}; {}", count(report.charters.len(), "charter"), others.join(", "))
}

fn counted(number: usize, noun: &str) -> String {
    if noun == "entry" && number != 1 { format!("{number} entries") } else { count(number, noun) }
}

fn said(charter: &CharterReport) -> Vec<String> {
    let name = charter.name.as_deref().unwrap_or("without a name");
    let channel = charter.channel.as_deref().unwrap_or("no channel");
    let logins: Vec<&str> =
        charter.facilitators.iter().filter_map(|leader| Some(leader.github.as_ref()?.as_str())).collect();
    let led = if logins.is_empty() { "led by nobody".to_owned() } else { format!("led by {}", logins.join(", ")) };
    let counts = [
        count(charter.members.len(), "member"),
        count(charter.related.len(), "related group"),
        count(charter.work_items.len(), "work item"),
        count(charter.topics.len(), "topic"),
    ];
    vec![format!("{name}, {channel}, {led}"), counts.join(", ")]
}
