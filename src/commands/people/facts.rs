//! Facts about a person, as flags say them.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Value, json};

use crate::commands::values::{login, words};
use crate::error::{Error, Result};
use crate::order::Collect;
use crate::registry::manifest::Person;
use crate::registry::roster_edit::ManifestEdit;
use crate::registry::scalar::Login;
use crate::source::edit::Refusal;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

/// The facts that hold several.
pub(super) const LISTS: [&str; 4] = ["also", "github_id", "emails", "signing_keys"];

/// What flags say.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Who they are")]
pub(super) struct Facts {
    /// The person's name
    #[arg(long, value_parser = words)]
    pub(super) name: Option<String>,
    /// Another login of the same human; several with commas, or the flag again
    #[arg(long, value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    pub(super) also: Vec<Login>,
    /// The number of their account at GitHub, which survives another login
    #[arg(long, value_name = "NUMBER", value_delimiter = ',', value_parser = number)]
    pub(super) github_id: Vec<u64>,
    /// A mail address of their commits
    #[arg(long = "email", value_name = "ADDRESS", value_delimiter = ',', value_parser = words)]
    pub(super) emails: Vec<String>,
    /// A public key of their signed commits, such as `ssh-ed25519 AAAA`
    #[arg(long = "signing-key", value_name = "KEY", value_parser = words)]
    pub(super) signing_keys: Vec<String>,
}

impl Facts {
    /// Whether no flag was given.
    pub(super) fn say_nothing(&self) -> bool {
        self.name.is_none() && self.lists().iter().all(|(_, items)| items.is_empty())
    }

    /// The lists that they add to.
    fn lists(&self) -> [(&'static str, Vec<Value>); 4] {
        fn values<T: serde::Serialize + PartialEq>(items: &[T]) -> Vec<Value> {
            let mut each: Vec<&T> = Vec::new();
            for item in items {
                if !each.contains(&item) {
                    each.push(item);
                }
            }
            each.into_iter().map(|item| json!(item)).collect()
        }
        [
            ("also", values(&self.also)),
            ("github_id", values(&self.github_id)),
            ("emails", values(&self.emails)),
            ("signing_keys", values(&self.signing_keys)),
        ]
    }

    /// All of them, as an entry of its own.
    pub(super) fn whole(&self) -> Value {
        let lists = self.lists().into_iter().filter(|(_, items)| !items.is_empty());
        let lists = lists.map(|(field, items)| (field.to_owned(), Value::Array(items)));
        self.name.iter().map(|name| ("name".to_owned(), json!(name))).chain(lists).collect()
    }

    /// Whether an entry says all of this.
    pub(super) fn are_known(&self, person: &Person) -> bool {
        let is_named = self.name.is_none() || self.name == person.name;
        is_named
            && self
                .lists()
                .iter()
                .all(|(field, items)| items.iter().all(|item| place(field, person, &shown(item)).is_some()))
    }

    /// Writes what an entry does not say yet.
    pub(super) fn write(
        &self,
        file: &mut ManifestEdit<'_>,
        key: &Login,
        person: &Person,
    ) -> std::result::Result<(), Refusal> {
        if let Some(name) = self.name.as_ref().filter(|name| person.name.as_ref() != Some(name)) {
            file.set(key, "name", &json!(name))?;
        }
        for (field, items) in self.lists() {
            let new = items.iter().filter(|item| place(field, person, &shown(item)).is_none());
            new.into_iter().try_for_each(|item| file.add(key, field, item))?;
        }
        Ok(())
    }
}

/// The number of an account.
pub(super) fn number(text: &str) -> std::result::Result<u64, String> {
    let read = text.trim().parse().ok().filter(|number| *number > 0);
    read.ok_or_else(|| "expected a number such as `1815`, as `https://api.github.com/users/LOGIN` gives it".to_owned())
}

/// What an entry says in one of its lists.
pub(super) fn said(field: &str, person: &Person) -> Vec<String> {
    match field {
        "also" => person.also.iter().map(ToString::to_string).collect(),
        "github_id" => person.github_id.iter().map(ToString::to_string).collect(),
        "emails" => person.emails.iter().map(ToString::to_string).collect(),
        _ => person.signing_keys.iter().map(ToString::to_string).collect(),
    }
}

/// Where an item stands in one of the lists; logins are the same in any case.
fn place(field: &str, person: &Person, item: &str) -> Option<usize> {
    let is_it = |known: &String| if field == "also" { known.eq_ignore_ascii_case(item) } else { known == item };
    said(field, person).iter().position(is_it)
}

fn shown(item: &Value) -> String {
    item.as_str().map_or_else(|| item.to_string(), str::to_owned)
}

/// What goes: a fact, or an item of one; items from behind, so that the places of those before them stay.
pub(super) fn dropped(named: &[String], key: &Login, person: &Person) -> Result<Vec<(String, Option<usize>)>> {
    let named = named.iter().map(|said| one(said, key, person)).collect::<Result<BTreeSet<_>>>()?;
    // With its last item a list goes as a whole.
    let is_emptied = |field: &str| {
        let of_it = named.iter().filter(|(other, _)| other == field);
        let items = of_it.clone().filter(|(_, index)| index.is_some()).count();
        items < of_it.count() || items == said(field, person).len()
    };
    let each = named.iter().map(|(field, index)| (field.clone(), index.filter(|_| !is_emptied(field))));
    let each = each.into_set();
    Ok(each.into_iter().rev().collect())
}

fn one(named: &str, key: &Login, person: &Person) -> Result<(String, Option<usize>)> {
    let (field, item) = named.split_once('=').map_or((named, None), |(field, item)| (field, Some(item.trim())));
    let field = field.trim().replace('-', "_");
    if field == "name" && item.is_none() && person.name.is_some() {
        return Ok((field, None));
    }
    if !LISTS.contains(&&*field) {
        let error = Error::new(format!("the roster says nothing of `{key}` under `{field}`"));
        let near = did_you_mean(&field, LISTS.into_iter().chain(["name"]));
        return Err(error.hint(near.unwrap_or_else(|| format!("what it can say is `name`, {}", list(&LISTS, "and")))));
    }
    let items = said(&field, person);
    match item {
        None if !items.is_empty() => Ok((field, None)),
        _ => {
            let found = item.and_then(|item| place(&field, person, item));
            found.map(|index| (field.clone(), Some(index))).ok_or_else(|| {
                let error = Error::new(format!("the roster has no such thing of `{key}` under `{field}`"));
                match item.and_then(|item| did_you_mean(item, items.iter().map(String::as_str))) {
                    Some(near) => error.hint(near),
                    None if items.is_empty() => error,
                    None => error.hint(format!("it has {}", list(&items, "and"))),
                }
            })
        }
    }
}
