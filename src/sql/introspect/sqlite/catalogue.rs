//! What the catalogue of SQLite says: a query for each kind of thing, whatever the number of tables.

use crate::sql::connection::Row;
use crate::sql::dialect::sqlite::tokens::{self, Token};
use crate::sql::{Connection, SqlError};

/// Tables of which there is more to be asked. A virtual one cannot be asked where its module is missing.
const TABLES: &str = "(SELECT name, rowid AS place FROM sqlite_schema WHERE type = 'table' \
                      AND sql NOT LIKE 'CREATE VIRTUAL%') AS t";

/// A table, index, trigger or view with a text.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) kind: String,
    pub(super) name: String,
    /// The table that it is on.
    pub(super) table: String,
    pub(super) sql: String,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) table: String,
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) is_required: bool,
    pub(super) default: Option<String>,
    /// Its place in the primary key, from 1; 0 if it is not in it.
    pub(super) key_place: usize,
    /// How its values are computed.
    pub(super) computed: Computed,
}

/// Whether the values of a column are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Computed {
    No,
    Virtual,
    Stored,
}

/// A column of an index, which is on one line with what the index is.
#[derive(Debug)]
pub(super) struct IndexColumn {
    pub(super) table: String,
    pub(super) index: String,
    pub(super) is_unique: bool,
    /// `c` for one of its own, `u` for that of a constraint, `pk` for that of the primary key.
    pub(super) origin: String,
    pub(super) is_partial: bool,
    /// None for an expression.
    pub(super) column: Option<String>,
    pub(super) is_descending: bool,
    pub(super) collation: String,
}

/// A column of a foreign key, which is on one line with what the key is.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) table: String,
    /// Counted from the last one in the text.
    pub(super) number: usize,
    pub(super) referenced_table: String,
    pub(super) column: String,
    /// None for the primary key.
    pub(super) referenced_column: Option<String>,
    pub(super) on_update: String,
    pub(super) on_delete: String,
}

pub(super) fn objects(connection: &mut Connection) -> Result<Vec<Object>, SqlError> {
    let rows = connection
        .query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")?;
    let object = |row| {
        let [kind, name, table, mut sql] = texts(row);
        // What follows it must not become part of a comment at its end.
        sql.truncate(tokens::all(&sql).last().map_or(0, Token::end));
        Object { kind, name, table, sql }
    };
    Ok(rows.into_iter().map(object).collect())
}

/// The tables that belong to virtual ones.
pub(super) fn shadows(connection: &mut Connection) -> Result<Vec<String>, SqlError> {
    let rows =
        connection.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'")?;
    Ok(rows.into_iter().map(|row| texts::<1>(row).concat()).collect())
}

pub(super) fn columns(connection: &mut Connection) -> Result<Vec<Column>, SqlError> {
    let rows = connection.query(&format!(
        "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden \
         FROM {TABLES}, pragma_table_xinfo(t.name, 'main') AS c ORDER BY t.place, c.cid"
    ))?;
    let column = |row: Row| {
        let default = row.get(4).cloned().flatten();
        let [table, name, ty, required, _, key, hidden] = texts(row);
        let computed = match hidden.as_str() {
            "2" => Computed::Virtual,
            "3" => Computed::Stored,
            _ => Computed::No,
        };
        let key_place = key.parse().unwrap_or_default();
        Column { table, name, ty, is_required: required == "1", default, key_place, computed }
    };
    Ok(rows.into_iter().map(column).collect())
}

pub(super) fn index_columns(connection: &mut Connection) -> Result<Vec<IndexColumn>, SqlError> {
    let rows = connection.query(&format!(
        "SELECT t.name, i.name, i.\"unique\", i.origin, i.partial, c.name, c.\"desc\", c.coll \
         FROM {TABLES}, pragma_index_list(t.name, 'main') AS i, pragma_index_xinfo(i.name, 'main') AS c \
         WHERE c.key = 1 ORDER BY t.place, i.seq DESC, c.seqno"
    ))?;
    let part = |row: Row| {
        let column = row.get(5).cloned().flatten();
        let [table, index, unique, origin, partial, _, descending, collation] = texts(row);
        IndexColumn {
            table,
            index,
            is_unique: unique == "1",
            origin,
            is_partial: partial == "1",
            column,
            is_descending: descending == "1",
            collation,
        }
    };
    Ok(rows.into_iter().map(part).collect())
}

pub(super) fn references(connection: &mut Connection) -> Result<Vec<Reference>, SqlError> {
    let rows = connection.query(&format!(
        "SELECT t.name, k.id, k.\"table\", k.\"from\", k.\"to\", k.on_update, k.on_delete \
         FROM {TABLES}, pragma_foreign_key_list(t.name, 'main') AS k ORDER BY t.place, k.id DESC, k.seq"
    ))?;
    let reference = |row: Row| {
        let referenced_column = row.get(4).cloned().flatten();
        let [table, number, referenced_table, column, _, on_update, on_delete] = texts(row);
        let number = number.parse().unwrap_or_default();
        Reference { table, number, referenced_table, column, referenced_column, on_update, on_delete }
    };
    Ok(rows.into_iter().map(reference).collect())
}

/// The values of a row; null is the empty text.
fn texts<const N: usize>(row: Row) -> [String; N] {
    let mut values = row.into_iter().map(Option::unwrap_or_default);
    std::array::from_fn(|_| values.next().unwrap_or_default())
}
