//! The command line, run as users run it: the real executable in a folder of its own.

mod bad_input;
mod baseline;
mod check;
mod completions;
mod diff;
mod discovery;
mod drift;
mod explained;
mod fixes;
mod fmt;
mod formats;
mod generate;
mod git;
mod help;
mod ignores;
mod ignores_code;
mod init;
mod man;
mod output;
mod pages;
mod presets;
mod pull;
mod rename;
mod rules;
mod seed;
mod seed_pages;
mod since;
mod template_pages;
mod usage;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A run of the executable in a temporary folder.
pub(crate) struct Cli {
    folder: TempDir,
    args: Vec<String>,
    environment: Vec<(String, String)>,
    stdin: Vec<u8>,
}

impl Cli {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder, args: Vec::new(), environment: Vec::new(), stdin: Vec::new() }
    }

    /// Replaces the arguments.
    pub(crate) fn args<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.args = args.map(str::to_owned).to_vec();
        self
    }

    /// Replaces the arguments by any number of others.
    pub(crate) fn with_args(mut self, args: &[&str]) -> Self {
        self.args = args.iter().map(|arg| (*arg).to_owned()).collect();
        self
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, arg: &&str) -> Self {
        self.args.push((*arg).to_owned());
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        text.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// The folder that the command runs in.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What is in a file of the folder.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("the file can be read")
    }

    /// Runs the command: exit code, standard output and standard error as one text.
    pub(crate) fn run(&self) -> String {
        let output = self.output();
        let mut text = format!("exit code: {}\n", output.status.code().expect("nothing killed the command"));
        for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !bytes.is_empty() {
                text.extend([format!("----- {name} -----\n").as_str(), &String::from_utf8_lossy(bytes)]);
            }
        }
        text.replace(&self.path().display().to_string(), "[folder]")
    }

    /// Runs the command.
    pub(crate) fn output(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
        command.current_dir(self.path()).args(&self.args);
        // What the machine of the developer sets must not change what is expected.
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        command.env("GIT_CEILING_DIRECTORIES", self.path().parent().expect("the folder is in a folder"));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the executable starts");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        std::thread::scope(|scope| {
            // A command that does not read its input has closed it, which is its right.
            scope.spawn(move || stdin.write_all(&self.stdin));
            child.wait_with_output().expect("the output can be read")
        })
    }
}

/// Where the snapshots of the command line are.
pub(crate) fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/cli"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Compares the run of a command with its snapshot.
macro_rules! assert_run {
    ($name:expr, $cli:expr) => {
        $crate::cli::snapshots().bind(|| insta::assert_snapshot!($name, $cli.run()))
    };
}
pub(crate) use assert_run;

/// The JSON Schema of an output.
pub(crate) fn schema(output: &str) -> Value {
    let printed = Cli::new().args(["schema", output]).output().stdout;
    serde_json::from_slice(&printed).expect("the schema is JSON")
}

/// Holds a value to the part of JSON Schema that the schemas of this project use: every property is
/// described and every required one is there.
pub(crate) fn conform(value: &Value, root: &Value) {
    fn holds(value: &Value, schema: &Value, root: &Value) -> bool {
        if *schema == Value::Bool(false) {
            return false;
        }
        if let Some(reference) = schema["$ref"].as_str() {
            return holds(value, root.pointer(&reference[1..]).expect("the reference leads somewhere"), root);
        }
        if let Some(alternatives) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            return alternatives.iter().any(|schema| holds(value, schema, root));
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.contains(value);
        }
        if let Some(constant) = schema.get("const") {
            return value == constant;
        }
        let types = match &schema["type"] {
            Value::Null => return true,
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        types.iter().any(|kind| match (kind.as_str().expect("a type is named"), value) {
            ("string", Value::String(_)) | ("null", Value::Null) | ("boolean", Value::Bool(_)) => true,
            ("integer", number) => number.is_i64() || number.is_u64(),
            ("number", number) => number.is_number(),
            ("array", Value::Array(items)) => items.iter().all(|item| holds(item, &schema["items"], root)),
            ("object", Value::Object(members)) => {
                let required = schema["required"].as_array().into_iter().flatten();
                let all_there = required
                    .map(|name| name.as_str().expect("a name"))
                    .all(|name| members.contains_key(name));
                all_there
                    && members.iter().all(|(name, member)| {
                        let others = schema.get("additionalProperties");
                        let described = schema["properties"].get(name).or(others);
                        described.is_some_and(|schema| holds(member, schema, root))
                    })
            }
            _ => false,
        })
    }
    assert!(holds(value, root, root), "{value:#}\nis not\n{root:#}");
}
