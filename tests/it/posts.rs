//! `mcpgov digest` and `mcpgov announce`: texts that people post.

use insta::assert_snapshot;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use crate::support::{Came, Community, FICTION, MANIFEST, PATH, SEARCH, Says, act, done, json_at, mcpgov_at};

/// What acts at Discord, at GitHub, on a terminal or on a runner of workflows, if it is let.
const HOSTILE: &str = "@everyone <@123> **b** __u__ ~~s~~ ||p|| [l](https://evil.example) ![i](b) https://evil.example/x \
                       www.evil.example discord.gg/abc o/r#1 #1 GH-1 @ada a@evil.example <script>x</script> <!-- c --> \
                       0123456789abcdef0123456789abcdef01234567 \u{202e}r ##[error]e $m$ `c` & &amp; \\";

#[track_caller]
fn text(community: &Community, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = community.run(arguments);
    assert_eq!(status, 0, "{arguments:?}: {stderr}");
    stdout
}

/// A community in which one proposal passed, one is voted on, and something was done in vain.
fn lively() -> Community {
    let community = Community::active();
    let maps = SEARCH.replace("name: Search", "name: Maps\nsummary: Where things are.");
    community.commit_file("Linus", "groups/maps.yaml", &maps);
    done(&community, "Edsger", "vote open maps");
    done(&community, "Edsger", "vote cast maps approve");
    community.edit("Linus", "groups/maps.yaml", "barbara:\n      choice: pending", "barbara:\n      choice: approve");
    community
}

#[test]
fn a_digest_tells_what_waits_and_what_happened_and_leaves_out_what_is_empty() {
    let community = lively();
    assert_snapshot!(text(&community, &["digest"]));
    let posted = text(&community, &["digest", "--for", "discord", "--since", "2026-01-04T12:00:00Z"]);
    posted.lacks("**Decided**");
    assert_snapshot!(posted);
}

#[test]
fn a_digest_of_nothing_is_a_line() {
    let community = Community::active();
    let digest = text(&community, &["digest", "--since", "1h"]);
    digest.says("nothing waits, and nothing has happened since");
    assert!(digest.lines().count() <= 5, "{digest}");
}

#[test]
fn a_digest_goes_on_from_a_checkpoint_and_says_whether_history_was_rewritten() {
    let community = Community::voting();
    let first = community.json("digest");
    assert_eq!(first["new"].as_array().expect("events").len(), 2);
    let checkpoint = first["checkpoint"].as_str().expect("a checkpoint").to_owned();
    assert_eq!(community.json("audit")["checkpoint"], first["checkpoint"]);
    community.cast_by(&["edsger", "barbara", "donald"]);
    community.skip(80);
    let next = community.json(&["digest", "--since", &checkpoint]);
    let names = |part: &str| -> Vec<Value> {
        next[part].as_array().expect("events").iter().map(|event| event["event"].clone()).collect()
    };
    assert_eq!((names("decided"), names("new")), (vec![json!("approved")], Vec::new()), "{next:#}");
    assert_eq!(next["rewritten"], json!(null));
    community.git("reset --hard --quiet HEAD~4");
    community.commit_file("Linus", "groups/other.yaml", &SEARCH.replace("Search", "Other"));
    let rewritten = community.json(&["digest", "--since", &checkpoint]);
    rewritten["rewritten"].as_str().expect("a sentence").says("is not in this history any more");
    text(&community, &["digest", "--since", &checkpoint, "--for", "github"])
        .says("**History was rewritten**: commit `");
    community.run("digest --since yesterday").complains().says("write a length of time such as `7d`");
    community.run("digest --since 2036-01-01").complains().says("2036-01-01T00:00:00Z has not come yet");
}

#[test]
fn you_are_whoever_git_says_where_that_is_asked() {
    let community = lively();
    let of = |who: &str| {
        let (status, stdout, stderr) =
            act(&community, who, &["digest", "--mine", "--format", "json", "--at", &community.now()]);
        assert_eq!(status, 0, "{stderr}");
        let report: Value = serde_json::from_str(&stdout).expect("JSON");
        (report["for"].clone(), report["needs_you"].as_array().expect("items").len())
    };
    assert_eq!(of("Barbara"), (json!("barbara"), 1));
    assert_eq!(of("Edsger"), (json!("edsger"), 0));
}

#[test]
fn what_fits_the_state_of_a_group_is_announced() {
    let community = lively();
    let shown = |arguments: &[&str]| text(&community, &[&["announce"], arguments].concat());
    let all = [
        shown(&["maps"]),
        shown(&["maps", "--for", "discord"]),
        shown(&["maps", "--what", "reminder", "--for", "github"]),
        shown(&["search", "--for", "discord", "--ping", "role:123"]),
    ];
    assert_snapshot!(all.join("\n---\n"));
}

#[test]
fn a_reminder_names_those_alone_whose_ballot_is_missing() {
    let community = lively();
    let reminder = text(&community, &["announce", "maps", "--what", "reminder", "--for", "github"]);
    reminder.says("@barbara, @donald, @frances").lacks("edsger");
    for by in ["Barbara", "Donald", "Frances"] {
        done(&community, by, "vote cast maps reject");
    }
    community
        .run("announce maps --what reminder")
        .complains()
        .says("every ballot on `maps` is cast")
        .says("`mcpgov announce maps --what vote`");
}

#[test]
fn what_is_not_so_is_not_announced() {
    let community = lively();
    for (group, what, why) in [
        ("search", "proposal", "`search` is not proposed any more"),
        ("search", "vote", "no vote on `search` is open"),
        ("search", "veto", "no veto on `search` stands"),
        ("search", "retirement", "`search` has not ended"),
        ("search", "meeting", "`search` has no meeting ahead"),
        ("maps", "result", "the vote on `maps` is not over"),
    ] {
        let (status, stdout, stderr) = community.run(&["announce", group, "--what", what]);
        assert_eq!((status, &*stdout), (2, ""), "{group} {what}");
        assert!(stderr.contains(why) && stderr.contains("help: the group is "), "{stderr}");
    }
    community.run("announce maps --ping role:1").complains().says("add `--for discord`");
}

#[test]
fn endings_vetoes_and_meetings_are_announced() {
    let community = lively();
    let call = "meetings:\n  - {title: Map call, starts: 2026-01-08T16:00:00, timezone: Europe/Lisbon, minutes: 45, url: 'https://meet.example.org/m'}\n";
    community.edit("Linus", "groups/maps.yaml", "\nvote:", &format!("\n{call}vote:"));
    let meeting = text(&community, &["announce", "maps", "--what", "meeting", "--for", "discord"]);
    meeting.says("**Maps (interest group)** meets <t:1767888000:F> (<t:1767888000:R>)");
    meeting.says("Join: <https://meet.example.org/m>");
    done(&community, "Grace", "veto maps --reason 'Too early.'");
    text(&community, &["announce", "maps"])
        .says("Maps (interest group) is under a veto")
        .says("Veto of grace: Too early.");
    done(&community, "Edsger", "retire search --reason not-meeting-expectations");
    let ended = text(&community, &["announce", "search"]);
    ended.says("Search (interest group) is retired since 2026-01-0");
    ended.says("Why: not meeting expectations");
    // What has ended is not told as if it stood.
    text(&community, &["announce", "search", "--what", "result"])
        .says("Search (interest group) was approved; it is retired since 2026-01-0");
}

#[test]
fn a_group_that_went_into_another_is_announced_with_what_that_is_called_now() {
    let community = lively();
    let elsewhere = ["adopt", "maps", "--basis=chartered-elsewhere", "--source=https://example.org/maps", "--end-vote"];
    done(&community, "Grace", &elsewhere);
    done(&community, "Edsger", "retire search --reason merged --merged-into maps");
    done(&community, "Linus", "rename maps atlas");
    text(&community, &["announce", "search"]).says("Its work goes on in: atlas");
}

#[test]
fn machines_get_the_message_as_discord_takes_it() {
    let community = lively();
    let at = community.now();
    let report = json_at(community.path(), &at, "announce maps --for discord --ping user:7 --ping role:8");
    assert_eq!(report["schema"], "mcpgov.announcement/v1");
    assert_eq!(report["payload"]["allowed_mentions"], json!({"parse": [], "users": ["7"], "roles": ["8"]}));
    assert_eq!((&report["payload"]["content"], &report["payload"]["flags"]), (&report["text"], &json!(4)));
    report["text"].as_str().expect("a text").says("\n<@7> <@&8>\n");
    let digest = json_at(community.path(), &at, "digest --for github");
    assert_eq!((&digest["schema"], &digest["payload"]), (&json!("mcpgov.digest/v1"), &json!(null)));
}

/// A community in which somebody wrote [`HOSTILE`] wherever people can write.
fn attacked() -> Community {
    let community = Community::founded();
    let quoted = serde_json::to_string(HOSTILE).expect("a text");
    let manifest = FICTION.replace("registry: Fiction", &format!("registry: {quoted}"));
    community.commit_file("Ada", MANIFEST, &manifest);
    let group = format!(
        "kind: interest-group\nname: {quoted}\nsummary: {quoted}\nfacilitators:\n  - github: linus\n  - github: '@everyone'\n\
         overlaps: []\nfirst_topic: {quoted}\ndiscussion: 'https://evil.example/<@everyone>'\n"
    );
    community.commit_file("Linus", PATH, &group);
    done(&community, "Edsger", "vote open search");
    done(&community, "Edsger", &["vote", "cast", "search", "reject", "--reason", HOSTILE]);
    done(&community, "Grace", &["veto", "search", "--reason", HOSTILE]);
    community
}

#[test]
fn at_github_nothing_that_people_wrote_is_markup_a_link_or_a_mention() {
    let community = attacked();
    for arguments in [
        &["digest"][..],
        &["announce", "search", "--what", "vote"],
        &["announce", "search", "--what", "reminder"],
        &["announce", "search", "--what", "proposal"],
        &["announce", "search", "--what", "veto"],
    ] {
        let posted = text(&community, &[arguments, &["--for", "github"]].concat());
        let mut outside = String::new();
        for event in Parser::new_ext(&posted, Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{arguments:?}: {html} in {posted}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert_eq!(&*dest_url, "https://evil.example/%3C%40everyone%3E", "{arguments:?}: {posted}");
                }
                Event::Start(
                    Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough | Tag::CodeBlock(_) | Tag::BlockQuote(_),
                ) => {
                    panic!("{arguments:?}: {event:?} in {posted}")
                }
                Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                    panic!("{event:?}: {posted}")
                }
                Event::Text(text) => outside.push_str(&text),
                _ => {}
            }
        }
        for login in ["@barbara", "@donald", "@frances"] {
            outside = outside.replace(login, "");
        }
        let outside = outside.replace("https://evil.example/%3C%40everyone%3E", "");
        for live in ["@", "#", "GH-1", "www.", "https:", "0123456789abcdef"] {
            assert!(!outside.contains(live), "{arguments:?}: {live} in {outside}");
        }
    }
}

#[test]
fn at_discord_nothing_that_people_wrote_is_markup_a_preview_or_a_mention() {
    let community = attacked();
    for arguments in
        [&["digest"][..], &["announce", "search", "--what", "vote"], &["announce", "search", "--what", "veto"]]
    {
        let posted = text(&community, &[arguments, &["--for", "discord"]].concat());
        assert!(posted.encode_utf16().count() <= 2_001, "{posted}");
        for live in ["@everyone", "<@1", "https://evil.example/x", "](", "||", "~~", "\u{202e}"] {
            assert!(!posted.contains(live), "{arguments:?}: {live} in {posted}");
        }
    }
}

#[test]
fn nobody_is_mentioned_at_github_for_being_listed_in_a_proposal() {
    let community = Community::founded();
    let listed = SEARCH.replace("github: linus\n", "github: linus\n  - github: famous\n    term_ends: 2026-01-20\n");
    community.commit_file("Linus", PATH, &listed);
    text(&community, &["digest", "--for", "github"]).says("; famous, by 2026-01-20").lacks("@famous");
}

#[test]
fn no_text_tells_the_mail_address_of_anybody() {
    let community = Community::founded();
    community.commit_file("Otto", PATH, SEARCH);
    for arguments in [&["digest"][..], &["announce", "search"]] {
        for medium in ["plain", "github", "discord"] {
            text(&community, &[arguments, &["--for", medium]].concat()).says("Otto").lacks("example.org");
        }
    }
}

#[test]
fn a_text_is_the_same_at_the_same_revision_and_clock() {
    let community = lively();
    for arguments in [&["digest", "--for", "discord"][..], &["announce", "maps"]] {
        let once = mcpgov_at(community.path(), "2026-01-06T12:00:00Z", arguments);
        assert_eq!(once, mcpgov_at(community.path(), "2026-01-06T12:00:00Z", arguments));
    }
}
