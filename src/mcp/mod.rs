//! The register for agents: a server of the Model Context Protocol, which reads and never writes.
//!
//! ```text
//! stdio, http   a message, from a client               bounded in size, time and number
//! era           which version of the protocol it speaks
//! protocol      what it asks, in either era            the methods of the protocol, over any catalogue
//! register      the catalogue: tools, resources, prompts
//! tools/        what a tool is given, and the report that answers it
//! shelf         the session between two questions      one kept state per commit
//! answer, told  the report as a model is told it       bounded; what people wrote is data, and named
//! ```

pub mod answer;
mod arguments;
pub mod catalogue;
mod cursor;
pub mod era;
pub mod http;
pub mod message;
mod prompts;
pub mod protocol;
pub mod register;
mod resources;
mod shelf;
pub mod stdio;
pub mod told;
pub mod tools;

#[cfg(test)]
mod schema;
