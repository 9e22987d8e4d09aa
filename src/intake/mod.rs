//! What comes in from elsewhere: SEP-1302's creation template, as people fill it in and post it, and charters.
//!
//! `markdown` tells what each line of a text is, `post` which lines belong to which field (`label` knows the words),
//! and `filled` what they say. What somebody wrote is in a field, is told as left out, or is a doubt: nothing gets lost
//! in between, and a property test holds that.

mod account;
mod answer;
mod calling;
pub mod charter;
mod closing;
mod doubt;
mod entries;
mod field;
mod file;
mod filled;
mod groups;
mod inline;
mod known;
mod label;
mod lines;
mod lists;
mod mark;
mod markdown;
mod nothing;
mod overlaps;
mod pasted;
mod people;
mod person;
mod post;
mod proposal;
mod reader;
mod several;
mod table;
mod title;
mod values;
mod vocabulary;

pub use doubt::{Doubt, Notes};
pub use field::Field;
pub use filled::{Filled, with_article};
pub use known::Known;
pub use people::Person;
pub use proposal::{Promise, Proposal, Reference};
pub use values::deliverable;

use answer::{Answer, Content};

/// The people of an answer in one line, and what cannot be told in it.
pub fn people(text: &str, field: Field, known: &Known) -> (Vec<Person>, Notes) {
    let mut notes = Notes::default();
    let lines = text.lines().map(|line| Content::rest(line.to_owned(), None)).collect();
    let answer = Answer { field, label: String::new(), lines, is_under_heading: false };
    let people = people::read(&[&answer], field, known, &mut notes);
    (people, notes)
}

#[cfg(test)]
mod tests;
