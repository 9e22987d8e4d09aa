//! Fields of a group's text, as flags say them.

use clap::Args;
use serde_json::{Value, json};

use super::named::{finished, going};
use super::wanted::{Edit, Wanted};
use crate::act::found::known;
use crate::commands::values::{self, link, login, named, overlap, reference, words};
use crate::error::{Error, Result};
use crate::intake::Reference;
use crate::registry::group::{Deliverable, DeliverableType, Group, Kind, Link};
use crate::registry::load::Registry;
use crate::registry::scalar::{GroupId, Login, Url};

/// What flags say.
#[derive(Debug, Args)]
#[command(next_help_heading = "What changes")]
pub(super) struct Fields {
    /// The name people use
    #[arg(long, value_parser = words)]
    name: Option<String>,
    /// One paragraph: the problem space, or what will be built
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    summary: Option<String>,
    /// The kind of group
    #[arg(long, value_parser = values::kind())]
    kind: Option<Kind>,
    /// Interest groups: the first topic to discuss
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    first_topic: Option<String>,
    /// Working groups: the interest and use cases behind it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    use_cases: Option<String>,
    /// Working groups: what it intends to bring about first
    #[arg(long, value_name = "TITLE", value_parser = words)]
    first_deliverable: Option<String>,
    /// What that is
    #[arg(long, value_name = "TYPE", value_parser = named::<DeliverableType>())]
    deliverable_type: Option<DeliverableType>,
    /// Where that is
    #[arg(long, value_name = "URL", value_parser = link)]
    deliverable_url: Option<Url>,
    /// Working groups: what else it intends to pursue
    #[arg(long = "deliverable", value_name = "TITLE=URL", value_parser = reference)]
    deliverables: Vec<Reference>,
    /// A deliverable that is finished
    #[arg(long, value_name = "TITLE", value_parser = words)]
    done: Vec<String>,
    /// A group with a related purpose, and how this one differs from it
    #[arg(long = "overlap", value_name = "ID=DIFFERENTIATION", value_parser = overlap)]
    overlaps: Vec<(GroupId, String)>,
    /// Working groups: a Project that it holds maintenance responsibility for
    #[arg(long, value_name = "PROJECT", value_parser = words)]
    maintains: Vec<String>,
    /// A representative of the steering group
    #[arg(long = "maintainer", value_name = "LOGIN", value_parser = login)]
    maintainers: Vec<Login>,
    /// A group here whose discussion justifies this one
    #[arg(long = "supported-by", value_name = "GROUP")]
    supported_by: Vec<String>,
    /// A SEP or proposal that this group stands behind
    #[arg(long, value_name = "TITLE=URL", value_parser = reference)]
    supports: Vec<Reference>,
    /// The Discord channel
    #[arg(long, value_parser = words)]
    channel: Option<String>,
    /// Where the channel is
    #[arg(long, value_name = "URL", value_parser = link)]
    channel_url: Option<Url>,
    /// How to get in: a sentence, or a link
    #[arg(long, value_name = "TEXT", value_parser = words)]
    joining: Option<String>,
    /// Where the creation template was posted
    #[arg(long, value_name = "URL", value_parser = link)]
    discussion: Option<Url>,
    /// Further reading
    #[arg(long = "link", value_name = "TITLE=URL", value_parser = reference)]
    links: Vec<Reference>,
    /// Take a field out, or one item of a list, such as `summary`, `overlaps=auth` or `links=Charter`
    #[arg(long, value_name = "FIELD[=ITEM]", value_parser = words)]
    drop: Vec<String>,
}

impl Fields {
    /// Whether no flag was given.
    pub(super) fn say_nothing(&self) -> bool {
        self.texts().iter().all(|(_, value)| value.is_null())
            && self.first_deliverable.is_none()
            && self.deliverable_type.is_none()
            && self.deliverable_url.is_none()
            && [&self.done, &self.maintains, &self.supported_by, &self.drop].iter().all(|list| list.is_empty())
            && [&self.deliverables, &self.supports, &self.links].iter().all(|list| list.is_empty())
            && self.overlaps.is_empty()
            && self.maintainers.is_empty()
    }

    /// The fields that hold one text each, null where nothing is said.
    fn texts(&self) -> [(&'static str, Value); 9] {
        [
            ("kind", json!(self.kind)),
            ("name", json!(self.name)),
            ("summary", json!(self.summary)),
            ("channel", json!(self.channel)),
            ("channel_url", json!(self.channel_url)),
            ("joining", json!(self.joining)),
            ("discussion", json!(self.discussion)),
            ("first_topic", json!(self.first_topic)),
            ("use_cases", json!(self.use_cases)),
        ]
    }

    /// What is to change of a group's file, with everything found that is named.
    pub(super) fn found(&self, registry: &Registry, group: &Group) -> Result<Wanted> {
        let mut edits = Vec::new();
        let said = self.texts().into_iter().filter(|(_, value)| !value.is_null());
        edits.extend(said.map(|(name, value)| Edit::Set(name, value)));
        edits.extend(self.first_deliverable(group)?);
        for (id, differentiation) in &self.overlaps {
            let id = known(registry, id)?;
            let before = group.overlaps.iter().flatten().find(|it| registry.current_id(&it.group) == Some(id));
            let id = before.map_or_else(|| id.clone(), |before| (*before.group).clone());
            // What is said last of a group holds.
            edits.retain(|edit| !matches!(edit, Edit::Differ(known, _) if *known == id));
            edits.push(Edit::Differ(id, differentiation.clone()));
        }
        for id in &self.supported_by {
            let id = known(registry, id)?;
            let has = group.supported_by.iter().any(|it| registry.current_id(it) == Some(id));
            edits.extend((!has).then(|| Edit::Push("supported_by", json!(id))));
        }
        for login in &self.maintainers {
            let has = group.maintainers.iter().any(|it| **it == *login);
            edits.extend((!has).then(|| Edit::Push("maintainers", json!(login))));
        }
        for project in &self.maintains {
            let has = group.maintains.iter().any(|it| **it == *project);
            edits.extend((!has).then(|| Edit::Push("maintains", json!(project))));
        }
        let link = |field, it: &Reference| Edit::Push(field, json!({"title": it.title, "url": it.url}));
        let lacks = |links: &[Link], it: &Reference| {
            !links.iter().any(|link| *link.title == it.title && link.url.as_ref() == Some(&it.url))
        };
        edits.extend(self.links.iter().filter(|it| lacks(&group.links, it)).map(|it| link("links", it)));
        edits.extend(self.supports.iter().filter(|it| lacks(&group.supports, it)).map(|it| link("supports", it)));
        let lacks = |it: &&Reference| !group.deliverables.iter().any(|known| *known.title == it.title);
        edits.extend(self.deliverables.iter().filter(lacks).map(|it| link("deliverables", it)));
        for title in &self.done {
            edits.push(Edit::Done(finished(title, group)?));
        }
        // Last, so that the places of what stays are those that were found.
        edits.extend(going(&self.drop, group)?);
        let mut each: Vec<Edit> = Vec::new();
        for edit in edits {
            if !each.contains(&edit) {
                each.push(edit);
            }
        }
        Ok(Wanted(each))
    }

    fn first_deliverable(&self, group: &Group) -> Result<Option<Edit>> {
        let (kind, url) = (self.deliverable_type, &self.deliverable_url);
        let before = group.first_deliverable.as_deref();
        match (&self.first_deliverable, before) {
            (None, _) if kind.is_none() && url.is_none() => Ok(None),
            (None, None) => Err(Error::new("there is no first deliverable whose type or place could change")
                .hint("name it with `--first-deliverable TITLE`")),
            (Some(title), before) => {
                let done = before.map(|_| false);
                Ok(Some(Edit::FirstDeliverable(json!({"title": title, "type": kind, "url": url, "done": done}))))
            }
            (None, Some(Deliverable { title, r#type, url: place, done })) => {
                let (kind, url) = (kind.or(*r#type), url.as_ref().or(place.as_ref()));
                Ok(Some(Edit::FirstDeliverable(json!({"title": title, "type": kind, "url": url, "done": done}))))
            }
        }
    }
}
