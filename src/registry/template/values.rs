//! What the fields of a template say: people, overlaps, a deliverable.

use crate::registry::group::DeliverableType;
use crate::registry::proposal::Related;
use crate::registry::scalar::{GroupId, Login, Url};

/// The people of a field: everybody who is mentioned with an `@`, else a link to an account or a bare login in each part.
///
/// # Errors
///
/// The part in which no login can be told; where people are mentioned, a bare word may be anything else.
pub fn logins(text: &str) -> Result<Vec<Login>, String> {
    let mut people: Vec<Login> = Vec::new();
    let parts: Vec<String> = parts(text).into_iter().filter(|part| !is_none(part)).collect();
    let are_mentioned = parts.iter().any(|part| mentions(part).next().is_some());
    for part in parts {
        let mut found: Vec<Login> = mentions(&part).collect::<Option<_>>().ok_or_else(|| part.clone())?;
        if found.is_empty() {
            let linked = || part.split_once("github.com/").map(|(_, rest)| handle(rest));
            let bare = part.trim_matches(['`', '*', '_']);
            let bare = Some(bare).filter(|word| !are_mentioned && !word.contains(char::is_whitespace));
            let login = linked().or(bare).map(Login::new).filter(Login::is_valid);
            found.push(login.ok_or_else(|| part.clone())?);
        }
        for login in found {
            if !people.contains(&login) {
                people.push(login);
            }
        }
    }
    Ok(people)
}

/// The logins behind the `@` of a part that belong to no mail address; `None` for one that no login can be, such as
/// `@ada_x` or `@ada.x`, of which `ada` is somebody else, or Discord's `<@1815>`.
fn mentions(part: &str) -> impl Iterator<Item = Option<Login>> {
    let places = part.match_indices('@').map(|(at, _)| at);
    let stand_alone = places.filter(|at| !part[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '.'));
    stand_alone.map(|at| {
        let name = handle(&part[at + 1..]);
        let mut behind = part[at + 1 + name.len()..].chars();
        let goes_on = behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
        let is_number = part[..at].ends_with('<') && name.bytes().all(|byte| byte.is_ascii_digit());
        Some(Login::new(name)).filter(|login| login.is_valid() && !goes_on && !is_number)
    })
}

fn handle(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !['-', '_'].contains(&c)).unwrap_or(text.len());
    &text[..end]
}

/// The parts of a list on lines, or with commas, semicolons or "and" between them; parentheses hold together.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['-', '*', '+', '•']).trim();
        for word in line.split_inclusive([' ', ',', ';']) {
            depth += i32::try_from(word.matches(['(', '[']).count()).unwrap_or(0);
            depth -= i32::try_from(word.matches([')', ']']).count()).unwrap_or(0);
            let bare = word.trim_end_matches([' ', ',', ';']);
            let separates = depth <= 0 && ["and", "&"].contains(&bare);
            if !separates && let Some(part) = parts.last_mut() {
                part.push_str(if depth > 0 { word } else { bare });
                part.push(' ');
            }
            if separates || (depth <= 0 && word.ends_with([',', ';'])) {
                parts.push(String::new());
            }
        }
        depth = 0;
        parts.push(String::new());
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn is_none(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let says_none = ["", "none", "n/a", "na", "no", "nothing", "no overlap", "no overlaps", "no response"];
    let denies = ["none ", "no known ", "no other ", "not that ", "there is none", "there are none"];
    says_none.contains(&text.as_str()) || denies.iter().any(|start| text.starts_with(start))
}

/// The overlaps that the two fields state; `groups` are the ids and names that there are.
///
/// A line that begins with a group says how the new one differs from it; a differentiation that begins no line with a
/// group is about all of them.
///
/// # Errors
///
/// The line in which no group can be told.
pub fn overlaps(
    flagged: &str,
    differentiation: Option<&str>,
    groups: &[(GroupId, String)],
) -> Result<Vec<Related>, String> {
    let mut found: Vec<Related> = Vec::new();
    for line in flagged.lines().map(str::trim).filter(|line| !is_none(line)) {
        let (head, said) = head_and_rest(line);
        let meant = named_in(head, groups);
        // A sentence about a group rather than a list: the group is named somewhere in it.
        let meant = if meant.is_empty() { named_in(line, groups) } else { meant };
        if meant.is_empty() {
            return Err(line.to_owned());
        }
        for group in meant {
            if !found.iter().any(|(known, _)| *known == group) {
                found.push((group, said.map(str::to_owned)));
            }
        }
    }
    let Some(text) = differentiation else { return Ok(found) };
    let mut about_all = Vec::new();
    let mut last = None;
    for line in text.lines() {
        let (head, said) = head_and_rest(line.trim());
        let meant = said.map_or_else(Vec::new, |_| named_in(head, groups));
        let place = found.iter().position(|(group, _)| meant.contains(group));
        match (place, last) {
            (Some(place), _) => {
                found[place].1 = said.map(str::to_owned);
                last = Some(place);
            }
            (None, Some(place)) => {
                if let (_, Some(said)) = &mut found[place] {
                    said.extend(["\n", line]);
                }
            }
            (None, None) => about_all.push(line),
        }
    }
    let about_all = about_all.join("\n").trim().to_owned();
    for (_, differentiation) in &mut found {
        let said = differentiation.as_deref().map(str::trim).filter(|said| !said.is_empty()).unwrap_or(&about_all);
        *differentiation = Some(said.to_owned()).filter(|said| !said.is_empty());
    }
    Ok(found)
}

/// What a line is about and what it says of that, where a colon or a dash stands between them.
fn head_and_rest(line: &str) -> (&str, Option<&str>) {
    let line = line.trim_start_matches(['-', '*', '+', '•', ' ']);
    let cuts = [":", " - ", " – ", " — ", " = "].into_iter().filter_map(|cut| Some((line.find(cut)?, cut.len())));
    let Some((at, len)) = cuts.min() else { return (line, None) };
    let rest = line[at + len..].trim_matches(|c: char| c.is_whitespace() || c == '*');
    (&line[..at], Some(rest).filter(|rest| !rest.is_empty()))
}

/// The groups whose id or name stands in a text, the longest names first, each word once.
fn named_in(text: &str, groups: &[(GroupId, String)]) -> Vec<GroupId> {
    let words = |text: &str| {
        let spaced: String =
            text.chars().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        spaced.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut text = words(text);
    let mut names: Vec<(Vec<String>, &GroupId)> =
        groups.iter().flat_map(|(id, name)| [(words(id), id), (words(name), id)]).collect();
    names.retain(|(name, _)| !name.is_empty());
    names.sort_by_key(|(name, id)| (std::cmp::Reverse(name.len()), *id));
    let mut found: Vec<(usize, GroupId)> = Vec::new();
    for (name, id) in names {
        let Some(at) = text.windows(name.len()).position(|window| window == name) else { continue };
        text[at..at + name.len()].iter_mut().for_each(String::clear);
        if !found.iter().any(|(_, other)| other == id) {
            found.push((at, id.clone()));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, id)| id).collect()
}

/// The title, type and link of a first deliverable, as far as they can be told.
pub fn deliverable(text: &str) -> (String, Option<DeliverableType>, Option<Url>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let start = text.find("https://").or_else(|| text.find("http://"));
    let link = start.map(|start| {
        let rest = &text[start..];
        &rest[..rest.find([' ', ')', '>', ']']).unwrap_or(rest.len())]
    });
    let url = link.and_then(|link| Url::parse(link.trim_end_matches(['.', ','])));
    let without = match (link, start) {
        (Some(link), Some(start)) => format!("{} {}", &text[..start], &text[start + link.len()..]),
        _ => text.clone(),
    };
    let joined = without.replace(['[', ']', '<', '>'], " ").replace("( )", " ").replace("()", " ");
    let title = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_matches([':', '-', '–', '—', ' ', ',', '*']).to_owned();
    let is_sep = title.to_lowercase().starts_with("sep");
    let leads_to = |part: &str| url.as_ref().is_some_and(|url| url.as_str().contains(part));
    let kind = if is_sep {
        Some(DeliverableType::Sep)
    } else if leads_to("/pull/") {
        Some(DeliverableType::Pr)
    } else if leads_to("/issues/") {
        Some(DeliverableType::Issue)
    } else {
        None
    };
    let title = if title.is_empty() { link.unwrap_or_default().to_owned() } else { title };
    (title, kind, url)
}
