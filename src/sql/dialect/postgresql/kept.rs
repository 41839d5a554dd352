//! Values that are kept for the way back, and how they come back.

use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::name::QualifiedName;
use crate::sql::operation::{KeptColumn, KeptEnum, RestoredColumn, RestoredKey};

use super::{columns, names, types};

/// Copies columns with the row key into a table of ours.
pub(super) fn keep(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[String],
    columns: &[KeptColumn],
    enums: &[KeptEnum],
    condition: Option<&str>,
) -> Vec<String> {
    let plain = key.iter().map(|column| copied(column, column, enums));
    let parts = plain.chain(columns.iter().map(|column| copied(&column.column, &column.name, enums)));
    let parts: Vec<_> = parts.collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let target = names::qualified(kept);
    let source = names::qualified(table);
    let mut statements =
        vec![format!("CREATE TABLE {target} AS SELECT {} FROM {source}{condition}", parts.join(", "))];
    if !key.is_empty() {
        let key = names::list(key.iter().map(String::as_str), ", ");
        statements.push(format!("ALTER TABLE {target} ADD PRIMARY KEY ({key})"));
    }
    statements
}

/// A column as it is copied: what is of an enum type becomes text.
fn copied(column: &str, name: &str, enums: &[KeptEnum]) -> String {
    let (value, alias) = (names::quoted(column), names::quoted(name));
    match enums.iter().find(|kept| kept.column == column) {
        Some(KeptEnum { is_list: true, .. }) => format!("{value}::text[] AS {alias}"),
        Some(KeptEnum { is_list: false, .. }) => format!("{value}::text AS {alias}"),
        None if column == name => value,
        None => format!("{value} AS {alias}"),
    }
}

/// Makes a column of an enum type, or a list of them, one of text.
pub(super) fn release_enum(table: &QualifiedName, column: &str, is_list: bool) -> Vec<String> {
    let ty = if is_list { "TEXT[]" } else { "TEXT" };
    let name = names::quoted(column);
    vec![columns::alter_column(table, column, &format!("SET DATA TYPE {ty} USING ({name}::{ty})"))]
}

/// What was kept, as a value of its type before.
pub(super) fn value(column: &str, ty: &ColumnType) -> String {
    let value = format!("\"kept\".{}", names::quoted(column));
    match &ty.base {
        BaseType::Enum(_) => format!("{value}::{}", types::column_type(ty)),
        BaseType::Named { .. } | BaseType::InlineEnum { .. } | BaseType::Verbatim(_) => value,
    }
}

/// Sets columns from a table of ours.
pub(super) fn restore(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[RestoredKey<'_>],
    columns: &[RestoredColumn<'_>],
) -> Vec<String> {
    let assignments: Vec<_> = columns
        .iter()
        .map(|column| format!("{} = {}", names::quoted(&column.column), restored(column)))
        .collect();
    let matches: Vec<_> = key
        .iter()
        .map(|part| format!("\"restored\".{} = {}", names::quoted(&part.column), value(&part.name, part.ty)))
        .collect();
    vec![format!(
        "UPDATE {} AS \"restored\" SET {} FROM {} AS \"kept\" WHERE {}",
        names::qualified(table),
        assignments.join(", "),
        names::qualified(kept),
        matches.join(" AND ")
    )]
}

/// The kept value, or the one that the row has where that has been changed since.
fn restored(column: &RestoredColumn<'_>) -> String {
    let back = value(&column.name, column.ty);
    match &column.unless_changed_from {
        None => back,
        Some(expected) => {
            let current = format!("\"restored\".{}", names::quoted(&column.column));
            let is_unchanged = equality(&current, expected, column.ty);
            format!("CASE WHEN {is_unchanged} THEN {back} ELSE {current} END")
        }
    }
}

/// A comparison that also answers for null, and for types without equality, which are compared as
/// text.
fn equality(left: &str, right: &str, ty: &ColumnType) -> String {
    let has_equality = !ty.is_list
        && match &ty.base {
            BaseType::Named { name, .. } => !matches!(name, TypeName::Json | TypeName::Xml),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } => true,
            BaseType::Verbatim(_) => false,
        };
    if has_equality {
        format!("{left} IS NOT DISTINCT FROM ({right})")
    } else {
        format!("({left})::text IS NOT DISTINCT FROM ({right})::text")
    }
}
