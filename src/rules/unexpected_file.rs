use super::{Check, Context, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::error("something in the places of a registry that is no file of it", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (path, what) in &context.registry.unexpected {
        findings.on_path(path, format!("`{path}` is {what}")).help(way_out(path, what)).about(path);
    }
    for (path, why) in &context.registry.unreadable {
        findings
            .on_path(path, format!("`{path}` cannot be read: {why}"))
            .help("make it readable, or remove it")
            .about(path);
    }
}

fn way_out(path: &str, what: &str) -> String {
    match (what, path.rsplit_once('.')) {
        ("a symbolic link", _) => "replace the link with the file that it points to".to_owned(),
        ("a folder", _) => "move the group files in it up into `groups/`, and anything else out of it".to_owned(),
        (_, Some((stem, "yml" | "YML" | "YAML"))) => format!("rename it to `{stem}.yaml`"),
        _ => "move it elsewhere: `groups/` holds one `.yaml` file for each group".to_owned(),
    }
}
