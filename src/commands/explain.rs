//! `mcpgov explain`: the rules.

use clap::Args;

use crate::error::{Error, Result};
use crate::registry::ruleset::Ruleset;
use crate::report::Report;
use crate::report::rulebook::{RuleLine, RulesReport};
use crate::rules::{self, RULES, Rule, upstream};
use crate::session::Session;
use crate::words::suggestion::did_you_mean;

/// Explain a rule, or list them all
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, as in the brackets of a finding
    rule: Option<String>,
}

impl Explain {
    /// The page of a rule, or the list of all.
    pub fn of(rule: Option<&str>) -> Self {
        Self { rule: rule.map(str::to_owned) }
    }

    /// Finds it out.
    pub fn run(&self, _: &Session) -> Result<Report> {
        let Some(name) = &self.rule else {
            return Ok(Report::Rules(RulesReport { rules: all().map(line).collect() }));
        };
        let rule = rules::find(name).or_else(|| upstream::find(name)).ok_or_else(|| {
            let error = Error::new(format!("no rule is called `{name}`"));
            let names = all().map(|rule| rule.name);
            error.hint(did_you_mean(name, names).unwrap_or_else(|| "`mcpgov explain` lists them".to_owned()))
        })?;
        Ok(Report::Rules(RulesReport { rules: vec![RuleLine { page: Some(rule.docs), ..line(rule) }] }))
    }
}

/// The rules of the register, and those about upstream's files.
fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(upstream::RULES)
}

fn line(rule: &Rule) -> RuleLine {
    RuleLine {
        name: rule.name,
        topic: rule.topic.name(),
        severity: rule.severity,
        ruleset: rule.ruleset().map(Ruleset::name),
        summary: rule.summary,
        page: None,
    }
}
