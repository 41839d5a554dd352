//! The ledger: which statement a run has reached, so that the next run can go on if this one dies.
//!
//! It stands beside Prisma's table and is there only while a migration is under way. What runs in a
//! transaction is entered in the same transaction. What cannot is entered before and after, with a
//! fingerprint of the database from before: if the run dies in between, a database that still looks
//! the same has not seen the statement.

use crate::plan::Direction;
use crate::sql::connection::Row;
use crate::sql::{Connection, SqlError, catalogue, introspect};

use super::books::{self, Home};
use super::history::{Script, checksum};

/// The table. Names that begin so are left out of introspection.
const TABLE: &str = "_prismakit_ledger";

/// The entry that stands for the whole run; statements count from 1.
const RUN: usize = 0;

/// A migration under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The migration.
    pub migration: String,
    /// Which way it is run.
    pub direction: Direction,
    /// The checksum of the script.
    pub checksum: String,
    /// How many of its statements are done.
    pub done: usize,
    /// The statement that was begun and of which nobody knows whether it is done, and what the
    /// database looked like before.
    pub begun: Option<(usize, String)>,
}

/// What is under way; `None` where no run was cut off.
pub fn read(connection: &mut Connection) -> Result<Option<Progress>, SqlError> {
    if !books::has_table(connection, TABLE)? {
        return Ok(None);
    }
    let writer = connection.dialect().writer;
    let columns = ["migration", "direction", "checksum", "statement", "state", "fingerprint"];
    let columns = columns.map(|column| writer.name(column)).join(", ");
    let order = writer.name("statement");
    let rows = connection.query(&format!("SELECT {columns} FROM {} ORDER BY {order}", writer.name(TABLE)))?;
    Ok(progress(&rows))
}

fn progress(rows: &[Row]) -> Option<Progress> {
    let text = |row: &Row, column: usize| row.get(column).cloned().flatten().unwrap_or_default();
    let number = |row: &Row| text(row, 3).parse::<usize>().unwrap_or_default();
    let first = rows.first()?;
    let is_done = |row: &&Row| text(row, 4) == "done";
    let begun = rows.iter().find(|row| number(row) != RUN && !is_done(row));
    Some(Progress {
        migration: text(first, 0),
        direction: if text(first, 1) == "down" { Direction::Down } else { Direction::Up },
        checksum: text(first, 2),
        done: rows.iter().filter(is_done).map(number).max().unwrap_or_default(),
        begun: begun.map(|row| (number(row), text(row, 5))),
    })
}

/// A ledger for the run of one script.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    pub(super) home: &'a Home,
    pub(super) migration: &'a str,
    pub(super) direction: Direction,
    pub(super) script: &'a Script,
}

impl Ledger<'_> {
    /// Makes the table where it is not there.
    pub(super) fn create(connection: &mut Connection) -> Result<(), SqlError> {
        let writer = connection.dialect().writer;
        let name = |name| writer.name(name);
        connection.execute(&format!(
            "CREATE TABLE IF NOT EXISTS {table} (\n    {migration} VARCHAR(255) NOT NULL,\n    \
             {direction} VARCHAR(4) NOT NULL,\n    {checksum} VARCHAR(64) NOT NULL,\n    \
             {statement} INTEGER NOT NULL PRIMARY KEY,\n    {state} VARCHAR(5) NOT NULL,\n    \
             {fingerprint} VARCHAR(64),\n    {noted_at} TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP\n){options}",
            table = name(TABLE),
            options = connection.dialect().bookkeeping.table_options,
            migration = name("migration"),
            direction = name("direction"),
            checksum = name("checksum"),
            statement = name("statement"),
            state = name("state"),
            fingerprint = name("fingerprint"),
            noted_at = name("noted_at"),
        ))?;
        Ok(())
    }

    /// Takes the table away, as nothing is under way any more.
    pub(super) fn drop(connection: &mut Connection) -> Result<(), SqlError> {
        connection
            .execute(&format!("DROP TABLE IF EXISTS {}", connection.dialect().writer.name(TABLE)))
            .map(drop)
    }

    /// The statement that enters that the run has begun.
    pub(super) fn run(&self) -> String {
        self.entry(RUN, "begun", "NULL")
    }

    /// The statement that enters that a statement is done.
    pub(super) fn done(&self, statement: usize) -> String {
        self.entry(statement, "done", "NULL")
    }

    /// The statement that enters that a statement begins which no transaction can undo.
    pub(super) fn begun(&self, statement: usize, fingerprint: &str) -> String {
        self.entry(statement, "begun", &self.home.dialect.writer.text(fingerprint))
    }

    fn entry(&self, statement: usize, state: &str, fingerprint: &str) -> String {
        let writer = self.home.dialect.writer;
        let columns = ["migration", "direction", "checksum", "statement", "state", "fingerprint"];
        let direction = match self.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        };
        format!(
            "INSERT INTO {} ({}) VALUES ({}, {}, {}, {statement}, {}, {fingerprint})",
            self.home.table(TABLE),
            columns.map(|column| writer.name(column)).join(", "),
            writer.text(self.migration),
            writer.text(direction),
            writer.text(&self.script.checksum()),
            writer.text(state),
        )
    }

    /// The statement that enters that a statement which was begun is done.
    pub(super) fn completed(&self, statement: usize) -> String {
        let writer = self.home.dialect.writer;
        format!(
            "UPDATE {} SET {} = {}, {} = NULL WHERE {} = {statement}",
            self.home.table(TABLE),
            writer.name("state"),
            writer.text("done"),
            writer.name("fingerprint"),
            writer.name("statement"),
        )
    }

    /// The statement that takes back that a statement was begun.
    pub(super) fn withdrawn(&self, statement: usize) -> String {
        let writer = self.home.dialect.writer;
        format!("DELETE FROM {} WHERE {} = {statement}", self.home.table(TABLE), writer.name("statement"))
    }
}

/// The statement that empties the ledger.
pub(super) fn cleared(home: &Home) -> String {
    format!("DELETE FROM {}", home.table(TABLE))
}

/// What the database looks like, in a few characters.
pub(super) fn fingerprint(connection: &mut Connection) -> Result<String, SqlError> {
    Ok(checksum(&catalogue::lines(&introspect(connection, &[])?).join("\n")))
}
