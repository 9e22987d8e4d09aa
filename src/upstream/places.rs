//! Which file is which: by where it stands.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::order::Order;
use crate::registry::group::Kind;
use crate::registry::scalar::GroupId;

/// Deeper than this below the folder that was given, nothing is looked for.
const DEEPEST: usize = 12;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The charter of a group; with the kind that its folder says.
    Charter(GroupId, Option<Kind>),
    /// MAINTAINERS.md.
    Maintainers,
    /// The ids of roles.
    RoleIds,
    /// The roles.
    Roles,
    /// Whoever has access.
    Members,
    /// What teams may do.
    Grants,
    /// The navigation.
    Navigation,
    /// The owners of files.
    Owners,
}

/// A file that was found: its path as findings name it, where it really is, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The path in findings.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub place: Place,
}

/// What a file is that stands at a path; `None` where it is none of upstream's.
pub fn place_of(path: &Path) -> Option<Place> {
    let words: Vec<&str> = path.components().filter_map(word).collect();
    let (last, above) = words.split_last()?;
    let above =
        |number: usize| above.len().checked_sub(number).and_then(|at| above.get(at)).copied().unwrap_or_default();
    let stem = last.strip_suffix(".mdx").or_else(|| last.strip_suffix(".md"));
    match (*last, above(1)) {
        ("MAINTAINERS.md", _) => Some(Place::Maintainers),
        ("docs.json", "docs") => Some(Place::Navigation),
        ("CODEOWNERS", ".github") => Some(Place::Owners),
        (_, "config") if above(2) == "src" => match *last {
            "roleIds.ts" => Some(Place::RoleIds),
            "roles.ts" => Some(Place::Roles),
            "users.ts" => Some(Place::Members),
            "repoAccess.ts" => Some(Place::Grants),
            _ => None,
        },
        (_, folder) => {
            let stem = stem?;
            if let Some(kind) = kind_of(folder) {
                return Some(Place::Charter(GroupId::new(stem), Some(kind)));
            }
            (stem == "charter" && above(2) == "community").then(|| Place::Charter(GroupId::new(folder), None))
        }
    }
}

/// A label without what it says of the kind of the group, and that kind.
pub fn without_kind(label: &str) -> (&str, Option<Kind>) {
    let suffixes = [
        (" WG", Kind::WorkingGroup),
        (" IG", Kind::InterestGroup),
        (" Working Group", Kind::WorkingGroup),
        (" Interest Group", Kind::InterestGroup),
    ];
    let found = suffixes.into_iter().find_map(|(suffix, kind)| Some((label.strip_suffix(suffix)?, kind)));
    found.map_or((label, None), |(name, kind)| (name.trim_end(), Some(kind)))
}

/// The kind of the groups whose charters stand in a folder.
pub fn kind_of(folder: &str) -> Option<Kind> {
    match folder {
        "working-groups" => Some(Kind::WorkingGroup),
        "interest-groups" => Some(Kind::InterestGroup),
        _ => None,
    }
}

fn word(part: Component<'_>) -> Option<&str> {
    match part {
        Component::Normal(word) => word.to_str(),
        _ => None,
    }
}

/// Upstream's files at or below a path, by their names; symbolic links are not followed.
///
/// # Errors
///
/// What cannot be looked into.
pub fn found(given: &Path) -> io::Result<Vec<Found>> {
    let whole = fs::canonicalize(given)?;
    if !whole.is_dir() {
        let is_page = given.extension().is_some_and(|ending| ending == "mdx" || ending == "md");
        let stem = given.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_page);
        let place = place_of(&whole).or_else(|| Some(Place::Charter(GroupId::new(stem?), None)));
        let name = given.components().filter(|part| !matches!(part, Component::CurDir)).collect::<PathBuf>();
        let name = name.to_string_lossy().replace('\\', "/");
        return Ok(place.map(|place| Found { name, path: given.to_owned(), place }).into_iter().collect());
    }
    let mut files = Vec::new();
    walk(&whole, &whole, 0, &place_of, &mut files)?;
    files.order_by(|one, other| one.0.cmp(&other.0));
    Ok(files.into_iter().map(|(name, path, place)| Found { name, path, place }).collect())
}

/// The pages below a folder that are none of the files that are compared: their paths from there, and where they are. What
/// cannot be looked into is passed over.
pub fn pages(root: &Path) -> Vec<(String, PathBuf)> {
    let is_page = |path: &Path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        (matches!(ending, Some("md" | "mdx")) && place_of(path).is_none()).then_some(())
    };
    let mut pages = Vec::new();
    let _unseen = walk(root, root, 0, &is_page, &mut pages);
    pages.order();
    pages.into_iter().map(|(name, path, ())| (name, path)).collect()
}

/// Collects the files below a folder that mean something, each with its path from the root, where it is, and what it is.
fn walk<T>(
    root: &Path,
    folder: &Path,
    depth: usize,
    meaning: &dyn Fn(&Path) -> Option<T>,
    files: &mut Vec<(String, PathBuf, T)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        let path = entry.path();
        if kind.is_dir() {
            let is_passed_over =
                name == "node_modules" || name == "target" || name.starts_with('.') && name != ".github";
            if !is_passed_over && depth < DEEPEST {
                walk(root, &path, depth + 1, meaning, files)?;
            }
        } else if kind.is_file()
            && let Some(meant) = meaning(&path)
        {
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((inside, path, meant));
        }
    }
    Ok(())
}

/// The page that a file is, or a menu names: its path without an ending.
pub fn page_of(path: &str) -> &str {
    path.strip_suffix(".mdx").or_else(|| path.strip_suffix(".md")).unwrap_or(path)
}

/// The id of the group to whose charter a link or a path leads, with or without a host, an extension or an anchor.
pub fn charter_at(link: &str) -> Option<&str> {
    let path = link.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let is_own =
        !path.contains("://") || path.contains("://modelcontextprotocol.io/") || path.contains("/docs/community/");
    let words: Vec<&str> = path.split('/').filter(|word| !matches!(*word, "" | "." | "..")).collect();
    let (last, above) = words.split_last().filter(|_| is_own)?;
    let folder = above.last().copied().unwrap_or_default();
    let stem = last.strip_suffix(".mdx").or_else(|| last.strip_suffix(".md")).unwrap_or(last);
    if kind_of(folder).is_some() {
        return Some(stem);
    }
    let is_old = stem == "charter" && above.len() >= 2 && above[above.len() - 2] == "community";
    is_old.then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_where_it_stands() {
        let of = |path: &str| place_of(Path::new(path));
        let charter = |id: &str, kind| Some(Place::Charter(GroupId::new(id), kind));
        assert_eq!(of("x/docs/community/working-groups/a.mdx"), charter("a", Some(Kind::WorkingGroup)));
        assert_eq!(of("docs/community/interest-groups/a.md"), charter("a", Some(Kind::InterestGroup)));
        assert_eq!(of("docs/community/a/charter.mdx"), charter("a", None));
        assert_eq!(of("x/.github/CODEOWNERS"), Some(Place::Owners));
        assert_eq!(of("access/src/config/users.ts"), Some(Place::Members));
        for other in ["docs/community/working-groups/a/overview.mdx", "src/users.ts", "docs/a.mdx", "CODEOWNERS"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn links_lead_to_charters_by_their_path() {
        for link in [
            "/community/working-groups/a",
            "https://modelcontextprotocol.io/community/interest-groups/a#x",
            "../interest-groups/a.mdx",
            "/community/a/charter",
        ] {
            assert_eq!(charter_at(link), Some("a"), "{link}");
        }
        for link in ["https://github.com/modelcontextprotocol/a-wg", "/community/communication#discord", "#a", ""] {
            assert_eq!(charter_at(link), None, "{link}");
        }
    }
}
