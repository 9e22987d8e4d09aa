//! Which version of the protocol a request speaks: it says so itself since 2026-07-28, and its headers repeat it.

use serde_json::{Value, json};

use super::message::{Fault, Request};

/// The version since which each request says which one it speaks.
const MODERN: &str = "2026-07-28";
/// The versions that open with `initialize`, the newest first.
pub(super) const LEGACY: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
const VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CLIENT_CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";

/// What the headers of an HTTP request repeat of its body.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    /// `MCP-Protocol-Version`.
    pub version: Option<String>,
    /// `Mcp-Method`.
    pub method: Option<String>,
    /// `Mcp-Name`, decoded.
    pub name: Option<String>,
}

/// How a request speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Modern,
    Legacy,
}

/// Every version that is spoken here, the newest first.
pub(super) fn versions() -> Vec<&'static str> {
    std::iter::once(MODERN).chain(LEGACY).collect()
}

/// How a request speaks, by what it says itself; its headers, where it has some, must say the same.
pub(super) fn era(request: &Request, headers: Option<&Headers>) -> Result<Era, Fault> {
    let meta = request.params.get("_meta");
    let stated = meta.and_then(|meta| meta.get(VERSION)).and_then(Value::as_str);
    let header = headers.and_then(|headers| headers.version.as_deref());
    let Some(version) = stated else {
        let is_modern = header == Some(MODERN)
            || request.method == "server/discover"
            || meta.is_some_and(|meta| meta.get(VERSION).is_some() || meta.get(CLIENT_CAPABILITIES).is_some());
        return match header {
            _ if is_modern => Err(missing_meta()),
            Some(header) if !LEGACY.contains(&header) => Err(unsupported(header)),
            _ => Ok(Era::Legacy),
        };
    };
    if let Some(headers) = headers {
        headers.agree(request, version)?;
    }
    if version != MODERN {
        // Those versions say at the beginning what they speak, and so need not be refused here.
        return if LEGACY.contains(&version) { Ok(Era::Legacy) } else { Err(unsupported(version)) };
    }
    let has_capabilities = meta.and_then(|meta| meta.get(CLIENT_CAPABILITIES)).is_some_and(Value::is_object);
    if has_capabilities { Ok(Era::Modern) } else { Err(missing_meta()) }
}

fn missing_meta() -> Fault {
    let message = format!("`_meta` must state `{VERSION}` and `{CLIENT_CAPABILITIES}`");
    Fault::malformed(Fault::PARAMS, message)
}

fn unsupported(version: &str) -> Fault {
    let data = json!({ "supported": versions(), "requested": version });
    Fault::malformed(Fault::VERSION, "this version of the protocol is not spoken here").with(data)
}

impl Headers {
    /// Whether they say what the body does, as those who route by headers rely on.
    fn agree(&self, request: &Request, version: &str) -> Result<(), Fault> {
        let name = match request.method.as_str() {
            "tools/call" | "prompts/get" => request.text("name"),
            "resources/read" => request.text("uri"),
            _ => None,
        };
        let is = |header: &Option<String>, body: &str| header.as_deref() == Some(body);
        let wrong = if !is(&self.version, version) {
            "MCP-Protocol-Version"
        } else if !is(&self.method, &request.method) {
            "Mcp-Method"
        } else if name.is_some_and(|name| !is(&self.name, name)) {
            "Mcp-Name"
        } else {
            return Ok(());
        };
        Err(Fault::malformed(Fault::HEADER, format!("the header `{wrong}` must say what the body says")))
    }
}
