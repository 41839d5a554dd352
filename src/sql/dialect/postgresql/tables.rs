//! Statements about whole tables and database schemas.

use crate::sql::database::Extension;
use crate::sql::name::QualifiedName;
use crate::sql::table::{Column, PrimaryKey, Table};

use super::{attachments, blocks, columns, names, types, values};

pub(super) fn create_schema(name: &str) -> Vec<String> {
    vec![format!("CREATE SCHEMA IF NOT EXISTS {}", names::quoted(name))]
}

pub(super) fn drop_schema(name: &str) -> Vec<String> {
    vec![format!("DROP SCHEMA {}", names::quoted(name))]
}

pub(super) fn create_extension(extension: &Extension) -> Vec<String> {
    let mut statement = format!("CREATE EXTENSION IF NOT EXISTS {}", names::quoted(&extension.name));
    if let Some(schema) = &extension.schema {
        statement.push_str(" WITH SCHEMA ");
        statement.push_str(&names::quoted(schema));
    }
    if let Some(version) = &extension.version {
        statement.push_str(" VERSION ");
        statement.push_str(&names::quoted(version));
    }
    vec![statement]
}

pub(super) fn alter_extension(before: &Extension, after: &Extension) -> Vec<String> {
    let name = names::quoted(&after.name);
    let mut statements = Vec::new();
    if let Some(schema) = after.schema.as_ref().filter(|schema| before.schema.as_ref() != Some(*schema)) {
        statements.push(format!("ALTER EXTENSION {name} SET SCHEMA {}", names::quoted(schema)));
    }
    if let Some(version) = after.version.as_ref().filter(|version| before.version.as_ref() != Some(*version))
    {
        statements.push(format!("ALTER EXTENSION {name} UPDATE TO {}", names::quoted(version)));
    }
    statements
}

/// Creates a table. `SERIAL` makes a column required; one that is not gets a statement more.
pub(super) fn create(table: &Table) -> Vec<String> {
    let name = names::qualified(&table.name);
    let mut lines: Vec<_> =
        table.columns.iter().map(|column| columns::definition(column, column.is_nullable)).collect();
    let key = table.primary_key.as_ref().map(|key| primary_key(&table.name, key, ","));
    let constraints: Vec<_> = key.into_iter().chain(attachments::checks(table)).collect();
    let separator = if lines.is_empty() || constraints.is_empty() { "" } else { ",\n\n    " };
    let constraints = constraints.join(",\n    ");
    let partitioning =
        attachments::partitioning(table).map(|clause| format!(" {clause}")).unwrap_or_default();
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, "    ");
    }
    let columns = lines.join(",\n    ");
    let mut statements =
        vec![format!("CREATE TABLE {name} (\n{columns}{separator}{constraints}\n){partitioning}")];
    let optional = table.columns.iter().filter(|column| is_optional_serial(column));
    statements.extend(optional.flat_map(|column| columns::drop_not_null(&table.name, &column.name)));
    statements
}

/// Whether `SERIAL` would make the column required, which it is not meant to be.
pub(super) fn is_optional_serial(column: &Column) -> bool {
    types::is_serial(column) && column.is_nullable
}

/// The clause of a primary key.
pub(super) fn primary_key(table: &QualifiedName, key: &PrimaryKey, separator: &str) -> String {
    let columns = names::list(key.columns.iter().map(|part| part.column.as_str()), separator);
    let name = key.name.clone().unwrap_or_else(|| default_key_name(table));
    format!("CONSTRAINT {} PRIMARY KEY ({columns})", names::quoted(&name))
}

/// What a primary key without a name is called.
pub(super) fn default_key_name(table: &QualifiedName) -> String {
    format!("{}_pkey", names::cut(&table.name, names::MAX_BYTES - "_pkey".len()))
}

pub(super) fn drop(table: &QualifiedName) -> Vec<String> {
    vec![format!("DROP TABLE {}", names::qualified(table))]
}

pub(super) fn rename(from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    relocate("TABLE", from, to)
}

/// Moves something to another database schema, renames it, or both.
pub(super) fn relocate(kind: &str, from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    let mut statements = Vec::new();
    if from.schema != to.schema {
        statements.push(move_to(&format!("ALTER {kind} {} SET SCHEMA", names::qualified(from)), to));
    }
    if from.name != to.name {
        let moved = QualifiedName { schema: to.schema.clone(), name: from.name.clone() };
        statements.push(format!(
            "ALTER {kind} {} RENAME TO {}",
            names::qualified(&moved),
            names::quoted(&to.name)
        ));
    }
    statements
}

/// Completes a statement that moves something: to a database schema that is named, or to the one
/// that the connection uses.
fn move_to(statement: &str, to: &QualifiedName) -> String {
    if let Some(schema) = &to.schema {
        return format!("{statement} {}", names::quoted(schema));
    }
    let template = values::text(&format!("{} %I", blocks::template(statement)));
    blocks::block("", &format!("    EXECUTE format({template}, current_schema());"))
}
