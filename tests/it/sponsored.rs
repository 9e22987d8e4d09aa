//! SEP-2149 on real repositories, through the program.

use mcpgov::clock::Timestamp;
use mcpgov::tale::texts::SPONSORED;

use crate::support::{Community, MANIFEST, TestRepository, done};

mod between;
mod ended;
mod merges;
mod proposals;
mod shown;
pub mod told;
mod unread;
mod usual;

const PATH: &str = "groups/search.yaml";

/// The list of a community that goes by both rule sets, each from its day on.
const RULESETS: &str = "\
rulesets:
  - {id: sep-1302, from: 2025-09-23T11:49:51Z}
  - {id: sep-2149, from: 2026-03-23T22:04:49Z}
";

/// What whoever proposes the group types.
const PROPOSE: &str = "propose ig search --name Search --summary 'To find things.' --facilitator linus --no-overlap -q";

/// A community that goes by both rule sets, founded by Ada on 1 January 2026.
fn founded() -> Community {
    let repository = TestRepository::new();
    repository.commit_file("Ada", MANIFEST, &format!("{SPONSORED}{RULESETS}"));
    Community { repository }
}

/// The same on 20 April 2026, when Linus has proposed a group.
fn proposed() -> TestRepository {
    let Community { repository } = founded();
    comes(&repository, "2026-04-20T00:00:00Z");
    done(&repository, "Linus", PROPOSE);
    repository
}

/// The same with what can be asked of it.
pub fn proposal() -> Community {
    Community { repository: proposed() }
}

/// Has the clock come to a time.
fn comes(repository: &TestRepository, at: &str) {
    repository.set_clock(at.parse::<Timestamp>().expect("a time").timestamp());
}

/// Lands another manifest.
fn remake(register: &Community, from: &str, to: &str) {
    register.edit("Ada", MANIFEST, from, to);
}
