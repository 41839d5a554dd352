//! A run of `prismakit watch --output-format jsonl`, event by event.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::Value;

use super::{DEADLINE, Project, signal};

/// A process that watches, and what it has told.
pub(super) struct Watch {
    child: Child,
    events: Receiver<Value>,
    /// All events so far.
    pub(super) seen: Vec<Value>,
}

impl Watch {
    /// Starts to watch, and waits until the first round has ended.
    pub(super) fn new(project: &Project, args: &[&str]) -> Self {
        let mut watch = Self::start(project, args);
        watch.wait("the first round", |event| is(event, "round", 1) && event["stages"].is_array());
        watch.stage("check", |_| true);
        watch
    }

    /// Starts to watch.
    pub(super) fn start(project: &Project, args: &[&str]) -> Self {
        let mut command = project.command(&["watch", "--output-format", "jsonl"]);
        command.args(args);
        Self::spawn(command)
    }

    /// The same by any command.
    pub(super) fn spawn(mut command: Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the executable starts");
        let lines = BufReader::new(child.stdout.take().expect("standard output is piped")).lines();
        let (sender, events) = channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let event = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
                if sender.send(event).is_err() {
                    return;
                }
            }
        });
        Self { child, events, seen: Vec::new() }
    }

    /// Waits for an event that has not been seen yet.
    pub(super) fn wait(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let limit = Instant::now() + DEADLINE;
        loop {
            let left = limit.saturating_duration_since(Instant::now());
            let Ok(event) = self.events.recv_timeout(left) else {
                panic!("waited for {what}; there were:\n{}", self.told());
            };
            self.seen.push(event.clone());
            if is_it(&event) {
                return event;
            }
        }
    }

    /// Waits for the result of a stage.
    pub(super) fn stage(&mut self, stage: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let is_over = |event: &Value| event["stage"] == stage && event["mark"] != "running";
        self.wait(&format!("a result of {stage}"), |event| is_over(event) && is_it(event))
    }

    /// Waits for a result of a stage with this mark.
    pub(super) fn marked(&mut self, stage: &str, mark: &str) -> Value {
        self.stage(stage, |event| event["mark"] == mark)
    }

    /// Waits until the result of a stage has this in its headline or data.
    pub(super) fn says(&mut self, stage: &str, text: &str) -> Value {
        self.stage(stage, |event| event.to_string().contains(text))
    }

    /// Nothing more is told for so long.
    pub(super) fn is_quiet(&mut self, pause: Duration) {
        match self.events.recv_timeout(pause) {
            Err(RecvTimeoutError::Timeout) => {}
            event => panic!("{event:?} came after:\n{}", self.told()),
        }
    }

    /// Waits until nothing has been told for so long.
    pub(super) fn settle(&mut self, pause: Duration) {
        let limit = Instant::now() + DEADLINE;
        while let Ok(event) = self.events.recv_timeout(pause) {
            self.seen.push(event);
            assert!(Instant::now() < limit, "it never ends:\n{}", self.told());
        }
    }

    /// How many rounds there were.
    pub(super) fn rounds(&self) -> usize {
        self.seen.iter().filter(|event| event["event"] == "round").count()
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end, which it does in order.
    pub(super) fn end(mut self) {
        signal(self.pid(), Signal::TERM);
        self.wait("the end", |event| event["event"] == "end");
        let status = self.child.wait().expect("the process can be waited for");
        assert_eq!(status.code(), Some(0), "{status:?}");
    }

    fn told(&self) -> String {
        let brief = |event: &Value| event.to_string().chars().take(300).collect::<String>();
        self.seen.iter().map(brief).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is(event: &Value, name: &str, round: u64) -> bool {
    event["event"] == name && event["round"] == round
}
