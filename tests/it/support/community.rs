//! A fictional community in a real repository, asked through the real binary.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use mcpgov::lifecycle::charter::Charter;
use mcpgov::registry::group::Group;
use mcpgov::registry::load::document;
pub use mcpgov::tale::texts::{FICTION, MANIFEST, MODERATORS, NO_VETO, PATH, SEARCH, VETO, put_to_the_vote};

use super::program::{Words, json_at, mcpgov_at};
pub use super::repository::Signature;
use super::repository::{Kept, START, TestRepository};

/// The seconds of an hour.
pub const HOUR: i64 = 3_600;

/// The identity under which GitHub squashes, and commits what is edited on its pages.
pub const WEB_FLOW: (&str, &str) = ("GitHub", "noreply@github.com");

/// A registry and the people who commit to it: its repository, of which more can be asked.
pub struct Community {
    /// The repository.
    pub repository: TestRepository,
}

impl Deref for Community {
    type Target = TestRepository;

    fn deref(&self) -> &TestRepository {
        &self.repository
    }
}

impl Community {
    /// The community as Ada founds it.
    pub fn founded() -> Self {
        static KEPT: OnceLock<Kept> = OnceLock::new();
        Self::kept(&KEPT, || Self::founded_at(START))
    }

    /// The same at another time, in seconds since 1970.
    pub fn founded_at(clock: i64) -> Self {
        let repository = TestRepository::new();
        repository.set_clock(clock);
        repository.commit_file("Ada", MANIFEST, FICTION);
        Self { repository }
    }

    /// The same some hours before the time of this machine, for what asks for the time by itself.
    pub fn founded_hours_ago(hours: i64) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs();
        Self::founded_at(i64::try_from(now).expect("a time before the end of all calendars") - hours * HOUR)
    }

    /// The same, and Linus has proposed a group.
    pub fn proposed() -> Self {
        static KEPT: OnceLock<Kept> = OnceLock::new();
        Self::kept(&KEPT, || Self::founded().with_proposal())
    }

    /// The same, and Edsger has put it to the vote.
    pub fn voting() -> Self {
        static KEPT: OnceLock<Kept> = OnceLock::new();
        Self::kept(&KEPT, || Self::proposed().with_vote())
    }

    /// The same, and three of four have approved it; the clock stands behind the end of the window.
    pub fn active() -> Self {
        static KEPT: OnceLock<Kept> = OnceLock::new();
        Self::kept(&KEPT, || {
            let community = Self::voting();
            community.cast_by(&["edsger", "barbara", "donald"]);
            community.skip(80);
            community
        })
    }

    /// One like that which `make` makes, which it does but once.
    fn kept(kept: &OnceLock<Kept>, make: impl FnOnce() -> Self) -> Self {
        Self { repository: kept.get_or_init(|| Kept::of(&make())).again() }
    }

    /// Linus proposes the group that stories are about.
    pub fn with_proposal(self) -> Self {
        self.commit_file("Linus", PATH, SEARCH);
        self
    }

    /// Edsger puts it to the vote.
    pub fn with_vote(self) -> Self {
        self.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
        self
    }

    /// Those in `voters` approve, one after the other.
    pub fn cast_by(&self, voters: &[&str]) {
        for (index, voter) in voters.iter().enumerate() {
            self.commit_file(voter, PATH, &put_to_the_vote(&voters[..=index]));
        }
    }

    /// Lets hours pass.
    pub fn skip(&self, hours: i64) {
        for _ in 0..hours {
            self.step_clock();
        }
    }

    /// The text of a file of the working tree.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("the file is there")
    }

    /// Commits `path` with `from` replaced by `to`, as `by`; `from` must be there.
    pub fn edit(&self, by: &str, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not contain {from:?}:\n{text}");
        self.commit_file(by, path, &text.replacen(from, to, 1));
    }

    /// The group's file gains `fields` above the vote that is recorded in it.
    pub fn gains(&self, by: &str, fields: &str) {
        self.edit(by, PATH, "\nvote:", &format!("\n{fields}vote:"));
    }

    /// Commits the whole working tree as `signature` says, and lets time pass.
    pub fn commit_as(&self, signature: Signature<'_>, message: &str) {
        self.git("add --all");
        let mut command = self.git_of(signature);
        let output = command.args(["commit", "--quiet", "--message", message]).output().expect("git runs");
        assert!(output.status.success(), "{output:?}");
        self.step_clock();
    }

    /// Writes the group's file on a new branch as `author` and goes back to the mainline.
    pub fn branch_with(&self, name: &str, author: &str, text: &str) {
        self.branch_file(name, author, PATH, text);
    }

    /// Runs the program at the present; gives its exit status, standard output and standard error.
    pub fn run(&self, words: &(impl Words + ?Sized)) -> (i32, String, String) {
        mcpgov_at(self.path(), &self.now(), words)
    }

    /// Runs it for its JSON, whatever it finds.
    pub fn json(&self, words: &(impl Words + ?Sized)) -> Value {
        json_at(self.path(), &self.now(), words)
    }

    /// Where a group stands, as `status` has it.
    pub fn group(&self, id: &str) -> Value {
        let status = self.json("status");
        let groups = status["groups"].as_array().expect("groups");
        let found = groups.iter().find(|group| group["id"] == id);
        found.unwrap_or_else(|| panic!("no group {id} in {status:#}")).clone()
    }

    /// The state of the group that stories are about.
    pub fn state(&self) -> String {
        self.group("search")["state"].as_str().expect("a state").to_owned()
    }

    /// The last event of a kind, as `history` has it.
    pub fn last_event(&self, kind: &str) -> Value {
        let history = self.json("history");
        let events = history["events"].as_array().expect("events");
        let found = events.iter().rev().find(|event| event["event"] == kind);
        found.unwrap_or_else(|| panic!("no event {kind} in {history:#}")).clone()
    }

    /// Asserts that the last event of a kind had no effect, for a reason.
    #[track_caller]
    pub fn assert_void(&self, kind: &str, why: &str) {
        self.assert_effect(kind, "void", why);
    }

    /// Asserts what effect the last event of a kind had, and what there is to say about it.
    #[track_caller]
    pub fn assert_effect(&self, kind: &str, effect: &str, why: &str) {
        let event = self.last_event(kind);
        assert_eq!((&event["effect"], &event["why_code"]), (&effect.into(), &why.into()), "{event:#}");
    }

    /// The ballots that the group's last vote does not count, as `voter: why`.
    pub fn not_counted(&self) -> Vec<String> {
        let group = self.group("search");
        let ballots = group["vote"]["not_counted"].as_array().expect("ballots");
        let word = |value: &Value| value.as_str().expect("a word").to_owned();
        ballots.iter().map(|ballot| format!("{}: {}", word(&ballot["voter"]), word(&ballot["why"]))).collect()
    }

    /// The electors whose counted ballot approves.
    pub fn approving(&self) -> Vec<String> {
        let group = self.group("search");
        let voters = group["vote"]["approve"].as_array().expect("voters");
        voters.iter().map(|voter| voter.as_str().expect("a login").to_owned()).collect()
    }

    /// What `audit` finds, as `severity rule`, each once.
    pub fn audit(&self, words: &(impl Words + ?Sized)) -> Vec<String> {
        self.found(&[vec!["audit".to_owned()], words.words()].concat())
    }

    /// What a command finds, as `severity rule`, each once.
    fn found(&self, words: &(impl Words + ?Sized)) -> Vec<String> {
        let report = self.json(words);
        let word = |value: &Value| value.as_str().expect("a word").to_owned();
        let findings = report["findings"].as_array().expect("findings").iter();
        let found: BTreeSet<_> =
            findings.map(|it| format!("{} {}", word(&it["severity"]), word(&it["rule"]))).collect();
        found.into_iter().collect()
    }

    /// Asserts that `audit` finds `finding`, a severity and a rule.
    #[track_caller]
    pub fn assert_audited(&self, finding: &str) {
        let found = self.audit("");
        assert!(found.iter().any(|it| it == finding), "no {finding} in {found:?}");
    }

    /// Asserts that `validate` finds `finding`, a severity and a rule.
    #[track_caller]
    pub fn assert_finding(&self, finding: &str) {
        let found = self.found(&["validate"]);
        assert!(found.iter().any(|it| it == finding), "no {finding} in {found:?}");
    }

    /// Where an audit ends now.
    pub fn checkpoint(&self) -> String {
        self.json("audit")["checkpoint"].as_str().expect("a checkpoint").to_owned()
    }
}

/// What the charter is known by that the file of a group says.
pub fn fingerprint(text: &str) -> Option<String> {
    let group = document::<Group>(PATH, text.as_bytes()).value?;
    Some(Charter::of(&group, Clone::clone).fingerprint().to_string())
}

/// When a test's clock stands at `hours` after its start.
pub fn hours_after_start(hours: i64) -> i64 {
    START + hours * HOUR
}
