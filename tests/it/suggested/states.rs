//! States in which something is suggested.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Community, NO_VETO, PATH, TestRepository, VETO, done, full};

/// States of the group that stories are about, each with what the rest of the registry holds.
pub fn states() -> BTreeMap<&'static str, Community> {
    let retired = Community::active();
    done(&retired, "Ada", "retire search --reason not-meeting-expectations");
    let reversed = Community::active();
    done(&reversed, "Ada", "reverse search --reason 'A slip.'");
    let withdrawn = Community::proposed();
    done(&withdrawn, "Linus", "withdraw search");
    let vetoed = Community::voting();
    vetoed.edit("Grace", PATH, NO_VETO, VETO);
    let rejected = Community::voting();
    rejected.skip(80);
    let stale = Community::proposed();
    stale.skip(24 * 20);
    let deleted = Community::active();
    deleted.remove(PATH);
    deleted.commit("Linus", "Tidy up");
    let everything = full();
    everything.set_clock(1_773_144_000); // 10 March 2026
    let amended = Community::voting();
    amended.edit("Edsger", PATH, "What should", "What would");
    BTreeMap::from([
        ("founded", Community::founded()),
        ("proposed", Community::proposed()),
        ("stale", stale),
        ("voting", Community::voting()),
        ("amended", amended),
        ("vetoed", vetoed),
        ("rejected", rejected),
        ("active", Community::active()),
        ("retired", retired),
        ("reversed", reversed),
        ("withdrawn", withdrawn),
        ("deleted", deleted),
        ("full", everything),
    ])
}

/// The community whose groups have everything wrong in them, as Ada commits them.
pub fn everything_wrong() -> Community {
    let community = Community::founded();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/everything_wrong/groups");
    copy(&folder, &community, "groups/");
    // It takes the id of another group, which nobody can withdraw then: all that names it would name this one.
    community.remove("groups/ranking-2.yaml");
    community.commit("Ada", "Write all that is wrong");
    community
}

fn copy(folder: &Path, community: &Community, below: &str) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_str().expect("a name"));
        if entry.path().is_dir() {
            copy(&entry.path(), community, &format!("{name}/"));
        } else {
            community.write(&name, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The fictional register that `init --example` makes.
pub fn example() -> Community {
    let community = Community { repository: TestRepository::new() };
    community.set_clock(EXAMPLE);
    std::fs::remove_dir_all(community.path().join(".git")).expect("a folder");
    done(&community, "Ada", &["init", "--example", "--at", &community.now()]);
    community
}

/// When the fictional register is made: 14 October 2026.
const EXAMPLE: i64 = 1_791_979_200;
