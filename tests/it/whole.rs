//! Status whole: all that a record holds, for people and machines.

use serde_json::{Value, json};

use mcpgov::tale::texts::vote;

use crate::support::{
    ATLAS, Came, Community, MODERATORS, SEARCH, Says, acting, full, json_at, mcpgov_at, mcpgov_command, read,
};

const NOW: &str = "2026-03-10T12:00:00Z";

fn told(community: &Community, group: &str) -> Value {
    json_at(community.path(), NOW, &["status", group])
}

#[test]
fn places_people_and_work_are_told_as_the_record_has_them() {
    let record = told(&full(), "atlas")["record"].clone();
    assert_eq!(record["joining"], "Say hello in the channel.");
    assert_eq!(record["links"][1], json!({"title": "Minutes on paper", "url": null}));
    let barbara = json!({
        "github": "barbara", "name": "Barbara Liskov", "affiliation": "CLU Works",
        "term_ends": "2026-12-31", "term_over": false,
    });
    assert_eq!(record["facilitators"][0], barbara);
    assert_eq!(record["facilitators"][1]["term_over"], true, "28 February is over");
    let map = json!({"title": "The map", "type": "sep", "url": "https://example.org/map", "done": true});
    assert_eq!(record["first_deliverable"], map);
    assert_eq!(record["deliverables"][0]["done"], false);
    assert_eq!(record["supports"][0]["title"], "SEP-7 Compasses");
    assert_eq!(record["origin"]["acknowledged"], "2025-06-02");
    assert_eq!(told(&full(), "charts")["record"]["retirement"]["note"], "One book is enough.");
}

#[test]
fn relations_are_told_from_both_ends() {
    let community = full();
    let of = |group, relation: &str| {
        let relations = told(&community, group)["relations"][relation].clone();
        let named = |it: &Value| it["group"].as_str().expect("an id").to_owned();
        relations.as_array().expect("a list").iter().map(named).collect::<Vec<_>>()
    };
    assert_eq!(of("atlas", "overlaps"), ["search"]);
    assert_eq!(of("atlas", "overlapped_by"), ["search"]);
    assert_eq!(of("atlas", "supported_by"), ["search"]);
    assert_eq!(of("search", "led_to"), ["atlas"]);
    assert_eq!(of("atlas", "led_to"), ["globes"]);
    assert_eq!(of("atlas", "absorbed"), ["charts"]);
    let charts = told(&community, "charts");
    assert_eq!(charts["relations"]["goes_on_in"]["name"], "Atlas");
    let flagged = &told(&community, "atlas")["relations"]["overlapped_by"][0];
    assert_eq!((&flagged["differentiation"], &flagged["state"]), (&json!("Words."), &json!("active")));
}

#[test]
fn an_overlap_with_an_earlier_id_is_one_with_the_group_that_bears_another_now() {
    let community = full();
    let text = community.text("groups/atlas.yaml") + "formerly: [atlas]\n";
    community.write("groups/book.yaml", &text);
    community.remove("groups/atlas.yaml");
    community.commit("Ada", "Rename atlas to book");
    assert_eq!(told(&community, "search")["relations"]["overlaps"][0]["group"], "book");
    assert_eq!(told(&community, "book")["relations"]["overlapped_by"][0]["group"], "search");
}

#[test]
fn the_next_meeting_is_the_first_that_takes_place_and_is_not_over() {
    let community = full();
    let next = |at: &str| json_at(community.path(), at, "status atlas")["meetings"].clone();
    assert_eq!(next(NOW)[0]["next"]["starts"], "2026-03-19T19:00:00Z", "one is called off, the next one moved");
    assert_eq!(next("2026-03-04T16:30:00Z")[0]["next"]["starts"], "2026-03-04T16:00:00Z", "while it goes on");
    assert_eq!(next("2026-03-04T17:00:00Z")[0]["next"]["starts"], "2026-03-19T19:00:00Z", "once it is over");
    assert_eq!(next("2026-12-17T00:00:00Z")[0]["next"], Value::Null, "behind its last day");
    assert_eq!(next(NOW)[1]["next"], Value::Null, "it took place once");
    assert_eq!(next(NOW)[0]["exceptions"][1]["moved_to"], "2026-03-19T15:00:00");
}

#[test]
fn months_are_met_missed_or_do_not_count() {
    let community = full();
    let months = |at: &str| {
        let status = json_at(community.path(), at, "status atlas");
        let month = |it: &Value| format!("{} {}", it["month"].as_str().unwrap(), it["verdict"].as_str().unwrap());
        status["expectations"]["months"].as_array().unwrap().iter().map(month).collect::<Vec<_>>()
    };
    // Adopted in January: that month does not count, nor does one that is not over.
    assert_eq!(months(NOW), ["2026-01 not-counted", "2026-02 met", "2026-03 not-counted"]);
    let later = ["2026-01 not-counted", "2026-02 met", "2026-03 missed", "2026-04 not-counted"];
    assert_eq!(months("2026-04-01T00:00:00Z"), later);
    let expectations = told(&community, "atlas")["expectations"].clone();
    assert_eq!(expectations["months"][2]["lacks"], "no progress");
    assert_eq!(expectations["months"][1]["meetings"][0]["attendees"][1]["name"], "Gerardus");
    let requests = json!([
        {"month": "2026-02", "note": "How far is sheet 2?", "open": false},
        {"month": "2026-03", "note": null, "open": true},
    ]);
    assert_eq!(expectations["requests"], requests);
}

#[test]
fn months_that_cannot_be_read_in_full_count_against_nobody() {
    let community = full();
    community.edit("Barbara", "groups/atlas.yaml", "{title: Sheet 2}", "Sheet 2");
    let status = json_at(community.path(), "2026-04-01T00:00:00Z", "status atlas");
    let verdicts = status["expectations"]["months"].as_array().unwrap().iter().map(|it| it["verdict"].clone());
    assert!(verdicts.clone().count() > 2 && verdicts.into_iter().all(|it| it == "not-counted"), "{status:#}");
}

#[test]
fn a_group_that_ended_is_measured_up_to_its_end_and_meets_no_more() {
    let community = full();
    let ended = format!("{ATLAS}retirement: {{reason: no-active-work}}\n");
    community.set_clock(1_778_000_000); // 5 May 2026
    community.commit_file("Ada", "groups/atlas.yaml", &ended);
    let status = json_at(community.path(), "2026-09-01T00:00:00Z", "status atlas");
    let months = status["expectations"]["months"].as_array().unwrap();
    assert_eq!(months.last().unwrap()["month"], "2026-05");
    assert_eq!(months[3]["verdict"], "missed", "April, the last whole month");
    assert_eq!(status["meetings"][0]["next"], Value::Null);
}

/// Fields that people are told in another form: times, and words of the program's own.
const TOLD_OTHERWISE: [&str; 7] = ["starts", "ends", "local", "moved_to", "moved_from", "verdict", "basis"];

/// What a value says, each text without its blanks.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let told = fields.iter().filter(|(name, _)| !TOLD_OTHERWISE.contains(&name.as_str()) && *name != "kind");
            told.for_each(|(_, value)| texts(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::String(text) => found.push(text.split_whitespace().collect::<String>().to_lowercase()),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn people_are_told_each_word_that_machines_are_in_every_width() {
    let community = full();
    let told = told(&community, "atlas");
    let mut words = Vec::new();
    for part in ["record", "relations", "meetings", "expectations"] {
        texts(&told[part], &mut words);
    }
    assert!(words.len() > 50, "{words:?}");
    for (columns, flags) in [("40", &[][..]), ("60", &[]), ("80", &[]), ("120", &[]), ("80", &["-q"])] {
        let mut command = mcpgov_command(community.path());
        command.env("COLUMNS", columns).args(["--at", NOW, "status", "atlas"]).args(flags);
        let (_, shown, _) = read(command.output().expect("it runs"));
        let shown = shown.split_whitespace().collect::<String>().to_lowercase();
        let lost: Vec<&String> = words.iter().filter(|word| !shown.contains(word.as_str())).collect();
        assert!(lost.is_empty(), "at {columns} {flags:?}: {lost:?}\n{shown}");
    }
}

#[test]
fn the_whole_story_is_read_from_top_to_bottom() {
    let (_, shown, _) = mcpgov_at(full().path(), NOW, "status atlas");
    insta::assert_snapshot!(shown);
}

#[test]
fn quiet_is_a_line_for_each_thing_and_no_line_wraps() {
    let (_, shown, _) = mcpgov_at(full().path(), NOW, "status atlas -q");
    insta::assert_snapshot!(shown);
}

#[test]
fn an_overview_shows_what_is_asked_for_and_how_many_there_are() {
    let community = full();
    let repository = &community;
    let ids = |by: &str, flags: &[&str]| {
        let mut command = acting(repository, by, "status --format json");
        let (_, json, stderr) = read(command.args(flags).output().expect("it runs"));
        let status: Value = serde_json::from_str(&json).unwrap_or_else(|_| panic!("{stderr}"));
        status["groups"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("Ada", &["--state", "active"]), ["atlas", "search"]);
    assert_eq!(ids("Ada", &["--state", "active,proposed", "--kind", "WG"]), ["atlas", "globes"]);
    assert_eq!(ids("Ada", &["--kind", "interest-group"]), ["search"]);
    assert_eq!(ids("Barbara", &["--mine"]), ["atlas"], "she facilitates it");
    assert_eq!(ids("Alan", &["--mine"]), ["atlas"], "he represents the steering group in it");
    assert_eq!(ids("Ada", &["--mine", "--state", "retired"]), ["charts"], "she adopted it");
    assert_eq!(ids("Frances", &["--mine"]), [""; 0]);
    let (_, shown, _) = mcpgov_at(repository.path(), NOW, "status --state proposed");
    shown.says("1 of 4 groups: 1 proposed");
    let (_, shown, _) = mcpgov_at(repository.path(), NOW, "status --state vetoed");
    shown.says("none of 4 groups is like that: `mcpgov status` shows them all");
    read(acting(repository, "Nobody", "status --mine").output().expect("it runs")).complains().says("mcpgov whoami");
}

#[test]
fn whoever_may_vote_finds_the_open_vote_among_theirs() {
    let community = Community::voting();
    let now = community.now();
    let asked = ["--at", &now, "status", "--mine", "-q"];
    let mine = |by| read(acting(&community, by, &asked).output().expect("it runs")).1;
    mine("Donald").says("search");
    mine("Grace").lacks("search");
}

#[test]
fn what_is_open_comes_first_and_the_vote_that_closes_first_before_others() {
    let community = Community::founded();
    for (id, by) in [("search", "Linus"), ("atlas", "Linus"), ("globes", "Linus")] {
        let text = SEARCH.replace("Search", id);
        community.commit_file(by, &format!("groups/{id}.yaml"), &text);
    }
    for id in ["search", "atlas"] {
        let text = community.text(&format!("groups/{id}.yaml")) + &vote(1, &MODERATORS, &[]);
        community.commit_file("Edsger", &format!("groups/{id}.yaml"), &text);
    }
    let (_, shown, _) = community.run("status -q");
    let order: Vec<&str> = shown.lines().filter_map(|line| line.split(',').next()).collect();
    assert_eq!(order, ["search", "atlas", "globes"]);
}

#[test]
fn a_table_for_a_readme_stays_a_table_whatever_people_write() {
    let community = Community::founded();
    let hostile = "kind: interest-group\nname: \"A | b [x](javascript:1) <script> `|` \\\\| @everyone #12\\n| x |\"\n\
                   facilitators: [{github: 'ev|l'}, {github: linus}]\noverlaps: []\nfirst_topic: What?\n";
    community.commit_file("Linus", "groups/hostile.yaml", hostile);
    let shown = community.run("status --format markdown").prints();
    let table: Vec<&str> = shown.lines().take_while(|line| line.starts_with('|')).collect();
    assert_eq!(table.len(), 3, "{shown}");
    // Bars that no backslash escapes: seven of them are six cells.
    let bars = table[2].replace("\\\\", "").replace("\\|", "").matches('|').count();
    assert_eq!(bars, 7, "{shown}");
    insta::assert_snapshot!(table[2]);
}

#[test]
fn a_format_that_a_command_does_not_have_is_refused_with_those_it_has() {
    let community = Community::founded();
    let (status, _, stderr) = community.run("history --format markdown");
    assert!(status == 2 && stderr.contains("use `--format human` or `--format json`"), "{stderr}");
    let (_, _, stderr) = community.run("status --format sarif");
    stderr.says("`--format json` or `--format markdown`");
}
