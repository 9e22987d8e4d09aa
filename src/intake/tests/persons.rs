//! People with their names, logins and employers, in the forms that occur.

use super::reading::read;
use super::*;

/// Who facilitates, as `login (name, employer)`, and what is told and asked.
fn told(text: &str) -> (Vec<String>, Notes) {
    let filled = read(&format!("## Facilitators\n\n{text}\n\n## Name\n\nReefs\n"));
    assert_eq!(filled.proposal.name.as_deref(), Some("Reefs"), "{text}");
    let shown = filled.proposal.facilitators.iter().map(|one| {
        let beside = [&one.name, &one.affiliation].map(|text| text.as_deref().unwrap_or("-"));
        format!("{} ({})", one.login, beside.join(", "))
    });
    (shown.collect(), filled.notes)
}

#[test]
fn two_people_with_names_and_employers_are_two_in_whatever_form_they_stand() {
    for text in [
        "Nia Diver (@nia-diver), Example Corp\nKofi Salt (@kofi), Harbour Labs",
        "Nia Diver (@nia-diver), Example Corp; Kofi Salt (@kofi), Harbour Labs",
        "Nia Diver (@nia-diver), Example Corp, Kofi Salt (@kofi), Harbour Labs",
        "Nia Diver (@nia-diver), Example Corp and Kofi Salt (@kofi), Harbour Labs",
        "Nia Diver, nia-diver, Example Corp\nKofi Salt, kofi, Harbour Labs",
        "Example Corp — Nia Diver (@nia-diver)\nHarbour Labs — Kofi Salt (@kofi)",
        "- Nia Diver\n  - GitHub: @nia-diver\n  - Employer: Example Corp\n- Kofi Salt\n  - GitHub: @kofi\n  - Employer: Harbour Labs",
        "- Nia Diver\n  - GitHub: nia-diver\n  - Company: Example Corp\n- Kofi Salt\n  - GitHub: kofi\n  - Company: Harbour Labs",
        "Name: Nia Diver\nGitHub: nia-diver\nEmployer: Example Corp\n\nName: Kofi Salt\nGitHub: kofi\nEmployer: Harbour Labs",
        "- Name: Nia Diver\n- Handle: @nia-diver\n- Affiliation: Example Corp\n- Name: Kofi Salt\n- Handle: @kofi\n- Affiliation: Harbour Labs",
        "| Name | GitHub | Company |\n|---|---|---|\n| Nia Diver | @nia-diver | Example Corp |\n| Kofi Salt | kofi | Harbour Labs |",
        "| Login | Affiliation | Name |\n|---|---|---|\n| nia-diver | Example Corp | Nia Diver |\n| kofi | Harbour Labs | Kofi Salt |",
        "@nia-diver（Nia Diver、Example Corp）、@kofi（Kofi Salt、Harbour Labs）",
        "1. Nia Diver (Example Corp), https://github.com/nia-diver\n2. Kofi Salt (Harbour Labs), https://github.com/kofi",
        "**Nia Diver**, Example Corp -- @nia-diver<br>**Kofi Salt**, Harbour Labs -- @kofi",
    ] {
        let (people, notes) = told(text);
        assert_eq!(
            people,
            ["nia-diver (Nia Diver, Example Corp)", "kofi (Kofi Salt, Harbour Labs)"],
            "{text}\n{notes:#?}"
        );
        assert_eq!(notes.doubts, [], "{text}");
    }
}

#[test]
fn an_employer_that_no_word_tells_is_read_where_it_can_be_nobody_else() {
    let (people, notes) = told("Nia Diver (@nia-diver), Acme");
    assert_eq!((&*people.join("; "), notes.doubts), ("nia-diver (Nia Diver, Acme)", vec![]));
    assert_eq!(notes.told, ["`Acme` is read as the employer of `nia-diver`"]);
    let (people, notes) = told("Nia Diver (@nia-diver), Blue Ocean\nKofi Salt (@kofi), Red Reef");
    assert_eq!(people, ["nia-diver (Nia Diver, Blue Ocean)", "kofi (Kofi Salt, Red Reef)"]);
    assert_eq!(notes.doubts, []);
    // Somebody else's name is not taken for an employer.
    let (people, notes) = told("Nia Diver (@nia-diver), Kofi Salt");
    assert_eq!((&*people.join("; "), notes.doubts.len()), ("nia-diver (Nia Diver, -)", 1));
}

#[test]
fn what_people_do_at_work_and_other_accounts_are_left_out_and_told() {
    for (text, gone) in [
        ("Nia Diver, Principal PM, Example Corp — GitHub nia-diver", "Principal PM"),
        ("Nia Diver - Staff Engineer @ Example Corp - https://github.com/nia-diver", "Staff Engineer"),
        ("Nia Diver, VP of Engineering at Example Corp (@nia-diver)", "VP of Engineering"),
        ("Nia Diver <nia@example.org> (nia-diver on GitHub), Example Corp", "nia@example.org"),
        ("Nia Diver, nia@example.org, @nia-diver, Example Corp", "nia@example.org"),
        ("- Nia Diver, Example Corp\n  - GitHub: @nia-diver\n  - Time zone: CET", "CET"),
        (
            "| Name | GitHub | Company | Timezone |\n|---|---|---|---|\n| Nia Diver | nia-diver | Example Corp | CET |",
            "CET",
        ),
        ("Nia Diver (Example Corp) <@123456789012345678> (github: nia-diver)", "123456789012345678"),
    ] {
        let (people, notes) = told(text);
        assert_eq!((&*people.join("; "), &notes.doubts), ("nia-diver (Nia Diver, Example Corp)", &vec![]), "{text}");
        assert!(
            notes.told.iter().any(|told| told.contains(gone) && told.contains("left out")),
            "{text}: {:?}",
            notes.told
        );
    }
}

#[test]
fn a_sentence_that_names_nobody_is_asked_whole() {
    let (people, notes) = told("We have talked to somebody of Example Corp, who is happy to help");
    assert_eq!(people, [""; 0]);
    let [doubt] = notes.doubts.as_slice() else { panic!("{:?}", notes.doubts) };
    assert_eq!(doubt.text, "We have talked to somebody of Example Corp, who is happy to help");
}

#[test]
fn an_employer_on_a_line_of_its_own_is_that_of_whoever_stands_alone() {
    let filled = read("Name: Reefs\nFacilitator: @nia-diver\nAffiliation: Example Corp\n");
    assert_eq!(filled.proposal.facilitators[0].affiliation.as_deref(), Some("Example Corp"));
    assert_eq!(filled.notes, Notes::default());
    let filled = read("- Facilitator: @nia-diver\n- Affiliation: Example Corp\n- Name: Reefs\n");
    assert_eq!(filled.proposal.facilitators[0].affiliation.as_deref(), Some("Example Corp"));
    assert_eq!(filled.proposal.name.as_deref(), Some("Reefs"));
}
