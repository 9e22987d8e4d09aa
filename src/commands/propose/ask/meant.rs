//! Who and what is meant: by an answer that names people, and by what a template leaves in doubt.

use super::interview::Interview;
use super::texts::{Checked, line};
use crate::error::Result;
use crate::intake::{self, Doubt, Field, Person, Proposal};
use crate::order::Order;
use crate::prompt::{self, Choice};
use crate::registry::scalar::Login;
use crate::words::suggestion::did_you_mean;

impl Interview<'_> {
    /// Asks what somebody who wrote the template meant.
    pub(super) fn resolve(&self, doubt: &Doubt, proposal: &mut Proposal) -> Result<()> {
        let Doubt { field, text, why, groups, differentiation } = doubt;
        prompt::show(&format!("note: `{text}`: {why}\n"));
        match field {
            Field::Facilitators | Field::Maintainers => {
                let question = format!("Whose GitHub login is meant by `{text}`?");
                let help = "with commas between several; left empty, it is nobody's";
                let is_facilitator = *field == Field::Facilitators;
                let check = |answer: &str| {
                    if is_facilitator { self.people(answer, *field).map(|_| ()) } else { self.steering(answer) }
                };
                let answer = line(&question, help, "", check)?;
                let people = self.people(&answer, *field).unwrap_or_default();
                if is_facilitator {
                    proposal.facilitators.extend(people);
                } else {
                    proposal.maintainers.extend(people.into_iter().map(|one| one.login));
                }
            }
            _ => {
                let mut neighbours: Vec<_> = self.open.iter().map(|one| one.id).collect();
                neighbours.order_by_key(|id| !groups.contains(id));
                let neighbours = neighbours.into_iter().map(|id| Choice { value: id.clone(), shown: id.to_string() });
                let help = "space chooses, Enter goes on, none chosen says that none is meant";
                let question = format!("Which group is meant by `{text}`?");
                let chosen =
                    prompt::choose_some(&question, help, neighbours.collect())?.into_iter().map(|one| one.value);
                if *field == Field::SupportedBy {
                    proposal.supported_by.extend(chosen);
                } else {
                    let related = proposal.overlaps.get_or_insert_default();
                    related.extend(chosen.map(|group| (group, differentiation.clone().or(Some(text.clone())))));
                }
            }
        }
        Ok(())
    }

    /// The people in an answer.
    pub(super) fn people(&self, answer: &str, field: Field) -> std::result::Result<Vec<Person>, String> {
        let (people, notes) = intake::people(answer, field, &self.known);
        match notes.doubts.first() {
            Some(doubt) => Err(format!("{}: {}", doubt.text, doubt.why)),
            None => Ok(people),
        }
    }

    pub(super) fn logins(&self, answer: &str) -> Vec<Login> {
        self.people(answer, Field::Maintainers).unwrap_or_default().into_iter().map(|one| one.login).collect()
    }

    pub(super) fn some_people(&self, answer: &str) -> Checked {
        match self.people(answer, Field::Facilitators)? {
            people if people.is_empty() => Err("at least one is needed".to_owned()),
            _ => Ok(()),
        }
    }

    pub(super) fn steering(&self, answer: &str) -> Checked {
        let people = self.people(answer, Field::Maintainers)?;
        match people.iter().find(|one| !self.roster.steers(&one.login)) {
            Some(outsider) => {
                let steering = self.registry.manifest().into_iter().flat_map(|manifest| manifest.roles.steering());
                let meant = did_you_mean(outsider.login.as_str(), steering.map(|login| login.as_str()));
                let meant = meant.map(|meant| format!(": {}", meant.replace('`', ""))).unwrap_or_default();
                Err(format!("{} is not in the steering group{meant}", outsider.login))
            }
            None => Ok(()),
        }
    }
}
