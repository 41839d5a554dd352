//! Foreign keys, and which indexes are there for nothing else.

use std::collections::BTreeMap;

use crate::schema::index_options::SortOrder;
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::{ForeignKey, Index, QualifiedName, SqlError, Table};

use super::{Context, Tables};

const RULES: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE \
    FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()";
const COLUMNS: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, \
    NULLIF(REFERENCED_TABLE_SCHEMA, DATABASE()), REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME \
    FROM information_schema.KEY_COLUMN_USAGE \
    WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL \
    ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION";

/// Fills the tables with them, and takes out the indexes that the server made for them.
pub(super) fn read(cx: &mut Context<'_>, tables: &mut Tables) -> Result<(), SqlError> {
    let mut rules = BTreeMap::new();
    for [table, name, on_delete, on_update] in cx.rows(RULES)? {
        rules.insert((table, name), [on_delete, on_update].map(|rule| action(rule.as_deref())));
    }
    for [table, name, column, schema, referenced_table, referenced_column] in cx.rows(COLUMNS)? {
        let Some(owner) = table.as_ref().and_then(|table| tables.get_mut(table)) else { continue };
        let unknown = [ReferentialAction::NoAction; 2];
        let [on_delete, on_update] = rules.get(&(table, name.clone())).copied().unwrap_or(unknown);
        let name = name.unwrap_or_default();
        if owner.foreign_keys.last().is_none_or(|last| last.name != name) {
            owner.foreign_keys.push(ForeignKey {
                name,
                columns: Vec::new(),
                referenced_table: QualifiedName { schema, name: referenced_table.unwrap_or_default() },
                referenced_columns: Vec::new(),
                on_delete,
                on_update,
                clauses: Vec::new(),
                origin: None,
            });
        }
        let key = owner.foreign_keys.last_mut().expect("one was pushed if there was none");
        key.columns.extend(column);
        key.referenced_columns.extend(referenced_column);
    }
    tables.values_mut().for_each(drop_implicit_indexes);
    Ok(())
}

fn action(rule: Option<&str>) -> ReferentialAction {
    match rule {
        Some("CASCADE") => ReferentialAction::Cascade,
        Some("SET NULL") => ReferentialAction::SetNull,
        Some("SET DEFAULT") => ReferentialAction::SetDefault,
        Some("RESTRICT") => ReferentialAction::Restrict,
        _ => ReferentialAction::NoAction,
    }
}

/// Where nothing else serves a foreign key, the server makes an index under its name, of which no
/// schema says anything. Of several foreign keys on the same columns it is the first that has one.
fn drop_implicit_indexes(table: &mut Table) {
    let (indexes, keys) = (&table.indexes, &mut table.foreign_keys);
    keys.sort_by_key(|key| !indexes.iter().any(|index| index.name == key.name));
    for place in 0..table.foreign_keys.len() {
        let key = &table.foreign_keys[place];
        let own = table.indexes.iter().position(|index| is_made_for(index, key));
        if let Some(own) = own.filter(|own| !is_served_otherwise(table, place, *own)) {
            table.indexes.remove(own);
        }
    }
}

fn is_made_for(index: &Index, key: &ForeignKey) -> bool {
    index.name == key.name
        && index.kind == IndexKind::Normal
        && index.columns.len() == key.columns.len()
        && index.columns.iter().all(|part| part.sort == SortOrder::Asc)
        && covers(index, &key.columns)
}

/// Whether the foreign key at `place` has another index than `own`, or shares that of another one.
fn is_served_otherwise(table: &Table, place: usize, own: usize) -> bool {
    let columns = &table.foreign_keys[place].columns;
    let by_key = table
        .primary_key
        .as_ref()
        .is_some_and(|key| key.columns.iter().map(|part| &part.column).take(columns.len()).eq(columns));
    let by_index =
        table.indexes.iter().enumerate().any(|(other, index)| other != own && covers(index, columns));
    let by_other = table.foreign_keys.iter().enumerate().any(|(other, key)| {
        other != place
            && key.columns.starts_with(columns)
            && (key.columns.len() > columns.len() || other < place)
    });
    by_key || by_index || by_other
}

fn covers(index: &Index, columns: &[String]) -> bool {
    index.kind != IndexKind::Fulltext
        && index.columns.len() >= columns.len()
        && index
            .columns
            .iter()
            .zip(columns)
            .all(|(part, column)| part.column == *column && part.length.is_none())
}
