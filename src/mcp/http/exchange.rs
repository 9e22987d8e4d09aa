//! One HTTP request, read within bounds, and its answer.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::guard::{Guard, Refused};
use super::head::{self, Head};
use crate::mcp::protocol::Headers;

/// The one address.
const ENDPOINT: &str = "/mcp";
/// The longest body that is read.
const LONGEST: usize = 1 << 20;
/// A request that has not come by then will not be waited for; nor will a client that does not take its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is read of a refused request, so that its client comes to read why.
const LINGER: (usize, Duration) = (LONGEST, Duration::from_millis(500));

/// A request that may be answered.
pub(super) struct Asked {
    pub(super) body: Vec<u8>,
    pub(super) headers: Headers,
}

/// Why a request is not answered by the protocol: a status of HTTP, and in words, where there is room for some.
pub(super) struct Refusal(pub(super) u16, pub(super) &'static str);

/// Reads a request; `None` where the client went away.
pub(super) fn read(stream: &mut TcpStream, guard: &Guard) -> Result<Option<Asked>, Refusal> {
    let by = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let (head, length) = loop {
        if let Some(found) = Head::read(&bytes).map_err(|why| Refusal(400, why))? {
            break found;
        }
        if bytes.len() >= head::LONGEST {
            return Err(Refusal(431, "the head of the request is too long"));
        }
        if !more(stream, &mut bytes, head::LONGEST, by)? {
            return Ok(None);
        }
    };
    let expected = check(&head, guard)?;
    if head.header("expect").is_some_and(|expected| expected.eq_ignore_ascii_case("100-continue")) {
        let _gone = stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    let mut body = bytes.split_off(length);
    while body.len() < expected {
        if !more(stream, &mut body, expected, by)? {
            return Ok(None);
        }
    }
    body.truncate(expected);
    let text = |name: &str| head.header(name).map(str::to_owned);
    let name = head.header("mcp-name").map(plain);
    let headers = Headers { version: text("mcp-protocol-version"), method: text("mcp-method"), name };
    Ok(Some(Asked { body, headers }))
}

/// Takes what has come of a request by then; `false` where nothing comes any more.
fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>, most: usize, by: Instant) -> Result<bool, Refusal> {
    const LATE: Refusal = Refusal(408, "the request did not come in time");
    let left = by.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()).ok_or(LATE)?;
    let mut part = [0; 8 << 10];
    let room = part.len().min(most.saturating_sub(bytes.len())).max(1);
    let waits = stream.set_read_timeout(Some(left));
    match waits.and_then(|()| stream.read(&mut part[..room])) {
        Ok(0) => Ok(false),
        Ok(read) => {
            bytes.extend_from_slice(&part[..read]);
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(true),
        Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => Err(LATE),
        Err(_) => Ok(false),
    }
}

/// The length of the body of a request that may be answered.
fn check(head: &Head, guard: &Guard) -> Result<usize, Refusal> {
    guard.check(head).map_err(|refused| match refused {
        Refused::Foreign(why) => Refusal(403, why),
        Refused::Unknown => Refusal(401, "a token is wanted: send it as `Authorization: Bearer TOKEN`"),
    })?;
    if head.path != ENDPOINT {
        return Err(Refusal(404, "the only address here is `/mcp`"));
    }
    if head.method == "HEAD" {
        // An answer to this has no body.
        return Err(Refusal(405, ""));
    }
    if head.method != "POST" {
        return Err(Refusal(405, "messages are posted; there are no sessions and no streams"));
    }
    if head.all("transfer-encoding").next().is_some() {
        return Err(Refusal(501, "send the body whole, with its length in `Content-Length`"));
    }
    let kind = head.header("content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal(415, "send `Content-Type: application/json`"));
    }
    let takes = |accepted: &str| {
        let mut kinds = accepted.split(',').filter_map(|kind| kind.split(';').next()).map(str::trim);
        kinds.any(|kind| ["application/json", "application/*", "*/*"].contains(&kind.to_ascii_lowercase().as_str()))
    };
    if head.all("accept").next().is_some() && !head.all("accept").any(takes) {
        return Err(Refusal(406, "answers are JSON: send `Accept: application/json, text/event-stream`"));
    }
    let length =
        head.header("content-length").ok_or(Refusal(411, "send the length of the body in `Content-Length`"))?;
    let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    match length.parse::<usize>() {
        Ok(length) if length <= LONGEST => Ok(length),
        _ if is_number => Err(Refusal(413, "a message is at most 1 MiB long")),
        _ => Err(Refusal(400, "`Content-Length` is no number")),
    }
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
        503 => "Retry-After: 1\r\n",
        _ => "",
    };
    let head = format!(
        "HTTP/1.1 {status} {}\r\n{kind}{more}Content-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        phrase(status),
        body.len()
    );
    let patient = stream.set_write_timeout(Some(PATIENCE));
    let sent =
        patient.and_then(|()| stream.write_all(head.as_bytes())).and_then(|()| stream.write_all(body.as_bytes()));
    if sent.and_then(|()| stream.shutdown(Shutdown::Write)).is_ok() && (400..500).contains(&status) {
        linger(stream);
    }
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
        415 => "Unsupported Media Type",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        503 => "Service Unavailable",
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
