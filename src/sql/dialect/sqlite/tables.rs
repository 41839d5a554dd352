//! Tables, columns, keys and indexes.

use crate::schema::index_options::SortOrder;
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::name::QualifiedName;
use crate::sql::table::{Attachment, AttachmentKind, Column, ForeignKey, Index, IndexColumn, Table};

use super::{columns, constraints, names, settings, values};

/// The statement that creates a table under this name, with those of its attachments that have no
/// statement of their own.
pub(super) fn definition(name: &str, table: &Table) -> String {
    let attachments = &table.attachments;
    let column = |column: &Column| {
        let key = constraints::key_of_column(column, table);
        format!("    {}", columns::definition(column, column.is_nullable, &key))
    };
    let mut lines: Vec<_> = table.columns.iter().map(column).collect();
    lines.extend(constraints::unique_and_key(table));
    lines.extend(table.foreign_keys.iter().map(|key| format!("    {}", foreign_key(key, true))));
    lines.extend(attachments.iter().filter(|part| part.kind == AttachmentKind::Check).map(check));
    let comments = attachments.iter().filter(|part| part.kind == AttachmentKind::Comment);
    let comments = comments.flat_map(|part| ["    ", &part.definition, "\n"]).collect::<String>();
    let options = settings::options(attachments).join(", ");
    let blank = if options.is_empty() { "" } else { " " };
    format!("CREATE TABLE {} (\n{comments}{}\n){blank}{options}", names::quoted(name), lines.join(",\n"))
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
        columns::definition(column, is_nullable, "")
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

/// Whether SQLite counts the rows of the table, even those that are gone.
pub(super) fn is_counted(table: &Table) -> bool {
    let Some(key) = &table.primary_key else { return false };
    table.columns.iter().any(|column| constraints::is_key(key, column) && columns::counts(column))
}

fn foreign_key(key: &ForeignKey, stands_alone: bool) -> String {
    let own = if stands_alone {
        format!("FOREIGN KEY ({}) ", names::list(key.columns.iter().map(String::as_str)))
    } else {
        String::new()
    };
    format!(
        "CONSTRAINT {} {own}REFERENCES {} ({}) ON DELETE {} ON UPDATE {}{}",
        names::quoted(&key.name),
        names::quoted(&key.referenced_table.name),
        names::list(key.referenced_columns.iter().map(String::as_str)),
        action(key.on_delete),
        action(key.on_update),
        key.clauses.iter().flat_map(|clause| [" ", clause]).collect::<String>()
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
    format!("    {name}CHECK ({})", values::closed(&check.definition))
}

pub(in crate::sql) fn parts(columns: &[IndexColumn]) -> String {
    let part = |part: &IndexColumn| match part.sort {
        SortOrder::Asc => names::quoted(&part.column),
        SortOrder::Desc => format!("{} DESC", names::quoted(&part.column)),
    };
    columns.iter().map(part).collect::<Vec<_>>().join(", ")
}
