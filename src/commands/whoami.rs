//! `mcpgov whoami`: who Git's identity is to this registry.

use clap::Args;

use crate::error::Result;
use crate::git::command::Git;
use crate::git::commit::Ident;
use crate::judgement::shut_out::{shut_out, way_in};
use crate::lifecycle::permission::Holding;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::noreply;
use crate::order::Order;
use crate::registry::group::Choice;
use crate::registry::identity::api;
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::agenda::{AgendaItem, AgendaReport, Concerning};
use crate::report::in_force::InForce;
use crate::report::whoami::{Facilitated, WhoamiReport};
use crate::session::Session;
use crate::words::shell::line;

/// Show who Git's identity is to this registry, what they may do, and what is missing for more
#[derive(Debug, Args)]
pub struct Whoami {}

impl Whoami {
    #[expect(clippy::unused_self, reason = "every command is run on itself")]
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let standing = session.require_standing()?;
        let git = Git::at(session.root()?);
        let author = git.author()?;
        let committer = git.committer()?.ident;
        let login = standing.roster.resolve(&author.email);
        let report = match &login {
            Some(login) => known(standing, &author, login),
            None => unknown(standing, &author),
        };
        let mut missing = report.missing;
        if !author.same_address(&committer) {
            missing.push(format!(
                "commits would be of {author} but made by {committer}, so your word would not be attested: let Git use \
                 one identity (`GIT_COMMITTER_EMAIL`, `committer.email`), or sign commits"
            ));
        }
        let signed = standing.manifest().into_iter().flat_map(|manifest| &manifest.policy.signed_acts);
        let signed: Vec<String> = signed.map(|act| format!("`{}`", act.as_str())).collect();
        if !signed.is_empty() && !git.signs()? {
            missing.push(format!(
                "here {} count only in signed commits: run `git config commit.gpgSign true`, with a key that \
                 `mcpgov.yaml` lists for you",
                signed.join(", ")
            ));
        }
        Ok(Report::Whoami(Box::new(WhoamiReport { missing, ..report })))
    }
}

fn unknown(standing: &Standing, author: &Ident) -> WhoamiReport {
    let mut missing = shut_out_of(standing, &author.email);
    let was_known = !missing.is_empty();
    if standing.is_unclaimed() {
        missing.push(
            "nobody can be recognised here yet: state an address, an account's id or a key of a core or lead maintainer, \
             with `mcpgov person add LOGIN --email ADDRESS` or `mcpgov person set LOGIN --email ADDRESS`"
                .to_owned(),
        );
    }
    missing.push(match accounts_person(&author.email, &standing.roster) {
        Some((login, number)) => format!(
            "a login can be somebody else's by now, so it takes the account's id: where you are `{login}`, have a core or lead \
             maintainer state it with {}",
            account_id(number, &login, standing)
        ),
        None if was_known => "`mcpgov.yaml` states that address no more: commit by what it states of you now".to_owned(),
        None => format!(
            "to be recognised, have a core or lead maintainer state your address with `{}`, or commit with the noreply address \
             that GitHub gives you (Settings, Emails)",
            line("mcpgov person add LOGIN --email ADDRESS", &[("ADDRESS", &author.email)])
        ),
    });
    WhoamiReport {
        ident: author.to_string(),
        login: None,
        because: format!("no login here has the address `{}`", author.email),
        roles: Vec::new(),
        facilitates: Vec::new(),
        asked: Vec::new(),
        rules: InForce::of(standing),
        asked_for_approval: Vec::new(),
        may: standing.constitution().powers(None),
        missing,
        is_unclaimed: standing.is_unclaimed(),
    }
}

/// The votes that do not recognise their elector by this address, each with what to do.
fn shut_out_of(standing: &Standing, email: &str) -> Vec<String> {
    let roster = &standing.roster;
    let told = |timeline: &Timeline| {
        let (vote, elector) = shut_out(timeline, email, roster)?;
        let recorded = (vote.policy.transcribed_ballots == TranscribedBallots::Allow).then(|| {
            let names = [("GROUP", timeline.id.as_str()), ("LOGIN", elector.as_str())];
            let command = line("mcpgov vote cast GROUP CHOICE --voter LOGIN", &names);
            format!("have another moderator record your ballot (`{command}`)")
        });
        let way = way_in((vote, elector), roster, recorded).map(|way| format!(": {way}")).unwrap_or_default();
        Some(format!(
            "the vote on `{}` does not know you by that address, of which `mcpgov.yaml` said otherwise when it was opened{way}",
            timeline.id
        ))
    };
    standing.groups().iter().filter_map(|timeline| told(timeline)).collect()
}

/// Who the roster says has the login of an account that it does not know by its id, and that id, where the address has it.
fn accounts_person(email: &str, roster: &Roster) -> Option<(Login, Option<u64>)> {
    let email = email.to_ascii_lowercase();
    let (number, login) = noreply::account(&email)?;
    let login = Login::new(login);
    let person = roster.person(&login);
    (person != login || roster.states_account(&person)).then_some((person, number))
}

/// What to type to state an account's id, and how to find that.
fn account_id(number: Option<u64>, login: &Login, standing: &Standing) -> String {
    let people = standing.manifest().map(|manifest| &manifest.people);
    let is_entered = people.is_some_and(|people| people.keys().any(|key| **key == *login));
    let template = if is_entered {
        "mcpgov person set LOGIN --github-id NUMBER"
    } else {
        "mcpgov person add LOGIN --github-id NUMBER"
    };
    let known = number.map(|number| number.to_string());
    let names = [("LOGIN", login.as_str()), ("NUMBER", known.as_deref().unwrap_or("NUMBER"))];
    let found =
        if known.is_none() { format!(" (NUMBER is the `id` that {} shows)", api(login)) } else { String::new() };
    format!("`{}`{found}", line(template, &names))
}

/// The groups that wait for sponsors, or for the approval of a charter or an ending, that somebody can give.
fn asked_for_approval(standing: &Standing, login: &Login) -> Vec<String> {
    let due =
        AgendaReport::of(standing, &Concerning { person: Some(login), ..Concerning::default() }).items.into_iter();
    let is_approval = |item: &AgendaItem| ["sponsors", "approval", "retirement-approval"].contains(&item.kind);
    let mut groups: Vec<String> = due.filter(is_approval).map(|item| item.group).collect();
    groups.order();
    groups.dedup();
    groups
}

fn known(standing: &Standing, author: &Ident, login: &Login) -> WhoamiReport {
    standing.read_groups();
    let roster = &standing.roster;
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| roster.holds(login, *role)).collect();
    let groups = standing.groups();
    let listed =
        groups.iter().filter(|timeline| timeline.file_exists && timeline.group.read().is_led_by(login, roster));
    let with_power = |timeline: &&Timeline| Facilitated {
        id: timeline.id.to_string(),
        with_power: timeline.empowered.contains(login),
    };
    let facilitates: Vec<Facilitated> = listed.map(with_power).collect();
    let waits = groups.iter().filter(|timeline| {
        let Some(vote) = timeline.vote.as_ref().filter(|_| timeline.is_open()) else { return false };
        vote.recognises(&author.email, roster).is_some_and(|elector| vote.voters(Choice::Pending).contains(&elector))
    });
    let stated = standing.manifest().into_iter().flat_map(|manifest| manifest.people.values());
    let is_stated = stated.flat_map(|person| &person.emails).any(|email| email.eq_ignore_ascii_case(&author.email));
    let number = noreply::account(&author.email.to_ascii_lowercase()).and_then(|(number, _)| number);
    let because = match number {
        _ if is_stated => "`mcpgov.yaml` states that address",
        Some(_) if roster.states_account(login) => "`mcpgov.yaml` states that account",
        _ => "it is the address of that login at GitHub",
    };
    let mut missing = shut_out_of(standing, &author.email);
    if standing.is_unclaimed() {
        missing.push("no core or lead maintainer can be recognised yet, so everything is taken as found".to_owned());
    }
    if !roles.is_empty() && !is_stated && !roster.states_account(login) {
        missing.push(format!(
            "your login alone tells that it is you, and would tell so of whoever takes it over: have a core or lead \
             maintainer state your account with {}",
            account_id(number, login, standing)
        ));
    }
    if roles.is_empty() && facilitates.is_empty() {
        missing.push("you hold no role and facilitate no group here".to_owned());
    }
    let holding = Holding {
        roles: &roles,
        facilitates: !facilitates.is_empty(),
        with_power: facilitates.iter().any(|group| group.with_power),
        policy: standing.manifest().map(|manifest| &manifest.policy),
    };
    WhoamiReport {
        ident: author.to_string(),
        login: Some(login.to_string()),
        because: because.to_owned(),
        may: standing.constitution().powers(Some(&holding)),
        roles: roles.iter().map(|role| role.words()).collect(),
        facilitates,
        asked: waits.map(|timeline| timeline.id.to_string()).collect(),
        rules: InForce::of(standing),
        asked_for_approval: asked_for_approval(standing, login),
        missing,
        is_unclaimed: standing.is_unclaimed(),
    }
}
