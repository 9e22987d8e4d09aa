//! Ballots on branches of their own: plain Git merges them, in any order.

use mcpgov::git::commit::CommitId;
use mcpgov::registry::edit::GroupEdit;
use mcpgov::registry::group::{Choice, Group};
use mcpgov::registry::load::document;
use mcpgov::registry::scalar::{Login, Url};
use mcpgov::tale::dice::Dice;

use crate::support::TestRepository;

const PATH: &str = "groups/atlas.yaml";
const GROUP: &str =
    "kind: interest-group\nname: Atlas\nfacilitators:\n  - github: ada\noverlaps: []\nfirst_topic: Maps\n";
const CHOICES: [Choice; 3] = [Choice::Approve, Choice::Reject, Choice::Abstain];
const REASONS: [Option<&str>; 6] = [
    None,
    Some("Needed."),
    Some("choice: pending\nvoter-01:\n  choice: pending"),
    Some("First.\n\nSecond, with more to say.\n- and a list\n"),
    Some("no"),
    Some(
        "A paragraph that is longer than a line of the file may be, so that it stands on several of them: who else would \
         keep the maps in order?",
    ),
];

fn edited(text: &str, edit: impl FnOnce(&mut GroupEdit<'_>)) -> String {
    let group = document::<Group>(PATH, text.as_bytes());
    let mut file = GroupEdit::of(&group).unwrap();
    edit(&mut file);
    file.into_text()
}

fn voter(number: usize) -> Login {
    Login::new(format!("voter-{number:02}"))
}

#[test]
fn ballots_and_a_veto_cast_on_separate_branches_merge_in_any_order() {
    let repository = TestRepository::new();
    let mut dice = Dice(1302);
    for electors in 2..=12 {
        let open =
            |text: &str| edited(text, |file| file.open_vote(1, &(0..electors).map(voter).collect::<Vec<_>>()).unwrap());
        let paper = if electors % 3 == 0 { open(&GROUP.replace('\n', "\r\n")) } else { open(GROUP) };
        let opened = repository.commit_file("Ada", PATH, &paper);
        let mut voters: Vec<usize> = (0..electors).collect();
        dice.shuffle(&mut voters);
        voters.truncate(2 + dice.below(electors - 1));
        let mut expected = Vec::new();
        let mut branches = Vec::new();
        for number in voters {
            let (choice, reason) = (CHOICES[dice.below(3)], REASONS[dice.below(6)]);
            let source = Url::parse("https://example.org/said").filter(|_| dice.below(3) == 0);
            let cast = edited(&paper, |file| file.cast(&voter(number), choice, reason, source.as_ref()).unwrap());
            branches.push(branch(&repository, &opened, &format!("ballot-{electors}-{number}"), &cast));
            expected.push((voter(number), choice, reason.map(str::to_owned)));
        }
        let vetoed = edited(&paper, |file| file.veto(&Login::new("grace"), "Not like this.\nBut soon.").unwrap());
        branches.push(branch(&repository, &opened, &format!("veto-{electors}"), &vetoed));
        dice.shuffle(&mut branches);
        repository.switch("main");
        for branch in &branches {
            repository.merge("Ada", &[branch]);
        }
        let merged = std::fs::read(repository.path().join(PATH)).unwrap();
        let group = document::<Group>(PATH, &merged);
        assert!(group.is_readable());
        let group = group.value.unwrap();
        for (voter, choice, reason) in expected {
            let (_, ballot) = group.ballots().find(|(login, _)| ***login == voter).unwrap();
            assert_eq!((*ballot.choice, &ballot.reason), (choice, &reason), "of {voter} in {electors}");
        }
        assert_eq!((group.vetoes().count(), group.ballots().count()), (1, electors));
    }
}

fn branch(repository: &TestRepository, start: &CommitId, name: &str, text: &str) -> String {
    repository.branch(name, start.as_str());
    repository.commit_file("Ada", PATH, text);
    name.to_owned()
}
