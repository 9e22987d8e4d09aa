//! Upstream's own files: what is read of them, what is found in them, and what becomes of them here.
//!
//! `tests/fixtures/upstream` has the structure and the public facts of the real ones, with other sentences, and says in
//! `expected.json` what must come out.

mod compare;
mod expected;
mod export;
mod import;
mod landed;
mod mutated;
mod odd;
