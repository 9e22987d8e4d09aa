//! A group that somebody proposes: what SEP-1302's creation template asks for, and the file that says it.

use serde::Serialize;
use serde_json::{Map, Value, json};

pub use super::overlaps::Related;
pub use super::people::Person;
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::registry::group::{DeliverableType, Kind};
use crate::registry::scalar::{GroupId, Login, Url};
use crate::source::emit;

/// A proposal, as far as it is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Which of the two templates it fills in.
    pub kind: Kind,
    /// The name people use.
    pub name: Option<String>,
    /// One paragraph about it.
    pub summary: Option<String>,
    /// Its channel.
    pub channel: Option<String>,
    /// Where that channel is.
    pub channel_url: Option<Url>,
    /// How to get in.
    pub joining: Option<String>,
    /// Further reading.
    pub links: Vec<Reference>,
    /// Where the template was posted.
    pub discussion: Option<Url>,
    /// Who shepherds it.
    pub facilitators: Vec<Person>,
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
    /// Working groups: what else it intends to bring about.
    pub deliverables: Vec<Promise>,
    /// Working groups: the Projects that it maintains.
    pub maintains: Vec<String>,
    /// Groups whose discussion justifies it.
    pub supported_by: Vec<GroupId>,
    /// What else its file says, by field.
    pub more: Map<String, Value>,
}

/// Something to bring about.
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

/// A titled link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: Url,
}

impl Proposal {
    /// A proposal of which nothing is filled in yet.
    pub fn of(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// What the rules ask for and nobody has said yet, as flags, in the order of the template.
    pub fn missing(&self, rules: &dyn Constitution) -> Vec<String> {
        let needs = |field: TemplateField| rules.template(field, self.kind) == Asked::Needed;
        let mut missing: Vec<String> = Vec::new();
        let mut require = |is_missing: bool, flag: &str| missing.extend(is_missing.then(|| flag.to_owned()));
        require(self.name.is_none(), "--name NAME");
        require(self.facilitators.is_empty(), "--facilitator LOGIN");
        require(needs(TemplateField::Summary) && self.summary.is_none(), "--summary TEXT");
        require(
            needs(TemplateField::Overlaps) && self.overlaps.is_none(),
            "--overlap ID=DIFFERENTIATION (or --no-overlap)",
        );
        for (group, _) in self.overlaps.iter().flatten().filter(|(_, said)| said.is_none()) {
            require(true, &format!("--overlap {group}=DIFFERENTIATION"));
        }
        require(needs(TemplateField::FirstTopic) && self.first_topic.is_none(), "--first-topic TEXT");
        require(needs(TemplateField::UseCases) && self.use_cases.is_none(), "--use-cases TEXT");
        require(
            needs(TemplateField::FirstDeliverable) && self.first_deliverable.is_none(),
            "--first-deliverable TITLE",
        );
        missing
    }

    /// The text of the group's file.
    pub fn text(&self) -> String {
        let fields = Value::Object(self.fields());
        "# yaml-language-server: $schema=../schemas/group.schema.json\n".to_owned() + &emit::entries(&fields, 0)
    }

    /// What the group's file says, by field.
    pub fn fields(&self) -> Map<String, Value> {
        let facilitator = |one: &Person| json!({"github": one.login, "name": one.name, "affiliation": one.affiliation, "term_ends": one.term_ends});
        let overlap = |(group, said): &Related| json!({"group": group, "differentiation": said});
        let listed = |list: Value| if list.as_array().is_some_and(Vec::is_empty) { Value::Null } else { list };
        let fields = json!({
            "kind": self.kind,
            "name": self.name,
            "summary": self.summary,
            "channel": self.channel,
            "channel_url": self.channel_url,
            "joining": self.joining,
            "links": listed(json!(self.links)),
            "discussion": self.discussion,
            "facilitators": self.facilitators.iter().map(facilitator).collect::<Value>(),
            "maintainers": self.maintainers,
            "overlaps": self.overlaps.as_ref().map(|all| all.iter().map(overlap).collect::<Value>()),
            "first_topic": self.first_topic,
            "use_cases": self.use_cases,
            "first_deliverable": self.first_deliverable,
            "deliverables": listed(json!(self.deliverables)),
            "maintains": listed(json!(self.maintains)),
            "supported_by": listed(json!(self.supported_by)),
        });
        let mut fields = fields.as_object().cloned().unwrap_or_default();
        fields.extend(self.more.clone());
        fields
    }
}

#[cfg(test)]
mod tests;
