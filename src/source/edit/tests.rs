use proptest::prelude::*;

use super::*;

fn order() -> Order {
    Order::Among(["kind", "name", "people", "overlaps", "vote"].map(str::to_owned).to_vec())
}

fn edited(text: &str, edit: impl FnOnce(&mut Edit) -> Outcome) -> String {
    let mut file = Edit::of(text).expect("readable");
    edit(&mut file).expect("can be edited");
    file.into_text()
}

fn set(text: &str, path: &[Step<'_>], key: &str, value: &str) -> String {
    edited(text, |file| file.set(path, key, &json!(value), &order()))
}

fn person(login: &str) -> Value {
    json!({"github": login, "name": "Ada, of London"})
}

#[test]
fn a_value_changes_in_its_place_and_comments_stay() {
    assert_eq!(
        set("a: 1 # one\nname:   'x'   # why\nb: 2\n", &[], "name", "why"),
        "a: 1 # one\nname:   why   # why\nb: 2\n"
    );
    assert_eq!(set("name: # why\nb: 2\n", &[], "name", "why"), "name: why # why\nb: 2\n");
    assert_eq!(set("name:\n", &[], "name", "no"), "name: \"no\"\n");
    assert_eq!(set("name: ~ # why", &[], "name", "why"), "name: why # why");
    assert_eq!(set("name: >-\n  a\n  b\nb: 2\n", &[], "name", "why"), "name: why\nb: 2\n");
    assert_eq!(set("{name: x, b: 2}\n", &[], "name", "a, b"), "{name: \"a, b\", b: 2}\n");
}

#[test]
fn text_of_several_lines_is_a_block_unless_a_comment_stands_behind_it() {
    assert_eq!(set("name: x\r\nb: 2\r\n", &[], "name", "a\n\n b"), "name: |-\r\n  a\r\n\r\n   b\r\nb: 2\r\n");
    assert_eq!(set("name: x # why\n", &[], "name", "a\nb"), "name: \"a\\nb\" # why\n");
    assert_eq!(set("name: x\n\n  # said\n", &[], "name", "a\nb"), "name: \"a\\nb\"\n\n  # said\n");
    assert_eq!(set("v:\n  name: x", &[Step::Key("v")], "name", "a\nb"), "v:\n  name: |-\n    a\n    b");
}

#[test]
fn a_long_paragraph_is_folded_in_the_place_of_any_text() {
    let long = ["word"; 30].join(" ");
    for old in ["x", ">-\n  a\n  b", "\"x\"", "|\n  a", ""] {
        let text = set(&format!("name: {old}\nb: 2\n"), &[], "name", &long);
        assert!(text.starts_with("name: >-\n  word word") && text.ends_with("word\nb: 2\n"), "{old}: {text}");
        assert!(text.lines().all(|line| line.len() <= 110), "{text}");
    }
}

#[test]
fn a_new_key_goes_where_it_belongs() {
    assert_eq!(
        set("kind: a # k\n\n# about\nvote: {}\n", &[], "name", "why"),
        "kind: a # k\nname: why\n\n# about\nvote: {}\n"
    );
    assert_eq!(set("\u{feff}# top\nvote: {}", &[], "name", "why"), "\u{feff}# top\nname: why\nvote: {}");
    assert_eq!(set("{vote: {}}", &[], "name", "why"), "{name: why, vote: {}}");
    assert_eq!(
        set("kind: a\npeople:\n  # last\n  - x # c\nvote: {}", &[], "name", "why"),
        "kind: a\nname: why\npeople:\n  # last\n  - x # c\nvote: {}"
    );
    let kept = "kind: |+\n  a\n\n\nvote: {}\n";
    assert_eq!(set(kept, &[], "name", "why"), "kind: |+\n  a\n\n\nname: why\nvote: {}\n");
    assert_eq!(set("kind:\nvote: {}\n", &[], "name", "why"), "kind:\nname: why\nvote: {}\n");
}

#[test]
fn a_last_section_goes_behind_everything_that_is_written() {
    let last = |text| edited(text, |file| file.set(&[], "vote", &json!({"round": 1}), &Order::Last));
    assert_eq!(last("kind: a"), "kind: a\nvote:\n  round: 1");
    assert_eq!(last("kind: a\r\n# end\r\n\r\n"), "kind: a\r\n# end\r\nvote:\r\n  round: 1\r\n\r\n");
    assert_eq!(last("---\nkind: a\n...\n"), "---\nkind: a\nvote:\n  round: 1\n...\n");
    assert_eq!(last("kind: a\nsummary: |\n  b\n"), "kind: a\nsummary: |\n  b\nvote:\n  round: 1\n");
}

#[test]
fn an_item_goes_to_the_end_of_its_list_in_the_list_s_own_layout() {
    let push = |text| edited(text, |file| file.push(&[], "people", &person("ada"), &order()));
    let lines = "  - github: ada\n    name: Ada, of London\n";
    assert_eq!(
        push("people:\n  - github: x # c\n  # none\nz: 1\n"),
        format!("people:\n  - github: x # c\n{lines}  # none\nz: 1\n")
    );
    assert_eq!(
        push("people:\n- github: x\nz: 1\n"),
        "people:\n- github: x\n- github: ada\n  name: Ada, of London\nz: 1\n"
    );
    assert_eq!(push("people:\n  -\n    github: x\n"), format!("people:\n  -\n    github: x\n{lines}"));
    assert_eq!(push("people: [] # none\nz: 1\n"), format!("people: # none\n{lines}z: 1\n"));
    assert_eq!(push("people:\nz: 1\n"), format!("people:\n{lines}z: 1\n"));
    assert_eq!(push("kind: a\n"), format!("kind: a\npeople:\n{lines}"));
    assert_eq!(push("people: [{github: x}]"), "people: [{github: x}, {github: ada, name: \"Ada, of London\"}]");
    assert_eq!(
        push("people: [\n  {github: x}, # c\n]\n"),
        "people: [\n  {github: x}, {github: ada, name: \"Ada, of London\"}, # c\n]\n"
    );
    assert_eq!(push("{people: []}"), "{people: [{github: ada, name: \"Ada, of London\"}]}");
}

#[test]
fn what_is_taken_out_leaves_the_lines_around_it() {
    let remove = |text, path: &[Step<'_>], key| edited(text, |file| file.remove(path, key));
    assert_eq!(remove("a: 1\n# of b\nb:\n  c: 1 # c\n\nd: 1\n", &[], "b"), "a: 1\n# of b\n\nd: 1\n");
    assert_eq!(remove("a: 1\r\nb: 2", &[], "b"), "a: 1");
    assert_eq!(remove("{a: 1, b: 2, c: 3}", &[], "b"), "{a: 1, c: 3}");
    assert_eq!(remove("{a: 1, b: 2}", &[], "b"), "{a: 1}");
    assert_eq!(
        remove("a:\n  b: # c\n    x: 1\nz: 1\n", &[Step::Key("a"), Step::Key("b")], "x"),
        "a:\n  b: {} # c\nz: 1\n"
    );
    let remove_item = |text, index| edited(text, |file| file.remove_item(&[Step::Key("p")], index));
    assert_eq!(remove_item("p:\n- a: 1\n  b: 2\n# of c\n- c: 3\nz: 1\n", 0), "p:\n# of c\n- c: 3\nz: 1\n");
    assert_eq!(remove_item("p: [a, b, c]\n", 2), "p: [a, b]\n");
    assert_eq!(remove_item("p:\n  - a # a\nz: 1\n", 0), "p: []\nz: 1\n");
}

#[test]
fn what_is_not_there_or_cannot_be_read_is_refused() {
    let mut file = Edit::of("a: 1\n").expect("readable");
    assert_eq!(file.set(&[Step::Key("b")], "c", &Value::Null, &order()), Err(Refusal::Missing("b.c".to_owned())));
    assert_eq!(file.remove(&[], "b"), Err(Refusal::Missing("b".to_owned())));
    assert_eq!(file.into_text(), "a: 1\n");
    assert_eq!(Edit::of("a: &x 1\nb: *x\n").err(), Some(Refusal::Unreadable));
    assert_eq!(Edit::of("a: [").err(), Some(Refusal::Unreadable));
}

/// A layout of a file with the keys `kind`, `people` and `vote`, in sections of lines.
#[derive(Debug, Clone)]
struct Layouts {
    sections: Vec<(&'static str, String)>,
    line_break: &'static str,
    ends_in_break: bool,
    mark: bool,
}

impl Layouts {
    fn text_of(&self, sections: &[(&'static str, String)]) -> String {
        sections.iter().map(|(_, text)| text.replace('\n', self.line_break)).collect()
    }

    fn text(&self) -> String {
        let text = self.text_of(&self.sections);
        let text = if self.ends_in_break { text } else { text.trim_end_matches(['\r', '\n']).to_owned() };
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

fn layouts() -> impl Strategy<Value = Layouts> {
    let kind = prop::sample::select(vec![
        "kind: a\n",
        "kind: \"a\"   # of it\n",
        "\"kind\": |-\n  a\n\n",
        "kind: >-\n    a\n    b\n",
    ]);
    let name = prop::sample::select(vec![
        "",
        "name: x\n",
        "name:\n",
        "name: ~ # none\n",
        "name : 'x'\n",
        "name:\n  x\n  y\n",
        "name: |\n  x\n  y\n",
    ]);
    let people = prop::sample::select(vec![
        "",
        "people: []\n",
        "people:\n",
        "people:\n  - github: x\n    name: |-\n      a\n\n      b\n",
        "people:\n- github: x # c\n# d\n- {github: y, name: \"z\"}\n",
        "people: [{github: x}, {github: y}] # c\n",
        "people: [\n    {github: x}, # x\n    {github: y},\n  ]\n",
        "people:\n\n  # first\n  -   github: x\n      name: a\n\n  -   github: y\n",
    ]);
    let vote = prop::sample::select(vec![
        "",
        "vote: {round: 1, ballots: {b: {choice: pending}}}\n",
        "vote:\n  round: 1\n  ballots:\n    b:\n      choice: pending # c\n    c:\n      choice: pending\n",
        "vote:\n    ballots:\n\n          b: {choice: pending}\n    round: 1\n",
        "# the vote\nvote:\n  ballots:\n    b:\n      reason: |+\n        why\n\n      choice: pending\n",
    ]);
    let between = prop::sample::select(vec!["", "\n", "# said\n", "\n\n # stands in\n", "other: [1,\n  2]\n"]);
    let parts = (kind, name, people, vote, between.clone(), between);
    (parts, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |((kind, name, people, vote, one, two), crlf, ends, mark)| {
            let two = if one == two { "" } else { two };
            let sections = [("kind", kind), ("", one), ("name", name), ("people", people), ("", two), ("vote", vote)];
            Layouts {
                sections: sections.into_iter().map(|(key, text)| (key, text.to_owned())).collect(),
                line_break: if crlf { "\r\n" } else { "\n" },
                ends_in_break: ends,
                mark,
            }
        },
    )
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "why",
        "no",
        "# y",
        "a\n\n  b",
        "a: b",
        " x",
        "1e3",
        "\u{1f680} \u{202e}",
        "",
        "a\r\nb",
        "x, [y]",
        "- a paragraph: #1 of several lines, since it is so long that one line of the file does not hold all of it",
    ])
    .prop_map(str::to_owned)
}

/// The edit as told by what of the text it may touch: a key's section.
fn stays_inside(before: &Layouts, key: &str, after: &str) {
    let text = before.text();
    let at = before.sections.iter().position(|(name, _)| *name == key).expect("a section");
    let mark = if before.mark { "\u{feff}".len() } else { 0 };
    let head = mark + before.text_of(&before.sections[..at]).len();
    let tail = text.len().saturating_sub(mark + before.text_of(&before.sections[..=at]).len());
    let head = head.min(text.len());
    assert_eq!(after.get(..head), text.get(..head), "before `{key}` of {text:?}: {after:?}");
    // What is inserted may go before the blank lines and comments in front of the next section, never inside of them.
    assert!(after.ends_with(&text[text.len() - tail..]), "behind `{key}` of {text:?}: {after:?}");
    assert_eq!(after.ends_with('\n'), text.ends_with('\n'), "the final line break of {text:?}: {after:?}");
    let lone = |text: &str| text.replace("\r\n", "").contains('\n');
    assert!(before.line_break == "\n" || !lone(after), "a lone line feed in {after:?}");
}

proptest! {
    #[test]
    fn an_edit_changes_no_byte_outside_its_place(layouts in layouts(), word in words()) {
        let text = layouts.text();
        let lacks = |key: &str| layouts.sections.iter().any(|(name, text)| *name == key && text.is_empty());
        let mut file = Edit::of(text.as_str()).expect("readable");
        file.set(&[], "name", &json!(word), &order()).expect("a value");
        if lacks("name") {
            inserted(&text, &file.clone().into_text());
        } else {
            stays_inside(&layouts, "name", &file.clone().into_text());
        }
        let mut file = Edit::of(text.as_str()).expect("readable");
        file.push(&[], "people", &person(&word), &order()).expect("an item");
        if lacks("people") {
            inserted(&text, &file.into_text());
        } else {
            stays_inside(&layouts, "people", &file.into_text());
        }
        let mut file = Edit::of(text.as_str()).expect("readable");
        if lacks("vote") {
            file.set(&[], "vote", &json!({"round": 2}), &Order::Last).expect("a section");
            inserted(&text, &file.into_text());
        } else {
            let path = [Step::Key("vote"), Step::Key("ballots"), Step::Key("b")];
            file.set(&path, "choice", &json!("approve"), &order()).expect("a choice");
            file.set(&path, "reason", &json!(word), &order()).expect("a reason");
            stays_inside(&layouts, "vote", &file.clone().into_text());
            file.remove(&path, "reason").expect("no reason");
            stays_inside(&layouts, "vote", &file.into_text());
        }
    }
}

/// Whether nothing of `before` is lost in `after`: it is the text before and behind one insertion.
fn inserted(before: &str, after: &str) {
    let head = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let tail = before.bytes().rev().zip(after.bytes().rev()).take_while(|(one, other)| one == other).count();
    assert!(head + tail >= before.len(), "{before:?} became {after:?}");
    assert_eq!(after.ends_with('\n'), before.ends_with('\n'), "the final line break of {before:?}: {after:?}");
}
