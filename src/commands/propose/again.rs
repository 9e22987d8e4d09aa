//! The command line that goes on from what was answered before somebody stopped.

use super::given::Given;
use crate::commands::recording::Recording;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::words::shell;

/// What to type to be asked only the rest; `None` where nothing was answered yet.
pub(super) fn command(given: &Given, how: &Recording) -> Option<String> {
    let Given { id, proposal, from, .. } = given;
    let mut words = vec![
        "mcpgov propose".to_owned(),
        if proposal.kind == Kind::WorkingGroup { "wg".to_owned() } else { "ig".to_owned() },
    ];
    // It says what no flag can, and flags go before it; standard input has been read.
    let file = from.as_ref().filter(|path| path.as_os_str() != "-");
    words.extend(file.map(|path| format!("--from={}", shell::word(&path.to_string_lossy()))));
    let bare = words.len();
    words.extend(id.as_ref().map(|id| shell::word(id)));
    let mut flag = |name: &str, value: &str| words.push(format!("--{name}={}", shell::word(value)));
    let logins = |logins: &[Login]| logins.iter().map(Login::as_str).collect::<Vec<_>>().join(",");
    let texts = [
        ("name", &proposal.name),
        ("summary", &proposal.summary),
        ("first-topic", &proposal.first_topic),
        ("use-cases", &proposal.use_cases),
        ("channel", &proposal.channel),
    ];
    texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.as_deref()?)))
        .for_each(|(name, text)| flag(name, text));
    let facilitators: Vec<Login> = proposal.facilitators.iter().map(|one| one.login.clone()).collect();
    for (name, people) in [("facilitator", &facilitators), ("maintainer", &proposal.maintainers)] {
        if !people.is_empty() {
            flag(name, &logins(people));
        }
    }
    for one in &proposal.facilitators {
        one.name.iter().for_each(|name| flag("facilitator-name", &format!("{}={name}", one.login)));
        one.affiliation.iter().for_each(|name| flag("facilitator-affiliation", &format!("{}={name}", one.login)));
    }
    proposal.channel_url.iter().for_each(|url| flag("channel-url", url.as_str()));
    proposal.joining.iter().for_each(|text| flag("joining", text));
    proposal.links.iter().for_each(|one| flag("link", &format!("{}={}", one.title, one.url)));
    proposal.discussion.iter().for_each(|url| flag("discussion", url.as_str()));
    proposal.supported_by.iter().for_each(|group| flag("supported-by", group));
    proposal.maintains.iter().for_each(|project| flag("maintains", project));
    for (other, said) in proposal.overlaps.iter().flatten() {
        let said = said.as_ref().map(|said| format!("={said}")).unwrap_or_default();
        flag("overlap", &format!("{other}{said}"));
    }
    if let Some(promise) = &proposal.first_deliverable {
        flag("first-deliverable", &promise.title);
        promise.kind.iter().for_each(|kind| flag("deliverable-type", kind.name()));
        promise.url.iter().for_each(|url| flag("deliverable-url", url.as_str()));
    }
    if proposal.overlaps.as_ref().is_some_and(Vec::is_empty) {
        words.push("--no-overlap".to_owned());
    }
    (words.len() > bare).then(|| {
        words.extend(how.words());
        words.join(" ")
    })
}
