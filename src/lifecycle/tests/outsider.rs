//! Whatever an outsider lands and is put back in the end changes no state, told on random stories.

use proptest::prelude::*;

use super::*;
use crate::git::landing::Entry;
use crate::registry::group::Choice;

mod beside;
mod edits;
mod merging;

use self::beside::{Attempt, is_theirs, with_outsiders};

/// How many stories `cargo test` tells.
const CASES: u32 = 40;

/// What stands of every group that somebody else began, word for word: its state, its vote, its vetoes, its decisions, its
/// people; and the rules that are in force.
fn stands(whole: &Mainline) -> Vec<String> {
    let derived = derive(whole, time("2099-01-01T00:00:00Z"));
    let groups = derived.standing.timelines.iter().map(|(_, timeline)| timeline);
    let begun = groups.filter(|timeline| !is_theirs(&timeline.began_in.landing));
    let told = begun.map(|it| {
        let vote = it.vote.as_ref().map(|vote| {
            let terms = (vote.round, vote.opened_at, vote.closes_at, &vote.opened_by, &vote.policy, vote.ruleset);
            let said: Vec<_> = vote.electorate.iter().map(|elector| vote.line(elector)).collect();
            let of = |choice| vote.voters(choice);
            (terms, vote.outcome, said, of(Choice::Approve), of(Choice::Reject), of(Choice::Abstain))
        });
        let vetoes: Vec<_> = it.vetoes.iter().map(|veto| (&veto.by, &veto.reason)).collect();
        let decided = (it.origin(), it.retirement(), it.reversal(), it.charter_record());
        let ending = it.ending.as_ref().map(|it| (&it.proposer, it.says()));
        // Whom a lead maintainer takes off again does not come back by themselves.
        let barred: Vec<_> = it.barred.iter().filter(|login| login.as_str() != "outsider").collect();
        let who = (&it.proposer, &it.empowered, barred);
        let paper: Vec<_> = it.paper.lines().iter().map(|line| (&line.entry, line.says())).collect();
        let charter = it.charter.in_force.as_ref().map(Charter::fingerprint);
        // Of a file that says none, the last kind that it said is as good as any.
        let kind = it.group.read().kind().and(it.kind);
        let what = (&it.id, &it.formerly, kind, it.state, it.since);
        format!("{what:?} {vote:?} {vetoes:?} {decided:?} {ending:?} {who:?} {paper:?} {charter:?}")
    });
    let rules = format!("{:?} {:?}", derived.standing.manifest(), derived.standing.regimes.current());
    told.chain([rules]).map(|told| placeless(&told)).collect()
}

/// Who landed what and what came of it, for whoever wonders.
fn shown(whole: &Mainline) -> String {
    let lines = |entry: &Option<Entry>| match entry {
        Some(Entry::File(blob)) => String::from_utf8_lossy(&blob.bytes).lines().map(str::to_owned).collect(),
        Some(Entry::Other(_)) => vec!["(no file)".to_owned()],
        None => Vec::new(),
    };
    let past = derive(whole, time("2099-01-01T00:00:00Z")).past;
    let told = whole.landings.iter().map(|landing| {
        let changes = landing.changes.iter().map(|change| {
            let (old, new) = (lines(&change.old), lines(&change.new));
            let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("  -{line}\n"));
            let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("  +{line}\n"));
            format!(" {}\n{}", change.path, gone.chain(come).collect::<String>())
        });
        let events =
            past.events.iter().filter(|event| event.landing.as_ref().map(|it| &it.commit) == Some(&landing.commit.id));
        let events = events.map(|event| format!("  => {:?}: {:?}\n", event.what, event.verdict));
        let sides = landing.side.iter().map(|side| side.commit.author.email.clone()).collect::<Vec<_>>();
        format!(
            "== {} {} {}, {} {sides:?}\n{}{}",
            landing.commit.id.as_str().trim_start_matches('0'),
            landing.commit.committed_at,
            landing.commit.author.email,
            landing.commit.committer.email,
            changes.collect::<String>(),
            events.collect::<String>()
        )
    });
    told.collect()
}

#[expect(clippy::disallowed_methods, reason = "how many cases there are is told in the environment")]
fn cases() -> u32 {
    std::env::var("OUTSIDER_CASES").map_or(CASES, |text| text.parse().expect("a number"))
}

fn attempt() -> impl Strategy<Value = Attempt> {
    (any::<usize>(), any::<usize>(), any::<u64>()).prop_map(|(behind, holds, seed)| Attempt { behind, holds, seed })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn what_an_outsider_lands_and_is_put_back_changes_no_state(
        bytes in proptest::collection::vec(any::<u8>(), 4..160),
        attempts in proptest::collection::vec(attempt(), 1..8),
    ) {
        let story = wild(&bytes, Clocks::Rising).mainline();
        let with_them = with_outsiders(&story, &attempts);
        let (with, without) = (stands(&with_them), stands(&story));
        prop_assert_eq!(with, without, "{}\nwithout:\n{}", shown(&with_them), shown(&story));
    }
}
