//! The Model Context Protocol: from a message to its answer, in both of its eras.
//!
//! Since 2026-07-28 each request says which version it speaks, and nothing is known of earlier ones. Clients in use still
//! open with `initialize`, as versions until 2025-11-25 have it. Which it is shows each request by itself.

use serde_json::{Value, json};

use super::catalogue::{Catalogue, Completion, Reference};
use super::message::{Fault, Message, Object, Request, quoted, read, result};

/// The version since which each request says which one it speaks.
const MODERN: &str = "2026-07-28";
/// The versions that open with `initialize`, the newest first.
const LEGACY: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
/// The versions of those that may put several messages into one.
const BATCHING: [&str; 2] = ["2025-03-26", "2024-11-05"];
/// No more messages are read out of one.
const LARGEST_BATCH: usize = 32;
/// For how long lists that only another version of this program changes may be kept, in milliseconds.
const UNCHANGING: u64 = 3_600_000;
/// No more values are offered for an argument.
const MOST_OFFERED: usize = 100;

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

/// An answer as it is sent.
pub struct Answer {
    /// One JSON text without line breaks.
    pub text: String,
    /// What HTTP calls it.
    pub status: u16,
}

/// A server of one catalogue.
pub struct Server<C> {
    catalogue: C,
    /// Whether this stream was opened in a version that puts several messages into one.
    batches: bool,
}

/// How a request speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Modern,
    Legacy,
}

impl<C: Catalogue> Server<C> {
    /// A server of what is in `catalogue`.
    pub fn of(catalogue: C) -> Self {
        Self { catalogue, batches: false }
    }

    /// The answer to a message, if it wants one; `headers` are those of HTTP, where it came that way.
    pub fn answer(&mut self, message: &[u8], headers: Option<&Headers>) -> Option<Answer> {
        let message: Value = match serde_json::from_slice(message) {
            Ok(message) => message,
            Err(_) => return Some(refusal(None, &Fault::malformed(Fault::PARSE, "the message is not JSON"))),
        };
        if let Value::Array(messages) = &message
            && self.may_batch(headers)
            && (1..=LARGEST_BATCH).contains(&messages.len())
        {
            let answers: Vec<String> =
                messages.iter().filter_map(|one| self.one(one, headers)).map(|answer| answer.text).collect();
            return (!answers.is_empty()).then(|| Answer { text: format!("[{}]", answers.join(",")), status: 200 });
        }
        self.one(&message, headers)
    }

    fn may_batch(&self, headers: Option<&Headers>) -> bool {
        match headers {
            None => self.batches,
            // A client that is older than the header does not send it.
            Some(headers) => headers.version.as_deref().is_none_or(|version| BATCHING.contains(&version)),
        }
    }

    fn one(&mut self, message: &Value, headers: Option<&Headers>) -> Option<Answer> {
        let request = match read(message) {
            Ok(Message::Request(request)) => request,
            Ok(Message::Unanswered) => return None,
            Err(refused) => return Some(refusal(refused.0.as_ref(), &refused.1)),
        };
        let answered = match era(&request, headers) {
            Ok(Era::Modern) => self.modern(&request).map_err(|fault| {
                // What is not there in the current version is not found in HTTP either.
                let status = if fault.code == Fault::METHOD { 404 } else { status(&fault) };
                (status, fault)
            }),
            Ok(Era::Legacy) => self.legacy(&request, headers.is_none()).map_err(|fault| (status(&fault), fault)),
            Err(fault) => Err((status(&fault), fault)),
        };
        Some(match answered {
            Ok(found) => Answer { text: result(&request.id, found).to_string(), status: 200 },
            Err((status, fault)) => Answer { text: fault.answer(Some(&request.id)).to_string(), status },
        })
    }

    fn modern(&mut self, request: &Request) -> Result<Object, Fault> {
        let (mut found, fresh_for) = match request.method.as_str() {
            "server/discover" => {
                let mut found = self.introduction();
                found.insert("supportedVersions".to_owned(), json!(versions()));
                (found, Some(UNCHANGING))
            }
            "tools/call" | "prompts/get" | "completion/complete" => (self.shared(request)?, None),
            "tools/list" | "prompts/list" | "resources/templates/list" => (self.shared(request)?, Some(UNCHANGING)),
            "resources/list" => (self.shared(request)?, Some(self.catalogue.fresh_for())),
            "resources/read" => {
                let found = self.shared(request)?;
                (found, Some(self.catalogue.fresh_for()))
            }
            _ => return Err(unknown_method(&request.method)),
        };
        found.insert("resultType".to_owned(), "complete".into());
        if let Some(milliseconds) = fresh_for {
            found.insert("ttlMs".to_owned(), milliseconds.into());
            found.insert("cacheScope".to_owned(), "public".into());
        }
        let meta = found.entry("_meta").or_insert_with(|| json!({}));
        meta[SERVER_INFO] = self.catalogue.server();
        Ok(found)
    }

    fn legacy(&mut self, request: &Request, is_stream: bool) -> Result<Object, Fault> {
        match request.method.as_str() {
            "initialize" => {
                let Some(wanted) = request.text("protocolVersion") else {
                    return Err(Fault::params(
                        "`protocolVersion` must say which version of the protocol the client speaks",
                    ));
                };
                let spoken = LEGACY.into_iter().find(|version| *version == wanted).unwrap_or(LEGACY[0]);
                if is_stream {
                    self.batches = BATCHING.contains(&spoken);
                }
                let mut found = self.introduction();
                found.insert("protocolVersion".to_owned(), spoken.into());
                found.insert("serverInfo".to_owned(), self.catalogue.server());
                Ok(found)
            }
            "ping" => Ok(Object::new()),
            _ => self.shared(request).map_err(|fault| {
                let is_missing = request.method == "resources/read" && fault.data.is_some();
                if is_missing { Fault { code: Fault::NOT_FOUND, ..fault } } else { fault }
            }),
        }
    }

    /// What both eras are told first.
    fn introduction(&self) -> Object {
        let mut found = Object::new();
        let capabilities = json!({ "tools": {}, "resources": {}, "prompts": {}, "completions": {} });
        found.insert("capabilities".to_owned(), capabilities);
        if let Some(instructions) = self.catalogue.instructions() {
            found.insert("instructions".to_owned(), instructions.into());
        }
        found
    }

    /// What both eras ask in the same way.
    fn shared(&mut self, request: &Request) -> Result<Object, Fault> {
        match request.method.as_str() {
            "tools/list" => whole(request, "tools", self.catalogue.tools()),
            "prompts/list" => whole(request, "prompts", self.catalogue.prompts()),
            "resources/templates/list" => whole(request, "resourceTemplates", self.catalogue.templates()),
            "resources/list" => {
                let listing = self.catalogue.resources(cursor(request)?)?;
                let mut found = Object::new();
                found.insert("resources".to_owned(), listing.entries.into());
                found.extend(listing.next.map(|next| ("nextCursor".to_owned(), next.into())));
                Ok(found)
            }
            "tools/call" => self.catalogue.call(named(request, "name")?, &arguments(request)?),
            "prompts/get" => self.catalogue.prompt(named(request, "name")?, &arguments(request)?),
            "resources/read" => {
                let uri = named(request, "uri")?;
                let contents = self.catalogue.read(uri)?;
                let contents =
                    contents.ok_or_else(|| Fault::params("there is no such resource").with(json!({ "uri": uri })))?;
                Ok([("contents".to_owned(), contents.into())].into_iter().collect())
            }
            "completion/complete" => self.complete(request),
            _ => Err(unknown_method(&request.method)),
        }
    }

    fn complete(&mut self, request: &Request) -> Result<Object, Fault> {
        let text = |pointer: &[&str]| {
            let (first, rest) = pointer.split_first()?;
            rest.iter().try_fold(request.params.get(*first)?, |value, name| value.get(name))?.as_str()
        };
        let of = match text(&["ref", "type"]) {
            Some("ref/prompt") => text(&["ref", "name"]).map(Reference::Prompt),
            Some("ref/resource") => text(&["ref", "uri"]).map(Reference::Resource),
            _ => None,
        };
        let (Some(of), Some(argument), Some(typed)) = (of, text(&["argument", "name"]), text(&["argument", "value"]))
        else {
            return Err(Fault::params(
                "`ref` must name a prompt or a resource, and `argument` have a `name` and a `value`",
            ));
        };
        let mut values = self.catalogue.complete(&Completion { of, argument, typed })?;
        let total = values.len();
        values.truncate(MOST_OFFERED);
        let completion = json!({ "values": values, "total": total, "hasMore": total > MOST_OFFERED });
        Ok([("completion".to_owned(), completion)].into_iter().collect())
    }
}

const VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CLIENT_CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";
const SERVER_INFO: &str = "io.modelcontextprotocol/serverInfo";

/// Every version that is spoken here, the newest first.
fn versions() -> Vec<&'static str> {
    std::iter::once(MODERN).chain(LEGACY).collect()
}

/// How a request speaks, by what it says itself; its headers, where it has some, must say the same.
fn era(request: &Request, headers: Option<&Headers>) -> Result<Era, Fault> {
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

fn unknown_method(method: &str) -> Fault {
    let message = format!("there is no method `{}`", quoted(method));
    Fault { code: Fault::METHOD, message, data: None, is_malformed: false }
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

fn refusal(id: Option<&Value>, fault: &Fault) -> Answer {
    Answer { text: fault.answer(id).to_string(), status: status(fault) }
}

/// What HTTP calls it: a fault of the message is one of the request; what cannot be done is an answer.
fn status(fault: &Fault) -> u16 {
    if fault.is_malformed { 400 } else { 200 }
}

/// A list that fits one answer, and so has no cursors.
fn whole(request: &Request, name: &str, entries: Vec<Value>) -> Result<Object, Fault> {
    match cursor(request)? {
        Some(_) => Err(Fault::params("this list fits one answer: ask for it without `cursor`")),
        None => Ok([(name.to_owned(), entries.into())].into_iter().collect()),
    }
}

fn cursor(request: &Request) -> Result<Option<&str>, Fault> {
    match request.params.get("cursor") {
        None => Ok(None),
        Some(Value::String(cursor)) => Ok(Some(cursor)),
        Some(_) => Err(Fault::params("`cursor` must be a string")),
    }
}

fn named<'a>(request: &'a Request, name: &str) -> Result<&'a str, Fault> {
    request.text(name).ok_or_else(|| Fault::params(format!("`{name}` must be a string")))
}

fn arguments(request: &Request) -> Result<Object, Fault> {
    match request.params.get("arguments") {
        None | Some(Value::Null) => Ok(Object::new()),
        Some(Value::Object(arguments)) => Ok(arguments.clone()),
        Some(_) => Err(Fault::params("`arguments` must be an object")),
    }
}
