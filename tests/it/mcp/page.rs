//! The page that tells people of the server: its answers are those that the register at the root gives.

use std::path::Path;

use serde_json::{Deserializer, Value};

use super::client::Client;

const PAGE: &str = include_str!("../../../docs/mcp.md");

/// What stands for what the page leaves out.
const LEFT_OUT: &str = "…";

#[test]
fn the_answers_on_the_page_are_those_that_the_shipped_register_gives() {
    let (_, chapter) = PAGE.split_once("\n## Five questions\n").expect("the chapter");
    let (chapter, _) = chapter.split_once("\n## ").expect("the next one");
    let (_, at) = chapter.split_once("as of ").expect("when it was asked");
    let (at, _) = at.split_once(". ").expect("the end of a sentence");
    let mut client = Client::start(Path::new(env!("CARGO_MANIFEST_DIR")), &["--at", at], &[]);
    let mut asked = 0;
    for question in chapter.split("\n**").skip(1) {
        let (_, call) = question.split_once("?** `").expect("a question, and how it is asked");
        let (tool, call) = call.split_once("` with `").expect("the tool");
        let (arguments, _) = call.split_once("`:\n").expect("its arguments");
        let (_, answer) = question.split_once("\n```json\n").expect("the answer");
        let (answer, _) = answer.split_once("\n```").expect("its end");
        let arguments: Value = serde_json::from_str(&arguments.replace('\n', " ")).expect("arguments");
        let shown: Value = serde_json::from_str(answer).expect("an answer");
        let given = client.found(tool, arguments);
        assert!(shows(&shown, &given), "{question}\n\ngiven: {given:#}");
        asked += 1;
    }
    assert_eq!(asked, 5);
}

#[test]
fn the_configurations_on_the_page_are_what_their_formats_take_and_start_the_server() {
    let (_, chapter) = PAGE.split_once("\n## Put it into a client\n").expect("the chapter");
    let (chapter, _) = chapter.split_once("\n## ").expect("the next one");
    let fenced = |language: &str| {
        let fence = format!("```{language}\n");
        chapter
            .split(&fence)
            .skip(1)
            .map(|rest| rest.split("```").next().expect("a block").to_owned())
            .collect::<Vec<_>>()
    };
    let mut commands: Vec<Vec<String>> = Vec::new();
    for block in fenced("json") {
        let configuration: Value = serde_json::from_str(&block).expect("JSON");
        let servers = configuration.get("mcpServers").or_else(|| configuration.get("servers")).expect("servers");
        let server = &servers["register"];
        let arguments = server["args"].as_array().expect("arguments").iter();
        let words = std::iter::once(&server["command"]).chain(arguments);
        commands.push(words.map(|word| word.as_str().expect("a word").to_owned()).collect());
    }
    for block in fenced("toml") {
        let value = |key: &str| {
            let line = block.lines().find(|line| line.starts_with(key)).expect("the key");
            let (_, value) = line.split_once('=').expect("a value");
            Deserializer::from_str(value).into_iter::<Value>().next().expect("a value").expect("what JSON knows too")
        };
        let arguments = value("args");
        let words = arguments.as_array().expect("arguments").iter();
        let command = value("command");
        commands.push(
            std::iter::once(&command).chain(words).map(|word| word.as_str().expect("a word").to_owned()).collect(),
        );
    }
    for block in fenced("sh") {
        let (_, command) = block.split_once(" -- ").expect("the command behind the client's own");
        commands.push(command.split_whitespace().map(str::to_owned).collect());
    }
    assert_eq!(commands.len(), 4);
    for command in commands {
        assert_eq!(command, ["mcpgov", "-C", "/path/to/register", "mcp"]);
    }
}

/// Whether what the page shows is part of what was given: fields may be missing, an end may be cut where that is marked.
fn shows(shown: &Value, given: &Value) -> bool {
    match (shown, given) {
        (Value::Object(shown), Value::Object(given)) => shown
            .iter()
            .filter(|(name, _)| *name != LEFT_OUT)
            .all(|(name, shown)| given.get(name).is_some_and(|given| shows(shown, given))),
        (Value::Array(shown), Value::Array(given)) => {
            let is_cut = shown.last().is_some_and(|last| last == LEFT_OUT);
            let shown = &shown[..shown.len() - usize::from(is_cut)];
            (if is_cut { shown.len() < given.len() } else { shown.len() == given.len() })
                && shown.iter().zip(given).all(|(shown, given)| shows(shown, given))
        }
        (Value::String(shown), Value::String(given)) => match shown.strip_suffix(LEFT_OUT) {
            Some(beginning) => given.starts_with(beginning),
            None => shown == given,
        },
        _ => shown == given,
    }
}
