//! The tables, before anything is known of them but their names.

use rustc_hash::FxHashMap;

use crate::sql::{Attachment, AttachmentKind, Connection, QualifiedName, SqlError, Table};

use super::record::Record;
use super::scope::Scope;

/// The tables that are being read.
pub(super) struct Tables {
    pub(super) list: Vec<Table>,
    /// Where a table stands, by its oid.
    places: FxHashMap<String, usize>,
}

impl Tables {
    pub(super) fn read(connection: &mut Connection, scope: &Scope) -> Result<Self, SqlError> {
        let mut tables = Self { list: Vec::new(), places: FxHashMap::default() };
        for mut row in scope.rows(connection, QUERY)? {
            tables.places.insert(row.text(), tables.list.len());
            let (schema, name) = (row.text(), row.text());
            tables.list.push(table(scope.name(&schema, name)));
        }
        Ok(tables)
    }

    /// The table that a row is about, whose first column is the oid.
    pub(super) fn of(&mut self, row: &mut Record) -> Option<&mut Table> {
        let place = *self.places.get(&row.text())?;
        self.list.get_mut(place)
    }
}

/// Those that inherit stand behind those that they inherit from.
const QUERY: &str = "SELECT c.oid, c.nspname, c.relname FROM {owners} c
    ORDER BY EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid), c.nspname, c.relname";

fn table(name: QualifiedName) -> Table {
    Table {
        name,
        columns: Vec::new(),
        primary_key: None,
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

/// Hangs something on a table.
pub(super) fn attach(table: &mut Table, kind: AttachmentKind, name: impl Into<String>, definition: String) {
    table.attachments.push(Attachment { kind, name: name.into(), definition });
}
