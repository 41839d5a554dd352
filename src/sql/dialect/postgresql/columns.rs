//! Statements about columns of tables that exist.

use crate::sql::name::QualifiedName;
use crate::sql::table::{Column, ColumnDetails};

use super::{blocks, names, tables, types, values};

/// A column in `CREATE TABLE` and `ADD COLUMN`.
pub(super) fn definition(column: &Column, is_nullable: bool) -> String {
    let mut definition = format!("{} {}", names::quoted(&column.name), types::definition(column));
    if let Some(collation) = &column.details.collation {
        definition.push_str(" COLLATE ");
        definition.push_str(collation);
    }
    if !is_nullable {
        definition.push_str(" NOT NULL");
    }
    if let Some(value) = value(column) {
        definition.push(' ');
        definition.push_str(&value);
    }
    definition
}

/// Where the values of a column come from that a row does not give.
fn value(column: &Column) -> Option<String> {
    let ColumnDetails { generated, identity, .. } = &column.details;
    match (generated, identity) {
        (Some(generated), _) => {
            let kind = if generated.is_stored { "STORED" } else { "VIRTUAL" };
            Some(format!("GENERATED ALWAYS AS ({}) {kind}", generated.expression))
        }
        (None, Some(words)) if column.is_auto_increment => Some(format!("GENERATED {words} AS IDENTITY")),
        _ if column.is_auto_increment => None,
        _ => values::default(column).map(|default| format!("DEFAULT {default}")),
    }
}

/// The statement for the comment of a column.
pub(super) fn comment(table: &QualifiedName, column: &Column) -> Option<String> {
    let comment = values::text(column.details.comment.as_ref()?);
    let place = format!("{}.{}", names::qualified(table), names::quoted(&column.name));
    Some(format!("COMMENT ON COLUMN {place} IS {comment}"))
}

pub(super) fn add(table: &QualifiedName, column: &Column, is_nullable: bool) -> Vec<String> {
    let mut statements = vec![alter(table, &format!("ADD COLUMN {}", definition(column, is_nullable)))];
    if tables::is_optional_serial(column) {
        statements.extend(drop_not_null(table, &column.name));
    }
    statements.extend(comment(table, column));
    statements
}

pub(super) fn drop(table: &QualifiedName, column: &str) -> Vec<String> {
    vec![alter(table, &format!("DROP COLUMN {}", names::quoted(column)))]
}

pub(super) fn rename(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![alter(table, &format!("RENAME COLUMN {} TO {}", names::quoted(from), names::quoted(to)))]
}

pub(super) fn set_type(table: &QualifiedName, column: &str, ty: &str, using: Option<&str>) -> Vec<String> {
    match using {
        Some(using) if using.contains("SELECT ") => set_type_by_function(table, column, ty, using),
        _ => vec![retype(table, column, ty, using)],
    }
}

fn retype(table: &QualifiedName, column: &str, ty: &str, using: Option<&str>) -> String {
    let using = using.map(|using| format!(" USING ({using})")).unwrap_or_default();
    alter_column(table, column, &format!("SET DATA TYPE {ty}{using}"))
}

/// A conversion may not contain a query, but it may call a function that does. Its parameter is
/// called like the column.
fn set_type_by_function(table: &QualifiedName, column: &str, ty: &str, using: &str) -> Vec<String> {
    let function = "pg_temp.\"prismakit_conversion\"";
    let (owner, name) = (names::qualified(table), names::quoted(column));
    let tag = blocks::tag(using);
    let result = ty.split(" COLLATE ").next().unwrap_or(ty);
    vec![
        format!(
            "CREATE FUNCTION {function}({name} {owner}.{name}%TYPE) RETURNS {result} LANGUAGE sql AS \
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
