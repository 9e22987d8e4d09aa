use super::{Check, Findings, HistoryContext, Occasion, Rule};
use crate::git::overlay::Overlay;

pub(super) const RULE: Rule =
    Rule::note("something makes other tools show another history", Check::History(check)).asked(&[Occasion::Audit]);

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for overlay in context.overlays {
        let (name, path, what, help) = match overlay {
            Overlay::Replacements => (
                "refs/replace",
                "",
                "`refs/replace` puts other objects in the place of some",
                "delete them: `git replace --list` names them",
            ),
            Overlay::Grafts => {
                ("info/grafts", "", "`info/grafts` names other parents than commits do", "remove the file")
            }
            Overlay::Mailmap => (
                ".mailmap",
                ".mailmap",
                "`.mailmap` shows authors under other names",
                "state the addresses of role holders in `mcpgov.yaml`",
            ),
        };
        findings.on_path(path, format!("{what}, which is not looked at here")).help(help).about(name);
    }
}
