//! Over standard input and output: a message a line, each answered in its turn.

use std::io::{self, BufRead, Write};

use super::catalogue::Catalogue;
use super::message::Fault;
use super::protocol::Server;

/// The longest message that is read.
pub const LONGEST: usize = 1 << 20;

/// Answers what `input` asks until it ends, or nobody listens any more.
///
/// # Errors
///
/// What `input` or `output` refuse.
pub fn serve<C: Catalogue>(server: &mut Server<C>, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let answer = match take_line(&mut input, &mut line)? {
            Taken::Nothing => return Ok(()),
            Taken::Line if line.iter().all(u8::is_ascii_whitespace) => None,
            Taken::Line => server.answer(&line, None).map(|answer| answer.text),
            Taken::TooLong => {
                let message = format!("a message is at most {LONGEST} bytes long");
                Some(Fault::malformed(Fault::INVALID, message).answer(None).to_string())
            }
        };
        if let Some(answer) = answer {
            let written = output.write_all((answer + "\n").as_bytes()).and_then(|()| output.flush());
            match written {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                written => written?,
            }
        }
    }
}

enum Taken {
    Nothing,
    Line,
    TooLong,
}

/// Takes the next line; of one that is too long nothing is kept.
fn take_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Taken> {
    let mut is_too_long = false;
    loop {
        let found = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            found => found?,
        };
        let ends = found.iter().position(|byte| *byte == b'\n');
        let (part, used) = ends.map_or((found, found.len()), |end| (&found[..end], end + 1));
        let is_over = ends.is_some() || found.is_empty();
        is_too_long |= line.len() + part.len() > LONGEST;
        if is_too_long {
            line.clear();
        } else {
            line.extend_from_slice(part);
        }
        input.consume(used);
        if is_over {
            return Ok(match () {
                () if is_too_long => Taken::TooLong,
                () if ends.is_none() && line.is_empty() => Taken::Nothing,
                () => Taken::Line,
            });
        }
    }
}
