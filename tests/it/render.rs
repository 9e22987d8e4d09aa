//! Every format of findings, on a registry with everything wrong in it.

use std::path::Path;

use mcpgov::diagnostic::{Diagnostic, Label, Place, Severity};
use mcpgov::lifecycle::class::ChangeClass;
use mcpgov::registry::load::Registry;
use mcpgov::render::{Format, Options, Verbosity, render, text};
use mcpgov::report::Report;
use mcpgov::report::findings::FindingsReport;
use mcpgov::rules;
use mcpgov::source::file::SourceFile;
use mcpgov::source::found::{FileContent, FoundFile};
use mcpgov::source::span::Span;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::support::{Says, laid_out};

const FORMATS: [Format; 5] = [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Markdown];

/// A file of the folder `everything_wrong`.
fn file(path: &str) -> SourceFile {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/everything_wrong");
    SourceFile::new(path, std::fs::read_to_string(folder.join(path)).unwrap())
}

fn place(file: &SourceFile, marked: &str) -> Place {
    let start = file.text().find(marked).unwrap_or_else(|| panic!("no `{marked}` in {}", file.path()));
    Place { file: file.clone(), span: Span::new(start, start + marked.len()) }
}

fn at(rule: &'static str, severity: Severity, place: Place, message: &str) -> Diagnostic {
    let mut finding = Diagnostic::new(rule, severity, message);
    finding.path = Some(place.file.path().to_owned());
    finding.group = place.file.path().strip_prefix("groups/").map(|name| name.trim_end_matches(".yaml").to_owned());
    finding.place = Some(place);
    finding
}

/// Findings of every shape: with and without place, help, related place, field, commit; near, far, hostile.
fn everything_wrong() -> FindingsReport {
    let (manifest, search, ranking) = (file("mcpgov.yaml"), file("groups/search.yaml"), file("groups/ranking.yaml"));
    let (ranking_2, twice, unfinished) =
        (file("groups/ranking-2.yaml"), file("groups/twice.yaml"), file("groups/unfinished.yaml"));
    let hostile = SourceFile::new(
        "groups/hostile.yaml",
        format!("kind: interest-group\nname: \u{1b}[2J\u{202e}evil\u{2069}\nsummary: {} END\n", "very ".repeat(90)),
    );
    let end = unfinished.text().len();
    let mut findings = vec![
        Diagnostic {
            help: Some("add `kind: interest-group` or `kind: working-group`".to_owned()),
            field: Some("kind".to_owned()),
            ..at(
                "missing-kind",
                Severity::Error,
                place(&search, "name: Search"),
                "`search` does not say which kind of group it is",
            )
        },
        Diagnostic {
            help: Some("did you mean `search`?".to_owned()),
            field: Some("overlaps.0.group".to_owned()),
            related: Some(Label { place: place(&search, "overlaps"), text: "overlaps are flagged by id".to_owned() }),
            ..at("unknown-overlap", Severity::Error, place(&search, "serach"), "no group `serach` in this registry")
        },
        Diagnostic {
            related: Some(Label { place: place(&search, "ada"), text: "the same human is listed here".to_owned() }),
            ..at("duplicate-person", Severity::Error, place(&search, "Ada-Old"), "`Ada-Old` and `ada` are one human")
        },
        Diagnostic {
            related: Some(Label { place: place(&ranking, "\"#find-things\""), text: "taken here".to_owned() }),
            help: Some("agree on who keeps `#find-things`, and name another channel in the other file".to_owned()),
            ..at(
                "channel-collision",
                Severity::Error,
                place(&search, "\"#find-things\""),
                "`search` and `ranking` name one channel, `#find-things`, and nobody can tell whose conversations there are whose",
            )
        },
        at("missing-facilitator", Severity::Error, place(&ranking, "facilitators"), "`ranking` has no facilitator"),
        Diagnostic {
            related: Some(Label { place: place(&twice, "name"), text: "first here".to_owned() }),
            help: Some("keep one of them".to_owned()),
            ..at("duplicate-key", Severity::Error, place(&twice, "name: Thrice"), "`name` stands twice")
        },
        at(
            "wrong-reason-for-kind",
            Severity::Error,
            place(&ranking_2, ranking_2.text().trim_end()),
            "a span of a whole file is marked on its first line",
        ),
        Diagnostic {
            place: Some(Place { file: unfinished.clone(), span: Span::new(end, end + 1) }),
            ..at("invalid-yaml", Severity::Error, place(&unfinished, "name"), "not YAML: a quoted text has no end")
        },
        at("placeholder-text", Severity::Error, place(&hostile, "END"), "a long line is cut around its mark"),
        at(
            "wrong-type",
            Severity::Error,
            place(&hostile, "\u{1b}[2J\u{202e}evil\u{2069}"),
            "expected a link, found `@everyone <img src=x> \u{1b}[31m](https://example.org) ##[error]%0A\n::error::x` by @ada in #7",
        ),
        at("small-electorate", Severity::Warning, place(&manifest, "[edsger, barbara]"), "2 moderators are few"),
        Diagnostic {
            path: Some("groups/notes.txt".to_owned()),
            ..Diagnostic::new("unexpected-file", Severity::Error, "`groups/notes.txt` is not a `.yaml` file")
        },
        Diagnostic {
            commit: Some("0123456789abcdef0123456789abcdef01234567".to_owned()),
            group: Some("ranking".to_owned()),
            help: Some("a community moderator must open it".to_owned()),
            ..Diagnostic::new(
                "unauthorized-act",
                Severity::Error,
                "`mallory` opened a vote on `ranking` without being a moderator",
            )
        },
        at("single-affiliation", Severity::Note, place(&search, "ada"), "all facilitators are of `Example`"),
        at("no-reports-yet", Severity::Note, place(&search, "name"), "`search` has no report yet"),
        at("no-reports-yet", Severity::Note, place(&ranking, "name"), "`ranking` has no report yet"),
    ];
    findings.sort_by(Diagnostic::cmp_for_report);
    FindingsReport { findings, groups: 6, ..FindingsReport::default() }
}

/// The same findings as those of a change: every other one was there before.
fn change() -> FindingsReport {
    let mut report = everything_wrong();
    for (index, finding) in report.findings.iter_mut().enumerate() {
        finding.introduced = Some(index % 2 == 0);
    }
    FindingsReport { class: Some(ChangeClass::Content), checkpoint: Some("0123abcd:4567".to_owned()), ..report }
}

fn clean() -> FindingsReport {
    FindingsReport { groups: 27, ..FindingsReport::default() }
}

fn rendered_with(report: &FindingsReport, format: Format, options: &Options) -> String {
    let mut out = Vec::new();
    render(&Report::Findings(report.clone()), format, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn rendered(report: &FindingsReport, format: Format) -> String {
    rendered_with(report, format, &Options::default())
}

fn options(verbosity: Verbosity) -> Options {
    Options { verbosity, ..Options::default() }
}

#[test]
fn people_see_what_matters_with_its_lines() {
    insta::assert_snapshot!(rendered(&everything_wrong(), Format::Human));
}

/// What people see of [`change`], with the first line alone of what they see of [`everything_wrong`] too.
fn beyond_everything_wrong(verbosity: Verbosity) -> String {
    let known = rendered(&everything_wrong(), Format::Human);
    let shown = rendered_with(&change(), Format::Human, &options(verbosity));
    let is_known = |part: &str| known.split("\n\n").any(|known| known == part);
    let parts = shown.split("\n\n").map(|part| if is_known(part) { part.lines().next().unwrap() } else { part });
    parts.collect::<Vec<_>>().join("\n")
}

#[test]
fn people_who_ask_see_the_rest_too() {
    insta::assert_snapshot!(beyond_everything_wrong(Verbosity::Verbose));
}

#[test]
fn people_who_judge_a_change_see_what_it_brings() {
    insta::assert_snapshot!(beyond_everything_wrong(Verbosity::Normal), @r"
      error[unauthorized-act]: `mallory` opened a vote on `ranking` without being
      error[placeholder-text]: a long line is cut around its mark
      error[wrong-reason-for-kind]: a span of a whole file is marked on its first
      error[missing-facilitator]: `ranking` has no facilitator
      error[missing-kind]: `search` does not say which kind of group it is
      error[unknown-overlap]: no group `serach` in this registry
      error[invalid-yaml]: not YAML: a quoted text has no end
    7 errors brought by this change, in 6 groups
    1 note (-v shows them): 1 single-affiliation
    there before this change: 5 errors, 1 warning, 2 notes (-v shows them)
    class of the change: content
    `mcpgov explain invalid-yaml` says why, and so for every rule
    checkpoint: 0123abcd:4567
    ");
}

#[test]
fn quiet_output_is_a_line_for_each_finding_that_matters() {
    insta::assert_snapshot!(rendered_with(&everything_wrong(), Format::Human, &options(Verbosity::Quiet)));
    assert_eq!(rendered_with(&clean(), Format::Human, &options(Verbosity::Quiet)), "");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let coloured = rendered_with(&everything_wrong(), Format::Human, &Options { colour: true, ..Options::default() });
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), rendered(&everything_wrong(), Format::Human));
}

#[test]
fn a_terminal_without_unicode_is_drawn_on_in_ascii() {
    let ascii = rendered_with(&everything_wrong(), Format::Human, &Options { unicode: false, ..Options::default() });
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn machines_get_one_object() {
    let text = rendered(&change(), Format::Json);
    let object: Value = serde_json::from_str(&text).unwrap();
    // What a log would take for a command is escaped.
    assert_eq!(text.replace(r"#\u0023", "##"), format!("{object:#}\n"));
    insta::assert_snapshot!(laid_out(&object));
}

#[test]
fn workflows_get_annotations() {
    insta::assert_snapshot!(rendered(&everything_wrong(), Format::Github));
}

#[test]
fn contributors_get_a_comment() {
    insta::assert_snapshot!(rendered(&change(), Format::Markdown));
}

#[test]
fn nothing_wrong_is_said_in_a_line() {
    insta::assert_snapshot!(rendered(&clean(), Format::Human), @"27 groups, nothing wrong");
    insta::assert_snapshot!(rendered(&clean(), Format::Github), @"mcpgov: nothing wrong in 27 groups");
    insta::assert_snapshot!(rendered(&clean(), Format::Markdown), @r"
    <!-- mcpgov findings -->
    ### Nothing is wrong in 27 groups
    ");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in FORMATS {
        assert_eq!(rendered(&everything_wrong(), format), rendered(&everything_wrong(), format), "{format:?}");
    }
}

#[test]
fn nothing_hidden_reaches_a_terminal() {
    for format in FORMATS {
        for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
            let output = rendered_with(&change(), format, &options(verbosity)).replace('\n', "");
            assert_eq!(output.find(text::is_hidden), None, "{format:?} {verbosity:?}");
        }
    }
}

#[test]
fn people_see_no_line_wider_than_their_terminal() {
    for width in [60, 80, 100] {
        let options = Options { width, verbosity: Verbosity::Verbose, ..Options::default() };
        for line in rendered_with(&everything_wrong(), Format::Human, &options).lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn many_notes_do_not_drown_an_error() {
    let note = at("no-reports-yet", Severity::Note, place(&file("groups/search.yaml"), "name"), "no report yet");
    let mut report = everything_wrong();
    report.findings.truncate(1);
    report.findings.extend(std::iter::repeat_n(note, 60));
    let human = rendered(&report, Format::Human);
    human.says("60 notes (-v shows them): 60 no-reports-yet");
    assert!(human.lines().count() < 15, "{human}");
}

/// The published schema of SARIF 2.1.0.
fn sarif_schema() -> jsonschema::Validator {
    let schema = include_str!("../fixtures/sarif-schema-2.1.0.json");
    // The published pattern of a `language` closes a bracket that it never opened.
    let schema: Value = serde_json::from_str(&schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_is_sarif(report: &FindingsReport) {
    let sarif: Value = serde_json::from_str(&rendered(report, Format::Sarif)).unwrap();
    let errors: Vec<_> = sarif_schema().iter_errors(&sarif).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn sarif_holds_to_its_published_schema() {
    for report in [everything_wrong(), change(), clean()] {
        assert_is_sarif(&report);
    }
    let broken = serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] });
    assert!(!sarif_schema().is_valid(&broken), "the schema accepts anything");
}

#[test]
fn what_the_rules_find_is_shown_in_every_format() {
    let raw = |path: &str, content| FoundFile { path: path.to_owned(), content };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/everything_wrong");
    let bytes = |path: &Path| FileContent::Bytes(std::fs::read(path).unwrap().into());
    let mut files = vec![
        raw("mcpgov.yaml", bytes(&folder.join("mcpgov.yaml"))),
        raw("groups/binary.yaml", FileContent::Bytes([b'a', 0xff, 0x00, 0x1b].into())),
        raw("groups/huge.yaml", FileContent::Bytes(vec![b'#'; 300 * 1024].into())),
        raw("groups/elsewhere.yaml", FileContent::Symlink),
        raw("groups/more", FileContent::Folder),
    ];
    for entry in std::fs::read_dir(folder.join("groups")).unwrap() {
        let path = entry.unwrap().path();
        files.push(raw(&format!("groups/{}", path.file_name().unwrap().to_str().unwrap()), bytes(&path)));
    }
    let registry = Registry::load(files);
    let findings = rules::findings(&registry, None, None, "2026-11-15T12:00:00Z".parse().unwrap());
    let report = FindingsReport { findings, groups: registry.groups.len(), ..FindingsReport::default() };
    assert_is_sarif(&report);
    for format in FORMATS {
        let output = rendered(&report, format);
        assert!(output.contains("missing-kind"), "{format:?}");
        assert_eq!(output.replace('\n', "").find(text::is_hidden), None, "{format:?}");
    }
    let json: Value = serde_json::from_str(&rendered(&report, Format::Json)).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), report.findings.len());
}

/// A result of SARIF: what it is and where, what it says, and by what it is known again.
fn result(result: &Value) -> String {
    let [kind, level] = ["ruleId", "level"].map(|field| result[field].as_str().unwrap());
    let places = |field: &str| {
        let places = result[field].as_array().into_iter().flatten();
        let place = |it: &Value| {
            let place = &it["physicalLocation"];
            let text = it["message"]["text"].as_str().map(|text| format!(" {text}")).unwrap_or_default();
            format!("\n  {} {}{text}", place["artifactLocation"]["uri"].as_str().unwrap(), place["region"])
        };
        places.map(place).collect::<String>()
    };
    let (places, related) = (places("locations"), places("relatedLocations"));
    let known = format!("{} {}", result["partialFingerprints"]["mcpgovFinding/v2"], result["properties"]);
    format!("{level} {kind}: {}{places}{related}\n  {known}", result["message"]["text"])
}

#[test]
fn code_scanning_gets_rules_and_results() {
    let mut sarif: Value = serde_json::from_str(&rendered(&everything_wrong(), Format::Sarif)).unwrap();
    let driver = &mut sarif["runs"][0]["tool"]["driver"];
    driver["semanticVersion"] = "[version]".into();
    let rules = driver["rules"].as_array_mut().unwrap();
    for rule in rules.iter_mut() {
        // The pages of rules are the rules' own business.
        *rule = rule["id"].take();
    }
    let names = rules.clone();
    let results = sarif["runs"][0]["results"].as_array_mut().unwrap();
    for one in results.iter() {
        assert_eq!(names[usize::try_from(one["ruleIndex"].as_u64().unwrap()).unwrap()], one["ruleId"]);
    }
    let told = results.iter().map(result).collect::<Vec<_>>().join("\n");
    // Each is of one of two shapes.
    results.retain(|one| ["unknown-overlap", "unexpected-file"].iter().any(|rule| one["ruleId"] == *rule));
    insta::assert_snapshot!(format!("{}\n{told}", laid_out(&sarif)));
}

#[test]
fn code_scanning_shows_the_page_of_a_rule() {
    let sarif: Value = serde_json::from_str(&rendered(&everything_wrong(), Format::Sarif)).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "missing-kind").unwrap();
    assert_eq!(rule["shortDescription"]["text"], mcpgov::rules::find("missing-kind").unwrap().summary);
    rule["help"]["markdown"].as_str().unwrap().says("## Instead");
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
}

fn fingerprints(report: &FindingsReport) -> Vec<(String, String)> {
    let sarif: Value = serde_json::from_str(&rendered(report, Format::Sarif)).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    results.map(|result| (result["ruleId"].to_string(), result["partialFingerprints"].to_string())).collect()
}

#[test]
fn a_fingerprint_outlives_moved_lines_and_other_findings() {
    let before = SourceFile::new("groups/search.yaml", "kind: x\nname: TBD\nsummary: TBD\n");
    let after = SourceFile::new("groups/search.yaml", "# moved\n\nkind: x\nname: TBD\nsummary: TBD\n");
    let placeholder = |file: &SourceFile, field: &str, message: &str| Diagnostic {
        field: Some(field.to_owned()),
        ..at("placeholder-text", Severity::Error, place(file, field), message)
    };
    let report = |findings: Vec<Diagnostic>| FindingsReport { findings, groups: 1, ..FindingsReport::default() };
    let old = fingerprints(&report(vec![
        placeholder(&before, "name", "`TBD` on line 2 says nothing"),
        placeholder(&before, "name", "`TBD` on line 2 says nothing"),
        placeholder(&before, "summary", "`TBD` on line 3 says nothing"),
    ]));
    let new = fingerprints(&report(vec![
        at("wrong-type", Severity::Error, place(&after, "kind"), "an unrelated finding"),
        placeholder(&after, "name", "`TBD` on line 4 says nothing"),
        placeholder(&after, "name", "`TBD` on line 4 says nothing"),
        placeholder(&after, "summary", "`TBD` on line 5 says nothing"),
    ]));
    assert_eq!(old, new[1..]);
    let distinct: std::collections::BTreeSet<_> = new.iter().collect();
    assert_eq!(distinct.len(), new.len());
}

#[test]
fn workflows_are_told_how_many_annotations_github_would_drop() {
    let error = at("missing-kind", Severity::Error, place(&file("groups/search.yaml"), "name"), "wrong ##[error] here");
    let report = FindingsReport { findings: vec![error; 12], groups: 1, ..FindingsReport::default() };
    let output = rendered(&report, Format::Github);
    assert_eq!(output.lines().filter(|line| line.starts_with("::error ")).count(), 10, "{output}");
    output.says("::error title=mcpgov::3 more errors");
    let log: Vec<_> = output.lines().filter(|line| !line.starts_with("::error ")).collect();
    assert_eq!(log.iter().filter(|line| line.starts_with("groups/search.yaml:1:1: error")).count(), 3);
    assert!(log.iter().all(|line| !line.contains("##[")), "{output}");
    assert_eq!(output.lines().last(), Some("mcpgov: 12 errors in 1 group; 3 of them without an annotation"));
}

#[test]
fn a_comment_fits_and_says_what_it_left_out() {
    let long = format!("`{}` is long", "é".repeat(300));
    let error = at("missing-kind", Severity::Error, place(&file("groups/search.yaml"), "name"), &long);
    let report = FindingsReport { findings: vec![error; 500], groups: 1, ..FindingsReport::default() };
    let comment = rendered(&report, Format::Markdown);
    assert!(comment.len() <= 65_536);
    let shown = comment.lines().filter(|line| line.starts_with("- ")).count();
    assert!(shown > 50, "{shown}");
    assert!(comment.contains(&format!("{} more findings did not fit here", 500 - shown)));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn any_text_and_any_place_in_it_can_be_shown(
        text in "([a-z: ]|\\PC|[\\n\\r\\t\u{1b}\u{202e}\u{feff}]){0,80}",
        other in "(\\PC|\\n){0,40}",
        spans in proptest::array::uniform4(0_usize..120),
        same_file: bool,
        unicode: bool,
        colour: bool,
        width in 0_usize..120,
    ) {
        let file = SourceFile::new("groups/search.yaml", text);
        let related = if same_file { file.clone() } else { SourceFile::new("groups/\u{1b}other.yaml", other) };
        let [start, end, related_start, related_end] = spans;
        let finding = Diagnostic {
            related: Some(Label {
                place: Place { file: related, span: Span::new(related_start, related_end) },
                text: "LABEL".to_owned(),
            }),
            ..at("missing-kind", Severity::Error, Place { file, span: Span::new(start, end) }, "wrong")
        };
        let report = FindingsReport { findings: vec![finding], groups: 1, ..FindingsReport::default() };
        let options = Options { unicode, colour, width, ..Options::default() };
        for format in FORMATS {
            let output = rendered_with(&report, format, &options);
            let seen = anstream::adapter::strip_str(&output).to_string().replace('\n', "");
            proptest::prop_assert!(output.contains("missing-kind"));
            proptest::prop_assert_eq!(seen.find(text::is_hidden), None);
        }
        let human = rendered_with(&report, Format::Human, &options);
        proptest::prop_assert!(!human.contains("Failed to read"), "{}", human);
        proptest::prop_assert_eq!(human.matches("LABEL").count(), 1, "{}", human);
    }
}
