//! The rules, for people.

use std::io::{self, Write};

use super::lines::{indented, sentence};
use super::paint::Paint;
use crate::render::options::Options;
use crate::render::text::{count, wrap};
use crate::report::rulebook::{RuleLine, RulesReport};

/// Writes the page of a rule where it was asked for, else every rule in a line.
pub(super) fn explain(report: &RulesReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match report.rules.as_slice() {
        [rule @ RuleLine { page: Some(text), .. }] => page(rule, text, options, out),
        rules => list(rules, options, out),
    }
}

/// Writes every rule in a line, by topic.
fn list(rules: &[RuleLine], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let mut topic = "";
    for rule in rules {
        if rule.topic != topic {
            let gap = if topic.is_empty() { "" } else { "\n" };
            writeln!(out, "{gap}{}", paint.title(rule.topic))?;
            topic = rule.topic;
        }
        let head = format!("  {:<36} {:<8}", rule.name, rule.severity.name());
        let of = rule.ruleset.map(|ruleset| format!(" ({ruleset})")).unwrap_or_default();
        let summary = format!("{}{of}", rule.summary);
        if options.width < head.len() + 24 {
            indented(out, &format!("{}  {}", rule.name, rule.severity.name()), 2, options)?;
            indented(out, &summary, 4, options)?;
            continue;
        }
        for (number, part) in wrap(&summary, options.width.saturating_sub(head.len()).max(24)).iter().enumerate() {
            if number == 0 {
                writeln!(out, "{head}{part}")?;
            } else {
                writeln!(out, "{:width$}{part}", "", width = head.len())?;
            }
        }
    }
    let tail = format!("{}, each explained by `mcpgov explain RULE`", count(rules.len(), "rule"));
    writeln!(out)?;
    sentence(out, &tail, options)
}

/// Writes one rule's page.
fn page(rule: &RuleLine, text: &str, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let mut in_block = false;
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let is_prose = !in_block && !line.is_empty() && !line.starts_with('#') && !line.starts_with("```");
        if is_prose && !line.starts_with("- ") {
            paragraph.push_str(line);
            paragraph.push(' ');
            continue;
        }
        if !paragraph.is_empty() {
            for part in wrap(std::mem::take(&mut paragraph).trim(), options.width) {
                writeln!(out, "{part}")?;
            }
        }
        if is_prose {
            paragraph.push_str(line);
            paragraph.push(' ');
        } else if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            writeln!(out, "    {line}")?;
        } else if let Some(title) = line.strip_prefix("# ") {
            let of = rule.ruleset.map(|ruleset| format!(", {ruleset}")).unwrap_or_default();
            writeln!(out, "{} ({}{of})", paint.title(title), rule.severity.name())?;
        } else {
            writeln!(out, "{}", line.strip_prefix("## ").map_or_else(|| line.to_owned(), |title| paint.title(title)))?;
        }
    }
    Ok(())
}
