//! The Model Context Protocol: from a message to its answer, in both of its eras.
//!
//! Since 2026-07-28 each request says which version it speaks, and nothing is known of earlier ones. Clients in use still
//! open with `initialize`, as versions until 2025-11-25 have it. Which it is shows each request by itself.

use serde_json::{Value, json};

use super::catalogue::{Catalogue, Completion, Reference};
use super::era::{Era, Headers, LEGACY, era, versions};
use super::message::{Fault, Message, Object, Request, quoted, read, result};

/// The versions of those that may put several messages into one.
const BATCHING: [&str; 2] = ["2025-03-26", "2024-11-05"];
/// No more messages are read out of one.
const LARGEST_BATCH: usize = 32;
/// For how long lists that only another version of this program changes may be kept, in milliseconds.
const UNCHANGING: u64 = 3_600_000;
/// No more values are offered for an argument.
const MOST_OFFERED: usize = 100;

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

const SERVER_INFO: &str = "io.modelcontextprotocol/serverInfo";

fn unknown_method(method: &str) -> Fault {
    let message = format!("there is no method `{}`", quoted(method));
    Fault { code: Fault::METHOD, message, data: None, is_malformed: false }
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
