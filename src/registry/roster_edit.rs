//! The edits of `mcpgov.yaml` that acts make.

use serde_json::{Value, json};

use super::edit::{Outcome, order_of};
use super::load::Document;
use super::manifest::{Manifest, Person, Role, Roles};
use super::scalar::Login;
use crate::source::edit::{Edit, Order, Refusal, Step};

/// The manifest that is being edited.
#[derive(Debug, Clone)]
pub struct ManifestEdit<'a> {
    edit: Edit,
    manifest: &'a Manifest,
}

impl<'a> ManifestEdit<'a> {
    /// Starts from a file as it was read.
    pub fn of(document: &'a Document<Manifest>) -> Result<Self, Refusal> {
        let manifest = document.value.as_ref().ok_or(Refusal::Unreadable)?;
        Ok(Self { edit: Edit::of(document.file.text())?, manifest })
    }

    /// The text with every edit so far.
    pub fn into_text(self) -> String {
        self.edit.into_text()
    }

    /// Lists somebody in a role.
    pub fn give(&mut self, role: Role, login: &Login) -> Outcome {
        let pushed = self.edit.push(&[Step::Key("roles")], role.field(), &json!(login), &order_of::<Roles>());
        let Err(Refusal::Missing(_)) = pushed else { return pushed };
        self.edit.set(&[], "roles", &json!({role.field(): [login]}), &order_of::<Manifest>())
    }

    /// Takes everybody whom `is_meant` means out of a role.
    pub fn take(&mut self, role: Role, is_meant: impl Fn(&Login) -> bool) -> Outcome {
        let list = [Step::Key("roles"), Step::Key(role.field())];
        let listed = self.manifest.roles.holders(role).iter().enumerate().rev();
        listed.filter(|(_, login)| is_meant(login)).try_for_each(|(index, _)| self.edit.remove_item(&list, index))
    }

    /// Enters a person of whom nothing is said yet.
    pub fn enter(&mut self, login: &Login, person: &Value) -> Outcome {
        self.under("people", login.as_str(), person)
    }

    /// Gives a field of the person under `login` another value.
    pub fn set(&mut self, login: &Login, field: &str, value: &Value) -> Outcome {
        self.edit.set(&[Step::Key("people"), Step::Key(login.as_str())], field, value, &order_of::<Person>())
    }

    /// Adds to a list of the person under `login`.
    pub fn add(&mut self, login: &Login, field: &str, item: &Value) -> Outcome {
        self.edit.push(&[Step::Key("people"), Step::Key(login.as_str())], field, item, &order_of::<Person>())
    }

    /// Takes a field of the person under `login` out, or the item at an index of it.
    pub fn drop(&mut self, login: &Login, field: &str, index: Option<usize>) -> Outcome {
        let person = [Step::Key("people"), Step::Key(login.as_str())];
        match index {
            Some(index) => self.edit.remove_item(&[person[0], person[1], Step::Key(field)], index),
            None => self.edit.remove(&person, field),
        }
    }

    /// Accepts what an audit finds at a landing.
    pub fn accept(&mut self, commit: &str, reason: &str) -> Outcome {
        let known = self.manifest.accepted.keys().find(|known| known.trim().eq_ignore_ascii_case(commit));
        let key = known.map_or(commit, |known| known.as_str());
        self.under("accepted", key, &json!(reason))
    }

    /// Sets a key of a mapping of the outermost one, which may not be there yet.
    fn under(&mut self, field: &str, key: &str, value: &Value) -> Outcome {
        let set = self.edit.set(&[Step::Key(field)], key, value, &Order::Last);
        let Err(Refusal::Missing(_)) = set else { return set };
        self.edit.set(&[], field, &json!({key: value}), &order_of::<Manifest>())
    }
}
