use super::*;
use crate::registry::group::DeliverableType;
use crate::registry::scalar::{GroupId, Login};

/// What the fields of a template say, each in a line.
fn said(text: &str) -> Vec<(Field, String)> {
    let filled = Filled::read(text);
    let all = [
        Field::Name,
        Field::Summary,
        Field::Facilitators,
        Field::Maintainers,
        Field::Overlaps,
        Field::Differentiation,
        Field::FirstTopic,
        Field::UseCases,
        Field::FirstDeliverable,
    ];
    all.into_iter().filter_map(|field| Some((field, filled.get(field)?.to_owned()))).collect()
}

fn expected() -> Vec<(Field, String)> {
    [(Field::Facilitators, "@ada"), (Field::Overlaps, "none"), (Field::FirstTopic, "What to search for?")]
        .map(|(field, text)| (field, text.to_owned()))
        .to_vec()
}

#[test]
fn a_template_reads_the_same_however_its_labels_are_marked() {
    let lines = "Facilitator(s): @ada\nMaintainer(s) (optional):\nFlag potential overlap with other IG's: none\n\
                 First topic you want to discuss: What to search for?";
    let bullets = format!("* {}", lines.replace('\n', "\n* "));
    let numbered = format!("1. {}", lines.replace('\n', "\n2. "));
    let quoted = format!("> {}", lines.replace('\n', "\n> "));
    let fenced = format!("```\n{lines}\n```\n");
    let bold = "**Facilitator(s)**: @ada\n**Maintainer(s)** (optional)\n**Flag potential overlap with other IG’s:** none\n\
                **First topic you want to discuss**\n\nWhat to search for?\n";
    let headings = "### Facilitator(s)\n\n@ada\n\n### Maintainer(s) (optional)\n\n_No response_\n\n\
                    ### Flag potential overlap with other IGs\n\nnone\n\n### First topic you want to discuss:\n\
                    \nWhat to search for?\n";
    let bare = "Facilitators\n@ada\nMaintainers\n\nOverlaps\nnone\nFirst topic\nWhat to search for?";
    let windows = lines.replace('\n', "\r\n");
    let titled = format!("# Search\n\n{bullets}");
    let dashed = lines.replace(": ", " \u{2013} ");
    let full_width = lines.replace(':', "\u{ff1a}");
    let emoji = headings.replace("### ", "### \u{1f50e} ");
    let underlined = "Facilitator(s)\n--------------\n@ada\n\nOverlaps\n---\nnone\n\nFirst topic\n===========\n\
                      What to search for?\n";
    for text in [
        lines,
        &bullets,
        &numbered,
        &quoted,
        &fenced,
        bold,
        headings,
        bare,
        &windows,
        &titled,
        &dashed,
        &full_width,
        &emoji,
        underlined,
    ] {
        assert_eq!(said(text), expected(), "{text}");
    }
}

#[test]
fn a_text_goes_on_over_lines_paragraphs_and_smaller_headings() {
    let text = "## Use cases\n\nServers want maps.\n\n### Who\n\nNote: travellers.\n\n## First SEP\nSEP-1 Tiles\n";
    assert_eq!(
        said(text),
        [
            (Field::UseCases, "Servers want maps.\n\n### Who\n\nNote: travellers.".to_owned()),
            (Field::FirstDeliverable, "SEP-1 Tiles".to_owned())
        ]
    );
}

#[test]
fn what_is_no_field_is_named_and_does_not_run_into_one() {
    let filled = Filled::read("# Hello\n## Facilitator\n@ada\n## Timeline\nsoon\n## First topic\nMaps");
    assert_eq!(filled.unknown, ["Hello", "Timeline"]);
    assert_eq!(filled.get(Field::Facilitators), Some("@ada"));
    assert_eq!(filled.get(Field::FirstTopic), Some("Maps"));
}

#[test]
fn a_title_names_the_group_and_comments_say_nothing() {
    for title in ["# New Interest Group: Search", "## Proposal: Search IG", "# WG proposal: Search"] {
        let text = format!("{title}\n<!-- fill\nin -->\n**Facilitator**: @ada <!-- you -->\n");
        assert_eq!(said(&text), [(Field::Name, "Search".to_owned()), (Field::Facilitators, "@ada".to_owned())]);
    }
}

#[test]
fn a_label_in_a_code_block_or_in_a_sentence_begins_no_field() {
    let text = "Use cases: these\n```\nFacilitator: nobody\n```\nThe maintainers: they agree.\n";
    assert_eq!(
        said(text),
        [(Field::UseCases, "these\n```\nFacilitator: nobody\n```\nThe maintainers: they agree.".to_owned())]
    );
}

#[test]
fn any_text_is_read_without_a_panic() {
    for text in ["", ":", "#", "# ", "**", "****:", "```", "<!--", ">", "- ", "1.", "é:\u{feff}", "**Name"] {
        assert!(Filled::read(text).get(Field::Facilitators).is_none(), "{text}");
    }
}

fn names(text: &str) -> Result<Vec<String>, String> {
    logins(text).map(|people| people.iter().map(ToString::to_string).collect())
}

#[test]
fn people_are_told_by_their_logins() {
    for text in [
        "@ada, @grace",
        "ada and grace",
        "- @ada\n- @grace",
        "Ada Example (@ada, Engines) & Grace Example (@grace)",
        "[Ada](https://github.com/ada), https://github.com/grace",
        "`ada`; **grace**",
        "@ada @ada\n@grace",
    ] {
        assert_eq!(names(text), Ok(vec!["ada".to_owned(), "grace".to_owned()]), "{text}");
    }
    assert_eq!(names("none"), Ok(vec![]));
    assert_eq!(names("N/A"), Ok(vec![]));
    assert_eq!(names("@ada, Grace Example"), Err("Grace Example".to_owned()));
    assert_eq!(names("ada@example.org"), Err("ada@example.org".to_owned()));
    assert_eq!(logins("@Ada"), Ok(vec![Login::new("ada")]));
}

fn known() -> Vec<(GroupId, String)> {
    [("auth", "Authorization"), ("server-card", "Server Card"), ("sdk", "SDK")]
        .map(|(id, name)| (GroupId::new(id), name.to_owned()))
        .to_vec()
}

fn related(flagged: &str, differentiation: Option<&str>) -> Result<Vec<(String, Option<String>)>, String> {
    let found = overlaps(flagged, differentiation, &known())?;
    Ok(found.into_iter().map(|(group, differentiation)| (group.to_string(), differentiation)).collect())
}

#[test]
fn overlaps_are_told_by_id_or_name_and_say_how_they_differ() {
    let each = [("auth".to_owned(), Some("who".to_owned())), ("server-card".to_owned(), Some("what".to_owned()))];
    for (flagged, differentiation) in [
        ("- auth: who\n- Server Card: what", None),
        ("* **Authorization** - who\n* `server-card` — what", None),
        ("auth, Server Card IG", Some("Authorization: who\nServer Card: what")),
        ("Some with #auth-ig and with the server-card group", Some("- auth – who\n- server-card – what")),
    ] {
        assert_eq!(related(flagged, differentiation), Ok(each.to_vec()), "{flagged}");
    }
    let shared = Some("We only read.".to_owned());
    assert_eq!(
        related("auth and sdk", Some("We only read.")),
        Ok(vec![("auth".to_owned(), shared.clone()), ("sdk".to_owned(), shared)])
    );
    assert_eq!(related("auth", None), Ok(vec![("auth".to_owned(), None)]));
    for none in ["none", "None that we know of", "- N/A", "No overlap.", "No known overlaps"] {
        assert_eq!(related(none, None), Ok(vec![]), "{none}");
    }
    assert_eq!(related("Payments", None), Err("Payments".to_owned()));
}

#[test]
fn a_deliverable_has_a_title_and_perhaps_a_type_and_a_link() {
    let read = |text: &str| {
        let (title, kind, url) = deliverable(text);
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
fn everybody_who_is_mentioned_is_taken_and_nobody_else() {
    for text in ["@ada / @bob", "@ada @bob", "Ada (@ada) + Bob (@bob)", "@ada (Works)/@bob", "- @ada\n- @bob"] {
        assert_eq!(logins(text), Ok(vec![Login::new("ada"), Login::new("bob")]), "{text}");
    }
    for (text, part) in
        [("@ada, Anthropic", "Anthropic"), ("@ada_x", "@ada_x"), ("@ada.x", "@ada.x"), ("<@99887766>", "<@99887766>")]
    {
        assert_eq!(logins(text), Err(part.to_owned()), "{text}");
    }
    assert_eq!(logins("@ada."), Ok(vec![Login::new("ada")]));
}

#[test]
fn a_list_under_a_heading_is_the_text_of_that_heading() {
    let filled = Filled::read(
        "## First topic\nWhat a record has:\n- Name: what it is called\n- Summary: one line\n1. Use cases\n\n## Facilitators\n@ada",
    );
    assert_eq!(
        filled.get(Field::FirstTopic),
        Some("What a record has:\n- Name: what it is called\n- Summary: one line\n1. Use cases")
    );
    assert_eq!((filled.get(Field::Summary), filled.get(Field::Facilitators)), (None, Some("@ada")));
}

#[test]
fn a_list_under_a_heading_that_is_none_of_the_template_is_left_out_with_it() {
    let filled = Filled::read("## First topic\nMaps\n\n## Timeline\n- Summary: by June\n");
    assert_eq!(filled.get(Field::Summary), None);
    assert_eq!(filled.unknown, ["Timeline"]);
}

#[test]
fn a_bold_label_that_is_none_of_the_template_ends_the_field_before_and_is_told() {
    let filled = Filled::read(
        "**Facilitators**: @ada\n**Meeting time**: Tuesdays\n**First topic**: What is **new**?\n**Links:** none",
    );
    assert_eq!(filled.get(Field::Facilitators), Some("@ada"));
    assert_eq!(filled.get(Field::FirstTopic), Some("What is **new**?"));
    assert_eq!(filled.unknown, ["Meeting time", "Links"]);
    let under_a_heading = Filled::read("## First topic\n**Note**: look here");
    assert_eq!(under_a_heading.get(Field::FirstTopic), Some("**Note**: look here"));
}
