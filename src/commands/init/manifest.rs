//! The text of a new `mcpgov.yaml`.

use serde_json::json;

use super::answers::Answers;
use crate::lifecycle::constitution;
use crate::registry::manifest::{Policy, Role};
use crate::source::emit::entries;

/// What `mcpgov.yaml` says at first.
pub fn text(answers: &Answers) -> String {
    let mut text = format!(
        "# yaml-language-server: $schema=schemas/registry.schema.json\n\
         {}\
         ruleset: {}\n\n{}\n\
         # Projects that the community has endorsed; a working group can be responsible for one.\n\
         projects: []\n\n\
         # Who holds which role, by GitHub login. Only a core or lead maintainer changes this file.\n\
         roles:\n",
        entries(&json!({"registry": answers.name}), 0),
        answers.ruleset,
        policy(&Policy::default(), constitution::of(answers.ruleset).has_charters()),
    );
    for role in Role::ALL.iter().copied() {
        text.push_str(&entries(&json!({role.field(): answers.holders(role)}), 2));
    }
    text.push_str(
        "\n# How people are recognised by their commits: `emails`, `github_id` or `signing_keys`.\n\
         # `github_id` survives a rename of the login: the number in front of it in a noreply address of GitHub's, or the\n\
         # `id` that https://api.github.com/users/LOGIN shows. `also` names other logins of the same human.\n\
         people:\n",
    );
    for (login, emails, ids) in answers.identities() {
        let stated =
            if ids.is_empty() { json!({"emails": emails}) } else { json!({"github_id": ids, "emails": emails}) };
        text.push_str(&entries(&json!({login.as_str(): stated}), 2));
    }
    text
}

/// What the policy says of votes, and what of it means.
const ON_VOTES: [(&str, &str); 5] = [
    ("vote_window", "how long a vote is open: hours such as 72h, or days such as 3d"),
    ("majority_of", "or votes-cast: of those who approve or reject"),
    ("transcribed_ballots", "or deny: may a moderator record what another elector said elsewhere?"),
    ("stale_proposal_after", "then a proposal without a vote is pointed out"),
    ("signed_acts", "acts that count only when signed, such as [vote-opened, ballot-cast]"),
];
/// The same where groups are sponsored.
const ON_PAPERS: [(&str, &str); 3] = [
    ("transcribed_ballots", "or deny: may a maintainer record that another one sponsors a group?"),
    ("stale_proposal_after", "then a proposal that lacks sponsors is pointed out"),
    ("signed_acts", "acts that count only when signed, such as [sponsored-by, charter-approved]"),
];

/// The policy, spelled out.
fn policy(policy: &Policy, has_papers: bool) -> String {
    let stated = json!(policy);
    let (head, keys): (_, &[_]) = if has_papers {
        ("# What the rules leave to the community.", &ON_PAPERS)
    } else {
        ("# How votes are held. A vote goes by the policy as it stood when it was opened.", &ON_VOTES)
    };
    let mut text = format!("{head}\npolicy:\n");
    for (key, meaning) in keys {
        #[expect(clippy::expect_used, reason = "these are the fields of a policy, each of which has a default")]
        let value = stated.get(*key).expect("a field of the policy");
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let entry = format!("  {key}: {value}");
        text.push_str(&format!("{entry:<32}# {meaning}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load::manifest_of;
    use crate::registry::ruleset::Ruleset;

    fn answers(name: &str) -> Answers {
        Answers {
            name: name.to_owned(),
            lead_maintainers: vec!["ada".into(), "no".into()],
            core_maintainers: Vec::new(),
            moderators: vec!["000-1".into()],
            ruleset: Ruleset::default(),
            emails: vec![("ada".into(), "ada@example.org".to_owned()), ("Ada".into(), "a+b@example.org".to_owned())],
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_the_policy_is_the_default() {
        for name in ["Harbour", "no", "A: b # c", "\"Quoted\" \\ 🚢", "- x", "12:30"] {
            let manifest = manifest_of(&text(&answers(name)));
            assert_eq!(*manifest.registry, name);
            assert_eq!(manifest.policy, Policy::default());
            let leads: Vec<_> = manifest.roles.lead_maintainers.iter().map(|login| login.as_str()).collect();
            assert_eq!(leads, ["ada", "no"]);
            let (login, person) = manifest.people.iter().next().unwrap();
            let emails: Vec<_> = person.emails.iter().map(|email| email.as_str()).collect();
            assert_eq!((login.as_str(), emails), ("ada", vec!["ada@example.org", "a+b@example.org"]));
        }
    }
}
