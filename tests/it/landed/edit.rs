//! Something that somebody writes into the working tree.

use std::fs;

use super::dice::Dice;
use crate::support::repository::TestRepository;
use mcpgov::tale::texts::{MANIFEST, MODERATORS, vote};

/// Everybody.
pub const PEOPLE: [&str; 10] =
    ["ada", "grace", "alan", "edsger", "barbara", "donald", "frances", "linus", "margaret", "radia"];
const IDS: [&str; 9] = ["search", "maps", "tides", "clocks", "sextants", "winds", "lamps", "buoys", "knots"];
const LINES: [&str; 4] = ["Where does it lead?", "What do clients need?", "Who keeps it?", "How far is it?"];

/// Writes something, and gives who would: mostly somebody who may.
pub fn edit(dice: &mut Dice, repository: &TestRepository) -> &'static str {
    let who = (0..20).find_map(|_| try_edit(dice, repository)).unwrap_or("linus");
    if dice.happens(75) { who } else { dice.one(&PEOPLE) }
}

/// Writes something of a kind that the dice choose, where there is something to write it to.
fn try_edit(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let kind = dice.below(24);
    if kind < 3 {
        return propose(dice, repository);
    }
    if kind < 5 {
        return Some(around(dice, repository));
    }
    let path = dice.one(&groups(repository)?);
    let old = read(repository, &path);
    let (who, new) = match kind {
        5..=7 if !old.contains("vote:") => return opens(dice, repository),
        5..=12 if old.contains("vote:") => ballot(dice, &old),
        13 => (dice.one(&["grace", "ada"]), veto(&old)?),
        14 => (dice.one(&MODERATORS), again(&old)?),
        15 | 16 => ("linus", with_line(dice, &old, "first_topic: ")?),
        17 => ("linus", {
            let field = dice.one(&["channel: ", "summary: ", "name: "]);
            with_line(dice, &old, field)?
        }),
        18 | 11 | 12 => return rename(dice, repository, &path, &old),
        19 => {
            repository.remove(&path);
            return Some("linus");
        }
        20 => ("linus", person(dice, &old)),
        21 => (dice.one(&PEOPLE), format!("# {}\n{old}", dice.one(&LINES))),
        22 if dice.happens(50) => (dice.one(&["grace", "linus"]), format!("{old}reversal:\n  reason: No.\n")),
        23 if dice.happens(20) => ("linus", old.replacen("kind: ", "kind: [", 1)),
        _ => return None,
    };
    repository.write(&path, new);
    Some(who)
}

/// A group that is not voted on is put to the vote.
pub fn opens(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let path = groups(repository)?.into_iter().find(|path| !read(repository, path).contains("vote:"))?;
    repository.write(&path, format!("{}{}", read(repository, &path), vote(1, &MODERATORS, &[])));
    Some(dice.one(&MODERATORS))
}

/// Somebody proposes a group.
pub fn propose(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let id = dice.one(&IDS);
    let path = format!("groups/{id}.yaml");
    if repository.path().join(&path).exists() {
        return None;
    }
    let who = dice.one(&["linus", "margaret", "alan"]);
    let (kind, suffix) = dice.one(&[("interest-group", "ig"), ("working-group", "wg")]);
    let what = if suffix == "ig" {
        format!("first_topic: {}\n", dice.one(&LINES))
    } else {
        "use_cases: People want to know.\nfirst_deliverable: {title: The map}\n".to_owned()
    };
    let text = format!(
        "kind: {kind}\nname: The {id}\nchannel: \"#{id}-{suffix}\"\nsummary: About {id}.\n\
         facilitators:\n  - github: {who}\ndiscussion: https://example.org/{id}\noverlaps: []\n{what}"
    );
    repository.write(&path, text);
    Some(who)
}

/// Something outside the groups.
fn around(dice: &mut Dice, repository: &TestRepository) -> &'static str {
    if dice.happens(50) {
        let text = read(repository, "README.md");
        let mut lines: Vec<_> = text.lines().collect();
        let at = dice.below(lines.len());
        lines[at] = dice.one(&LINES);
        repository.write("README.md", lines.join("\n") + "\n");
        return dice.one(&PEOPLE);
    }
    let old = read(repository, MANIFEST);
    let (from, to) = dice.one(&[
        ("moderators: [edsger", "moderators: [linus, edsger"),
        ("  maintainers: [alan]", "  maintainers: [alan, margaret]"),
        ("vote_window: 72h", "vote_window: 48h"),
    ]);
    let new = if old.contains(to) { old.replacen(to, from, 1) } else { old.replacen(from, to, 1) };
    repository.write(MANIFEST, new);
    dice.one(&["ada", "grace"])
}

/// Somebody votes, where there is a vote.
pub fn casts(dice: &mut Dice, repository: &TestRepository) -> Option<&'static str> {
    let path = groups(repository)?.into_iter().find(|path| read(repository, path).contains("vote:"))?;
    let old = read(repository, &path);
    let (voter, new) = ballot(dice, &old);
    repository.write(&path, &new);
    (new != old).then_some(voter)
}

/// Another choice on the paper, mostly by whoever's it is.
fn ballot(dice: &mut Dice, old: &str) -> (&'static str, String) {
    let voter = dice.one(&MODERATORS);
    let choice = dice.one(&["approve", "approve", "reject", "abstain", "pending"]);
    let mut is_theirs = false;
    let lines = old.lines().map(|line| {
        let is_choice = is_theirs && line.starts_with("      choice: ");
        is_theirs = line == format!("    {voter}:");
        if is_choice { format!("      choice: {choice}\n") } else { format!("{line}\n") }
    });
    (voter, lines.collect())
}

const VETO: &str = "  vetoes:\n    grace:\n      reason: No.\n";

/// A veto, or none any more.
fn veto(old: &str) -> Option<String> {
    let new = if old.contains(VETO) {
        old.replacen(VETO, "", 1)
    } else {
        old.replacen("  ballots:\n", &format!("{VETO}  ballots:\n"), 1)
    };
    (new != old).then_some(new)
}

/// The next round of the vote.
fn again(old: &str) -> Option<String> {
    let (before, _) = old.split_once("vote:\n")?;
    let round: u32 = old.split_once("  round: ")?.1.lines().next()?.parse().ok()?;
    Some(format!("{before}{}", vote(round + 1, &MODERATORS, &[])))
}

/// The line that starts with `start`, saying something else.
fn with_line(dice: &mut Dice, old: &str, start: &str) -> Option<String> {
    let said = dice.one(&LINES);
    let lines =
        old.lines().map(|line| if line.starts_with(start) { format!("{start}{said}\n") } else { format!("{line}\n") });
    let new: String = lines.collect();
    (new != old).then_some(new)
}

/// One facilitator more, or the last one less.
fn person(dice: &mut Dice, old: &str) -> String {
    let added = format!("  - github: {}\n", dice.one(&["alan", "margaret", "radia"]));
    if old.contains(&added) {
        old.replacen(&added, "", 1)
    } else {
        old.replacen("facilitators:\n", &format!("facilitators:\n{added}"), 1)
    }
}

fn rename(dice: &mut Dice, repository: &TestRepository, path: &str, old: &str) -> Option<&'static str> {
    let from = path.strip_prefix("groups/")?.strip_suffix(".yaml")?;
    let to = format!("{}-{}", from.split('-').next()?, dice.one(&["north", "south"]));
    let new = format!("groups/{to}.yaml");
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

/// The paths of the groups, in order; `None` where there are none.
fn groups(repository: &TestRepository) -> Option<Vec<String>> {
    let entries = fs::read_dir(repository.path().join("groups")).ok()?;
    let mut paths: Vec<_> =
        entries.map(|entry| format!("groups/{}", entry.unwrap().file_name().to_string_lossy())).collect();
    paths.sort();
    (!paths.is_empty()).then_some(paths)
}
