//! What a load leaves behind for the case that it is cut off: how to put back what it took away, and
//! behind which rows it began.

use std::collections::BTreeMap;

use crate::sql::{Connection, QualifiedName, SqlError};

/// The table. Names that begin so are left out of introspection.
const TABLE: &str = "_prismakit_seed";

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A statement that puts an index or a foreign key back.
    Restore,
    /// How many rows a table had.
    Base,
    /// Rows were loaded without being looked at, and nobody has asked them yet.
    Unproven,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Restore => "restore",
            Kind::Base => "base",
            Kind::Unproven => "unproven",
        }
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) place: u64,
    /// What it is about, for messages; for a table its label.
    pub(super) subject: String,
    pub(super) content: String,
}

/// What is written down.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// The statements that put back what was taken away, in the order in which they have to be run.
    pub(super) restoring: Vec<Entry>,
    /// The number of the first new row of each table, by its label; `None` where the tables were empty.
    pub(super) base: Option<BTreeMap<String, u64>>,
    /// Whether rows still have to be held to what was not looked at.
    pub(super) is_unproven: bool,
}

impl Record {
    /// Whether nothing depends on it any more.
    pub(super) fn is_settled(&self) -> bool {
        self.restoring.is_empty() && self.base.is_none() && !self.is_unproven
    }
}

/// What is written down; `None` where no load was cut off.
pub(super) fn read(connection: &mut Connection) -> Result<Option<Record>, SqlError> {
    if !exists(connection)? {
        return Ok(None);
    }
    let writer = connection.dialect().writer;
    let columns = COLUMNS.map(|column| writer.name(column)).join(", ");
    let query = format!("SELECT {columns} FROM {} ORDER BY {}", table(connection), writer.name("place"));
    let mut record = Record::default();
    for row in connection.query(&query)? {
        let mut row = row.into_iter().map(Option::unwrap_or_default);
        let mut next = || row.next().unwrap_or_default();
        let (place, kind, subject, content) = (next(), next(), next(), next());
        if kind == Kind::Base.name() {
            let number = content.parse().unwrap_or_default();
            record.base.get_or_insert_default().insert(subject, number);
        } else if kind == Kind::Unproven.name() {
            record.is_unproven = true;
        } else {
            let place = place.parse().unwrap_or_default();
            record.restoring.push(Entry { place, subject, content });
        }
    }
    Ok(Some(record))
}

fn exists(connection: &mut Connection) -> Result<bool, SqlError> {
    let dialect = connection.dialect();
    let found = connection.value(&(dialect.bookkeeping.has_table)(&dialect.writer.text(TABLE)))?;
    Ok(!matches!(found.as_deref(), None | Some("0" | "false")))
}

const COLUMNS: [&str; 4] = ["place", "kind", "subject", "content"];

/// The statement that makes the table, unless it is there.
pub(super) fn created(connection: &Connection) -> String {
    let name = |name| connection.dialect().writer.name(name);
    format!(
        "CREATE TABLE IF NOT EXISTS {} ({} INTEGER NOT NULL PRIMARY KEY, {} VARCHAR(10) NOT NULL, \
         {} TEXT NOT NULL, {} TEXT NOT NULL){}",
        table(connection),
        name("place"),
        name("kind"),
        name("subject"),
        name("content"),
        connection.dialect().bookkeeping.table_options
    )
}

/// The statement that adds an entry.
pub(super) fn added(connection: &Connection, kind: Kind, entry: &Entry) -> String {
    let writer = connection.dialect().writer;
    let columns = COLUMNS.map(|column| writer.name(column)).join(", ");
    format!(
        "INSERT INTO {} ({columns}) VALUES ({}, {}, {}, {})",
        table(connection),
        entry.place,
        writer.text(kind.name()),
        writer.text(&entry.subject),
        writer.text(&entry.content)
    )
}

/// Where it is noted that rows are unproven: behind everything else.
pub(super) const UNPROVEN: u64 = 2_000_000_000;

/// The statement that takes an entry out.
pub(super) fn removed(connection: &Connection, place: u64) -> String {
    let writer = connection.dialect().writer;
    format!("DELETE FROM {} WHERE {} = {place}", table(connection), writer.name("place"))
}

/// The statement that takes all entries out.
pub(super) fn cleared(connection: &Connection) -> String {
    format!("DELETE FROM {}", table(connection))
}

/// Takes the table away, as nothing is under way any more.
pub(super) fn drop(connection: &mut Connection) -> Result<(), SqlError> {
    let statement = format!("DROP TABLE IF EXISTS {}", table(connection));
    connection.execute(&statement).map(std::mem::drop)
}

fn table(connection: &Connection) -> String {
    connection.dialect().writer.qualified(&QualifiedName::unqualified(TABLE))
}
