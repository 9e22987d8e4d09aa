//! To read a version against another one comes to the same as to read it whole.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

const FILE: &str = "\
# yaml-language-server: $schema=../schemas/group.schema.json
kind: interest-group
name: Atlas
summary: >-
  What implementers of maps
  run into.

channel: \"#atlas-ig\"
facilitators:
  - github: ada   # since the start
    name: Ada Example
overlaps: []
first_topic: |
  What breaks
   first?

reports:
  2026-01:
    threads: [https://example.org/1]
  2026-02:
    threads:
      - https://example.org/2
    progress:
      - {title: One, url: https://example.org/3}
  2026-03:

  2026-04: {}
vote:
  round: 1
  vetoes: {}
  ballots:
    ada:
      choice: pending
    grace:
      choice: approve
      reason: \"so far,
        so good\"
";

/// Lines and pieces of lines, ordinary and hostile ones.
const SNIPPETS: &[&str] = &[
    "",
    "\n",
    " ",
    "  ",
    "    ",
    "\t",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "é",
    "\0",
    "a",
    "1",
    ":",
    ": ",
    ":\n",
    "- ",
    "-\n",
    "? ",
    "#",
    " # c\n",
    "# c\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "|+\n",
    ">-\n",
    "|2\n",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "%YAML 1.2\n",
    "---\n",
    "--- ",
    "...\n",
    "<<: *a\n",
    "~",
    "null",
    "@",
    "`",
    "\\",
    "\\\"",
    "kind: working-group\n",
    "kind: no\n",
    "name: B\n",
    "name: \"B\nkind: x\"\n",
    "name: 'a\n  b'\n",
    "name: B # c\n",
    "summary: |\n",
    "summary: |+\n  x\n\n\n",
    "summary: >\n   x\n  y\n\n",
    "summary: x\n  y\n",
    "summary: x # c\n  y\n",
    "first_topic: |2+\n   x\n  \n",
    "use_cases: |\n     \n",
    "overlaps:\n- group: b\n",
    "overlaps: [\n]\n",
    "maintainers: [a,\nb]\n",
    "facilitators: []\n",
    "formerly:\n- b\n- c\n",
    "reports:\n",
    "reports: {}\n",
    "reports: # c\n",
    "requests:\n  2026-01: {}\n",
    "  2026-05:\n    threads: []\n",
    "  2026-05: {threads: [\n",
    "  ]}\n",
    "  2026-01:\n",
    "  2026-06: {threads: [https://example.org/9]}\n",
    " 2026-07:\n",
    "   2026-07: {}\n",
    "  2026-08: |\n    x\n",
    "  2026-08: {progress: [{title: \"x\n",
    "  2026-09:\"}]}\n",
    "  # c\n",
    "  ? 2026-10\n  : {}\n",
    "  2026-10: {threads: [a]}\n",
    "      - https://example.org/7\n",
    "    meetings: [{date: 2026-10-14}]\n",
    "    ada:\n      choice: reject\n",
    "      choice: abstain\n",
    "  vetoes:\n    grace: {reason: No}\n",
    "next:\n",
    "next: {}\n",
    "retirement: {reason: completed}\n",
    "chairz: ada\n",
    "  chairz: ada\n",
    "  round: 2\n",
    "vote:\n",
    "origin:\n  basis: x\n",
];

/// Puts a snippet in the place of some text.
#[derive(Debug, Clone)]
struct Edit {
    from: Index,
    len: usize,
    whole_lines: bool,
    text: String,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let snippets = || prop::collection::vec(prop::sample::select(SNIPPETS), 0..3).prop_map(|some| some.concat());
    let len = prop_oneof![3 => Just(0), 2 => 0..4_usize, 1 => 0..60_usize];
    let edit = (any::<Index>(), len, prop::bool::weighted(0.8), snippets())
        .prop_map(|(from, len, whole_lines, text)| Edit { from, len, whole_lines, text });
    prop::collection::vec(edit, 1..8)
}

impl Edit {
    fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let places: Vec<usize> =
            if self.whole_lines { std::iter::once(0).chain(breaks).collect() } else { (0..=bytes.len()).collect() };
        let first = self.from.index(places.len());
        let last = (first + self.len).min(places.len() - 1);
        [&bytes[..places[first]], self.text.as_bytes(), &bytes[places[last]..]].concat()
    }
}

/// Everything that must not depend on what a version was read against; logins as spelled.
fn said(group: Option<&Group>, is_readable: bool) -> String {
    format!("{is_readable} {:?}", group.map(|group| serde_json::json!(group)))
}

/// A value without its place.
fn said_by(content: &Content<'_>) -> String {
    match content {
        Content::Scalar { text, plain } => format!("{text:?} {plain}"),
        Content::Sequence(items) => {
            format!("{:?}", items.iter().map(|item| said_by(&item.content)).collect::<Vec<_>>())
        }
        Content::Mapping(entries) => {
            let said = entries.iter().map(|(key, value)| (said_by(&key.content), said_by(&value.content)));
            format!("{:?}", said.collect::<Vec<_>>())
        }
    }
}

fn whole(bytes: &[u8]) -> String {
    let document = document::<Group>("groups/atlas.yaml", bytes);
    said(document.value.as_ref(), document.is_readable())
}

fn read_against(known: Option<&Version>, bytes: &[u8]) -> Version {
    let version = Version::read("groups/atlas.yaml", &Arc::from(bytes), known);
    assert_eq!(
        said(version.group.as_deref().map(Said::read), version.is_readable),
        whole(bytes),
        "{}",
        String::from_utf8_lossy(bytes)
    );
    version
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_version_says_the_same_whatever_it_is_read_against(edits in edits()) {
        let mut bytes = FILE.as_bytes().to_vec();
        let first = read_against(None, &bytes);
        let mut last = first.clone();
        for edit in edits {
            bytes = edit.apply(&bytes);
            last = read_against(Some(&last), &bytes);
            read_against(Some(&first), &bytes);
            read_against(None, &bytes);
        }
        read_against(Some(&last), FILE.as_bytes());
    }

    #[test]
    fn the_end_of_a_text_ends_what_a_key_ends(
        first in prop::sample::select(&["summary: ", "reports:\n", "reports:\n  2026-01:\n", "vote:\n- ", "# c\n"][..]),
        snippets in prop::collection::vec(prop::sample::select(SNIPPETS), 1..6),
    ) {
        let text = format!("{first}{}\n", snippets.concat());
        let followed = without_next_key(&format!("{text}{NEXT_KEY}:\n"));
        if followed.is_some() && split(&text[prelude_of(&text)..], 0).is_some_and(|parts| !parts.is_empty()) {
            prop_assert_eq!(without_next_key(&text), followed, "{}", text);
        }
    }
}

/// What a text without problems says, but for a last section under [`NEXT_KEY`].
fn without_next_key(text: &str) -> Option<String> {
    let mut problems = Vec::new();
    let file = SourceFile::new("", text);
    let Content::Mapping(mut entries) = yaml::parse(&file, &mut problems)?.content else { return None };
    entries.pop_if(|(key, _)| key.text() == Some(NEXT_KEY));
    problems.is_empty().then(|| said_by(&Content::Mapping(entries)))
}

#[test]
fn what_changes_every_day_is_read_alone() {
    let first = read_against(None, FILE.as_bytes());
    assert_eq!(first.sections.len(), 9);
    assert_eq!(first.sections[7].months.len(), 4);
    let next =
        FILE.replace("vote:\n", "  2026-05: {threads: [https://example.org/9]}\nvote:\n").replace("pending", "reject");

    let second = read_against(Some(&first), next.as_bytes());

    assert_eq!(second.sections[7].months.len(), 5);
    let group = second.group.expect("a group");
    let before = first.group.expect("a group");
    let new: Vec<_> =
        group.read().reports.changed_since(&before.read().reports).map(|(month, _)| month.as_str()).collect();
    assert_eq!(new, ["2026-05"]);
}

#[test]
fn every_field_can_be_taken_over() {
    let group = serde_json::json!(Group::default());
    for field in group.as_object().expect("a mapping").keys() {
        assert!(Group::default().take(field, &mut Group::default()), "{field}");
    }
    assert!(!Group::default().take("chairz", &mut Group::default()));
}
