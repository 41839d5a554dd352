//! The stage `exec`: a command of the user, after rounds in which everything was in order.
//!
//! It is started directly and not by a shell, so that nothing in it means more than it says.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::json;

use crate::cli::watch::events::Event;
use crate::cli::watch::round::{Mark, Stage, StageRun};

use super::Late;

/// So much of what a command prints is shown, from the end.
const SHOWN_BYTES: usize = 64 * 1024;

/// The command of `--exec`.
pub(in crate::cli::watch) struct Exec {
    words: Vec<String>,
    sender: Sender<Event>,
    /// The process, while it runs.
    child: Arc<Mutex<Option<Child>>>,
    is_running: bool,
    /// Whether it has to run again after this run.
    is_due: bool,
}

/// How the command ended.
pub(in crate::cli::watch) struct Ended {
    result: anyhow::Result<(bool, String, String)>,
    took: Duration,
}

impl Exec {
    /// Takes the command apart into its words, as a shell would.
    pub(in crate::cli::watch) fn new(command: &str, sender: Sender<Event>) -> anyhow::Result<Self> {
        let words =
            shlex::split(command).with_context(|| format!("`--exec {command}`: a quote is left open"))?;
        if words.is_empty() {
            bail!("`--exec` names no command");
        }
        Ok(Self { words, sender, child: Arc::default(), is_running: false, is_due: false })
    }

    /// Starts the command, or says that it is to run again once it has ended.
    pub(in crate::cli::watch) fn start(&mut self) -> StageRun {
        if self.is_running {
            self.is_due = true;
        } else {
            self.spawn();
        }
        StageRun::running(Stage::Exec, &self.words.join(" "))
    }

    fn spawn(&mut self) {
        (self.is_running, self.is_due) = (true, false);
        let (words, sender, child) = (self.words.clone(), self.sender.clone(), Arc::clone(&self.child));
        thread::spawn(move || {
            let started = Instant::now();
            let result = run(&words, &child);
            _ = sender.send(Event::Late(Late::Exec(Ended { result, took: started.elapsed() })));
        });
    }

    /// Takes note of the end; `None` if the command was started again.
    pub(in crate::cli::watch) fn ended(&mut self, ended: Ended) -> Option<StageRun> {
        self.is_running = false;
        if self.is_due {
            self.spawn();
            return None;
        }
        let run = match ended.result {
            Ok((is_success, headline, output)) => {
                let mark = if is_success { Mark::Clean } else { Mark::Error };
                let data = json!({ "command": self.words, "status": headline, "output": output });
                StageRun::new(Stage::Exec, mark, headline).with_body(output).with_data(data)
            }
            Err(error) => StageRun::failed(Stage::Exec, &error),
        };
        Some(run.after(ended.took))
    }
}

/// Watching ends, and what it has started ends with it.
impl Drop for Exec {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(child) = child.as_mut() {
            let _ = child.kill();
        }
    }
}

/// Runs the command: whether it was successful, how it ended, and what it printed.
fn run(words: &[String], place: &Mutex<Option<Child>>) -> anyhow::Result<(bool, String, String)> {
    let name = words.join(" ");
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(reason).with_context(|| format!("cannot run `{name}`"))?;
    let (out, errors) = (child.stdout.take(), child.stderr.take());
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    let errors = thread::spawn(move || read(errors));
    let mut output = read(out);
    output.push_str(&errors.join().unwrap_or_default());
    let child = place.lock().unwrap_or_else(PoisonError::into_inner).take();
    let status = child.context("the command is gone")?.wait()?;
    let headline = if status.success() { name } else { format!("{name}: {status}") };
    Ok((status.success(), headline, output))
}

fn reason(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such program"),
        _ => error.into(),
    }
}

/// The end of what is printed.
fn read(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What was printed before an error is still worth reading.
    let _ = from.map(|mut from| from.read_to_end(&mut bytes));
    let first = bytes.len().saturating_sub(SHOWN_BYTES);
    String::from_utf8_lossy(&bytes[first..]).into_owned()
}
