//! The house: imports only point down, and a library that one file is for is named in no other.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate root and its layer.
const LAYERS: [(&str, u8); 17] = [
    ("clock", 0),
    ("source", 0),
    ("diagnostic", 1),
    ("error", 1),
    ("git", 2),
    ("registry", 2),
    ("lifecycle", 3),
    ("likeness", 3),
    ("tale", 3),
    ("rules", 4),
    ("prompt", 5),
    ("report", 5),
    ("session", 5),
    ("act", 6),
    ("commands", 7),
    ("render", 7),
    ("cli", 8),
];

/// A library and the one file that may name it.
const HOMES: [(&str, &str); 10] = [
    ("git2::", "git/repository.rs"),
    ("miette::", "render/human/findings.rs"),
    ("granit_parser::", "source/yaml.rs"),
    ("serde_yaml::", "source/yaml.rs"),
    ("comfy_table::", "render/human/table.rs"),
    ("clap_mangen::", "commands/man.rs"),
    ("rust_stemmers::", "likeness/vocabulary.rs"),
    ("rrule::", "registry/recurrence.rs"),
    ("inquire::", "prompt.rs"),
    ("rustyline::", "prompt.rs"),
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
            let is_below = imported == module || layer(imported) < layer(module) || (is_test && imported == "tale");
            assert!(is_below, "{}: `{module}` imports from `{imported}`", inside.display());
        }
    }
}

#[test]
fn a_library_that_one_file_is_for_is_named_in_no_other() {
    for path in sources(&root()) {
        let inside = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        for (library, home) in HOMES {
            assert!(inside == home || !text.contains(library), "{inside} names {library}, which is for {home}");
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
