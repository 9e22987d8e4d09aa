//! What is asked at a terminal: the creation template, and who founds a registry.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{
    Came, Community, SEARCH, Says, Terminal, act, acting, at_a_terminal, by_ada, done, everything, install, instead,
    pasted,
};

#[test]
fn the_template_is_asked_in_its_order_and_each_answer_checked() {
    let community = Community::proposed();
    let mut session = at_a_terminal(&community, "Linus", "propose ig");
    session.answer("Name of the group:", "Search Ranking");
    // The suggestion follows from the name; an id that is taken is refused at once.
    session.answer("search-ranking", &instead("search"));
    session.answer("there is a group search already", &instead("ranking"));
    session.answer("Summary:", "Which results of a search come first.");
    session.answer("Facilitator", "");
    session.answer("Maintainer", "linus");
    session.answer("linus is not in the steering group", &instead("alan"));
    session.answer("Potential overlap", " ");
    session.answer("How does it differ from search", "Search asks, Ranking answers.");
    session.answer("First topic", "TBD");
    session.answer("say what is meant", &instead("Which results come first?"));
    session.answer("Channel:", "");
    session.shows("Propose it so");
    assert!(!community.path().join("groups/ranking.yaml").exists());
    session.types("\r");
    assert_eq!(session.ends(), 0);
    assert_snapshot!(community.text("groups/ranking.yaml"), @r##"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: interest-group
    name: Search Ranking
    summary: Which results of a search come first.
    channel: "#ranking-ig"
    facilitators:
      - github: linus
    maintainers:
      - alan
    overlaps:
      - group: search
        differentiation: Search asks, Ranking answers.
    first_topic: Which results come first?
    "##);
    assert_eq!(community.git("log -1 --format='%an: %s'"), "Linus: Propose Search Ranking as an interest group");
}

#[test]
fn stopping_at_any_question_leaves_nothing_behind() {
    for stop_at in ["Name of the group:", "Id:", "Facilitator", "Potential overlap", "Propose it so"] {
        let community = Community::proposed();
        let before = everything(&community);
        let mut session = at_a_terminal(&community, "Linus", "propose ig");
        let questions = [
            ("Name of the group:", "Ranking"),
            ("Id:", ""),
            ("Summary:", ""),
            ("Facilitator", ""),
            ("Maintainer", ""),
            ("Potential overlap", ""),
            ("First topic", "Which results come first?"),
            ("Channel:", ""),
        ];
        for (question, text) in questions.into_iter().take_while(|(question, _)| *question != stop_at) {
            session.answer(question, text);
        }
        session.shows(stop_at);
        session.stops_with("nothing was written");
        assert!(before == everything(&community), "{stop_at}");
    }
}

#[test]
fn paragraphs_are_pasted_or_typed_in_lines_and_edited_by_the_keys_of_a_shell() {
    let community = Community::proposed();
    let flags = ["propose", "wg", "maps", "--name=Maps", "--facilitator=linus", "--maintainer=alan"];
    let mut session = at_a_terminal(&community, "Linus", &flags);
    session.answer("Summary:", &pasted("Maps of the harbour,\r\nand of its surroundings."));
    // None is chosen; Ctrl-A goes to the start, Ctrl-E to the end, Ctrl-W takes a word back.
    session.answer("Potential overlap", "");
    session.answer("use cases", "want maps.\u{1}Travellers \u{5} Always.\u{17}\u{7f}\u{1b}\rSailors too.");
    session.answer("First issue", "SEP-1 Tiles");
    session.answer("Channel:", &instead(&pasted("#maps\nwg")));
    session.finishes("Propose it so", "");
    assert_snapshot!(community.text("groups/maps.yaml"), @r##"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: working-group
    name: Maps
    summary: |-
      Maps of the harbour,
      and of its surroundings.
    channel: "#maps wg"
    facilitators:
      - github: linus
    maintainers:
      - alan
    overlaps: []
    use_cases: |-
      Travellers want maps.
      Sailors too.
    first_deliverable:
      title: SEP-1 Tiles
      type: sep
    "##);
}

#[test]
fn long_answers_are_written_in_lines_that_can_be_read() {
    let community = Community::proposed();
    let summary = "Which results of a search come first, and why: what is asked for, who asks for it, and what others \
                   who asked the same took.";
    let flags = ["propose", "ig", "ranking", "--name=Ranking", "--facilitator=linus", "--maintainer=alan"];
    let mut session = at_a_terminal(&community, "Linus", &flags);
    session.answer("Summary:", summary);
    session.answer("Potential overlap", "");
    session.answer("First topic", "Which results come first?");
    session.answer("Channel:", &instead(""));
    session.finishes("Propose it so", "");
    assert_snapshot!(community.text("groups/ranking.yaml"), @"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: interest-group
    name: Ranking
    summary: >-
      Which results of a search come first, and why: what is asked for, who asks for it, and what others
      who asked the same took.
    facilitators:
      - github: linus
    maintainers:
      - alan
    overlaps: []
    first_topic: Which results come first?
    ");
}

#[test]
fn what_a_template_leaves_in_doubt_is_asked_and_what_it_says_besides_is_kept() {
    let community = Community::proposed();
    let post = "\
**Name**: Ranking
**Facilitator(s)**: Linus Example, @grace
**Overlap**: it is near to what search does
**How it differs**: Search asks, Ranking answers.
**First topic**: Which results come first?
**Timeline**: soon
";
    let path = community.beside("post.md");
    fs::write(&path, post).unwrap();
    let arguments = ["propose", "ig", "ranking", "--from", path.to_str().unwrap()];
    let mut session = at_a_terminal(&community, "Linus", &arguments);
    session.shows("`Timeline` is no field of the template");
    session.answer("GitHub login is meant by `Linus Example`", "linus");
    session.answer("Which group is meant by", " ");
    session.answer("Summary:", "");
    session.answer("Maintainer", "");
    session.answer("Channel:", &instead(""));
    session.finishes("Propose it so", "");
    assert_snapshot!(community.text("groups/ranking.yaml"), @"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: interest-group
    name: Ranking
    facilitators:
      - github: grace
      - github: linus
    maintainers: []
    overlaps:
      - group: search
        differentiation: Search asks, Ranking answers.
    first_topic: Which results come first?
    ");
}

#[test]
fn what_a_template_says_controls_no_terminal_that_asks_about_it() {
    let community = Community::proposed();
    let path = community.beside("post.md");
    fs::write(&path, "**Facilitator(s)**: Linus \u{1b}[2JExample\n**Time\u{1b}[2J\u{202e}**: soon\n").unwrap();
    let arguments = ["propose", "ig", "ranking", "--from", path.to_str().unwrap()];
    let mut session = at_a_terminal(&community, "Linus", &arguments);
    session.shows("`Time\u{fffd}[2J\u{fffd}` is no field");
    session.shows("GitHub login is meant by `Linus \u{fffd}[2JExample`");
    session.stops_with("nothing was written");
}

#[test]
fn nobody_is_asked_what_cannot_be_recorded() {
    let community = Community::proposed();
    community.git("switch --quiet --detach");
    at_a_terminal(&community, "Linus", "propose ig").fails_with("no branch is checked out");
    community.git("switch --quiet main");
    let mut command = acting(&community, "Linus", "propose ig");
    for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"] {
        command.env_remove(name);
    }
    command
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "user.useConfigOnly")
        .env("GIT_CONFIG_VALUE_0", "true");
    Terminal::of(command).fails_with("error:");
}

#[test]
fn whoever_stops_is_told_how_to_go_on_from_the_answers_so_far() {
    let community = Community::proposed();
    let mut session = at_a_terminal(&community, "Linus", "propose ig");
    session.answer("Name of the group:", "Linus's Ranking");
    session.answer("Id:", &instead("ranking"));
    session.answer("Summary:", &pasted("One.\nTwo."));
    session.shows("Facilitator");
    session.stops_with(r#"`mcpgov propose ig ranking --name='Linus'\''s Ranking' --summary="$(printf 'One.\nTwo.')"`"#);
    let words = ["propose", "ig", "ranking", "--name=Linus's Ranking", "--summary=One.\nTwo."];
    let mut session = at_a_terminal(&community, "Linus", &words);
    session.shows("Facilitator");
    session.interrupts();
    assert_eq!(session.ends(), 2);
}

/// Ada in a folder where there is nothing yet.
fn founding(folder: &TempDir) -> Terminal {
    Terminal::of(by_ada(folder.path(), "init registry"))
}

#[test]
fn a_registry_is_founded_from_answers_each_of_them_checked() {
    let folder = TempDir::new().unwrap();
    let mut session = founding(&folder);
    session.answer("Name of the community:", "");
    session.answer("it needs a name", "Fiction");
    session.answer("By which rules", "");
    session.answer("Lead maintainers:", "no_log-in");
    session.answer("is not a GitHub login", &instead("@ada"));
    session.answer("Core maintainers:", "");
    session.answer("Community moderators", "edsger, barbara");
    session.answer("Which of them are you?", "");
    session.finishes("Found the register of Fiction?", "");
    let manifest = fs::read_to_string(folder.path().join("registry/mcpgov.yaml")).unwrap();
    for line in ["registry: Fiction", "    - ada", "    - edsger", "    - barbara", "      - ada@example.org"] {
        assert!(manifest.lines().any(|found| found == line), "{line} in {manifest}");
    }
}

#[test]
fn whoever_founds_a_registry_chooses_its_rules() {
    let folder = TempDir::new().unwrap();
    let mut session = founding(&folder);
    session.answer("Name of the community:", "Fiction");
    session.answer("By which rules", "2149");
    session.answer("Lead maintainers:", "ada");
    session.answer("Core maintainers:", "grace");
    // Nobody votes there, so nobody is asked who does.
    session.answer("Which of them are you?", "");
    session.finishes("Found the register of Fiction?", "");
    fs::read_to_string(folder.path().join("registry/mcpgov.yaml")).unwrap().says("ruleset: sep-2149");
}

#[test]
fn whoever_stops_founding_is_told_how_to_go_on_and_can() {
    let folder = TempDir::new().unwrap();
    let mut session = founding(&folder);
    session.answer("Name of the community:", "Fiction");
    session.answer("By which rules", "");
    session.answer("Lead maintainers:", "ada");
    session.answer("Core maintainers:", "");
    session.answer("Community moderators", "edsger, barbara");
    session.answer("Which of them are you?", "");
    session.answer("Found the register of Fiction?", "n");
    let rest = "--name=Fiction --ruleset=sep-1302 --lead-maintainer=ada --moderator=edsger,barbara --email=ada=ada@example.org";
    session.fails_with(&format!("`mcpgov init registry {rest}`"));
    assert!(by_ada(folder.path(), &format!("init registry {rest}")).status().unwrap().success());
}

#[test]
fn whoever_stops_before_the_end_has_founded_nothing() {
    let questions = [
        ("Name of the community:", "Fiction"),
        ("By which rules", ""),
        ("Lead maintainers:", "ada"),
        ("Core maintainers:", ""),
        ("Community moderators", "edsger"),
        ("Which of them are you?", ""),
    ];
    for answered in 0..=questions.len() {
        let folder = TempDir::new().unwrap();
        let mut session = founding(&folder);
        for (question, text) in &questions[..answered] {
            session.answer(question, text);
        }
        session.shows(questions.get(answered).map_or("Found the register", |(question, _)| question));
        session.stops_with("nothing was written");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "after {answered} answers");
    }
}

#[test]
fn an_id_that_is_taken_is_told_before_anything_is_asked() {
    let community = Community::active();
    at_a_terminal(&community, "Linus", "propose ig search").fails_with("there is a group `search` already");
    done(&community, "Ada", "retire search --reason not-meeting-expectations");
    at_a_terminal(&community, "Linus", "propose ig search").fails_with("it comes back by a vote");
}

/// What answers all questions about a working group but its first deliverable.
const MAPS: &str = "propose wg maps --name=Maps --summary='Maps of the harbour.' --facilitator=linus \
                    --use-cases='Travellers want maps.' --no-overlap";

#[test]
fn a_working_group_is_asked_what_its_deliverable_is_and_a_maintainer_is_found_by_a_slip() {
    let community = Community::founded();
    let mut session = at_a_terminal(&community, "Linus", MAPS);
    session.answer("Maintainer", "alna");
    session.answer("alna is not in the steering group: did you mean alan?", &instead("alan"));
    session.answer("First issue", "Tiles of the harbour");
    session.answer("What is that?", "\u{1b}[B");
    session.answer("Channel:", "");
    session.finishes("Propose it so", "");
    let text = community.text("groups/maps.yaml");
    text.says("title: Tiles of the harbour\n  type: issue");
}

#[test]
fn at_the_last_look_any_answer_can_be_changed() {
    let community = Community::proposed();
    let all = format!("{MAPS} --maintainer=alan --first-deliverable='SEP-1 Tiles' --channel=#maps");
    let words = all.replace("--use-cases='Travellers want maps.' ", "");
    let mut session = at_a_terminal(&community, "Linus", &words);
    session.answer("use cases:", "Travelers want maps.");
    for (part, question, answer) in [
        ("the name", "Name of the group:", "Charts"),
        ("the id", "Id:", "charts"),
        ("the summary", "Summary:", "Charts of the harbour."),
        ("the facilitators", "Facilitator", "linus, ada"),
        ("the maintainers", "Maintainer", "grace"),
        ("the use cases", "use cases:", "Sailors want charts."),
        ("the first deliverable", "First issue", "SEP-2 Depths"),
        ("the channel", "Channel:", "#charts"),
    ] {
        session.shows("Propose it so");
        session.types(&format!("{part}\r"));
        session.answer(question, &instead(answer));
    }
    session.answer("Propose it so", "the overlaps");
    session.answer("Potential overlap", " ");
    session.answer("How does it differ", "Search asks.");
    session.finishes("Propose it so", "");
    assert_snapshot!(community.text("groups/charts.yaml"), @r##"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: working-group
    name: Charts
    summary: Charts of the harbour.
    channel: "#charts"
    facilitators:
      - github: linus
      - github: ada
    maintainers:
      - grace
    overlaps:
      - group: search
        differentiation: Search asks.
    use_cases: Sailors want charts.
    first_deliverable:
      title: SEP-2 Depths
      type: sep
    "##);
}

#[test]
fn whatever_would_be_said_of_a_proposal_is_said_before_it_is_made() {
    let community = Community::proposed();
    let words =
        "propose ig searching --name=Searching --summary=Maps. --facilitator=linus --maintainer=alan --no-overlap";
    let mut session = at_a_terminal(&community, "Linus", words);
    session.answer("First topic", "Which results come first?");
    session.answer("Channel:", "");
    session.shows("warning:");
    session.shows("[lookalike-group]");
    session.answer("Propose it so", "no, stop");
    session.fails_with("`mcpgov propose ig searching");
    assert!(!community.path().join("groups/searching.yaml").exists());
}

#[test]
fn half_an_answer_is_kept_too() {
    let community = Community::proposed();
    let mut words = MAPS.replace("--no-overlap", "--maintainer=alan");
    let mut session = at_a_terminal(&community, "Linus", &words);
    session.answer("Potential overlap", " ");
    session.shows("How does it differ");
    session.stops_with("--overlap=search`");
    words += " --overlap=search";
    let mut session = at_a_terminal(&community, "Linus", &words);
    session.answer("How does it differ from search?", "Search asks.");
    session.answer("First issue", "Tiles of the harbour");
    session.shows("What is that?");
    session.interrupts();
    session.shows("--overlap='search=Search asks.'");
    session.fails_with("--first-deliverable='Tiles of the harbour'");
    act(&community, "Linus", &words).complains().says("`--overlap search=DIFFERENTIATION`");
}

#[test]
fn the_key_that_begins_others_stops_nothing_but_says_what_does() {
    let community = Community::proposed();
    let mut session = at_a_terminal(&community, "Linus", "propose ig");
    session.shows("Name of the group:");
    session.types("\u{1b}");
    session.answer("Ctrl-C stops", "Maps");
    session.shows("Id:");
    session.stops_with("--name=Maps");
}

#[test]
fn whatever_stops_a_proposal_prints_the_command_that_goes_on_from_its_answers() {
    let community = Community::founded();
    let hook = community.path().join(".git/hooks/commit-msg");
    install(&hook, "#!/bin/sh\necho no >&2\nexit 1\n");
    let words = format!("{MAPS} --maintainer=alan --push");
    community.git("remote add origin https://example.invalid/register.git");
    let mut session = at_a_terminal(&community, "Linus", &words);
    session.answer("First issue", "SEP-1 Tiles");
    session.answer("Channel:", &instead("#charts"));
    session.answer("Propose it so", "");
    session.shows("`mcpgov propose wg maps --name=Maps");
    session.shows("--channel='#charts'");
    session.fails_with("--no-overlap --push");
}

#[test]
fn an_act_asks_for_what_is_missing_with_the_choices() {
    let community = Community::voting();
    let repository = &community;
    let mut session = at_a_terminal(repository, "Edsger", "vote cast");
    session.answer("Which group to vote on?", "");
    session.finishes("What does the ballot say?", "reject");
    assert_eq!(community.group("search")["vote"]["reject"][0], "edsger");
    repository.step_clock();
    let mut session = at_a_terminal(repository, "Ada", "veto");
    session.answer("Which group to veto?", "");
    session.answer("Why?", "");
    session.finishes("expected some words", "Too wide.");
    let community = Community::active();
    let repository = &community;
    let mut session = at_a_terminal(repository, "Linus", "report");
    session.answer("Which group to report on?", "");
    session.answer("What did the group do?", "meeting");
    session.answer("On which day?", "2026-01-02");
    session.answer("Who was there?", "");
    session.shows("2026-01 does not meet");
    assert_eq!(session.ends(), 0);
    repository.step_clock();
    at_a_terminal(repository, "Ada", "retire search").finishes("Why does it end?", "not-meeting");
    assert_eq!(community.state(), "retired");
    let community = Community::active();
    let mut session = at_a_terminal(&community, "Ada", "reverse search");
    session.answer("Why?", "It was a slip.");
    session.shows("search is reversed");
    assert_eq!(session.ends(), 0);
}

#[test]
fn whoever_stops_an_act_is_told_how_to_go_on() {
    let community = Community::voting();
    let words = ["vote", "cast", "--reason", "Good as it is."];
    let mut session = at_a_terminal(&community, "Edsger", &words);
    session.answer("Which group to vote on?", "");
    session.shows("What does the ballot say?");
    session.stops_with("`mcpgov vote cast --reason 'Good as it is.' search`");
}

#[test]
fn what_cannot_be_done_is_told_before_its_reason_is_asked() {
    let community = Community::proposed();
    for (words, told) in [
        (["retire", "search"], "only an active group can be retired"),
        (["retire", "serch"], "did you mean `search`?"),
        (["reverse", "search"], "only an active group can be reversed"),
    ] {
        at_a_terminal(&community, "Ada", &words).fails_with(told);
    }
}

#[test]
fn a_choice_stands_in_one_row_behind_its_question() {
    for columns in [40, 60, 80] {
        let community = Community::voting();
        let command = acting(&community, "Edsger", "vote cast");
        let mut session = Terminal::sized(command, columns, 30);
        session.answer("Which group to vote on?", "");
        session.answer("What does the ballot say?", "reject");
        let shown = session.lines_at_the_end();
        let answered: Vec<&String> = shown.iter().filter(|line| line.starts_with("? ")).collect();
        assert!(answered.iter().all(|line| line.chars().count() < usize::from(columns)), "{shown:#?}");
        assert!(answered.iter().any(|line| line.contains("reject")), "{shown:#?}");
    }
}

/// Answers that wrap on every screen, one of them in three lines.
const LONG: [&str; 3] = [
    "Which results of a search come first, and why: what is asked for, who asks for it, and what others who asked the \
     same took, so that nobody has to look at two pages of anything.",
    "Search asks for what there is, ranking says in which order it comes, and neither is of any use by itself.",
    "Which results come first, and to whom, and when, and how could anybody tell that from what they see themselves?",
];

#[test]
fn nothing_vanishes_from_the_screen_while_answers_wrap() {
    for (columns, lines) in [(40, 24), (60, 24), (80, 24), (120, 40), (40, 10)] {
        let community = Community::proposed();
        let command = acting(&community, "Linus", "propose ig");
        let mut session = Terminal::sized(command, columns, lines);
        session.answer("Name of the group:", "Ranking");
        session.answer("Id:", "");
        // Key by key, as people type: each row is full once.
        session.shows("Summary:");
        for letter in LONG[0].chars() {
            session.types(&letter.to_string());
        }
        session.types("\r");
        session.answer("Facilitator", "");
        session.answer("Maintainer", "alan");
        session.answer("Potential overlap", " ");
        session.answer("How does it differ", LONG[1]);
        session.answer("First topic", LONG[2]);
        session.answer("Channel:", "");
        session.shows("Propose it so");
        session.interrupts();
        let shown = session.lines_at_the_end();
        let words = shown.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
        let mut from = 0;
        for part in [
            "? Name of the group: Ranking",
            "? Id: ranking",
            &format!("? Summary: {}", LONG[0]),
            "? Facilitator(s): linus",
            "? Maintainer(s) (optional): alan",
            "? Potential overlap",
            &format!("? How does it differ from search? {}", LONG[1]),
            &format!("? First topic you want to discuss: {}", LONG[2]),
            "? Channel: #ranking-ig",
        ] {
            let found = words[from..].find(part).unwrap_or_else(|| panic!("{part:?} at {columns}: {shown:#?}"));
            from += found + part.len();
        }
    }
}

#[test]
fn an_answer_that_is_higher_than_the_screen_is_there_as_a_whole_in_the_end() {
    let community = Community::proposed();
    let command = acting(&community, "Linus", "propose ig --name=Ranking");
    let mut session = Terminal::sized(command, 40, 8);
    session.answer("Id:", "");
    let lines: Vec<String> = (1..30).map(|number| format!("This is line {number} of the summary.")).collect();
    session.answer("Summary:", &pasted(&lines.join("\n")));
    session.shows("Facilitator");
    session.interrupts();
    let shown = session.lines_at_the_end();
    let answer =
        shown.iter().skip_while(|line| !line.starts_with("? Summary")).take_while(|line| !line.starts_with("? F"));
    let words = answer.flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    assert_eq!(words, format!("? Summary: {}", lines.join(" ")), "each line once");
}

#[test]
fn what_is_pasted_at_a_terminal_that_does_not_say_so_is_one_answer() {
    for line_break in ["\r", "\n", "\r\n"] {
        let community = Community::proposed();
        let flags = ["propose", "ig", "ranking", "--facilitator=linus", "--maintainer=alan", "--no-overlap"];
        let mut session = at_a_terminal(&community, "Linus", &flags);
        session.answer("Name of the group:", &["Ranking", "of results"].join(line_break));
        session.answer("Summary:", &["Which results", "come first,", "", "and why."].join(line_break));
        session.answer("First topic", "Why?");
        session.answer("Channel:", "");
        session.finishes("Propose it so", "");
        let text = community.text("groups/ranking.yaml");
        text.says("name: Ranking of results\n");
        let summary = "summary: |-\n  Which results\n  come first,\n\n  and why.\n";
        assert!(text.contains(summary), "{line_break:?}: {text}");
    }
}

#[test]
fn a_paste_longer_than_any_buffer_is_whole() {
    let community = Community::proposed();
    let flags =
        ["propose", "ig", "ranking", "--name=Ranking", "--facilitator=linus", "--maintainer=alan", "--no-overlap"];
    let long: Vec<String> = (0..70).map(|number| format!("This is line {number} of what is pasted.")).collect();
    let mut session = at_a_terminal(&community, "Linus", &flags);
    session.shows("Summary:");
    session.types(&format!("{}\r", long.join("\r")));
    session.answer("First topic", "Why?");
    session.answer("Channel:", "");
    session.finishes("Propose it so", "");
    let text = community.text("groups/ranking.yaml");
    assert!(long.iter().all(|line| text.contains(line.as_str())), "{text}");
}

#[test]
fn questions_without_colour_hold_no_escape_that_colours() {
    let community = Community::proposed();
    let origin = "origin: {basis: chartered-elsewhere, source: https://example.org/charter}\n";
    let lamps = format!("{SEARCH}{origin}").replace("name: Search", "name: Lamps");
    community.commit_file("Ada", "groups/lamps.yaml", &lamps);
    let mut proposing = at_a_terminal(&community, "Linus", "--color never propose ig ranking --name=Ranking");
    proposing.answer("Summary:", "Why?");
    proposing.answer("Facilitator", "nobody here");
    proposing.answer("no GitHub login", &instead("linus"));
    proposing.answer("Maintainer", "");
    proposing.answer("Potential overlap", " ");
    proposing.shows("How does it differ");
    let mut choosing = at_a_terminal(&community, "Linus", "--color never report");
    choosing.shows("Lamps, active");
    for mut session in [proposing, choosing] {
        session.interrupts();
        let sent = session.bytes_at_the_end();
        let coloured = sent.split("\u{1b}[").skip(1).find(|rest| {
            let code = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            code.starts_with('m') && !rest.starts_with("0m") && !rest.starts_with('m')
        });
        assert_eq!(coloured, None);
    }
}

#[test]
fn a_window_that_gets_another_size_while_enter_is_pressed_is_no_paste() {
    let community = Community::proposed();
    let words = ["propose", "ig", "ranking", "--facilitator=linus", "--maintainer=alan", "--no-overlap"];
    let mut session = Terminal::sized(acting(&community, "Linus", &words), 80, 24);
    for (question, answer) in
        [("Name of the group:", "Ranking"), ("Summary:", "What comes first."), ("First topic", "Why?")]
    {
        session.shows(question);
        session.types(&format!("{answer}\r"));
        (40..44).for_each(|columns| session.resizes(columns, 24));
    }
    session.answer("Channel:", "");
    session.finishes("Propose it so", "");
    community.text("groups/ranking.yaml").says("name: Ranking\nsummary: What comes first.\n");
}
