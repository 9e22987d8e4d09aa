//! Whatever acts edit of a file, the rest of it stays as it was: byte for byte, comments and line breaks included.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::edit::{GroupEdit, Outcome};
use super::group::{Basis, Choice, Group, Origin};
use super::load::{Document, document};
use super::manifest::{Manifest, Role};
use super::roster_edit::ManifestEdit;
use super::scalar::{GroupId, Login, Url};
use super::schema::Described;

/// A file in sections: the key, what stands under it, and the comment behind that.
#[derive(Debug, Clone)]
struct Sections {
    each: Vec<(&'static str, &'static str, String)>,
    line_break: &'static str,
}

impl Sections {
    fn text(&self) -> String {
        let each = self.each.iter().map(|(_, text, mark)| format!("{text}{mark}"));
        each.collect::<String>().replace('\n', self.line_break)
    }

    /// Asserts that whatever does not stand under `touched` is in `after` as it was, in its order, and nothing is mixed up.
    fn stay_in(&self, after: &str, touched: &str) {
        let mut rest = after;
        for (key, text, mark) in &self.each {
            for part in [if *key == touched { "" } else { text }, mark] {
                let part = part.replace('\n', self.line_break);
                let found = rest.find(&part).unwrap_or_else(|| panic!("`{key}`: {part:?} is lost in {after:?}"));
                rest = &rest[found + part.len()..];
            }
        }
        let lone = after.replace("\r\n", "").contains('\n');
        assert!(self.line_break == "\n" || !lone, "a lone line feed in {after:?}");
    }
}

/// Sections of which each is laid out in one of several ways, an empty one being left out.
fn sections(layouts: Vec<(&'static str, Vec<&'static str>)>) -> impl Strategy<Value = Sections> {
    let one = |(key, ways): (&'static str, Vec<&'static str>)| {
        let mark = move |text: &str| if text.is_empty() { String::new() } else { format!("# behind {key}\n") };
        prop::sample::select(ways).prop_map(move |text| (key, text, mark(text)))
    };
    let each: Vec<_> = layouts.into_iter().map(one).collect();
    (each, any::<bool>()).prop_map(|(each, crlf)| Sections { each, line_break: if crlf { "\r\n" } else { "\n" } })
}

fn group() -> impl Strategy<Value = Sections> {
    sections(vec![
        ("kind", vec!["kind: working-group\n", "# about\n\"kind\":   working-group # of it\n"]),
        ("name", vec!["name: Atlas # maps\n", "name: 'Atlas'\n"]),
        ("summary", vec!["", "summary: >-\n  Maps of\n  the harbour.\n", "summary: Maps # short\n"]),
        ("channel", vec!["", "channel: '#atlas-wg'\n"]),
        (
            "links",
            vec![
                "",
                "links: [{title: Charter, url: https://example.org/}] # one\n",
                "links:\n  # first\n  - title: Charter # c\n    url: https://example.org/\n",
            ],
        ),
        ("facilitators", vec!["facilitators:\n- github: ada # a\n", "facilitators: [{github: ada}]\n"]),
        (
            "overlaps",
            vec![
                "",
                "overlaps: []\n",
                "overlaps:\n  - group: auth # who\n    differentiation: |-\n      That one\n\n      is about who.\n  - {group: maps, differentiation: Near.}\n",
            ],
        ),
        ("use_cases", vec!["use_cases: Ships # many\n", "use_cases: |\n  Ships.\n"]),
        (
            "first_deliverable",
            vec![
                "first_deliverable: {title: Tiles, type: sep}\n",
                "first_deliverable:\n  title: Tiles # of it\n  # where\n  url: https://example.org/1\n",
            ],
        ),
        ("deliverables", vec!["", "deliverables:\n  - title: Depths # d\n  - title: Lights\n    done: false\n"]),
        (
            "origin",
            vec![
                "",
                "origin: {basis: predates-sep-1302, source: https://example.org/o} # o\n",
                "origin:\n  basis: predates-sep-1302\n  # where\n  source: https://example.org/o\n  note: Old.\n",
            ],
        ),
        (
            "vote",
            vec![
                "vote:\n  round: 1\n  vetoes: {}\n  ballots:\n    # the paper\n    edsger:\n      choice: pending # e\n    donald:\n      choice: approve\n      reason: Good.\n",
                "vote: {round: 1, ballots: {edsger: {choice: pending}, donald: {choice: pending}}}\n",
            ],
        ),
    ])
}

fn roster() -> impl Strategy<Value = Sections> {
    sections(vec![
        ("registry", vec!["registry: Fiction # it\n"]),
        ("policy", vec!["", "policy: {vote_window: 72h}\n", "policy:\n  # long\n  vote_window: 72h\n"]),
        (
            "accepted",
            vec![
                "",
                "accepted:\n  # seen\n  0123456789012345678901234567890123456789: A slip # s\n",
                "accepted: {0123456789012345678901234567890123456789: A slip}\n",
            ],
        ),
        (
            "roles",
            vec![
                "roles:\n  lead_maintainers: [ada] # one\n  community_moderators: [edsger, donald]\n",
                "roles:\n  lead_maintainers:\n  - ada\n  community_moderators:\n    # first\n    - edsger # e\n    - donald\n",
                "roles: {lead_maintainers: [ada], community_moderators: [edsger, donald]}\n",
            ],
        ),
        (
            "people",
            vec![
                "people:\n  ada: {emails: [ada@example.org], github_id: [1815]} # a\n",
                "people:\n  # first\n  ada:\n    name: Ada # n\n    emails:\n      - ada@example.org # e\n      - ada@example.net\n",
                "people: {ada: {emails: [ada@example.org]}}\n",
            ],
        ),
        ("affiliations", vec!["", "affiliations:\n  Engines: [AE] # short\n"]),
    ])
}

fn words() -> impl Strategy<Value = String> {
    let all =
        ["why", "no", "# y", "a\n\n  b", "a: b", "1e3", "\u{1f680} \u{202e}", "x, [y]", "'", "- one\n- two", "{}"];
    prop::sample::select(all.to_vec()).prop_map(str::to_owned)
}

fn login(login: &str) -> Login {
    Login::from(login)
}

fn link(text: &str) -> Url {
    Url::parse(text).expect("a link")
}

/// The file after an edit that touches one key, whose other fields say what they said.
fn edited<T: Described>(
    sections: &Sections,
    path: &str,
    touched: &str,
    edit: impl FnOnce(&Document<T>) -> Result<String, String>,
) where
    T: serde::Serialize + Clone,
{
    let text = sections.text();
    let before = document::<T>(path, text.as_bytes());
    assert!(before.problems.is_empty(), "{:?} in {text}", before.problems);
    let after = edit(&before).unwrap_or_else(|refusal| panic!("{touched}: {refusal} in {text}"));
    sections.stay_in(&after, touched);
    let read = document::<T>(path, after.as_bytes());
    assert!(read.problems.is_empty(), "{:?} in {after}", read.problems);
    let said = |document: &Document<T>| -> Value {
        let mut said = json!(document.value.as_ref().expect("readable"));
        said.as_object_mut().expect("fields").remove(touched);
        said
    };
    assert_eq!(said(&before), said(&read), "{touched}");
}

type GroupAct<'a> = (&'static str, Box<dyn Fn(&mut GroupEdit<'_>) -> Outcome + 'a>);
type RosterAct<'a> = (&'static str, Box<dyn Fn(&mut ManifestEdit<'_>) -> Outcome + 'a>);

/// What `amend`, `adopt` and `vote record` do, each with the key that it touches.
fn acts_on_a_group(said: &str, origin: Origin) -> Vec<GroupAct<'_>> {
    let reference = move || json!({"title": said, "url": "https://example.org/new"});
    vec![
        ("summary", Box::new(move |file| file.say_field("summary", &json!(said)))),
        ("name", Box::new(move |file| file.say_field("name", &json!(said)))),
        ("channel", Box::new(move |file| file.say_field("channel", &json!(said)))),
        ("use_cases", Box::new(move |file| file.say_field("use_cases", &json!(said)))),
        ("links", Box::new(move |file| file.push_item("links", &reference()))),
        ("deliverables", Box::new(move |file| file.push_item("deliverables", &reference()))),
        ("overlaps", Box::new(move |file| file.differ(&GroupId::from("auth"), said))),
        ("overlaps", Box::new(move |file| file.say_field("overlaps", &json!([])))),
        (
            "first_deliverable",
            Box::new(move |file| file.first_deliverable(&json!({"title": said, "type": "pr", "done": false}))),
        ),
        ("first_deliverable", Box::new(|file| file.finish(None))),
        ("origin", Box::new(move |file| file.adopt(&origin))),
        (
            "vote",
            Box::new(move |file| {
                let source = link("https://example.org/tally");
                file.cast(&login("edsger"), Choice::Reject, Some(said), Some(&source))?;
                file.cast(&login("donald"), Choice::Abstain, None, Some(&source))
            }),
        ),
    ]
}

/// What `role`, `person` and `accept` do, each with the key that it touches.
fn acts_on_the_roster(said: &str) -> Vec<RosterAct<'_>> {
    let ada = || login("ada");
    vec![
        ("roles", Box::new(|file| file.give(Role::CommunityModerator, &login("linus")))),
        ("roles", Box::new(|file| file.give(Role::CoreMaintainer, &login("linus")))),
        ("roles", Box::new(|file| file.take(Role::CommunityModerator, |one| *one == login("donald")))),
        ("people", Box::new(move |file| file.enter(&login("nia"), &json!({"name": said, "github_id": [7]})))),
        ("people", Box::new(move |file| file.set(&ada(), "name", &json!(said)))),
        ("people", Box::new(move |file| file.add(&ada(), "emails", &json!("new@example.org")))),
        ("people", Box::new(move |file| file.add(&ada(), "also", &json!("ada-old")))),
        ("people", Box::new(move |file| file.drop(&ada(), "emails", Some(0)))),
        ("people", Box::new(move |file| file.drop(&ada(), "emails", None))),
        ("accepted", Box::new(move |file| file.accept("0123456789012345678901234567890123456789", said))),
        ("accepted", Box::new(move |file| file.accept("9876543210987654321098765432109876543210", said))),
    ]
}

proptest! {
    #[test]
    fn an_act_on_a_groups_file_leaves_the_rest_of_it_alone(sections in group(), said in words(), noted: bool) {
        let origin = Origin {
            basis: Basis::CharteredElsewhere.into(),
            date: None,
            source: link("https://example.org/charter"),
            acknowledged: None,
            note: noted.then(|| said.clone()),
        };
        for (touched, act) in acts_on_a_group(&said, origin) {
            edited::<Group>(&sections, "groups/atlas.yaml", touched, |document| {
                let mut file = GroupEdit::of(document).map_err(|refusal| refusal.to_string())?;
                act(&mut file).map_err(|refusal| refusal.to_string())?;
                Ok(file.into_text())
            });
        }
    }

    #[test]
    fn an_act_on_the_roster_leaves_the_rest_of_it_alone(sections in roster(), said in words()) {
        for (touched, act) in acts_on_the_roster(&said) {
            edited::<Manifest>(&sections, "mcpgov.yaml", touched, |document| {
                let mut file = ManifestEdit::of(document).map_err(|refusal| refusal.to_string())?;
                act(&mut file).map_err(|refusal| refusal.to_string())?;
                Ok(file.into_text())
            });
        }
    }
}
