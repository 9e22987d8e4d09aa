//! Colours: an addition to the words, never instead of them.

use anstyle::{AnsiColor, Style};

use crate::diagnostic::Severity;
use crate::lifecycle::state::State;
use crate::render::options::Options;

/// Whether to colour at all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    colour: bool,
}

impl Paint {
    /// As the options say.
    pub(super) fn of(options: &Options) -> Self {
        Self { colour: options.colour }
    }

    /// Titles.
    pub(super) fn title(self, text: &str) -> String {
        self.styled(text, Style::new().bold())
    }

    /// What findings amount to, by the worst of them.
    pub(super) fn headline(self, text: &str, worst: Option<Severity>) -> String {
        let colour = match worst {
            Some(Severity::Error) => AnsiColor::Red,
            Some(Severity::Warning) => AnsiColor::Yellow,
            Some(Severity::Note) | None => AnsiColor::Green,
        };
        self.styled(text, colour.on_default().bold())
    }

    /// What is said in passing.
    pub(super) fn aside(self, text: &str) -> String {
        self.styled(text, Style::new().dimmed())
    }

    /// What needs attention.
    pub(super) fn alert(self, text: &str) -> String {
        self.styled(text, AnsiColor::Yellow.on_default())
    }

    /// What to type.
    pub(super) fn command(self, text: &str) -> String {
        self.styled(text, AnsiColor::Cyan.on_default())
    }

    /// The word for a state, within `text`.
    pub(super) fn state(self, text: &str, state: State) -> String {
        let style = match state {
            State::Active => AnsiColor::Green.on_default(),
            State::Voting => AnsiColor::Cyan.on_default().bold(),
            State::Proposed | State::Sponsored => AnsiColor::Yellow.on_default(),
            State::Vetoed | State::Rejected | State::Reversed => AnsiColor::Red.on_default(),
            State::Retired | State::Withdrawn => Style::new().dimmed(),
        };
        let word = state.name();
        if self.colour { text.replacen(word, &self.styled(word, style), 1) } else { text.to_owned() }
    }

    fn styled(self, text: &str, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
