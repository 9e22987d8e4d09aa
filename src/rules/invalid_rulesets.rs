use super::{Check, Context, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::error("the list of rule sets does not tell which is in force when", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let Some(dated) = &manifest.rulesets else { return };
    if let Some(named) = &manifest.ruleset {
        findings
            .in_file(&document.file, named, "`ruleset` and `rulesets` both say which rules are in force")
            .help("keep `rulesets`, which says from when on")
            .field("ruleset");
    }
    if let (true, Some(place)) = (dated.is_empty(), document.key("rulesets")) {
        findings
            .in_file(&document.file, &place, "`rulesets` names none")
            .help("name one, with the moment from which on it holds")
            .field("rulesets");
    }
    for pair in dated.windows(2) {
        let [one, next] = pair else { continue };
        if *one.from < *next.from {
            continue;
        }
        let what = if *one.from == *next.from { "the same moment as" } else { "an earlier moment than" };
        findings
            .in_file(&document.file, &next.from, format!("`{}` has {what} the entry before it", next.id.as_str()))
            .help("list them from the oldest to the newest, each from a moment of its own")
            .field("rulesets")
            .about(next.id.as_str());
    }
}
