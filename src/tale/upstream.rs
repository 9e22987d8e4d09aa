//! Another community's own files: two charters, and what else speaks of their groups, with nothing wrong in them.

/// Where each file stands, and what it says.
pub const FILES: [(&str, &str); 9] = [
    (WORKING_GROUP, include_str!("upstream/lantern.mdx")),
    (INTEREST_GROUP, include_str!("upstream/buoys.mdx")),
    ("MAINTAINERS.md", include_str!("upstream/MAINTAINERS.md")),
    ("docs/docs.json", include_str!("upstream/docs.json")),
    (".github/CODEOWNERS", include_str!("upstream/CODEOWNERS")),
    ("src/config/roleIds.ts", include_str!("upstream/roleIds.ts")),
    ("src/config/roles.ts", include_str!("upstream/roles.ts")),
    ("src/config/users.ts", include_str!("upstream/users.ts")),
    ("src/config/repoAccess.ts", include_str!("upstream/repoAccess.ts")),
];

/// Which place speaks of which group.
pub const MAPPING: &str = include_str!("upstream/mapping.yaml");

/// The charter of a working group.
pub const WORKING_GROUP: &str = "docs/community/working-groups/lantern.mdx";

/// The charter of an interest group.
pub const INTEREST_GROUP: &str = "docs/community/interest-groups/buoys.mdx";
