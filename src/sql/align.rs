//! What a database that exists and one that a schema declares take over from each other, so that only
//! what really differs is left between them.
//!
//! A database cannot know what the author calls things, what the client gives, or with which words an
//! expression was written. A schema cannot say what the language has no words for, and what it does
//! not say is not meant to go.

mod columns;
mod enums;
mod indexes;
mod settings;

use rustc_hash::FxHashMap;

use super::database::Database;
use super::dialect::{Alteration, Dialect};
use super::name::QualifiedName;
use super::table::{Attachment, AttachmentKind, Column, ForeignKey, Table};

/// Lets `live`, read from a database, and `declared`, made from a schema, take over from each other
/// what the other side cannot know. Tables, columns, enums and indexes belong together by their names.
///
/// `live` gets origins, values of the client, the names of enums that stand in columns, and the words
/// of types, defaults and conditions that mean the same; `declared` gets details of columns,
/// attachments, views and opaque objects. The cost is linear in the size of both.
pub fn align(live: &mut Database, declared: &mut Database) {
    settings::align(live, declared);
    let has_predicates =
        declared.tables.iter().flat_map(|table| &table.indexes).any(|it| it.predicate.is_some());
    let mut places: FxHashMap<QualifiedName, usize> = FxHashMap::default();
    places.extend(declared.tables.iter().enumerate().map(|(place, table)| (table.name.clone(), place)));
    let dialect = declared.dialect;
    for table in &mut live.tables {
        match places.get(&table.name) {
            Some(place) => align_table(dialect, table, &mut declared.tables[*place], has_predicates),
            None => table.is_join_table = is_join_table(table),
        }
    }
    enums::align(live, declared);
}

fn align_table(dialect: &Dialect, live: &mut Table, declared: &mut Table, has_predicates: bool) {
    live.origin.clone_from(&declared.origin);
    live.is_join_table = declared.is_join_table;
    let places: FxHashMap<String, usize> =
        declared.columns.iter().enumerate().map(|(place, column)| (column.name.clone(), place)).collect();
    for column in &mut live.columns {
        if let Some(place) = places.get(&column.name) {
            columns::align(dialect, column, &mut declared.columns[*place]);
        }
    }
    indexes::align(dialect, live, declared);
    if !has_predicates {
        indexes::set_aside(dialect, live, declared);
    }
    for key in &mut live.foreign_keys {
        align_foreign_key(dialect, key, &mut declared.foreign_keys);
    }
    declared.attachments = lasting_attachments(dialect, live, declared);
}

/// What hangs on the table and not on a column that the schema does not have: a check or an index goes
/// with that.
fn lasting_attachments(dialect: &Dialect, live: &Table, declared: &Table) -> Vec<Attachment> {
    let is_gone = |column: &&Column| declared.column(&column.name).is_none();
    let gone: Vec<_> = live.columns.iter().filter(is_gone).collect();
    let is_on_one = |attachment: &Attachment| {
        matches!(attachment.kind, AttachmentKind::Check | AttachmentKind::Index)
            && gone.iter().any(|column| dialect.writer.mentions(&attachment.definition, &column.name))
    };
    live.attachments.iter().filter(|attachment| !is_on_one(attachment)).cloned().collect()
}

/// Where the name of a foreign key stands in the text of its table alone, it stays what it is: nothing
/// ever speaks of it.
fn align_foreign_key(dialect: &Dialect, live: &mut ForeignKey, declared: &mut [ForeignKey]) {
    let refers_alike =
        |it: &ForeignKey| it.columns == live.columns && it.referenced_table == live.referenced_table;
    let by_name = declared.iter().position(|it| it.name == live.name);
    let place = by_name.or_else(|| declared.iter().position(refers_alike));
    let Some(found) = place.map(|place| &mut declared[place]) else { return };
    live.origin.clone_from(&found.origin);
    found.clauses.clone_from(&live.clauses);
    if dialect.abilities.alteration == Alteration::Rebuild && refers_alike(found) {
        found.name.clone_from(&live.name);
    }
}

/// Whether a table that no schema declares any more was the join table of an implicit relation.
fn is_join_table(table: &Table) -> bool {
    let is_side = |name: &str| table.foreign_keys.iter().any(|key| key.columns == [name]);
    let names = table.columns.iter().map(|column| column.name.as_str());
    table.name.name.starts_with('_') && names.eq(["A", "B"]) && is_side("A") && is_side("B")
}
