//! `draft_proposal`: the file of a group that is to be proposed.

use serde_json::Value;
use strum::VariantArray as _;

use super::audit::FOUND;
use super::list_groups::kinds;
use super::{Answer, Argument, Asked, Shape, Tool, Written, named};
use crate::commands::overlaps::of_draft;
use crate::commands::propose::refuse_taken;
use crate::commands::validate::draft::judged;
use crate::error::{Error, Result};
use crate::intake::{Person, Promise, Proposal, Reference};
use crate::registry::group::{DeliverableType, Kind};
use crate::registry::scalar::{GroupId, Login, Url};
use crate::report::draft::{DraftReport, WayIn};
use crate::words::shell::line;

const SCHEMA: &str = "mcpgov.draft/v1";

const DELIVERABLE: &[Argument] = &[
    Argument::required("title", "What it is called", Shape::Text),
    Argument::of("type", "What it is", Shape::Word(deliverable_types)),
    Argument::of("url", "Where it is", Shape::Text),
];

pub(super) static TOOL: Tool = Tool {
    name: "draft_proposal",
    title: "Draft a proposal",
    description: "Make the file of a group out of the answers to the creation template: its YAML, what would be wrong with \
                  it, the groups that read most like it, and the ways for a person to put it in. Nothing is written. What is \
                  left out comes back as findings; say of each overlapping group how the new one differs.",
    arguments: &[
        Argument::required("id", "The id that it is to have, such as `server-card`", Shape::Id),
        Argument::required(
            "kind",
            "An interest group works out problems, a working group solutions",
            Shape::Word(kinds),
        ),
        Argument::of("name", "The name people use", Shape::Text),
        Argument::of("summary", "One paragraph: the problem space, or what will be built", Shape::Text),
        Argument::of("facilitators", "Who shepherds it, by GitHub login", Shape::List(&Shape::Login)),
        Argument::of(
            "maintainers",
            "Representatives of the steering group, by GitHub login",
            Shape::List(&Shape::Login),
        ),
        Argument::of("channel", "The Discord channel", Shape::Text),
        Argument::of("channel_url", "Where the channel is", Shape::Text),
        Argument::of("joining", "How to get in", Shape::Text),
        Argument::of("discussion", "Where the template was posted", Shape::Text),
        Argument::of(
            "links",
            "Further reading",
            Shape::List(&Shape::Object(&[
                Argument::required("title", "What it is called", Shape::Text),
                Argument::required("url", "Where it is", Shape::Text),
            ])),
        ),
        Argument::of(
            "overlaps",
            "The groups with a related purpose; an empty list says that none is known",
            Shape::List(&Shape::Object(&[
                Argument::required("group", "The id of the other group", Shape::Id),
                Argument::of("differentiation", "How the new one differs from it", Shape::Text),
            ])),
        ),
        Argument::of("first_topic", "Of an interest group: what it will discuss first", Shape::Text),
        Argument::of("use_cases", "Of a working group: the interest or use cases behind it", Shape::Text),
        Argument::of(
            "first_deliverable",
            "Of a working group: what it will bring about first",
            Shape::Object(DELIVERABLE),
        ),
        Argument::of(
            "deliverables",
            "Of a working group: what else it pursues",
            Shape::List(&Shape::Object(DELIVERABLE)),
        ),
        Argument::of("maintains", "Of a working group: the Projects that it maintains", Shape::List(&Shape::Text)),
        Argument::of("supported_by", "Groups whose discussion justifies it, by id", Shape::List(&Shape::Id)),
    ],
    contributed: &[FOUND, ALIKE],
    run,
};

/// Where what is told of other groups quotes them.
const ALIKE: Written = &[("/overlaps/*", "groups shared flagged_by")];

fn deliverable_types() -> Vec<&'static str> {
    DeliverableType::VARIANTS.iter().map(|kind| kind.name()).collect()
}

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let session = asked.session;
    let id = asked.new_id()?;
    let standing = session.require_standing()?;
    refuse_taken(session.registry()?, standing, &id)?;
    let yaml = proposal(asked)?.text();
    let judged = judged(session, &id, &yaml)?;
    // What says nothing reads like nothing.
    let alike = of_draft(session, &yaml).map_or_else(|_| Vec::new(), |report| report.pairs);
    let report = DraftReport {
        rev: standing.tip.to_string(),
        at: standing.at,
        path: id.path(),
        yaml,
        judged,
        overlaps: alike,
        ways: ways(&id, asked.given.text("kind")),
    };
    Ok(Answer::whole(named(SCHEMA, &report)))
}

fn ways(id: &GroupId, kind: Option<&str>) -> Vec<WayIn> {
    let [pushed, on_a_branch] = if kind == Some(Kind::WorkingGroup.name()) {
        ["mcpgov propose wg GROUP --from FILE --push", "mcpgov propose wg GROUP --from FILE --branch"]
    } else {
        ["mcpgov propose ig GROUP --from FILE --push", "mcpgov propose ig GROUP --from FILE --branch"]
    };
    let file = format!("{id}.yaml");
    let typed = |command: &str| line(command, &[("GROUP", id), ("FILE", &file)]);
    vec![
        WayIn {
            what: format!(
                "save the YAML as `{file}` and commit it as a proposal, for whoever may push to the register"
            ),
            command: typed(pushed),
        },
        WayIn {
            what: format!("save the YAML as `{file}` and push it on a branch of its own, to open a pull request"),
            command: typed(on_a_branch),
        },
    ]
}

fn proposal(asked: &Asked<'_>) -> Result<Proposal> {
    let given = &asked.given;
    let text = |name: &str| given.text(name).map(str::to_owned);
    let texts = |name: &str| given.list(name).filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    let kind =
        if given.text("kind") == Some(Kind::WorkingGroup.name()) { Kind::WorkingGroup } else { Kind::InterestGroup };
    let mut proposal = Proposal::of(kind);
    proposal.name = text("name");
    proposal.summary = text("summary");
    proposal.channel = text("channel");
    proposal.channel_url = given.text("channel_url").map(|text| link("channel_url", text)).transpose()?;
    proposal.joining = text("joining");
    proposal.discussion = given.text("discussion").map(|text| link("discussion", text)).transpose()?;
    let reference = |(index, it): (usize, &Value)| {
        Ok(Reference {
            title: field(it, "title").unwrap_or_default(),
            url: link(&format!("links[{index}].url"), &field(it, "url").unwrap_or_default())?,
        })
    };
    proposal.links = given.list("links").enumerate().map(reference).collect::<Result<_>>()?;
    proposal.facilitators = texts("facilitators").into_iter().map(|login| Person::of(Login::new(login))).collect();
    proposal.maintainers = texts("maintainers").into_iter().map(Login::new).collect();
    let overlap = |it: &Value| (GroupId::new(field(it, "group").unwrap_or_default()), field(it, "differentiation"));
    proposal.overlaps = given.value("overlaps").map(|_| given.list("overlaps").map(overlap).collect());
    proposal.first_topic = text("first_topic");
    proposal.use_cases = text("use_cases");
    proposal.first_deliverable =
        given.value("first_deliverable").map(|it| promise("first_deliverable", it)).transpose()?;
    let deliverables = given.list("deliverables").enumerate();
    proposal.deliverables =
        deliverables.map(|(index, it)| promise(&format!("deliverables[{index}]"), it)).collect::<Result<_>>()?;
    proposal.maintains = texts("maintains");
    proposal.supported_by = texts("supported_by").into_iter().map(GroupId::new).collect();
    Ok(proposal)
}

fn promise(name: &str, it: &Value) -> Result<Promise> {
    let kind = field(it, "type");
    let kind = DeliverableType::VARIANTS.iter().copied().find(|known| kind.as_deref() == Some(known.name()));
    let url = field(it, "url").map(|text| link(&format!("{name}.url"), &text)).transpose()?;
    Ok(Promise { title: field(it, "title").unwrap_or_default(), kind, url })
}

fn field(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn link(name: &str, text: &str) -> Result<Url> {
    Url::parse(text).ok_or_else(|| Error::new(format!("`{name}` is to be a link such as `https://example.org/notes`")))
}
