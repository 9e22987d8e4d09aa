use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::error("a charter that says another kind of group than its folder does", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let (Some(folder), Some(stated)) = (view.charter.folder, view.charter.contradicts_its_folder()) else { return };
    let Some(kind) = stated.kind else { return };
    findings
        .at(
            &stated.span,
            format!("the charter is of {kind} `{}`, and stands among those of {folder}s", view.charter.id),
        )
        .help("say the kind that the group has, or move the file");
}
