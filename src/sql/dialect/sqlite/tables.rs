//! Tables, columns, keys and indexes.

use crate::schema::index_options::SortOrder;
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::column_type::TypeName;
use crate::sql::name::QualifiedName;
use crate::sql::table::{
    Attachment, AttachmentKind, Column, ForeignKey, Index, IndexColumn, PrimaryKey, Table,
};

use super::{names, types, values};

/// A table with what is on it that the schema language cannot say.
pub(super) fn create(table: &Table) -> Vec<String> {
    let mut statements = vec![definition(&table.name.name, table, &table.attachments)];
    statements.extend(attached(&table.attachments));
    statements
}

/// The statement that creates a table under this name, with the checks among the attachments.
pub(super) fn definition(name: &str, table: &Table, attachments: &[Attachment]) -> String {
    let mut lines: Vec<_> = table.columns.iter().map(|column| line(column, table)).collect();
    if let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() > 1) {
        lines.push(format!("\n    PRIMARY KEY ({})", parts(&key.columns)));
    }
    lines.extend(table.foreign_keys.iter().map(|key| format!("    {}", foreign_key(key, true))));
    lines.extend(attachments.iter().filter(|part| part.kind == AttachmentKind::Check).map(check));
    format!("CREATE TABLE {} (\n{}\n)", names::quoted(name), lines.join(",\n"))
}

/// The statements for what is attached to a table and not part of its definition.
pub(super) fn attached(attachments: &[Attachment]) -> impl Iterator<Item = String> {
    let stands_alone = |part: &&Attachment| part.kind != AttachmentKind::Check;
    attachments
        .iter()
        .filter(stands_alone)
        .map(|part| part.definition.trim_end().trim_end_matches(';').to_owned())
}

/// A column of a table as `ADD COLUMN` wants it, with a foreign key that it alone makes.
pub(super) fn add_column(
    table: &QualifiedName,
    column: &Column,
    is_nullable: bool,
    key: Option<&ForeignKey>,
) -> String {
    let key = key.map(|key| format!(" {}", foreign_key(key, false))).unwrap_or_default();
    format!(
        "ALTER TABLE {} ADD COLUMN {}{key}",
        names::quoted(&table.name),
        column_definition(column, is_nullable, "")
    )
}

pub(super) fn create_index(table: &QualifiedName, index: &Index, name: &str) -> String {
    let unique = if index.kind == IndexKind::Unique { "UNIQUE " } else { "" };
    let predicate =
        index.predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
    format!(
        "CREATE {unique}INDEX {} ON {}({}){predicate}",
        names::quoted(name),
        names::quoted(&table.name),
        parts(&index.columns)
    )
}

fn line(column: &Column, table: &Table) -> String {
    format!("    {}", column_definition(column, column.is_nullable, key_clause(column, table)))
}

fn column_definition(column: &Column, is_nullable: bool, key: &str) -> String {
    let ty = types::column_type(&column.ty);
    let required = if is_nullable { "" } else { " NOT NULL" };
    let default = values::default(column).map(|default| format!(" DEFAULT {default}")).unwrap_or_default();
    format!("{} {ty}{required}{key}{default}", names::quoted(&column.name))
}

/// What makes a column the primary key by itself.
fn key_clause(column: &Column, table: &Table) -> &'static str {
    match &table.primary_key {
        Some(key) if is_key(key, column) && counts(column) => " PRIMARY KEY AUTOINCREMENT",
        Some(key) if is_key(key, column) => " PRIMARY KEY",
        _ => "",
    }
}

fn is_key(key: &PrimaryKey, column: &Column) -> bool {
    matches!(key.columns.as_slice(), [part] if part.column == column.name)
}

/// Whether SQLite counts the column up: it does that for `INTEGER` alone.
fn counts(column: &Column) -> bool {
    column.is_auto_increment && column.ty.name() == Some(TypeName::Integer)
}

/// Whether SQLite counts the rows of the table, even those that are gone.
pub(super) fn is_counted(table: &Table) -> bool {
    let Some(key) = &table.primary_key else { return false };
    table.columns.iter().any(|column| is_key(key, column) && counts(column))
}

fn foreign_key(key: &ForeignKey, stands_alone: bool) -> String {
    let own = if stands_alone {
        format!("FOREIGN KEY ({}) ", names::list(key.columns.iter().map(String::as_str)))
    } else {
        String::new()
    };
    format!(
        "CONSTRAINT {} {own}REFERENCES {} ({}) ON DELETE {} ON UPDATE {}",
        names::quoted(&key.name),
        names::quoted(&key.referenced_table.name),
        names::list(key.referenced_columns.iter().map(String::as_str)),
        action(key.on_delete),
        action(key.on_update)
    )
}

const fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}

fn check(check: &Attachment) -> String {
    let name = if check.name.is_empty() {
        String::new()
    } else {
        format!("CONSTRAINT {} ", names::quoted(&check.name))
    };
    format!("    {name}CHECK ({})", check.definition)
}

fn parts(columns: &[IndexColumn]) -> String {
    let part = |part: &IndexColumn| match part.sort {
        SortOrder::Asc => names::quoted(&part.column),
        SortOrder::Desc => format!("{} DESC", names::quoted(&part.column)),
    };
    columns.iter().map(part).collect::<Vec<_>>().join(", ")
}
