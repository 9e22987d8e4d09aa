//! Where one page finds another: by relative links alone, so that any folder on any server is as good as a disk.

use std::collections::BTreeMap;

use crate::registry::scalar::Login;
use crate::report::forge::Forge;
use crate::report::site::Site;
use crate::report::site::paths::Paths;

/// The links of one page.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    /// The way to the folder of the index: nothing, or `../`; from anywhere, its address.
    pub(super) root: &'a str,
    /// The way to what a page is shown with, which is never asked of another host.
    pub(super) beside: &'static str,
    paths: &'a Paths,
    forge: Option<&'a Forge>,
    names: &'a BTreeMap<Login, String>,
}

impl<'a> Links<'a> {
    /// The links of a page in the folder of the index.
    pub(super) fn of(site: &'a Site<'a>) -> Self {
        Self { root: "", beside: "", paths: &site.paths, forge: site.register.forge.as_ref(), names: &site.names }
    }

    /// The links of a page in a folder below that.
    pub(super) fn below(site: &'a Site<'a>) -> Self {
        Self { root: "../", beside: "../", ..Self::of(site) }
    }

    /// The links of a page that a server shows wherever it has none, as far as it is known where the index will be.
    pub(super) fn from_anywhere(site: &'a Site<'a>) -> Self {
        Self { root: site.register.base.as_deref().unwrap_or_default(), ..Self::of(site) }
    }

    /// The page of the group that is called so.
    pub(super) fn group(&self, id: &str) -> Option<String> {
        self.paths.group_called(id).map(|stem| format!("{}groups/{stem}.html", self.root))
    }

    /// The page of a person.
    pub(super) fn person(&self, login: &str) -> Option<String> {
        self.paths.person(login).map(|stem| format!("{}people/{stem}.html", self.root))
    }

    /// What a person is called: by name, where one is known.
    pub(super) fn called(&self, login: &Login) -> String {
        self.names.get(login).map_or_else(|| login.to_string(), Clone::clone)
    }

    /// Where a commit can be seen.
    pub(super) fn commit(&self, id: &str) -> Option<String> {
        self.forge?.commit(id)
    }
}
