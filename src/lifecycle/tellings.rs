//! Who brought what a merge lands in a group's file: each version is looked at once, for all fields.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::came_in::{Introduced, Steps};
use super::field::{Field, Record};
use crate::registry::entries::{Entries, differing};
use crate::registry::group::{Group, Vote};
use crate::registry::said::Said;
use crate::registry::scalar::{GroupId, Login};
use crate::source::span::Spanned;

/// What the commits that came in with a landing say in one group's file, whatever it is called.
pub struct Tellings<'a> {
    steps: Steps<'a, Said<Group>>,
    /// The commits that may have brought what each entry of a list says.
    by_entry: OnceCell<HashMap<Field, Vec<usize>>>,
}

impl<'a> Tellings<'a> {
    /// What these say.
    pub fn of(steps: Steps<'a, Said<Group>>) -> Self {
        Self { steps, by_entry: OnceCell::new() }
    }

    /// The commit that brought the value that `field` has in `after`, `None` where the file is gone.
    pub fn introducer(
        &self,
        field: &Field,
        after: Option<&Group>,
        now_called: &BTreeMap<GroupId, GroupId>,
    ) -> Introduced<'a> {
        let among = entry_of(field).map(|entry| {
            let by_entry = self.by_entry.get_or_init(|| {
                self.steps.by_field(|one, other| differing_entries(one.map(Said::read), other.map(Said::read)))
            });
            by_entry.get(&entry).map(Vec::as_slice).unwrap_or_default()
        });
        let value = |group: &Group| field.value(group, now_called);
        self.steps.introducer(among, &after.and_then(value), |said| said.and_then(|said| value(said.read())))
    }
}

/// The entry of a list that a field is, or is part of: of these, one landing may change as many as it likes.
fn entry_of(field: &Field) -> Option<Field> {
    match field {
        Field::Choice(login) => Some(Field::Record(Record::Ballot(login.clone()))),
        Field::Sponsors(login) | Field::Approves(login) => Some(Field::Record(Record::Endorsement(login.clone()))),
        Field::Words(record, _) => entry_of(&Field::Record(record.clone())),
        Field::Record(Record::Ballot(_) | Record::Veto(_) | Record::Endorsement(_))
        | Field::Facilitator(_)
        | Field::Maintainer(_)
        | Field::Report(_)
        | Field::Request(_) => Some(field.clone()),
        Field::Record(
            Record::Origin
            | Record::Reversal
            | Record::Retirement
            | Record::Round
            | Record::Charter
            | Record::Approval(_),
        )
        | Field::File
        | Field::Anew
        | Field::Members
        | Field::Text(_)
        | Field::Formerly => None,
    }
}

/// The entries of which two versions say something else, and perhaps some more.
fn differing_entries(one: Option<&Group>, other: Option<&Group>) -> HashSet<Field> {
    let (nothing, no_paper) = (Group::default(), Vote::default());
    let (one, other) = (one.unwrap_or(&nothing), other.unwrap_or(&nothing));
    let mut fields = HashSet::new();
    fields.extend(differing(&one.facilitators, &other.facilitators).map(|it| Field::Facilitator((*it.github).clone())));
    fields.extend(differing(&one.maintainers, &other.maintainers).map(|it| Field::Maintainer((**it).clone())));
    fields.extend(one.reports.differing(&other.reports).map(|month| Field::Report(month.to_string())));
    fields.extend(one.requests.differing(&other.requests).map(|month| Field::Request(month.to_string())));
    let endorsements = one.sponsorship.differing(&other.sponsorship);
    fields.extend(endorsements.map(|login| Field::Record(Record::Endorsement((**login).clone()))));
    let (one, other) = [one, other].map(|group| group.vote.as_deref().unwrap_or(&no_paper)).into();
    // All that is on a paper is about its round.
    let is_one_paper = one.round == other.round;
    let ballots = on_paper(&one.ballots, &other.ballots, is_one_paper).into_iter().map(Record::Ballot);
    let vetoes = on_paper(&one.vetoes, &other.vetoes, is_one_paper).into_iter().map(Record::Veto);
    fields.extend(ballots.chain(vetoes).map(Field::Record));
    fields
}

/// The lines in which two versions of a paper may differ: all of them where it is another one.
fn on_paper<V: PartialEq>(
    one: &Entries<Spanned<Login>, V>,
    other: &Entries<Spanned<Login>, V>,
    is_one_paper: bool,
) -> Vec<Login> {
    let lines = |logins: &mut dyn Iterator<Item = &Spanned<Login>>| logins.map(|login| (**login).clone()).collect();
    if is_one_paper { lines(&mut one.differing(other)) } else { lines(&mut one.keys().chain(other.keys())) }
}
