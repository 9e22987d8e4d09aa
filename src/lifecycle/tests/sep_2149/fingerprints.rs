//! What a fingerprint is about, and what leaves it alone.

use super::*;

#[test]
fn example_19_a_comment_or_another_wrapping_changes_nothing() {
    let mut story = proposed();
    edit(&mut story, "04-21", "linus", "name: Search\n", "name: Search\nsummary: To find things.\n");
    let before = fingerprint(&story);
    approve(&mut story, "04-22", "ada");
    edit(&mut story, "04-23", "linus", "summary: To find things.\n", "# What for?\nsummary: >\n  To find\n  things.\n");
    assert_eq!(verdicts(&story), Vec::<String>::new());
    assert_eq!(fingerprint(&story), before);
}

#[test]
fn what_leaders_keep_themselves_is_no_part_of_it() {
    let mut story = proposed();
    let before = fingerprint(&story);
    let more = "channel: '#search-ig'\nmembers: [{github: alan, level: participant}]\n";
    edit(&mut story, "04-21", "linus", "overlaps: []\n", &format!("overlaps: []\n{more}"));
    assert_eq!(verdicts(&story), ["members-changed"]);
    assert_eq!(fingerprint(&story), before);
}

#[test]
fn a_rename_elsewhere_changes_none() {
    let mut story = Scenario::on(&both());
    let music = SEARCH.replace("Search", "Music");
    story.land(&at("02-01"), "ada", &[("groups/music.yaml", Some(&format!("{music}{ORIGIN}")))]);
    write(
        &mut story,
        DAY,
        "linus",
        &papered().replace("overlaps: []", "overlaps: [{group: music, differentiation: It sings.}]"),
    );
    let before = fingerprint(&story);
    approve(&mut story, "04-21", "ada");
    let renamed = format!("{music}{ORIGIN}formerly: [music]\n");
    let text = story.edited(PATH, "group: music", "group: songs");
    let files =
        [("groups/music.yaml", None), ("groups/songs.yaml", Some(renamed.as_str())), (PATH, Some(text.as_str()))];
    story.land(&at("04-22"), "ada", &files);
    assert_eq!(verdicts(&story), ["renamed"]);
    assert_eq!(fingerprint(&story), before);
}

#[test]
fn a_term_that_is_given_or_a_list_that_is_said_to_be_empty_is_an_amendment() {
    for (from, to) in [
        ("  - github: linus\n", "  - github: linus\n    term_ends: 2026-12-31\n"),
        ("name: Search\n", "name: Search\nmaintains: []\n"),
    ] {
        let mut story = proposed();
        let before = fingerprint(&story);
        edit(&mut story, "04-21", "linus", from, to);
        assert_eq!(verdicts(&story), ["amended"]);
        assert_ne!(fingerprint(&story), before);
    }
    let mut story = proposed_on(&both().replace("linus: {", "linus: {also: [old-linus], "));
    edit(&mut story, "04-21", "linus", "github: linus", "github: LINUS");
    assert_eq!(verdicts(&story), Vec::<String>::new(), "a login is the same in any case");
    edit(&mut story, "04-22", "linus", "github: LINUS", "github: old-linus");
    assert_eq!(verdicts(&story), ["amended"], "another login adds nobody, and is another charter");
}
