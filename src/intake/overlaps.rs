//! The groups that a template flags as overlapping, and how the new one differs from each.

use super::answer::{Answer, Entry};
use super::doubt::{Notes, brief};
use super::field::Field;
use super::groups::Names;
use super::lists::{english, head_and_rest, is_clause, parts, unlinked};
use super::nothing::{all_words, denies, is_unanswered, only_denies};
use super::vocabulary::{is_among, phrases};
use crate::registry::scalar::GroupId;
use crate::words::list::quoted;

/// A related group, and how the proposed one differs from it, where that is said.
pub type Related = (GroupId, Option<String>);

/// Words after which a sentence that says "none" goes on to say what there is.
const CONTRASTS: &str = "though although but however except apart besides while only touches touch adjacent closest close near nearest \
                         partly partially slightly some related neighbours neighbors unless aside other";
/// Words of a sentence that flags a group and says nothing of it.
const FLAGGING: &str = "some slight partial partially possible potential potentially maybe perhaps overlap overlaps overlapping with \
                        and the ig wg group groups interest working a an of may might there is related to similar possibly also";

/// Reads what is flagged and how the group differs; `None` where neither is answered.
pub(super) fn read(
    flagged: &[&Answer],
    differentiation: &[&Answer],
    names: &Names,
    notes: &mut Notes,
) -> Option<Vec<Related>> {
    let mut reading = Reading { names, notes, found: Vec::new(), by_sentence: Vec::new(), is_answered: false };
    for entry in flagged.iter().flat_map(|answer| answer.entries()) {
        reading.flag(&entry);
    }
    let text = differentiation.iter().map(|answer| answer.text()).collect::<Vec<_>>().join("\n\n");
    if !is_unanswered(&text) && !only_denies(&text) {
        reading.differ(&text);
    }
    let Reading { found, is_answered, .. } = reading;
    is_answered.then_some(found)
}

struct Reading<'a> {
    names: &'a Names,
    notes: &'a mut Notes,
    found: Vec<Related>,
    /// Those that a sentence names, which says that they are related rather than how the group differs.
    by_sentence: Vec<GroupId>,
    is_answered: bool,
}

impl Reading<'_> {
    fn add(&mut self, group: GroupId, said: Option<&str>) {
        self.is_answered = true;
        let said = said.map(str::trim).filter(|said| !said.is_empty());
        match self.found.iter_mut().find(|(known, _)| *known == group) {
            Some((_, Some(before))) => before.extend(said.into_iter().flat_map(|said| ["\n", said])),
            Some((_, none)) => *none = said.map(str::to_owned),
            None => self.found.push((group, said.map(str::to_owned))),
        }
    }

    /// The groups of a list in which each part is one.
    fn all_named(&self, text: &str) -> Option<Vec<GroupId>> {
        let parts = parts(text);
        let groups: Option<Vec<_>> = parts.iter().map(|part| self.names.exactly(part)).collect();
        groups.filter(|groups| !groups.is_empty())
    }

    /// The group that a part of a list is, and the remark in parentheses behind it.
    fn named(&self, part: &str) -> Option<(GroupId, String)> {
        let remark = part.split_once('(').and_then(|(name, rest)| Some((name, rest.trim_end().strip_suffix(')')?)));
        let (name, remark) = remark.unwrap_or((part, ""));
        Some((self.names.exactly(name)?, remark.trim().to_owned()))
    }

    /// Reads an entry of what is flagged.
    fn flag(&mut self, entry: &Entry) {
        let below = entry.below.join("\n");
        let whole = entry.whole("\n");
        if is_unanswered(&whole) {
            return;
        }
        let text = unlinked(&english(&entry.text), |title| self.names.exactly(title).is_some());
        let (head, said) = head_and_rest(&text);
        let said = [said.unwrap_or_default(), &below].join("\n");
        let listed: Option<Vec<_>> = parts(head).iter().map(|part| self.named(part)).collect();
        if let Some(groups) = listed.filter(|groups| !groups.is_empty()) {
            for (group, remark) in groups {
                self.add(group, Some(&[remark.as_str(), said.trim()].join("\n")));
            }
            return;
        }
        let parts = parts(&text);
        // A group, and clauses about it: `Signals, though that is about lamps`.
        if let [first, clauses @ ..] = parts.as_slice()
            && !clauses.is_empty()
            && clauses.iter().all(|part| is_clause(part))
            && let Some((group, remark)) = self.named(first)
        {
            let said = text.split_once([',', ';']).map_or(text.as_str(), |(_, rest)| rest);
            return self.add(group, Some(&[remark.as_str(), said.trim(), &below].join("\n")));
        }
        let is_list = parts.len() > 1
            && below.is_empty()
            && parts.iter().all(|part| all_words(part).len() <= 5 && !is_clause(part));
        if is_list && parts.iter().any(|part| self.named(part).is_some()) {
            for part in parts {
                match self.named(&part) {
                    Some((group, remark)) => self.add(group, Some(&remark)),
                    None => self.sentence(&part),
                }
            }
            return;
        }
        self.sentence(&whole);
    }

    /// Reads a sentence about overlaps.
    fn sentence(&mut self, text: &str) {
        let mentions = self.names.mentioned(text);
        let ids = |named: bool| mentions.iter().filter(move |one| one.is_named == named).map(|one| one.group.clone());
        let (named, maybe): (Vec<_>, Vec<_>) = (ids(true).collect(), ids(false).collect());
        let said = all_words(text);
        let has_contrast = said.iter().skip(1).any(|word| is_among(word, CONTRASTS));
        if denies(text) && !has_contrast && !named.is_empty() {
            let why = format!("it says that there is no overlap, and names {}", quoted(&named, "and"));
            self.notes.doubt(Field::Overlaps, text, why, named);
        } else if !named.is_empty() {
            let is_bare = said
                .iter()
                .all(|word| is_among(word, FLAGGING) || named.iter().any(|id| id.split('-').any(|part| part == word)));
            self.by_sentence.extend(named.iter().cloned());
            for group in named {
                self.add(group, Some(text).filter(|_| !is_bare));
            }
        } else if denies(text) && has_contrast && !maybe.is_empty() {
            let why = format!("it says that there is none, and may mean {}", quoted(&maybe, "and"));
            self.notes.doubt(Field::Overlaps, text, why, maybe);
        } else if denies(text) {
            self.is_answered = true;
            if !only_denies(text) {
                self.notes.tell(format!("`{}` is read as: no overlap", brief(text)));
            }
        } else if is_elsewhere(&said) {
            self.is_answered = true;
            self.notes.leave_out(text, "names no group of this registry");
        } else {
            let why = match maybe.as_slice() {
                [] => "no group of this registry is named in it".to_owned(),
                some => format!("no group is named in it for sure, though {} may be meant", quoted(some, "and")),
            };
            self.notes.doubt(Field::Overlaps, text, why, maybe);
        }
    }

    /// Reads how the group differs: lines that begin with a group are about that one, and others about all.
    fn differ(&mut self, text: &str) {
        let mut about_all = Vec::new();
        let mut own: Vec<Related> = Vec::new();
        let mut last: Option<usize> = None;
        for line in text.lines() {
            let unlinked = unlinked(line.trim(), |title| self.names.exactly(title).is_some());
            let (head, said) = head_and_rest(&unlinked);
            match said.and_then(|said| Some((self.all_named(head)?, said))) {
                Some((groups, said)) => {
                    last = Some(own.len());
                    own.extend(groups.into_iter().map(|group| (group, Some(said.to_owned()))));
                }
                None => match last {
                    Some(first) => own[first..]
                        .iter_mut()
                        .for_each(|(_, said)| said.iter_mut().for_each(|said| said.extend(["\n", line]))),
                    None => about_all.push(line),
                },
            }
        }
        for (group, said) in own {
            if !self.found.iter().any(|(known, _)| *known == group) {
                self.notes.tell(format!(
                    "`{group}` is read as an overlap, since the text says how the group differs from it"
                ));
            }
            self.add(group, said.as_deref());
        }
        let about_all = about_all.join("\n").trim().to_owned();
        if about_all.is_empty() {
            return;
        }
        let mut unclear = self.notes.doubts.iter_mut().filter(|doubt| doubt.field == Field::Overlaps).peekable();
        if self.found.is_empty() && unclear.peek().is_some() {
            return unclear.for_each(|doubt| doubt.differentiation = Some(about_all.clone()));
        }
        if self.found.is_empty() {
            let named: Vec<_> =
                self.names.mentioned(&about_all).into_iter().filter(|one| one.is_named).map(|one| one.group).collect();
            if named.is_empty() {
                self.notes.leave_out(&about_all, "says how the group differs, and no other is flagged");
            } else {
                let why = "it says how the group differs from one that is not flagged";
                self.notes.doubt(Field::Differentiation, &about_all, why, named);
            }
            return;
        }
        let is_alone = self.found.len() == 1;
        let mut is_used = false;
        for (group, said) in &mut self.found {
            match said {
                Some(own) if is_alone || self.by_sentence.contains(group) => {
                    *own = format!("{}\n\n{about_all}", own.trim());
                }
                Some(_) => continue,
                None => *said = Some(about_all.clone()),
            }
            is_used = true;
        }
        if !is_used {
            self.notes.leave_out(&about_all, "says how the group differs, and each overlap says so itself");
        }
    }
}

/// What says that something is not here.
const ELSEWHERE: &str = "not in the regist, not in this regist, not on the regist, not regist, not here, not yet, \
    doesnt exist, does not exist, not a group";

/// Whether a text says itself that what it names is not here.
fn is_elsewhere(said: &[String]) -> bool {
    let said = said.join(" ");
    phrases(ELSEWHERE).any(|phrase| said.contains(phrase))
}
