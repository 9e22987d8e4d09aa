//! Generated posts: fields come out whatever they look like, and whatever else was written is told.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::intake::field::words;
use crate::registry::scalar::Login;

/// The wordings of the labels: SEP-1302's, and those of the community page since.
const FACILITATORS: [&str; 4] = ["Facilitator(s)", "Facilitators", "Who will facilitate the group?", "Lead(s)"];
const MAINTAINERS: [&str; 3] = [
    "Maintainer(s) (optional)",
    "Maintainer(s) (optional - an official MCP Steering Group representative)",
    "Maintainers",
];
const OVERLAPS: [&str; 4] = [
    "Flag potential overlap with other IG’s",
    "IGs with potentially similar goals/discussions",
    "Related IGs with potentially similar goals",
    "Overlaps",
];
const DIFFERENTIATION: [&str; 4] = [
    "How this IG differentiates itself from the related IG's",
    "How this IG differentiates itself from the related IGs",
    "How this IG differentiates itself from related IGs",
    "How does this group differ from those?",
];
const FIRST_TOPIC: [&str; 4] = [
    "First topic you want to discuss",
    "First topic you to discuss within the IG",
    "First topic to discuss within the IG",
    "What is the first topic you want to discuss?",
];
const NAME: [&str; 3] = ["Name", "Name of the group", "Group name"];
const SUMMARY: [&str; 3] = ["Description/scope", "Summary", "What problem does it solve?"];
const OTHER: [&str; 3] = ["Expected timeline", "Preferred meeting time", "Code of Conduct"];

/// The ways in which people set off labels.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    Headings,
    Setext,
    Bold,
    BoldItems,
    Items,
    Plain,
    Numbered,
    Table,
    Form,
    Lettered,
    Dashed,
    Bilingual,
    Defined,
    Html,
    Asked,
    Noted,
}

const STYLES: [Style; 16] = [
    Style::Headings,
    Style::Setext,
    Style::Bold,
    Style::BoldItems,
    Style::Items,
    Style::Plain,
    Style::Numbered,
    Style::Table,
    Style::Form,
    Style::Lettered,
    Style::Dashed,
    Style::Bilingual,
    Style::Defined,
    Style::Html,
    Style::Asked,
    Style::Noted,
];

/// A label with its answer in a style; answers here are one line.
fn field(style: Style, index: usize, label: &str, said: &str) -> String {
    let colon = if label.ends_with('?') { "" } else { ":" };
    match style {
        Style::Headings => format!("## {label}\n\n{said}\n\n"),
        Style::Form => format!("### {label}\n\n{}\n\n", if said.is_empty() { "_No response_" } else { said }),
        Style::Setext => format!("{label}\n{}\n\n{said}\n\n", "-".repeat(label.len())),
        Style::Bold => format!("**{label}**{colon} {said}\n\n"),
        Style::BoldItems => format!("- **{label}{colon}** {said}\n"),
        Style::Items => format!("* {label}{colon} {said}\n"),
        Style::Plain => format!("{label}{colon} {said}\n"),
        Style::Numbered => format!("{}. {label}{colon} {said}\n", index + 1),
        Style::Table => format!("| {label} | {said} |\n"),
        Style::Lettered => format!("({}) {label}{colon} {said}\n", char::from(b'a' + u8::try_from(index).unwrap())),
        Style::Dashed => format!("{label} - {said}\n"),
        Style::Bilingual if index.is_multiple_of(2) => format!("**{label} / Etiqueta ajena**{colon} {said}\n\n"),
        Style::Bilingual => format!("**Überschrift ({label})**{colon} {said}\n\n"),
        Style::Defined => format!("{label}\n: {said}\n\n"),
        Style::Html => format!("<tr><th align=\"left\">{label}</th><td>{said}</td></tr>\n"),
        Style::Asked => format!("**Q: {label}**\nA: {said}\n\n"),
        Style::Noted => format!("**{label}**[^{index}]{colon} {said}\n\n[^{index}]: As it was agreed.\n\n"),
    }
}

#[derive(Debug, Clone)]
struct Drawn {
    style: Style,
    labels: [usize; 8],
    order: Vec<usize>,
    texts: Vec<String>,
    is_quoted: bool,
    has_crlf: bool,
    intro: bool,
    closing: usize,
}

const CLOSINGS: [&str; 4] = ["", "\nThanks! 🙏\n", "\nKind regards,\nNia\n", "\n-- \nNia Diver\nExample Corp\n"];

fn drawn() -> impl Strategy<Value = Drawn> {
    let words = prop::collection::vec("[a-z]{4,9}", 1..6).prop_map(|words| format!("Q{}", words.join(" ")));
    (
        prop::sample::select(STYLES.to_vec()),
        prop::array::uniform8(0_usize..12),
        Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        prop::collection::vec(words, 5),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        0_usize..4,
    )
        .prop_map(|(style, labels, order, texts, is_quoted, has_crlf, intro, closing)| Drawn {
            style,
            labels,
            order,
            texts,
            is_quoted,
            has_crlf,
            intro,
            closing,
        })
}

impl Drawn {
    fn post(&self) -> String {
        let pick = |index: usize, all: &[&'static str]| all[self.labels[index] % all.len()];
        let fields = [
            (pick(0, &FACILITATORS), "Nia Diver (@nia-diver, Example Corp), @kofi-salt".to_owned()),
            (pick(1, &MAINTAINERS), "@grace".to_owned()),
            (pick(2, &OVERLAPS), "Security IG, Server Card".to_owned()),
            (pick(3, &DIFFERENTIATION), self.texts[0].clone()),
            (pick(4, &FIRST_TOPIC), self.texts[1].clone()),
            (pick(5, &NAME), self.texts[2].clone()),
            (pick(6, &SUMMARY), self.texts[3].clone()),
            (pick(7, &OTHER), self.texts[4].clone()),
        ];
        let mut post = if self.intro { "Hello moderators, here it comes.\n\n".to_owned() } else { String::new() };
        match self.style {
            Style::Table => post.push_str("| Field | Answer |\n|---|---|\n"),
            Style::Html => post.push_str("<table>\n"),
            _ => {}
        }
        for (index, at) in self.order.iter().enumerate() {
            post.push_str(&field(self.style, index, fields[*at].0, &fields[*at].1));
        }
        if self.style == Style::Html {
            post.push_str("</table>\n\n");
        }
        if self.is_quoted && self.closing == 0 {
            post = format!("> {}\n", post.trim_end().replace('\n', "\n> "));
        }
        post.push_str(CLOSINGS[self.closing]);
        if self.has_crlf { post.replace('\n', "\r\n") } else { post }
    }
}

/// All that came out of a text: fields, what is told, what is asked.
fn everything(filled: &Filled) -> String {
    let mut all = vec![filled.proposal.text(), filled.id.clone().unwrap_or_default()];
    all.extend(filled.notes.told.iter().cloned());
    for doubt in &filled.notes.doubts {
        all.extend([doubt.text.clone(), doubt.differentiation.clone().unwrap_or_default()]);
    }
    all.join("\n")
}

proptest! {
    // The same posts in each run: what is rare is looked for by hand, with another seed and more cases.
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1815), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fields_come_out_whatever_their_labels_and_their_order_are(drawn in drawn()) {
        let post = drawn.post();
        let mut filled = Filled::read(&post, "post.md", &known(), Some(Kind::InterestGroup)).unwrap();
        filled.keep_only(Kind::InterestGroup);
        let proposal = &filled.proposal;
        let people: Vec<_> = proposal.facilitators.iter().map(|one| one.login.as_str()).collect();
        prop_assert_eq!(people, ["nia-diver", "kofi-salt"], "{}", post);
        prop_assert_eq!(proposal.facilitators[0].name.as_deref(), Some("Nia Diver"), "{}", post);
        prop_assert_eq!(proposal.facilitators[0].affiliation.as_deref(), Some("Example Corp"), "{}", post);
        prop_assert_eq!(proposal.maintainers.iter().map(Login::as_str).collect::<Vec<_>>(), ["grace"], "{}", post);
        let differs = Some(drawn.texts[0].clone());
        let overlaps = ["security", "server-card"].map(|id| (id.into(), differs.clone())).to_vec();
        prop_assert_eq!(proposal.overlaps.as_ref(), Some(&overlaps), "{}", post);
        prop_assert_eq!(proposal.first_topic.as_ref(), Some(&drawn.texts[1]), "{}", post);
        prop_assert_eq!(proposal.name.as_ref(), Some(&drawn.texts[2]), "{}", post);
        prop_assert_eq!(proposal.summary.as_ref(), Some(&drawn.texts[3]), "{}", post);
        prop_assert!(filled.notes.doubts.is_empty(), "{:?}\n{}", filled.notes.doubts, post);
        let other = OTHER[drawn.labels[7] % OTHER.len()];
        let is_told = filled.notes.told.iter().any(|told| told.contains(other));
        prop_assert!(is_told, "{:?}\n{}", filled.notes.told, post);
        if drawn.intro {
            prop_assert!(filled.notes.told.iter().any(|told| told.contains("here it comes")), "{}", post);
        }
        if drawn.closing > 0 {
            let word = ["", "Thanks", "regards", "Corp"][drawn.closing];
            prop_assert!(filled.notes.told.iter().any(|told| told.contains(word)), "{:?}\n{}", filled.notes.told, post);
        }
    }

    #[test]
    fn no_word_disappears_of_what_somebody_wrote(pieces in prop::collection::vec(piece(), 1..9), kind in kind()) {
        let post: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        // A text that proposes several groups is refused as a whole.
        let Ok(mut filled) = Filled::read(&post, "post.md", &known(), None) else { return Ok(()) };
        if let Some(kind) = kind {
            filled.keep_only(kind);
        }
        // What is told is told in brief; what is left out whole is compared whole.
        let left_out = reader::read(&post, &|title| known().groups.exactly(title).is_some()).left_out;
        let left_out = left_out.into_iter().flat_map(|one| [one.title, one.text]).collect::<Vec<_>>().join("\n");
        prop_assume!(!everything(&filled).contains('…'));
        let out = words(&(everything(&filled) + "\n" + &left_out).replace(['(', ')', '`'], " "));
        for (_, word) in pieces.iter().filter(|(_, word)| !word.is_empty()) {
            prop_assert!(out.contains(word), "{word} is lost:\n{post}\n---\n{}", everything(&filled));
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(?s)[ -~\n#>*_`|é🙂\\-\\[\\]@:<!]{0,200}") {
        let _read = Filled::read(&text, "post.md", &known(), None);
    }
}

fn kind() -> impl Strategy<Value = Option<Kind>> {
    prop::sample::select(vec![None, Some(Kind::InterestGroup), Some(Kind::WorkingGroup)])
}

/// The labels that an answer can stand under.
const LABELS: [&str; 18] = [
    "Facilitator(s)",
    "Maintainer(s) (optional)",
    "Overlap",
    "How it differs",
    "First topic",
    "Use cases",
    "First SEP",
    "Name",
    "Summary",
    "Channel",
    "Supported by",
    "Maintains",
    "Discussion",
    "Links",
    "How to join",
    "Type of group",
    "Id",
    "Affiliation",
];

/// What can be said there, with a word in it.
const SAID: [&str; 68] = [
    "WORD",
    "@WORD",
    "None, though WORD",
    "No overlap WORD",
    "Security IG: WORD",
    "Security (WORD)",
    "the WORD registry",
    "Nia Diver (@nia, WORD)",
    "@nia WORD",
    "Ada Example (WORD)",
    "@nia, Example Corp, WORD",
    "[WORD](https://example.org/a)",
    "https://example.org/WORD",
    "TBD WORD",
    "#WORD-ig",
    "`WORD`",
    "**WORD** and more",
    "Security, Agents and WORD",
    "<!-- WORD -->",
    "Nia Diver, WORD Corp (@nia)",
    "@nia / WORD",
    "Ada Example and WORD",
    "security, WORD",
    "- WORD",
    "Some overlap with WORD",
    "N/A (WORD)",
    "@nia; WORD",
    "Security IG and the WORD IG",
    "Agents | WORD",
    "WORD: Security",
    "nia (WORD)",
    "None. WORD.",
    "Atlas, WORD",
    "SEP-5 [WORD](https://example.org/a) and https://example.org/b",
    "#reefs-ig WORD",
    "Interest Group: WORD",
    "WORD Working Group",
    "_WORD_",
    "Payments WG (not here yet, WORD)",
    "Q: WORD",
    "~~WORD~~",
    "Nia Diver (@nia), WORD",
    "Nia Diver, WORD, @nia",
    "Nia Diver, Staff WORD Engineer at Example Corp, @nia",
    "Employer: WORD",
    "GitHub: WORD",
    "Time zone: WORD",
    "WORD@example.org",
    "Nia <WORD@example.org> @nia",
    "<b>WORD</b> and <i>more</i>",
    "WORD<br>",
    "Security, since WORD",
    "@nia（WORD）",
    "&amp; WORD &lt;",
    "(a) WORD (b) more",
    "(1) WORD",
    "WORD[^1]\n\n[^1]: As agreed.\n",
    "more[^2]\n\n[^2]: WORD\n",
    "[WORD][there]\n\n[there]: https://github.com/nia\n",
    "[Nia Diver][there]\n\n[there]: https://example.org/WORD\n",
    "Dr. WORD Diver, PhD (@nia)",
    "“WORD” and ‘more’",
    "A: WORD",
    ": WORD",
    "<a href=\"https://example.org/WORD\">there</a>",
    "see above (WORD)",
    "n/a - WORD",
    "@nia – Nia Diver, Example Corp / University of WORD",
];

/// How a label and what is said are laid out.
const SHAPES: [&str; 39] = [
    "## LABEL\n\nSAID\n\n",
    "**LABEL**: SAID\n",
    "- LABEL: SAID\n",
    "LABEL: SAID\n",
    "LABEL\tSAID\n",
    "LABEL → SAID\n",
    "LABEL -- SAID\n",
    "- LABEL\n  - Nia Diver\n    - SAID\n    - @nia\n",
    "## LABEL\n\n| Name | GitHub | Company |\n|---|---|---|\n| Nia | @nia | SAID |\n\n",
    "## LABEL\n\nName: Nia\nGitHub: @nia\nSAID\n\n",
    "> LABEL: \n\nSAID\n",
    "| LABEL | SAID |\n|---|---|\n\n",
    "LABEL\n---\nSAID\n\n",
    "> LABEL: SAID\n\n",
    "1. LABEL? SAID\n",
    "- **LABEL**\n  - SAID\n",
    "SAID\n\n",
    "- SAID\n",
    "  - SAID\n",
    "> SAID\n\n",
    "```\nSAID\n```\n\n",
    "**SAID**\n",
    "---\nSAID\n",
    "\n    SAID\n\n",
    "Thanks, SAID\n\n",
    "<details>\nSAID\n</details>\n\n",
    "- [x] SAID\n",
    "### SAID\n",
    "-- \nSAID\n",
    "(a) LABEL: SAID\n",
    "LABEL - SAID\n",
    "LABEL / Etiqueta: SAID\n\n",
    "LABEL\n: SAID\n\n",
    "<table>\n<tr><th>LABEL</th><td>SAID</td></tr>\n</table>\n\n",
    "**Q: LABEL?**\nA: SAID\n\n",
    "- LABEL (SAID)\n",
    "> > LABEL: SAID\n\n",
    "## 🌊 LABEL\n\n- [X] SAID\n\n",
    "<details>\n<summary>LABEL</summary>\n\nSAID\n\n</details>\n\n",
];

/// A piece of a post, with a word of its own that must come out somewhere.
fn piece() -> impl Strategy<Value = (String, String)> {
    let word = "zq[a-z]{5,8}";
    let label = prop::sample::select(&LABELS[..]);
    let said = prop::sample::select(&SAID[..]);
    let shape = prop::sample::select(&SHAPES[..]);
    (label, said, shape, word).prop_map(|(label, said, shape, word)| {
        (shape.replace("LABEL", label).replace("SAID", &said.replace("WORD", &word)), word)
    })
}
