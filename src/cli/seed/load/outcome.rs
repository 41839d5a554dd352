//! What is said at the end: how many rows are in, or how far it came and what to do now.

use anyhow::anyhow;
use indicatif::HumanCount;

use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::seed::load::{Cause, LoadError, Loaded, Summary};

/// How many tables are listed at most.
const LISTED: usize = 20;

/// Shows what a load ended with, after so many seconds.
pub(super) fn shown(
    result: Result<Summary, LoadError>,
    seconds: f64,
    global: &Global,
) -> anyhow::Result<Outcome> {
    match result {
        Ok(_) if global.quiet => Ok(Outcome::Clean),
        Ok(summary) => {
            terminal::print(|out| writeln!(out, "{}", told(&summary, seconds)))?;
            Ok(Outcome::Clean)
        }
        Err(error) => failed(&error),
    }
}

fn told(summary: &Summary, seconds: f64) -> String {
    let rows = HumanCount(summary.rows);
    let there = match summary.there {
        0 => String::new(),
        there => format!("; {} were in already", HumanCount(there)),
    };
    let tables =
        if summary.tables == 1 { "1 table".to_owned() } else { format!("{} tables", summary.tables) };
    let put_back = match summary.put_back {
        0 => String::new(),
        objects => format!("; {objects} indexes and foreign keys were put back and hold"),
    };
    format!("loaded {rows} rows into {tables} in {seconds:.1} s{there}{put_back}")
}

/// Shows why a load did not get through, and how far it came.
pub(super) fn failed(error: &LoadError) -> anyhow::Result<Outcome> {
    let is_refusal = matches!(error.cause, Cause::Occupied(_) | Cause::Referring(_));
    if is_refusal {
        terminal::line(&error.to_string());
        return Ok(Outcome::Findings);
    }
    let has_begun = error.tables.iter().any(|loaded| loaded.rows > 0);
    progress(&error.tables);
    if let Some(reason) = &error.not_restored {
        terminal::line(&reason.to_string());
    }
    let goes_on = "run the command again with `--resume` to go on, or with `--truncate` to begin again";
    Err(if has_begun { anyhow!("{error}\n{goes_on}") } else { anyhow!("{error}") })
}

/// How far each table is; those that are through, or have not begun, only by their number if there are
/// many.
fn progress(tables: &[Loaded]) {
    if tables.iter().all(|loaded| loaded.rows == 0) {
        return;
    }
    let is_between = |loaded: &&Loaded| loaded.rows > 0 && loaded.rows < loaded.of;
    if tables.len() <= LISTED {
        show(tables.iter());
        return;
    }
    show(tables.iter().filter(is_between));
    let through = tables.iter().filter(|loaded| loaded.rows == loaded.of).count();
    let waiting = tables.iter().filter(|loaded| loaded.rows == 0).count();
    terminal::line(&format!("{through} tables are complete, {waiting} have no rows yet"));
}

fn show<'l>(tables: impl Iterator<Item = &'l Loaded>) {
    for loaded in tables {
        terminal::line(&line(loaded));
    }
}

fn line(loaded: &Loaded) -> String {
    let (rows, of) = (HumanCount(loaded.rows), HumanCount(loaded.of));
    if loaded.rows == loaded.of {
        format!("{}: complete, {of} rows", loaded.table)
    } else {
        format!("{}: {rows} of {of} rows", loaded.table)
    }
}
