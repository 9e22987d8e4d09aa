use super::{Check, Findings, GroupContext, Rule};
use crate::registry::scalar::Login;
use crate::words::suggestion::nearest;

pub(super) const RULE: Rule = Rule::error("a ballot stands under a login that has no vote", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(electorate), Some(vote)) = (view.electorate(), &view.group.vote) else { return };
    let Some(round) = &vote.round else { return };
    let humans = view.humans(electorate);
    for login in vote.ballots.keys().filter(|login| !humans.contains(&view.human(login))) {
        let help = match nearest(login.as_str(), electorate.iter().map(Login::as_str)) {
            Some(elector) => format!("did you mean `{elector}`?"),
            None => "take the ballot off the paper: only community moderators vote".to_owned(),
        };
        findings
            .at(login, format!("`{login}` is not an elector of this vote"))
            .because(round, format!("round {} is a vote of {} electors", **round, electorate.len()))
            .help(help)
            .field(format!("vote.ballots.{login}"))
            .about(login);
    }
}
