//! Making whoever types what they are told, or the machine that shows it, run something else.

use std::process::Command;

use serde_json::Value;

use crate::support::{Community, HOUR, SEARCH, START, TestRepository, act, put_to_the_vote, read};

/// What nobody should call a group, and Git takes as the name of a file.
const NASTY: [&str; 12] = [
    "x;touch hacked",
    "x$(touch hacked)",
    "x`touch hacked`",
    "x'; touch hacked; '",
    "x\"; touch hacked; \"",
    "x && touch hacked",
    "x\ntouch hacked\n.",
    "x > hacked",
    "--push",
    "-x",
    "GROUP LOGIN REASON",
    "x\\' \u{202e}\u{1b}[31m",
];

/// The words that a shell makes of a command line, which it does not run.
fn words(community: &Community, line: &str) -> Vec<String> {
    let script = format!(
        "show() {{ printf '%s\\0' \"$@\"; }}; mcpgov() {{ show mcpgov \"$@\"; }}; git() {{ show git \"$@\"; }}\n{line}"
    );
    let output = Command::new("sh").args(["-c", &script]).current_dir(community.path()).output().unwrap();
    let (status, stdout, stderr) = read(output);
    assert_eq!((status, stderr.as_str()), (0, ""), "{line}");
    stdout.split('\0').map(str::to_owned).collect()
}

/// What `status` says of a group, for machines.
fn status(community: &Community, name: &str) -> Value {
    let repository = &community;
    let said = act(repository, "Ada", &["status", "--at", &repository.now(), "--format", "json", "--", name]);
    serde_json::from_str(&said.1).unwrap_or_else(|_| panic!("{said:?}"))
}

/// The command lines in a report: of steps, and between backticks in whatever people are told.
fn commands(report: &Value) -> Vec<String> {
    match report {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == "command" => vec![text.clone()],
                Value::String(text) if name == "help" => quoted(text),
                value => commands(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(commands).collect(),
        _ => Vec::new(),
    }
}

fn quoted(text: &str) -> Vec<String> {
    let is_command = |part: &&str| part.starts_with("mcpgov ") || part.starts_with("git ");
    text.split('`').filter(is_command).map(str::to_owned).collect()
}

#[test]
fn whatever_a_group_is_called_the_commands_that_name_it_name_it_and_nothing_else() {
    for name in NASTY {
        let community = Community::founded();
        let path = format!("groups/{name}.yaml");
        community.commit_file("Linus", &path, SEARCH);
        let mut told = commands(&status(&community, name));
        community.commit_file("Edsger", &path, &put_to_the_vote(&[]));
        told.extend(commands(&status(&community, name)));
        told.extend(quoted(&act(&community, "Edsger", &["retire", "--reason", "completed", "--", name]).2));
        told.extend(quoted(&act(&community, "Edsger", &["vote", "cast", "approve", "--", name]).2));
        community.skip(24 * 40);
        community.remove(&path);
        community.commit("Linus", "Clean up");
        told.extend(commands(&status(&community, name)));
        told.extend(commands(&community.json("audit")));
        community.write(&path, SEARCH);
        told.extend(quoted(&act(&community, "Linus", &["withdraw", "--", name]).2));
        assert!(told.len() >= 4, "{name}: {told:?}");
        for line in told {
            let words = words(&community, &line);
            let is_named =
                words.iter().any(|word| word == name || *word == path || word.ends_with(&format!(":{path}")));
            let is_about_none =
                ["mcpgov status", "mcpgov validate", "mcpgov explain"].iter().any(|start| line.starts_with(start));
            // What says in which order words come names nobody's.
            let is_pattern = words.iter().any(|word| word == "GROUP");
            assert!(is_named || is_about_none || is_pattern, "{name}: {line}: {words:?}");
        }
        assert!(!community.path().join("hacked").exists(), "{name}");
    }
}

#[test]
fn whatever_a_branch_is_called_the_commands_that_name_it_name_it_and_nothing_else() {
    let name = "x;touch$IFS'hacked'";
    let community = Community::voting();
    community.git(&["branch", "--move", "main", name]);
    let (one, other) = (TestRepository::clone_of(&community, ""), TestRepository::clone_of(&community, ""));
    community.git("switch --quiet --detach");
    for clone in [&one, &other] {
        clone.set_clock(START + 10 * HOUR);
    }
    other.commit_file("Ada", "notes.md", "theirs\n");
    other.git("push --quiet");
    one.commit_file("Ada", "more.md", "mine\n");

    let (status, _, stderr) = act(&one, "Barbara", "vote cast search approve --push");

    let [pull] = &quoted(&stderr)[..] else { panic!("{stderr}") };
    assert_eq!((status, words(&community, pull).concat()), (2, format!("gitpull--rebaseorigin{name}")));
}
