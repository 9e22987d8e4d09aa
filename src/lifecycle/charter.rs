//! What SEP-2149 calls a charter, as data, and the fingerprint that it is known by.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use super::field::Material;
use crate::order::Order;
use crate::registry::group::{Deliverable, Facilitator, Group, Overlap};
use crate::registry::paper::Fingerprint;
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};

/// A charter: the fields that are approved, in the form in which they are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter(Map<String, Value>);

/// The key of the leaders.
const FACILITATORS: &str = "facilitators";

impl Charter {
    /// The charter that a file says; `earliest` gives the earliest id of a group.
    pub fn of(group: &Group, earliest: impl Fn(&GroupId) -> GroupId) -> Self {
        let fields = Material::CHARTER.iter().copied();
        let said = fields.filter_map(|field| Some((field.name().to_owned(), value(field, group, &earliest)?)));
        Self(said.collect())
    }

    /// What it is known by: the first digits of the SHA-256 of its JSON.
    ///
    /// # Panics
    ///
    /// Never: plain data has a form in JSON, and a digest is digits.
    pub fn fingerprint(&self) -> Fingerprint {
        use std::fmt::Write as _;
        #[expect(clippy::expect_used, reason = "plain data of this shape always has a form in JSON")]
        let text = serde_json::to_string(&self.0).expect("plain data");
        let mut digits = String::with_capacity(2 * Fingerprint::DIGITS);
        for byte in Sha256::digest(text.as_bytes()) {
            let _infallible = write!(digits, "{byte:02x}");
        }
        digits.truncate(Fingerprint::DIGITS);
        #[expect(clippy::expect_used, reason = "they are hexadecimal digits, and so many")]
        Fingerprint::parse(&digits).expect("digits")
    }

    /// The fields in which another one says something else.
    pub fn differing(&self, other: &Self) -> Vec<Material> {
        let differs = |field: &Material| self.0.get(field.name()) != other.0.get(field.name());
        Material::CHARTER.iter().copied().filter(differs).collect()
    }

    /// What it says in a field.
    pub fn field(&self, field: Material) -> Option<&Value> {
        self.0.get(field.name())
    }

    /// The charter without a leader who left.
    pub(super) fn leave(&mut self, left: &Login, roster: &Roster) {
        if let Some(Value::Array(leaders)) = self.0.get_mut(FACILITATORS) {
            let is_theirs = |one: &Value| {
                one.get("github").and_then(Value::as_str).is_some_and(|login| roster.same(&Login::new(login), left))
            };
            leaders.retain(|one| !is_theirs(one));
        }
    }
}

fn value(field: Material, group: &Group, earliest: &impl Fn(&GroupId) -> GroupId) -> Option<Value> {
    match field {
        Material::Kind => Some(json!(group.kind.as_ref()?)),
        Material::Name => text(group.name.as_ref()?),
        Material::Summary => text(group.summary.as_ref()?),
        Material::Overlaps => {
            let overlap = |overlap: &Overlap| {
                let said = overlap.differentiation.as_ref().and_then(|said| text(said));
                (
                    earliest(&overlap.group),
                    some([("group", text(&earliest(&overlap.group))), ("differentiation", said)]),
                )
            };
            let mut overlaps: Vec<_> = group.overlaps.as_ref()?.iter().map(|it| overlap(it)).collect();
            overlaps.order_by(|one, other| (&one.0, one.1.to_string()).cmp(&(&other.0, other.1.to_string())));
            Some(overlaps.into_iter().map(|(_, said)| said).collect())
        }
        Material::FirstTopic => text(group.first_topic.as_ref()?),
        Material::UseCases => text(group.use_cases.as_ref()?),
        Material::FirstDeliverable => {
            let Deliverable { title, r#type, url, done: _ } = &**group.first_deliverable.as_ref()?;
            let kind = r#type.map(|kind| json!(kind));
            let url = url.as_ref().and_then(|url| text(url.as_str()));
            Some(some([("title", text(title)), ("type", kind), ("url", url)]))
        }
        Material::Maintains => {
            let mut projects: Vec<String> = group.maintains.given()?.iter().filter_map(|it| folded(it)).collect();
            projects.order();
            Some(json!(projects))
        }
        Material::Facilitators => {
            let leader = |one: &Facilitator| {
                let login = one.github.as_str().to_lowercase();
                some([("github", text(&login)), ("term_ends", one.term_ends.as_ref().map(|day| json!(**day)))])
            };
            Some(group.facilitators.given()?.iter().map(|one| leader(one)).collect())
        }
    }
}

/// An object of what is said.
fn some<const N: usize>(said: [(&str, Option<Value>); N]) -> Value {
    let said = said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(said.collect())
}

fn text(said: &str) -> Option<Value> {
    folded(said).map(Value::String)
}

/// A text in Unicode's NFC, with one space between its words; `None` for a blank one.
fn folded(said: &str) -> Option<String> {
    let composed: String = said.nfc().collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load::document;

    fn charter(yaml: &str) -> Charter {
        let group = document::<Group>("groups/x.yaml", yaml.as_bytes()).value.expect("a readable group");
        Charter::of(&group, |id| if id.as_str() == "login" { GroupId::new("auth") } else { id.clone() })
    }

    fn json(yaml: &str) -> String {
        serde_json::to_string(&charter(yaml).0).expect("plain data")
    }

    #[test]
    fn a_charter_has_its_fields_in_one_order_and_form_however_the_file_says_them() {
        let file = "\
summary: \"Two\\n  lines\\_of \\\"text\\\"\\x1f.\"
name: '  Search '
kind: working-group
maintains: [Zebra, Atlas]
facilitators:
  - {github: Ada, name: Ada A., affiliation: X, term_ends: 2026-12-31}
  - github: BOB
overlaps:
  - {group: music, differentiation: It sings.}
  - {group: login}
first_deliverable: {url: https://example.org/1, title: Card, done: true, type: sep}
use_cases: ' '
channel: '#search-wg'
deliverables: [{title: More}]
";
        assert_eq!(
            json(file),
            "{\"kind\":\"working-group\",\"name\":\"Search\",\"summary\":\"Two lines of \\\"text\\\"\\u001f.\",\
             \"overlaps\":[{\"group\":\"auth\"},{\"group\":\"music\",\"differentiation\":\"It sings.\"}],\
             \"first_deliverable\":{\"title\":\"Card\",\"type\":\"sep\",\"url\":\"https://example.org/1\"},\
             \"maintains\":[\"Atlas\",\"Zebra\"],\
             \"facilitators\":[{\"github\":\"ada\",\"term_ends\":\"2026-12-31\"},{\"github\":\"bob\"}]}"
        );
    }

    #[test]
    fn an_empty_list_is_said_and_what_is_null_or_blank_is_not() {
        assert_eq!(json("name: ~\nsummary: ' '\noverlaps: []\n"), "{\"overlaps\":[]}");
        assert_eq!(json("maintains: []\nfacilitators: []\n"), "{\"maintains\":[],\"facilitators\":[]}");
        assert_eq!(json("maintains:\nfacilitators: ~\n"), "{}");
    }

    #[test]
    fn a_text_is_compared_in_its_composed_form() {
        assert_eq!(charter("name: Cafe\u{301}").fingerprint(), charter("name: Caf\u{e9}").fingerprint());
        assert_ne!(charter("name: Cafe").fingerprint(), charter("name: Caf\u{e9}").fingerprint());
    }

    #[test]
    fn a_fingerprint_is_that_of_the_json_alone() {
        // printf '{"kind":"interest-group","name":"Search"}' | sha256sum
        assert_eq!(charter("kind: interest-group\nname: Search").fingerprint().as_str(), FINGERPRINT);
    }

    const FINGERPRINT: &str = "cb867ec9b992228bf16a0ab4e578e523e5989bc6";
}
