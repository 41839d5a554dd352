//! What the books, the ledger and the folder of migrations say about each migration.

use std::collections::BTreeSet;

use crate::plan::Direction;
use crate::sql::{Connection, SqlError};

use super::books::{self, Record};
use super::history::History;
use super::ledger::{self, Progress};

/// Where a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Every migration that the folder or the books know, sorted by name.
    pub entries: Vec<Entry>,
    /// The run that was cut off or is going on.
    pub progress: Option<Progress>,
    /// Whether the database has Prisma's books.
    pub has_books: bool,
}

/// A migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// Whether the folder of migrations has it.
    pub is_in_folder: bool,
    /// Whether its script is another one than the one that was run.
    pub is_edited: bool,
    /// Whether it has a way back.
    pub has_way_back: bool,
    /// When it was finished, in the words of the database.
    pub applied_at: Option<String>,
    /// What went wrong the last time, if it is not through.
    pub reason: Option<String>,
}

/// Where a migration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is in the database.
    Applied,
    /// It is not.
    Pending,
    /// It was begun and not finished, and nothing says how far it came.
    Failed,
    /// A run of it was cut off, or is going on.
    Interrupted {
        /// Which way it was run.
        direction: Direction,
        /// How many statements are done.
        done: usize,
    },
}

impl Status {
    /// Asks the database.
    pub fn read(connection: &mut Connection, history: &History) -> Result<Self, SqlError> {
        let has_books = books::exist(connection)?;
        let records = books::read(connection)?;
        let progress = ledger::read(connection)?;
        Ok(Self { entries: entries(history, &records, progress.as_ref()), progress, has_books })
    }

    /// The migrations that are applied, in order.
    pub fn applied(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.state == State::Applied)
    }

    /// The migrations that are to be applied, in order.
    pub fn pending(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.state == State::Pending)
    }

    /// Whether the database is where the folder leads to.
    pub fn is_up_to_date(&self) -> bool {
        self.entries
            .iter()
            .all(|entry| entry.state == State::Applied && entry.is_in_folder && !entry.is_edited)
    }
}

fn entries(history: &History, records: &[Record], progress: Option<&Progress>) -> Vec<Entry> {
    let in_folder = history.migrations.iter().map(|migration| migration.name.as_str());
    let in_books =
        records.iter().filter(|record| record.rolled_back_at.is_none()).map(|record| record.name.as_str());
    let names: BTreeSet<&str> = in_folder.chain(in_books).collect();
    names.into_iter().map(|name| entry(name, history, records, progress)).collect()
}

fn entry(name: &str, history: &History, records: &[Record], progress: Option<&Progress>) -> Entry {
    let migration = history.find(name);
    let of_name = || records.iter().filter(|record| record.name == name);
    let applied = of_name().find(|record| record.is_applied());
    let failed = of_name().find(|record| record.is_failed());
    let progress = progress.filter(|progress| progress.migration == name);
    let state = match (progress, failed, applied) {
        (Some(progress), _, _) => State::Interrupted { direction: progress.direction, done: progress.done },
        (None, Some(_), _) => State::Failed,
        (None, None, Some(_)) => State::Applied,
        (None, None, None) => State::Pending,
    };
    let is_edited = match (migration, applied.or(failed)) {
        (Some(migration), Some(record)) => !migration.up.matches(&record.checksum),
        _ => false,
    };
    Entry {
        name: name.to_owned(),
        state,
        is_in_folder: migration.is_some(),
        is_edited,
        has_way_back: migration.is_some_and(|migration| migration.down.is_some()),
        applied_at: applied.and_then(|record| record.finished_at.clone()),
        reason: failed.and_then(|record| record.logs.clone()).filter(|logs| !logs.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::history::{Migration, Script};

    fn history(names: &[(&str, bool)]) -> History {
        let script = |text: &str| Script { path: text.into(), text: text.to_owned() };
        let migrations = names.iter().map(|(name, has_down)| Migration {
            name: (*name).to_owned(),
            folder: (*name).into(),
            up: script(name),
            down: has_down.then(|| script("down")),
        });
        History { migrations: migrations.collect(), ..History::default() }
    }

    fn record(name: &str, finished: bool, rolled_back: bool) -> Record {
        Record {
            id: String::new(),
            checksum: super::super::history::checksum(name),
            name: name.to_owned(),
            started_at: "1".to_owned(),
            finished_at: finished.then(|| "2".to_owned()),
            rolled_back_at: rolled_back.then(|| "3".to_owned()),
            logs: Some("why".to_owned()),
        }
    }

    #[test]
    fn states_follow_from_books_ledger_and_folder() {
        let history = history(&[("1", true), ("2", false), ("3", false), ("4", false), ("5", false)]);
        let mut edited = record("2", true, false);
        edited.checksum = "other".to_owned();
        let records = [
            record("0", true, false),
            record("1", false, true),
            record("1", true, false),
            edited,
            record("3", false, false),
            record("4", false, false),
            record("5", false, true),
            record("6", false, true),
        ];
        let progress = Progress {
            migration: "4".to_owned(),
            direction: Direction::Up,
            checksum: String::new(),
            done: 2,
            begun: None,
        };
        let found = entries(&history, &records, Some(&progress));
        let interrupted = State::Interrupted { direction: Direction::Up, done: 2 };
        let expected = [
            ("0", State::Applied, false, false, false),
            ("1", State::Applied, true, false, true),
            ("2", State::Applied, true, true, false),
            ("3", State::Failed, true, false, false),
            ("4", interrupted, true, false, false),
            ("5", State::Pending, true, false, false),
        ];
        let found: Vec<_> = found
            .iter()
            .map(|entry| {
                (entry.name.as_str(), entry.state, entry.is_in_folder, entry.is_edited, entry.has_way_back)
            })
            .collect();
        assert_eq!(found, expected);
    }
}
