//! A text that proposes several groups, of which only one can be made a proposal at a time.

use super::field::{Field, words};
use super::post::Post;
use super::title::Title;

/// What is asked once of each group, and said in words.
const ASKED_ONCE: [Field; 4] = [Field::Summary, Field::Overlaps, Field::FirstTopic, Field::UseCases];

/// The names of the groups that a text proposes, where there are several: something that is asked once of each is answered
/// again under the same label, and each has a name of its own.
pub(super) fn proposed(post: &Post) -> Option<Vec<String>> {
    let is_again = |field: Field| {
        let said = post.answers.iter().filter(|answer| answer.field == field && !answer.is_empty());
        let labels: Vec<Vec<String>> = said.map(|answer| words(&answer.label)).collect();
        labels.iter().enumerate().any(|(number, label)| labels[..number].contains(label))
    };
    if !ASKED_ONCE.into_iter().any(is_again) {
        return None;
    }
    let title = post.title.iter().filter_map(|title| title.name.clone());
    let answers = post.answers.iter().filter(|answer| answer.field == Field::Name && !answer.is_empty());
    let answers = answers.filter_map(|answer| Some(answer.text().lines().next()?.trim().to_owned()));
    let further = post.left_out.iter().flat_map(|left_out| [left_out.title.as_str(), left_out.text.as_str()]);
    let further = further.filter_map(|text| Title::of(text.lines().next()?.trim(), true)?.name);
    let mut names: Vec<String> = Vec::new();
    for name in title.chain(answers).chain(further) {
        if !names.iter().any(|known| words(known) == words(&name)) {
            names.push(name);
        }
    }
    (names.len() > 1).then_some(names)
}
