//! What a server offers, apart from how that is asked for.

use serde_json::Value;

use super::message::{Fault, Object};

/// What the protocol asks of a server: plain JSON, in the shapes of the current version of the protocol.
pub trait Catalogue {
    /// Who it is: `name`, `version`, `title` …
    fn server(&self) -> Value;

    /// What a model is told of it beforehand.
    fn instructions(&self) -> Option<String>;

    /// Its tools, always in the same order.
    fn tools(&mut self) -> Vec<Value>;

    /// What a tool answers; a fault where there is no such tool, or what is asked of it cannot be read.
    fn call(&mut self, name: &str, arguments: &Object) -> Result<Object, Fault>;

    /// Its resources, from a cursor of its own on.
    fn resources(&mut self, cursor: Option<&str>) -> Result<Listing, Fault>;

    /// Templates of the addresses of more resources.
    fn templates(&mut self) -> Vec<Value>;

    /// The contents of a resource; `None` where there is none.
    fn read(&mut self, uri: &str) -> Result<Option<Vec<Value>>, Fault>;

    /// Its prompts, always in the same order.
    fn prompts(&mut self) -> Vec<Value>;

    /// What a prompt says.
    fn prompt(&mut self, name: &str, arguments: &Object) -> Result<Object, Fault>;

    /// What an argument may be, the likeliest first.
    fn complete(&mut self, asked: &Completion<'_>) -> Result<Vec<String>, Fault>;

    /// For how long what is read may be taken to be still so, in milliseconds.
    fn fresh_for(&mut self) -> u64;
}

/// A part of a list.
pub struct Listing {
    /// What stands in it.
    pub entries: Vec<Value>,
    /// Where it goes on, where it does.
    pub next: Option<String>,
}

/// An argument that is being typed.
pub struct Completion<'a> {
    /// What it is an argument of.
    pub of: Reference<'a>,
    /// What the argument is called.
    pub argument: &'a str,
    /// What was typed so far.
    pub typed: &'a str,
}

/// What has arguments.
pub enum Reference<'a> {
    /// A prompt, by its name.
    Prompt(&'a str),
    /// A template of addresses, or an address.
    Resource(&'a str),
}
