//! Foreign keys. Their names stand in the text of the table alone.

use std::collections::BTreeMap;

use crate::schema::constraint_names;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::{ForeignKey, QualifiedName, Table};

use super::catalogue::Reference;
use super::definition::{self, Definition};
use super::tables::{Known, key};

/// The foreign keys of a table, in the order of its text. One without a name has the one that a
/// schema would give it: no statement ever speaks of it.
pub(super) fn of(table: &str, known: &Known, definition: &Definition) -> Vec<ForeignKey> {
    let keys: Vec<_> = known.references.chunk_by(|a, b| a.number == b.number).collect();
    let is_known = keys.len() == definition.foreign_keys.len();
    let texts = definition.foreign_keys.iter().map(|text| Some(text).filter(|_| is_known));
    let texts = texts.chain(std::iter::repeat(None));
    keys.iter().zip(texts).map(|(parts, text)| foreign_key(table, parts, text)).collect()
}

fn foreign_key(table: &str, parts: &[Reference], text: Option<&definition::Reference>) -> ForeignKey {
    let columns: Vec<_> = parts.iter().map(|part| part.column.clone()).collect();
    let name = text.and_then(|text| text.name.clone()).unwrap_or_else(|| {
        let columns: Vec<_> = columns.iter().map(String::as_str).collect();
        constraint_names::foreign_key(table, &columns, usize::MAX)
    });
    ForeignKey {
        name,
        columns,
        referenced_table: QualifiedName::unqualified(&parts[0].referenced_table),
        referenced_columns: parts.iter().filter_map(|part| part.referenced_column.clone()).collect(),
        on_delete: action(&parts[0].on_delete),
        on_update: action(&parts[0].on_update),
        clauses: text.map(|text| text.clauses.clone()).unwrap_or_default(),
        origin: None,
    }
}

fn action(name: &str) -> ReferentialAction {
    match name {
        "CASCADE" => ReferentialAction::Cascade,
        "RESTRICT" => ReferentialAction::Restrict,
        "SET NULL" => ReferentialAction::SetNull,
        "SET DEFAULT" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}

/// Calls what the foreign keys refer to by its own name, and says which columns a key without columns
/// refers to: those of the primary key.
pub(super) fn resolve(tables: &mut [Table]) {
    let column_names = |table: &Table| {
        let key = table.primary_key.iter().flat_map(|key| &key.columns).map(|part| part.column.clone());
        let all = table.columns.iter().map(|column| column.name.clone());
        (table.name.clone(), key.collect::<Vec<_>>(), all.collect::<Vec<_>>())
    };
    let known: BTreeMap<_, _> =
        tables.iter().map(|table| (key(&table.name.name), column_names(table))).collect();
    for reference in tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        let Some((name, key, columns)) = known.get(&key(&reference.referenced_table.name)) else { continue };
        reference.referenced_table = name.clone();
        if reference.referenced_columns.is_empty() {
            reference.referenced_columns.clone_from(key);
        }
        for column in &mut reference.referenced_columns {
            let own = columns.iter().find(|own| own.eq_ignore_ascii_case(column));
            if let Some(own) = own {
                column.clone_from(own);
            }
        }
    }
}
