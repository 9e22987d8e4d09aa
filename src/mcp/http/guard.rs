//! Who may ask: requests that name this machine, that no page of elsewhere makes, and that know the word.
//!
//! A page in somebody's browser can have its own name point to this machine, and would then read what only they may. What
//! it cannot do is to leave out, or to change, the names that the browser sends along.

use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::head::{Head, Refusal};

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    /// What else this server is called, as behind a proxy.
    pub names: Vec<String>,
    /// What must be known.
    pub token: Option<String>,
}

impl Guard {
    pub(super) fn check(&self, head: &Head) -> Result<(), Refusal> {
        let Some(host) = head.header("host") else {
            return Err(Refusal(400, "`Host` must say, once, which server is asked"));
        };
        if !self.knows(head.server.as_deref().unwrap_or(host)) {
            return Err(Refusal(403, "this server does not go by the name in `Host`"));
        }
        let is_known = |origin: &str| {
            let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            host.is_some_and(|host| self.knows(host))
        };
        if !head.all("origin").all(is_known) {
            return Err(Refusal(403, "pages of that `Origin` may not ask here"));
        }
        let Some(token) = &self.token else { return Ok(()) };
        let given = head.header("authorization").and_then(|said| {
            let (scheme, token) = said.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        if given.is_some_and(|given| is_same(given, token)) {
            return Ok(());
        }
        Err(Refusal(401, "a token is wanted: send it as `Authorization: Bearer TOKEN`"))
    }

    /// Whether `host`, with a port or without, is this server.
    fn knows(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port),
            _ => (host, ""),
        };
        // No page can have an address point elsewhere, as it can a name.
        let address = name.strip_prefix('[').map_or(name, |inside| inside.strip_suffix(']').unwrap_or_default());
        let is_here = address.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        let mut names = self.names.iter().map(String::as_str).chain(["localhost"]);
        port.bytes().all(|byte| byte.is_ascii_digit()) && (is_here || names.any(|own| own.eq_ignore_ascii_case(name)))
    }
}

/// Compares digests, so that the time it takes tells nothing.
fn is_same(given: &str, token: &str) -> bool {
    Sha256::digest(given.as_bytes()) == Sha256::digest(token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(guard: &Guard, headers: &str) -> Result<(), Refusal> {
        let text = format!("POST /mcp HTTP/1.1\r\n{headers}\r\n");
        let (head, _) = Head::read(text.as_bytes()).expect("a head").expect("all of it");
        guard.check(&head)
    }

    #[test]
    fn only_what_names_this_machine_and_comes_from_no_page_of_elsewhere_may_ask() {
        let guard = Guard::default();
        for good in ["localhost", "127.0.0.1:8080", "[::1]:1", "LOCALHOST:80", "[::1]", "127.0.0.2"] {
            assert_eq!(checked(&guard, &format!("Host: {good}\r\n")), Ok(()), "{good}");
            let origin = format!("Host: localhost\r\nOrigin: http://{good}\r\n");
            assert_eq!(checked(&guard, &origin), Ok(()), "{good}");
        }
        for bad in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "localhost:80@evil.example",
            "[::1",
            "10.0.0.1",
            "",
        ] {
            assert!(checked(&guard, &format!("Host: {bad}\r\n")).is_err(), "{bad}");
            assert!(checked(&guard, &format!("Host: localhost\r\nOrigin: http://{bad}\r\n")).is_err(), "{bad}");
        }
        assert!(checked(&guard, "Host: localhost\r\nOrigin: null\r\n").is_err());
        assert!(checked(&guard, "Host: localhost\r\nHost: evil.example\r\n").is_err());
        assert!(checked(&guard, "").is_err());
    }
}
