//! What a new registry is made of: from flags, and at a terminal from answers.

use std::str::FromStr;

use strum::{EnumMessage, VariantArray};

use crate::commands::values::named;
use crate::error::{Error, Result};
use crate::git::commit::Ident;
use crate::lifecycle::constitution;
use crate::noreply;
use crate::prompt::{self, Choice, Length, Question};
use crate::registry::identity::{self, Unusable};
use crate::registry::manifest::Role;
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::Login;
use crate::words::shell;

/// What the command line says of a new registry.
#[derive(Debug, clap::Args)]
pub struct Flags {
    /// The name of the community whose register this is
    #[arg(long, conflicts_with = "example")]
    name: Option<String>,
    /// A lead maintainer; several with commas, or the flag again
    #[arg(long = "lead-maintainer", value_name = "LOGIN", value_delimiter = ',', conflicts_with = "example")]
    lead_maintainers: Vec<String>,
    /// A core maintainer
    #[arg(long = "core-maintainer", value_name = "LOGIN", value_delimiter = ',', conflicts_with = "example")]
    core_maintainers: Vec<String>,
    /// A community moderator: by sep-1302 somebody who votes
    #[arg(long = "moderator", value_name = "LOGIN", value_delimiter = ',', conflicts_with = "example")]
    moderators: Vec<String>,
    /// The rules by which it decides [default: sep-1302; asked where questions are]
    #[arg(long, value_name = "RULES", value_parser = named::<Ruleset>(), conflicts_with = "example")]
    ruleset: Option<Ruleset>,
    /// A mail address by which somebody's commits are recognised; without one, the address that Git commits with here
    #[arg(long = "email", value_name = "LOGIN[=ADDRESS]", conflicts_with = "example")]
    emails: Vec<Address>,
}

/// A login, and a mail address of that person; without one, the address that Git commits with.
#[derive(Debug, Clone)]
pub struct Address {
    login: Login,
    email: Option<String>,
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (login, email) = text.split_once('=').map_or((text, None), |(login, email)| (login, Some(email.trim())));
        let login = Login::new(login.trim().trim_start_matches('@'));
        if !login.is_valid() {
            return Err(match email {
                None if text.trim().contains('@') => {
                    format!("expected whose address it is, such as `ada={}`", text.trim())
                }
                _ => "expected a GitHub login, such as `ada`, or one with an address, such as `ada=ada@example.org`"
                    .to_owned(),
            });
        }
        email.map_or(Ok(()), check_email)?;
        Ok(Self { login, email: email.map(str::to_owned) })
    }
}

/// Everything that a new registry starts from.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The name of the community.
    pub name: String,
    /// The lead maintainers.
    pub lead_maintainers: Vec<Login>,
    /// The core maintainers.
    pub core_maintainers: Vec<Login>,
    /// The community moderators.
    pub moderators: Vec<Login>,
    /// The rules by which it decides.
    pub ruleset: Ruleset,
    /// Whose commits bear which mail address.
    pub emails: Vec<(Login, String)>,
}

impl Answers {
    /// What the flags say; what they leave open is asked where somebody is there to answer, else named at once. Whatever was
    /// answered goes into `answered`, each as the flag that says so.
    pub fn given(flags: &Flags, author: &Ident, answered: &mut Vec<String>) -> Result<Self> {
        let email = |address: &Address| address.email.clone().unwrap_or_else(|| author.email.clone());
        let answers = Self {
            name: flags.name.as_deref().unwrap_or_default().trim().to_owned(),
            lead_maintainers: logins(&flags.lead_maintainers),
            core_maintainers: logins(&flags.core_maintainers),
            moderators: logins(&flags.moderators),
            ruleset: flags.ruleset.unwrap_or_default(),
            emails: flags.emails.iter().map(|address| (address.login.clone(), email(address))).collect(),
        };
        let missing = answers.missing();
        if missing.is_empty() {
            return Ok(answers);
        }
        if prompt::is_possible() {
            return answers.asked(author, flags.ruleset.is_none(), answered);
        }
        Err(Error::new(format!("missing: {}", missing.join(", "))).hint(
            "`--email LOGIN` alone takes the address that Git commits with; at a terminal, what is missing is asked",
        ))
    }

    /// The flags that must be given yet.
    fn missing(&self) -> Vec<&'static str> {
        [
            (self.name.is_empty(), "`--name NAME`"),
            (self.lead_maintainers.is_empty(), "`--lead-maintainer LOGIN`"),
            (self.moderators.is_empty() && self.has_votes(), "`--moderator LOGIN`"),
            (!self.is_claimed(), "`--email LOGIN[=ADDRESS]` of a lead or core maintainer"),
        ]
        .into_iter()
        .filter_map(|(is_missing, flag)| is_missing.then_some(flag))
        .collect()
    }

    /// Whether moderators vote by its rules.
    fn has_votes(&self) -> bool {
        constitution::of(self.ruleset).electors().is_some()
    }

    /// Whether somebody who may change the registry can be recognised.
    fn is_claimed(&self) -> bool {
        let authorities = constitution::of(self.ruleset).authorities();
        let mut people = authorities.iter().flat_map(|role| self.holders(*role));
        people.any(|one| self.emails.iter().any(|(login, _)| one == login))
    }

    /// Asks for what is missing, and for a last look.
    fn asked(mut self, author: &Ident, asks_rules: bool, answered: &mut Vec<String>) -> Result<Self> {
        let several = "GitHub logins, with spaces or commas between them";
        let mut note = |flag: &str, said: &str| {
            if !said.is_empty() {
                answered.push(format!("--{flag}={}", shell::word(said)));
            }
        };
        if self.name.is_empty() {
            self.name = ask("Name of the community:", "", |answer| {
                if answer.is_empty() { Err("it needs a name".to_owned()) } else { Ok(()) }
            })?;
            note("name", &self.name);
        }
        if asks_rules {
            self.ruleset = ask_rules()?;
            note("ruleset", self.ruleset.name());
        }
        if self.lead_maintainers.is_empty() {
            self.lead_maintainers = ask_logins("Lead maintainers:", several, true)?;
            note("lead-maintainer", &typed(&self.lead_maintainers));
        }
        if self.core_maintainers.is_empty() {
            self.core_maintainers = ask_logins("Core maintainers:", "GitHub logins; may be left empty", false)?;
            note("core-maintainer", &typed(&self.core_maintainers));
        }
        if self.moderators.is_empty() && self.has_votes() {
            self.moderators = ask_logins("Community moderators, who vote:", several, true)?;
            note("moderator", &typed(&self.moderators));
        }
        self.ask_who_is_who(author, &mut |login, email| note("email", &format!("{login}={email}")))?;
        if prompt::confirm(&format!("Found the register of {}?", self.name))? {
            Ok(self)
        } else {
            Err(prompt::stopped())
        }
    }

    /// Asks who is at the keyboard and, where that is nobody who may change the registry, for somebody's address.
    fn ask_who_is_who(&mut self, author: &Ident, note: &mut dyn FnMut(&Login, &str)) -> Result<()> {
        const NOBODY: &str = "none of them";
        if self.emails.is_empty() {
            let mut people: Vec<String> = self.people().iter().map(ToString::to_string).collect();
            people.push(NOBODY.to_owned());
            let help = format!("your commits bear {}: it goes on record as yours", author.email);
            let chosen = prompt::choose("Which of them are you?", &help, people)?;
            if chosen != NOBODY {
                let me = Login::new(chosen);
                note(&me, &author.email);
                self.emails.push((me, author.email.clone()));
            }
        }
        if !self.is_claimed()
            && let Some(lead) = self.lead_maintainers.first()
        {
            let question = format!("Mail address in {lead}'s commits:");
            let email = ask(&question, "so that somebody can be recognised who may change the roster", check_email)?;
            note(lead, &email);
            self.emails.push((lead.clone(), email));
        }
        Ok(())
    }

    /// The holders of `role`.
    pub fn holders(&self, role: Role) -> &[Login] {
        match role {
            Role::LeadMaintainer => &self.lead_maintainers,
            Role::CoreMaintainer => &self.core_maintainers,
            Role::Maintainer => &[],
            Role::CommunityModerator => &self.moderators,
        }
    }

    /// Everybody who holds a role, once.
    pub fn people(&self) -> Vec<&Login> {
        let mut people: Vec<&Login> = Vec::new();
        for login in Role::ALL.iter().copied().flat_map(|role| self.holders(role)) {
            if !people.contains(&login) {
                people.push(login);
            }
        }
        people
    }

    /// Each person's addresses, in the order in which they were given, and the ids of the accounts that GitHub made them for.
    pub fn identities(&self) -> Vec<(&Login, Vec<&str>, Vec<u64>)> {
        let mut people: Vec<(&Login, Vec<&str>, Vec<u64>)> = Vec::new();
        for (login, email) in &self.emails {
            let id = noreply::account(&email.to_ascii_lowercase()).and_then(|(number, _)| number);
            match people.iter_mut().find(|(known, ..)| *known == login) {
                Some((_, emails, ids)) => {
                    emails.push(email);
                    ids.extend(id.filter(|id| !ids.contains(id)));
                }
                None => people.push((login, vec![email], id.into_iter().collect())),
            }
        }
        people
    }
}

fn ask(text: &str, help: &str, check: impl Fn(&str) -> std::result::Result<(), String>) -> Result<String> {
    Question { text, help, suggestion: "", length: Length::Line }.ask(check)
}

/// Which rules are to be in force, the usual ones first.
fn ask_rules() -> Result<Ruleset> {
    let option = |rules: &Ruleset| {
        let words = rules.get_documentation().unwrap_or_default();
        let what = words.split_once(": ").map_or(words, |(_, what)| what);
        Choice { shown: format!("{rules}: {what}"), value: *rules }
    };
    Ok(prompt::choose("By which rules does it decide?", "", Ruleset::VARIANTS.iter().map(option).collect())?.value)
}

/// Logins as a flag takes them.
fn typed(logins: &[Login]) -> String {
    logins.iter().map(Login::as_str).collect::<Vec<_>>().join(",")
}

fn ask_logins(text: &str, help: &str, needed: bool) -> Result<Vec<Login>> {
    let check = |answer: &str| {
        let logins = logins(&[answer]);
        match logins.iter().find(|login| !login.is_valid()) {
            Some(wrong) => Err(format!("`{wrong}` is not a GitHub login")),
            None if needed && logins.is_empty() => Err("it takes at least one".to_owned()),
            None => Ok(()),
        }
    };
    Ok(logins(&[ask(text, help, check)?]))
}

/// The logins in lists of them, with or without `@`.
fn logins(lists: &[impl AsRef<str>]) -> Vec<Login> {
    let words = lists.iter().flat_map(|list| list.as_ref().split([',', ' ']));
    words.map(|word| word.trim().trim_start_matches('@')).filter(|word| !word.is_empty()).map(Login::new).collect()
}

fn check_email(text: &str) -> std::result::Result<(), String> {
    identity::address(text).map(drop).map_err(|Unusable { why, help }| format!("{why}: {help}"))
}
