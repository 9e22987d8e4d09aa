//! What a command line leaves open: asked where somebody is there to answer, elsewhere named all at once.

use std::cell::RefCell;

use super::recording::Recording;
use crate::act::draft::Plan;
use crate::act::found::{manifest, unknown_group};
use crate::act::scene::{Scene, refuse_unless_possible};
use crate::act::{at_once, refuse_beforehand, refuse_unauthorized};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{State, Step};
use crate::lifecycle::timeline::Timeline;
use crate::prompt::{self, Choice, Length, Question};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::next::NextStep;
use crate::session::Session;
use crate::words::hidden::harmless;
use crate::words::shell;

/// The questions of one run, and what was answered so far.
pub(super) struct Asked<'a> {
    session: &'a Session,
    /// The same at the time of the act, where something is asked.
    then: Option<Session>,
    how: &'a Recording,
    answers: RefCell<Vec<String>>,
}

impl<'a> Asked<'a> {
    /// Begins, given what is `missing`, each in the words of a sentence, a flag in backticks.
    ///
    /// # Errors
    ///
    /// What no answer could mend is refused before anything is asked, and so is whatever is missing where nobody is there.
    pub(super) fn about(session: &'a Session, how: &'a Recording, missing: &[(&str, bool)]) -> Result<Self> {
        Self::begun(session, how, None, missing)
    }

    /// The same of a group, if it was given: one that nobody knows is refused with whatever else is missing.
    pub(super) fn about_group(
        session: &'a Session,
        how: &'a Recording,
        group: Option<&str>,
        missing: &[(&str, bool)],
    ) -> Result<Self> {
        Self::begun(session, how, group, &[&[("`GROUP`", group.is_none())], missing].concat())
    }

    fn begun(session: &'a Session, how: &'a Recording, group: Option<&str>, missing: &[(&str, bool)]) -> Result<Self> {
        let missing: Vec<&str> = missing.iter().filter(|(_, is_missing)| *is_missing).map(|(what, _)| *what).collect();
        if missing.is_empty() {
            return Ok(Self { session, then: None, how, answers: RefCell::default() });
        }
        if !prompt::is_possible() {
            let unknown = group.and_then(|id| known(session, id).err());
            let lacks = Error::new(format!("missing: {}", missing.join(", ")))
                .hint("give it on the command line; `--help` shows an example, and at a terminal it is asked");
            return Err(match unknown {
                Some(unknown) => unknown.with(lacks),
                None => lacks,
            });
        }
        refuse_beforehand(session, &how.how())?;
        let then = at_once(session)?;
        group.map(|id| known(&then, id).map(drop)).transpose()?;
        Ok(Self { session, then: Some(then), how, answers: RefCell::default() })
    }

    /// Where everything stands, at the time of the act.
    pub(super) fn standing(&self) -> Result<&Standing> {
        self.then.as_ref().unwrap_or(self.session).require_standing()
    }

    /// The group that is called `id`.
    pub(super) fn timeline(&self, id: &str) -> Result<&Timeline> {
        known(self.then.as_ref().unwrap_or(self.session), id)
    }

    /// What `mcpgov.yaml` says as it is committed.
    pub(super) fn manifest(&self) -> Result<&Manifest> {
        manifest(self.session.committed()?)
    }

    /// What can be done with a group instead of changing what its file says.
    pub(super) fn instead(&self, timeline: &Timeline) -> Result<String> {
        Ok(NextStep::instead(timeline, EventKind::Amended, self.standing()?))
    }

    /// The group that was given, else one of those for which `kind` is possible.
    pub(super) fn group(&self, given: Option<&str>, kind: EventKind, verb: &str) -> Result<String> {
        let standing = self.standing()?;
        self.group_that(given, verb, |timeline| {
            allows(standing, timeline, kind)
                && match kind {
                    EventKind::BallotCast => timeline.is_open(),
                    EventKind::Reported => timeline.state == State::Active,
                    _ => true,
                }
        })
    }

    /// The group that was given, else one of those that are meant.
    pub(super) fn group_that(
        &self,
        given: Option<&str>,
        verb: &str,
        is_meant: impl Fn(&Timeline) -> bool,
    ) -> Result<String> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        let standing = self.standing()?;
        let groups = standing.groups().into_iter().filter(|timeline| timeline.file_exists);
        let shown = |timeline: &Timeline| {
            let name = timeline.group.name.as_ref().map(|name| format!(": {}", harmless(name))).unwrap_or_default();
            Choice { shown: format!("{}{name}, {}", timeline.id, timeline.state), value: timeline.id.to_string() }
        };
        let options: Vec<_> = groups.filter(|timeline| is_meant(timeline)).map(shown).collect();
        if options.is_empty() {
            return Err(
                Error::new(format!("there is no group to {verb}")).hint("`mcpgov status` shows where each stands")
            );
        }
        let chosen = self.or_go_on(prompt::choose(&format!("Which group to {verb}?"), "", options))?.value;
        self.answers.borrow_mut().push(shell::word(&chosen));
        Ok(chosen)
    }

    /// Refuses what the state of a group that was given does not allow, before anything is asked about it.
    pub(super) fn refuse_unless_possible(&self, group: &str, kind: EventKind, verb: &str) -> Result<()> {
        let (standing, timeline) = (self.standing()?, self.timeline(group)?);
        // What has ended so already can be said in other words.
        if timeline.state.is_closed() { Ok(()) } else { refuse_unless_possible(standing, timeline, kind, verb) }
    }

    /// Refuses whoever may not do what `plan`, with any answer, makes of how things stand.
    pub(super) fn refuse_unless_allowed(&self, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<()> {
        refuse_unauthorized(self.session, plan)
    }

    /// Has one of `options` chosen; `flag` is what is typed before such an answer, as `--reason=`, or nothing.
    pub(super) fn one_of<T>(&self, question: &str, flag: &str, options: Vec<(Choice<T>, &str)>) -> Result<T> {
        let words: Vec<String> = options.iter().map(|(choice, _)| choice.shown.clone()).collect();
        let word = |word: &str| (!word.is_empty()).then(|| format!("{flag}{}", shell::word(word)));
        let typed: Vec<Option<String>> = options.iter().map(|(_, name)| word(name)).collect();
        let choices = options.into_iter().map(|(choice, _)| choice).collect();
        let Choice { shown, value } = self.or_go_on(prompt::choose(question, "", choices))?;
        let at = words.iter().position(|word| *word == shown);
        self.answers.borrow_mut().extend(at.and_then(|at| typed.get(at).cloned().flatten()));
        Ok(value)
    }

    /// Has one of some people chosen.
    pub(super) fn someone<'l>(&self, question: &str, people: impl IntoIterator<Item = &'l Login>) -> Result<Login> {
        let option = |login: &'l Login| (Choice { shown: login.to_string(), value: login.clone() }, login.as_str());
        self.one_of(question, "", people.into_iter().map(option).collect())
    }

    /// Asks for what `parse` reads, until it can; `flag` is what is typed before the answer, as `--reason=`.
    pub(super) fn text<T>(
        &self,
        question: &str,
        help: &str,
        flag: &str,
        parse: impl Fn(&str) -> std::result::Result<T, String>,
    ) -> Result<T> {
        let asking = Question { text: question, help, suggestion: "", length: Length::Line };
        let answer = self.or_go_on(asking.ask(|answer| parse(answer).map(drop)))?;
        if !answer.is_empty() {
            self.answers.borrow_mut().push(format!("{flag}{}", shell::word(&answer)));
        }
        parse(&answer).map_err(Error::new)
    }

    /// Does what `plan` makes of how things stand.
    pub(super) fn perform(&self, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Report> {
        self.or_go_on(self.how.perform(self.session, plan))
    }

    /// The result, whose error tells how to go on from what was answered.
    fn or_go_on<T>(&self, result: Result<T>) -> Result<T> {
        going_on(self.session, &self.answers.borrow(), result)
    }
}

/// The result of a run, whose error tells how to go on from `answers`, each as it would be typed.
pub(super) fn going_on<T>(session: &Session, answers: &[String], result: Result<T>) -> Result<T> {
    if answers.is_empty() {
        return result;
    }
    let typed = session.options().typed.iter().map(|word| shell::word(word));
    let words: Vec<String> = std::iter::once("mcpgov".to_owned()).chain(typed).chain(answers.iter().cloned()).collect();
    result.map_err(|error| error.further(go_on(&words.join(" "))))
}

/// Whether the state of a group lets anybody do it.
pub(super) fn allows(standing: &Standing, timeline: &Timeline, kind: EventKind) -> bool {
    !matches!(standing.rules_for(timeline, kind).step(timeline.phase(), kind), Step::Void(_))
}

/// The group that is called `id`.
fn known<'s>(session: &'s Session, id: &str) -> Result<&'s Timeline> {
    let standing = session.require_standing()?;
    match standing.timeline(id) {
        Some(timeline) => Ok(timeline),
        None => Err(unknown_group(session, standing, id)?),
    }
}

/// What is told whoever stopped, or was stopped.
pub(super) fn go_on(command: &str) -> String {
    format!("to go on from there: `{command}`")
}
