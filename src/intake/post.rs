//! A template as its fields, and all that is none of them: what somebody wrote is in one or the other.

use super::answer::Answer;
use super::title::Title;

/// What somebody posted.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    /// The title above the fields.
    pub(super) title: Option<Title>,
    /// What is said of each field, in the order of the text; a field may come twice.
    pub(super) answers: Vec<Answer>,
    /// What belongs to no field.
    pub(super) left_out: Vec<LeftOut>,
}

/// Something that belongs to no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) what: What,
    /// The label it stands under, or nothing.
    pub(super) title: String,
    /// All that is left out with it.
    pub(super) text: String,
}

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A label that is none of the template's.
    Label,
    /// Text outside of all fields.
    Text,
    /// What stands in parentheses on a label.
    Remark,
    /// A comment.
    Comment,
    /// What is struck out.
    Struck,
    /// What a note at the foot says.
    Footnote,
    /// Thanks and greetings at the end, or the signature of a mail.
    Closing,
}

impl Post {
    /// Takes in something that belongs to no field.
    pub(super) fn leave_out(&mut self, what: What, title: &str, text: &str) {
        if !text.trim().is_empty() || !title.is_empty() {
            self.left_out.push(LeftOut { what, title: title.to_owned(), text: text.trim().to_owned() });
        }
    }
}
