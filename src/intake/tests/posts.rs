//! Thirty posts in the manner of those that communities have seen, by ten kinds of people.

use super::*;

#[test]
fn every_post_is_read_as_its_author_meant_it_or_it_is_said_what_is_not() {
    for (name, text) in posts() {
        let kind = match text.to_lowercase() {
            text if text.contains("use cases") || text.contains("use_cases") => Kind::WorkingGroup,
            _ => Kind::InterestGroup,
        };
        insta::assert_snapshot!(name.as_str(), shown(&text, "post.md", kind), &text);
    }
}
