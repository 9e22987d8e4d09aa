//! The register of a community's Interest Groups and Working Groups, kept in Git and judged by SEP-1302.
//!
//! ```text
//! main      cli::run(args)
//! cli       Session::new(options)                     registry, history and clock, each opened once, on demand
//! commands  command.run(&session) -> Report           validate: rules::run(…)   status: lifecycle::past::derive(…)
//! render    render(&report, format, &options, out)
//! cli       ExitStatus                                0 clean, 1 findings, 2 could not do it
//! ```
//!
//! A module imports only from a layer below its own; the order here is that of the layers.

// 0: text and words, and where things are in it; where files stand; the clock; the addresses that GitHub makes; keys; how
// much is done; what is generated
pub mod clock;
#[cfg(test)]
mod fresh;
pub mod noreply;
pub mod order;
pub mod place;
pub mod source;
pub mod ssh;
pub mod words;
pub mod work;
// 1: what is wrong, and what could not be done
pub mod diagnostic;
pub mod error;
// 2: what the files say, and what happened to them
pub mod git;
pub mod registry;
// 3: what it amounts to, which groups read alike, stories to show both by, and what other files say of groups
pub mod lifecycle;
pub mod likeness;
pub mod tale;
pub mod upstream;
// 4: what is wrong with it
pub mod rules;
// 5: what would come of what has not landed, this run, and what is asked of its user
pub mod judgement;
pub mod prompt;
pub mod session;
// 6: what it found out, and what comes in from elsewhere
pub mod intake;
pub mod report;
// 7: how the registry is written to
pub mod act;
// 8: what can be asked, and how the answer looks
pub mod commands;
pub mod render;
// 9: the server for agents
#[cfg(feature = "mcp")]
pub mod mcp;
// 10: the command line
pub mod cli;
