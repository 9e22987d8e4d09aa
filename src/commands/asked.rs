//! What a command line leaves open: asked where somebody is there to answer, elsewhere named all at once.

use std::cell::{Cell, RefCell};

use super::recording::Recording;
use crate::act::draft::{ContentKind, Doing, Draft, Plan};
use crate::act::found::manifest;
use crate::act::scene::Scene;
use crate::act::{self, beforehand};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::Step;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::{self, Choice, Length, Question};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::{GroupId, Login, Url};
use crate::report::Report;
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
    /// Begins an act on the registry, given what is `missing`, each in the words of a sentence, a flag in backticks.
    ///
    /// # Errors
    ///
    /// Whatever stops `any`, the act with some answer in place of each that is missing, is refused before anything is
    /// asked; where nobody is there, whatever is missing.
    pub(super) fn about(
        session: &'a Session,
        how: &'a Recording,
        missing: &[(&str, bool)],
        any: &dyn Fn(&Scene<'_>) -> Result<Plan>,
    ) -> Result<Self> {
        let missing = lacking(missing);
        if missing.is_empty() {
            return Ok(Self::begun(session, how, None));
        }
        refuse_unless_answered(session, None, &missing)?;
        let (then, ()) = beforehand(session, &how.how(), |scene| refuse_stopped(scene, any(scene)).map(drop))?;
        Ok(Self::begun(session, how, Some(then)))
    }

    /// The same of a group: the one that was given, else one that is asked for, of those with which nothing stops the act.
    pub(super) fn about_group(
        session: &'a Session,
        how: &'a Recording,
        given: Option<&str>,
        missing: &[(&str, bool)],
        ahead: &Ahead<'_>,
    ) -> Result<(Self, String)> {
        let missing = lacking(&[&[("`GROUP`", given.is_none())], missing].concat());
        if let (Some(given), true) = (given, missing.is_empty()) {
            return Ok((Self::begun(session, how, None), given.to_owned()));
        }
        refuse_unless_answered(session, given, &missing)?;
        let (then, options) = beforehand(session, &how.how(), |scene| match given {
            Some(given) => ahead.does_something(scene, given).map(|_| Vec::new()),
            None => ahead.options(scene),
        })?;
        let asked = Self::begun(session, how, Some(then));
        let group = match given {
            Some(given) => given.to_owned(),
            None => asked.chosen(&format!("Which group to {}?", ahead.verb), options)?,
        };
        Ok((asked, group))
    }

    fn begun(session: &'a Session, how: &'a Recording, then: Option<Session>) -> Self {
        Self { session, then, how, answers: RefCell::default() }
    }

    /// Whether anything is asked.
    pub(super) fn is_asking(&self) -> bool {
        self.then.is_some()
    }

    fn chosen(&self, question: &str, options: Vec<Choice<String>>) -> Result<String> {
        let chosen = self.or_go_on(prompt::choose(question, "", options))?.value;
        self.answers.borrow_mut().push(shell::word(&chosen));
        Ok(chosen)
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

/// What an act makes of how things stand with a group.
type Planned<'p> = dyn Fn(&Scene<'_>, &str) -> Result<Plan> + 'p;

/// An act on a group, as far as it is known before anybody is asked.
pub(super) struct Ahead<'p> {
    /// What is done to the group, as in "Which group to veto?".
    pub(super) verb: &'p str,
    /// Whether a group is one to do it to.
    pub(super) is_meant: &'p dyn Fn(&Standing, &Timeline) -> bool,
    /// The act with some answer in place of each that is missing; several where some may do it in one way alone.
    pub(super) any: &'p [&'p Planned<'p>],
}

impl Ahead<'_> {
    /// Whether there is anything to do, in one way at least.
    ///
    /// # Errors
    ///
    /// What stops the act in each way is refused: nobody is asked for what comes to nothing.
    fn does_something(&self, scene: &Scene<'_>, group: &str) -> Result<bool> {
        let mut first = None;
        for any in self.any {
            let found = refuse_stopped(scene, any(scene, group));
            if matches!(found, Ok(true)) {
                return Ok(true);
            }
            first = first.or(Some(found));
        }
        first.unwrap_or(Ok(false))
    }

    /// The groups to do it to.
    fn options(&self, scene: &Scene<'_>) -> Result<Vec<Choice<String>>> {
        let groups = scene.standing.groups().into_iter().filter(|timeline| timeline.file_exists);
        let (mut options, mut stopped) = (Vec::new(), None);
        for timeline in groups.filter(|timeline| (self.is_meant)(&scene.standing, timeline)) {
            let name =
                timeline.group.read().name.as_ref().map(|name| format!(": {}", harmless(name))).unwrap_or_default();
            let shown = format!("{}{name}, {}", timeline.id, timeline.state);
            match self.does_something(scene, &timeline.id) {
                Ok(true) => options.push(Choice { shown, value: timeline.id.to_string() }),
                Ok(false) => {}
                Err(error) => stopped = stopped.or(Some(error)),
            }
        }
        match stopped {
            Some(error) if options.is_empty() => Err(error),
            None if options.is_empty() => Err(Error::new(format!("there is no group to {}", self.verb))
                .hint("`mcpgov status` shows where each stands")),
            _ => Ok(options),
        }
    }
}

/// Refuses a plan that cannot be made, or whose draft would be stopped; gives whether it writes anything.
fn refuse_stopped(scene: &Scene<'_>, plan: Result<Plan>) -> Result<bool> {
    match plan? {
        Plan::Write(draft) => act::refuse_stopped(scene, &draft).map(|()| true),
        Plan::Nothing { .. } => Ok(false),
    }
}

/// An act on what a file says beside all that somebody has to hold an authority for.
pub(super) fn whoever(group: &GroupId) -> Plan {
    Plan::Write(Draft::of(Doing::Content(group.clone(), ContentKind::Edited), Vec::new(), String::new()))
}

/// Has whoever acts agree to a draft that would count, once, after they are told something.
pub(super) fn agree(scene: &Scene<'_>, draft: &Draft, told: &str, question: &str, agreed: &Cell<bool>) -> Result<()> {
    if agreed.get() {
        return Ok(());
    }
    act::refuse_stopped(scene, draft)?;
    prompt::show(told);
    if !prompt::confirm(question)? {
        return Err(prompt::stopped());
    }
    agreed.set(true);
    Ok(())
}

/// A login in place of one that is not answered yet.
pub(super) fn somebody() -> Login {
    Login::new("somebody")
}

/// A link in place of one that is not answered yet.
pub(super) fn somewhere() -> Url {
    #[expect(clippy::expect_used, reason = "what it reads does not change")]
    Url::parse("https://example.org/").expect("a link is one")
}

/// What of some things is missing.
fn lacking<'m>(things: &[(&'m str, bool)]) -> Vec<&'m str> {
    things.iter().filter(|(_, is_missing)| *is_missing).map(|(what, _)| *what).collect()
}

/// Refuses what is missing where nobody is there to be asked, with a group that nobody knows.
fn refuse_unless_answered(session: &Session, group: Option<&str>, missing: &[&str]) -> Result<()> {
    if prompt::is_possible() {
        return Ok(());
    }
    let unknown = group.and_then(|id| known(session, id).err());
    let lacks = Error::new(format!("missing: {}", missing.join(", ")))
        .hint("give it on the command line; `--help` shows an example, and at a terminal it is asked");
    Err(match unknown {
        Some(unknown) => unknown.with(lacks),
        None => lacks,
    })
}

/// Whether the state of a group lets somebody do it.
pub(super) fn possible(kind: EventKind) -> impl Fn(&Standing, &Timeline) -> bool {
    move |standing, timeline| {
        let step = standing.rules_for(timeline, kind).step(timeline.phase(), kind);
        !matches!(step, Step::Void(_)) && (kind != EventKind::BallotCast || timeline.is_open())
    }
}

/// The group that is called `id`.
fn known<'s>(session: &'s Session, id: &str) -> Result<&'s Timeline> {
    let standing = session.require_standing()?;
    standing.timeline(id).ok_or_else(|| session.no_group(standing, id))
}

/// What is told whoever stopped, or was stopped.
pub(super) fn go_on(command: &str) -> String {
    format!("to go on from there: `{command}`")
}
