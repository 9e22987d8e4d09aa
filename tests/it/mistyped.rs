//! Command lines that are none: each refusal is in the program's own words, and says what to type instead.

use insta::assert_snapshot;

use super::support::program::mcpgov;

const MISTYPED: [&str; 46] = [
    "stauts",
    "frobnicate",
    "vote opne search",
    "status --stat voting",
    "status --frobnicate",
    "status search maps",
    "status --kind circle",
    "status --kind",
    "status --at tomorrow",
    "status --at",
    "status --format xml",
    "status --format jsn",
    "status -q -v",
    "status --state voting,opne",
    "calendar --votes --meetings",
    "calendar --from soon",
    "vote record search",
    "vote cast search maybe",
    "vote cast search approve --dry-run --push",
    "veto",
    "retire search --reason bored",
    "report search --month 2026-13",
    "report search --thread example.org",
    "facilitator add search",
    "facilitator add search no_log-in",
    "role add boss ada",
    "accept",
    "init guild --email ada@example.org",
    "init guild --email a.b",
    "request search --month",
    "propose ig Maps! --overlap search --facilitator two-words- --name",
    "propose ig maps --overlap search --channel-url here --no-such-flag",
    "edit search",
    "delete search",
    "vote close search",
    "vote search yes",
    "open vote search",
    "facilitator search add ada",
    "propose group maps",
    "status --json",
    "status --group search",
    "init --dir guild",
    "vote cast search yes --as radia",
    "veto search --because no",
    "vote cast approve search",
    "retire search completed",
];

#[test]
fn whoever_mistypes_a_command_is_told_what_to_type_in_words_of_ours() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut all = String::new();
    for words in MISTYPED {
        let (status, stdout, stderr) = mcpgov(folder.path(), &words.split(' ').collect::<Vec<_>>());
        assert_eq!((status, stdout.as_str()), (2, ""), "{words}: {stderr}");
        let lines: Vec<&str> = stderr.lines().collect();
        for pair in lines.chunks(2) {
            assert!(
                matches!(pair, [error, help] if error.starts_with("error: ") && help.starts_with(" help: ")),
                "{words}: {stderr}"
            );
        }
        for foreign in ["invalid value", "unexpected", "For more information", "tip:", "Usage:", "provided", "'-"] {
            assert!(!stderr.contains(foreign), "{words}: {stderr}");
        }
        all.push_str(&format!("$ mcpgov {words}\n{stderr}\n"));
    }
    assert_snapshot!(all);
}
