//! Files of the fictional community: its manifest, a proposal, ballot papers.

/// Where the manifest stands.
pub const MANIFEST: &str = "mcpgov.yaml";
/// Where the group stands that most stories are about.
pub const PATH: &str = "groups/search.yaml";
/// The moderators, in the order of the paper.
pub const MODERATORS: [&str; 4] = ["edsger", "barbara", "donald", "frances"];

/// The manifest that Ada founds the community with: one of each role, four moderators, Linus a contributor.
pub const FICTION: &str = "\
registry: Fiction
ruleset: sep-1302
projects: [Atlas]
policy: {vote_window: 72h}
roles:
  lead_maintainers: [ada]
  core_maintainers: [grace]
  maintainers: [alan]
  community_moderators: [edsger, barbara, donald, frances]
people:
  ada: {emails: [ada@example.org], signing_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH]}
  grace: {emails: [grace@example.org]}
  alan: {emails: [alan@example.org]}
  edsger: {emails: [edsger@example.org], github_id: [1930]}
  barbara: {emails: [barbara@example.org]}
  donald: {emails: [donald@example.org]}
  frances: {emails: [frances@example.org], github_id: [4004]}
  linus: {emails: [linus@example.org]}
";

/// The manifest of a community that maintainers sponsor groups of: two lead maintainers, six core maintainers.
pub const SPONSORED: &str = "\
registry: Fiction
projects: [Atlas]
policy: {vote_window: 72h}
roles:
  lead_maintainers: [ada, hedy]
  core_maintainers: [grace, katherine, margaret, radia, joan, mary]
  maintainers: [alan]
  community_moderators: [edsger, barbara, donald, frances]
people:
  ada: {emails: [ada@example.org], signing_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH]}
  hedy: {emails: [hedy@example.org]}
  grace: {emails: [grace@example.org]}
  katherine: {emails: [katherine@example.org]}
  margaret: {emails: [margaret@example.org]}
  radia: {emails: [radia@example.org]}
  joan: {emails: [joan@example.org]}
  mary: {emails: [mary@example.org]}
  alan: {emails: [alan@example.org]}
  edsger: {emails: [edsger@example.org]}
  barbara: {emails: [barbara@example.org]}
  donald: {emails: [donald@example.org]}
  frances: {emails: [frances@example.org]}
  linus: {emails: [linus@example.org]}
";

/// A proposal as Linus, who holds no role, would post it.
pub const SEARCH: &str = "\
kind: interest-group
name: Search
facilitators:
  - github: linus
overlaps: []
first_topic: What should a client be able to search for?
";

/// The line of a ballot paper that nobody has vetoed.
pub const NO_VETO: &str = "  vetoes: {}\n";
/// What stands there once Grace has.
pub const VETO: &str = "  vetoes:\n    grace:\n      reason: Too early\n";

/// A signature that names the key of `ada` in [`FICTION`] and was made over something else than any commit.
pub const BROKEN_SIGNATURE: &str = "\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgiKDXHgSXAdoSJixw0Nd5IXqfUU
2fEdlXz90LqBnY5ocAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQCE3Mnxw99J93df3PYQVMj5b8BNQHwV/QTN692q3c2UFHRFgZiI3ek2YrUjOlYge+V
bWh4MQ4B1Z506YSL3OZwA=
-----END SSH SIGNATURE-----
";

/// A signature that was made over [`SIGNED`], and over no commit.
pub const SIGNATURE: &str = "\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgUosuo7icHlHsDR1yK3+h5+qd9r
OrCmPoQ0iRfqnq5tQAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQG+CZ9pMnwl3dwfHx196aBdX3JJsSfALPgOilkxuy4gZD5e1WGMAO3EQ9JLgov72G3
9pqN+AqswTCwDUENDtmAE=
-----END SSH SIGNATURE-----
";

/// What it was made over.
pub const SIGNED: &str = "fiction";

/// [`FICTION`] under another policy.
pub fn under(policy: &str) -> String {
    FICTION.replace("vote_window: 72h", policy)
}

/// A voter's lines on a ballot paper.
pub fn ballot(voter: &str, choice: &str) -> String {
    format!("    {voter}:\n      choice: {choice}\n")
}

/// The ballot paper of a round, on which every elector has a line and those in `approving` approve.
pub fn vote(round: u32, electors: &[&str], approving: &[&str]) -> String {
    let choice = |elector: &&str| if approving.contains(elector) { "approve" } else { "pending" };
    paper(round, electors.iter().map(|elector| (*elector, choice(elector))))
}

/// The ballot paper of a round with these ballots: voter and choice.
pub fn paper<'a>(round: u32, ballots: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let ballots: String = ballots.into_iter().map(|(voter, choice)| ballot(voter, choice)).collect();
    format!("vote:\n  round: {round}\n  vetoes: {{}}\n  ballots:\n{ballots}")
}

/// [`SEARCH`], and the paper of its first round on which the moderators in `approving` approve.
pub fn put_to_the_vote(approving: &[&str]) -> String {
    format!("{SEARCH}{}", vote(1, &MODERATORS, approving))
}
