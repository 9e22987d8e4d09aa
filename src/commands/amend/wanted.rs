//! What is to change of a group's text, and how it is written.

use serde_json::{Value, json};

use crate::registry::edit::GroupEdit;
use crate::registry::scalar::GroupId;
use crate::source::edit::Refusal;

/// One change of the text.
#[derive(PartialEq)]
pub(super) enum Edit {
    Set(&'static str, Value),
    Push(&'static str, Value),
    Differ(GroupId, String),
    FirstDeliverable(Value),
    Done(Option<usize>),
    Drop(String),
    DropItem(String, usize),
}

/// What is to change, all of it found.
pub(super) struct Wanted(pub(super) Vec<Edit>);

impl Wanted {
    /// Writes it.
    pub(super) fn write(&self, file: &mut GroupEdit<'_>) -> std::result::Result<(), Refusal> {
        for edit in &self.0 {
            match edit {
                Edit::Set(field, value) => file.say_field(field, value)?,
                Edit::Push(field, item) => file.push_item(field, item)?,
                Edit::Differ(id, differentiation) => file.differ(id, differentiation)?,
                Edit::FirstDeliverable(wanted) => file.first_deliverable(wanted)?,
                Edit::Done(which) => file.finish(*which)?,
                Edit::Drop(field) if field == "overlaps" => file.say_field("overlaps", &json!([]))?,
                Edit::Drop(field) => file.drop_field(field)?,
                Edit::DropItem(field, index) => file.drop_item(field, *index)?,
            }
        }
        Ok(())
    }
}
