//! `mcpgov mcp`: the register for agents.

use std::fs;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

use crate::error::{Error, Result};
use crate::mcp::answer::MOST;
use crate::mcp::http::{Guard, Listener};
use crate::mcp::protocol::Server;
use crate::mcp::register::Register;
use crate::mcp::stdio;
use crate::session::Options;

/// Serve the register to agents, by the Model Context Protocol: it is read, and never written
///
/// A client starts it and talks to it over standard input and output; `docs/mcp.md` has the lines for its configuration.
/// Each question is answered from the revision as it is then.
#[derive(Debug, Args)]
pub struct Mcp {
    /// Listen at this port of this machine instead, for streamable HTTP at `/mcp`; `0` chooses a port
    #[arg(long, value_name = "127.0.0.1:PORT", value_parser = loopback)]
    listen: Option<SocketAddr>,
    /// Another name that requests may be sent to, as that of a proxy in front
    #[arg(long, value_name = "NAME", requires = "listen")]
    allow_host: Vec<String>,
    /// Answer only to whoever sends the token in this file, as `Authorization: Bearer TOKEN`
    #[arg(long, value_name = "FILE", requires = "listen")]
    token_file: Option<PathBuf>,
    /// The longest answer of a tool
    #[arg(long, value_name = "BYTES", default_value_t = MOST, value_parser = bytes)]
    most: usize,
}

fn loopback(text: &str) -> std::result::Result<SocketAddr, String> {
    let expected = "expected a port of this machine, such as `127.0.0.1:8080`";
    let (host, port) = text.rsplit_once(':').unwrap_or(("127.0.0.1", text));
    let port = port.parse().map_err(|_| expected.to_owned())?;
    let address = match host.trim_start_matches('[').trim_end_matches(']') {
        "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
        host => host.parse::<IpAddr>().map_err(|_| expected.to_owned())?,
    };
    if address.is_loopback() {
        return Ok(SocketAddr::new(address, port));
    }
    Err(format!("{expected}: for others to reach it, put a proxy in front and name that with `--allow-host`"))
}

fn bytes(text: &str) -> std::result::Result<usize, String> {
    let number = text.parse().ok().filter(|number| (10_000..=1_000_000).contains(number));
    number.ok_or_else(|| "expected a number from 10000 to 1000000".to_owned())
}

impl Mcp {
    /// Serves what `options` name, until nobody asks any more; `say` is told what people should know.
    pub fn run(&self, options: Options, say: &dyn Fn(&str)) -> Result<()> {
        // What is asked about is what is committed, at the revision that was named.
        let rev = options.rev.clone().or_else(|| Some("HEAD".to_owned()));
        let mut server = Server::of(Register::of(Options { rev, ..options }, self.most));
        let failed = |error: io::Error| Error::new(format!("could not serve: {error}"));
        let Some(address) = self.listen else {
            if io::stdin().is_terminal() {
                say("waiting for the messages of an MCP client, which is to start this; press Ctrl-D to end it");
            }
            return stdio::serve(&mut server, io::stdin().lock(), io::stdout().lock()).map_err(failed);
        };
        let guard = Guard { names: self.allow_host.clone(), token: self.token()? };
        let listener = Listener::at(address, guard).map_err(|error| {
            Error::new(format!("cannot listen at `{address}`: {error}")).hint("choose another port with `--listen`")
        })?;
        say(&format!("listening at {}", listener.url().map_err(failed)?));
        listener.serve(&mut server);
        Ok(())
    }

    fn token(&self) -> Result<Option<String>> {
        let Some(path) = &self.token_file else { return Ok(None) };
        let shown = path.display();
        let text = fs::read_to_string(path).map_err(|error| Error::of_file("read", path, &error))?;
        let token = text.trim().to_owned();
        if token.is_empty() || token.contains(char::is_whitespace) {
            return Err(Error::new(format!("`{shown}` holds no token"))
                .hint("put one line without blanks into it, such as what `openssl rand -hex 32` prints"));
        }
        Ok(Some(token))
    }
}
