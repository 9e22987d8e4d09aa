//! Seeded registries: groups as files, and years of landings as a stream for `git fast-import`.

use std::io::{self, Write};

use mcpgov::tale::dice::Dice;

use self::group::Group;
pub use self::group::{MODERATORS, groups, manifest};
use self::stream::{Stream, Work};

mod group;
mod stream;

/// Every so many landings, one is a merge.
const MERGES: usize = 10;
/// What comes in with one of these.
const COMMITS: usize = 3;

/// Writes a history of `landings` landings on `groups` groups, ten minutes apart from 2016 on: direct pushes, or
/// every tenth a merge.
pub fn years(groups: usize, landings: usize, merges: bool, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(seed);
    let mut stream = Stream::new(out, 600);
    stream.found()?;
    let mut known: Vec<Group> = Vec::new();
    let every = (landings / groups / 2).max(1);
    for landing in 1..landings {
        if known.len() < groups && (known.is_empty() || landing % every == 0) {
            let group = Group::new(known.len(), &mut dice);
            stream.land(&Work::on("linus", &group))?;
            known.push(group);
            continue;
        }
        let mut work = || {
            let index = dice.below(known.len());
            let by = known[index].goes_on(&mut dice);
            Work::on(by, &known[index])
        };
        if merges && landing % MERGES == 0 {
            let works: Vec<_> = (0..COMMITS).map(|_| work()).collect();
            stream.merge(&works)?;
        } else {
            stream.land(&work())?;
        }
    }
    stream.end()
}

const MEETINGS: &str = "\
meetings:
  - {title: Call, starts: 2016-01-05T10:00:00, timezone: America/New_York, minutes: 60, repeats: FREQ=WEEKLY;BYDAY=TU}
  - {title: Triage, starts: 2016-01-06T16:00:00, timezone: Europe/Lisbon, minutes: 30, repeats: FREQ=WEEKLY;INTERVAL=2}
  - title: Open house
    starts: 2016-01-14T09:00:00
    timezone: Asia/Tokyo
    minutes: 90
    repeats: FREQ=MONTHLY;BYDAY=2TH
    exceptions:
      - {on: 2017-12-14, called_off: Holiday.}
      - {on: 2018-01-11, moved_to: 2018-01-12T09:00:00}
";

/// Writes a history in which each of `landings` landings says something else in each of `groups` groups.
pub fn broad(groups: usize, landings: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(seed);
    let mut known: Vec<_> = (0..groups).map(|number| Group::new(number, &mut dice)).collect();
    let mut stream = Stream::new(out, 600);
    stream.found()?;
    for landing in 0..landings {
        for group in &mut known {
            group.revision = landing;
        }
        stream.land(&Work::on_all("ada", &known))?;
    }
    stream.end()
}

/// Writes a short history of groups that each have three meetings, from 2016 on.
pub fn meetings(groups: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(seed);
    let known: Vec<_> = (0..groups).map(|number| Group::new(number, &mut dice)).collect();
    let mut stream = Stream::new(out, 600);
    stream.found()?;
    stream.land(&Work::on_all_with("ada", &known, MEETINGS))?;
    stream.end()
}

/// Writes a history of one vote in which somebody who may not fills in another's ballot `count` times, a second apart.
pub fn void_ballots(count: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut group = Group::new(0, &mut Dice(seed));
    let mut stream = Stream::new(out, 1);
    stream.found()?;
    stream.land(&Work::on("linus", &group))?;
    let mut votes = vec![None; MODERATORS.len()];
    group.votes = Some(votes.clone());
    stream.land(&Work::on(MODERATORS[0], &group))?;
    for number in 0..count {
        votes[0] = Some(["approve", "reject"][number % 2]);
        group.votes = Some(votes.clone());
        stream.land(&Work::on("linus", &group))?;
    }
    stream.end()
}

/// Writes a history in which `mcpgov.yaml` says something else `count` times.
pub fn manifests(count: usize, out: &mut impl Write) -> io::Result<()> {
    let mut stream = Stream::new(out, 1);
    stream.found()?;
    for number in 0..count {
        stream.land(&Work::on_file("ada", "mcpgov.yaml", format!("{}# {number}\n", manifest())))?;
    }
    stream.end()
}

/// Writes a short history and a branch `change` of `count` commits, each a report of one of `groups`; `main` has it
/// merged, `base` has not.
pub fn branch(groups: usize, count: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(seed);
    let mut known: Vec<_> = (0..groups).map(|number| Group::new(number, &mut dice)).collect();
    let mut stream = Stream::new(out, 60);
    stream.found()?;
    stream.land(&Work::on_all("ada", &known))?;
    let works: Vec<_> = (0..count)
        .map(|number| {
            let index = number % known.len();
            known[index].file_report(&mut dice);
            Work::on(MODERATORS[number % MODERATORS.len()], &known[index])
        })
        .collect();
    stream.reset("base")?;
    stream.merge(&works)?;
    stream.end()
}

/// Writes a short history in which `main` merges a branch of `count` commits, each of which has `file` say what `text` has
/// for its number.
pub fn telling(file: &str, count: usize, text: impl Fn(usize) -> String, out: &mut impl Write) -> io::Result<()> {
    let work = |number: usize| Work::on_file(MODERATORS[number % MODERATORS.len()], file, text(number));
    let mut stream = Stream::new(out, 60);
    stream.found()?;
    stream.land(&work(0))?;
    stream.merge(&(1..=count).map(work).collect::<Vec<_>>())?;
    stream.end()
}

/// Writes a landing that follows on `main`, or a merge of three, each of which says in `file` what stood there before
/// and something more in a comment.
pub fn one_more(is_merge: bool, file: (&str, &str), at: u64, out: &mut impl Write) -> io::Result<()> {
    let work = |number| Work::on_file("ada", file.0, format!("{}# {at} {number}\n", file.1));
    let mut stream = Stream::behind(out, at)?;
    if is_merge { stream.merge(&[work(1), work(2), work(3)]) } else { stream.land(&work(1)) }
}

/// The file of a group that says all it says in one line of about `length` bytes, most of it unknown.
pub fn one_line(length: usize) -> String {
    let mut text = "{kind: interest-group, name: Line, formerly: []".to_owned();
    let mut number = 0;
    while text.len() < length {
        text.push_str(&format!(", odd_{number}: 1"));
        number += 1;
    }
    text + "}\n"
}
