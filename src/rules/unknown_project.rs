use super::{Check, Findings, GroupContext, Rule};
use crate::words::suggestion::did_you_mean;

pub(super) const RULE: Rule = Rule::error("a maintained Project that `mcpgov.yaml` does not name", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = view.context.manifest() else { return };
    let unknown = |name: &str| !manifest.projects.iter().any(|project| **project == name);
    for (index, name) in view.group.maintains.iter().enumerate().filter(|(_, name)| unknown(name)) {
        let projects = manifest.projects.iter().map(|project| project.as_str());
        let way_out = "name a Project of `mcpgov.yaml`, or have it listed there under `projects`";
        let finding = findings
            .at(name, format!("no officially endorsed Project is called `{}`", **name))
            .help(did_you_mean(name, projects).unwrap_or_else(|| way_out.to_owned()))
            .field(format!("maintains.{index}"))
            .about(&**name);
        if let Some(projects) = document.key("projects") {
            finding.because_in(&document.file, &projects, "the Projects are listed here");
        }
    }
}
