//! Any landings fold: whatever people commit, and whatever their clocks say, everything ends up somewhere.

#![no_main]

mod story;

use libfuzzer_sys::fuzz_target;
use mcpgov::clock::from_seconds;
use mcpgov::git::landing::Mainline;
use mcpgov::lifecycle::next;
use mcpgov::lifecycle::replay::replay;
use mcpgov::registry::load::Registry;
use mcpgov::source::found::{FileContent, FoundFile};
use mcpgov::rules::{self, Context, Scope};

use story::{START, Story};

fuzz_target!(|story: Story| {
    let told = story.tell();
    let Some(last) = told.landings.last() else { return };
    let tip = last.commit.id.clone();
    let mainline = Mainline { tip, landings: told.landings };
    let at = from_seconds(START + i64::from(story.asked_at_minute) * 60);

    let standing = replay(&mainline, at);

    let ids: Vec<_> = standing.timelines.iter().map(|timeline| timeline.id.as_str()).collect();
    assert!(ids.is_sorted(), "groups stand in the order of their ids: {ids:?}");
    for timeline in &standing.timelines {
        assert!(timeline.began <= at && timeline.since <= at, "nothing has happened in the future");
        let _any = next::steps(timeline, &standing);
    }
    let shown =
        |events: &[mcpgov::lifecycle::event::Event]| events.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
    let events = shown(&standing.events);
    assert_eq!(shown(&replay(&mainline, at).events), events, "the same history comes to the same");
    if told.clocks_never_fall {
        assert!(standing.events.is_sorted_by_key(|event| event.at), "events stand in the order in which they happened");
        let half = mainline.landings.len() / 2;
        if let Some(landing) = half.checked_sub(1).and_then(|index| mainline.landings.get(index)) {
            let until = from_seconds(landing.commit.committed_at).min(at);
            let earlier = Mainline { tip: landing.commit.id.clone(), landings: mainline.landings[..half].to_vec() };
            let earlier = shown(&replay(&earlier, until).events);
            assert!(events.starts_with(&earlier), "what lands later changes nothing of what came before");
        }
    }
    let files =
        told.files.into_iter().map(|(path, text)| FoundFile { path, content: FileContent::Bytes(text.into_bytes()) });
    let registry = Registry::load(files);
    let _any =
        rules::run(&Scope::files(&Context { registry: &registry, roster: &standing.roster, standing: Some(&standing), now: at }));
});
