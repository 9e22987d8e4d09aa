//! What was read of upstream's files, as they say it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::order::Collect;
use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login};
use crate::upstream::charter::{Change, Charter, Meeting, Person, WorkItem};
use crate::upstream::mapping::Mapping;
use crate::upstream::sources::Sources;

/// Everything that was read.
#[derive(Debug, Clone, Serialize)]
pub struct UpstreamReport {
    /// The charters.
    pub charters: Vec<CharterReport>,
    /// The sections of MAINTAINERS.md, by their names.
    pub maintainers: serde_json::Map<String, serde_json::Value>,
    /// The access configuration; `None` where it was not given.
    pub access: Option<AccessReport>,
}

/// What a charter says.
#[derive(Debug, Clone, Serialize)]
pub struct CharterReport {
    /// Where it stands.
    pub path: String,
    /// The id.
    pub id: GroupId,
    /// The kind.
    pub kind: Option<Kind>,
    /// The name.
    pub name: Option<String>,
    /// The title as it is written.
    pub title: Option<String>,
    /// The mission.
    pub summary: Option<String>,
    /// The channel.
    pub channel: Option<String>,
    /// The public id of that.
    pub channel_id: Option<String>,
    /// Whoever leads the group.
    pub facilitators: Vec<LeaderReport>,
    /// Others in its leadership.
    pub other_leadership: Vec<LeaderReport>,
    /// Its members.
    pub members: Vec<MemberReport>,
    /// Earlier members.
    pub emeritus: Vec<Login>,
    /// Whether its members stand in another file.
    pub membership_by_reference: bool,
    /// Whoever sponsors it.
    pub sponsors: Vec<Login>,
    /// Groups that it names.
    pub related: Vec<ReferenceReport>,
    /// When it meets, as it is written.
    pub meetings: Vec<Meeting>,
    /// What it works on.
    pub work_items: Vec<WorkItem>,
    /// What it discusses.
    pub topics: Vec<String>,
    /// Its changes.
    pub changelog: Vec<Change>,
    /// The day that it declares as its first.
    pub declared_initial: Option<NaiveDate>,
    /// Whether it says that the group has ended.
    pub says_ended: bool,
    /// Channels that went into another.
    pub former_channels: Vec<String>,
}

/// Somebody in a leadership.
#[derive(Debug, Clone, Serialize)]
pub struct LeaderReport {
    /// The login.
    pub github: Option<Login>,
    /// The name.
    pub name: Option<String>,
    /// The organisation.
    pub affiliation: Option<String>,
    /// The role, where it is none that leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The term, as it is written.
    pub term: Option<String>,
    /// The day on which it ends, where it says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_ends: Option<NaiveDate>,
}

/// A member.
#[derive(Debug, Clone, Serialize)]
pub struct MemberReport {
    /// The login.
    pub github: Option<Login>,
    /// The name.
    pub name: Option<String>,
    /// The organisation.
    pub affiliation: Option<String>,
    /// The level.
    pub level: Option<String>,
}

/// A reference to another group.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceReport {
    /// What it is called.
    pub text: String,
    /// Where it leads.
    pub link: Option<String>,
    /// The group that it means, where its charter was given.
    pub target: Option<GroupId>,
}

/// The access configuration.
#[derive(Debug, Clone, Serialize)]
pub struct AccessReport {
    /// The roles, by their ids.
    pub roles: serde_json::Map<String, serde_json::Value>,
    /// How many people have access.
    pub members: usize,
    /// How many more have it without an account.
    pub without_login: usize,
}

/// A role.
#[derive(Debug, Clone, Serialize)]
struct RoleReport<'a> {
    description: &'a str,
    team: Option<&'a str>,
    parent: Option<&'a str>,
    members: Vec<&'a Login>,
}

/// Somebody in MAINTAINERS.md.
#[derive(Debug, Clone, Serialize)]
struct EntryReport<'a> {
    github: Option<&'a Login>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a str>,
}

impl UpstreamReport {
    /// What the sources say.
    pub fn of(sources: &Sources, mapping: &Mapping) -> Self {
        let entries = sources.maintainers.iter().flat_map(|maintainers| &maintainers.sections).filter_map(|section| {
            let entries = section.entries.iter().map(|entry| EntryReport {
                github: entry.login.as_ref(),
                name: &entry.name,
                suffix: entry.note.as_deref(),
            });
            let entries: Vec<_> = entries.collect();
            let said = serde_json::to_value(&entries).ok()?;
            (!entries.is_empty()).then(|| (section.key(), said))
        });
        let access = sources.access.as_ref().map(|access| {
            let roles = access.roles.iter().filter_map(|role| {
                let said = RoleReport {
                    description: &role.description,
                    team: role.team.as_deref(),
                    parent: role.parent.as_deref(),
                    members: access.in_role(&role.key).map(|member| &member.login).collect(),
                };
                Some((role.id.clone(), serde_json::to_value(said).ok()?))
            });
            AccessReport { roles: roles.collect(), members: access.members.len(), without_login: access.without_login }
        });
        let charters = sources.charters.iter().map(|charter| CharterReport::of(charter, sources, mapping));
        Self { charters: charters.collect(), maintainers: entries.collect(), access }
    }

    /// How many people each section of MAINTAINERS.md lists.
    pub fn listed(&self) -> BTreeMap<&str, usize> {
        let count = |value: &serde_json::Value| value.as_array().map_or(0, Vec::len);
        self.maintainers.iter().map(|(name, entries)| (name.as_str(), count(entries))).into_map()
    }
}

impl CharterReport {
    fn of(charter: &Charter, sources: &Sources, mapping: &Mapping) -> Self {
        let member = |person: &Person| MemberReport {
            github: person.login().cloned(),
            name: person.name.clone(),
            affiliation: person.affiliation.clone(),
            level: person.role.clone(),
        };
        let related = charter.related.iter().map(|reference| {
            let target = sources.resolve(&reference.label, reference.link.as_deref(), mapping);
            ReferenceReport {
                text: reference.label.clone(),
                link: reference.link.clone(),
                target: target.map(|target| target.id.clone()),
            }
        });
        Self {
            path: charter.file.path().to_owned(),
            id: charter.id.clone(),
            kind: charter.kind(),
            name: charter.name.clone(),
            title: charter.title.as_ref().map(ToString::to_string),
            summary: charter.summary.clone(),
            channel: charter.channel.as_ref().map(|channel| channel.name.clone()),
            channel_id: charter.channel.as_ref().and_then(|channel| channel.id.clone()),
            facilitators: charter.leaders.iter().map(|person| leader(person, None)).collect(),
            other_leadership: charter
                .other_leadership
                .iter()
                .map(|person| leader(person, person.role.clone()))
                .collect(),
            members: charter.members.iter().map(member).collect(),
            emeritus: charter.emeritus.iter().filter_map(Person::login).cloned().collect(),
            membership_by_reference: charter.by_reference.is_some(),
            sponsors: charter.sponsors.iter().map(|sponsor| (**sponsor).clone()).collect(),
            related: related.collect(),
            meetings: charter.meetings.clone(),
            work_items: charter.work_items.clone(),
            topics: charter.topics.iter().map(ToString::to_string).collect(),
            changelog: charter.changelog.clone(),
            declared_initial: charter.declared(),
            says_ended: charter.says_ended.is_some(),
            former_channels: charter.former_channels.iter().map(ToString::to_string).collect(),
        }
    }
}

fn leader(person: &Person, role: Option<String>) -> LeaderReport {
    LeaderReport {
        github: person.login().cloned(),
        name: person.name.clone(),
        affiliation: person.affiliation.clone(),
        role,
        term: person.term.clone(),
        term_ends: person.term_ends,
    }
}
