//! What comes next, as it is done on the web, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::text::visible;
use crate::report::by_hand::ByHand;

/// What of `ways` comes next: the page, what to do there, and the lines as they are to be put there.
pub(super) fn next(ways: &[ByHand], to: &mut Terminal<'_>) -> io::Result<()> {
    for way in ways.iter().filter(|way| way.is_next) {
        let colon = if way.lines.is_empty() { "." } else { ":" };
        to.indented(&format!("or, to {} in a browser, open", way.what), 2)?;
        writeln!(to, "    {}", visible(&way.url))?;
        to.indented(&format!("{}, and propose the change{colon}", way.instruction()), 4)?;
        // As they are to stand there, so that they can be copied.
        for line in way.lines.lines() {
            writeln!(to, "{}", to.paint.command(&visible(line)))?;
        }
    }
    Ok(())
}

/// The same, a line for each thing: the page and what to do there, and each line that is to be put there.
pub(super) fn quietly(ways: &[ByHand], to: &mut Terminal<'_>) -> io::Result<()> {
    for way in ways.iter().filter(|way| way.is_next) {
        let (what, url, instruction) = (way.what, visible(&way.url), way.instruction());
        let instruction = visible(&instruction);
        writeln!(to, "next, in a browser: to {what}, open {url}; {instruction}, and propose the change")?;
        for line in way.lines.lines() {
            writeln!(to, "next, in a browser, line: {}", visible(line))?;
        }
    }
    Ok(())
}
