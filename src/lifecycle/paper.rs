//! The paper of sponsors as it stands, whatever the file is made to say: who sponsors a group, who approves which charter.

use serde::{Deserialize, Serialize};

use super::decision::Trace;
use super::office::Office;
use super::why::Why;
use crate::clock::Timestamp;
use crate::registry::paper::{Approves, Endorsement, Fingerprint, Sponsors};
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Url};

/// A paper of sponsors.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Paper {
    /// What stands under each login, in the order in which it first did.
    pub(super) lines: Vec<Line>,
    /// What was not let count.
    pub(super) void: Vec<Uncounted>,
    /// How many entries stood so far.
    pub(super) count: usize,
}

/// What stands under one login.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    /// The person, as known when they said so.
    pub person: Login,
    /// The login it stands under in the file.
    pub entry: Login,
    /// Their sponsorship, in force or not.
    pub sponsorship: Option<Sponsorship>,
    /// Its withdrawal, where that is what they said last.
    pub withdrawn: Option<Withdrawal>,
    /// Their approval, in force or not.
    pub approval: Option<Approval>,
    /// Their objection.
    pub objection: Option<Objection>,
    /// Why.
    pub reason: Option<String>,
    /// Where it was said.
    pub source: Option<Url>,
    /// What its person last said themselves of sponsoring the group, be it that they no longer do.
    pub(super) sponsors_in: Option<Trace>,
    /// What they last said of its charter, be it nothing any more.
    pub(super) approves_in: Option<Trace>,
}

/// A maintainer's sponsorship of a group and its leadership.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sponsorship {
    /// When it landed.
    pub at: Timestamp,
    /// The lesser of the office held when it landed and of those held since; `None` once there was none.
    pub office: Option<Office>,
    /// Whether a leader was added since, or the kind changed.
    pub is_outdated: bool,
    /// Who recorded it, when that is not the sponsor.
    pub transcribed_by: Option<Login>,
    /// Counts what stood on the paper.
    pub(super) number: usize,
    /// The act that last said so.
    pub(super) trace: Trace,
}

/// What a maintainer says who sponsors a group no more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When it landed.
    pub at: Timestamp,
    /// Who recorded it, when that is not the sponsor.
    pub transcribed_by: Option<Login>,
    /// Counts what stood on the paper.
    pub(super) number: usize,
}

/// A maintainer's approval of one charter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Approval {
    /// Which.
    pub charter: Fingerprint,
    /// When it landed.
    pub at: Timestamp,
    /// Whether the office was held ever since.
    pub is_in_office: bool,
    /// Counts what stood on the paper.
    pub(super) number: usize,
    /// The act that last said so.
    pub(super) trace: Trace,
}

/// A maintainer's objection to the charter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Objection {
    /// When it landed.
    pub at: Timestamp,
    /// Why.
    pub reason: Option<String>,
    /// Whether the office was held ever since.
    pub is_in_office: bool,
    /// Counts what stood on the paper.
    pub(super) number: usize,
    /// The act that last said so.
    pub(super) trace: Trace,
}

/// Something of the paper that was not let count.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Uncounted {
    /// The login it stands under.
    pub entry: Login,
    /// Who wrote it, where that is known and somebody else.
    pub recorded_by: Option<String>,
    /// Whether it is an approval or objection, and no sponsorship.
    pub is_approval: bool,
    /// When it landed.
    pub at: Timestamp,
    /// Why it does not count.
    pub why: Why,
}

impl Sponsorship {
    /// The office by which it counts; `None` where it does not.
    pub fn counts_as(&self) -> Option<Office> {
        self.office.filter(|_| !self.is_outdated)
    }

    /// Whether another one of somebody who turned out to be the same human counts for them: their own word, or the last.
    fn yields_to(&self, other: &Self) -> bool {
        let rank = |it: &Self| (it.transcribed_by.is_none(), it.number);
        rank(self) < rank(other)
    }
}

impl Line {
    /// A line on which nothing stands.
    pub(super) fn blank(person: Login, entry: Login) -> Self {
        Self {
            person,
            entry,
            sponsorship: None,
            withdrawn: None,
            approval: None,
            objection: None,
            reason: None,
            source: None,
            sponsors_in: None,
            approves_in: None,
        }
    }

    /// What stands there, as a file says it.
    pub fn says(&self) -> Endorsement {
        let sponsors = match (&self.sponsorship, &self.withdrawn) {
            (Some(_), _) => Sponsors::Yes,
            (None, Some(_)) => Sponsors::Withdrawn,
            (None, None) => Sponsors::Pending,
        };
        let approves = match (&self.approval, &self.objection) {
            (Some(approval), _) => Approves::Charter(approval.charter.clone()),
            (None, Some(_)) => Approves::No,
            (None, None) => Approves::Pending,
        };
        Endorsement {
            sponsors: sponsors.into(),
            approves: approves.into(),
            reason: self.reason.clone(),
            source: self.source.clone(),
        }
    }

    /// Whether what stands there is an approval by somebody in office, of another charter than this.
    pub fn approves_another(&self, charter: &Fingerprint) -> bool {
        self.approval.as_ref().is_some_and(|it| it.is_in_office && it.charter != *charter)
    }

    /// Whether it has the sponsor's own word: what somebody else records displaces none.
    pub(super) fn is_own(&self) -> bool {
        let sponsors = self.sponsorship.as_ref().is_some_and(|it| it.transcribed_by.is_none());
        sponsors || self.withdrawn.as_ref().is_some_and(|it| it.transcribed_by.is_none())
    }
}

impl Paper {
    /// What stands under a login.
    pub fn line(&self, entry: &Login) -> Option<&Line> {
        self.lines.iter().find(|line| line.entry == *entry)
    }

    /// The lines of the human behind a login.
    pub(super) fn lines_of<'a>(&'a self, login: &Login, roster: &Roster) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(|line| roster.same(&line.person, login))
    }

    /// Every line on which something stood.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What was not let count.
    pub fn void(&self) -> &[Uncounted] {
        &self.void
    }

    /// Whether nothing was ever said on it.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.void.is_empty()
    }

    /// The sponsorships in force, of each human one, and the office by which each counts.
    pub fn sponsors(&self, roster: &Roster) -> Vec<(&Line, &Sponsorship, Office)> {
        let mut found: Vec<(&Line, &Sponsorship, Office)> = Vec::new();
        for line in &self.lines {
            let Some((said, office)) = line.sponsorship.as_ref().and_then(|it| Some((it, it.counts_as()?))) else {
                continue;
            };
            match found.iter_mut().find(|(known, ..)| roster.same(&known.person, &line.person)) {
                Some(known) if known.1.yields_to(said) => *known = (line, said, office),
                Some(_) => {}
                None => found.push((line, said, office)),
            }
        }
        found
    }

    /// The same paper with those sponsorships alone that came after so many entries.
    pub(super) fn sponsored_after(&self, entries: usize) -> Self {
        let mut later = self.clone();
        for line in &mut later.lines {
            line.sponsorship = line.sponsorship.take().filter(|said| said.number > entries);
        }
        later
    }

    /// The approvals of a charter in force, of each human one.
    pub fn approvals(&self, charter: &Fingerprint, roster: &Roster) -> Vec<(&Line, &Approval)> {
        let mut found: Vec<(&Line, &Approval)> = Vec::new();
        for line in &self.lines {
            let Some(approval) = line.approval.as_ref().filter(|it| it.is_in_office && it.charter == *charter) else {
                continue;
            };
            if !found.iter().any(|(known, _)| roster.same(&known.person, &line.person)) {
                found.push((line, approval));
            }
        }
        found
    }

    /// The objections of those who hold the office still.
    pub fn objections(&self) -> impl Iterator<Item = (&Line, &Objection)> {
        let objections = self.lines.iter().filter_map(|line| Some((line, line.objection.as_ref()?)));
        objections.filter(|(_, objection)| objection.is_in_office)
    }

    /// The people whose withdrawal stands, of those who said so after that many entries.
    pub(super) fn withdrew_after(&self, entries: usize) -> impl Iterator<Item = &Login> {
        let is_later = move |line: &&Line| line.withdrawn.as_ref().is_some_and(|it| it.number > entries);
        self.lines.iter().filter(is_later).map(|line| &line.person)
    }

    /// What a person holds now: nobody's word counts for more than the office that they held all along.
    pub(super) fn sink(&mut self, office: impl Fn(&Login) -> Option<Office>) {
        for line in &mut self.lines {
            let held = office(&line.person);
            if let Some(sponsorship) = &mut line.sponsorship {
                sponsorship.office = sponsorship.office.min(held);
            }
            for it in line.approval.iter_mut().map(|it| &mut it.is_in_office) {
                *it = *it && held.is_some();
            }
            for it in line.objection.iter_mut().map(|it| &mut it.is_in_office) {
                *it = *it && held.is_some();
            }
        }
    }

    /// A leader was added, or the kind changed: what was said before was about others, but for whom `knows` tells.
    pub(super) fn outdate(&mut self, knows: impl Fn(&Login, &Trace) -> bool) {
        for Line { person, sponsorship, .. } in &mut self.lines {
            if let Some(sponsorship) = sponsorship.as_mut().filter(|it| !knows(person, &it.trace)) {
                sponsorship.is_outdated = true;
            }
        }
    }
}
