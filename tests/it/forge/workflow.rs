//! A runner of workflows: the scripts are run as they stand in the files, and what others' actions do is played.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::expressions::{evaluate, fill_in, holds};
use super::pinned::{ACTION, WORKFLOWS, read};
use crate::support::{TestRepository, install, search_path_behind};

/// A forge that runs the registry's workflows for events.
pub struct Forge<'a> {
    /// The repository that it hosts.
    pub origin: &'a TestRepository,
    /// Variables of the repository.
    pub variables: Value,
    /// What `gh` answers; a script that sees its arguments.
    pub gh: &'a str,
    /// Where the registry's action says that mcpgov is installed from: the Git URL and the commit.
    pub source: (&'a str, &'a str),
    /// The archive that it says to install instead, which `curl` gives, and the checksum that it states.
    pub archive: (&'a str, &'a str),
}

/// A commit to install.
pub const REVISION: &str = "0123456789abcdef0123456789abcdef01234567";

/// What came of one job.
#[derive(Debug, Default)]
pub struct Done {
    /// Whether every step succeeded, or may fail.
    pub succeeded: bool,
    /// What the steps printed.
    pub log: String,
    /// The job's summary.
    pub summary: String,
    /// How `gh` was called, a call a line.
    pub gh: String,
    /// How `cargo` was called.
    pub cargo: String,
    /// What was uploaded: the name of the artifact or action, and the file.
    pub uploads: Vec<(String, String)>,
}

struct Run<'a> {
    forge: &'a Forge<'a>,
    event: &'a Value,
    folder: PathBuf,
    context: Value,
    done: Done,
}

impl<'a> Forge<'a> {
    /// The forge that hosts `origin`.
    pub fn of(origin: &'a TestRepository) -> Self {
        Self {
            origin,
            variables: json!({}),
            gh: "",
            source: ("https://forge.example.org/mcpgov", REVISION),
            archive: ("", ""),
        }
    }

    /// The artifact `name` of the last job that left one: its files, and what is in them.
    pub fn stored(&self, name: &str) -> Vec<(String, String)> {
        let files = files_of(&self.origin.beside("artifacts").join(name));
        let named = |file: &PathBuf| file.file_name().expect("a name").to_str().expect("text").to_owned();
        files.iter().map(|file| (named(file), fs::read_to_string(file).expect("text"))).collect()
    }

    /// Runs a job for an event; `None` where no workflow has it for such an event, or its condition does not hold.
    pub fn run(&self, job: &str, event_name: &str, event: &Value) -> Option<Done> {
        let workflow = WORKFLOWS.into_iter().map(read).find(|workflow| {
            let types = workflow["on"].get(event_name).map(|event| &event["types"]);
            let is_of_type = |types: &Value| {
                types.as_array().is_none_or(|types| event["action"].is_null() || types.contains(&event["action"]))
            };
            workflow["jobs"][job].is_object() && types.is_some_and(is_of_type)
        })?;
        let folder = self.origin.beside("runner");
        let _gone = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("temp")).expect("a folder");
        fs::create_dir_all(folder.join("workspace")).expect("a folder");
        let context = json!({
            "github": {
                "event_name": event_name, "event": event, "token": "a-token", "ref": "refs/heads/main",
                "repository": "fiction/registry",
            },
            "inputs": event.get("inputs").cloned().unwrap_or_default(),
            "runner": {"temp": folder.join("temp"), "os": "Linux", "arch": "X64"},
            "vars": self.variables,
            "steps": {},
        });
        let job = &workflow["jobs"][job];
        if let Some(condition) = job["if"].as_str()
            && !holds(&evaluate(bare(condition), &context))
        {
            return None;
        }
        fs::write(folder.join("event.json"), event.to_string()).expect("the event can be written");
        let mut run = Run { forge: self, event, folder, context, done: Done::default() };
        run.install_stand_ins();
        run.done.succeeded = run.steps(&job["steps"]);
        Some(run.done)
    }
}

/// The files in a folder, by name.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

/// A condition without the braces that YAML may need around it.
fn bare(condition: &str) -> &str {
    condition.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(condition).trim()
}

impl Run<'_> {
    /// `cargo`, which installs the program under test, and `gh`.
    fn install_stand_ins(&self) {
        let program = env!("CARGO_BIN_EXE_mcpgov");
        let cargo = format!(
            "#!/bin/bash\necho \"$*\" >> ../cargo.log\nwhile [[ \"$1\" != --root ]]; do shift; done\n\
             mkdir -p \"$2/bin\"\nln -sf '{program}' \"$2/bin/mcpgov\"\n"
        );
        let gh = format!("#!/bin/bash\necho \"$*\" >> \"$RUNNER_TEMP/../gh.log\"\n{}\n", self.forge.gh);
        // What is fetched stands beside the repository under the last part of its URL.
        let curl = format!(
            "#!/bin/bash\nfor last; do :; done\nwhile [[ \"$1\" != --output ]]; do shift; done\n\
             cp '{}'/\"${{last##*/}}\" \"$2\"\n",
            self.forge.origin.beside("").display()
        );
        let scripts = [("cargo", &*cargo), ("sleep", "#!/bin/bash\n"), ("gh", &gh), ("curl", &curl)];
        for (name, script) in scripts {
            install(&self.folder.join("bin").join(name), script);
        }
    }

    fn workspace(&self) -> PathBuf {
        self.folder.join("workspace")
    }

    /// Runs steps until one fails, and then those that are for that case.
    fn steps(&mut self, steps: &Value) -> bool {
        let mut succeeded_so_far = true;
        for step in steps.as_array().expect("steps") {
            let condition = step["if"].as_str().map_or("success()", bare);
            let asks = condition.contains("success()") || condition.contains("failure()");
            self.context["job"] = json!({"success": succeeded_so_far, "failure": !succeeded_so_far});
            let condition = condition.replace("success()", "job.success").replace("failure()", "job.failure");
            if !(asks || succeeded_so_far) || !holds(&evaluate(&condition, &self.context)) {
                continue;
            }
            let (succeeded, outputs) = self.step(step);
            if let Some(id) = step["id"].as_str() {
                self.context["steps"][id] = json!({"outputs": outputs});
            }
            succeeded_so_far &= succeeded || step["continue-on-error"] == true;
        }
        succeeded_so_far
    }

    fn step(&mut self, step: &Value) -> (bool, Value) {
        if let Some(script) = step["run"].as_str() {
            // Whoever waits in vain does so the fifth time as the third.
            return self.script(step, &script.replace("{1..20}", "{1..3}"));
        }
        let with = |name: &str| step["with"][name].as_str().map(|text| fill_in(text, &self.context));
        let action = step["uses"].as_str().expect("an action");
        match action.split('@').next().unwrap_or_default() {
            "./.github/actions/mcpgov" => return self.action(step),
            "actions/checkout" => self.checkout(),
            "actions/cache" => assert!(with("key").is_some_and(|key| key.starts_with("mcpgov-"))),
            "actions/upload-artifact" => self.upload(&with("name").expect("a name"), &with("path").expect("a path")),
            "actions/download-artifact" => {
                let path = PathBuf::from(with("path").expect("a path"));
                fs::create_dir_all(&path).expect("a folder");
                for (name, text) in self.forge.stored(&with("name").expect("a name")) {
                    fs::write(path.join(name), text).expect("a file");
                }
            }
            "actions/upload-pages-artifact" => {
                let index = PathBuf::from(with("path").expect("a folder")).join("index.html");
                self.done.uploads.push(("pages".to_owned(), fs::read_to_string(index).expect("a first page")));
            }
            "github/codeql-action/upload-sarif" => {
                let path = with("sarif_file").expect("a file");
                self.done.uploads.push(("sarif".to_owned(), fs::read_to_string(path).expect("what to upload")));
            }
            other => panic!("nobody plays {other}"),
        }
        (true, json!({}))
    }

    /// Keeps a file, or the files of a folder, for the jobs that come later.
    fn upload(&mut self, name: &str, path: &str) {
        let store = self.forge.origin.beside("artifacts").join(name);
        let _gone = fs::remove_dir_all(&store);
        fs::create_dir_all(&store).expect("a folder");
        let path = Path::new(path);
        let files = if path.is_dir() { files_of(path) } else { vec![path.to_owned()] };
        for file in files {
            let text = fs::read_to_string(&file).expect("what to upload");
            fs::write(store.join(file.file_name().expect("a name")), &text).expect("a place for it");
            self.done.uploads.push((name.to_owned(), text));
        }
    }

    /// Runs the composite action, which sees its own inputs and steps.
    fn action(&mut self, step: &Value) -> (bool, Value) {
        let action = read(ACTION);
        let mut inputs = json!({});
        for (name, input) in action["inputs"].as_object().expect("inputs") {
            let given = step["with"][name].as_str().map(|text| fill_in(text, &self.context));
            inputs[name] = given.map_or_else(|| input["default"].clone(), Value::from);
        }
        (inputs["repository"], inputs["revision"]) = (self.forge.source.0.into(), self.forge.source.1.into());
        (inputs["archive"], inputs["checksum"]) = (self.forge.archive.0.into(), self.forge.archive.1.into());
        let (outer_inputs, outer_steps) = (self.context["inputs"].take(), self.context["steps"].take());
        self.context["inputs"] = inputs;
        self.context["steps"] = json!({});
        let succeeded = self.steps(&action["runs"]["steps"]);
        let mut outputs = json!({});
        for (name, output) in action["outputs"].as_object().expect("outputs") {
            outputs[name] = fill_in(output["value"].as_str().expect("a value"), &self.context).into();
        }
        self.context["inputs"] = outer_inputs;
        self.context["steps"] = outer_steps;
        (succeeded, outputs)
    }

    /// What `actions/checkout` leaves: every branch, and for a pull request its merge with the base.
    fn checkout(&self) {
        let (origin, workspace) = (self.forge.origin.path().display().to_string(), self.workspace());
        let git = |dir: &Path, arguments: &[&str]| {
            let output = self.command("git", dir).args(arguments).output().expect("git runs");
            assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        };
        git(&self.folder, &["clone", "--quiet", &origin, "workspace"]);
        if let Some(head) = self.event["merge_group"]["head_sha"].as_str() {
            git(&workspace, &["checkout", "--quiet", "--detach", head]);
        }
        if self.context["github"]["event_name"] == "pull_request" {
            let head = self.event["pull_request"]["head"]["sha"].as_str().expect("a head");
            git(&workspace, &["fetch", "--quiet", "origin", "+refs/pull/*/head:refs/remotes/pull/*"]);
            git(
                &workspace,
                &["-c", "user.name=F", "-c", "user.email=f@example.org", "merge", "--quiet", "--no-edit", head],
            );
        }
    }

    /// A program in the environment that runners give to steps.
    fn command(&self, program: &str, dir: &Path) -> Command {
        let added = fs::read_to_string(self.folder.join("path")).unwrap_or_default();
        let bin = self.folder.join("bin");
        let folders: Vec<_> = bin.to_str().into_iter().chain(added.lines()).collect();
        let mut command = Command::new(program);
        command
            .current_dir(dir)
            .env_clear()
            .env("PATH", search_path_behind(folders.join(":")))
            .env("HOME", &self.folder)
            .env("CI", "true");
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_EVENT_PATH", self.folder.join("event.json"));
        command.env("GITHUB_EVENT_NAME", self.context["github"]["event_name"].as_str().expect("a name"));
        command.env("GITHUB_REPOSITORY", "fiction/registry").env("GITHUB_REF_NAME", "main");
        command.env("GITHUB_SERVER_URL", "https://forge.example.org");
        command.env("GITHUB_WORKFLOW_REF", "fiction/registry/.github/workflows/audit.yml@refs/heads/main");
        command.env("RUNNER_TEMP", self.folder.join("temp"));
        for (variable, file) in
            [("GITHUB_OUTPUT", "output"), ("GITHUB_STEP_SUMMARY", "summary"), ("GITHUB_PATH", "path")]
        {
            command.env(variable, self.folder.join(file));
        }
        command
    }

    fn script(&mut self, step: &Value, script: &str) -> (bool, Value) {
        let file = self.folder.join("script");
        fs::write(&file, script).expect("the script can be written");
        fs::write(self.folder.join("output"), "").expect("a file for outputs");
        let mut command = self.command("bash", &self.workspace());
        let strict = step["shell"] == "bash";
        command.args(if strict { &["--noprofile", "--norc", "-eo", "pipefail"][..] } else { &["-e"] }).arg(&file);
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            command.env(name, fill_in(value.as_str().expect("a text"), &self.context));
        }
        let output = command.output().expect("bash runs");
        self.done.log += &String::from_utf8_lossy(&output.stdout);
        self.done.log += &String::from_utf8_lossy(&output.stderr);
        for (name, text) in
            [("summary", &mut self.done.summary), ("gh.log", &mut self.done.gh), ("cargo.log", &mut self.done.cargo)]
        {
            *text = fs::read_to_string(self.folder.join(name)).unwrap_or_default();
        }
        let mut outputs = json!({});
        for line in fs::read_to_string(self.folder.join("output")).expect("outputs").lines() {
            let (name, value) = line.split_once('=').expect("an output");
            outputs[name] = value.into();
        }
        (output.status.success(), outputs)
    }
}
