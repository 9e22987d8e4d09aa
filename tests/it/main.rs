//! What only a whole registry or repository can show.
#![allow(clippy::unwrap_used, clippy::expect_used)] // what a test cannot set up, it cannot test: clippy knows that of test functions only

mod acts;
mod advice;
mod agenda;
mod attacks;
mod audit;
mod ballots;
mod calendar;
mod change;
mod contract;
mod docs;
mod feed;
mod forecast;
mod forge;
mod git;
mod hostile;
mod house;
mod init;
mod kept;
mod keys;
mod landed;
mod likeness;
#[cfg(feature = "mcp")]
mod mcp;
mod overlaps;
mod people;
mod posts;
mod propose;
mod reading;
mod recurrence;
mod reference;
mod render;
mod schema;
mod signed;
mod site;
mod slips;
mod sponsored;
mod suggested;
mod support;
mod terminal;
mod typed;
mod unusual;
mod upstream;
mod whole;
