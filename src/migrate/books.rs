//! Prisma's books: the table `_prisma_migrations`, read and written as Prisma does.

use uuid::Uuid;

use crate::sql::connection::Row;
use crate::sql::{Connection, Dialect, QualifiedName, SqlError};

use super::history::Script;

const TABLE: &str = "_prisma_migrations";

/// Where the books stand: a script may let other database schemas be meant by plain names.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) dialect: &'static Dialect,
    schema: Option<String>,
}

impl Home {
    /// The database schema that plain names mean now.
    pub(super) fn of(connection: &mut Connection) -> Result<Self, SqlError> {
        let dialect = connection.dialect();
        let schema = match dialect.bookkeeping.home {
            Some(query) => connection.value(query)?,
            None => None,
        };
        Ok(Self { dialect, schema })
    }

    /// A table of the books, whatever plain names mean.
    pub(super) fn table(&self, name: &str) -> String {
        let name = QualifiedName { schema: self.schema.clone(), name: name.to_owned() };
        self.dialect.writer.qualified(&name)
    }

    /// Lets plain names mean this place again.
    pub(super) fn go(&self, connection: &mut Connection) -> Result<(), SqlError> {
        let (Some(template), Some(schema)) = (self.dialect.bookkeeping.go_home, &self.schema) else {
            return Ok(());
        };
        connection.execute(&template.replace("{}", &self.dialect.writer.name(schema))).map(drop)
    }
}

/// A row of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub id: String,
    /// The checksum of the script that was run.
    pub checksum: String,
    /// The migration.
    pub name: String,
    /// When it was begun, in the words of the database.
    pub started_at: String,
    /// When it was finished.
    pub finished_at: Option<String>,
    /// When somebody has said that it was taken back.
    pub rolled_back_at: Option<String>,
    /// What went wrong.
    pub logs: Option<String>,
}

impl Record {
    /// Whether the migration is in the database.
    pub fn is_applied(&self) -> bool {
        self.finished_at.is_some() && self.rolled_back_at.is_none()
    }

    /// Whether it was begun and neither finished nor taken back, which stops Prisma.
    pub fn is_failed(&self) -> bool {
        self.finished_at.is_none() && self.rolled_back_at.is_none()
    }
}

/// Whether the database has the books.
pub fn exist(connection: &mut Connection) -> Result<bool, SqlError> {
    has_table(connection, TABLE)
}

/// Whether the database has a table called so, in the database schema that the connection uses.
pub(super) fn has_table(connection: &mut Connection, name: &str) -> Result<bool, SqlError> {
    let dialect = connection.dialect();
    let query = (dialect.bookkeeping.has_table)(&dialect.writer.text(name));
    Ok(connection.value(&query)?.as_deref() != Some("0"))
}

/// All rows, the oldest first; none where there are no books.
pub fn read(connection: &mut Connection) -> Result<Vec<Record>, SqlError> {
    if !exist(connection)? {
        return Ok(Vec::new());
    }
    let writer = connection.dialect().writer;
    let columns = ["id", "checksum", "migration_name", "started_at", "finished_at", "rolled_back_at", "logs"];
    let names = columns.map(|column| writer.name(column)).join(", ");
    let order = ["started_at", "migration_name", "id"].map(|column| writer.name(column)).join(", ");
    let query = format!("SELECT {names} FROM {} ORDER BY {order}", writer.name(TABLE));
    Ok(connection.query(&query)?.into_iter().map(record).collect())
}

fn record(row: Row) -> Record {
    let mut values = row.into_iter();
    let mut next = || values.next().flatten();
    let (id, checksum, name, started_at) = (next(), next(), next(), next());
    Record {
        id: id.unwrap_or_default(),
        checksum: checksum.unwrap_or_default(),
        name: name.unwrap_or_default(),
        started_at: started_at.unwrap_or_default(),
        finished_at: next(),
        rolled_back_at: next(),
        logs: next(),
    }
}

/// Makes the table where it is not there.
pub fn create(connection: &mut Connection) -> Result<(), SqlError> {
    connection.execute(connection.dialect().bookkeeping.create_table).map(drop)
}

/// The statement that enters a migration which is begun.
pub(super) fn begun(home: &Home, name: &str, script: &Script) -> String {
    let now = home.dialect.bookkeeping.now;
    insert(home, name, script, &[("started_at", now)])
}

/// The statement that enters a migration which somebody says is in the database already.
pub(super) fn applied(home: &Home, name: &str, script: &Script) -> String {
    let now = home.dialect.bookkeeping.now;
    insert(home, name, script, &[("started_at", now), ("finished_at", now), ("logs", "''")])
}

fn insert(home: &Home, name: &str, script: &Script, others: &[(&str, &str)]) -> String {
    let writer = home.dialect.writer;
    let id = writer.text(&Uuid::new_v4().to_string());
    let (checksum, name) = (writer.text(&script.checksum()), writer.text(name));
    let given = [("id", id.as_str()), ("checksum", checksum.as_str()), ("migration_name", name.as_str())];
    let columns: Vec<_> = given.iter().chain(others).map(|(column, _)| writer.name(column)).collect();
    let values: Vec<_> = given.iter().chain(others).map(|(_, value)| *value).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", home.table(TABLE), columns.join(", "), values.join(", "))
}

/// The statement that says of the begun row of a migration that it is finished.
pub(super) fn finished(home: &Home, name: &str) -> String {
    let steps = home.dialect.writer.name("applied_steps_count");
    let now = home.dialect.bookkeeping.now;
    set(
        home,
        name,
        &[("applied_steps_count", &format!("{steps} + 1")), ("finished_at", now), ("logs", "NULL")],
    )
}

/// The statement that notes at the begun row of a migration what went wrong.
pub(super) fn failed(home: &Home, name: &str, reason: &str) -> String {
    set(home, name, &[("logs", &home.dialect.writer.text(reason))])
}

/// The statement that says of the begun row of a migration that it was taken back.
pub(super) fn rolled_back(home: &Home, name: &str) -> String {
    set(home, name, &[("rolled_back_at", home.dialect.bookkeeping.now)])
}

/// Changes the row that is neither finished nor taken back.
fn set(home: &Home, name: &str, values: &[(&str, &str)]) -> String {
    let writer = home.dialect.writer;
    let values: Vec<_> =
        values.iter().map(|(column, value)| format!("{} = {value}", writer.name(column))).collect();
    format!("UPDATE {} SET {} WHERE {}", home.table(TABLE), values.join(", "), open_row(home, name))
}

fn open_row(home: &Home, name: &str) -> String {
    let writer = home.dialect.writer;
    let name = format!("{} = {}", writer.name("migration_name"), writer.text(name));
    [name, writer.is_null("finished_at"), writer.is_null("rolled_back_at")].join(" AND ")
}

/// The statement that removes the begun row of a migration that has changed nothing.
pub(super) fn forget_begun(home: &Home, name: &str) -> String {
    format!("DELETE FROM {} WHERE {}", home.table(TABLE), open_row(home, name))
}

/// The statement that removes all rows of a migration. Prisma looks at the first row of a name only,
/// also if that one was taken back; so what is undone must leave no row.
pub(super) fn forget(home: &Home, name: &str) -> String {
    let writer = home.dialect.writer;
    format!(
        "DELETE FROM {} WHERE {} = {}",
        home.table(TABLE),
        writer.name("migration_name"),
        writer.text(name)
    )
}
