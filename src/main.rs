//! The `mcpgov` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    mcpgov::cli::run(std::env::args_os()).into()
}
