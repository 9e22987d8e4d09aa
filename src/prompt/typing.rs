//! Somebody types an answer at a terminal: the keys, and the screen.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use crossterm::terminal::{self, Clear, ClearType};
use crossterm::{execute, queue};

use super::answer::{Answer, Reach, Way};
use super::rows::{byte_at, place, rows};

/// What follows a key so soon was pasted with it: nobody types that fast.
const AT_ONCE: Duration = Duration::from_millis(30);

/// What is asked, and how it is shown.
pub(super) struct Asking<'a> {
    /// What stands before the answer.
    pub(super) prompt: String,
    /// What stands below it.
    pub(super) help: String,
    /// Whether the answer may have several lines.
    pub(super) has_lines: bool,
    /// Whether it is in colour.
    pub(super) is_coloured: bool,
    /// What is wrong with an answer.
    pub(super) check: &'a dyn Fn(&str) -> Result<(), String>,
}

/// What a key comes to.
enum Key {
    /// The answer may be another one now.
    Changed,
    /// It is to be taken.
    Enter,
    /// Nobody wants to answer.
    Stop,
    /// Somebody may want to stop: a key that also begins others does not do it by itself.
    Escape,
}

/// Has an answer typed, `suggestion` to begin with; `None` where whoever is asked stops.
pub(super) fn typed(asking: &Asking<'_>, suggestion: &str) -> io::Result<Option<String>> {
    let _raw = Raw::on()?;
    let mut answer = Answer::default();
    answer.enter(suggestion);
    let mut screen = Screen::default();
    let mut wrong: Option<String> = None;
    let mut is_behind_break = false;
    let mut keys = Keys::default();
    screen.draw(asking, &answer, None, false)?;
    loop {
        let before = answer.text().len();
        let is_line_feed = |key: &KeyEvent| key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL;
        let event = keys.next()?;
        let is_return = matches!(&event, Event::Key(key) if key.code == KeyCode::Enter);
        let mut is_break = false;
        let key = match event {
            Event::Paste(text) => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                answer.enter(&if asking.has_lines { text } else { text.replace('\n', " ") });
                Key::Changed
            }
            // The second half of a line break that is pasted.
            Event::Key(key) if is_line_feed(&key) && is_behind_break && keys.follow(AT_ONCE)? => Key::Changed,
            Event::Key(key) if key.kind != KeyEventKind::Release => pressed(key, asking, &mut answer),
            _ => Key::Changed,
        };
        match key {
            Key::Changed => {}
            Key::Escape => wrong = Some("# Ctrl-C stops, and tells how to go on later".to_owned()),
            Key::Stop => {
                screen.draw(asking, &answer, None, true)?;
                return Ok(None);
            }
            // More stands behind it, so it is a line break of what is pasted by a terminal that does not say so.
            Key::Enter if keys.follow(AT_ONCE)? => {
                answer.enter(if asking.has_lines { "\n" } else { " " });
                is_break = is_return;
            }
            Key::Enter => match (asking.check)(answer.text()) {
                Ok(()) => {
                    screen.draw(asking, &answer, None, true)?;
                    return Ok(Some(answer.text().to_owned()));
                }
                Err(why) => wrong = Some(format!("# {why}")),
            },
        }
        is_behind_break = is_break;
        if before != answer.text().len() {
            wrong = None;
        }
        if !keys.follow(Duration::ZERO)? {
            screen.draw(asking, &answer, wrong.as_deref(), false)?;
        }
    }
}

/// What comes from the terminal.
#[derive(Default)]
struct Keys {
    /// What has come already.
    come: Option<Event>,
}

impl Keys {
    fn next(&mut self) -> io::Result<Event> {
        self.come.take().map_or_else(event::read, Ok)
    }

    /// Whether a key follows, or what is pasted, within a time: that the window has another size by now is none.
    fn follow(&mut self, within: Duration) -> io::Result<bool> {
        while self.come.is_none() && event::poll(within)? {
            self.come = Some(event::read()?).filter(|event| matches!(event, Event::Key(_) | Event::Paste(_)));
        }
        Ok(self.come.is_some())
    }
}

/// What a key makes of an answer: the keys of Emacs, as in a shell.
fn pressed(key: KeyEvent, asking: &Asking<'_>, answer: &mut Answer) -> Key {
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    let is_alt = key.modifiers.contains(KeyModifiers::ALT);
    let reach = if is_control || is_alt { Reach::Word } else { Reach::Letter };
    match key.code {
        KeyCode::Esc => return Key::Escape,
        KeyCode::Enter if is_alt && asking.has_lines => answer.enter("\n"),
        KeyCode::Enter => return Key::Enter,
        KeyCode::Left => answer.go(Way::Back, reach),
        KeyCode::Right => answer.go(Way::On, reach),
        KeyCode::Backspace => answer.take(Way::Back, reach),
        KeyCode::Delete => answer.take(Way::On, reach),
        KeyCode::Home => answer.go(Way::Back, Reach::Line),
        KeyCode::End => answer.go(Way::On, Reach::Line),
        KeyCode::Up => move_rows(asking, answer, Way::Back),
        KeyCode::Down => move_rows(asking, answer, Way::On),
        KeyCode::Char(letter) if is_control => match letter {
            'a' => answer.go(Way::Back, Reach::Line),
            'e' => answer.go(Way::On, Reach::Line),
            'b' => answer.go(Way::Back, Reach::Letter),
            'f' => answer.go(Way::On, Reach::Letter),
            'h' => answer.take(Way::Back, Reach::Letter),
            'd' if answer.text().is_empty() => return Key::Stop,
            'd' => answer.take(Way::On, Reach::Letter),
            'w' => answer.take(Way::Back, Reach::Word),
            'u' => answer.take(Way::Back, Reach::Line),
            'k' => answer.take(Way::On, Reach::Line),
            'y' => answer.put_back(),
            'p' => move_rows(asking, answer, Way::Back),
            'n' => move_rows(asking, answer, Way::On),
            'j' => return Key::Enter,
            'c' => return Key::Stop,
            _ => {}
        },
        KeyCode::Char(letter) if is_alt => match letter {
            'b' => answer.go(Way::Back, Reach::Word),
            'f' => answer.go(Way::On, Reach::Word),
            'd' => answer.take(Way::On, Reach::Word),
            _ => {}
        },
        KeyCode::Char(letter) => answer.enter(letter.encode_utf8(&mut [0; 4])),
        KeyCode::Tab => answer.enter(" "),
        _ => {}
    }
    Key::Changed
}

/// Moves the cursor a row up or down, to where it stands across.
fn move_rows(asking: &Asking<'_>, answer: &mut Answer, way: Way) {
    let start = asking.prompt.len();
    let text = format!("{}{}", asking.prompt, answer.text());
    let rows = rows(&text, size().0);
    let (row, column) = place(&text, &rows, start + answer.at());
    let other = match way {
        Way::Back => row.checked_sub(1),
        Way::On => Some(row + 1),
    };
    if let Some(other) = other.and_then(|row| rows.get(row)) {
        answer.go_to(byte_at(&text, other, column).saturating_sub(start));
    }
}

/// What of the screen is ours.
#[derive(Default)]
struct Screen {
    /// How many rows are drawn.
    rows: usize,
    /// In which of them the cursor stands.
    row: usize,
}

impl Screen {
    /// Draws question and answer anew, and below them what is wrong, else the help; at the end the answer as a whole, and
    /// nothing below.
    fn draw(&mut self, asking: &Asking<'_>, answer: &Answer, wrong: Option<&str>, is_end: bool) -> io::Result<()> {
        let (columns, lines) = size();
        let text = format!("{}{}", asking.prompt, answer.text());
        let all = rows(&text, columns);
        let (row, column) = place(&text, &all, asking.prompt.len() + answer.at());
        let help = if asking.help.is_empty() { String::new() } else { format!("[{}]", asking.help) };
        let below = wrong.map_or(help, str::to_owned);
        let mut beneath = if is_end || below.is_empty() { Vec::new() } else { rows(&below, columns) };
        // What would not fit is not drawn while it is typed: rows that left the screen cannot be drawn again.
        let room = lines.saturating_sub(1).max(2);
        beneath.truncate(room / 2);
        let first = if is_end { 0 } else { (row + 1).saturating_sub(room - beneath.len()) };
        let shown = all.iter().skip(first).take(if is_end { usize::MAX } else { room - beneath.len() });
        let mut drawn: Vec<String> = shown.map(|row| text[row.clone()].to_owned()).collect();
        if let (0, true, Some(question)) = (first, asking.is_coloured, drawn.first_mut()) {
            *question = question.replacen('?', "\u{1b}[92m?\u{1b}[39m", 1);
        }
        let (on, off) = if asking.is_coloured { ("\u{1b}[96m", "\u{1b}[39m") } else { ("", "") };
        drawn.extend(beneath.into_iter().map(|row| format!("{on}{}{off}", &below[row])));
        let mut out: Vec<u8> = Vec::new();
        up(&mut out, self.row)?;
        queue!(out, MoveToColumn(0))?;
        // Row by row: a terminal that is cleared as a whole may keep what stood there as seen.
        let drawn_before = std::mem::replace(&mut self.rows, drawn.len());
        drawn.resize(drawn.len().max(drawn_before), String::new());
        for (number, row) in drawn.iter().enumerate() {
            out.extend_from_slice(if number == 0 { b"" } else { b"\r\n" });
            out.extend_from_slice(row.as_bytes());
            queue!(out, Clear(ClearType::UntilNewLine))?;
        }
        self.row = row - first;
        if is_end {
            up(&mut out, drawn.len() - self.rows)?;
            out.extend_from_slice(b"\r\n");
        } else {
            up(&mut out, drawn.len() - 1 - self.row)?;
            queue!(out, MoveToColumn(u16::try_from(column).unwrap_or(u16::MAX)))?;
        }
        let mut terminal = io::stderr().lock();
        terminal.write_all(&out)?;
        terminal.flush()
    }
}

fn up(out: &mut Vec<u8>, rows: usize) -> io::Result<()> {
    if rows > 0 {
        queue!(out, MoveUp(u16::try_from(rows).unwrap_or(u16::MAX)))?;
    }
    Ok(())
}

/// Columns and lines of the terminal.
pub(super) fn size() -> (usize, usize) {
    let known = |size: u16, usual: usize| if size == 0 { usual } else { usize::from(size) };
    terminal::size().map_or((80, 24), |(columns, lines)| (known(columns, 80), known(lines, 24)))
}

/// A terminal that hands over each key; it is put back however the question ends.
struct Raw;

impl Raw {
    fn on() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let raw = Self;
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Whoever closed the terminal needs nothing put back.
        let _gone = execute!(io::stderr(), DisableBracketedPaste);
        let _gone = terminal::disable_raw_mode();
    }
}
