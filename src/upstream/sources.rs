//! Everything that was found of upstream's files, read.

use super::access::Access;
use super::accounts::Accounts;
use super::charter::{Charter, read};
use super::maintainers::{self, Maintainers, Section};
use super::mapping::{Mapping, Places};
use super::navigation::{self, Navigation};
use super::owners::{self, Owners};
use super::past::Past;
use super::places::{Place, charter_at, without_kind};
use super::stop::Stop;
use crate::order::Order;
use crate::registry::group::Kind;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// The largest file that is read, in bytes (1 MiB).
pub const MAX_BYTES: usize = 1024 * 1024;

/// What the title of the list of maintainers is, where several files are called like it.
const TITLE: &str = "MCP Maintainers";

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The charters: those of interest groups first, then by id.
    pub charters: Vec<Charter>,
    /// The list of maintainers.
    pub maintainers: Option<Maintainers>,
    /// The configuration of access.
    pub access: Option<Access>,
    /// The menus.
    pub navigation: Vec<Navigation>,
    /// The owners of files.
    pub owners: Vec<Owners>,
    /// What cannot be read, by file.
    pub stops: Vec<(SourceFile, Stop)>,
    /// What landed of them, where that is known.
    pub past: Past,
}

/// A file as it was found: its path in findings, what it is, and its bytes.
#[derive(Debug, Clone)]
pub struct Given {
    /// The path.
    pub name: String,
    /// What it is.
    pub place: Place,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Sources {
    /// Reads files, in any order.
    pub fn read(mut given: Vec<Given>) -> Self {
        given.order_by(|one, other| one.name.cmp(&other.name));
        let mut sources = Self::default();
        let mut texts: Vec<(Place, SourceFile)> = Vec::new();
        for Given { name, place, bytes } in given {
            match text(&name, bytes) {
                Ok(file) => texts.push((place, file)),
                Err((file, stop)) => sources.stops.push((file, stop)),
            }
        }
        let of = |wanted: &Place| {
            texts.iter().filter(|(place, _)| place == wanted).map(|(_, file)| file).collect::<Vec<_>>()
        };
        for (place, file) in &texts {
            if let Place::Charter(id, folder) = place {
                sources.charters.push(read::charter(file, id.clone(), *folder));
            }
        }
        let lists: Vec<Maintainers> = of(&Place::Maintainers).into_iter().map(maintainers::read).collect();
        let is_meant = |list: &&Maintainers| list.title.as_deref() == Some(TITLE);
        sources.maintainers =
            lists.iter().find(is_meant).or_else(|| lists.first().filter(|_| lists.len() == 1)).cloned();
        sources.navigation = of(&Place::Navigation).into_iter().map(navigation::read).collect();
        sources.owners = of(&Place::Owners).into_iter().map(owners::read).collect();
        let parts = [Place::RoleIds, Place::Roles, Place::Members, Place::Grants].map(|place| of(&place));
        if parts.iter().any(|part| !part.is_empty()) {
            let mut access = Access::default();
            parts[0].iter().for_each(|file| access.read_ids(file));
            parts[1].iter().for_each(|file| access.read_roles(file));
            parts[2].iter().for_each(|file| access.read_members(file));
            parts[3].iter().for_each(|file| access.read_grants(file));
            sources.stops.append(&mut access.stops);
            sources.access = Some(access);
        }
        for charter in &mut sources.charters {
            let stops = std::mem::take(&mut charter.stops);
            sources.stops.extend(stops.into_iter().map(|stop| (charter.file.clone(), stop)));
        }
        for navigation in &mut sources.navigation {
            let stops = std::mem::take(&mut navigation.stops);
            sources.stops.extend(stops.into_iter().map(|stop| (navigation.file.clone(), stop)));
        }
        for charter in &sources.charters {
            let kept = sources.charter(&charter.id).filter(|kept| kept.file.path() != charter.file.path());
            if let Some(kept) = kept {
                let message = format!("another charter of `{}` stands at `{}`", charter.id, kept.file.path());
                sources
                    .stops
                    .push((charter.file.clone(), Stop::new(Span::default(), message).help("keep one of them")));
            }
        }
        let place = |charter: &Charter| (charter.kind() != Some(Kind::InterestGroup), charter.file.path().to_owned());
        sources.charters.order_by_key(place);
        sources
    }

    /// The charter of the group `id`: of several, one among those of its kind.
    pub fn charter(&self, id: &str) -> Option<&Charter> {
        let own = self.charters.iter().filter(|charter| charter.id.as_str() == id);
        own.min_by_key(|charter| charter.folder.is_none())
    }

    /// The group that a reference means: by its link, else by its label, as far as its charter is at hand.
    pub fn resolve(&self, label: &str, link: Option<&str>, mapping: &Mapping) -> Option<&Charter> {
        let by_link = || self.charter(self.linked(link?)?);
        by_link().or_else(|| {
            let (name, _) = without_kind(label);
            let is_it = |other: &str| other.eq_ignore_ascii_case(name);
            let is_named = |charter: &&Charter| charter.name.as_deref().is_some_and(is_it) || is_it(&charter.id);
            let is_also = |(_, places): &(&Spanned<GroupId>, &Places)| places.also.iter().any(|also| is_it(also));
            let by_mapping = || mapping.groups.iter().filter(is_also).find_map(|(id, _)| self.charter(id));
            self.charters.iter().find(is_named).or_else(by_mapping)
        })
    }

    /// The id of the group to whose charter a link leads, over redirects.
    pub fn linked<'a>(&'a self, link: &'a str) -> Option<&'a str> {
        let path = link.split(['#', '?']).next().unwrap_or_default();
        let path = path.strip_prefix("https://modelcontextprotocol.io").unwrap_or(path);
        let redirects = self.navigation.iter().flat_map(|navigation| &navigation.redirects);
        let redirected =
            redirects.clone().find(|(source, _)| source == path).map(|(_, destination)| destination.as_str());
        charter_at(redirected.unwrap_or(link))
    }

    /// The section of a group, as the mapping tells.
    pub fn section(&self, id: &str, mapping: &Mapping) -> Option<&Section> {
        self.maintainers.as_ref()?.section(mapping.group(id)?.maintainers.as_ref()?)
    }

    /// Whether a group has ended: its charter says so, or its channel went into another.
    pub fn has_ended(&self, id: &str, mapping: &Mapping) -> bool {
        let charter = self.charter(id);
        let told = mapping.group(id).and_then(|places| places.channel.as_ref()).map(|channel| channel.as_str());
        let own = charter.and_then(|charter| charter.channel.as_ref()).map(|channel| channel.name.as_str());
        let is_former = |channel: &str| {
            let others = self.charters.iter().filter(|charter| charter.id.as_str() != id);
            others.flat_map(|charter| &charter.former_channels).any(|former| former.eq_ignore_ascii_case(channel))
        };
        charter.is_some_and(|charter| charter.says_ended.is_some()) || told.into_iter().chain(own).any(is_former)
    }

    /// The channels that went into another.
    pub fn former_channels(&self) -> impl Iterator<Item = &str> {
        self.charters.iter().flat_map(|charter| &charter.former_channels).map(|channel| channel.as_str())
    }

    /// The ids of all groups: those with a charter, and those of the mapping.
    pub fn groups<'a>(&'a self, mapping: &'a Mapping) -> Vec<&'a GroupId> {
        let charters = self.charters.iter().map(|charter| &charter.id);
        let mut ids: Vec<&GroupId> = charters.chain(mapping.groups.keys().map(|id| &**id)).collect();
        ids.order();
        ids.dedup();
        ids
    }

    /// Whether a person is in one of these roles; `None` where that was not read in full.
    pub fn holds(&self, login: &crate::registry::scalar::Login, roles: &[&str], accounts: &Accounts) -> Option<bool> {
        let access = self.access.as_ref().filter(|access| access.members_file.is_some())?;
        let own: Vec<_> = access.members.iter().filter(|member| accounts.same(&member.login, login)).collect();
        let holds = own.iter().any(|member| member.roles.iter().any(|role| roles.contains(&role.as_str())));
        let is_certain = access.has_all_members && own.iter().all(|member| member.is_whole);
        (holds || is_certain).then_some(holds)
    }
}

/// The text of a file, where it is one.
fn text(name: &str, bytes: Vec<u8>) -> Result<SourceFile, (SourceFile, Stop)> {
    let nothing = |message: String| (SourceFile::new(name, ""), Stop::new(Span::default(), message));
    if bytes.len() > MAX_BYTES {
        return Err(nothing(format!("a file over {} KiB is not read", MAX_BYTES / 1024)));
    }
    String::from_utf8(bytes).map(|text| SourceFile::new(name, text)).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        nothing(format!("it is not UTF-8 behind byte {at}"))
    })
}
