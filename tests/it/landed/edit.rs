//! Something that somebody writes into the working tree.

use std::fs;

use mcpgov::tale::dice::Dice;
use mcpgov::tale::texts::{MANIFEST, MODERATORS, NO_VETO, SEARCH, VETO, vote};

use crate::support::{TestRepository, fingerprint};

/// Everybody.
pub const PEOPLE: [&str; 10] =
    ["ada", "grace", "alan", "edsger", "barbara", "donald", "frances", "linus", "margaret", "radia"];
const IDS: [&str; 9] = ["search", "maps", "tides", "clocks", "sextants", "winds", "lamps", "buoys", "knots"];
const LINES: [&str; 4] = ["Where does it lead?", "What do clients need?", "Who keeps it?", "How far is it?"];

/// Writes something, and gives who would: mostly somebody who may.
pub fn edit(dice: &mut Dice, repository: &TestRepository) -> &'static str {
    let who = (0..20).find_map(|_| try_edit(dice, repository)).unwrap_or("linus");
    if dice.happens(75) { who } else { dice.one_of(&PEOPLE) }
}

/// Writes something of a kind that the dice choose, where there is something to write it to.
fn try_edit(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    if goes_by_sponsors(repository) && dice.happens(50) {
        return endorses(dice, repository);
    }
    let kind = dice.below(24);
    if kind < 3 {
        return propose(dice, repository);
    }
    let paths = if kind < 5 { vec!["README.md".to_owned(), MANIFEST.to_owned()] } else { groups(repository) };
    let path = paths.get(dice.below(paths.len()))?.as_str();
    let old = read(repository, path);
    let said = dice.one_of(&LINES);
    let (who, new) = match kind {
        3 | 4 if path == MANIFEST => {
            let (from, to) = dice.one_of(&[
                ("moderators: [edsger", "moderators: [linus, edsger"),
                ("  maintainers: [alan]", "  maintainers: [alan, margaret]"),
                ("vote_window: 72h", "vote_window: 48h"),
            ]);
            (dice.one_of(&["ada", "grace"]), turned(&old, from, to))
        }
        3 | 4 => (dice.one_of(&PEOPLE), with_line(&old, &format!("{}: ", dice.below(12)), said)),
        5..=7 if !old.contains("vote:") => return opens(dice, repository),
        5..=12 if old.contains("vote:") => ballot(dice, &old),
        13 => (dice.one_of(&["grace", "ada"]), turned(&old, NO_VETO, VETO)),
        14 => (dice.one_of(&MODERATORS), again(&old)?),
        15 | 16 => ("linus", with_line(&old, "first_topic: ", said)),
        17 => ("linus", with_line(&old, dice.one_of(&["channel: ", "summary: ", "name: "]), said)),
        18 | 11 | 12 => return rename(dice, repository, path, &old),
        19 => {
            repository.remove(path);
            return Some("linus");
        }
        20 => {
            let login = dice.one_of(&["alan", "margaret", "radia"]);
            ("linus", turned(&old, "facilitators:\n", &format!("facilitators:\n  - github: {login}\n")))
        }
        21 => (dice.one_of(&PEOPLE), format!("# {said}\n{old}")),
        22 if dice.happens(50) => (dice.one_of(&["grace", "linus"]), format!("{old}reversal:\n  reason: No.\n")),
        23 if dice.happens(20) => ("linus", old.replacen("kind: ", "kind: [", 1)),
        _ => return None,
    };
    repository.write(path, &new);
    (new != old).then_some(who)
}

/// A group that is not voted on is put to the vote.
pub fn opens(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let path = groups(repository).into_iter().find(|path| !read(repository, path).contains("vote:"))?;
    repository.write(&path, read(repository, &path) + &vote(1, &MODERATORS, &[]));
    Some(dice.one_of(&MODERATORS))
}

/// Somebody proposes a group.
pub fn propose(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let (id, who) = (dice.one_of(&IDS), dice.one_of(&["linus", "margaret", "alan"]));
    let path = format!("groups/{id}.yaml");
    if repository.path().join(&path).exists() {
        return None;
    }
    let text = SEARCH.replace("Search", &format!("The {id}")).replace("linus", who);
    let mut text = with_line(&text, "first_topic: ", dice.one_of(&LINES));
    if dice.happens(50) {
        let (before, _) = text.split_once("first_topic: ").expect("it has one");
        text = before.replace("interest", "working")
            + "use_cases: People want to know.\nfirst_deliverable: {title: The map}\n";
    }
    repository.write(&path, format!("{text}channel: \"#{id}\"\nsummary: About {id}.\n"));
    Some(who)
}

/// Whether the community sponsors groups, by now or some day.
pub fn goes_by_sponsors(repository: &TestRepository) -> bool {
    read(repository, MANIFEST).contains("sep-2149")
}

/// Somebody says something on the paper of sponsors of a group, mostly on their own line; or of its end.
pub fn endorses(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let paths = groups(repository);
    let path = paths.get(dice.below(paths.len()))?.as_str();
    let old = read(repository, path);
    let who = dice.one_of(&["ada", "ada", "ada", "grace", "grace", "linus"]);
    let new = match dice.below(12) {
        0 => turned(&old, "", "retirement: {reason: completed, note: Done.}\n"),
        1 => turned(&old, "note: Done.}", "note: Done., approvals: {grace: {}}}"),
        _ => with_entry(dice, &old, who),
    };
    repository.write(path, &new);
    (new != old).then_some(who)
}

/// `text` with other words of somebody on the paper.
fn with_entry(dice: &mut Dice, text: &str, who: &str) -> String {
    let line = |login: &str| format!("  {login}:\n    sponsors: pending\n    approves: pending\n");
    let mut text = text.to_owned();
    if !text.contains("sponsorship:\n") {
        text += &format!("sponsorship:\n{}{}", line("ada"), line("grace"));
    }
    if !text.contains(&format!("\n  {who}:\n")) {
        text = text.replace("sponsorship:\n", &format!("sponsorship:\n{}", line(who)));
    }
    let says = fingerprint(&text).unwrap_or_else(|| "no".to_owned());
    let (before, behind) = text.split_once(&format!("\n  {who}:\n")).expect("a line");
    let sponsors = dice.one_of(&["yes", "yes", "withdrawn", "pending"]);
    let approves = dice.one_of(&[&*says, &says, "no", "pending"]).to_owned();
    let said = match dice.below(6) {
        0 => with_line(behind, "    approves: ", &approves),
        1 => with_line(behind, "    sponsors: ", sponsors),
        _ => with_line(&with_line(behind, "    sponsors: ", "yes"), "    approves: ", &says),
    };
    format!("{before}\n  {who}:\n{said}")
}

/// Somebody votes, where there is a vote; or says something on a paper of sponsors.
pub fn casts(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    if goes_by_sponsors(repository) {
        let path = groups(repository).into_iter().next()?;
        let (old, who) = (read(repository, &path), dice.one_of(&["ada", "ada", "ada", "grace"]));
        let new = with_entry(dice, &old, who);
        repository.write(&path, &new);
        return (new != old).then_some(who);
    }
    let path = groups(repository).into_iter().find(|path| read(repository, path).contains("vote:"))?;
    let old = read(repository, &path);
    let (voter, new) = ballot(dice, &old);
    repository.write(&path, &new);
    (new != old).then_some(voter)
}

/// Another choice on the paper, mostly by whoever's it is.
fn ballot(dice: &mut Dice, old: &str) -> (&'static str, String) {
    let voter = dice.one_of(&MODERATORS);
    let choice = dice.one_of(&["approve", "approve", "reject", "abstain", "pending"]);
    let Some((before, behind)) = old.split_once(&format!("    {voter}:\n")) else { return (voter, old.to_owned()) };
    (voter, format!("{before}    {voter}:\n{}", with_line(behind, "      choice: ", choice)))
}

/// The next round of the vote.
fn again(old: &str) -> Option<String> {
    let (before, paper) = old.split_once("vote:\n")?;
    let round: u32 = paper.split_once("  round: ")?.1.lines().next()?.parse().ok()?;
    Some(format!("{before}{}", vote(round + 1, &MODERATORS, &[])))
}

/// `text` with `to` for `from`, or the other way round where it has that.
fn turned(text: &str, from: &str, to: &str) -> String {
    if text.contains(to) { text.replacen(to, from, 1) } else { text.replacen(from, to, 1) }
}

/// `text` with the first line that starts with `start` saying something else.
fn with_line(text: &str, start: &str, said: &str) -> String {
    let Some(line) = text.lines().find(|line| line.starts_with(start)) else { return text.to_owned() };
    text.replacen(line, &format!("{start}{said}"), 1)
}

fn rename(dice: &mut Dice, repository: &TestRepository, path: &str, old: &str) -> Option<&'static str> {
    let from = path.strip_prefix("groups/")?.strip_suffix(".yaml")?;
    let new = format!("groups/{}-{}.yaml", from.split('-').next()?, dice.one_of(&["north", "south"]));
    if repository.path().join(&new).exists() {
        return None;
    }
    repository.remove(path);
    let says_so = dice.happens(90) && !old.contains("formerly:");
    repository.write(&new, if says_so { format!("formerly: [{from}]\n{old}") } else { old.to_owned() });
    Some("linus")
}

fn read(repository: &TestRepository, path: &str) -> String {
    fs::read_to_string(repository.path().join(path)).unwrap_or_default()
}

/// The paths of the groups, in order.
fn groups(repository: &TestRepository) -> Vec<String> {
    let entries = fs::read_dir(repository.path().join("groups")).into_iter().flatten();
    let mut paths: Vec<_> =
        entries.map(|entry| format!("groups/{}", entry.unwrap().file_name().to_string_lossy())).collect();
    paths.sort();
    paths
}
