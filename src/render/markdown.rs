//! Markdown: a comment for a pull request, with what a contributor needs to know without opening a log.

mod by_hand;
pub(super) mod escape;
mod proposal;
pub(super) mod register;

use std::borrow::Cow;
use std::io::{self, Write};

use escape::{code, prose};

use super::{moment, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::class::ChangeClass;
use crate::registry::scalar::Login;
use crate::report::brief::Afterwards;
use crate::report::change::ChangeReport;
use crate::report::findings::{Counts, FindingsReport, Source};
use crate::report::polling::OpenEntry;

/// GitHub refuses longer comments; it counts characters, and these are bytes, so this is never too long.
const LONGEST: usize = 65_536;
/// What is kept free for saying what was left out.
const RESERVE: usize = 1_024;
/// How many acts of a change are told: whoever does more than that is told by the findings.
const ACTS_SHOWN: usize = 40;
/// By this a workflow finds its own comment again, to replace it.
const MARKER: &str = "<!-- mcpgov findings -->";

/// Writes the comment: a sentence, then the findings by severity, the worst first.
pub(super) fn findings(report: &FindingsReport, out: &mut dyn Write) -> io::Result<()> {
    let mut comment = Vec::new();
    writeln!(comment, "{MARKER}\n### {}", headline(report))?;
    if let Some(class) = report.class {
        writeln!(comment, "\n{}", class_sentence(class, report))?;
    }
    if let Some(change) = &report.change {
        change.proposals.iter().try_for_each(|brief| proposal::write(brief, &mut comment))?;
        what_it_does(report, change, &mut comment)?;
        afterwards(change, &mut comment)?;
    }
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found: Vec<_> = report.current().filter(|finding| finding.severity == severity).collect();
        left_out += section(&mut comment, report, title(severity), &found, severity == Severity::Note)?;
    }
    let earlier: Vec<_> = report.earlier().collect();
    let known = match report.source {
        Source::Upstream => "Known, and in the baseline",
        Source::Registry => "There before this change, and not its business",
    };
    left_out += section(&mut comment, report, known, &earlier, true)?;
    if left_out > 0 {
        let more = text::count(left_out, "more finding");
        let command = match (report.source, &report.checkpoint) {
            (Source::Upstream, _) => "compare",
            (Source::Registry, Some(_)) => "audit",
            (Source::Registry, None) => "validate",
        };
        writeln!(comment, "\n{more} did not fit here: `mcpgov {command}` shows all of them.")?;
    }
    if !report.findings.is_empty() {
        writeln!(comment, "\n<sub>`mcpgov explain RULE` says why a rule exists and what to write instead.</sub>")?;
    }
    if let Some(checkpoint) = &report.checkpoint {
        writeln!(comment, "\nCheckpoint: {}", code(checkpoint))?;
    }
    out.write_all(&comment)
}

fn headline(report: &FindingsReport) -> String {
    let counts = Counts::of(report.current());
    let groups = text::count(report.groups, "group");
    if report.source == Source::Upstream {
        return compared(report, counts, &groups);
    }
    let change = report.is_of_a_change();
    let serious = Counts { notes: 0, ..counts };
    match (counts.errors, counts.warnings, change) {
        (0, _, true) if report.counts_for_nothing() && counts.warnings > 0 => {
            format!("Nothing that this change does would count, with {} to look at", text::tally(serious))
        }
        (0, _, true) if report.counts_for_nothing() => "Nothing that this change does would count".to_owned(),
        (0, 0, true) => "Nothing is wrong with this change".to_owned(),
        (0, 0, false) => format!("Nothing is wrong in {groups}"),
        (0, _, true) => format!("This change is fine, with {} to look at", text::tally(serious)),
        (0, _, false) => format!("No errors in {groups}, and {} to look at", text::tally(serious)),
        (_, _, true) => format!("This change brings {}", text::joined(serious, " and ")),
        (_, _, false) => format!("{} in {groups}", text::joined(serious, " and ")),
    }
}

/// What comparing upstream's files comes to.
fn compared(report: &FindingsReport, counts: Counts, groups: &str) -> String {
    let new = if report.is_of_a_change() { " new" } else { "" };
    match (counts.errors + counts.warnings, counts.notes) {
        (0, 0) => format!("Nothing{new} is wrong in {groups}"),
        (0, notes) => format!("Nothing{new} is wrong in {groups}, and {} to know", text::count(notes, "thing")),
        _ => format!("{}{new} in {groups}", text::joined(Counts { notes: 0, ..counts }, " and ")),
    }
}

/// What maintainers say on a paper of sponsors.
const ON_PAPER: [EventKind; 5] = [
    EventKind::SponsoredBy,
    EventKind::SponsorshipWithdrawn,
    EventKind::CharterApproved,
    EventKind::CharterObjected,
    EventKind::ApprovalWithdrawn,
];

fn class_sentence(class: ChangeClass, report: &FindingsReport) -> Cow<'static, str> {
    let acts = report.change.iter().flat_map(|change| &change.acts);
    let number = |kind: EventKind| acts.clone().filter(|act| act.event == Some(kind.name())).count();
    let ballots = number(EventKind::BallotCast);
    let on_paper: usize = ON_PAPER.into_iter().map(number).sum();
    let is_mixed_decision = report.current().any(|finding| finding.rule == "mixed-decision");
    Cow::Borrowed(match class {
        ChangeClass::Ballot if ballots > 1 => return Cow::Owned(format!("It casts {ballots} ballots.")),
        ChangeClass::Content if number(EventKind::Deleted) > 0 => "It deletes the record of a group.",
        ChangeClass::Mixed if is_mixed_decision => "It does several things at once; a decision must stand alone.",
        ChangeClass::Mixed if ballots > 0 => "It does several things at once, so no ballot in it lands by itself.",
        ChangeClass::Decision if on_paper > 0 => {
            "It says on the paper of a group who sponsors it, or approves its charter."
        }
        ChangeClass::Proposal => "It proposes a group.",
        ChangeClass::Ballot => "It casts a ballot.",
        ChangeClass::Decision => "It makes a decision about a group.",
        ChangeClass::Report => "It reports what a group did, or asks for a report.",
        ChangeClass::Roster => "It changes `mcpgov.yaml`, the rules and roles of the registry.",
        ChangeClass::Content => "It changes what groups say of themselves.",
        ChangeClass::Mixed => "It does several things at once.",
        ChangeClass::None => "It changes nothing of the registry.",
    })
}

/// What a change does, an item for each act, and whether it may land.
fn what_it_does(report: &FindingsReport, change: &ChangeReport, comment: &mut Vec<u8>) -> io::Result<()> {
    let mut items: Vec<String> = Vec::new();
    for act in &change.acts {
        let comes_to = act.comes_to.as_ref().map(|what| prose(&text::message(what)));
        let comes_to = match comes_to {
            Some(what) if act.stands => format!("<br>{what}"),
            Some(what) => format!("<br>**{what}**"),
            None => String::new(),
        };
        items.push(format!("- {}{comes_to}\n", prose(&text::message(&act.does))));
    }
    items
        .extend(super::change::circumstances(change).iter().map(|said| format!("- {}\n", prose(&text::message(said)))));
    if !items.is_empty() {
        let shown = items.iter().take(ACTS_SHOWN).map(String::as_str).collect::<String>();
        write!(comment, "\n#### What it does\n\n{shown}")?;
        if items.len() > ACTS_SHOWN {
            writeln!(comment, "- and {}", text::count(items.len() - ACTS_SHOWN, "more thing"))?;
        }
    }
    let verdict: Vec<_> = super::change::verdict(report, change).iter().map(|said| sentence(&prose(said))).collect();
    writeln!(comment, "\n#### Whether it may land\n\n{}", verdict.join(" "))
}

/// What can be done once it has landed, and by whom; the most expected thing of each group.
fn afterwards(change: &ChangeReport, comment: &mut Vec<u8>) -> io::Result<()> {
    let next = change.afterwards.iter().take(ACTS_SHOWN).filter_map(|after| Some((after, after.next.first()?)));
    let items: Vec<String> = next
        .map(|(after, step)| {
            let (who, what) = (prose(&text::message(&step.who)), prose(&text::message(&step.what)));
            let charter = after.charter.as_ref().map(|it| format!("; its charter is {}", code(it))).unwrap_or_default();
            let (group, command) = (code(&after.group), code(&step.command));
            let by_hand = in_a_browser(after) + &on_paper(after) + &by_hand::next(after);
            format!("- {group}: {who} can {what}, with {command}{charter}{by_hand}\n")
        })
        .collect();
    if items.is_empty() {
        return Ok(());
    }
    write!(comment, "\n#### What comes next\n\n{}{}", items.concat(), by_hand::beside(change))
}

/// Where each elector finds their own line on the web; nothing where nobody knows.
fn in_a_browser(after: &Afterwards) -> String {
    let links = links(after.open_ballots.iter().map(|ballot| (&ballot.voter, &ballot.at.url)));
    if links.is_empty() {
        return links;
    }
    format!(
        "<br>In a browser: open your line ({links}), type `choice: approve`, `choice: reject` or `choice: abstain` there, and propose the change."
    )
}

/// Where each maintainer who is asked for a word finds their own lines on the web; nothing where nobody knows.
fn on_paper(after: &Afterwards) -> String {
    let links = links(after.open_entries.iter().map(|entry| (&entry.by, &entry.at.url)));
    match OpenEntry::what_to_type(&after.open_entries) {
        Some(what) if !links.is_empty() => format!("<br>In a browser ({links}): {}.", prose(&what)),
        _ => String::new(),
    }
}

/// People, each with a link to the line of theirs.
fn links<'a>(lines: impl Iterator<Item = (&'a Login, &'a Option<String>)>) -> String {
    let link =
        |(login, url): (&Login, &'a Option<String>)| Some(format!("[{}](<{}>)", prose(login.as_str()), url.as_ref()?));
    lines.filter_map(link).collect::<Vec<_>>().join(", ")
}

/// With a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn title(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors: must be mended",
        Severity::Warning => "Warnings: worth mending",
        Severity::Note => "Notes: worth knowing",
    }
}

/// Adds the findings under a heading, folded or open, while there is room; says how many there was none for.
fn section(
    comment: &mut Vec<u8>,
    report: &FindingsReport,
    title: &str,
    findings: &[&Diagnostic],
    folded: bool,
) -> io::Result<usize> {
    if findings.is_empty() {
        return Ok(0);
    }
    let (open, close) = if folded {
        (format!("\n<details><summary>{title} ({})</summary>\n\n", findings.len()), "\n</details>\n")
    } else {
        (format!("\n#### {title}\n\n"), "")
    };
    let room = LONGEST - RESERVE;
    let mut body = String::new();
    let mut shown = 0;
    for item in findings.iter().map(|finding| item(finding, report)) {
        if comment.len() + open.len() + body.len() + item.len() + close.len() > room {
            break;
        }
        body.push_str(&item);
        shown += 1;
    }
    if shown > 0 {
        write!(comment, "{open}{body}{close}")?;
    }
    Ok(findings.len() - shown)
}

/// A finding as an item of a list: where, what, the way out, and the rule.
fn item(finding: &Diagnostic, report: &FindingsReport) -> String {
    let place = match (&finding.path, &finding.place) {
        (Some(path), Some(place)) => {
            let line = code(&format!("{path}:{}", place.start().line));
            match report.line_of(finding) {
                Some(page) => format!("**[{line}](<{page}>)** "),
                None => format!("**{line}** "),
            }
        }
        (Some(path), None) => format!("**{}** ", code(path)),
        (None, _) => String::new(),
    };
    let what = format!("{place}{}", prose(&text::message(&finding.message)));
    let related = finding.related.as_ref().map(|related| {
        let at = format!("{}:{}", related.place.file.path(), related.place.start().line);
        format!("{}: {}", code(&at), prose(&text::message(&related.text)))
    });
    let help = finding.help.as_ref().map(|help| format!("**What to do:** {}", prose(&text::message(help))));
    let landed = moment::landed(finding.landed_at);
    let commit = finding.commit.as_ref().map(|commit| format!("In commit {}{landed}", code(commit)));
    let rule = match report.page_of(finding.rule) {
        Some(page) => format!("<sub>[`{}`](<{page}>)</sub>", finding.rule),
        None => format!("<sub>`{}`</sub>", finding.rule),
    };
    let lines: Vec<_> = [Some(what), related, help, commit, Some(rule)].into_iter().flatten().collect();
    format!("- {}\n", lines.join("<br>"))
}
