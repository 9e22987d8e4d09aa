//! What later landings bring never changes what earlier ones did, told on random stories whose clocks rise.

use proptest::prelude::*;

use super::*;
use crate::lifecycle::prospect::Ground;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::Phase;
use crate::lifecycle::timeline::Timeline;

/// All that a standing says of groups and people, but for the places in files.
fn told(standing: &Standing) -> String {
    let roles =
        crate::registry::manifest::Role::ALL.iter().map(|role| standing.roster.holders(*role)).collect::<Vec<_>>();
    let Standing { tip, at, timelines, .. } = standing;
    let (manifest, is_unclaimed) = (standing.manifest(), standing.is_unclaimed());
    placeless(&format!("{tip} {at} {timelines:?} {manifest:?} {is_unclaimed} {roles:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_a_prefix_is_the_prefix_of_folding_the_whole(
        bytes in proptest::collection::vec(any::<u8>(), 4..160),
        cut in any::<prop::sample::Index>(),
    ) {
        let whole = wild(&bytes, Clocks::Rising).mainline();
        let kept = cut.index(whole.landings.len()) + 1;
        let prefix = Mainline { tip: whole.tip.clone(), landings: whole.landings[..kept].to_vec() };
        let clock = crate::clock::from_seconds(whole.landings[kept - 1].commit.committed_at);
        let then = derive(&whole, clock);
        let part = derive(&prefix, clock);
        prop_assert_eq!(format!("{:?}", then.timelines), format!("{:?}", part.timelines));
        prop_assert_eq!(format!("{:?}", then.past.events), format!("{:?}", part.past.events));
        let all = derive(&whole, time(END));
        prop_assert_eq!(format!("{:?}", &all.past.events[..part.past.events.len()]), format!("{:?}", part.past.events));
    }

    #[test]
    fn going_on_from_what_was_kept_comes_to_what_folding_the_whole_does(
        bytes in proptest::collection::vec(any::<u8>(), 4..160),
        cut in any::<prop::sample::Index>(),
        later in 0i64..100,
    ) {
        let whole = wild(&bytes, Clocks::Rising).mainline();
        let last = whole.landings.last().map_or(0, |landing| landing.commit.committed_at);
        let now = crate::clock::from_seconds(last + later * 3600);
        let known = cut.index(whole.landings.len() - 1) + 1;
        let prefix = Mainline { tip: whole.landings[known - 1].commit.id.clone(), landings: whole.landings[..known].to_vec() };
        // Whoever kept it looked at a time of their own: when the clock had settled less, or more, than the next landing finds.
        let text = serde_json::to_string(&derive(&prefix, now).landed).unwrap();
        let kept = serde_json::from_str::<Standing>(&text).unwrap().restored().expect("every landing is reached");
        let mut events = Vec::new();
        let landings = each(&prefix.landings);
        let _whole = Standing::derive(&prefix.tip, &clocks(&prefix.landings), landings, now, |brought| {
            events.extend(brought.settled.into_iter().chain(brought.events));
        });
        let (again, since) = go_on(kept, &whole.tip, &whole.landings[known..], now).expect("clocks that rise");
        let afresh = derive(&whole, now);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), serde_json::to_string(&afresh.landed).unwrap());
        let (going_on, settled) = again.settled(now);
        prop_assert_eq!(told(&going_on), told(&afresh.standing));
        events.extend(since.into_iter().chain(settled));
        let text = serde_json::to_string(&events).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Vec<Event>>(&text).unwrap(), &afresh.past.events);
        let ground = |standing| Ground::of(standing).expect("clocks that rise");
        let (going_on, afresh) = (ground(&going_on), ground(&afresh.standing));
        let again = &whole.landings[whole.landings.len() - 1..];
        let (one, other) = (going_on.prospect(again), afresh.prospect(again));
        prop_assert_eq!(told(&one.standing), told(&other.standing));
        prop_assert_eq!(format!("{:?}", one.events), format!("{:?}", other.events));
    }

    #[test]
    fn an_earlier_time_is_the_history_cut_there_unless_later_clocks_prove_earlier_ones_wrong(
        bytes in proptest::collection::vec(any::<u8>(), 4..160),
        of in any::<prop::sample::Index>(),
    ) {
        let whole = wild(&bytes, Clocks::Any).mainline();
        let at = crate::clock::from_seconds(whole.landings[of.index(whole.landings.len())].commit.committed_at);
        let then = derive(&whole, at);
        let reached = then.past.landings.iter().filter(|landing| landing.is_reached).count();
        let cut = derive(&Mainline { tip: whole.tip.clone(), landings: whole.landings[..reached].to_vec() }, at);
        let whens = |derived: &Derived| derived.past.landings[..reached].iter().map(|it| it.when).collect::<Vec<_>>();
        if whens(&then) == whens(&cut) {
            prop_assert_eq!(told(&then.standing), told(&cut.standing));
            prop_assert_eq!(&then.past.events, &cut.past.events);
        } else {
            prop_assert!(!whole.landings.is_sorted_by_key(|landing| landing.commit.committed_at));
        }
    }

    #[test]
    fn whatever_happens_a_standing_holds_together(bytes in proptest::collection::vec(any::<u8>(), 4..160)) {
        let story = wild(&bytes, Clocks::Rising);
        let standing = story.standing(END);
        for (_, timeline) in standing.timelines.iter() {
            prop_assert_eq!(timeline.state, timeline.phase().state());
            papers(&standing, timeline)?;
            prop_assert!(timeline.began <= timeline.since && timeline.since <= standing.at);
            prop_assert!(!timeline.is_open(), "no vote is open for months");
            let Some(vote) = &timeline.vote else { continue };
            prop_assert!(vote.outcome != Outcome::Open);
            prop_assert_eq!(vote.outcome == Outcome::Approved, vote.passes() && vote.outcome != Outcome::Void);
            for (index, ballot) in vote.ballots.iter().enumerate() {
                prop_assert!(vote.electorate.contains(&ballot.voter));
                prop_assert!(vote.opened_at <= ballot.at && ballot.at < vote.closes_at);
                prop_assert!(vote.ballots[..index].iter().all(|other| other.voter != ballot.voter));
            }
        }
    }
}

/// What has come true of a paper of sponsors is what is told of it.
fn papers(standing: &Standing, timeline: &Timeline) -> Result<(), TestCaseError> {
    let (rules, roster) = (standing.constitution(), &standing.roster);
    if !rules.has_charters() || !timeline.vetoes.is_empty() {
        return Ok(());
    }
    let is_sponsored = rules.lacking(&timeline.paper, roster).is_none();
    let says = standing.charter_of(timeline.group.read()).fingerprint();
    let is_approved = !timeline.paper.approvals(&says, roster).is_empty();
    match timeline.ground() {
        Phase::Sponsored => prop_assert!(is_sponsored && !is_approved),
        Phase::Chartered => prop_assert!(timeline.charter.in_force.is_some()),
        _ => {}
    }
    Ok(())
}

/// The end of the year after.
const END: &str = "2027-12-31T00:00:00Z";
