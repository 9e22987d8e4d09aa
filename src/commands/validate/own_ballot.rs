//! Whether a change is nothing but the ballot of whoever opened it, so that it can land unread.

use crate::error::Result;
use crate::git::branch::Branch;
use crate::git::landing::{Change, Entry};
use crate::git::repository::Repository;
use crate::lifecycle::event::{Event, EventKind};
use crate::lifecycle::field::Material;
use crate::lifecycle::prospect::Prospect;
use crate::registry::group::Group;
use crate::registry::load::{Document, document};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};

use super::change::stands;

/// What of a change is judged.
pub(super) struct Case<'a> {
    pub(super) repository: &'a Repository,
    pub(super) branch: &'a Branch,
    pub(super) prospect: &'a Prospect,
    /// The people of the base.
    pub(super) roster: &'a Roster,
}

impl Case<'_> {
    /// Whether all that the change does is to cast ballots of the person who wrote it, in the votes that they were
    /// written for, and no other byte of a file is another one.
    pub(super) fn is_own_ballot(&self) -> Result<bool> {
        for event in &self.prospect.events {
            let Some(voter) = self.is_cast_by_its_elector(event) else { return Ok(false) };
            let Some(change) = self.change_of(event) else { return Ok(false) };
            let is_alone = is_all_but_entry_alike(change, &voter).unwrap_or(false);
            if !is_alone || self.has_moved_on(event)? {
                return Ok(false);
            }
        }
        Ok(!self.prospect.events.is_empty())
    }

    /// The elector whose ballot an act is, where it counts, and every commit of the change is theirs.
    fn is_cast_by_its_elector(&self, event: &Event) -> Option<Login> {
        let voter = Login::new(event.detail.get("voter")?.as_str()?);
        let by = event.by.as_ref()?.login()?;
        let is_theirs = |email: &str| self.roster.resolve(email).is_some_and(|login| self.roster.same(&login, &voter));
        let is_own = stands(event)
            && event.kind == EventKind::BallotCast
            && self.roster.same(by, &voter)
            && !event.detail.contains_key("transcribed_by")
            && self.branch.authors().all(|author| is_theirs(&author.email));
        is_own.then_some(voter)
    }

    /// Whether the vote, or what it is about, is another one than where the change left the base.
    pub(super) fn has_moved_on(&self, event: &Event) -> Result<bool> {
        let (Some(group), Some(change)) = (&event.group, self.change_of(event)) else { return Ok(false) };
        let Some(Entry::File(now)) = &change.old else { return Ok(false) };
        let then = self.repository.file_at(&self.branch.fork, &group.path())?;
        let then = then.and_then(|bytes| read(group, &bytes).value);
        Ok(match (then, read(group, &now.bytes).value) {
            (Some(then), Some(now)) => is_another_vote(&then, &now),
            (then, _) => then.is_none(),
        })
    }

    fn change_of(&self, event: &Event) -> Option<&Change> {
        let path = event.group.as_ref()?.path();
        self.branch.changes.iter().find(|change| change.path == path)
    }
}

fn read(group: &GroupId, bytes: &[u8]) -> Document<Group> {
    document(&group.path(), bytes)
}

fn is_another_vote(then: &Group, now: &Group) -> bool {
    let names = std::collections::BTreeMap::new();
    let differs = |field: &Material| field.value(then, &names) != field.value(now, &names);
    then.round() != now.round() || Material::ALL.iter().any(differs)
}

/// Whether both versions are the same but for the entry of `voter` on the ballot paper.
fn is_all_but_entry_alike(change: &Change, voter: &Login) -> Option<bool> {
    let (Some(Entry::File(old)), Some(Entry::File(new))) = (&change.old, &change.new) else { return None };
    Some(without_entry(&change.path, &old.bytes, voter)? == without_entry(&change.path, &new.bytes, voter)?)
}

/// The text without the lines of the entry of `voter`; `None` where it does not stand on lines of its own.
fn without_entry(path: &str, bytes: &[u8], voter: &Login) -> Option<String> {
    let document = document::<Group>(path, bytes);
    let (text, group) = (document.file.text(), document.value.as_ref()?);
    let Some((key, _)) = group.ballots().find(|(login, _)| ***login == *voter) else { return Some(text.to_owned()) };
    let (before, entry) = text.split_at_checked(key.span().start as usize)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.len() - start;
    let is_own_line = before.get(start..)?.bytes().all(|byte| byte == b' ');
    let deeper = |line: &str| line.bytes().take(column + 1).all(|byte| byte == b' ') && line.len() > column;
    let mut end = before.len();
    for (index, line) in entry.split_inclusive('\n').enumerate() {
        if index > 0 && !deeper(line) {
            break;
        }
        end += line.len();
    }
    is_own_line.then(|| format!("{}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default()))
}
