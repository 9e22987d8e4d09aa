//! Findings for people at a terminal: the only file that names miette.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters,
};
use unicode_width::UnicodeWidthStr;

use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Severity};
use crate::order::Order;
use crate::render::excerpt::{Excerpt, TAB_WIDTH};
use crate::render::options::Options;
use crate::render::{change, moment, text};
use crate::report::change::ChangeReport;
use crate::report::findings::{Counts, FindingsReport, Source};
use crate::rules::DIVERGENCE;
use crate::words::shell::line;

/// Fewer columns than these are not drawn in: the terminal may wrap.
const NARROWEST: usize = 40;

/// A space at which no line breaks.
const UNBROKEN: &str = "\u{a0}";

/// Writes the findings, the worst last but what a push would move aside first, and what they amount to.
pub(super) fn findings(report: &FindingsReport, to: &mut Terminal<'_>) -> io::Result<()> {
    if to.is_quiet() {
        return lines(report, to);
    }
    let all = to.is_verbose();
    let mut shown: Vec<_> = report.findings.iter().filter(|finding| all || is_shown_unasked(finding)).collect();
    shown.order_by_key(|finding| (finding.rule != DIVERGENCE, finding.introduced != Some(false), finding.severity));
    for finding in &shown {
        to.text(&one(finding, to.options))?;
        writeln!(to)?;
    }
    if let Some(change) = &report.change {
        what_it_does(report, change, to)?;
    }
    let worst = report.current().map(|finding| finding.severity).max();
    let summary = summary(report, &shown, all);
    for (number, line) in summary.iter().flat_map(|part| text::wrap(part, to.options.width.max(NARROWEST))).enumerate()
    {
        let line = line.replace(UNBROKEN, " ");
        writeln!(to, "{}", if number == 0 { to.paint.headline(&line, worst) } else { line })?;
    }
    // The last line, and in one piece: scripts take it from there.
    match &report.checkpoint {
        Some(checkpoint) => writeln!(to, "checkpoint: {}", text::visible(checkpoint)),
        None => Ok(()),
    }
}

/// Notes, and what a change did not bring, are only counted until somebody asks: they must not drown an error.
fn is_shown_unasked(finding: &Diagnostic) -> bool {
    finding.severity > Severity::Note && finding.introduced != Some(false)
}

/// One line for each finding that matters, as compilers and editors write them.
fn lines(report: &FindingsReport, to: &mut Terminal<'_>) -> io::Result<()> {
    for finding in report.findings.iter().filter(|finding| is_shown_unasked(finding)) {
        writeln!(to, "{}", text::one_line(finding))?;
    }
    Ok(())
}

/// What a change does, a line for each act, and whether it may land.
fn what_it_does(report: &FindingsReport, change: &ChangeReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let width = to.options.width.max(NARROWEST);
    let mut paragraph = |indent: &str, words: &str| -> io::Result<()> {
        for (number, line) in text::wrap(&text::message(words), width - indent.len() - 2).iter().enumerate() {
            writeln!(to, "{indent}{}{line}", if number == 0 { "" } else { "  " })?;
        }
        Ok(())
    };
    let (base, head) = (change.base.short(), change.head.short());
    let lander = change.lander.as_ref().map(|lander| format!(" by {lander}")).unwrap_or_default();
    let method = change.method.name();
    paragraph(
        "",
        &format!("the change up to {head}, opened by {}, landing on {base} as a {method}{lander}:", change.actor),
    )?;
    for act in &change.acts {
        let mark = if act.stands { "" } else { "(does not stand) " };
        paragraph("  ", &format!("{mark}{}", act.does))?;
        if let Some(what) = &act.comes_to {
            paragraph("    ", what)?;
        }
    }
    for said in change::circumstances(change) {
        paragraph("  ", &said)?;
    }
    for said in change::verdict(report, change) {
        paragraph("", &said)?;
    }
    writeln!(to)
}

/// What the findings amount to, the headline first.
fn summary(report: &FindingsReport, shown: &[&Diagnostic], all: bool) -> Vec<String> {
    let current = Counts::of(report.current());
    let groups = text::count(report.groups, "group");
    let tally = text::tally(if all { current } else { Counts { notes: 0, ..current } });
    let is_compared = report.source == Source::Upstream;
    let mut lines = vec![match (current.errors + current.warnings, report.is_of_a_change()) {
        (0, false) => match &report.since {
            Some(since) => format!("nothing new since {}", since.commit.short()),
            None => format!("{groups}, nothing wrong"),
        },
        (0, true) if is_compared => format!("{groups}, nothing wrong that is not in the baseline"),
        (_, true) if is_compared => format!("{tally} not in the baseline, in {groups}"),
        (0, true) => format!("{groups}, nothing wrong with this change"),
        (_, false) => format!("{tally} in {groups}"),
        (_, true) if report.counts_for_nothing() && current.errors == 0 => {
            format!("nothing that this change does would count; {tally} brought by it, in {groups}")
        }
        (_, true) => format!("{tally} brought by this change, in {groups}"),
    }];
    if !all {
        lines.extend(folded_notes(report));
    }
    if let Some(older) = report.since.as_ref().map(|since| Counts { notes: 0, ..since.standing }) {
        lines.push(match older.total() {
            0 => "nothing older stands".to_owned(),
            1 => format!("1 older finding stands ({}); `mcpgov audit` lists it", text::tally(older)),
            more => format!("{more} older findings stand ({}); `mcpgov audit` lists them", text::tally(older)),
        });
    }
    let earlier = Counts::of(report.earlier());
    if earlier.total() > 0 {
        let hidden = if all { "" } else { " (-v shows them)" };
        let known = if is_compared { "in the baseline" } else { "there before this change" };
        lines.push(format!("{known}: {}{hidden}", text::tally(earlier)));
    }
    if let Some(class) = report.class {
        lines.push(format!("class of the change: {}", class.name()));
    }
    if let Some(worst) = shown.last() {
        lines.push(format!(
            "`{}` says why, and so for every rule",
            line("mcpgov explain RULE", &[("RULE", worst.rule)])
        ));
    }
    lines
}

/// The notes that are only counted, by rule, the most frequent first.
fn folded_notes(report: &FindingsReport) -> Option<String> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.current().filter(|finding| finding.severity == Severity::Note) {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let total = rules.values().sum();
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.order_by_key(|(rule, number)| (std::cmp::Reverse(*number), *rule));
    let each: Vec<_> = rules.iter().map(|(rule, number)| format!("{number}{UNBROKEN}{rule}")).collect();
    (total > 0).then(|| format!("{} (-v shows them): {}", text::count(total, "note"), each.join(", ")))
}

/// One finding in full: what, where, and the way out.
fn one(finding: &Diagnostic, options: &Options) -> String {
    let width = options.width.max(NARROWEST);
    let last_line = finding.place.iter().chain(finding.related.iter().map(|label| &label.place));
    let digits = last_line.map(|place| (place.start().line + 1).to_string().len()).max().unwrap_or(1);
    // The heading is broken into lines here, because miette would break names at their hyphens.
    let heading = heading(finding);
    let message = text::wrap(&format!("{heading} {}", text::message(&finding.message)), width - "  │ ".width());
    let message = message.join("\n");
    let help = |help| text::wrap(&text::message(help), width - "  help: ".len()).join("\n");
    let drawn = Drawn {
        finding,
        message: message.strip_prefix(&heading).unwrap_or(&message).trim_start_matches(' ').to_owned(),
        help: finding.help.as_deref().map(help),
        excerpt: Excerpt::of(finding, width - digits - " │ ".width() - 1),
    };
    let mut written = String::new();
    // Writing to a string fails only where miette cannot read an excerpt, which would leave the message standing.
    let _complete = handler(finding, options).render_report(&mut written, &drawn);
    let mut lines: Vec<_> = written.lines().map(|line| line.trim_end().to_owned()).collect();
    if let (None, Some(path)) = (&finding.place, &finding.path) {
        lines.push(format!("  file: {}", text::visible(path)));
    }
    if let Some(commit) = &finding.commit {
        let landed = moment::landed(finding.landed_at);
        let told = format!("commit: {}{landed}", text::visible(commit));
        lines.extend(text::wrap(&told, options.width.saturating_sub(2)).iter().map(|line| format!("  {line}")));
    }
    let lines = lines.join("\n") + "\n";
    if options.unicode { lines } else { lines.replace('…', "~") }
}

fn heading(finding: &Diagnostic) -> String {
    format!("{}[{}]:", finding.severity.name(), finding.rule)
}

fn handler(finding: &Diagnostic, options: &Options) -> GraphicalReportHandler {
    let mut theme = if options.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    if !options.unicode {
        theme.characters = ThemeCharacters::ascii();
    }
    // The severity is a word, so that neither colour nor a symbol alone says it.
    let heading = heading(finding);
    theme.characters.error.clone_from(&heading);
    theme.characters.warning.clone_from(&heading);
    theme.characters.advice = heading;
    let marked = match finding.severity {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Note => theme.styles.advice,
    };
    theme.styles.highlights = vec![marked, theme.styles.help];
    GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).with_links(false).tab_width(TAB_WIDTH)
}

/// A finding in miette's terms.
#[derive(Debug)]
struct Drawn<'a> {
    finding: &'a Diagnostic,
    message: String,
    help: Option<String>,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = &self.excerpt.as_ref()?.marks;
        Some(Box::new(marks.iter().enumerate().map(|(index, mark)| {
            let span = SourceSpan::from(mark.range.clone());
            if index == 0 {
                LabeledSpan::new_primary_with_span(mark.label.clone(), span)
            } else {
                LabeledSpan::new_with_span(mark.label.clone(), span)
            }
        })))
    }
}

impl SourceCode for Excerpt {
    /// The block around `span`; a span over two blocks has none, so that miette draws them apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let holds =
            |range: &std::ops::Range<usize>| range.start <= span.offset() && span.offset() + span.len() <= range.end;
        let block = self.blocks.iter().find(|block| holds(&block.range)).ok_or(MietteError::OutOfBounds)?;
        let data = self.text.get(block.range.clone()).unwrap_or_default();
        // Without context, miette asks for the line and column of its headline.
        let (line, column) = match lines_before {
            0 => (block.at.line as usize - 1, block.at.column as usize - 1),
            _ => (block.first_line as usize - 1, 0),
        };
        let whole = SourceSpan::from(block.range.clone());
        let count = data.lines().count();
        let contents = MietteSpanContents::new_named(block.path.clone(), data.as_bytes(), whole, line, column, count);
        Ok(Box::new(contents))
    }
}
