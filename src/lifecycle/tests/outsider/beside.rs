//! A story in which outsiders land what they like, and what becomes of that: they put it back, somebody else does, or
//! whoever lands next writes over it or lands on top of it.

use std::collections::{BTreeMap, BTreeSet};

use super::edits::{Edit, Files, edit, outsider, somebody, text_of};
use super::merging::{are_apart, merged};
use crate::git::commit::{Commit, CommitId, Ident};
use crate::git::landing::{Change, Entry, Landing, SideCommit, Versions};
use crate::git::lineage::Lineage;
use crate::lifecycle::event::{Event, Verdict};
use crate::lifecycle::tests::derive;
use crate::registry::scalar::GroupId;
use crate::tale::dice::Dice;
use crate::tale::people::ident;
use crate::tale::scenario::{Mainline, Scenario, time};
use crate::tale::texts::MANIFEST;

/// From which number on commits are outsiders'.
pub(super) const THEIRS: usize = 1_000_000;

/// Something that an outsider tries: behind which landing, behind how many more it is put back if it is still there, and
/// what decides the rest.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub(super) behind: usize,
    pub(super) holds: usize,
    pub(super) seed: u64,
}

/// What becomes of somebody's landing where outsiders have changed what it changes.
enum Way {
    /// First somebody puts back what was there.
    PutBack(Ident),
    /// It writes over all that.
    Over,
    /// It changes what it changes, and no more: by a branch that knew of that, or by one that did not.
    OnTop { knows: bool },
}

struct Beside {
    me: Ident,
    landings: Vec<Landing>,
    /// What stands without outsiders, and with them.
    honest: Files,
    with: Files,
    /// The files of which others may land on top.
    light: BTreeSet<String>,
    /// The files in which somebody else's void words stand, which whoever lands over them would make their own.
    spoilt: BTreeSet<String>,
    count: usize,
    clock: i64,
}

/// The story with outsiders in it.
pub(super) fn with_outsiders(story: &Mainline, attempts: &[Attempt]) -> Mainline {
    let versions: BTreeSet<(String, String)> = story
        .landings
        .iter()
        .flat_map(|landing| &landing.changes)
        .filter_map(|change| Some((change.path.clone(), text_of(change.new.as_ref()?)?)))
        .collect();
    let versions: Vec<(String, String)> = versions.into_iter().collect();
    let derived = derive(story, time("2099-01-01T00:00:00Z"));
    let void: BTreeSet<(CommitId, String)> = derived
        .past
        .events
        .iter()
        .filter(|event| event.verdict != Verdict::Stands)
        .filter_map(|event| Some((event.landing.as_ref()?.commit.clone(), path(event))))
        .collect();
    let is_known = attempts.iter().any(|attempt| attempt.seed.is_multiple_of(2));
    let mut beside = Beside {
        me: outsider(is_known),
        landings: Vec::new(),
        honest: Files::new(),
        with: Files::new(),
        light: BTreeSet::new(),
        spoilt: BTreeSet::new(),
        count: THEIRS,
        clock: 0,
    };
    for (number, there) in story.landings.iter().enumerate() {
        let mut dice = Dice(attempts.iter().fold(number as u64, |sum, attempt| sum.rotate_left(5) ^ attempt.seed));
        beside.land(&mut dice, there);
        let has_void = |path: &String| void.contains(&(there.commit.id.clone(), path.clone()));
        let touched: Vec<_> = there.changes.iter().map(|change| change.path.clone()).collect();
        if touched.iter().any(|path| has_void(path) || beside.spoilt.contains(path)) {
            beside.spoilt.extend(touched);
        }
        for attempt in attempts {
            let mut dice = Dice(attempt.seed);
            let behind = attempt.behind % story.landings.len();
            if behind == number {
                let (files, count) = (beside.with.clone(), beside.count);
                if let Some((edit, is_light)) = edit(&mut dice, &files, &versions, (count, is_known)) {
                    beside.outsiders(&mut dice, &edit, is_light);
                }
            }
            if behind + attempt.holds % 6 == number && attempt.holds % 6 < 5 {
                beside.put_back(&mut dice, |_| true);
            }
        }
    }
    beside.put_back(&mut Dice(0), |_| true);
    let Beside { landings, .. } = beside;
    Mainline { tip: landings[landings.len() - 1].commit.id.clone(), landings }
}

impl Beside {
    /// Something that others land.
    fn land(&mut self, dice: &mut Dice, there: &Landing) {
        let in_sides =
            there.side.iter().flat_map(|side| side.versions.keys().chain(side.parents.iter().flat_map(BTreeMap::keys)));
        let paths: BTreeSet<String> =
            there.changes.iter().map(|change| &change.path).chain(in_sides).cloned().collect();
        let changed: Vec<&String> =
            paths.iter().filter(|path| self.honest.get(*path) != self.with.get(*path)).collect();
        let mut landing = there.clone();
        if !changed.is_empty() {
            match self.way(dice, there, &changed) {
                Way::PutBack(by) => self.put_back_by(dice, &by, |path| paths.contains(path)),
                Way::Over => {
                    for change in &mut landing.changes {
                        change.old = self.with.get(&change.path).cloned();
                    }
                }
                Way::OnTop { knows } => match self.on_top(there, knows) {
                    Some(on_top) => landing = on_top,
                    None => self.put_back(dice, |path| paths.contains(path)),
                },
            }
        }
        self.clock = there.commit.committed_at;
        for change in &there.changes {
            put(&mut self.honest, &change.path, change.new.as_ref());
        }
        for change in &landing.changes {
            put(&mut self.with, &change.path, change.new.as_ref());
        }
        self.landings.push(landing);
    }

    /// What could become of a landing without its saying any more than it did.
    fn way(&self, dice: &mut Dice, there: &Landing, changed: &[&String]) -> Way {
        let outsider = Way::PutBack(self.me.clone());
        let says_the_same = changed.iter().any(|path| {
            let change = there.changes.iter().find(|change| change.path == **path);
            let new = change.and_then(|change| text_of(change.new.as_ref()?));
            let (old, with) = (self.honest.get(*path).and_then(text_of), self.with.get(*path).and_then(text_of));
            match (old, with, new) {
                // Of the rules, what is void has to be put back before anything else.
                (Some(old), Some(with), Some(new)) if *path != MANIFEST => !are_apart(&old, &with, &new),
                _ => true,
            }
        });
        let is_spoilt = changed.iter().any(|path| self.spoilt.contains(*path));
        if is_spoilt {
            return outsider;
        }
        let by = &there.commit.author;
        let is_light = changed.iter().all(|path| self.light.contains(*path));
        match dice.below(8) {
            0 => outsider,
            1 if *by != Ident::web_flow() => Way::PutBack(by.clone()),
            2..=4 if !says_the_same => Way::Over,
            5..=7 if !says_the_same && is_light => Way::OnTop { knows: dice.happens(50) },
            _ => outsider,
        }
    }

    /// A landing that changes what it changes of what outsiders made of it; nothing where that does not merge.
    fn on_top(&self, there: &Landing, knows: bool) -> Option<Landing> {
        let mut landing = there.clone();
        for change in &mut landing.changes {
            let (old, with) = (self.honest.get(&change.path), self.with.get(&change.path));
            let new = if old == with { change.new.clone() } else { Some(merged(old?, with?, change.new.as_ref()?)?) };
            (change.old, change.new) = (with.cloned(), new);
        }
        if knows {
            for side in &mut landing.side {
                for versions in side.parents.iter_mut().chain([&mut side.versions]) {
                    for (path, version) in versions {
                        let (old, with) = (self.honest.get(path), self.with.get(path));
                        if old != with {
                            *version = merged(old?, with?, version)?;
                        }
                    }
                }
            }
        }
        landing.changes.retain(|change| change.old != change.new);
        Some(landing)
    }

    /// An outsider lands something.
    fn outsiders(&mut self, dice: &mut Dice, edit: &Edit, is_light: bool) {
        for path in edit.keys() {
            if is_light && (self.with.get(path) == self.honest.get(path) || self.light.contains(path)) {
                self.light.insert(path.clone());
            } else {
                self.light.remove(path);
            }
        }
        self.push(dice, None, edit);
    }

    /// Outsiders put back what is theirs at some paths.
    fn put_back(&mut self, dice: &mut Dice, is_meant: impl Fn(&String) -> bool) {
        let me = self.me.clone();
        self.put_back_by(dice, &me, is_meant);
    }

    fn put_back_by(&mut self, dice: &mut Dice, by: &Ident, is_meant: impl Fn(&String) -> bool) {
        let paths: BTreeSet<&String> =
            self.honest.keys().chain(self.with.keys()).filter(|path| is_meant(path)).collect();
        let changed = paths.into_iter().filter(|path| self.honest.get(*path) != self.with.get(*path));
        let edit: Edit = changed.map(|path| (path.clone(), self.honest.get(path).cloned())).collect();
        if !edit.is_empty() {
            self.push(dice, Some(by).filter(|by| **by != self.me), &edit);
        }
    }

    /// Lands `edit`, as an outsider could, or pushed by somebody else.
    fn push(&mut self, dice: &mut Dice, by: Option<&Ident>, edit: &Edit) {
        self.clock += 20;
        let changes = edit.iter().map(|(path, new)| Change {
            path: path.clone(),
            old: self.with.get(path).cloned(),
            new: new.clone(),
        });
        let changes: Vec<_> = changes.collect();
        let (me, they) = (self.me.clone(), ident(somebody(dice)));
        // That a working group ends can be proposed in anybody's name.
        let ends = |text: &str| text.split_once("retirement:").map(|(_, ending)| ending.to_owned());
        let is_ending = |change: &Change| {
            let of = |entry: &Option<Entry>| ends(&entry.as_ref().and_then(text_of).unwrap_or_default());
            of(&change.old) != of(&change.new)
        };
        let is_open = by.is_none() && !changes.iter().any(is_ending);
        let (author, committer) = match (by, dice.below(4)) {
            (Some(by), _) => (by.clone(), by.clone()),
            (None, _) if !is_open => (me.clone(), me),
            (None, 0) => (they.clone(), me),
            (None, 1) => (me.clone(), Ident::web_flow()),
            (None, _) => (me.clone(), me),
        };
        let mut landing = Landing::unmade(author, committer, self.clock, changes);
        landing.commit.id = self.next();
        landing.commit.parents = self.landings.last().map(|last| last.commit.id.clone()).into_iter().collect();
        if is_open && dice.happens(40) {
            self.bring(dice, &mut landing, &they, edit);
        }
        for (path, new) in edit {
            put(&mut self.with, path, new.as_ref());
        }
        self.landings.push(landing);
    }

    /// Makes a merge of it, of a branch in which somebody else is said to have written that, or something else.
    fn bring(&mut self, dice: &mut Dice, landing: &mut Landing, they: &Ident, edit: &Edit) {
        let me = self.me.clone();
        (landing.commit.author, landing.commit.committer) = (me.clone(), me);
        let is_evil = dice.happens(20);
        let mut side = Landing::unmade(they.clone(), they.clone(), self.clock, Vec::new()).commit;
        side.id = self.next();
        landing.commit.parents.push(side.id.clone());
        let at = |files: &Files| -> Versions {
            edit.keys().filter_map(|path| Some((path.clone(), files.get(path)?.clone()))).collect()
        };
        let before = at(&self.with);
        let mut after = self.with.clone();
        for (path, new) in edit.iter().filter(|_| !is_evil) {
            put(&mut after, path, new.as_ref());
        }
        if dice.happens(20) {
            let mut story = Scenario::new();
            side.signature = story.badly_signed().mainline().landings.pop().and_then(|it| it.commit.signature);
        }
        let side: Commit = side;
        landing.side =
            vec![SideCommit { commit: side, versions: at(&after), parents: vec![before], lineage: Lineage::default() }];
    }

    fn next(&mut self) -> CommitId {
        self.count += 1;
        CommitId::new(format!("{:040x}", self.count))
    }
}

fn put(files: &mut Files, path: &str, entry: Option<&Entry>) {
    match entry {
        Some(entry) => files.insert(path.to_owned(), entry.clone()),
        None => files.remove(path),
    };
}

/// The file that an event is told of.
fn path(event: &Event) -> String {
    event.group().map_or_else(|| MANIFEST.to_owned(), GroupId::path)
}

/// Whether a commit is of those that outsiders made.
pub(super) fn is_theirs(commit: &CommitId) -> bool {
    usize::from_str_radix(commit.as_str(), 16).is_ok_and(|number| number > THEIRS)
}
