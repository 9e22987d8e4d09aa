//! The configuration of access: roles, who is in them, and what teams may do.
//!
//! Of a member nothing is read but the login and the roles; of their file nothing else is even kept.

use std::collections::BTreeMap;

use super::charter::read::kind_in;
use super::literal::{Field, Value, ValueKind, exported};
use super::mask;
use super::stop::Stop;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::source::file::SourceFile;
use crate::source::span::Span;

/// The object whose members are the keys of roles.
const ROLE_IDS: &str = "ROLE_IDS";

/// What the configuration says.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The id of each key of a role.
    pub ids: BTreeMap<String, String>,
    /// The roles, in order, and their file.
    pub roles: Vec<Role>,
    /// The file of the roles.
    pub roles_file: Option<SourceFile>,
    /// Whoever has access, in order.
    pub members: Vec<Member>,
    /// How many others have access without an account.
    pub without_login: usize,
    /// The file of those, without anything about them that is not read.
    pub members_file: Option<SourceFile>,
    /// Whether all of that file was read.
    pub has_all_members: bool,
    /// What teams may do.
    pub grants: Vec<Grant>,
    /// The file of that.
    pub grants_file: Option<SourceFile>,
    /// What is no literal, by file.
    pub stops: Vec<(SourceFile, Stop)>,
    /// Whether all of the roles were read.
    pub has_all_roles: bool,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its key.
    pub key: String,
    /// Its id; the key where that is not told.
    pub id: String,
    /// What it is.
    pub description: String,
    /// Its team on GitHub.
    pub team: Option<String>,
    /// The key of the role whose team holds that.
    pub parent: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Role {
    /// The kind of group that it is for.
    pub fn kind(&self) -> Option<Kind> {
        let by_key = || match self.key.rsplit('_').next() {
            Some("WG") => Some(Kind::WorkingGroup),
            Some("IG") => Some(Kind::InterestGroup),
            _ => None,
        };
        kind_in(&self.description).or_else(by_key)
    }
}

/// Somebody who has access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The login.
    pub login: Login,
    /// The keys of the roles.
    pub roles: Vec<String>,
    /// Whether all of that was read.
    pub is_whole: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a team may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The team.
    pub team: String,
    /// What it may.
    pub permission: String,
    /// Where.
    pub repository: String,
    /// Where it stands.
    pub span: Span,
}

impl Access {
    /// The role with this key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == key)
    }

    /// Whoever is in the role with this key.
    pub fn in_role<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Member> {
        self.members.iter().filter(move |member| member.roles.iter().any(|role| role == key))
    }

    /// The ids of roles.
    pub fn read_ids(&mut self, file: &SourceFile) {
        let reading = exported(file.text(), ROLE_IDS, "");
        self.keep(file, reading.stops);
        let fields = reading.value.iter().flat_map(Value::fields);
        self.ids.extend(fields.filter_map(|field| Some((field.key.clone(), field.value.text()?.to_owned()))));
    }

    /// The roles; their ids must have been read before.
    pub fn read_roles(&mut self, file: &SourceFile) {
        let mut reading = exported(file.text(), "ROLES", ROLE_IDS);
        let items = list(reading.value.as_ref(), &mut reading.stops);
        let roles: Vec<Role> = items.iter().filter_map(|item| self.as_role(item)).collect();
        let nameless = items.iter().filter(|item| item.get("id").is_none() && item.is_whole());
        reading.stops.extend(nameless.map(|item| Stop::new(item.span, "this role has no `id`, and is not read")));
        self.has_all_roles = !items.is_empty() && roles.len() == items.len();
        self.keep(file, reading.stops);
        self.roles.extend(roles);
        self.roles_file = Some(file.clone());
    }

    fn as_role(&self, item: &Value) -> Option<Role> {
        let id = item.get("id")?;
        let (key, name) = match &id.kind {
            ValueKind::Member(_, key) => (key.clone(), self.ids.get(key).unwrap_or(key).clone()),
            ValueKind::Text(name) => {
                let key = self.ids.iter().find(|(_, id)| *id == name).map(|(key, _)| key);
                (key.unwrap_or(name).clone(), name.clone())
            }
            _ => return None,
        };
        let text = |value: Option<&Value>| value.and_then(Value::text).map(str::to_owned);
        let github = item.get("github");
        let parent = github.and_then(|github| github.get("parent")).and_then(|parent| self.key_of(parent));
        Some(Role {
            key,
            id: name,
            description: text(item.get("description")).unwrap_or_default(),
            team: text(github.and_then(|github| github.get("team"))),
            parent,
            span: id.span,
        })
    }

    /// The key of a role that a value names.
    fn key_of(&self, value: &Value) -> Option<String> {
        match &value.kind {
            ValueKind::Member(_, key) => Some(key.clone()),
            ValueKind::Text(name) => {
                Some(self.ids.iter().find(|(_, id)| *id == name).map_or(name, |(key, _)| key).clone())
            }
            _ => None,
        }
    }

    /// Whoever has access; the ids of roles must have been read before.
    pub fn read_members(&mut self, file: &SourceFile) {
        let mut reading = exported(file.text(), "MEMBERS", ROLE_IDS);
        let items = list(reading.value.as_ref(), &mut reading.stops);
        // A quotation mark that is missing makes words of a text: none is shown but those that are known.
        let is_known = |span: &Span| self.may_be_shown(file.text().get(span.range()).unwrap_or_default());
        let mut shown: Vec<Span> = reading.signs.iter().copied().filter(is_known).collect();
        let mut members = Vec::new();
        let mut stops = reading.stops;
        for item in items {
            let github = item.get("github").and_then(|value| Some((value.text()?, value.span)));
            let login = github.map(|(login, span)| (Login::new(login), span)).filter(|(login, _)| login.is_valid());
            let Some((login, span)) = login else {
                let told = github.filter(|_| item.is_whole());
                stops.extend(told.map(|(_, span)| Stop::new(span, "what stands under `github` is no login")));
                self.without_login += 1;
                continue;
            };
            shown.push(span);
            let roles = item.get("memberOf");
            let is_read = |field: &Field| matches!(&*field.key, "github" | "memberOf" | "");
            members.push(Member {
                login,
                roles: roles.iter().flat_map(|roles| roles.items()).filter_map(|role| self.key_of(role)).collect(),
                is_whole: item.fields().iter().filter(|field| is_read(field)).all(|field| field.value.is_whole()),
                span,
            });
        }
        let kept = SourceFile::new(file.path(), mask::only(file.text(), &shown));
        self.has_all_members =
            reading.value.is_some() && items.iter().all(|item| matches!(item.kind, ValueKind::Object(_)));
        let untold = |stop: Stop| {
            let message = stop.message.split_once(", and `").map(|(what, _)| format!("{what}, and this is none"));
            Stop { message: message.unwrap_or(stop.message), ..stop }
        };
        self.keep(&kept, stops.into_iter().map(untold).collect());
        self.members.extend(members);
        self.members_file = Some(kept);
    }

    /// Whether a word or sign of the file of those who have access says nothing of anybody.
    fn may_be_shown(&self, word: &str) -> bool {
        let is_sign = !word.contains(char::is_alphanumeric);
        let known = ["export", "const", "as", "MEMBERS", "github", "memberOf", ROLE_IDS];
        is_sign || known.contains(&word) || self.ids.contains_key(word)
    }

    /// What teams may do.
    pub fn read_grants(&mut self, file: &SourceFile) {
        let mut reading = exported(file.text(), "REPOSITORY_ACCESS", ROLE_IDS);
        let items = list(reading.value.as_ref(), &mut reading.stops);
        self.keep(file, reading.stops);
        let text = |value: Option<&Value>| value.and_then(Value::text).map(str::to_owned).unwrap_or_default();
        for item in items {
            let repository = text(item.get("repository"));
            for team in item.get("teams").map(Value::items).unwrap_or_default() {
                let grant = Grant {
                    team: text(team.get("team")),
                    permission: text(team.get("permission")),
                    repository: repository.clone(),
                    span: team.span,
                };
                self.grants.push(grant);
            }
        }
        self.grants_file = Some(file.clone());
    }

    fn keep(&mut self, file: &SourceFile, stops: Vec<Stop>) {
        self.stops.extend(stops.into_iter().map(|stop| (file.clone(), stop)));
    }
}

/// The items of a list; anything else that stands in its place is told.
fn list<'a>(value: Option<&'a Value>, stops: &mut Vec<Stop>) -> &'a [Value] {
    let Some(value) = value else { return &[] };
    if !matches!(value.kind, ValueKind::List(_) | ValueKind::Unread) {
        stops.push(Stop::new(value.span, "this is no list, and is not read"));
    }
    value.items()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_of_a_member_but_login_and_roles_however_broken_the_file_is() {
        let text = "export const MEMBERS = [\n  { github: 'ada', email: secret@example.org', memberOf: [ROLE_IDS.A] },\n\
                    { github: 'grace', firstName: Secret, memberOf: [ROLE_IDS.A] }, // secret\n];\nconst secret = 'secret";
        let mut access = Access::default();
        access.read_ids(&SourceFile::new("roleIds.ts", "export const ROLE_IDS = { A: 'a' };"));
        access.read_members(&SourceFile::new("users.ts", text));
        let kept = access.members_file.as_ref().map(|file| file.text().to_lowercase()).unwrap_or_default();
        assert!(kept.contains("'ada'") && kept.contains("role_ids.a") && !kept.contains("secret"), "{kept}");
        assert!(!access.stops.is_empty());
        for (file, stop) in &access.stops {
            assert!(!file.text().to_lowercase().contains("secret") && !stop.message.to_lowercase().contains("secret"));
        }
    }
}
