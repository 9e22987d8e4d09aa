use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::warning("a term that is over", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let mut told = Vec::new();
    let today = view.upstream.now.date_naive();
    for person in view.charter.leaders.iter().chain(&view.charter.other_leadership) {
        let (Some(last_day), Some(login)) = (person.term_ends, person.login()) else { continue };
        if last_day < today && !told.contains(&login) {
            told.push(login);
            findings
                .at(&person.span, format!("the term of `{login}` ended on {last_day}"))
                .help("write the next term, or who follows them")
                .about(login);
        }
    }
}
