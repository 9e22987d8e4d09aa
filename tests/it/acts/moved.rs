//! The newer acts where others act as well: on a remote's branch that has moved, and in the same clone at the same time.

use serde_json::json;

use super::pushes::{clone, shared};
use crate::support::{Community, PATH, Says, TestRepository, acting, all_at_once, done};

const SOURCE: &str = "--source=https://example.org/tally";

fn text(origin: &TestRepository, path: &str) -> String {
    origin.git(&["show", &format!("main:{path}")])
}

#[test]
fn what_others_pushed_first_stays_and_the_act_is_done_on_it() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    // Each time, the second clone does not know yet what the first one has pushed.
    let steps: [(&str, &[&str], &str, &[&str]); 8] = [
        (
            "Barbara",
            &["vote", "cast", "search", "reject"],
            "Edsger",
            &["vote", "record", "search", "--approve=donald", SOURCE],
        ),
        ("Linus", &["amend", "search", "--joining=Say hello"], "Linus", &["amend", "search", "--channel=#search-ig"]),
        ("Ada", &["person", "add", "nia", "--email=nia@example.org"], "Ada", &["role", "add", "maintainer", "nia"]),
        ("Ada", &["person", "set", "nia", "--name=Nia"], "Ada", &["person", "set", "nia", "--email=nia@example.net"]),
        ("Donald", &["vote", "cast", "search", "reject"], "Frances", &["vote", "open", "search", "--again"]),
        (
            "Linus",
            &["facilitator", "add", "search", "nia"],
            "Grace",
            &["adopt", "search", "--basis=chartered-elsewhere", SOURCE, "--end-vote"],
        ),
        ("Nia", &["facilitator", "remove", "search", "nia"], "Linus", &["facilitator", "remove", "search", "linus"]),
        ("Ada", &["role", "remove", "maintainer", "nia"], "Ada", &["person", "set", "nia", "--drop=name"]),
    ];
    for (one, words, other, behind) in steps {
        for (clone, by, words) in [(&first, one, words), (&second, other, behind)] {
            let last = origin.git("log -1 --format=%ct main").parse::<i64>().expect("a time");
            clone.set_clock(last + 3_600);
            done(clone, by, &[words, &["--push"]].concat());
            assert_eq!(origin.git("rev-parse main"), clone.head().as_str(), "{words:?}");
        }
        first.git("pull --quiet --ff-only");
        assert_eq!(second.git("status --porcelain --branch"), "## main...origin/main", "{behind:?}");
    }
    assert_eq!(origin.git("rev-list --merges main"), "");
    let group = text(&origin, PATH);
    for line in ["joining: Say hello", "channel: \"#search-ig\"", "basis: chartered-elsewhere", "facilitators: []"] {
        assert!(group.contains(line), "{line} in {group}");
    }
    text(&origin, "mcpgov.yaml")
        .says("nia@example.org")
        .says("nia@example.net")
        .lacks("name: Nia")
        .says("maintainers: [alan]");
}

#[test]
fn several_at_once_in_one_clone_wait_for_each_other() {
    let community = Community::voting();
    let repository = &community;
    let acts: [(&str, &[&str]); 5] = [
        ("Edsger", &["vote", "record", "search", "--approve=donald", SOURCE]),
        ("Linus", &["amend", "search", "--joining=Say hello"]),
        ("Ada", &["person", "add", "nia", "--email=nia@example.org"]),
        ("Ada", &["role", "add", "maintainer", "linus"]),
        ("Ada", &["person", "set", "linus", "--name=Linus Example"]),
    ];
    let before = repository.git("rev-list --count HEAD").parse::<usize>().expect("a number");
    all_at_once(acts.iter().map(|(by, words)| acting(repository, by, words)).collect());
    let after = repository.git("rev-list --count HEAD").parse::<usize>().expect("a number");
    assert_eq!(after - before, acts.len(), "each is a commit of its own");
    assert_eq!(repository.git("status --porcelain"), "");
    assert_eq!(community.group("search")["vote"]["approve"], json!(["donald"]));
    let roster = community.text("mcpgov.yaml");
    assert!(["nia@example.org", "[alan, linus]", "Linus Example"].iter().all(|said| roster.contains(said)), "{roster}");
}
