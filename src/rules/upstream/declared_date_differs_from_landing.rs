use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::note("a charter that declares another first day than that on which it landed", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(first) = view.upstream.sources.past.charter(&view.charter.id).first() else { return };
    let Some((declared, row)) = view.charter.first_change() else { return };
    let landing = &first.landing;
    if (landing.day - declared).num_days().abs() > 1 {
        findings
            .at(
                &row.span,
                format!("the charter declares {declared}, and landed on {} (`{}`)", landing.day, landing.commit),
            )
            .help("write the day of the landing; an import with `--from-git` takes that")
            .about(&declared);
    }
}
