//! Any bytes in any file give findings in their places: never a panic, never a hang.

use std::fmt::Write as _;

use mcpgov::clock::from_seconds;
use mcpgov::diagnostic::Diagnostic;
use mcpgov::registry::load::Registry;
use mcpgov::rules;
use mcpgov::source::found::FoundFile;
use proptest::prelude::*;

const MANIFEST: &str = include_str!("../../mcpgov.yaml");
const GROUP: &str = include_str!("../../groups/security.yaml");

/// What every rule says of `bytes` as a group's file.
fn findings(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut files = vec![("mcpgov.yaml", MANIFEST.as_bytes().to_vec()), ("groups/security.yaml", GROUP.into())];
    files.retain(|(other, _)| *other != path);
    files.push((path, bytes.to_vec()));
    let registry = Registry::load(files.into_iter().map(|(path, bytes)| FoundFile::of(path, bytes)));
    let found = rules::findings(&registry, None, None, from_seconds(1_790_000_000));
    for finding in &found {
        for place in finding.place.iter().chain(finding.related.iter().map(|label| &label.place)) {
            let end = u32::try_from(place.file.text().len()).unwrap_or(u32::MAX);
            assert!(place.span.start <= end, "{}: {:?} of {end}", finding.rule, place.span);
            let (start, end) = (place.start(), place.end());
            assert!(start.line >= 1 && start.column >= 1 && start <= end, "{}: {start:?} {end:?}", finding.rule);
        }
    }
    found
}

fn rules_of(text: &str) -> Vec<&'static str> {
    findings("groups/new.yaml", text.as_bytes())
        .iter()
        .filter(|it| it.group.as_deref() == Some("new"))
        .map(|it| it.rule)
        .collect()
}

#[test]
fn deep_nesting_is_refused() {
    for text in
        ["[".repeat(100_000), "{a: ".repeat(50_000), "- ".repeat(50_000), format!("a:\n{}", "[".repeat(100_000))]
    {
        assert!(rules_of(&text).contains(&"invalid-yaml"), "{}…", &text[..8]);
    }
}

#[test]
fn an_alias_bomb_is_refused_and_not_expanded() {
    let mut text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20u8 {
        let (name, below) = (char::from(b'a' + level), char::from(b'a' + level - 1));
        let aliases = vec![format!("*{below}"); 10].join(", ");
        let _infallible = writeln!(text, "{name}: &{name} [{aliases}]");
    }
    assert!(rules_of(&text).contains(&"unsupported-yaml"));
}

#[test]
fn a_file_without_content_lacks_everything_and_is_no_crash() {
    for text in ["", "\u{feff}", "\n\n", "# nothing", "---\n", "---\n...\n", "~", "null"] {
        assert!(rules_of(text).contains(&"missing-kind"), "{text:?}");
    }
    for text in ["text", "- a\n- b", "42"] {
        assert_eq!(rules_of(text).iter().filter(|rule| **rule == "wrong-type").count(), 1, "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let plain: Vec<_> =
        findings("groups/security.yaml", GROUP.as_bytes()).iter().map(|it| (it.rule, it.message.clone())).collect();
    let dressed = format!("\u{feff}{}", GROUP.replace('\n', "\r\n"));
    let found: Vec<_> =
        findings("groups/security.yaml", dressed.as_bytes()).iter().map(|it| (it.rule, it.message.clone())).collect();
    assert_eq!(found, plain);
}

#[test]
fn very_many_problems_in_one_file_end() {
    let many: String = (0..10_000).fold(String::new(), |text, number| text + &format!("field{number}: [x]\n"));
    assert!(rules_of(&many).len() >= 10_000);
    let ballots: String =
        (0..8_000).fold(String::new(), |text, number| text + &format!("    v{number}: {{choice: maybe}}\n"));
    assert!(rules_of(&format!("vote:\n  round: 1\n  ballots:\n{ballots}")).contains(&"wrong-type"));
}

#[test]
fn a_very_long_name_or_id_is_not_searched_for_slips() {
    let long = "x".repeat(100_000);
    let text = format!("kind: interest-group\nname: {long}\noverlaps: [{{group: {long}, differentiation: x}}]\n");
    assert!(rules_of(&text).contains(&"unknown-overlap"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_give_findings(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0..3usize) {
        findings(["groups/x.yaml", "mcpgov.yaml", "migrations/sep-1302.yaml"][which], &bytes);
    }

    #[test]
    fn any_change_of_a_real_file_gives_findings(at in any::<prop::sample::Index>(), length in 0..40usize, text in "[ \\-:#&*!|>'\"\\[\\]{},\\n\\ta-c\u{e9}\u{202e}]{0,12}") {
        let start = at.index(GROUP.len());
        let start = (0..=start).rev().find(|at| GROUP.is_char_boundary(*at)).unwrap_or(0);
        let end = (start + length..=GROUP.len()).find(|at| GROUP.is_char_boundary(*at)).unwrap_or(GROUP.len());
        findings("groups/security.yaml", format!("{}{text}{}", &GROUP[..start], &GROUP[end..]).as_bytes());
    }
}
