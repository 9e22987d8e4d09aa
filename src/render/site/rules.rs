//! The page of all rules: where a comment, code scanning and the audit send whoever wants to know more of one.

use askama::Template;

use super::filters;
use super::filters::escape;
use super::head::{Head, Room};
use crate::report::site::Site;
use crate::rules::{self, RULES, Rule, upstream};
use crate::upstream::markdown::{self, Block, BlockKind, Part, PartKind};
use crate::words::mail::without_addresses;

#[derive(Template)]
#[template(path = "rules.html")]
struct Rules<'a> {
    head: Head<'a>,
    topics: Vec<Topic>,
}

/// The rules about one thing.
struct Topic {
    name: &'static str,
    rules: Vec<&'static Rule>,
}

/// What the page shows.
pub(super) fn rules<'a>(site: &'a Site<'a>) -> impl Template {
    let about = format!("What the register of {} is checked for, and why", site.register.name);
    let mut topics: Vec<Topic> = Vec::new();
    // A name that both lists have has one page.
    let others = upstream::RULES.iter().filter(|rule| rules::find(rule.name).is_none());
    for rule in RULES.iter().chain(others) {
        match topics.iter_mut().find(|topic| topic.name == rule.topic.name()) {
            Some(topic) => topic.rules.push(rule),
            None => topics.push(Topic { name: rule.topic.name(), rules: vec![rule] }),
        }
    }
    Rules { head: Head::of(site, "rules.html", "Rules", &about, Room::Elsewhere), topics }
}

/// What the page of a rule says below its title.
fn explained(rule: &Rule) -> String {
    let mut html = String::new();
    for block in markdown::read(rule.docs) {
        push_block(&block, rule, &mut html);
    }
    html
}

fn push_block(block: &Block, rule: &Rule, html: &mut String) {
    match &block.kind {
        BlockKind::Heading(1, _) | BlockKind::Table(_) | BlockKind::Quote(_) => {}
        BlockKind::Heading(_, text) => push_within("h4", &text.parts, html),
        BlockKind::Paragraph(text) => push_within("p", &text.parts, html),
        BlockKind::List(items) => {
            html.push_str("<ul>");
            for item in items {
                html.push_str("<li>");
                item.blocks.iter().for_each(|block| push_block(block, rule, html));
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
        BlockKind::Other => {
            let code = rule.docs.get(block.span.range()).unwrap_or_default();
            let lines: Vec<&str> = code.lines().filter(|line| !line.starts_with("```")).collect();
            push_example(&lines, rule, html);
        }
    }
}

/// An example; one that shows mail addresses is told where it stands, since no page here holds any.
fn push_example(lines: &[&str], rule: &Rule, html: &mut String) {
    if lines.iter().all(|line| without_addresses(line) == *line) {
        html.push_str("<pre><code>");
        for line in lines {
            escape(line, html);
            html.push('\n');
        }
        html.push_str("</code></pre>");
    } else {
        html.push_str("<p class=\"small\">This example is shown by <code>mcpgov explain ");
        escape(rule.name, html);
        html.push_str("</code>.</p>");
    }
}

fn push_within(element: &str, parts: &[Part], html: &mut String) {
    html.extend(["<", element, ">"]);
    push_parts(parts, html);
    html.extend(["</", element, ">"]);
}

fn push_parts(parts: &[Part], html: &mut String) {
    for part in parts {
        match &part.kind {
            PartKind::Words(words) => escape(words, html),
            PartKind::Code(code) => {
                html.push_str("<code>");
                escape(code, html);
                html.push_str("</code>");
            }
            PartKind::Break => html.push('\n'),
            PartKind::Marked(_, inner) => push_within("em", inner, html),
            PartKind::Link(to, inner) => match rule_at(to) {
                Some(rule) => {
                    html.extend(["<a href=\"#", rule, "\">"]);
                    push_parts(inner, html);
                    html.push_str("</a>");
                }
                None => push_parts(inner, html),
            },
        }
    }
}

/// The rule whose page a link beside it leads to.
fn rule_at(link: &str) -> Option<&'static str> {
    let name = link.strip_suffix(".md")?.replace('_', "-");
    rules::find(&name).or_else(|| upstream::find(&name)).map(|rule| rule.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_told_as_a_whole_and_in_text_alone() {
        for rule in RULES.iter().chain(upstream::RULES) {
            let html = explained(rule);
            let blocks = markdown::read(rule.docs);
            let is_left_out = |it: &Block| matches!(it.kind, BlockKind::Table(_) | BlockKind::Quote(_));
            assert!(!blocks.iter().any(is_left_out), "{}", rule.name);
            assert!(html.starts_with("<p>") && html.contains("<h4>Why</h4>"), "{}: {html}", rule.name);
            assert!(!html.contains("```") && !html.contains("<script"), "{}: {html}", rule.name);
        }
        let slip = explained(rules::find("vacant-group").expect("a rule"));
        assert!(slip.contains("<a href=\"#missing-facilitator\">"), "{slip}");
    }
}
