//! What is asked of a person at a terminal.

use super::facts::{Facts, LISTS, number, said};
use crate::commands::asked::Asked;
use crate::commands::values::{login, several, words};
use crate::error::{Error, Result};
use crate::prompt::Choice;
use crate::registry::manifest::Person;
use crate::words::hidden::harmless;

/// A fact that can be said, or that one is taken out.
#[derive(Clone, Copy)]
enum Fact {
    Name,
    Also,
    Account,
    Addresses,
    Keys,
    Less,
}

impl Facts {
    /// Asks for what a new entry can say; one thing at least.
    pub(super) fn ask(&mut self, asked: &Asked<'_>) -> Result<()> {
        for fact in [Fact::Name, Fact::Account, Fact::Addresses, Fact::Keys] {
            self.ask_fact(asked, fact, true)?;
        }
        if self.say_nothing() {
            return Err(Error::new("nothing was said, so there is nothing to enter")
                .hint("an account number, an address or a key is what somebody is recognised by"));
        }
        Ok(())
    }

    /// Asks for one thing more, or for what goes, as `--drop` has it.
    pub(super) fn ask_for_one(&mut self, asked: &Asked<'_>, person: &Person) -> Result<Option<String>> {
        let goes = what_can_go(person);
        let option = |shown: &str, fact| (Choice { shown: shown.to_owned(), value: fact }, "");
        let mut options = vec![
            option("their name", Fact::Name),
            option("another login of theirs", Fact::Also),
            option("the number of an account", Fact::Account),
            option("a mail address of their commits", Fact::Addresses),
            option("a key of their signed commits", Fact::Keys),
        ];
        options.extend((!goes.is_empty()).then(|| option("less: take something out", Fact::Less)));
        match asked.one_of("What is there to say?", "", options)? {
            Fact::Less => {
                let shown = |said: &String| Choice { shown: harmless(said), value: said.clone() };
                let options = goes.iter().map(|said| (shown(said), said.as_str())).collect();
                asked.one_of("What goes?", "--drop=", options).map(Some)
            }
            fact => self.ask_fact(asked, fact, false).map(|()| None),
        }
    }

    fn ask_fact(&mut self, asked: &Asked<'_>, fact: Fact, may_be_empty: bool) -> Result<()> {
        let help =
            |help: &str| if may_be_empty { format!("{help}; left empty, it is not told") } else { help.to_owned() };
        let some = |text: &str| match text {
            "" if may_be_empty => Ok(None),
            _ => words(text).map(Some),
        };
        match fact {
            Fact::Name => self.name = asked.text("What are they called?", &help("a name"), "--name=", some)?,
            Fact::Also => {
                let logins = asked.text(
                    "Which logins are theirs as well?",
                    &help("with commas between"),
                    "--also=",
                    several(login),
                )?;
                self.also.extend(logins);
            }
            Fact::Account => {
                let help = help("a number, as `https://api.github.com/users/LOGIN` gives it");
                let numbers =
                    asked.text("Which number has their account at GitHub?", &help, "--github-id=", several(number))?;
                self.github_id.extend(numbers);
            }
            Fact::Addresses => {
                let help = help("with commas between");
                let addresses =
                    asked.text("With which mail addresses do they commit?", &help, "--email=", several(words))?;
                self.emails.extend(addresses);
            }
            Fact::Keys => {
                let help = help("a public key, such as `ssh-ed25519 AAAA`");
                let key = asked.text("With which key do they sign?", &help, "--signing-key=", some)?;
                self.signing_keys.extend(key);
            }
            Fact::Less => {}
        }
        Ok(())
    }
}

/// Whatever an entry says that can be taken out, as `--drop` names it.
fn what_can_go(person: &Person) -> Vec<String> {
    let name = person.name.iter().map(|_| "name".to_owned());
    let items = |field: &'static str| said(field, person).into_iter().map(move |item| format!("{field}={item}"));
    name.chain(LISTS.into_iter().flat_map(items)).collect()
}
