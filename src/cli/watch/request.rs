//! What a key asks for, done by another run of this program: its result is one that the user knows, and
//! whatever happens to it, watching goes on.

use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

use anyhow::Context;

use crate::cli::{Global, environment};

use super::events::Event;

/// Runs the program with `args`, and sends what it says as a notice.
pub(super) fn run(args: &[&str], global: &Global, sender: Sender<Event>) {
    let words: Vec<_> = args.iter().map(|word| (*word).to_owned()).chain(global.words()).collect();
    thread::spawn(move || {
        let notice = output(&words).unwrap_or_else(|error| format!("{error:#}"));
        _ = sender.send(Event::Notice(notice));
    });
}

fn output(words: &[String]) -> anyhow::Result<String> {
    let program = environment::executable().context("this program does not know where it is")?;
    let output = Command::new(program)
        .args(words)
        .args(["--color", "never", "--no-progress"])
        .stdin(Stdio::null())
        .output()
        .context("this program cannot be started again")?;
    let [result, failure] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    // What the check has found stands on the screen already; how many fixes there were does not.
    let is_check = words.first().is_some_and(|word| word == "check");
    let result = if is_check { result.lines().last().unwrap_or_default().to_owned() } else { result };
    let said: Vec<_> = [result, failure].into_iter().filter(|text| !text.is_empty()).collect();
    Ok(if said.is_empty() { "done".to_owned() } else { said.join("\n") })
}
