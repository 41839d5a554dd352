//! Statements about columns of tables that exist.

use crate::sql::column_type::ColumnType;
use crate::sql::name::QualifiedName;
use crate::sql::table::Column;

use super::{blocks, names, tables, types, values};

/// A column in `CREATE TABLE` and `ADD COLUMN`.
pub(super) fn definition(column: &Column, is_nullable: bool) -> String {
    let mut definition = format!("{} {}", names::quoted(&column.name), types::definition(column));
    if !is_nullable {
        definition.push_str(" NOT NULL");
    }
    if let Some(default) = values::default(column).filter(|_| !column.is_auto_increment) {
        definition.push_str(" DEFAULT ");
        definition.push_str(&default);
    }
    definition
}

pub(super) fn add(table: &QualifiedName, column: &Column, is_nullable: bool) -> Vec<String> {
    let mut statements = vec![alter(table, &format!("ADD COLUMN {}", definition(column, is_nullable)))];
    if tables::is_optional_serial(column) {
        statements.extend(drop_not_null(table, &column.name));
    }
    statements
}

pub(super) fn drop(table: &QualifiedName, column: &str) -> Vec<String> {
    vec![alter(table, &format!("DROP COLUMN {}", names::quoted(column)))]
}

pub(super) fn rename(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![alter(table, &format!("RENAME COLUMN {} TO {}", names::quoted(from), names::quoted(to)))]
}

pub(super) fn set_type(
    table: &QualifiedName,
    column: &str,
    ty: &ColumnType,
    using: Option<&str>,
) -> Vec<String> {
    match using {
        Some(using) if using.contains("SELECT ") => set_type_by_function(table, column, ty, using),
        _ => vec![retype(table, column, ty, using)],
    }
}

fn retype(table: &QualifiedName, column: &str, ty: &ColumnType, using: Option<&str>) -> String {
    let using = using.map(|using| format!(" USING ({using})")).unwrap_or_default();
    alter_column(table, column, &format!("SET DATA TYPE {}{using}", types::column_type(ty)))
}

/// A conversion may not contain a query, but it may call a function that does. Its parameter is
/// called like the column.
fn set_type_by_function(table: &QualifiedName, column: &str, ty: &ColumnType, using: &str) -> Vec<String> {
    let function = "pg_temp.\"prismakit_conversion\"";
    let (owner, name, ty_name) = (names::qualified(table), names::quoted(column), types::column_type(ty));
    let tag = blocks::tag(using);
    vec![
        format!(
            "CREATE FUNCTION {function}({name} {owner}.{name}%TYPE) RETURNS {ty_name} LANGUAGE sql AS \
             {tag} SELECT {using} {tag}"
        ),
        retype(table, column, ty, Some(&format!("{function}({name})"))),
        format!("DROP FUNCTION {function}"),
    ]
}

pub(super) fn set_default(table: &QualifiedName, column: &Column) -> Vec<String> {
    match values::default(column) {
        Some(default) => vec![alter_column(table, &column.name, &format!("SET DEFAULT {default}"))],
        None => drop_default(table, &column.name),
    }
}

pub(super) fn drop_default(table: &QualifiedName, column: &str) -> Vec<String> {
    vec![alter_column(table, column, "DROP DEFAULT")]
}

pub(super) fn set_not_null(table: &QualifiedName, column: &str) -> Vec<String> {
    vec![alter_column(table, column, "SET NOT NULL")]
}

pub(super) fn drop_not_null(table: &QualifiedName, column: &str) -> Vec<String> {
    vec![alter_column(table, column, "DROP NOT NULL")]
}

/// `ALTER TABLE` with one action.
pub(super) fn alter(table: &QualifiedName, action: &str) -> String {
    format!("ALTER TABLE {} {action}", names::qualified(table))
}

/// `ALTER TABLE` with one action on a column.
pub(super) fn alter_column(table: &QualifiedName, column: &str, action: &str) -> String {
    alter(table, &format!("ALTER COLUMN {} {action}", names::quoted(column)))
}
