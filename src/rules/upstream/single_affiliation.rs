use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::{Person, cells};

pub(super) const RULE: Rule = Rule::note("a leadership of one organisation", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let organisation =
        |person: &Person| Some(cells::organisation(person.affiliation.as_deref()?)).filter(|it| !it.is_empty());
    let all: Option<Vec<String>> = view.charter.leaders.iter().map(organisation).collect();
    let (Some(all), Some(first)) = (all, view.charter.leaders.first()) else { return };
    let [one, others @ ..] = all.as_slice() else { return };
    let is_one = !others.is_empty() && others.iter().all(|other| other.eq_ignore_ascii_case(one));
    if is_one && !one.eq_ignore_ascii_case("independent") {
        findings
            .at(&first.span, format!("everybody who leads `{}` is with {one}", view.charter.id))
            .help("have somebody of another organisation lead it too")
            .about(one);
    }
}
