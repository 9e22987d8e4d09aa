//! Who may do what: each act by a person of each office, of whom some hold it.

use super::*;

/// A lead, a core and another maintainer, a moderator, the group's leader, and somebody of no office.
const PEOPLE: [&str; 6] = ["ada", "grace", "alan", "edsger", "linus", "eve"];
const LEAD: &[&str] = &["ada"];
const CORE: &[&str] = &["ada", "grace"];
const LEADERS: &[&str] = &["ada", "grace", "linus"];

/// A group of a kind, led by `linus`, that is active by its charter.
fn active(kind: &str) -> Scenario {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &if kind == "wg" { of_working_group(&papered()) } else { papered() });
    chartered_as(story)
}

/// A group that was adopted with no charter.
fn adopted() -> Scenario {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "ada", &search(&ORIGIN.replace("chartered-elsewhere", "predates-sep-1302")));
    story
}

/// Asserts that these hold an act, and nobody else does; what comes of it is told of the last landing.
fn hold(what: &str, holders: &[&str], of: &dyn Fn() -> Scenario, act: &dyn Fn(&mut Scenario, &str)) {
    for person in PEOPLE {
        let mut story = of();
        act(&mut story, person);
        let told = verdicts(&story);
        let stands = !told.is_empty() && !told.iter().any(|it| it.contains("unauthorized") || it.contains('!'));
        assert_eq!(stands, holders.contains(&person), "{what} by {person}: {told:?}");
    }
}

#[test]
fn on_the_paper_maintainers_say_what_they_say_themselves_or_record_what_another_sponsors() {
    hold("sponsor", CORE, &super::proposed, &|story, who| {
        if CORE.contains(&who) {
            sponsor(story, "05-01", who);
        } else {
            append(story, "05-01", who, &line(who, "yes", "pending"));
        }
    });
    hold("record a sponsorship", CORE, &super::proposed, &|story, who| says(story, "05-01", who, "mary", "yes"));
    hold(
        "record its withdrawal",
        CORE,
        &|| {
            let mut story = proposed();
            says(&mut story, "04-21", "katherine", "mary", "yes");
            story
        },
        &|story, who| say(story, "05-01", who, "mary", ("yes", "withdrawn")),
    );
    hold("object", CORE, &super::proposed, &|story, who| {
        if CORE.contains(&who) {
            judge(story, "05-01", who, "no");
        } else {
            append(story, "05-01", who, &line(who, "pending", "no"));
        }
    });
    hold("object for another", &[], &super::proposed, &|story, who| {
        let (from, to) = (line("mary", "pending", "pending"), line("mary", "pending", "no"));
        edit(story, "05-01", who, &from, &to);
    });
}

#[test]
fn leaders_and_maintainers_amend_and_maintainers_alone_look_after_the_record() {
    hold("amend", LEADERS, &|| active("ig"), &|story, who| edit(story, "05-01", who, "name: Search", "name: Find"));
    hold("add a leader", LEADERS, &|| active("ig"), &|story, who| {
        edit(story, "05-01", who, "  - github: linus\n", "  - github: linus\n  - github: barbara\n");
    });
    hold("rename", CORE, &|| active("ig"), &|story, who| {
        let text = story.file(PATH).replace("sponsorship:", "formerly: [search]\nsponsorship:");
        story.land(&at("05-01"), who, &[(PATH, None), ("groups/find.yaml", Some(&text))]);
    });
    hold("adopt", CORE, &super::proposed, &|story, who| add(story, "05-01", who, ORIGIN));
    hold("record a charter", CORE, &adopted, &|story, who| {
        append(story, "05-01", who, "charter: {source: https://example.org/charter}\n");
    });
    hold("change the roster", CORE, &super::proposed, &|story, who| {
        story.edit(&at("05-01"), who, MANIFEST, "projects: [Atlas]", "projects: [Atlas, Globe]");
    });
    hold("name a representative", CORE, &|| active("ig"), &|story, who| {
        add(story, "05-01", who, "maintainers: [alan]\n");
    });
    hold("change members", LEADERS, &|| active("ig"), &|story, who| {
        add(story, "05-01", who, "members: [{github: joan, level: observer}]\n");
    });
    hold("request a report", CORE, &|| active("wg"), &|story, who| {
        add(story, "05-01", who, "requests: {2026-05: {}}\n");
    });
    hold("report", &["ada", "grace", "alan", "edsger", "linus"], &|| active("wg"), &|story, who| {
        add(story, "05-01", who, "reports: {2026-05: {progress: [{title: A}]}}\n");
    });
}

#[test]
fn anyone_proposes_and_those_withdraw_who_proposed_lead_or_decide() {
    hold("propose", &PEOPLE, &|| Scenario::on(&both()), &|story, who| write(story, "05-01", who, &papered()));
    hold("withdraw", LEADERS, &super::proposed, &|story, who| delete(story, "05-01", who));
    let by_alan = || {
        let mut story = Scenario::on(&both());
        write(&mut story, DAY, "alan", &papered());
        story
    };
    hold("withdraw", &["ada", "grace", "linus", "alan"], &by_alan, &|story, who| delete(story, "05-01", who));
    let over = || {
        let mut story = active("ig");
        add(&mut story, "05-01", "ada", "retirement: {reason: completed, note: Done.}\n");
        story
    };
    hold("propose anew", &PEOPLE, &over, &|story, who| write(story, "06-01", who, &papered()));
}

#[test]
fn an_end_takes_effect_by_those_who_decide_and_of_a_working_group_by_two() {
    let ending = "retirement: {reason: completed, note: Done.}\n";
    let end = |story: &mut Scenario, who: &str| add(story, "05-01", who, ending);
    hold("retire an interest group", CORE, &|| active("ig"), &end);
    hold("end a working group", LEADERS, &|| active("wg"), &end);
    for (who, state) in [("ada", State::Retired), ("grace", State::Active), ("linus", State::Active)] {
        let mut story = active("wg");
        end(&mut story, who);
        assert_eq!(state_on(&story, "05-02"), state, "{who}");
    }
    let proposed = || {
        let mut story = active("wg");
        end(&mut story, "linus");
        story
    };
    hold("approve an end", CORE, &proposed, &|story, who| {
        edit(story, "05-02", who, "note: Done.}", &format!("note: Done., approvals: {{{who}: {{}}}}}}"));
    });
    for who in PEOPLE {
        let mut story = proposed();
        edit(&mut story, "05-02", who, ending, "");
        let is_gone = group(&on(&story, "05-03")).ending.is_none();
        assert_eq!(is_gone, LEADERS.contains(&who), "what is proposed is taken back by {who}");
    }
}

#[test]
fn a_lead_maintainer_alone_vetoes_and_lifts_and_nobody_votes_or_reverses() {
    let vetoed = || {
        let mut story = active("ig");
        veto(&mut story, "05-01", "hedy", "hedy");
        story
    };
    hold("veto", LEAD, &|| active("ig"), &|story, who| veto(story, "05-01", who, who));
    hold("lift", LEAD, &vetoed, &|story, who| lift(story, "05-02", who, "hedy"));
    hold("open a vote", &[], &super::proposed, &|story, who| add(story, "05-01", who, &super::super::paper(1)));
    hold("reverse", &[], &|| active("ig"), &|story, who| add(story, "05-01", who, REVERSAL));
}
