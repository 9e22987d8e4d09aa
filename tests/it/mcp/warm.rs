//! One kept state: what lands is seen by the next question, and what cannot be derived is said as the command line says it.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::client::Client;
use crate::support::{Community, HOUR, Says, TestRepository, json_at};

#[test]
fn what_lands_is_seen_by_the_next_question_and_a_cursor_of_before_is_refused() {
    let community = Community::proposed();
    let mut client = Client::of(community.path());
    let page = client.found("group_history", json!({"limit": 1}));
    assert_eq!((&page["total"], page["events"].as_array().map(Vec::len)), (&json!(2), Some(1)));
    let cursor = page["next_cursor"].clone();
    let rest = client.found("group_history", json!({"limit": 1, "cursor": cursor}));
    assert_eq!((&rest["events"][0]["event"], &rest["next_cursor"]), (&json!("proposed"), &Value::Null));
    client.refused("group_history", json!({"id": "search", "cursor": cursor})).says("belongs to another question");
    let resources = client.found("list_groups", json!({}));
    assert_eq!(resources["groups"][0]["state"], "proposed");

    let community = community.with_vote();
    assert_eq!(client.found("get_group", json!({"id": "search"}))["groups"][0]["vote"]["round"], 1);
    client
        .refused("group_history", json!({"limit": 1, "cursor": cursor}))
        .says("the register has moved on")
        .says("ask again without `cursor`");
    drop(community);
}

#[test]
fn what_the_clock_does_while_nothing_lands_is_seen_too() {
    // The vote ends in two seconds.
    let community = Community::founded_hours_ago(80).with_proposal();
    let closes_in = 2;
    let opened = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
    community.set_clock(i64::try_from(opened).expect("a time") - 72 * HOUR + closes_in);
    let community = community.with_vote();
    let mut client = Client::of(community.path());
    let mut state =
        || client.found("list_groups", json!({}))["groups"][0]["state"].as_str().expect("a state").to_owned();
    let first = state();
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert_eq!((first.as_str(), state().as_str()), ("voting", "rejected"));
}

#[test]
fn lists_are_told_without_deriving_anything() {
    let shallow = shallow();
    let mut client = Client::of(shallow.path());
    for (method, field, count) in [
        ("tools/list", "tools", 12),
        ("prompts/list", "prompts", 5),
        ("resources/templates/list", "resourceTemplates", 4),
        ("resources/list", "resources", 3),
    ] {
        assert_eq!(client.result(method, json!({}))[field].as_array().map(Vec::len), Some(count), "{method}");
    }
    client.refused("list_groups", json!({})).says("git fetch --unshallow");
}

#[test]
fn what_can_be_read_without_deriving_anything_derives_nothing() {
    let community = Community::voting();
    // So many landings that whoever derives them keeps what came of it.
    let branch = community.git("symbolic-ref HEAD");
    let landing = format!("commit {}\ncommitter Ada <ada@example.org> 1800000000 +0000\ndata 0\n", branch.trim());
    let landings = landing.replace("data 0\n", &format!("data 0\nfrom {}^0\n", branch.trim())) + &landing.repeat(600);
    community.git_reading("fast-import --quiet", &landings);
    let mut client = Client::start(community.path(), &["--at", "2030-01-01T00:00:00Z"], &[]);
    for method in ["server/discover", "tools/list", "prompts/list", "resources/templates/list", "resources/list"] {
        client.result(method, json!({}));
    }
    let derived = community.path().join(".git/mcpgov/derived");
    assert!(!derived.exists());
    client.found("register", json!({}));
    assert!(derived.exists());
}

#[test]
fn a_repository_that_was_away_or_damaged_for_a_while_is_read_again_once_it_is_sound() {
    let community = Community::voting();
    let (git, away) = (community.path().join(".git"), community.path().join("away"));
    let mut client = Client::of(community.path());
    client.found("register", json!({}));
    std::fs::rename(&git, &away).expect("it is moved");
    client.refused("register", json!({})).says("no Git repository");
    std::fs::rename(&away, &git).expect("it is moved back");
    client.found("register", json!({}));

    let mut client = Client::of(community.path());
    std::fs::rename(git.join("objects"), &away).expect("they are moved");
    std::fs::create_dir(git.join("objects")).expect("a folder");
    client.refused("register", json!({})).says("missing from this clone");
    std::fs::remove_dir_all(git.join("objects")).expect("it is empty");
    std::fs::rename(&away, git.join("objects")).expect("they are moved back");
    client.found("register", json!({}));
}

#[test]
fn what_is_found_again_a_moment_later_is_what_the_command_line_finds() {
    let community = Community::voting();
    let (dir, at) = (community.path(), "2027-01-01T00:00:00Z");
    let mut client = Client::start(dir, &["--at", at], &[]);
    let mut asked = || {
        let group = client.found("get_group", json!({"id": "search"}))["groups"][0]["attention"].clone();
        (group, client.found("audit", json!({}))["findings"].clone())
    };
    let before = asked();
    assert_eq!(asked(), before);
    assert_eq!(before.0, json_at(dir, at, "status search")["groups"][0]["attention"]);
    // A name that is yet to be written is something to look at.
    let text = community.text("groups/search.yaml").replace("name: Search", "name: TBD");
    community.commit_file("Linus", "groups/search.yaml", &text);
    let after = asked();
    assert_ne!(after.0, before.0);
    assert_ne!(after.1, before.1);
}

fn shallow() -> TestRepository {
    let community = Community::voting();
    let url = format!("file://{}", community.path().display());
    let shallow = TestRepository::init("");
    shallow.git(&["fetch", "--quiet", "--depth", "1", &url, "HEAD"]);
    shallow.git("reset --quiet --hard FETCH_HEAD");
    shallow
}

#[test]
fn what_is_no_registry_is_said_with_each_question_and_what_nobody_claimed_beside_each_answer() {
    let folder = TempDir::new().expect("a folder");
    let mut client = Client::of(folder.path());
    client.refused("register", json!({})).says("no Git repository");
    assert_eq!(client.result("tools/list", json!({}))["tools"].as_array().map(Vec::len), Some(12));
    let empty = TestRepository::init("");
    Client::of(empty.path()).refused("register", json!({})).says("no commits yet");
    let unclaimed =
        Client::of(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).found("list_groups", json!({"limit": 1}));
    assert!(unclaimed["notes"].to_string().contains("this registry is unclaimed"), "{unclaimed}");
}

#[test]
fn answers_stay_short_however_much_there_is() {
    let community = Community::active();
    let long = "word ".repeat(20_000);
    let text = format!("{}summary: {long}\n", community.text("groups/search.yaml"));
    community.commit_file("Ada", "groups/search.yaml", &text);
    for number in 0..400 {
        let yaml = format!(
            "kind: interest-group\nname: Group {number}\nsummary: {}\nfacilitators: [{{github: ada}}]\noverlaps: []\nfirst_topic: x\n",
            "word ".repeat(50)
        );
        community.write(&format!("groups/group-{number}.yaml"), yaml);
    }
    community.commit("Ada", "Propose many");
    let mut client = Client::of(community.path());
    let mut size = |tool: &str, arguments: Value| {
        let answer = client.call(tool, arguments);
        assert_eq!(answer["isError"], false, "{answer}");
        (answer["content"][0]["text"].as_str().expect("a text").len(), answer["structuredContent"].clone())
    };
    let (bytes, group) = size("get_group", json!({"id": "search"}));
    assert!(bytes < 50_000, "{bytes}");
    assert!(group["cut"][0]["left_out"].as_u64().expect("a number") > 1_000, "{}", group["cut"]);
    let (mut seen, mut cursor) = (0, Value::Null);
    loop {
        let (bytes, page) = size("list_groups", json!({"limit": 100, "cursor": cursor}));
        assert!(bytes < 50_000, "{bytes}");
        assert_eq!(page["total"], 401);
        seen += page["groups"].as_array().expect("groups").len();
        cursor = page["next_cursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(seen, 401);
    for (tool, arguments) in [
        ("audit", json!({"limit": 100})),
        ("group_history", json!({"limit": 100})),
        ("agenda", json!({"days": 366})),
        ("find_overlaps", json!({})),
        ("find_overlaps", json!({"group": "group-1"})),
        ("validate_draft", json!({"id": "group-1", "yaml": "- x\n".repeat(50_000)})),
        (
            "draft_proposal",
            json!({"id": "new-one", "kind": "interest-group", "summary": "x".repeat(10_000), "use_cases": "y".repeat(10_000), "first_topic": "z".repeat(10_000), "joining": "\u{1}".repeat(10_000)}),
        ),
    ] {
        assert!(size(tool, arguments).0 < 50_000, "{tool}");
    }
}
