//! `mcpgov mcp`, asked as clients ask it: over standard input and output, and over HTTP.

mod answers;
mod client;
mod contract;
mod drafts;
mod eras;
mod ordering;
mod orders;
mod over_http;
mod page;
mod resources;
mod warm;
