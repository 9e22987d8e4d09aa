//! JSON-RPC 2.0 as the protocol uses it: what came in, and what is answered to it.

use serde_json::{Map, Value, json};

/// A JSON object.
pub type Object = Map<String, Value>;

/// What came in.
pub enum Message {
    /// A question that wants an answer.
    Request(Request),
    /// What wants none: a notification, or the answer to a question that was never put.
    Unanswered,
}

/// A question.
pub struct Request {
    /// What its answer is known by: a string or an integer.
    pub id: Value,
    /// What is asked.
    pub method: String,
    /// With which parameters.
    pub params: Object,
}

impl Request {
    /// What a parameter is where that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Value::as_str)
    }
}

/// Why something is refused.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The protocol's number for it.
    pub code: i64,
    /// In a sentence.
    pub message: String,
    /// What a client can go by.
    pub data: Option<Value>,
    /// Whether the message itself is at fault, rather than what it asks for.
    pub is_malformed: bool,
}

impl Fault {
    /// Not JSON.
    pub const PARSE: i64 = -32700;
    /// JSON that is no request.
    pub const INVALID: i64 = -32600;
    /// A method that is not there.
    pub const METHOD: i64 = -32601;
    /// Parameters with which nothing can be done.
    pub const PARAMS: i64 = -32602;
    /// A header that says otherwise than the body.
    pub const HEADER: i64 = -32020;
    /// A version of the protocol that is not spoken here.
    pub const VERSION: i64 = -32022;
    /// A resource that is not there, as versions until 2025-11-25 say it.
    pub const NOT_FOUND: i64 = -32002;

    /// A message that is at fault itself.
    pub fn malformed(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None, is_malformed: true }
    }

    /// Parameters with which nothing can be done.
    pub fn params(message: impl Into<String>) -> Self {
        Self { code: Self::PARAMS, message: message.into(), data: None, is_malformed: false }
    }

    /// The same with what a client can go by.
    pub fn with(self, data: Value) -> Self {
        Self { data: Some(data), ..self }
    }

    /// The answer that it makes; a message of which no id could be read is answered without one.
    pub fn answer(&self, id: Option<&Value>) -> Value {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(data) = &self.data {
            error["data"] = data.clone();
        }
        let mut answer = json!({ "jsonrpc": "2.0" });
        if let Some(id) = id {
            answer["id"] = id.clone();
        }
        answer["error"] = error;
        answer
    }
}

/// A name that somebody gave, as a sentence can hold it: in one line, and no longer than a name is.
pub fn quoted(name: &str) -> String {
    const LONGEST: usize = 100;
    let more = if name.chars().nth(LONGEST).is_some() { "…" } else { "" };
    let shown: String = name.chars().take(LONGEST).flat_map(char::escape_default).collect();
    shown + more
}

/// The answer to a question.
pub fn result(id: &Value, result: Object) -> Value {
    let mut answer = json!({ "jsonrpc": "2.0", "id": id });
    answer["result"] = Value::Object(result);
    answer
}

/// What a message is; where it is none, its id as far as that can be read, and why.
pub fn read(message: &Value) -> Result<Message, Box<(Option<Value>, Fault)>> {
    let Some(object) = message.as_object() else {
        return Err(Box::new((None, Fault::malformed(Fault::INVALID, "a message is one JSON object"))));
    };
    let id = object.get("id");
    let known = id.filter(|id| id.is_string() || id.is_i64() || id.is_u64()).cloned();
    let refuse = |message: &str| Err(Box::new((known.clone(), Fault::malformed(Fault::INVALID, message))));
    if object.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return refuse("`jsonrpc` must be \"2.0\"");
    }
    let Some(method) = object.get("method") else {
        let is_answer = object.contains_key("result") || object.contains_key("error");
        return if is_answer { Ok(Message::Unanswered) } else { refuse("a request has a `method`") };
    };
    let Some(method) = method.as_str() else { return refuse("`method` must be a string") };
    if id.is_none() {
        return Ok(Message::Unanswered);
    }
    let Some(id) = known else {
        return Err(Box::new((None, Fault::malformed(Fault::INVALID, "`id` must be a string or an integer"))));
    };
    let params = match object.get("params") {
        None => Object::new(),
        Some(Value::Object(params)) => params.clone(),
        Some(_) => return Err(Box::new((Some(id), Fault::malformed(Fault::PARAMS, "`params` must be an object")))),
    };
    Ok(Message::Request(Request { id, method: method.to_owned(), params }))
}
