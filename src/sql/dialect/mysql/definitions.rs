//! How tables, columns, keys and indexes are written.

use std::iter;

use crate::schema::index_options::SortOrder;
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::name::QualifiedName;
use crate::sql::table::{Column, ForeignKey, Index, IndexColumn, PrimaryKey, Table};

use super::{attachments, details, literals, quote, types};

/// What the text of a new table is in.
const CHARACTER_SET: &str = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

/// Columns, indexes, the primary key and checks, then what is attached to the table. Foreign keys come
/// later, when all tables are there.
pub(super) fn create_table(table: &Table) -> Vec<String> {
    iter::once(table_itself(table)).chain(attachments::statements(table)).collect()
}

fn table_itself(table: &Table) -> String {
    // A column that counts up is never null, whatever the schema says.
    let is_nullable = |part: &Column| part.is_nullable && !part.is_auto_increment;
    let columns = table.columns.iter().map(|part| column(part, &part.name, is_nullable(part)));
    let columns: Vec<_> = columns.collect();
    let mut keys: Vec<_> = table.indexes.iter().map(|part| index(part, &part.name)).collect();
    keys.extend(table.primary_key.as_ref().map(primary_key));
    keys.extend(attachments::checks(table));
    let mut body = columns.join(",\n    ");
    if !keys.is_empty() {
        body = format!("{body},\n\n    {}", keys.join(",\n    "));
    }
    let mut options = vec![CHARACTER_SET];
    options.extend(attachments::options(table));
    // What is said last counts, but a character set must not be said twice.
    if options.iter().skip(1).any(|option| option.starts_with("DEFAULT CHARACTER SET")) {
        options.remove(0);
    }
    format!("CREATE TABLE {} (\n    {body}\n) {}", table_name(&table.name), options.join(" "))
}

/// The whole definition of a column, under the name `name`. `is_nullable` may be wider than the
/// column says; then it does not count either, since that and null exclude each other.
pub(super) fn column(column: &Column, name: &str, is_nullable: bool) -> String {
    let mut parts = vec![quote::name(name), types::written(&column.ty)];
    parts.extend(details::collation(&column.details, &column.ty));
    match details::generated(&column.details) {
        Some(generated) => {
            parts.push(generated);
            // MariaDB knows no word for what may be null anyway.
            parts.extend((!column.is_nullable).then(|| "NOT NULL".to_owned()));
        }
        None => parts.extend(value(column, is_nullable)),
    }
    parts.extend(details::at_the_end(&column.details, &column.ty));
    parts.join(" ")
}

/// Whether a column may be null, and what it gets where a row gives nothing.
fn value(column: &Column, is_nullable: bool) -> Vec<String> {
    let mut parts = vec![if is_nullable { "NULL" } else { "NOT NULL" }.to_owned()];
    if column.is_auto_increment {
        parts.extend((!is_nullable).then(|| "AUTO_INCREMENT".to_owned()));
    } else if let Some(default) = literals::default(column) {
        parts.push(format!("DEFAULT {default}"));
    }
    parts
}

/// An index as it stands in the definition of a table.
pub(super) fn index(index: &Index, name: &str) -> String {
    format!("{} {}({})", index_kind(index.kind), quote::name(name), index_columns(&index.columns))
}

/// The words that an index of the kind is created with.
pub(super) fn index_kind(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Normal => "INDEX",
        IndexKind::Unique => "UNIQUE INDEX",
        IndexKind::Fulltext => "FULLTEXT INDEX",
    }
}

pub(super) fn primary_key(key: &PrimaryKey) -> String {
    format!("PRIMARY KEY ({})", index_columns(&key.columns))
}

/// The columns of an index, with lengths and orders.
pub(super) fn index_columns(columns: &[IndexColumn]) -> String {
    let written = |column: &IndexColumn| {
        let length = column.length.map(|length| format!("({length})")).unwrap_or_default();
        let sort = if column.sort == SortOrder::Desc { " DESC" } else { "" };
        format!("{}{length}{sort}", quote::name(&column.column))
    };
    columns.iter().map(written).collect::<Vec<_>>().join(", ")
}

/// A foreign key with its name and actions.
pub(super) fn foreign_key(key: &ForeignKey) -> String {
    format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
        quote::name(&key.name),
        quote::names(&key.columns),
        table_name(&key.referenced_table),
        quote::names(&key.referenced_columns),
        action(key.on_delete),
        action(key.on_update)
    )
}

pub(super) fn table_name(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{}.{}", quote::name(schema), quote::name(&name.name)),
        None => quote::name(&name.name),
    }
}

fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}
