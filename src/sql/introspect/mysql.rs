//! What a database of MySQL or MariaDB holds, by its information schema.
//!
//! One query for each kind of object. Partitioned tables cost one more each, since how they are
//! partitioned stands nowhere as a whole but in their statement.

mod checks;
mod columns;
mod defaults;
mod expressions;
mod foreign_keys;
mod indexes;
mod routines;
mod sequences;
mod settings;
mod tables;
mod text;
mod triggers;
mod types;
mod views;

use indexmap::IndexMap;

use crate::sql::connection::Row;
use crate::sql::{Attachment, AttachmentKind, Connection, Database, Dialect, SqlError, Table};

/// The tables by their names, in the order of these.
type Tables = IndexMap<String, Table>;

/// What is asked, and whom.
struct Context<'c> {
    connection: &'c mut Connection,
    dialect: &'static Dialect,
    /// Whether the server is MariaDB, which tells some things otherwise than MySQL.
    is_mariadb: bool,
}

pub(super) fn introspect(connection: &mut Connection, _: &[String]) -> Result<Database, SqlError> {
    let dialect = connection.dialect();
    let is_mariadb = connection.server().starts_with("MariaDB");
    let mut cx = Context { connection, dialect, is_mariadb };
    let mut database = Database::empty(dialect);
    let mut tables = tables::read(&mut cx)?;
    let column_checks = checks::read(&mut cx, &mut tables.tables)?;
    columns::read(&mut cx, &mut tables, column_checks)?;
    indexes::read(&mut cx, &mut tables.tables)?;
    foreign_keys::read(&mut cx, &mut tables.tables)?;
    triggers::read(&mut cx, &mut tables.tables)?;
    database.views = views::read(&mut cx)?;
    database.opaques = sequences::read(&mut cx, &tables.sequences)?;
    database.opaques.extend(routines::read(&mut cx)?);
    database.opaques.extend(routines::events(&mut cx)?);
    database.tables = tables.tables.into_values().collect();
    Ok(database)
}

impl Context<'_> {
    /// The rows of a query that selects `N` columns.
    fn rows<const N: usize>(&mut self, sql: &str) -> Result<Vec<[Option<String>; N]>, SqlError> {
        let fields = |row: Row| row.try_into().expect("the query says how many columns it has");
        Ok(self.connection.query(sql)?.into_iter().map(fields).collect())
    }

    /// A name, quoted.
    fn name(&self, name: &str) -> String {
        self.dialect.writer.name(name)
    }
}

/// Whether the table is bookkeeping, and no concern of the user's.
fn is_bookkeeping(table: &str) -> bool {
    table == "_prisma_migrations" || table.starts_with("_prismakit")
}

fn attachment(kind: AttachmentKind, name: impl Into<String>, definition: String) -> Attachment {
    Attachment { kind, name: name.into(), definition }
}
