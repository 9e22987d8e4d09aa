//! Years of history: read once, and gone on from.

use std::fs;
use std::path::PathBuf;

use crate::support::{Community, Says, act, done, hours_after_start, refused};

/// A community with a proposal, and behind it more landings than are read again for every act.
fn with_years_behind_it() -> Community {
    let community = Community::proposed();
    let landing = |index: i64| {
        let at = hours_after_start(10) + 60 * index;
        let from = if index == 0 { "from refs/heads/main^0\n" } else { "" };
        format!(
            "commit refs/heads/main\ncommitter Alan <alan@example.org> {at} +0000\ndata 4\nNote\n{from}\
             M 100644 inline notes.md\ndata 4\n{index:04}\n"
        )
    };
    community.git_reading("fast-import --quiet --force", &(0..600).map(landing).collect::<String>());
    community.git("reset --quiet --hard");
    community.set_clock(hours_after_start(100));
    community
}

fn derived(community: &Community) -> PathBuf {
    community.path().join(".git/mcpgov/derived")
}

/// Where the commit that began it all is stored.
fn oldest(community: &Community) -> PathBuf {
    let id = community.git("rev-list --max-parents=0 HEAD");
    let (folder, name) = id.split_at(2);
    community.path().join(".git/objects").join(folder).join(name)
}

#[test]
fn an_act_reads_only_what_came_since_an_earlier_one() {
    let community = with_years_behind_it();
    done(&community, "Edsger", "vote open search");
    assert!(derived(&community).is_file());
    let (oldest, away) = (oldest(&community), community.beside("away"));
    fs::rename(&oldest, &away).unwrap();
    assert_eq!(act(&community, "Barbara", "history").0, 2, "the whole story cannot be told");
    for reads in [&["status"][..], &["status", "search"], &["history", "search"], &["validate"], &["whoami"]] {
        assert_ne!(act(&community, "Barbara", reads).0, 2, "{reads:?} goes on from there");
    }
    done(&community, "Barbara", "vote cast search approve");
    refused(&community, "Linus", "vote cast search approve").says("not on the electorate");
    fs::rename(&away, &oldest).unwrap();
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn what_is_damaged_or_comes_from_another_version_is_derived_anew() {
    let community = with_years_behind_it();
    done(&community, "Edsger", "vote open search");
    let kept = fs::read(derived(&community)).unwrap();
    let with = |one: &str, other: &str| {
        let at = kept.windows(one.len()).position(|bytes| bytes == one.as_bytes()).unwrap();
        [&kept[..at], other.as_bytes(), &kept[at + one.len()..]].concat()
    };
    // What stands behind the state, which is JSON.
    let mut tree = kept.clone();
    tree[kept.iter().position(|byte| *byte == 0x14).unwrap() + 30] ^= 1;
    for (round, spoilt) in
        [with("\"Proposed\"", "\"Approved\""), with("mcpgov 0", "mcpgov 9"), kept[..900].to_owned(), tree, Vec::new()]
            .into_iter()
            .enumerate()
    {
        assert_ne!(spoilt, kept);
        fs::write(derived(&community), spoilt).unwrap();
        let choice = ["approve", "reject", "abstain", "reject", "approve"][round];
        done(&community, "Barbara", &["vote", "cast", "search", choice]);
        assert!(fs::read(derived(&community)).unwrap().starts_with(b"mcpgov 0"), "it is kept anew");
    }
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn a_merge_is_read_without_what_landed_before() {
    let community = with_years_behind_it();
    done(&community, "Edsger", "vote open search");
    let (oldest, away) = (oldest(&community), community.beside("away"));
    fs::rename(&oldest, &away).unwrap();
    community.branch("more", "main");
    community.commit_file("Barbara", "more.md", "more");
    community.switch("main");
    community.merge("Edsger", &["more"]);
    done(&community, "Barbara", "vote cast search approve");
    fs::rename(&away, &oldest).unwrap();
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn a_git_folder_that_cannot_be_written_costs_time_alone() {
    let community = with_years_behind_it();
    fs::create_dir_all(derived(&community)).unwrap();
    done(&community, "Edsger", "vote open search");
    assert_eq!(community.state(), "voting");
}
