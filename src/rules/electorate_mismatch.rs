use std::collections::BTreeMap;

use super::{Check, Finding, Findings, GroupContext, Rule};
use crate::registry::scalar::Login;
use crate::source::span::Spanned;

pub(super) const RULE: Rule =
    Rule::error("the ballot paper of an open vote does not list every elector exactly once", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(electorate), Some(vote)) = (view.electorate(), &view.group.vote) else { return };
    let mut listed: BTreeMap<Login, &Spanned<Login>> = BTreeMap::new();
    for login in vote.ballots.keys() {
        if let Some(first) = listed.insert(view.human(login), login) {
            findings
                .at(login, format!("`{first}` and `{login}` are one person, who has one ballot"))
                .because(first, "the same person's ballot")
                .help("keep the ballot under the login that is an elector")
                .field(format!("vote.ballots.{login}"))
                .aspect("more than one ballot")
                .about(&view.human(login));
        }
    }
    if view.document.left_out_under("vote") {
        return;
    }
    let missing: Vec<&Login> = electorate.iter().filter(|elector| !listed.contains_key(&view.human(elector))).collect();
    if let (Some(key), Some(round), false) = (view.document.key("vote"), &vote.round, missing.is_empty()) {
        let names: Vec<String> = missing.iter().map(|elector| format!("`{elector}`")).collect();
        let finding = findings
            .at(&key, format!("the ballot paper lacks {}", names.join(", ")))
            .because(round, format!("round {} is a vote of {} electors", **round, electorate.len()))
            .help("list each of them under `ballots`, with `choice: pending`")
            .field("vote.ballots");
        missing.into_iter().fold(finding, Finding::about);
    }
}
