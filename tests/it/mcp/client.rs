//! A client of the server: one that asks one thing at a time, and reads the answer.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::support::mcpgov_command;

/// What each request of the current version says of itself.
pub fn meta() -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {}
    })
}

/// A client of a server that it started.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Client {
    /// Starts the server in `dir` with what a command line says before and behind `mcp`.
    pub fn start(dir: &Path, globals: &[&str], arguments: &[&str]) -> Self {
        let mut command = mcpgov_command(dir);
        command.args(globals).arg("mcp").args(arguments);
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = pipes.spawn().expect("the server starts");
        let (input, output) = (server.stdin.take(), server.stdout.take().expect("its output"));
        Self { server, input, output: BufReader::new(output), asked: 0 }
    }

    /// The same in `dir` alone.
    pub fn of(dir: &Path) -> Self {
        Self::start(dir, &[], &[])
    }

    /// Sends a line, whatever it is.
    pub fn send(&mut self, line: &str) {
        let input = self.input.as_mut().expect("an open input");
        input.write_all(format!("{line}\n").as_bytes()).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// The next line that the server sends.
    pub fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the server answers");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line}"))
    }

    /// Sends a line and reads the answer.
    pub fn exchange(&mut self, line: &str) -> Value {
        self.send(line);
        self.receive()
    }

    /// Asks in the current version of the protocol.
    pub fn ask(&mut self, method: &str, mut params: Value) -> Value {
        self.asked += 1;
        params["_meta"] = meta();
        let id = self.asked;
        let answer =
            self.exchange(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string());
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// The result of what is asked.
    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// What a tool answers.
    pub fn call(&mut self, tool: &str, arguments: Value) -> Value {
        let mut params = json!({"name": tool});
        params["arguments"] = arguments;
        self.result("tools/call", params)
    }

    /// What a tool found out.
    pub fn found(&mut self, tool: &str, arguments: Value) -> Value {
        let answer = self.call(tool, arguments);
        assert_eq!(answer["isError"], false, "{tool}: {answer}");
        answer["structuredContent"].clone()
    }

    /// What a tool says that cannot do it.
    pub fn refused(&mut self, tool: &str, arguments: Value) -> String {
        let answer = self.call(tool, arguments);
        assert_eq!(answer["isError"], true, "{tool}: {answer}");
        answer["content"][0]["text"].as_str().expect("a text").to_owned()
    }

    /// Ends the input, and says how the server ended.
    pub fn end(mut self) -> Option<i32> {
        drop(self.input.take());
        self.server.wait().expect("it ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _gone = self.server.wait();
    }
}
