//! Statements about enum types.

use crate::sql::column_type::ColumnType;
use crate::sql::database::EnumType;
use crate::sql::name::QualifiedName;
use crate::sql::operation::{EnumPosition, EnumUse};

use super::{columns, names, tables, values};

pub(super) fn create(name: &QualifiedName, values: &[&str]) -> Vec<String> {
    let values: Vec<_> = values.iter().map(|value| values::text(value)).collect();
    vec![format!("CREATE TYPE {} AS ENUM ({})", names::qualified(name), values.join(", "))]
}

pub(super) fn drop(name: &QualifiedName) -> Vec<String> {
    vec![format!("DROP TYPE {}", names::qualified(name))]
}

pub(super) fn rename(from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    tables::relocate("TYPE", from, to)
}

pub(super) fn rename_value(name: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    let name = names::qualified(name);
    vec![format!("ALTER TYPE {name} RENAME VALUE {} TO {}", values::text(from), values::text(to))]
}

pub(super) fn add_value(name: &QualifiedName, value: &str, position: &EnumPosition) -> Vec<String> {
    let place = match position {
        EnumPosition::Before(other) => format!(" BEFORE {}", values::text(other)),
        EnumPosition::After(other) => format!(" AFTER {}", values::text(other)),
        EnumPosition::End => String::new(),
    };
    vec![format!("ALTER TYPE {} ADD VALUE {}{place}", names::qualified(name), values::text(value))]
}

/// Replaces a type by one with other values. Values that are called otherwise, or become another
/// value, are in `mapping`.
pub(super) fn replace(
    enum_type: &EnumType,
    uses: &[EnumUse<'_>],
    mapping: &[(String, String)],
) -> Vec<String> {
    let name = &enum_type.name;
    let fresh = name.sibling(format!("{}_new", names::cut(&name.name, names::MAX_BYTES - "_new".len())));
    let values: Vec<_> = enum_type.values.iter().map(|value| value.name.as_str()).collect();
    let mut statements = create(&fresh, &values);
    for usage in uses {
        if usage.had_default {
            statements.extend(columns::drop_default(&usage.table, &usage.column.name));
        }
        let ty =
            ColumnType { base: crate::sql::column_type::BaseType::Enum(fresh.clone()), ..usage.column.ty };
        let using = converted(&names::quoted(&usage.column.name), &fresh, ty.is_list, mapping);
        statements.extend(columns::set_type(&usage.table, &usage.column.name, &ty, Some(&using)));
    }
    statements.extend(drop(name));
    statements.extend(rename(&fresh, name));
    for usage in uses.iter().filter(|usage| usage.sets_default) {
        statements.extend(columns::set_default(&usage.table, usage.column));
    }
    statements
}

/// The expression for the new value of a column.
fn converted(column: &str, to: &QualifiedName, is_list: bool, mapping: &[(String, String)]) -> String {
    let to = names::qualified(to);
    if is_list {
        let text = mapping.iter().fold(format!("{column}::text[]"), |text, (old, new)| {
            format!("array_replace({text}, {}, {})", values::text(old), values::text(new))
        });
        return format!("{text}::{to}[]");
    }
    if mapping.is_empty() {
        return format!("{column}::text::{to}");
    }
    let cases: Vec<_> = mapping
        .iter()
        .map(|(old, new)| format!("WHEN {} THEN {}", values::text(old), values::text(new)))
        .collect();
    format!("(CASE {column}::text {} ELSE {column}::text END)::{to}", cases.join(" "))
}
