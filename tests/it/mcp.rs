//! `mcpgov mcp`, asked as clients ask it: over standard input and output, and over HTTP.

mod answers;
mod client;
mod contract;
mod eras;
mod ordering;
mod orders;
mod over_http;
mod resources;
mod warm;
