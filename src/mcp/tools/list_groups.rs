//! `list_groups`: groups in brief, looked for by state, kind, people and words.

use strum::VariantArray as _;

use super::{Answer, Argument, Asked, CURSOR, LIMIT, Shape, Tool, named, paged, part};
use crate::error::Result;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login};
use crate::report::groups::GroupsReport;

const SCHEMA: &str = "mcpgov.groups/v1";

pub(super) static TOOL: Tool = Tool {
    name: "list_groups",
    title: "Groups in brief",
    description: "Find Interest Groups (problems, by discussion) and Working Groups (solutions), ended ones included: id, \
                  name, kind, state, since when, what it is about, the last vote in brief, and who sponsors it where groups \
                  are sponsored. Narrow it by state, kind, facilitator or words; `get_group` tells the whole story of one.",
    arguments: &[
        Argument::of("state", "Only groups in this state", Shape::Word(states)),
        Argument::of("kind", "Only groups of this kind", Shape::Word(kinds)),
        Argument::of("facilitator", "Only groups that this person facilitates", Shape::Login),
        Argument::of("text", "Only groups whose id, name or description has all of these words", Shape::Text),
        LIMIT,
        CURSOR,
    ],
    contributed: &[&[("", "registry"), ("/groups/*", "id name summary facilitators"), ("/groups/*/sponsors", "by")]],
    run,
};

fn states() -> Vec<&'static str> {
    State::VARIANTS.iter().map(|state| state.name()).collect()
}

pub(super) fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|kind| kind.name()).collect()
}

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let standing = asked.session.require_standing()?;
    let page = asked.page(&standing.tip.to_string())?;
    let (state, kind) = (asked.given.text("state"), asked.given.text("kind"));
    let facilitator = asked.given.text("facilitator").map(Login::new);
    let words: Vec<String> =
        asked.given.text("text").unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let is_meant = |timeline: &&Timeline| {
        let facilitates = |login: &Login| timeline.group.read().is_led_by(login, &standing.roster);
        state.is_none_or(|state| timeline.state.name() == state)
            && kind.is_none_or(|kind| timeline.kind.is_some_and(|known| known.name() == kind))
            && facilitator.as_ref().is_none_or(facilitates)
            && (words.is_empty() || has_all(timeline, &words))
    };
    let found: Vec<&Timeline> = standing.groups().into_iter().filter(is_meant).collect();
    let total = found.len();
    let report = GroupsReport::of(standing, part(found, &page));
    Ok(paged(named(SCHEMA, &report), "groups", total, page))
}

/// Whether what a group says of itself has all of these words.
fn has_all(timeline: &Timeline, words: &[String]) -> bool {
    let group = timeline.group.read();
    let said = [&group.name, &group.summary, &group.first_topic, &group.use_cases];
    let said = said.into_iter().flatten().map(|text| text.as_str());
    let deliverables =
        group.first_deliverable.iter().map(|it| &*it.title).chain(group.deliverables.iter().map(|it| &*it.title));
    let names = std::iter::once(timeline.id.as_str()).chain(timeline.formerly.iter().map(GroupId::as_str));
    let all = names.chain(said).chain(deliverables.map(String::as_str)).collect::<Vec<_>>().join("\n").to_lowercase();
    words.iter().all(|word| all.contains(word.as_str()))
}
