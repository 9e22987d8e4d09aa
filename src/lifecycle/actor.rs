//! Who did something.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::git::commit::Ident;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// Who did something: a login of the roster or a forge, else a mail identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Somebody whose address resolves.
    Login(Login),
    /// Somebody whose address resolves to nobody.
    Unknown(Ident),
}

impl Actor {
    /// The login, where the address resolves.
    pub fn login(&self) -> Option<&Login> {
        match self {
            Self::Login(login) => Some(login),
            Self::Unknown(_) => None,
        }
    }

    /// The login, else the name without the mail address.
    pub fn name(&self) -> &str {
        match self {
            Self::Login(login) => login.as_str(),
            Self::Unknown(ident) if ident.name.trim().is_empty() => "somebody without a name",
            Self::Unknown(ident) => &ident.name,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login) => login.fmt(f),
            Self::Unknown(ident) => ident.fmt(f),
        }
    }
}

impl Actor {
    /// The person behind an identity, as far as the roster or a forge's address tells.
    pub fn of(ident: &Ident, roster: &Roster) -> Self {
        roster.resolve(&ident.email).map_or_else(|| Self::Unknown(ident.clone()), Self::Login)
    }
}
