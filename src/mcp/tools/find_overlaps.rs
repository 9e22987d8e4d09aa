//! `find_overlaps`: which groups read alike.

use super::{Answer, Argument, Asked, GROUP, Shape, Tool, Written, shown};
use crate::commands::overlaps;
use crate::error::{Error, Result};
use crate::report::Report;

/// The longest draft that is read.
pub(super) const LONGEST: usize = 256 << 10;

pub(super) static TOOL: Tool = Tool {
    name: "find_overlaps",
    title: "Groups that read alike",
    description: "Which groups read like another one, or like a draft, how much, and the words they share; with neither, the \
                  pairs of the register that read most alike. Likeness is of words alone: read both before you conclude.",
    arguments: &[
        GROUP,
        Argument::of(
            "draft",
            "A draft instead of a group: the text of a group file, or a filled-in template in Markdown",
            Shape::LongText(LONGEST),
        ),
    ],
    contributed: &[CONTRIBUTED],
    run,
};

/// What people wrote of it.
const CONTRIBUTED: Written = &[("", "about"), ("/pairs/*", "groups shared flagged_by"), ("", "unclear")];

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let report = match (asked.given.text("group"), asked.given.text("draft")) {
        (Some(_), Some(_)) => {
            return Err(Error::new("`group` and `draft` are both given").hint("give one of the two"));
        }
        (Some(id), None) => overlaps::of_group(asked.session, id)?,
        (None, Some(draft)) => overlaps::of_draft(asked.session, draft)?,
        (None, None) => overlaps::of_all(asked.session)?,
    };
    Ok(Answer::whole(shown(&Report::Overlaps(report))))
}
