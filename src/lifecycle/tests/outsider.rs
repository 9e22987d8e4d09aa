//! Whatever an outsider lands and then puts back changes no state, told on random stories.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::git::commit::{CommitId, Ident};
use crate::git::landing::{Change, Entry, Landing};
use crate::registry::group::Choice;
use crate::registry::load::document;
use crate::registry::manifest::Role;
use crate::tale::scenario::entry;

/// An address that no roster knows.
const OUTSIDER: &str = "outsider@nowhere.example";

/// What stands of every group that somebody else began: its state, its vote, its vetoes, its endings, its people.
fn stands(whole: &Mainline) -> (Vec<String>, String) {
    let derived = derive(whole, time("2099-01-01T00:00:00Z"));
    let groups = derived.timelines.iter().map(|(_, timeline)| timeline);
    let begun = groups.filter(|timeline| !timeline.proposer.to_string().contains(OUTSIDER));
    let told = begun.map(|it| {
        let vote = it.vote.as_ref().map(|vote| {
            let of = |choice| vote.voters(choice);
            (vote.round, vote.opened_at, vote.outcome, of(Choice::Approve), of(Choice::Reject), of(Choice::Abstain))
        });
        let vetoes: Vec<_> = it.vetoes.iter().map(|veto| (&veto.by, &veto.reason)).collect();
        let ended =
            (it.retirement().map(|ended| (ended.reason, &ended.merged_into)), it.reversal(), it.origin().is_some());
        let ended = without_places(&format!("{ended:?}"));
        let paper: Vec<String> =
            it.paper.lines().iter().map(|line| format!("{} {:?}", line.entry, line.says())).collect();
        let charter = it.charter.in_force.as_ref().map(Charter::fingerprint);
        let paper = without_places(&format!("{paper:?} {charter:?} {:?}", it.ending.as_ref().map(|it| &it.proposer)));
        format!("{} {:?} {} {vote:?} {vetoes:?} {ended} {:?} {paper}", it.id, it.state, it.since, it.empowered)
    });
    let roles = Role::ALL.map(|role| derived.standing.roster.holders(role).to_vec());
    (told.collect(), format!("{roles:?}"))
}

fn without_places(told: &str) -> String {
    told.split("span: Span {").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect()
}

/// A landing of an outsider, a minute and more after what landed before it.
fn landing(number: usize, at: i64, path: &str, old: Option<Entry>, new: Option<Entry>) -> Landing {
    let by = Ident { name: "Outsider".to_owned(), email: OUTSIDER.to_owned() };
    let mut landing = Landing::unmade(by.clone(), by, at, vec![Change { path: path.to_owned(), old, new }]);
    landing.commit.id = CommitId::new(format!("{number:040x}"));
    landing
}

/// Who landed what, for whoever wonders.
fn shown(whole: &Mainline) -> String {
    let entry = |entry: &Option<Entry>| match entry {
        Some(Entry::File(blob)) => String::from_utf8_lossy(&blob.bytes).into_owned(),
        _ => "nothing".to_owned(),
    };
    let landings = whole.landings.iter().map(|landing| {
        let changes = landing.changes.iter().map(|change| format!("{}:\n{}", change.path, entry(&change.new)));
        format!("== {} {}\n{}", landing.commit.committed_at, landing.commit.author.email, changes.collect::<String>())
    });
    landings.collect()
}

/// What an outsider could make of `text`, given every version that a story has; `None` deletes it.
fn mangled(text: &str, versions: &[String], how: u8, which: Index) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let without = |number: usize| {
        let kept = lines.iter().enumerate().filter(|(index, _)| *index != number).map(|(_, line)| format!("{line}\n"));
        kept.collect::<String>()
    };
    match how % 11 {
        0 => None,
        1 => Some(which.get(versions).clone()),
        2 if !lines.is_empty() => Some(without(which.index(lines.len()))),
        3 => Some(text.replace("pending", "approve")),
        4 => Some(text.replace("approve", "reject")),
        5 => Some(format!("{text}retirement: {{reason: not-meeting-expectations}}\n")),
        6 => Some(format!("{text}reversal: {{reason: So I say.}}\n")),
        9 => Some(text.replace("sponsors: pending", "sponsors: yes")),
        10 => Some(text.replace("sponsors: yes", "sponsors: withdrawn")),
        7 => Some(format!("origin: {{basis: chartered-elsewhere, source: https://example.org}}\n{text}")),
        _ => Some(format!("{text}: [")),
    }
}

/// Anybody may propose anew what is over, with a paper on which nobody says anything.
fn proposes_anew(text: Option<&String>, before: &str) -> bool {
    let paper = |text: &str| text.split_once("sponsorship:\n").map(|(_, paper)| paper.to_owned());
    let fresh =
        text.and_then(|text| paper(text)).filter(|paper| !paper.contains("yes") && !paper.contains("approves: no"));
    fresh.is_some() && fresh != paper(before)
}

/// An opening that comes to nothing burns its number: that is not put back.
fn opens(text: Option<&String>, before: &str) -> bool {
    let rounds = |text: &str| {
        text.lines().filter(|line| line.trim_start().starts_with("round:")).map(str::to_owned).collect::<Vec<_>>()
    };
    text.is_some_and(|text| !rounds(text).is_empty() && rounds(text) != rounds(before))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_an_outsider_lands_and_puts_back_changes_no_state(
        bytes in proptest::collection::vec(any::<u8>(), 4..160),
        attempts in proptest::collection::vec((any::<Index>(), any::<Index>(), any::<u8>(), any::<Index>()), 1..6),
    ) {
        let story = wild(&bytes, Clocks::Rising).mainline();
        let text_of = |entry: &Entry| match entry {
            Entry::File(blob) => Some(String::from_utf8_lossy(&blob.bytes).into_owned()),
            Entry::Other(_) => None,
        };
        let changes = story.landings.iter().flat_map(|landing| &landing.changes);
        let mut versions: Vec<String> = changes.filter_map(|change| text_of(change.new.as_ref()?)).collect();
        versions.sort();
        versions.dedup();
        let (mut landings, mut files, mut count) = (Vec::new(), BTreeMap::<String, Entry>::new(), 1_000_000);
        for (number, there) in story.landings.iter().enumerate() {
            for change in &there.changes {
                match &change.new {
                    Some(new) => files.insert(change.path.clone(), new.clone()),
                    None => files.remove(&change.path),
                };
            }
            landings.push(there.clone());
            let mut at = there.commit.committed_at;
            for (when, where_, how, which) in &attempts {
                if when.index(story.landings.len()) != number || files.is_empty() {
                    continue;
                }
                let paths: Vec<&String> = files.keys().collect();
                let path = (*where_.get(&paths)).clone();
                let before = files.get(&path).cloned();
                let Some(text) = before.as_ref().and_then(text_of) else { continue };
                let mangled = mangled(&text, &versions, *how, *which);
                // Anybody may propose a group where nobody has yet: then theirs is the proposal.
                let is_begun = path == MANIFEST || document::<Group>(&path, text.as_bytes()).is_readable();
                if opens(mangled.as_ref(), &text) || proposes_anew(mangled.as_ref(), &text) || !is_begun {
                    continue;
                }
                let after = mangled.as_deref().map(entry);
                if after == before {
                    continue;
                }
                count += 2;
                landings.push(landing(count, at + 60, &path, before.clone(), after.clone()));
                landings.push(landing(count + 1, at + 120, &path, after, before));
                at += 120;
            }
        }
        let with_them = Mainline { tip: landings[landings.len() - 1].commit.id.clone(), landings };
        let (with, without) = (stands(&with_them), stands(&story));
        prop_assert_eq!(with, without, "{}", shown(&with_them));
    }
}
