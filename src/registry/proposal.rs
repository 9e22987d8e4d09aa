//! A group that somebody proposes: what SEP-1302's creation template asks for, and the file that says it.

use serde::Serialize;
use serde_json::{Value, json};

use super::group::{DeliverableType, Kind};
use super::scalar::{GroupId, Login, Url};
use crate::source::emit;

/// A related group, and how the proposed one differs from it, where that is said.
pub type Related = (GroupId, Option<String>);

/// A proposal, as far as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which of the two templates it fills in.
    pub kind: Kind,
    /// The name people use.
    pub name: Option<String>,
    /// One paragraph about it.
    pub summary: Option<String>,
    /// Its channel.
    pub channel: Option<String>,
    /// Who shepherds it.
    pub facilitators: Vec<Login>,
    /// Representatives of the steering group.
    pub maintainers: Vec<Login>,
    /// Related groups; an empty list says that none is known.
    pub overlaps: Option<Vec<Related>>,
    /// Interest groups: what to discuss first.
    pub first_topic: Option<String>,
    /// Working groups: why.
    pub use_cases: Option<String>,
    /// Working groups: what it intends to bring about first.
    pub first_deliverable: Option<Promise>,
}

/// A first deliverable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// What it is called.
    pub title: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Option<DeliverableType>,
    /// Where it is.
    pub url: Option<Url>,
}

impl Proposal {
    /// What SEP-1302 asks for and nobody has said yet, as flags, in the order of its template.
    pub fn missing(&self) -> Vec<String> {
        let is_interest = self.kind == Kind::InterestGroup;
        let mut missing: Vec<String> = Vec::new();
        let mut require = |is_missing: bool, flag: &str| missing.extend(is_missing.then(|| flag.to_owned()));
        require(self.name.is_none(), "--name NAME");
        require(self.facilitators.is_empty(), "--facilitator LOGIN");
        require(is_interest && self.overlaps.is_none(), "--overlap ID=DIFFERENTIATION (or --no-overlap)");
        for (group, _) in self.overlaps.iter().flatten().filter(|(_, said)| said.is_none()) {
            require(true, &format!("--overlap {group}=DIFFERENTIATION"));
        }
        require(is_interest && self.first_topic.is_none(), "--first-topic TEXT");
        require(!is_interest && self.use_cases.is_none(), "--use-cases TEXT");
        require(!is_interest && self.first_deliverable.is_none(), "--first-deliverable TITLE");
        missing
    }

    /// The text of the group's file.
    pub fn text(&self) -> String {
        let facilitator = |login: &Login| json!({"github": login});
        let overlap = |(group, said): &Related| json!({"group": group, "differentiation": said});
        let fields = json!({
            "kind": self.kind,
            "name": self.name,
            "summary": self.summary,
            "channel": self.channel,
            "facilitators": self.facilitators.iter().map(facilitator).collect::<Value>(),
            "maintainers": self.maintainers,
            "overlaps": self.overlaps.as_ref().map(|all| all.iter().map(overlap).collect::<Value>()),
            "first_topic": self.first_topic,
            "use_cases": self.use_cases,
            "first_deliverable": self.first_deliverable,
        });
        "# yaml-language-server: $schema=../schemas/group.schema.json\n".to_owned() + &emit::entries(&fields, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::group::Group;
    use crate::registry::load::document;

    fn empty(kind: Kind) -> Proposal {
        Proposal {
            kind,
            name: None,
            summary: None,
            channel: None,
            facilitators: Vec::new(),
            maintainers: Vec::new(),
            overlaps: None,
            first_topic: None,
            use_cases: None,
            first_deliverable: None,
        }
    }

    fn filled(kind: Kind) -> Proposal {
        Proposal {
            name: Some("no".to_owned()),
            summary: Some("One: line\n\n# and another 🚀".to_owned()),
            channel: Some("#search-ig".to_owned()),
            facilitators: vec![Login::new("ada"), Login::new("1e3")],
            overlaps: Some(vec![(GroupId::new("auth"), Some("2026-01-01".to_owned()))]),
            first_topic: Some("true".to_owned()),
            use_cases: Some("People: want it".to_owned()),
            first_deliverable: Some(Promise {
                title: "SEP-1: Maps".to_owned(),
                kind: Some(DeliverableType::Sep),
                url: Url::parse("https://example.org/1"),
            }),
            ..empty(kind)
        }
    }

    #[test]
    fn the_file_says_what_was_meant_whatever_it_looks_like() {
        let proposal = filled(Kind::WorkingGroup);
        let document = document::<Group>("groups/search.yaml", proposal.text().as_bytes());
        assert_eq!(document.problems.len(), 0, "{}", proposal.text());
        let group = document.value.unwrap();
        let said = |text: &Option<crate::source::span::Spanned<String>>| text.as_deref().cloned();
        assert_eq!(said(&group.name), proposal.name);
        assert_eq!(said(&group.summary), proposal.summary);
        assert_eq!(said(&group.first_topic), proposal.first_topic);
        let facilitators: Vec<_> = group.facilitators.iter().map(|one| (*one.github).clone()).collect();
        assert_eq!(facilitators, proposal.facilitators);
        let overlap = &group.overlaps.as_ref().unwrap()[0];
        assert_eq!(overlap.differentiation.as_deref().map(String::as_str), Some("2026-01-01"));
        assert_eq!(group.first_deliverable.as_ref().unwrap().title.as_str(), "SEP-1: Maps");
    }

    #[test]
    fn what_is_missing_is_named_in_the_order_of_the_template() {
        let interest = empty(Kind::InterestGroup).missing();
        let flags = [
            "--name NAME",
            "--facilitator LOGIN",
            "--overlap ID=DIFFERENTIATION (or --no-overlap)",
            "--first-topic TEXT",
        ];
        assert_eq!(interest, flags);
        let working = empty(Kind::WorkingGroup).missing();
        assert_eq!(working, ["--name NAME", "--facilitator LOGIN", "--use-cases TEXT", "--first-deliverable TITLE"]);
        assert_eq!(filled(Kind::InterestGroup).missing(), [""; 0]);
        let unsaid = Proposal { overlaps: Some(vec![(GroupId::new("auth"), None)]), ..filled(Kind::InterestGroup) };
        assert_eq!(unsaid.missing(), ["--overlap auth=DIFFERENTIATION"]);
    }
}
