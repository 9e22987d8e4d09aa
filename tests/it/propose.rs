//! `propose`: the creation template from flags and from a filled-in text.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::support::{Came, Community, Says, act, acting, done, read, refused};

const IG: &str = "propose ig ranking --name Ranking --facilitator @linus --channel #ranking-ig --summary no \
                  --overlap 'search=Search asks, Ranking answers.' --first-topic 'Which results come first?'";

#[test]
fn flags_make_a_proposal_in_one_commit() {
    let community = Community::proposed();
    let told = done(&community, "Linus", IG);
    let commit = community.git("rev-parse --short=12 HEAD");
    assert_snapshot!(told.replace(&commit, "<commit>"), @"
    Propose Ranking as an interest group
      recorded for linus in <commit> on main
      ranking is proposed
      next: edsger, barbara, donald, frances can call the vote:
        mcpgov vote open ranking
    ");
    assert_snapshot!(community.text("groups/ranking.yaml"), @r##"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: interest-group
    name: Ranking
    summary: "no"
    channel: "#ranking-ig"
    facilitators:
      - github: linus
    maintainers: []
    overlaps:
      - group: search
        differentiation: Search asks, Ranking answers.
    first_topic: Which results come first?
    "##);
    assert_eq!(community.group("ranking")["state"], "proposed");
    assert_snapshot!(community.git("show --stat --format='%an: %B'"), @"
    Linus: Propose Ranking as an interest group

    Mcpgov-Act: proposed
    Mcpgov-Group: ranking


     groups/ranking.yaml | 12 ++++++++++++
     1 file changed, 12 insertions(+)
    ");
    act(&community, "Linus", IG).prints().says("ranking is proposed already");
}

#[test]
fn a_working_group_needs_use_cases_and_a_deliverable() {
    let community = Community::proposed();
    let flags = "propose wg maps --name Maps --facilitator linus,grace --maintainer alan \
                 --use-cases 'Travellers want maps.' --first-deliverable 'SEP-1 Tiles' --deliverable-type sep \
                 --deliverable-url https://example.org/1";
    done(&community, "Linus", flags);
    assert_snapshot!(community.text("groups/maps.yaml"), @"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: working-group
    name: Maps
    facilitators:
      - github: linus
      - github: grace
    maintainers:
      - alan
    use_cases: Travellers want maps.
    first_deliverable:
      title: SEP-1 Tiles
      type: sep
      url: https://example.org/1
    ");
}

#[test]
fn what_is_missing_is_named_at_once_and_nothing_is_touched() {
    let community = Community::proposed();
    let mut told = String::new();
    for line in [
        "propose ig",
        "propose wg maps",
        "propose ig Maps!",
        "propose ig maps --overlap search",
        "propose ig maps --overlap serch=x",
        "propose ig search --name Search --facilitator linus --no-overlap --first-topic x",
        "propose ig maps --name Maps --facilitator linus --no-overlap --first-topic TBD",
        "propose ig maps --name Maps --facilitator linus --no-overlap --first-topic x --maintainer linus",
        "propose ig maps --from nowhere.md",
    ] {
        let stderr = refused(&community, "Linus", line);
        told.push_str(&format!("$ mcpgov {line}\n{stderr}\n"));
    }
    assert_snapshot!(told, @"
    $ mcpgov propose ig
    error: missing: `NEW-ID`, `--name NAME`, `--facilitator LOGIN`, `--overlap ID=DIFFERENTIATION (or --no-overlap)`, `--first-topic TEXT`
     help: give them as flags, or a filled-in template with `--from FILE`; at a terminal they are asked

    $ mcpgov propose wg maps
    error: missing: `--name NAME`, `--facilitator LOGIN`, `--use-cases TEXT`, `--first-deliverable TITLE`
     help: give them as flags, or a filled-in template with `--from FILE`; at a terminal they are asked

    $ mcpgov propose ig Maps!
    error: `Maps!` is no value of `NEW-ID`
     help: an id is lower-case words with hyphens, such as `server-card`

    $ mcpgov propose ig maps --overlap search
    error: missing: `--name NAME`, `--facilitator LOGIN`, `--overlap search=DIFFERENTIATION`, `--first-topic TEXT`
     help: give them as flags, or a filled-in template with `--from FILE`; at a terminal they are asked

    $ mcpgov propose ig maps --overlap serch=x
    error: no group is called `serch` here
     help: did you mean `search`?
    error: missing: `--name NAME`, `--facilitator LOGIN`, `--first-topic TEXT`
     help: give them as flags, or a filled-in template with `--from FILE`; at a terminal they are asked

    $ mcpgov propose ig search --name Search --facilitator linus --no-overlap --first-topic x
    error: there is a group `search` already
     help: choose another id; `mcpgov status search` shows that group

    $ mcpgov propose ig maps --name Maps --facilitator linus --no-overlap --first-topic TBD
    error: cannot propose Maps as an interest group: that would break a rule in `groups/maps.yaml`: `first_topic` still holds a placeholder [placeholder-text]
     help: say what is meant; a field that may be left out can also go

    $ mcpgov propose ig maps --name Maps --facilitator linus --no-overlap --first-topic x --maintainer linus
    error: cannot propose Maps as an interest group: that would break a rule in `groups/maps.yaml`: maintainer `linus` is not in the steering group [maintainer-outside-steering-group]
     help: list them under `facilitators`, or have them join the steering group in `mcpgov.yaml`

    $ mcpgov propose ig maps --from nowhere.md
    error: could not read `nowhere.md`: there is no such file or folder
     help: check its name: a path is seen from the folder in which the command runs
    ");
}

const POSTED: &str = "\
# New interest group: Ranking

**Facilitator(s)**: @linus, Grace Example (@grace)
**Maintainer(s)** (optional):
**Flag potential overlap with other IG's**: Search
**How this IG differentiates itself from the related IG's**: Search asks, Ranking answers.
**First topic you want to discuss**

Which results come first?

## Thanks
";

#[test]
fn a_template_as_people_post_it_makes_the_same_proposal() {
    let community = Community::proposed();
    fs::write(community.beside("post.md"), POSTED).unwrap();
    let post = community.beside("post.md");
    let arguments = ["propose", "ig", "ranking", "--from", post.to_str().unwrap()];
    let (status, stdout, stderr) = act(&community, "Linus", &arguments);
    assert_eq!(status, 0, "{stdout}{stderr}");
    assert_eq!(stderr, "note: `Thanks` is no field of the template, so it is left out\n");
    assert_snapshot!(community.text("groups/ranking.yaml"), @"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: interest-group
    name: Ranking
    facilitators:
      - github: linus
      - github: grace
        name: Grace Example
    maintainers: []
    overlaps:
      - group: search
        differentiation: Search asks, Ranking answers.
    first_topic: Which results come first?
    ");
}

#[test]
fn a_template_is_read_from_standard_input_and_completed_by_flags() {
    let community = Community::proposed();
    let arguments = ["propose", "ig", "ranking", "--from", "-", "--first-topic", "What is first?", "--no-commit"];
    let mut command = acting(&community, "Linus", &arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    child.stdin.take().unwrap().write_all(POSTED.as_bytes()).unwrap();
    read(child.wait_with_output().unwrap()).prints();
    community.text("groups/ranking.yaml").says("first_topic: What is first?");
}

#[test]
fn a_template_that_cannot_be_told_is_refused_with_the_way_out() {
    let community = Community::proposed();
    let post = community.beside("post.md");
    let mut told = String::new();
    for (from, to) in
        [("@linus, ", "Linus Example, "), (": Search\n", ": Payments\n"), (": Search asks, Ranking answers.", "")]
    {
        fs::write(&post, POSTED.replace(from, to)).unwrap();
        let arguments = ["propose", "ig", "ranking", "--from", post.to_str().unwrap()];
        told.push_str(&refused(&community, "Linus", &arguments));
    }
    assert_snapshot!(told, @"
    note: `Thanks` is no field of the template, so it is left out
    error: `Linus Example`, which is to be a facilitator: no GitHub login can be told in it
     help: write logins with an @, or give `--facilitator LOGIN`; at a terminal it is asked
    note: `Thanks` is no field of the template, so it is left out
    error: `Payments`, which is to be an overlap: no group of this registry is named in it
     help: name groups by their ids, or give `--overlap ID=DIFFERENTIATION` or `--no-overlap`; at a terminal it is asked
    note: `Thanks` is no field of the template, so it is left out
    error: missing: `--overlap search=DIFFERENTIATION`
     help: give them as flags, or fill in `How it differentiates itself` of the template; at a terminal they are asked
    ");
    // The flags that the hints name are the way out, and what differs is kept.
    fs::write(&post, POSTED.replace("@linus, ", "Linus Example, ")).unwrap();
    let flags = ["propose", "ig", "ranking", "--from", post.to_str().unwrap(), "--facilitator=linus,grace"];
    done(&community, "Linus", &flags);
    let text = community.text("groups/ranking.yaml");
    text.says("github: linus").says("name: Grace Example");
}

#[test]
fn a_template_of_the_other_kind_and_a_broken_file_are_refused_with_the_way_out() {
    let community = Community::proposed();
    let mut told = String::new();
    for (name, text) in [
        ("post.md", "# Maps Working Group\n\n**Facilitator**: @linus\n"),
        ("maps.yaml", "kind: working-group\nname: Maps\n"),
        ("broken.yaml", "kind: interest-group\nfacilitators: linus\nnmae: Maps\n"),
    ] {
        fs::write(community.path().join(name), text).unwrap();
        told.push_str(&refused(&community, "Linus", &["propose", "ig", "--from", name]));
    }
    assert_snapshot!(told, @"
    error: the template is one of a working group
     help: type `mcpgov propose wg`; where it is to be an interest group, mend what it says
    error: the template is one of a working group
     help: type `mcpgov propose wg`; where it is to be an interest group, mend what it says
    error: `broken.yaml` cannot be read as a group's file: line 2: expected a list, found the text `linus` (write `facilitators: [{github: linus}]`); line 3: no field is called `nmae` here (did you mean `name`?)
     help: mend the file, or give the template as text
    ");
}

#[test]
fn what_the_template_does_not_ask_is_read_and_has_flags_too() {
    let community = Community::active();
    let post = "\
# Maps Working Group

- **Facilitator(s)**: Linus Example (@linus, Engines)
- **Use cases**: Travellers want maps.
- **First Issue/PR/SEP the WG will work on**: [SEP-1 Tiles](https://example.org/1)
- **Channel**: #maps-wg https://example.org/channel
- **How to join**: Say hello.
- **Links**: [Charter](https://example.org/charter)
- **Discussion**: https://example.org/discussion
- **Supported by**: the Search IG
- **Projects it maintains**: Atlas
";
    let path = community.beside("post.md");
    fs::write(&path, post).unwrap();
    done(&community, "Linus", &["propose", "wg", "maps", "--from", path.to_str().unwrap(), "--no-commit"]);
    let from_post = community.text("groups/maps.yaml");
    assert_snapshot!(from_post, @r##"
    # yaml-language-server: $schema=../schemas/group.schema.json
    kind: working-group
    name: Maps
    channel: "#maps-wg"
    channel_url: https://example.org/channel
    joining: Say hello.
    links:
      - title: Charter
        url: https://example.org/charter
    discussion: https://example.org/discussion
    facilitators:
      - github: linus
        name: Linus Example
        affiliation: Engines
    maintainers: []
    use_cases: Travellers want maps.
    first_deliverable:
      title: SEP-1 Tiles
      type: sep
      url: https://example.org/1
    maintains:
      - Atlas
    supported_by:
      - search
    "##);
    fs::remove_file(community.path().join("groups/maps.yaml")).unwrap();
    let flags = "propose wg plans --name Maps --facilitator linus --facilitator-name 'linus=Linus Example' \
                 --facilitator-affiliation linus=Engines --use-cases 'Travellers want maps.' \
                 --first-deliverable 'SEP-1 Tiles' --deliverable-type sep --deliverable-url https://example.org/1 \
                 --channel #maps-wg --channel-url https://example.org/channel --joining 'Say hello.' \
                 --link Charter=https://example.org/charter --discussion https://example.org/discussion \
                 --supported-by search --maintains Atlas --no-commit";
    done(&community, "Linus", flags);
    assert_eq!(community.text("groups/plans.yaml"), from_post);
    fs::remove_file(community.path().join("groups/plans.yaml")).unwrap();
    // And a group's file is read as what it is, under the id that its name gives it.
    let file = community.beside("charts.yaml");
    fs::write(&file, from_post.replace("name: Maps", "name: Charts")).unwrap();
    done(&community, "Linus", &["propose", "wg", "--from", file.to_str().unwrap(), "--no-commit"]);
    assert_eq!(community.text("groups/charts.yaml"), from_post.replace("name: Maps", "name: Charts"));
}

#[test]
fn an_earlier_id_of_another_group_is_taken() {
    let community = Community::proposed();
    done(&community, "Linus", "rename search find");
    let flags = ["propose", "ig", "search", "--name=S", "--facilitator=linus", "--no-overlap", "--first-topic=x"];
    refused(&community, "Linus", &flags).says("`search` is an earlier id of `find`");
}

#[test]
fn what_is_done_with_a_withdrawn_proposal_is_told_to_propose_it_anew() {
    let community = Community::voting();
    done(&community, "Linus", "withdraw search");
    for line in ["vote cast search approve", "vote open search", "request search"] {
        let stderr = refused(&community, "Edsger", line);
        assert!(stderr.contains("withdrawn") && stderr.contains("mcpgov propose ig search"), "{line}: {stderr}");
    }
}

#[test]
fn every_broken_flag_is_told_at_once_and_so_is_what_is_missing() {
    let community = Community::proposed();
    let mut told = String::new();
    let lines: [&[&str]; 5] = [
        &["--overlap=serch=Words.", "--supported-by=mapps", "--facilitator-name=ada=Ada", "--maintainer=linus"],
        &["--name=Maps", "--facilitator=linus", "--first-topic=TBD", "--maintainer=linus", "--no-overlap"],
        &["--first-topic=TBD", "--overlap=serch=Words.", "--maintainer=linus"],
        &["--channel-url=here", "--discussion", "there", "--facilitator=linus,two words", "--overlap=search"],
        &["--channel-url=here", "--nmae=Maps"],
    ];
    for flags in lines {
        let stderr = refused(&community, "Linus", &[&["propose", "ig", "maps"], flags].concat());
        told.push_str(&format!("$ mcpgov propose ig maps {}\n{stderr}\n", flags.join(" ")));
    }
    let of_a_working_group = ["propose", "wg", "Maps!", "--deliverable-type=book", "--deliverable-url=x"];
    told.push_str(&refused(&community, "Linus", &of_a_working_group));
    assert_snapshot!(told);
}

#[test]
fn an_id_that_is_taken_is_told_beside_whatever_else_is_wrong() {
    let community = Community::proposed();
    let stderr = refused(&community, "Linus", "propose ig search --maintainer linus");
    for part in ["there is a group `search` already", "maintainer `linus` is not in", "missing: `--name NAME`"] {
        assert!(stderr.contains(part), "{stderr}");
    }
}

#[test]
fn an_item_with_a_colon_under_a_bold_label_is_text_of_a_text_and_told_of_anything_else() {
    let community = Community::proposed();
    let post = "\
**Name**: Gateways
- Expected timeline: by June
**Facilitator(s)**: @linus
**Overlap**: none
**First topic**: What is a gateway?
- Scope: proxies
- Timeline: by June
";
    let path = community.beside("post.md");
    fs::write(&path, post).unwrap();
    let arguments = ["propose", "ig", "gateways", "--from", path.to_str().unwrap()];
    let (status, _, stderr) = act(&community, "Linus", &arguments);
    assert_eq!(status, 0, "{stderr}");
    stderr.says("`- Expected timeline: by June` stands below the name, so it is left out");
    community.text("groups/gateways.yaml").says("- Scope: proxies").says("- Timeline: by June");
}
