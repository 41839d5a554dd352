//! Tables with what is on them.

use std::collections::BTreeMap;

use crate::sql::dialect::sqlite::settings;
use crate::sql::{
    Attachment, AttachmentKind, Connection, IndexColumn, PrimaryKey, QualifiedName, SqlError, Table,
};

use super::catalogue::{self, Object};
use super::definition::Definition;
use super::{columns, foreign_keys, indexes};

/// What the catalogue says of one table.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) columns: Vec<catalogue::Column>,
    pub(super) index_columns: Vec<catalogue::IndexColumn>,
    pub(super) references: Vec<catalogue::Reference>,
    /// Indexes and triggers with their texts.
    pub(super) objects: Vec<Object>,
}

impl Known {
    /// Whether the primary key is the number of the row, and no index.
    pub(super) fn is_key_the_row(&self) -> bool {
        !self.index_columns.iter().any(|part| part.origin == "pk")
    }
}

/// The tables in the order in which they were created.
pub(super) fn all(connection: &mut Connection, objects: Vec<Object>) -> Result<Vec<Table>, SqlError> {
    let (tables, others): (Vec<_>, Vec<_>) = objects.into_iter().partition(|object| object.kind == "table");
    let mut known = known(connection, others)?;
    let table = |object: &Object| table(object, &known.remove(&key(&object.name)).unwrap_or_default());
    let mut tables: Vec<_> = tables.iter().map(table).collect();
    foreign_keys::resolve(&mut tables);
    Ok(tables)
}

/// Names that differ in case alone are one to SQLite.
pub(super) fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn known(connection: &mut Connection, others: Vec<Object>) -> Result<BTreeMap<String, Known>, SqlError> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for column in catalogue::columns(connection)? {
        known.entry(key(&column.table)).or_default().columns.push(column);
    }
    for part in catalogue::index_columns(connection)? {
        known.entry(key(&part.table)).or_default().index_columns.push(part);
    }
    for reference in catalogue::references(connection)? {
        known.entry(key(&reference.table)).or_default().references.push(reference);
    }
    for object in others {
        known.entry(key(&object.table)).or_default().objects.push(object);
    }
    Ok(known)
}

fn table(object: &Object, known: &Known) -> Table {
    let definition = Definition::read(&object.sql);
    let (indexes, other_indexes) = indexes::of(known, &definition);
    let mut attachments = clauses(&definition);
    attachments.extend(other_indexes);
    attachments.extend(triggers(known));
    Table {
        name: QualifiedName::unqualified(&object.name),
        columns: columns::of(known, &definition),
        primary_key: primary_key(known),
        indexes,
        foreign_keys: foreign_keys::of(&object.name, known, &definition),
        attachments,
        is_join_table: false,
        origin: None,
    }
}

fn primary_key(known: &Known) -> Option<PrimaryKey> {
    let mut columns: Vec<_> = known.columns.iter().filter(|column| column.key_place > 0).collect();
    columns.sort_by_key(|column| column.key_place);
    let of_key: Vec<_> = known.index_columns.iter().filter(|part| part.origin == "pk").collect();
    let part = |column: &&catalogue::Column| {
        let part = of_key.iter().find(|part| part.column.as_ref() == Some(&column.name));
        let sort = indexes::sort(part.is_some_and(|part| part.is_descending));
        IndexColumn { sort, ..IndexColumn::plain(&column.name) }
    };
    let columns: Vec<_> = columns.iter().map(part).collect();
    (!columns.is_empty()).then_some(PrimaryKey { name: None, columns })
}

/// Clauses of the table for which the model has no place of their own.
fn clauses(definition: &Definition) -> Vec<Attachment> {
    let comment = |text: &String| Attachment {
        kind: AttachmentKind::Comment,
        name: String::new(),
        definition: text.clone(),
    };
    let check = |(name, condition): &(Option<String>, String)| Attachment {
        kind: AttachmentKind::Check,
        name: name.clone().unwrap_or_default(),
        definition: condition.clone(),
    };
    let mut all: Vec<_> = definition.comments.iter().map(comment).collect();
    all.extend(definition.checks.iter().map(check));
    all.extend(definition.options.iter().map(|option| settings::option(option)));
    all.extend(definition.key_conflict.iter().map(|clause| settings::of_key(clause)));
    all
}

fn triggers(known: &Known) -> impl Iterator<Item = Attachment> {
    let triggers = known.objects.iter().filter(|object| object.kind == "trigger");
    triggers.map(|trigger| Attachment {
        kind: AttachmentKind::Trigger,
        name: trigger.name.clone(),
        definition: trigger.sql.clone(),
    })
}
