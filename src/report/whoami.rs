//! Who Git's identity is to a registry.

/// Who acts here, and what that allows.
#[derive(Debug, Clone)]
pub struct WhoamiReport {
    /// The name and mail address that Git would record.
    pub ident: String,
    /// The login that the registry knows behind the address.
    pub login: Option<String>,
    /// How the registry knows, or why it does not.
    pub because: String,
    /// Roles, the highest first.
    pub roles: Vec<&'static str>,
    /// Groups that list this person as a facilitator, and whether that gives power over their record.
    pub facilitates: Vec<(String, bool)>,
    /// Votes that are open and wait for this person.
    pub asked: Vec<String>,
    /// What this person may do, as one says it.
    pub may: Vec<String>,
    /// What is missing for more, and the way out.
    pub missing: Vec<String>,
    /// Whether nobody can be recognised here yet.
    pub is_unclaimed: bool,
}
