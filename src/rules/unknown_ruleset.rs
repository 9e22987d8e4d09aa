use super::{Check, Context, Findings, Rule};
use crate::registry::ruleset::RulesetName;
use crate::source::span::Spanned;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

pub(super) const RULE: Rule = Rule::error("`mcpgov.yaml` names rules that there are not", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let dated = manifest.rulesets.iter().flatten().map(|entry| &entry.id);
    let named = manifest.ruleset.iter().chain(dated);
    for name in named.filter(|name: &&Spanned<RulesetName>| name.known().is_none()) {
        let known: Vec<String> = RulesetName::all().map(|name| format!("`{name}`")).collect();
        let meant = did_you_mean(name.as_str(), RulesetName::all());
        findings
            .in_file(&document.file, name, format!("there is no rule set `{}`", name.as_str()))
            .help(meant.unwrap_or_else(|| format!("name {}", list(&known, "or"))))
            .field("ruleset")
            .about(name.as_str());
    }
}
