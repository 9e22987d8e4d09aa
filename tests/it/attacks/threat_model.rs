//! `docs/threat-model.md` names the tests that show what it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../../../docs/threat-model.md");

/// The paths of tests that the page names.
fn named() -> BTreeSet<&'static str> {
    let is_path = |word: &&str| word.contains("::") && !word.contains(char::is_whitespace);
    PAGE.split('`').filter(is_path).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it")
}

/// The file of a module of tests: of these here, of those beside them, or of those of the library.
fn file(module: &str) -> PathBuf {
    let path = Path::new(&module.replace("::", "/")).with_extension("rs");
    let there =
        ["tests/it", "tests", "src"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(&path));
    there.iter().find(|path| path.exists()).unwrap_or(&there[0]).clone()
}

/// The tests of a file, by name.
fn tests_of(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let tests = text.split("#[test]\n").skip(1);
    let name = |test: &str| Some(test.split_once("fn ")?.1.split_once('(')?.0.to_owned());
    tests.filter_map(name).collect()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    for path in named() {
        let (module, name) = path.rsplit_once("::").expect("a module");
        assert!(tests_of(&file(module)).iter().any(|test| test == name), "no test {path}");
    }
}

#[test]
fn every_attack_is_on_the_page() {
    let named = named();
    for entry in fs::read_dir(folder().join("attacks")).expect("the tests of attacks") {
        let path = entry.expect("an entry").path();
        let module = path.file_stem().and_then(|stem| stem.to_str()).expect("a module").to_owned();
        for test in tests_of(&path).iter().filter(|_| module != "threat_model") {
            let test = format!("attacks::{module}::{test}");
            assert!(named.contains(test.as_str()), "{test} shows nothing that the page says");
        }
    }
}

#[test]
fn every_item_of_the_page_names_a_test() {
    let items = PAGE.split("\n- ").skip(1).map(|item| item.split("\n\n").next().unwrap_or_default());
    for item in items {
        assert!(item.split('`').any(|word| word.starts_with("attacks::") || word.contains("::")), "{item}");
    }
}
