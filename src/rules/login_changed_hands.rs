use super::{Check, Findings, Occasion, Rule};
use crate::lifecycle::standing::Standing;
use crate::place::MANIFEST_PATH;
use crate::registry::roster::Roster;
use crate::words::list::list;

pub(super) const RULE: Rule = Rule::warning("one login was that of several accounts", Check::Standing(check))
    .asked(&[Occasion::Files, Occasion::Audit]);

fn check(standing: &Standing, files: Option<&Roster>, findings: &mut Findings<'_>) {
    let roster = files.unwrap_or(&standing.roster);
    for (login, accounts) in standing.accounts.of_several() {
        let person = roster.person(login);
        let are_one_human_s = accounts.iter().all(|(id, _)| roster.is_account_of(*id, &person));
        // What the roster has settled by now is a matter of the past.
        let is_settled = files.is_some() && roster.states_account(&person);
        let Some((_, landing)) = accounts.last().filter(|_| !are_one_human_s && !is_settled) else { continue };
        let ids: Vec<String> = accounts.iter().map(|(id, _)| id.to_string()).collect();
        let help = if roster.states_account(&person) {
            format!(
                "look at what they did; where it is one human's account too, add its id under `people.{person}.github_id`"
            )
        } else {
            format!(
                "say whose it is: `github_id: [{}]` under `people.{person}` recognises the first of them alone; list the ids of \
                 one human's together",
                accounts[0].0
            )
        };
        findings
            .in_commit(
                landing,
                Some(MANIFEST_PATH.to_owned()),
                format!(
                    "the login `{login}` was that of the accounts {}, so it may be somebody else's by now",
                    list(&ids, "and")
                ),
            )
            .help(help)
            .field(format!("people.{person}.github_id"))
            .aspect("people")
            .about(login);
    }
}
