//! The same over HTTP, on this machine alone.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::client::meta;
use crate::support::{Came, Community, Says, mcpgov, mcpgov_command};

/// A server that listens.
struct Listening {
    server: Child,
    address: String,
}

impl Listening {
    fn start(dir: &Path, arguments: &[&str]) -> Self {
        let mut command = mcpgov_command(dir);
        command.args(["mcp", "--listen", "127.0.0.1:0"]).args(arguments);
        let mut server = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(server.stderr.take().expect("its output"))
            .read_line(&mut line)
            .expect("it says where it listens");
        let address = line.trim().trim_start_matches("note: listening at http://").trim_end_matches("/mcp").to_owned();
        Self { server, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        stream
    }

    /// Sends a request as it is; gives the status and the body.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = self.connect();
        // Whoever is refused may not be read to the end.
        let _refused = stream.write_all(request.as_bytes());
        let mut answer = String::new();
        let _reset = stream.read_to_string(&mut answer);
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    /// Posts a message with these headers beside those that every request has.
    fn post(&self, body: &str, headers: &str) -> (u16, Value) {
        let (status, answer) = self.send(&posted(&format!("Host: {}\r\n{headers}", self.address), body));
        (status, serde_json::from_str(&answer).unwrap_or(Value::Null))
    }

    /// Asks in the current version.
    fn ask(&self, method: &str, mut params: Value, headers: &str) -> (u16, Value) {
        params["_meta"] = meta();
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
        self.post(&body, headers)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _gone = self.server.wait();
    }
}

fn posted(headers: &str, body: &str) -> String {
    format!(
        "POST /mcp HTTP/1.1\r\n{headers}Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

#[test]
fn both_eras_are_served_over_http() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    let headers = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: get_group\r\n";
    let (status, answer) =
        server.ask("tools/call", json!({"name": "get_group", "arguments": {"id": "search"}}), headers);
    assert_eq!((status, &answer["result"]["isError"]), (200, &json!(false)), "{answer}");
    let hello = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#;
    let (status, begun) = server.post(hello, "");
    assert_eq!((status, &begun["result"]["protocolVersion"]), (200, &json!("2025-11-25")));
    assert_eq!(
        server
            .post(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, "MCP-Protocol-Version: 2025-11-25\r\n")
            .0,
        202
    );
    let list = r#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#;
    assert_eq!(
        server.post(list, "MCP-Protocol-Version: 2025-11-25\r\n").1["result"]["tools"].as_array().map(Vec::len),
        Some(12)
    );
    assert_eq!(server.post(&format!("[{PING},{PING}]"), "").1.as_array().map(Vec::len), Some(2));
}

#[test]
fn headers_say_what_the_body_says_or_the_request_is_refused() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    let (version, method) = ("MCP-Protocol-Version: 2026-07-28\r\n", "Mcp-Method: resources/read\r\n");
    let read = |headers: &str| server.ask("resources/read", json!({"uri": "mcpgov:///register"}), headers);
    let name = "Mcp-Name: mcpgov:///register\r\n";
    assert_eq!(read(&[version, method, name].concat()).0, 200);
    // In Base64, as a client may send it.
    assert_eq!(read(&[version, method, "mcp-name: =?base64?bWNwZ292Oi8vL3JlZ2lzdGVy?=\r\n"].concat()).0, 200);
    for headers in [
        String::new(),
        [method, name].concat(),
        [version, name].concat(),
        [version, method].concat(),
        [version, method, "Mcp-Name: mcpgov:///groups/search\r\n"].concat(),
        [version, "Mcp-Method: Resources/Read\r\n", name].concat(),
        ["MCP-Protocol-Version: 2025-11-25\r\n", method, name].concat(),
    ] {
        let (status, answer) = read(&headers);
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(-32020)), "{headers}: {answer}");
    }
    let without_meta = server
        .post(r#"{"jsonrpc":"2.0","id":3,"method":"tools/list"}"#, &[version, "Mcp-Method: tools/list\r\n"].concat());
    assert_eq!(
        (without_meta.0, &without_meta.1["error"]["code"], &without_meta.1["id"]),
        (400, &json!(-32602), &json!(3))
    );
    let unknown = server.post(PING, "MCP-Protocol-Version: 1999-01-01\r\n");
    assert_eq!((unknown.0, &unknown.1["error"]["code"]), (400, &json!(-32022)));
    let gone = server.ask("ping", json!({}), &[version, "Mcp-Method: ping\r\n"].concat());
    assert_eq!((gone.0, &gone.1["error"]["code"]), (404, &json!(-32601)));
    assert_eq!(server.post("{", "").0, 400);
}

#[test]
fn no_page_of_elsewhere_is_answered() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &["--allow-host", "register.example.org"]);
    for (headers, status) in [
        ("Host: localhost\r\n", 200),
        ("Host: register.example.org\r\nOrigin: https://register.example.org\r\n", 200),
        ("Host: 127.0.0.1\r\nOrigin: http://localhost:3000\r\n", 200),
        ("Host: evil.example\r\n", 403),
        ("Host: localhost\r\nOrigin: https://evil.example\r\n", 403),
        ("Host: localhost\r\nOrigin: null\r\n", 403),
        ("Host: localhost\r\nHost: evil.example\r\n", 400),
        ("", 400),
    ] {
        assert_eq!(server.send(&posted(headers, PING)).0, status, "{headers}");
    }
    mcpgov(community.path(), "mcp --listen 0.0.0.0:8080").complains().says("--allow-host");
}

#[test]
fn whoever_does_not_know_the_token_is_not_answered() {
    let community = Community::voting();
    let dir = community.path();
    let token = community.beside("token");
    fs::write(&token, "sesame\n").expect("a file");
    let server = Listening::start(dir, &["--token-file", &token.display().to_string()]);
    for said in ["", "Authorization: Bearer other\r\n", "Authorization: sesame\r\n", "Authorization: Basic sesame\r\n"]
    {
        assert_eq!(server.post(PING, said).0, 401, "{said}");
    }
    assert_eq!(server.post(PING, "Authorization: Bearer sesame\r\n").0, 200);
    fs::write(&token, "\n").expect("a file");
    let (status, _, stderr) =
        mcpgov(dir, &["mcp", "--listen", "127.0.0.1:0", "--token-file", &token.display().to_string()]);
    assert!(status == 2 && stderr.contains("holds no token"), "{stderr}");
}

#[test]
fn requests_that_are_none_are_refused_by_their_heads() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    let host = "Host: localhost\r\n";
    let json = "Content-Type: application/json\r\n";
    for (request, status) in [
        (format!("GET /mcp HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("DELETE /mcp HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("OPTIONS /mcp HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("POST / HTTP/1.1\r\n{host}{json}Content-Length: 0\r\n\r\n"), 404),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}\r\n"), 411),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}"), 400),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Content-Length: +2\r\n\r\n{{}}"), 400),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Content-Length: 99999999999999999999\r\n\r\n"), 413),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Content-Length: 1048577\r\n\r\n"), 413),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 411),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501),
        (format!("POST /mcp HTTP/1.0\r\n{host}{json}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400),
        (posted(&format!("{host}Transfer-Encoding: chunked\r\n"), "5\r\nhello\r\n0\r\n\r\n"), 400),
        (format!("POST /mcp HTTP/1.1\r\n{host}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"), 415),
        (format!("POST /mcp HTTP/1.1\r\n{host}{json}Accept: text/html\r\nContent-Length: 2\r\n\r\n{{}}"), 406),
        (format!("POST /mcp HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(20_000)), 431),
        (format!("POST /mcp HTTP/1.1\r\n{host}{}\r\n", "X: x\r\n".repeat(100)), 431),
        (format!("POST /mcp{} HTTP/1.1\r\n{host}\r\n", "/mcp".repeat(5_000)), 414),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), 505),
        (
            posted(&format!("{host}Accept: application/json;q=0\r\n"), PING).replacen(
                "Accept: application/json, ",
                "Accept: ",
                1,
            ),
            406,
        ),
        ("nonsense\r\n\r\n".to_owned(), 400),
    ] {
        assert_eq!(server.send(&request).0, status, "{}", &request[..request.len().min(150)]);
    }
    for head in [format!("/mcp HTTP/1.1\r\n{host}"), "/mcp HTTP/1.1\r\nHost: evil.example\r\n".to_owned()] {
        assert_eq!(server.send(&format!("HEAD {head}\r\n")).1, "", "what answers HEAD has no words");
    }
}

#[test]
fn a_server_that_is_named_in_the_target_is_meant_whatever_else_is_said() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    let at = |target: &str, host: &str| server.send(&posted(host, PING).replace(" /mcp ", &format!(" {target} "))).0;
    assert_eq!(at(&format!("http://{}/mcp?x=http://evil.example", server.address), "Host: evil.example\r\n"), 200);
    assert_eq!(at("http://evil.example/mcp", "Host: localhost\r\n"), 403);
    assert_eq!(at("http://localhost", "Host: localhost\r\n"), 404);
    assert_eq!(at("/mcp?x=http://evil.example/", "Host: localhost\r\n"), 200);
}

#[test]
fn whoever_has_said_all_is_answered_also_where_they_say_too_much_or_listen_only() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    let ping = posted("Host: localhost\r\nX-Name: J\u{e9}r\u{f4}me\r\n", PING);
    // A request behind the first, before that is answered.
    let (status, answer) = server.send(&ping.repeat(3));
    assert_eq!((status, serde_json::from_str::<Value>(&answer).expect("one answer")["id"].clone()), (200, json!(1)));
    let mut stream = server.connect();
    stream.write_all(ping.as_bytes()).expect("it is read");
    stream.shutdown(Shutdown::Write).expect("it ends");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\nDate: ") && answer.ends_with('}'), "{answer}");
    // One who has not said all of it is told so.
    let mut stream = server.connect();
    stream.write_all(&ping.as_bytes()[..ping.len() - 1]).expect("it is read");
    stream.shutdown(Shutdown::Write).expect("it ends");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("before all of it has come"), "{answer}");
}

#[test]
fn whoever_stalls_or_goes_away_holds_up_nobody_however_many_they_are() {
    let community = Community::voting();
    let server = Listening::start(community.path(), &[]);
    // Some ask and hang up; some begin a request and say no more; some ask and take no answer; some say nothing at all.
    for _ in 0..10 {
        server.connect().write_all(posted("Host: localhost\r\n", PING).as_bytes()).expect("it is read");
    }
    let beginnings = ["POST /mcp HTTP/1.1\r\nHost: loc".to_owned(), posted("Host: localhost\r\n", PING), String::new()];
    let mut stalled: Vec<TcpStream> = (0..60).map(|_| server.connect()).collect();
    for (stream, begun) in stalled.iter_mut().zip(beginnings.iter().cycle()) {
        // Those who were first may have lost their places already.
        let _gone = stream.write_all(begun.as_bytes());
    }
    assert_eq!(server.post(PING, "").0, 200);
    // They lost their places to whoever came later, not to the time that a request may take.
    let mut said = String::new();
    let _reset = stalled[2].read_to_string(&mut said);
    assert_eq!(said, "");
}
