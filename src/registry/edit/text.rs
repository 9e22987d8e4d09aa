//! Edits of what a group says of itself.

use serde_json::{Value, json};

use super::{GroupEdit, Outcome, order_of};
use crate::registry::group::{Deliverable, Group, Overlap};
use crate::registry::scalar::GroupId;
use crate::source::edit::Step;

impl GroupEdit<'_> {
    /// Gives a field of the text another value.
    pub fn say_field(&mut self, field: &str, value: &Value) -> Outcome {
        self.edit.set(&[], field, value, &order_of::<Group>())
    }

    /// Puts an item at the end of a list of the text.
    pub fn push_item(&mut self, field: &str, item: &Value) -> Outcome {
        self.edit.push(&[], field, item, &order_of::<Group>())
    }

    /// Takes a field of the text out.
    pub fn drop_field(&mut self, field: &str) -> Outcome {
        self.edit.remove(&[], field)
    }

    /// Takes the item at `index` out of a list of the text.
    pub fn drop_item(&mut self, field: &str, index: usize) -> Outcome {
        self.edit.remove_item(&[Step::Key(field)], index)
    }

    /// Says how the group differs from another one, listed already or not.
    pub fn differ(&mut self, from: &GroupId, differentiation: &str) -> Outcome {
        let known = self.group.overlaps.iter().flatten().position(|overlap| *overlap.group == *from);
        match known {
            Some(index) => {
                let overlap = [Step::Key("overlaps"), Step::Item(index)];
                self.edit.set(&overlap, "differentiation", &json!(differentiation), &order_of::<Overlap>())
            }
            None => self.push_item("overlaps", &json!({"group": from, "differentiation": differentiation})),
        }
    }

    /// Makes the first deliverable say what is `wanted`.
    pub fn first_deliverable(&mut self, wanted: &Value) -> Outcome {
        match self.group.first_deliverable.as_deref() {
            Some(before) => self.say::<Deliverable>(&[Step::Key("first_deliverable")], &json!(before), wanted),
            None => self.say_field("first_deliverable", wanted),
        }
    }

    /// Says that a deliverable is finished: the first one, or the one at an index of the others.
    pub fn finish(&mut self, other: Option<usize>) -> Outcome {
        let of_others = |index| vec![Step::Key("deliverables"), Step::Item(index)];
        let place = other.map_or_else(|| vec![Step::Key("first_deliverable")], of_others);
        self.edit.set(&place, "done", &json!(true), &order_of::<Deliverable>())
    }
}
