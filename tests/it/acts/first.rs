//! The first group of a new registry.

use crate::support::{Says, TestRepository, act, done};

#[test]
fn a_new_registry_takes_its_first_proposal() {
    let repository = TestRepository::new();
    let flags = ["--name=Fiction", "--lead-maintainer=ada", "--moderator=barbara", "--email=ada"];
    let (status, _, stderr) = act(&repository, "Ada", &[&["init"][..], &flags].concat());
    assert_eq!(status, 0, "{stderr}");
    repository.step_clock();
    let propose = "propose ig search --name Search --facilitator ada --first-topic 'What to find?' --no-overlap";
    done(&repository, "Ada", propose).says("search is proposed");
    assert_eq!(repository.git("status --porcelain"), "");
}
