use std::collections::BTreeSet;

use super::{CharterContext, Check, Findings, Rule};
use crate::order::Collect;
use crate::registry::scalar::Login;
use crate::upstream::charter::{Change, Charter, Person};
use crate::words::list::quoted;

pub(super) const RULE: Rule =
    Rule::note("people of a group who changed without a row in its changelog", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let mut before: Option<Charter> = None;
    for landed in view.upstream.sources.past.charter(&view.charter.id) {
        let now = landed.charter();
        if let Some(before) = &before {
            let changed = changed(before, &now);
            // A row that came later may tell of it all the same.
            let is_of_the_day = |row: &&Change| {
                row.date.parse().is_ok_and(|day: chrono::NaiveDate| (day - landed.landing.day).num_days().abs() <= 1)
            };
            let later = view.charter.changelog.iter().filter(is_of_the_day);
            let is_told = now.changelog.iter().chain(later).any(|row| is_new(row, before));
            if !changed.is_empty() && !is_told {
                let message = format!(
                    "{} came, went or changed places on {} (`{}`), and no row says so",
                    quoted(&changed, "and"),
                    landed.landing.day,
                    landed.landing.commit
                );
                let mut finding = findings
                    .at(&view.heading("Changelog"), message)
                    .help("add a row of that day")
                    .aspect(landed.landing.commit.clone());
                for login in changed {
                    finding = finding.about(&login);
                }
            }
        }
        before = Some(now);
    }
}

/// Whether a row of a changelog is none of those before.
fn is_new(row: &Change, before: &Charter) -> bool {
    !before.changelog.iter().any(|known| (&known.date, &known.words) == (&row.date, &row.words))
}

/// Whoever leads the group or is a member, and what of it: those of whom the two say something else.
fn changed(before: &Charter, now: &Charter) -> BTreeSet<Login> {
    let places = |charter: &Charter| -> BTreeSet<(Login, bool, String)> {
        let leaders = charter.leaders.iter().chain(&charter.other_leadership).map(|person| (true, person));
        let members = charter.members.iter().map(|person| (false, person));
        let place = |(leads, person): (bool, &Person)| {
            Some((person.login()?.clone(), leads, person.role.clone().unwrap_or_default().to_lowercase()))
        };
        leaders.chain(members).filter_map(place).into_set()
    };
    let (before, now) = (places(before), places(now));
    before.symmetric_difference(&now).map(|(login, ..)| login.clone()).into_set()
}
