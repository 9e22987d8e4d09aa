//! The people of the fictional community: nobody of these names exists.

use crate::git::commit::Ident;

/// Somebody, as commits name them.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The login in the roster.
    pub login: &'static str,
    /// The name that commits bear.
    pub name: &'static str,
}

impl Person {
    /// The name and mail address, as Git records them.
    pub fn ident(self) -> Ident {
        Ident { name: self.name.to_owned(), ..ident(self.login) }
    }
}

/// `<login>@example.org`, named after the login; an address is itself.
pub fn ident(login: &str) -> Ident {
    let email = if login.contains('@') { login.to_owned() } else { format!("{login}@example.org") };
    Ident { name: login.to_owned(), email }
}

const fn person(login: &'static str, name: &'static str) -> Person {
    Person { login, name }
}

/// Lead maintainer.
pub const ADA: Person = person("ada", "Ada Anchor");
/// Core maintainer.
pub const GRACE: Person = person("grace", "Grace Galleon");

/// Community moderator.
pub const BARBARA: Person = person("barbara", "Barbara Buoy");
/// Community moderator.
pub const DONALD: Person = person("donald", "Donald Dock");
/// Community moderator.
pub const EDSGER: Person = person("edsger", "Edsger Eddy");
/// Community moderator.
pub const FRANCES: Person = person("frances", "Frances Ferry");
/// Community moderator, since later.
pub const RADIA: Person = person("radia", "Radia Reef");

/// Facilitates.
pub const LINUS: Person = person("linus", "Linus Lantern");
/// Facilitates.
pub const MARGARET: Person = person("margaret", "Margaret Mast");
/// Facilitates.
pub const KATHERINE: Person = person("katherine", "Katherine Keel");
/// Facilitates.
pub const ALAN: Person = person("alan", "Alan Albatross");
/// Facilitates.
pub const HEDY: Person = person("hedy", "Hedy Halyard");

/// Nobody that the roster knows.
pub const OTTO: Person = person("otto", "Otto Overboard");
