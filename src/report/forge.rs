//! Where a forge shows what a register was made from, and where it can be changed there.

use crate::registry::manifest::Manifest;
use crate::registry::scalar::Url;
use crate::words::address::encoded;

/// The repository of a registry where people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forge {
    /// Its address, without a slash at the end.
    pub repository: String,
    kind: Option<Kind>,
}

/// A forge whose addresses are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    GitHub,
    GitLab,
    /// Forgejo and Gitea.
    Forgejo,
}

impl Forge {
    /// The repository that a registry says it is kept in.
    pub fn stated(manifest: Option<&Manifest>) -> Option<Self> {
        manifest?.site.as_ref()?.repository.as_ref().map(Self::of)
    }

    /// The repository at an address; what its pages are called is known for the forges that most registries are at.
    pub fn of(repository: &Url) -> Self {
        let address = repository.as_str().trim_end_matches('/');
        let address = address.strip_suffix(".git").unwrap_or(address);
        let host = address.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
        let kind = match host.as_str() {
            "github.com" | "www.github.com" => Some(Kind::GitHub),
            "codeberg.org" | "gitea.com" => Some(Kind::Forgejo),
            host if host == "gitlab.com" || host.starts_with("gitlab.") => Some(Kind::GitLab),
            _ => None,
        };
        Self { repository: address.to_owned(), kind }
    }

    /// The page of a commit.
    pub fn commit(&self, id: &str) -> Option<String> {
        let at = match self.kind? {
            Kind::GitHub | Kind::Forgejo => "commit",
            Kind::GitLab => "-/commit",
        };
        Some(format!("{}/{at}/{id}", self.repository))
    }

    /// A file as it was at a commit.
    pub fn file(&self, commit: &str, path: &str) -> Option<String> {
        let at = match self.kind? {
            Kind::GitHub => "blob",
            Kind::GitLab => "-/blob",
            Kind::Forgejo => "src/commit",
        };
        Some(format!("{}/{at}/{commit}/{}", self.repository, encoded(path)))
    }

    /// Where a file of the branch that people see first is changed.
    pub fn edit(&self, path: &str) -> Option<String> {
        let at = match self.kind? {
            Kind::GitHub => "edit/HEAD",
            Kind::GitLab => "-/edit/HEAD",
            Kind::Forgejo => "src",
        };
        Some(format!("{}/{at}/{}", self.repository, encoded(path)))
    }

    /// Where a file of the branch that people see first is deleted.
    pub fn delete(&self, path: &str) -> Option<String> {
        match self.kind? {
            Kind::GitHub => Some(format!("{}/delete/HEAD/{}", self.repository, encoded(path))),
            Kind::GitLab | Kind::Forgejo => None,
        }
    }

    /// Where a new group's file is begun.
    pub fn new_group(&self) -> Option<String> {
        match self.kind? {
            Kind::GitHub => Some(format!("{}/new/HEAD/groups?filename=groups/NEW-ID.yaml", self.repository)),
            Kind::GitLab => Some(format!("{}/-/new/HEAD/groups?file_name=NEW-ID.yaml", self.repository)),
            Kind::Forgejo => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forge(address: &str) -> Forge {
        Forge::of(&Url::parse(address).expect("a link"))
    }

    #[test]
    fn each_forge_is_known_by_its_host_and_asked_in_its_own_way() {
        let hub = forge("https://github.com/ada/register.git");
        assert_eq!(hub.commit("c0ffee").as_deref(), Some("https://github.com/ada/register/commit/c0ffee"));
        assert_eq!(
            hub.edit("groups/a1.yaml").as_deref(),
            Some("https://github.com/ada/register/edit/HEAD/groups/a1.yaml")
        );
        let lab = forge("https://gitlab.example.org/ada/register/");
        assert_eq!(
            lab.file("c0ffee", "mcpgov.yaml").as_deref(),
            Some("https://gitlab.example.org/ada/register/-/blob/c0ffee/mcpgov.yaml")
        );
        assert_eq!(
            hub.edit("groups/a>) [é](x)?#.yaml").as_deref(),
            Some("https://github.com/ada/register/edit/HEAD/groups/a%3E%29%20%5B%C3%A9%5D%28x%29%3F%23.yaml")
        );
        let other = forge("https://git.example.org/register");
        assert_eq!((other.commit("c0ffee"), other.new_group()), (None, None));
        assert_eq!(other.repository, "https://git.example.org/register");
    }
}
