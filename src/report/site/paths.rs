//! What the page of each group and person is called: nothing else of a registry ever becomes the name of a file.

use std::collections::BTreeMap;

use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;
use crate::order::Collect;
use crate::registry::scalar::{GroupId, Login};

/// The names of pages, without folder and ending.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    groups: BTreeMap<TimelineId, String>,
    /// Of several groups that are or were called the same, the one that whoever names it means.
    meant: BTreeMap<GroupId, TimelineId>,
    /// By each login of a person in lower case.
    people: BTreeMap<String, String>,
}

impl Paths {
    /// The names of the pages of all groups, and of these people, of each of whom all logins are given behind the main one.
    ///
    /// The group whose file stands at an id, else the newest of that id, is called by it; earlier ones have `~1`, `~2` behind
    /// it, the oldest first, which is part of no id.
    pub fn of<'a>(standing: &Standing, people: impl IntoIterator<Item = (&'a Login, Vec<&'a Login>)>) -> Self {
        let mut by_id: BTreeMap<&GroupId, Vec<TimelineId>> = BTreeMap::new();
        for (number, timeline) in standing.numbered() {
            by_id.entry(&timeline.id).or_default().push(number);
        }
        let mut groups = BTreeMap::new();
        for (id, numbers) in by_id.iter().filter(|(id, _)| id.is_valid()) {
            if let Some((last, earlier)) = numbers.split_last() {
                groups.insert(*last, id.to_string());
                groups
                    .extend(earlier.iter().enumerate().map(|(index, number)| (*number, format!("{id}~{}", index + 1))));
            }
        }
        let called = standing.timelines.iter().flat_map(|(_, it)| it.formerly.iter().chain([&it.id]));
        let meant = called.filter_map(|id| Some((id.clone(), standing.find(id)?))).into_map();
        let mut by_login = BTreeMap::new();
        for (main, others) in people.into_iter().filter(|(main, _)| main.is_valid()) {
            by_login.extend(others.into_iter().chain([main]).map(|login| (stem(login), stem(main))));
        }
        Self { groups, meant, people: by_login }
    }

    /// The name of a group's page; `None` where its id is none.
    pub fn group(&self, number: TimelineId) -> Option<&str> {
        self.groups.get(&number).map(String::as_str)
    }

    /// The name of the page of the group that is or was called so.
    pub fn group_called(&self, id: &str) -> Option<&str> {
        self.group(*self.meant.get(id)?)
    }

    /// The name of a person's page, where they have one.
    pub fn person(&self, login: &str) -> Option<&str> {
        self.people.get(&login.to_ascii_lowercase()).map(String::as_str)
    }

    /// Ids that no group has any more, each with the name of the page of the group that had it.
    pub fn moved(&self) -> impl Iterator<Item = (&GroupId, &str)> {
        let taken = self.groups.values().map(String::as_str).into_set();
        let meant = self.meant.iter().filter(move |(id, _)| id.is_valid() && !taken.contains(id.as_str()));
        meant.filter_map(|(id, number)| Some((id, self.group(*number)?)))
    }
}

/// The name of the page of a login.
pub fn stem(login: &Login) -> String {
    login.as_str().to_ascii_lowercase()
}
