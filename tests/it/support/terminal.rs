//! A terminal at which somebody runs the program and answers its questions.

use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

/// A run of the program at a terminal of its own.
pub struct Terminal(OsSession);

impl Terminal {
    /// Runs `command` at a terminal of 100 columns.
    pub fn of(mut command: Command) -> Self {
        command.env("TERM", "xterm-256color");
        let mut session = Session::spawn(command).expect("a terminal");
        session.set_expect_timeout(Some(Duration::from_secs(60)));
        session.get_process_mut().set_window_size(100, 40).expect("a window");
        Self(session)
    }

    /// Waits until the terminal shows `text`.
    pub fn shows(&mut self, text: &str) {
        self.0.expect(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// Waits until the terminal shows `text`, and gives what it showed before.
    pub fn shown_up_to(&mut self, text: &str) -> String {
        let found = self.0.expect(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        String::from_utf8_lossy(found.before()).into_owned()
    }

    /// Types `keys`.
    pub fn types(&mut self, keys: &str) {
        self.0.send(keys).expect("keys");
    }

    /// Waits for `question` and answers it.
    pub fn answer(&mut self, question: &str, text: &str) {
        self.shows(question);
        self.types(&format!("{text}\r"));
    }

    /// Types Ctrl-C.
    pub fn interrupts(&mut self) {
        self.0.send(ControlCode::EndOfText).expect("a key");
    }

    /// Waits for the end and gives the exit status.
    pub fn ends(mut self) -> i32 {
        self.0.expect(Eof).expect("an end");
        match self.0.get_process().wait() {
            Ok(WaitStatus::Exited(_, status)) => status,
            other => panic!("{other:?}"),
        }
    }
}

/// What to type to replace the answer that stands there: Ctrl-U, and the answer.
pub fn instead(text: &str) -> String {
    format!("\u{15}{text}")
}

/// What a terminal sends when `text` is pasted.
pub fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}
