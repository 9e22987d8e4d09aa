//! What is told in memory is what Git reads of the same story.

use mcpgov::git::landing::Landing;
use mcpgov::tale::dice::Dice;
use mcpgov::tale::stream::stream;
use mcpgov::tale::wild::{Clocks, wild};

use super::shown::{changes, parents, versions};
use crate::support::TestRepository;

/// All of a landing that does not depend on the ids of commits; what side commits left as it was is no part of it.
fn told(landing: &Landing) -> String {
    let mut told = format!("{} {} {:?}", landing.commit.summary, landing.commit.author, changes(landing));
    for side in &landing.side {
        let (is, was) = (versions(&side.versions), parents(side));
        if was.iter().any(|was| *was != is) {
            told.push_str(&format!("\n  {} {} {is:?} {was:?}", side.commit.summary, side.commit.committer));
        }
    }
    told
}

#[test]
fn a_story_told_in_memory_is_the_mainline_that_git_reads_of_it() {
    let mut dice = Dice(1815);
    for _ in 0..12 {
        let bytes = dice.bytes(150);
        let landings = wild(&bytes, Clocks::Rising).mainline().landings;
        let repository = TestRepository::new();
        repository.git_reading("fast-import --quiet --done", &String::from_utf8(stream(&landings)).unwrap());
        repository.git("reset --quiet --hard");
        let read = repository.mainline().landings;
        let told_by = |landings: &[Landing]| landings.iter().map(told).collect::<Vec<_>>();
        assert_eq!(told_by(&read), told_by(&landings), "{bytes:?}");
    }
}

#[test]
fn landings_behind_any_other_are_those_that_reading_everything_gives() {
    let mut dice = Dice(1852);
    for round in 0..12 {
        let bytes = dice.bytes(150);
        let clocks = if round % 2 == 0 { Clocks::Rising } else { Clocks::Any };
        let repository = TestRepository::new();
        let stream = stream(&wild(&bytes, clocks).mainline().landings);
        repository.git_reading("fast-import --quiet --done", &String::from_utf8(stream).unwrap());
        repository.git("reset --quiet --hard");
        let all = repository.mainline();
        let opened = repository.open();
        for (known, landing) in (1..).zip(&all.landings) {
            let behind = opened.landings_behind(&landing.commit.id, &all.tip).unwrap().expect("it is on the mainline");
            let behind: Vec<Landing> = behind.collect::<Result<_, _>>().unwrap();
            let expected = &all.landings[known..];
            assert_eq!(format!("{behind:?}"), format!("{expected:?}"), "{bytes:?} behind {known}");
        }
    }
}
