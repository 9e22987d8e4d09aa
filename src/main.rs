//! The `mcpgov` program.

fn main() {}
