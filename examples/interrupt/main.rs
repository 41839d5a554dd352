//! Runs a migration and dies on the way, as if somebody had pulled the plug: for the proof that the
//! next run finishes what this one has begun.
//!
//! `interrupt URL FOLDER up|down N` kills itself at the Nth place between two statements. It ends by
//! itself, and prints how many places there are, where there are fewer.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Duration;

use prismakit::migrate::apply::{Event, Observer, Settings};
use prismakit::migrate::history::History;
use prismakit::migrate::lock;
use prismakit::migrate::run::{Runner, Until};
use prismakit::sql::connection::{Connection, Settings as ConnectionSettings};
use prismakit::sql::url::DatabaseUrl;

/// Counts the places, and dies at one.
struct Plug {
    passed: usize,
    end: usize,
}

impl Observer for Plug {
    fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Boundary) {
            return;
        }
        self.passed += 1;
        if self.passed == self.end {
            die();
        }
    }
}

/// Nothing of this process runs any more after that, as with a machine that fails.
fn die() {
    let id = std::process::id().to_string();
    let killed = Command::new("kill").args(["-KILL", &id]).status();
    assert!(killed.is_ok_and(|status| status.success()), "the process kills itself");
    thread::sleep(Duration::from_mins(1));
}

fn run(arguments: &[String]) -> Result<usize, Box<dyn Error>> {
    let [url, folder, direction, end] = arguments else {
        return Err("usage: interrupt URL FOLDER up|down N".into());
    };
    let url = DatabaseUrl::parse(url)?;
    let settings = ConnectionSettings { creates_file: true, ..ConnectionSettings::default() };
    let mut connection = Connection::open(&url, &settings)?;
    let history = History::read(Path::new(folder))?;
    let mut plug = Plug { passed: 0, end: end.parse()? };
    lock::acquire(&mut connection, lock::PATIENCE)?;
    let (connection, history) = (&mut connection, &history);
    let mut runner = Runner { connection, history, settings: Settings::default(), observer: &mut plug };
    match direction.as_str() {
        "up" => runner.up(None).map(drop)?,
        _ => runner.down(&Until::Empty, None).map(drop)?,
    }
    Ok(plug.passed)
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(passed) => {
            let told = writeln!(io::stdout(), "{passed}");
            if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            // Nothing is left to be told if standard error is closed.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
