//! What comes next, as it is done on the web, for people.

use std::io::{self, Write};

use super::lines::indented;
use super::paint::Paint;
use crate::render::options::Options;
use crate::render::text::visible;
use crate::report::by_hand::ByHand;

/// What of `ways` comes next: the page, what to do there, and the lines as they are to be put there.
pub(super) fn next(ways: &[ByHand], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    for way in ways.iter().filter(|way| way.is_next) {
        let colon = if way.lines.is_empty() { "." } else { ":" };
        indented(out, &format!("or, to {} in a browser, open", way.what), 2, options)?;
        writeln!(out, "    {}", visible(&way.url))?;
        indented(out, &format!("{}, and propose the change{colon}", way.instruction()), 4, options)?;
        // As they are to stand there, so that they can be copied.
        for line in way.lines.lines() {
            writeln!(out, "{}", paint.command(&visible(line)))?;
        }
    }
    Ok(())
}

/// The same, a line for each thing: the page and what to do there, and each line that is to be put there.
pub(super) fn quietly(ways: &[ByHand], out: &mut dyn Write) -> io::Result<()> {
    for way in ways.iter().filter(|way| way.is_next) {
        let (url, instruction) = (visible(&way.url), way.instruction());
        writeln!(
            out,
            "next, in a browser: to {}, open {url}; {}, and propose the change",
            way.what,
            visible(&instruction)
        )?;
        for line in way.lines.lines() {
            writeln!(out, "next, in a browser, line: {}", visible(line))?;
        }
    }
    Ok(())
}
