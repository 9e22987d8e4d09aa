//! The house: imports only point down, and a library that one file is for is named in no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate root and its layer.
const LAYERS: &[(&str, u8)] = &[
    ("clock", 0),
    ("fresh", 0),
    ("noreply", 0),
    ("place", 0),
    ("ssh", 0),
    ("words", 0),
    ("order", 0),
    ("work", 0),
    ("source", 0),
    ("diagnostic", 1),
    ("error", 1),
    ("git", 2),
    ("registry", 2),
    ("lifecycle", 3),
    ("likeness", 3),
    ("tale", 3),
    ("upstream", 3),
    ("rules", 4),
    ("judgement", 5),
    ("prompt", 5),
    ("session", 5),
    ("intake", 6),
    ("report", 6),
    ("act", 7),
    ("commands", 8),
    ("render", 8),
    ("mcp", 9),
    ("cli", 10),
];

/// A library and the one file, or the few places, that may name it.
const HOMES: [(&str, &[&str]); 18] = [
    ("askama::", &["render/site/"]),
    ("git2::", &["git/repository"]),
    ("sha1::", &["git/naming.rs"]),
    ("encoding_rs::", &["git/header.rs"]),
    ("miette::", &["render/human/findings.rs"]),
    ("granit_parser::", &["source/yaml.rs"]),
    ("serde_yaml::", &["source/data.rs"]),
    ("comfy_table::", &["render/human/table.rs"]),
    ("clap::", &["cli", "commands/"]),
    ("clap_mangen::", &["commands/man.rs"]),
    ("rust_stemmers::", &["likeness/vocabulary.rs"]),
    ("pulldown_cmark::", &["intake/markdown.rs", "upstream/markdown.rs"]),
    ("jiff::", &["registry/zones.rs"]),
    ("inquire::", &["prompt.rs"]),
    ("httparse::", &["mcp/http/head.rs"]),
    ("crossterm::", &["prompt/typing.rs"]),
    ("unicode_normalization::", &["lifecycle/charter.rs"]),
    ("ssh_key::", &["ssh.rs", "git/signature.rs"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Whether `module` may import from `below`: from a lower layer, and on the ground from what stands there before it.
fn may_stand_on(module: &str, below: &str) -> bool {
    let place = |module: &str| LAYERS.iter().position(|(name, _)| *name == module);
    layer(below) < layer(module) || (layer(module) == 0 && place(below) < place(module))
}

fn layer(module: &str) -> u8 {
    LAYERS.iter().find(|(name, _)| *name == module).unwrap_or_else(|| panic!("`{module}` has no layer")).1
}

#[test]
fn modules_import_only_from_layers_below() {
    for path in sources(&root()) {
        let inside = path.strip_prefix(root()).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if ["main", "lib"].contains(&module) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // A story is told above the files and landings that it is made of; tests below that are told one all the same.
        let is_test = inside.iter().any(|part| part.to_str().unwrap().starts_with("tests"));
        for imported in
            text.split("crate::").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())
        {
            let is_below = imported == module || may_stand_on(module, imported) || (is_test && imported == "tale");
            assert!(is_below, "{}: `{module}` imports from `{imported}`", inside.display());
        }
    }
}

/// The paths that begin at `text`: one, or those of a tree in braces.
fn paths(text: &str) -> Vec<String> {
    let word = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let (head, rest) = text.split_at(word);
    let Some(inner) = rest.strip_prefix('{') else { return vec![head.trim_end_matches(':').to_owned()] };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                found.extend(paths(inner[start..at].trim_start()).into_iter().map(|path| format!("{head}{path}")));
                start = at + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if c == '}' && start == at + 1 {
            break;
        }
    }
    found
}

/// The modules among `all` that `module`, of which this is the text, imports from.
fn imports<'a>(module: &str, text: &str, all: &'a BTreeMap<String, String>) -> BTreeSet<&'a str> {
    let starts = ["crate::", "super::", "self::", "use "].map(|start| text.match_indices(start));
    let found = starts.into_iter().flatten().flat_map(|(at, start)| match start {
        "use " => paths(&text[at + start.len()..]).into_iter().map(|path| format!("{module}::{path}")).collect(),
        _ => paths(&text[at..]),
    });
    let named = found.filter_map(|path| {
        let mut base = module.to_owned();
        let mut rest = path.as_str();
        while let Some(inner) = rest.strip_prefix("super::") {
            base = base.rsplit_once("::").map(|(parent, _)| parent.to_owned()).unwrap_or_default();
            rest = inner;
        }
        let mut path = match (rest.strip_prefix("crate::"), rest.strip_prefix("self::")) {
            (Some(rest), _) => rest.to_owned(),
            (None, Some(rest)) => format!("{base}::{rest}"),
            (None, None) if rest.len() < path.len() => format!("{base}::{rest}"),
            (None, None) => path,
        };
        while !all.contains_key(&path) {
            path = path.rsplit_once("::")?.0.to_owned();
        }
        Some(all.get_key_value(&path)?.0.as_str())
    });
    named.filter(|imported| *imported != module).collect()
}

#[test]
fn files_of_a_module_do_not_import_from_each_other_in_a_circle() {
    let modules = sources(&root()).into_iter().map(|path| {
        let inside = path.strip_prefix(root()).unwrap().with_extension("");
        let name = inside.to_str().unwrap().trim_end_matches("/mod").replace('/', "::");
        // What only tests use may stand where it likes.
        let text = fs::read_to_string(&path).unwrap();
        (name, text.split("#[cfg(test)]").next().unwrap().to_owned())
    });
    let all: BTreeMap<String, String> = modules.collect();
    let mut left: BTreeMap<&str, BTreeSet<&str>> =
        all.iter().map(|(name, text)| (name.as_str(), imports(name, text, &all))).collect();
    // Whatever imports from nothing that is left, or is imported by nothing that is left, is in no circle.
    loop {
        let above: BTreeSet<&str> = left.values().flatten().copied().collect();
        let count = left.len();
        left.retain(|name, below| above.contains(name) && !below.is_empty());
        let still: BTreeSet<&str> = left.keys().copied().collect();
        for below in left.values_mut() {
            below.retain(|name| still.contains(name));
        }
        if left.len() == count {
            break;
        }
    }
    assert!(left.is_empty(), "these import from each other in a circle: {left:#?}");
}

#[test]
fn a_library_that_one_file_is_for_is_named_in_no_other() {
    for path in sources(&root()) {
        let inside = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        for (library, homes) in HOMES {
            let is_home = homes.iter().any(|home| inside.starts_with(home));
            assert!(is_home || !text.contains(library), "{inside} names {library}, which is for {homes:?}");
        }
    }
}

#[test]
fn every_module_of_the_crate_root_has_a_layer_and_stands_in_its_order() {
    let text = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules: Vec<u8> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|rest| layer(rest.trim_end_matches(';')))
        .collect();
    assert!(modules.is_sorted(), "lib.rs lists the layers from the lowest up: {modules:?}");
}

/// Where roles are named: where they are on record and what they may do; and where a new registry's are asked for.
const ROLES: [&str; 3] = ["registry/manifest.rs", "lifecycle/constitution/", "commands/init/answers.rs"];

#[test]
fn nothing_outside_a_constitution_names_a_role_to_decide_something() {
    for path in sources(&root()) {
        let inside = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        if ROLES.iter().any(|home| inside.starts_with(home)) || inside.contains("/tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // Whatever else the enum may be called there.
        let words = text.split(|c: char| !c.is_alphanumeric());
        let of_one = |word: &&str| ["LeadMaintainer", "CoreMaintainer", "CommunityModerator"].contains(word);
        let named: Vec<&str> = words.filter(of_one).collect();
        assert!(
            named.is_empty() && !text.contains("Role::Maintainer"),
            "{inside} names {named:?}: ask the constitution"
        );
    }
}
