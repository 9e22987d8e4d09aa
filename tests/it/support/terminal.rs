//! A terminal at which somebody runs the program and answers its questions.

use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Any, ControlCode, Eof, Expect, Regex, Session};

use super::{TestRepository, Words, acting};

/// A run of the program at a terminal of its own.
pub struct Terminal {
    session: OsSession,
    size: (u16, u16),
    sent: Vec<u8>,
}

impl Terminal {
    /// Runs `command` at a terminal of 100 columns.
    pub fn of(command: Command) -> Self {
        Self::sized(command, 100, 40)
    }

    /// Runs `command` at a terminal of so many columns and lines.
    pub fn sized(mut command: Command, columns: u16, lines: u16) -> Self {
        command.env("TERM", "xterm-256color");
        let mut session = Session::spawn(command).expect("a terminal");
        session.set_expect_timeout(Some(Duration::from_secs(60)));
        session.get_process_mut().set_window_size(columns, lines).expect("a window");
        Self { session, size: (columns, lines), sent: Vec::new() }
    }

    /// Waits until the terminal shows `text`.
    pub fn shows(&mut self, text: &str) {
        self.shown_up_to(text);
    }

    /// Waits until the terminal shows `text`, and gives what it showed before.
    pub fn shown_up_to(&mut self, text: &str) -> String {
        let found = match self.session.expect(text) {
            Ok(found) => found,
            Err(error) => self.missed(text, &error),
        };
        self.sent.extend_from_slice(found.before());
        self.sent.extend_from_slice(text.as_bytes());
        String::from_utf8_lossy(found.before()).into_owned()
    }

    /// Waits until the terminal shows what a regular expression matches.
    pub fn matches(&mut self, pattern: &str) {
        let found = match self.session.expect(Regex(pattern)) {
            Ok(found) => found,
            Err(error) => self.missed(pattern, &error),
        };
        self.sent.extend_from_slice(found.before());
        self.sent.extend_from_slice(found.get(0).unwrap_or_default());
    }

    /// Tells what was shown instead of what was to come.
    fn missed(&mut self, wanted: &str, error: &expectrl::Error) -> ! {
        self.interrupts();
        let rest = self.session.expect(Eof).map(|rest| rest.as_bytes().to_vec()).unwrap_or_default();
        let (shown, rest) = (String::from_utf8_lossy(&self.sent), String::from_utf8_lossy(&rest).into_owned());
        panic!("{wanted}: {error}, behind {shown}\n--- and then\n{rest}")
    }

    /// Types `keys`.
    pub fn types(&mut self, keys: &str) {
        self.session.send(keys).expect("keys");
    }

    /// Waits for `question` and answers it.
    pub fn answer(&mut self, question: &str, text: &str) {
        self.shows(question);
        self.types(&format!("{text}\r"));
    }

    /// Makes the window larger or smaller.
    pub fn resizes(&mut self, columns: u16, lines: u16) {
        self.session.get_process_mut().set_window_size(columns, lines).expect("a window");
        self.size = (columns, lines);
    }

    /// Types Ctrl-C.
    pub fn interrupts(&mut self) {
        self.session.send(ControlCode::EndOfText).expect("a key");
    }

    /// Waits for the end and gives the exit status.
    pub fn ends(mut self) -> i32 {
        self.end()
    }

    /// Answers the last question, upon which all is done.
    #[track_caller]
    pub fn finishes(mut self, question: &str, text: &str) {
        self.answer(question, text);
        assert_eq!(self.end(), 0, "behind {question}");
    }

    /// Types Ctrl-C, and waits until it is told what comes of that.
    pub fn stops_with(mut self, text: &str) {
        self.interrupts();
        self.fails_with(text);
    }

    /// Waits until the terminal shows why nothing is done, and for the end.
    #[track_caller]
    pub fn fails_with(mut self, text: &str) {
        self.shows(text);
        assert_eq!(self.end(), 2, "behind {text}");
    }

    /// Waits for the end, before which nothing may be asked, and gives the exit status, with all that was sent to the terminal.
    pub fn ends_unasked(mut self, who: &str) -> (i32, String) {
        let found = self
            .session
            .expect(Any::boxed(vec![Box::new(Eof), Box::new(Regex(r"(?m)^(\x1b\S*)*\? "))]))
            .expect("an end");
        let shown = String::from_utf8_lossy(found.as_bytes()).into_owned();
        assert!(!shown.ends_with("? "), "{who} is asked: {shown}");
        match self.session.get_process().wait() {
            Ok(WaitStatus::Exited(_, status)) => (status, shown),
            other => panic!("{other:?}"),
        }
    }

    /// Waits for the end and gives the exit status, with all that was sent to the terminal.
    pub fn ends_showing(mut self) -> (i32, String) {
        let status = self.end();
        (status, String::from_utf8_lossy(&self.sent).into_owned())
    }

    /// Waits for the end and gives the lines that whoever sat there can read on the screen or by scrolling back.
    pub fn lines_at_the_end(self) -> Vec<String> {
        self.at_the_end().0
    }

    /// The same, with all that was sent to the terminal.
    pub fn at_the_end(mut self) -> (Vec<String>, String) {
        self.end();
        let (columns, lines) = self.size;
        let mut terminal = vt100::Parser::new(lines, columns, 10_000);
        terminal.process(&self.sent);
        let screen = terminal.screen_mut();
        screen.set_scrollback(usize::MAX);
        let mut shown = Vec::new();
        for back in (1..=screen.scrollback()).rev() {
            screen.set_scrollback(back);
            shown.extend(screen.rows(0, columns).next());
        }
        screen.set_scrollback(0);
        shown.extend(screen.rows(0, columns));
        (shown, String::from_utf8_lossy(&self.sent).into_owned())
    }

    /// Waits for the end and gives all that was sent to the terminal.
    pub fn bytes_at_the_end(mut self) -> String {
        self.end();
        String::from_utf8_lossy(&self.sent).into_owned()
    }

    fn end(&mut self) -> i32 {
        let rest = self.session.expect(Eof).expect("an end");
        self.sent.extend_from_slice(rest.before());
        self.sent.extend_from_slice(rest.get(0).unwrap_or_default());
        match self.session.get_process().wait() {
            Ok(WaitStatus::Exited(_, status)) => status,
            // A key that comes before the terminal is read key by key; told as shells tell it.
            Ok(WaitStatus::Signaled(_, signal, _)) => 128 + signal as i32,
            other => panic!("{other:?}"),
        }
    }
}

/// The program as `by` runs it in `repository` at a terminal.
pub fn at_a_terminal(repository: &TestRepository, by: &str, words: &(impl Words + ?Sized)) -> Terminal {
    Terminal::of(acting(repository, by, words))
}

/// What to type to replace the answer that stands there: Ctrl-U, and the answer.
pub fn instead(text: &str) -> String {
    format!("\u{15}{text}")
}

/// What a terminal sends when `text` is pasted.
pub fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}
