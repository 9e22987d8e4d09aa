//! The rules, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::text::{count, wrap};
use crate::report::rulebook::{RuleLine, RulesReport};

/// Writes the page of a rule where it was asked for, else every rule in a line.
pub(super) fn explain(report: &RulesReport, to: &mut Terminal<'_>) -> io::Result<()> {
    match report.rules.as_slice() {
        [rule @ RuleLine { page: Some(text), .. }] => page(rule, text, to),
        rules => list(rules, to),
    }
}

/// Writes every rule in a line, by topic.
fn list(rules: &[RuleLine], to: &mut Terminal<'_>) -> io::Result<()> {
    let mut topic = "";
    for rule in rules {
        if rule.topic != topic {
            let gap = if topic.is_empty() { "" } else { "\n" };
            writeln!(to, "{gap}{}", to.paint.title(rule.topic))?;
            topic = rule.topic;
        }
        let head = format!("  {:<36} {:<8}", rule.name, rule.severity.name());
        let of = rule.ruleset.map(|ruleset| format!(" ({ruleset})")).unwrap_or_default();
        let summary = format!("{}{of}", rule.summary);
        if to.options.width < head.len() + 24 {
            to.indented(&format!("{}  {}", rule.name, rule.severity.name()), 2)?;
            to.indented(&summary, 4)?;
            continue;
        }
        for (number, part) in wrap(&summary, to.options.width.saturating_sub(head.len()).max(24)).iter().enumerate() {
            writeln!(to, "{:width$}{part}", if number == 0 { &head } else { "" }, width = head.len())?;
        }
    }
    let tail = format!("{}, each explained by `mcpgov explain RULE`", count(rules.len(), "rule"));
    writeln!(to)?;
    to.sentence(&tail)
}

/// Writes one rule's page.
fn page(rule: &RuleLine, text: &str, to: &mut Terminal<'_>) -> io::Result<()> {
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
            to.wrapped(std::mem::take(&mut paragraph).trim())?;
        }
        if is_prose {
            paragraph.push_str(line);
            paragraph.push(' ');
        } else if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            writeln!(to, "    {line}")?;
        } else if let Some(title) = line.strip_prefix("# ") {
            let of = rule.ruleset.map(|ruleset| format!(", {ruleset}")).unwrap_or_default();
            writeln!(to, "{} ({}{of})", to.paint.title(title), rule.severity.name())?;
        } else {
            writeln!(
                to,
                "{}",
                line.strip_prefix("## ").map_or_else(|| line.to_owned(), |title| to.paint.title(title))
            )?;
        }
    }
    Ok(())
}
