//! The one story-teller: a fictional community, its files, what lands when, and ways to tell it.
//!
//! Whoever shows the program at work tells it here: `init --example`, unit and integration tests, fuzzing, benchmarks. A
//! [`scenario::Scenario`] is a mainline in memory, which the lifecycle folds as it is; [`stream::stream`] makes real
//! commits of the same landings; [`wild::wild`] makes a scenario of any bytes.
//!
//! It is public and no part of it is behind a feature: integration tests, fuzzing and benchmarks see the library as its
//! users do, and a feature of theirs would build a second library beside it. The linker leaves out of the program what
//! only they call.

pub mod dice;
pub mod people;
pub mod scenario;
pub mod stream;
pub mod texts;
pub mod upstream;
pub mod wild;
