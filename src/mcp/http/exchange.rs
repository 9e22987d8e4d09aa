//! One HTTP request, read within bounds, and its answer.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::guard::Guard;
use super::head::{Head, Refusal};
use crate::clock;
use crate::mcp::era::Headers;

/// The one address.
const ENDPOINT: &str = "/mcp";
/// The longest body that is read.
const LONGEST: usize = 1 << 20;
/// A request that has not come by then will not be waited for; nor will a client that does not take its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is read beyond a request, so that its client comes to read the answer.
const LINGER: (usize, Duration) = (LONGEST, Duration::from_millis(500));

const NO_LENGTH: Refusal = Refusal(411, "send the body whole, with its length in `Content-Length`");

/// A request that may be answered.
pub(super) struct Asked {
    pub(super) body: Vec<u8>,
    pub(super) headers: Headers,
}

/// Reads a request.
pub(super) fn read(stream: &mut TcpStream, guard: &Guard) -> Result<Asked, Refusal> {
    let by = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let (head, length) = loop {
        match Head::read(&bytes)? {
            Some(found) => break found,
            None => more(stream, &mut bytes, by)?,
        }
    };
    let mut body = bytes.split_off(length);
    // What answers `HEAD` has no words.
    let expected = check(&head, guard)
        .map_err(|Refusal(status, why)| Refusal(status, if head.method == "HEAD" { "" } else { why }))?;
    let waits = head.header("expect").is_some_and(|expected| expected.eq_ignore_ascii_case("100-continue"));
    if waits && head.is_current && body.len() < expected {
        let _gone = stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    while body.len() < expected {
        more(stream, &mut body, by)?;
    }
    body.truncate(expected);
    let text = |name: &str| head.header(name).map(str::to_owned);
    let name = head.header("mcp-name").map(plain);
    let headers = Headers { version: text("mcp-protocol-version"), method: text("mcp-method"), name };
    Ok(Asked { body, headers })
}

/// Takes what has come of a request by then.
fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>, by: Instant) -> Result<(), Refusal> {
    let mut part = [0; 8 << 10];
    match until(by).and_then(|left| stream.set_read_timeout(Some(left))).and_then(|()| stream.read(&mut part)) {
        Ok(read) if read > 0 => bytes.extend_from_slice(&part[..read]),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
        Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
            return Err(Refusal(408, "the request did not come in time"));
        }
        _ => return Err(Refusal(400, "the request ends before all of it has come")),
    }
    Ok(())
}

/// The time until then, of which there is some.
fn until(by: Instant) -> io::Result<Duration> {
    by.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()).ok_or(io::ErrorKind::TimedOut.into())
}

/// The length of the body of a request that may be answered.
fn check(head: &Head, guard: &Guard) -> Result<usize, Refusal> {
    guard.check(head)?;
    if head.path != ENDPOINT {
        return Err(Refusal(404, "the only address here is `/mcp`"));
    }
    if head.method != "POST" {
        return Err(Refusal(405, "messages are posted; there are no sessions and no streams"));
    }
    let mut lengths = head.all("content-length");
    let (length, is_said_twice) = (lengths.next(), lengths.next().is_some());
    if let Some(coding) = head.all("transfer-encoding").next() {
        return Err(match length {
            None if head.is_current && coding.eq_ignore_ascii_case("chunked") => NO_LENGTH,
            None if head.is_current => Refusal(501, "send the body as it is, with its length in `Content-Length`"),
            _ => Refusal(400, "where a body ends is said in `Content-Length` alone"),
        });
    }
    let kind = head.header("content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal(415, "send `Content-Type: application/json`"));
    }
    if head.all("accept").next().is_some() && !head.all("accept").flat_map(|said| said.split(',')).any(takes_json) {
        return Err(Refusal(406, "answers are JSON: send `Accept: application/json, text/event-stream`"));
    }
    let length = length.ok_or(NO_LENGTH)?;
    if is_said_twice || length.is_empty() || !length.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal(400, "`Content-Length` must be one number"));
    }
    let length = length.parse().ok().filter(|length| *length <= LONGEST);
    length.ok_or(Refusal(413, "a message is at most 1 MiB long"))
}

/// Whether a client that accepts these kinds of answers takes JSON.
fn takes_json(kinds: &str) -> bool {
    let mut said = kinds.split(';').map(|part| part.trim().to_ascii_lowercase());
    let kind = said.next().unwrap_or_default();
    let is_refused = said.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0)));
    !is_refused && ["application/json", "application/*", "*/*"].contains(&kind.as_str())
}

/// A header's text, which may be encoded as `=?base64?…?=`.
fn plain(value: &str) -> String {
    let encoded = value.strip_prefix("=?base64?").and_then(|rest| rest.strip_suffix("?="));
    // What cannot be decoded says something else than any body.
    encoded.map_or_else(|| value.to_owned(), |encoded| from_base64(encoded).unwrap_or_default())
}

fn from_base64(text: &str) -> Option<String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - letters.len() > 2 {
        return None;
    }
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in letters.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Sends an answer, or that there is none, and ends the connection.
pub(super) fn reply(stream: &mut TcpStream, status: u16, body: Option<&str>) {
    let body = body.unwrap_or_default();
    let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
    let more = match status {
        401 => "WWW-Authenticate: Bearer\r\n",
        405 => "Allow: POST\r\n",
        _ => "",
    };
    let head = format!(
        "HTTP/1.1 {status} {}\r\nDate: {}\r\n{kind}{more}Content-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        phrase(status),
        clock::now().format("%a, %d %b %Y %H:%M:%S GMT"),
        body.len()
    );
    let by = Instant::now() + PATIENCE;
    let sent = send(stream, head.as_bytes(), by).and_then(|()| send(stream, body.as_bytes(), by));
    if sent.and_then(|()| stream.shutdown(Shutdown::Write)).is_ok() {
        linger(stream);
    }
}

/// Sends all of it by then.
fn send(stream: &mut TcpStream, mut bytes: &[u8], by: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.set_write_timeout(Some(until(by)?))?;
        match stream.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            sent => bytes = &bytes[sent?..],
        }
    }
    Ok(())
}

/// Reads on for a while: a connection that is closed over unread bytes takes the answer with it.
fn linger(stream: &mut TcpStream) {
    let (mut left, by) = (LINGER.0, Instant::now() + LINGER.1);
    let mut part = [0; 8 << 10];
    while left > 0 && Instant::now() < by && stream.set_read_timeout(Some(LINGER.1)).is_ok() {
        match stream.read(&mut part) {
            Ok(read) if read > 0 => left = left.saturating_sub(read),
            _ => return,
        }
    }
}

fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        202 => "Accepted",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        505 => "HTTP Version Not Supported",
        _ => "Bad Request",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_is_encoded_is_read_as_it_was() {
        assert_eq!(plain("=?base64?SGVsbG8sIOS4lueVjA==?="), "Hello, 世界");
        assert_eq!(plain("=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="), "=?base64?literal?=");
        assert_eq!(plain("mcpgov:///register"), "mcpgov:///register");
        for broken in ["=?base64?SGVsbG8?=", "=?base64?SG!s?=", "=?base64?====?="] {
            assert_eq!(plain(broken), "", "{broken}");
        }
    }
}
