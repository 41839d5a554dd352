//! Indexes that are in the database and in the schema, and partial ones that the schema is silent about.

use crate::sql::{Attachment, AttachmentKind, Dialect, Index, Operation, Table};

/// Indexes belong together by their names, or else by what they are on. What the database says more
/// about one stays as long as the index does. One that stands in the definition of its table cannot be
/// called as the schema calls it.
pub(super) fn align(dialect: &Dialect, live: &mut Table, declared: &mut Table) {
    for index in &mut live.indexes {
        let by_name = declared.indexes.iter().position(|it| it.name == index.name);
        let alike = || declared.indexes.iter().position(|it| is_alike(index, it));
        let Some(place) = by_name.or_else(alike) else { continue };
        let found = &mut declared.indexes[place];
        index.origin.clone_from(&found.origin);
        if let (Some(live), Some(declared)) = (&mut index.predicate, &found.predicate)
            && dialect.writer.is_same_expression(live, declared)
        {
            live.clone_from(declared);
        }
        if is_alike(index, found) && index.algorithm == found.algorithm && index.predicate == found.predicate
        {
            found.details.clone_from(&index.details);
            if dialect.writer.is_index_of_definition(&index.name) {
                found.name.clone_from(&index.name);
            }
        }
    }
}

fn is_alike(one: &Index, other: &Index) -> bool {
    one.kind == other.kind && one.columns == other.columns
}

/// Where no index of the schema has a condition, the schema does not speak of partial indexes: those of
/// the database stay, as what the language cannot say.
pub(super) fn set_aside(dialect: &Dialect, live: &mut Table, declared: &Table) {
    let is_silent = |index: &mut Index| {
        index.predicate.is_some() && declared.indexes.iter().all(|it| it.name != index.name)
    };
    let partial: Vec<Index> = live.indexes.extract_if(.., is_silent).collect();
    let attachments = partial.iter().map(|index| Attachment {
        kind: AttachmentKind::Index,
        name: index.name.clone(),
        definition: definition(dialect, live, index),
    });
    let attachments: Vec<_> = attachments.collect();
    live.attachments.extend(attachments);
}

fn definition(dialect: &Dialect, table: &Table, index: &Index) -> String {
    let (table, name) = (table.name.clone(), index.name.clone());
    let operation = Operation::CreateIndex { table, index, name, concurrently: false };
    dialect.writer.statements(&operation).join(";\n")
}
