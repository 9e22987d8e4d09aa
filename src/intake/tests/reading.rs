//! What each form of labels and answers means, by itself.

use super::*;
use crate::registry::group::DeliverableType;

pub(super) fn read(text: &str) -> Filled {
    Filled::read(text, "post.md", &known(), None).unwrap()
}

/// The people of a line, and what cannot be told in it.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let (people, notes) = people(text, Field::Facilitators, &known());
    let shown = people.iter().map(|one| {
        let beside = [&one.name, &one.affiliation].map(|text| text.as_deref().unwrap_or("-"));
        if beside == ["-", "-"] { one.login.to_string() } else { format!("{} ({})", one.login, beside.join(", ")) }
    });
    (shown.collect(), notes.doubts.into_iter().map(|doubt| doubt.text).collect())
}

fn names(text: &str) -> Vec<String> {
    let (people, doubts) = told(text);
    assert_eq!(doubts, [""; 0], "{text}");
    people
}

fn related(flagged: &str, differentiation: &str) -> (Vec<(String, String)>, usize) {
    let filled = read(&format!("## Overlap\n\n{flagged}\n\n## How it differs\n\n{differentiation}\n"));
    let found = filled.proposal.overlaps.into_iter().flatten();
    let found = found.map(|(group, said)| (group.to_string(), said.unwrap_or_default()));
    (found.collect(), filled.notes.doubts.len())
}

#[test]
fn every_wording_of_a_label_that_the_templates_had_is_known() {
    for (label, field) in [
        ("Facilitator(s)", Field::Facilitators),
        ("Lead(s) — must hold [Member](/ladder) status or above", Field::Facilitators),
        ("Maintainer(s) (optional)", Field::Maintainers),
        ("Maintainer(s) (optional - an official MCP Steering Group representative)", Field::Maintainers),
        ("Sponsoring Core/Lead Maintainer(s)", Field::Maintainers),
        ("Flag potential overlap with other IG's", Field::Overlaps),
        ("IGs with potentially similar goals/discussions", Field::Overlaps),
        ("Related IGs with potentially similar goals", Field::Overlaps),
        ("How this IG differentiates itself from the related IG’s", Field::Differentiation),
        ("First topic you want to discuss", Field::FirstTopic),
        ("First topic you to discuss within the IG", Field::FirstTopic),
        ("First topic to discuss within the IG", Field::FirstTopic),
        ("Explanation of interest/use cases (ideally from an IG but can come from anywhere)", Field::UseCases),
        (
            "Explanation of interest/use cases, ideally originating from an IG discussion; however that is not a requirement",
            Field::UseCases,
        ),
        ("Explanation of interest/use cases (IG discussion helps but isn't required)", Field::UseCases),
        ("First Issue/PR/SEP you intend to procure", Field::FirstDeliverable),
        ("First Issue/PR/SEP that the WG will work on", Field::FirstDeliverable),
        ("First Issue/PR/SEP the WG will work on", Field::FirstDeliverable),
        ("Working group channel name", Field::Channel),
        ("Description/scope", Field::Summary),
    ] {
        for (before, behind) in
            [("## ", "\n\nSome words"), ("**", "**: Some words"), ("- ", ": Some words"), ("", ": Some words")]
        {
            let post = reader::read(&format!("{before}{label}{behind}\n"), &|_| false);
            let said: Vec<_> = post.answers.iter().map(|answer| (answer.field, answer.text())).collect();
            assert_eq!(said, [(field, "Some words".to_owned())], "{before}{label}");
            assert_eq!(post.left_out, [], "{before}{label}");
        }
    }
}

#[test]
fn a_sentence_with_the_words_of_a_label_is_none() {
    for text in [
        "The maintainers: they agree.",
        "we overlap with other groups",
        "Note: our first topic is tea",
        "What will the group do? Fish.",
        "Out of scope: whales",
        "Discord handle: nia",
    ] {
        assert_eq!(reader::read(text, &|_| false).answers, [], "{text}");
    }
}

#[test]
fn a_text_goes_on_over_lines_paragraphs_smaller_headings_lists_and_code() {
    let said = "Servers want maps.\n\n### Who\n\nNote: travellers.\n- Name: what it is called\n\n```\nFacilitator: nobody\n```";
    let filled = read(&format!("## Use cases\n\n{said}\n\n## First SEP\nSEP-1 Tiles\n"));
    assert_eq!(filled.proposal.use_cases.as_deref(), Some(said));
    assert_eq!(filled.notes, Notes::default());
}

#[test]
fn people_are_told_by_their_logins() {
    for text in [
        "@nia, @kofi",
        "nia and kofi",
        "- @nia\n- @kofi",
        "[nia](https://github.com/nia), https://github.com/kofi",
        "`nia`; **kofi**",
        "@nia @nia\n@kofi",
        "@nia / @kofi",
        "GitHub: nia, gh: @kofi",
        "<https://github.com/nia> & github.com/kofi/",
    ] {
        assert_eq!(names(text), ["nia", "kofi"], "{text}");
    }
    for text in ["none", "N/A", "TBD", "_TBD_", "-", "—", "None yet", "to be determined"] {
        assert_eq!(names(text), [""; 0], "{text}");
    }
    assert_eq!(names("@nia."), ["nia"]);
    // A bare word beside a mention may be anything, unless the roster has somebody of that login.
    assert_eq!(names("grace, @nia"), ["grace", "nia"]);
    for text in
        ["nia@example.org", "@nia.x", "<@123456789012345678>", "Nia Diver", "someone from Example Corp", "@nia?", "me"]
    {
        assert_eq!(told(text), (vec![], vec![text.to_owned()]), "{text}");
    }
    assert_eq!(told("@nia, Anchors"), (vec!["nia".to_owned()], vec!["Anchors".to_owned()]));
}

#[test]
fn a_name_and_an_employer_stand_beside_a_login_in_many_forms() {
    for text in [
        "Nia Diver (@nia-diver, Example Corp)",
        "@nia-diver (Nia Diver, Example Corp)",
        "Nia Diver (@nia-diver), Example Corp",
        "Nia Diver, Example Corp (@nia-diver)",
        "Nia Diver, Example Corp, @nia-diver",
        "Nia Diver | @nia-diver | Example Corp",
        "Nia Diver (GitHub: nia-diver) — Example Corp",
        "Nia Diver from Example Corp (@nia-diver)",
        "Nia Diver @ Example Corp (@nia-diver)",
        "[Nia Diver](https://github.com/nia-diver) (Example Corp)",
        "**Nia Diver** (`@nia-diver`), Example Corp",
        "nia-diver (Nia Diver, Example Corp)",
        "- @nia-diver\n  - Nia Diver\n  - Example Corp",
        "Nia Diver\nExample Corp\n@nia-diver",
        "Nia Diver (Example Corp; @nia-diver)",
        "Nia Diver (nia-diver on GitHub, works at Example Corp)",
    ] {
        let filled = read(&format!("## Facilitators\n\n{text}\n"));
        assert_eq!(filled.notes, Notes::default(), "{text}");
        let [one] = filled.proposal.facilitators.as_slice() else {
            panic!("{text}: {:?}", filled.proposal.facilitators)
        };
        let said = (one.login.as_str(), one.name.as_deref(), one.affiliation.as_deref());
        assert_eq!(said, ("nia-diver", Some("Nia Diver"), Some("Example Corp")), "{text}");
    }
    assert_eq!(names("@nia (Nia Diver)"), ["nia (Nia Diver, -)"]);
    assert_eq!(names("@kofi (Engines)"), ["kofi (-, Engines)"]);
    assert_eq!(
        names("Nia Diver (@nia); Kofi Salt, Harbour Labs (@kofi)"),
        ["nia (Nia Diver, -)", "kofi (Kofi Salt, Harbour Labs)"]
    );
    assert_eq!(
        names("@nia, Example Corp. Co-lead: @kofi (Harbour Labs)"),
        ["nia (-, Example Corp)", "kofi (-, Harbour Labs)"]
    );
}

#[test]
fn a_full_name_is_a_person_of_the_roster_where_nobody_else_bears_it() {
    assert_eq!(names("Ada Example and grace example"), ["ada", "grace"]);
    assert_eq!(told("Sam Same").1, ["Sam Same"]);
    // A login is spelt as the roster spells it.
    assert_eq!(told("Ada, @GRACE").0, ["ada", "grace"]);
    let filled = read("Maintainers: Ada Example\n");
    assert_eq!(filled.notes.told, ["`Ada Example` is `ada`: nobody else in the roster bears that name"]);
}

#[test]
fn overlaps_are_told_by_id_or_name_and_say_how_they_differ() {
    let each = vec![("auth".to_owned(), "who".to_owned()), ("server-card".to_owned(), "what".to_owned())];
    for (flagged, differentiation) in [
        ("- auth: who\n- Server Card: what", ""),
        ("* **Authorization** - who\n* `server-card` — what", ""),
        ("Authorization (who), Server Card (what)", ""),
        ("auth, Server Card IG", "Authorization: who\nServer Card: what"),
        ("Some with #auth-ig and with the server-card group", "- auth – who\n- server-card – what"),
        ("- [Authorization IG](https://example.org/a): who\n- Server Card WG (what)", ""),
        ("| Group | Difference |\n|---|---|\n| auth | who |\n| Server Card | what |", ""),
        ("- [x] Authorization\n- [ ] Agents\n- [X] Server Card", "auth: who\nserver-card: what"),
        ("- auth\n  - who\n- Server Card\n  - what", ""),
    ] {
        let (found, _) = related(flagged, differentiation);
        assert_eq!(found, each, "{flagged}");
    }
    let both = |text: &str| ["auth", "agents"].map(|id| (id.to_owned(), text.to_owned())).to_vec();
    assert_eq!(related("auth and agents", "We only read."), (both("We only read."), 0));
    assert_eq!(related("auth", ""), (vec![("auth".to_owned(), String::new())], 0));
}

#[test]
fn that_there_is_no_overlap_is_an_answer_and_names_nobody() {
    for none in [
        "none",
        "None that we know of",
        "- N/A",
        "No overlap.",
        "No known overlaps",
        "We are not aware of any.",
        "I don't think so",
        "There is none",
    ] {
        let filled = read(&format!("Overlap: {none}\n"));
        assert_eq!((filled.proposal.overlaps, filled.notes.doubts), (Some(vec![]), vec![]), "{none}");
    }
    for unanswered in ["TBD", "_No response_", ""] {
        assert_eq!(read(&format!("## Overlap\n\n{unanswered}\n\n## Name\nX")).proposal.overlaps, None, "{unanswered}");
    }
}

#[test]
fn a_word_that_happens_to_be_an_id_is_no_group_and_what_may_be_one_is_asked() {
    for none in ["None. We looked through the registry.", "No agents do this.", "Gateways IG (not in the registry yet)"]
    {
        let filled = read(&format!("Overlap: {none}\n"));
        assert_eq!((filled.proposal.overlaps, filled.notes.doubts.len()), (Some(vec![]), 0), "{none}");
        assert_eq!(filled.notes.told.len(), 1, "{none}: {:?}", filled.notes.told);
    }
    for named in [
        "None that duplicates this one, though it touches the Security IG.",
        "None, except Security.",
        "Partly the Security Interest Group, which covers threats",
        "It is close to what #security does",
    ] {
        assert_eq!(related(named, ""), (vec![("security".to_owned(), named.to_owned())], 0), "{named}");
    }
    for asked in [
        "None, though it touches security",
        "No overlap with the Security IG",
        "Payments",
        "what the registry does",
        "Gateways IG",
    ] {
        assert_eq!(related(asked, ""), (vec![], 1), "{asked}");
    }
}

#[test]
fn a_deliverable_has_a_title_and_perhaps_a_type_and_a_link() {
    let read = |text: &str| {
        let Promise { title, kind, url } = deliverable(text);
        (title, kind, url.map(|url| url.to_string()))
    };
    let pull = "https://example.org/x/pull/1";
    assert_eq!(read("SEP-1 Tiles"), ("SEP-1 Tiles".to_owned(), Some(DeliverableType::Sep), None));
    assert_eq!(
        read(&format!("[SEP-1: Tiles]({pull})")),
        ("SEP-1: Tiles".to_owned(), Some(DeliverableType::Sep), Some(pull.to_owned()))
    );
    assert_eq!(
        read(&format!("Draw tiles: {pull}.")),
        ("Draw tiles".to_owned(), Some(DeliverableType::Pr), Some(pull.to_owned()))
    );
    assert_eq!(read(pull), (pull.to_owned(), Some(DeliverableType::Pr), Some(pull.to_owned())));
    assert_eq!(read("A map"), ("A map".to_owned(), None, None));
}

#[test]
fn a_title_names_the_group_and_its_kind() {
    use Kind::{InterestGroup, WorkingGroup};
    for (title, name, kind) in [
        ("# Reefs IG", Some("Reefs"), Some(InterestGroup)),
        ("**Interest Group: Reefs**", Some("Reefs"), Some(InterestGroup)),
        ("# New Interest Group: Coral Reefs", Some("Coral Reefs"), Some(InterestGroup)),
        ("## [WG Proposal] Reefs", Some("Reefs"), Some(WorkingGroup)),
        ("Proposal for a Reefs Working Group", Some("Reefs"), Some(WorkingGroup)),
        ("# Working Group Proposal", None, Some(WorkingGroup)),
        ("# Hello", None, None),
        ("We want a Working Group for reefs", None, None),
    ] {
        let filled = read(&format!("{title}\n\n**Facilitators**: @nia\n"));
        assert_eq!((filled.proposal.name.as_deref(), filled.kind), (name, kind), "{title}");
    }
}

#[test]
fn a_line_with_a_colon_is_text_where_labels_stand_on_lines_of_their_own() {
    let said = "Banks ask for it: see below.\nThey need:\n- receipts\n- refunds";
    let filled = read(&format!("Facilitators\nnia\n\nUse cases\n{said}\n\nFirst SEP\nSEP-1\n"));
    assert_eq!(filled.proposal.use_cases.as_deref(), Some(said));
    assert_eq!(filled.notes, Notes::default());
}

#[test]
fn what_a_label_names_twice_is_taken_together() {
    let filled =
        read("Description: Fish.\nScope: In the sea.\nFacilitator name: Nia Diver\nFacilitator GitHub login: @nia\n");
    assert_eq!(filled.proposal.summary.as_deref(), Some("Fish.\n\nIn the sea."));
}

#[test]
fn a_broken_group_file_is_refused_with_each_place() {
    let error =
        Filled::read("kind: interest-group\nname: [x]\nfacilitators: nia\n", "x.yaml", &known(), None).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("line 2") && message.contains("line 3"), "{message}");
}

#[test]
fn a_long_text_is_read_in_time_that_grows_with_it() {
    let started = std::time::Instant::now();
    for hostile in [
        "**a**: b\n",
        "- [ ] x\n",
        "> > - 1. x\n",
        "```\n```\n",
        "| a | b |\n|---|---|\n",
        "a:b-c?d ",
        "<!-- x -->\n",
        "(",
        "[",
    ] {
        let _read = Filled::read(&hostile.repeat(20_000 / hostile.len()), "post.md", &known(), None);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_name_that_is_a_link_is_its_text_and_the_link_is_told() {
    let filled = read("**Name**: [Reef Maps](https://example.org/reefs)\n");
    assert_eq!(filled.proposal.name.as_deref(), Some("Reef Maps"));
    assert!(filled.notes.told.iter().any(|told| told.contains("https://example.org/reefs")), "{:?}", filled.notes.told);
}

#[test]
fn what_relates_to_other_groups_and_how_it_is_differentiating_itself_are_labels() {
    for (label, field) in [
        ("How is this IG differentiating itself from the related IGs?", Field::Differentiation),
        ("Relationship to existing groups", Field::Overlaps),
        ("Relation to other groups", Field::Overlaps),
    ] {
        assert_eq!(Field::of(label), Some(field), "{label}");
    }
}

#[test]
fn a_text_that_proposes_several_groups_is_none_of_them() {
    let one = |name: &str, who: &str, topic: &str| {
        format!("{name}\n\n**Facilitator(s):** @{who}\n**Overlaps:** none\n**First topic:** {topic}\n")
    };
    let refused = |text: &str| Filled::read(text, "post.md", &known(), None).map_err(|error| error.to_string());
    for [first, second] in [
        ["# Interest Group: Reefs", "# Interest Group: Tides"],
        ["# Proposal: Reefs IG", "# Proposal: Tides IG"],
        ["**Name:** Reefs", "**Name:** Tides"],
    ] {
        let both = [one(first, "ada", "what grows"), one(second, "grace", "what moves")].join("\n");
        assert_eq!(refused(&both).unwrap_err(), "this text proposes several groups: `Reefs`, `Tides`", "{both}");
        assert!(refused(&one(first, "ada", "what grows")).is_ok());
    }
    let one_name = [one("# Interest Group: Reefs", "ada", "what grows"), one("", "grace", "what moves")].join("\n");
    assert!(refused(&one_name).is_ok(), "{one_name}");
}
