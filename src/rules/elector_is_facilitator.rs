use super::{Check, Findings, GroupContext, Occasion, Rule};

pub(super) const RULE: Rule =
    Rule::note("an elector votes on a group that they facilitate", Check::Group(check)).asked(Occasion::TOLD);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(electorate), Some(vote)) = (view.electorate(), &view.group.vote) else { return };
    let humans = view.humans(electorate);
    for facilitator in &view.group.facilitators {
        let human = view.human(&facilitator.github);
        let ballot = vote.ballots.keys().find(|login| view.human(login) == human).filter(|_| humans.contains(&human));
        if let Some(login) = ballot {
            findings
                .at(login, format!("`{login}` votes on a group that they facilitate"))
                .because(&facilitator.github, "facilitator and elector")
                .field(format!("vote.ballots.{login}"))
                .about(login);
        }
    }
}
