//! Statements about enum types.

use crate::sql::column_type::{BaseType, ColumnType};
use crate::sql::database::EnumType;
use crate::sql::name::QualifiedName;
use crate::sql::operation::{EnumPosition, EnumUse};

use super::{blocks, columns, names, tables, types, values};

/// How a type is replaced, whatever depends on it.
const REPLACEMENT: &str = include_str!("enums/replace.sql");

/// What the new type is called until it can have its name.
const NEW: &str = "_prismakit_new";

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
///
/// It is one block, so that it is done as a whole or not at all, in a transaction or without one.
/// Indexes, checks, foreign keys, triggers and views that depend on the type or on columns of it are
/// dropped and made again, whoever made them. Where something depends on them that cannot be made
/// again from what the catalogue knows, it stops and names it.
pub(super) fn replace(
    enum_type: &EnumType,
    uses: &[EnumUse<'_>],
    mapping: &[(String, String)],
) -> Vec<String> {
    let texts = |texts: Vec<&str>| texts.into_iter().map(values::text).collect::<Vec<_>>().join(", ");
    let tables: Vec<_> = uses.iter().map(|usage| names::qualified(&usage.table)).collect();
    let statements: Vec<_> =
        swap(enum_type, uses, mapping).into_iter().map(|sql| format!("    {sql};")).collect();
    let code = blocks::filled(
        REPLACEMENT,
        &[
            ("type", &values::text(&names::qualified(&enum_type.name))),
            ("tables", &texts(tables.iter().map(String::as_str).collect())),
            ("columns", &texts(uses.iter().map(|usage| usage.column.name.as_str()).collect())),
            ("old_values", &texts(mapping.iter().map(|(old, _)| old.as_str()).collect())),
            ("new_values", &texts(mapping.iter().map(|(_, new)| new.as_str()).collect())),
            ("statements", &statements.join("\n")),
        ],
    );
    vec![blocks::anonymous(&code)]
}

/// What is done in between: columns take a new type, which takes the name of the old one.
fn swap(enum_type: &EnumType, uses: &[EnumUse<'_>], mapping: &[(String, String)]) -> Vec<String> {
    let name = &enum_type.name;
    let fresh = name.sibling(format!("{}{NEW}", names::cut(&name.name, names::MAX_BYTES - NEW.len())));
    let values: Vec<_> = enum_type.values.iter().map(|value| value.name.as_str()).collect();
    let mut statements = create(&fresh, &values);
    for usage in uses {
        if usage.had_default {
            statements.extend(columns::drop_default(&usage.table, &usage.column.name));
        }
        let ty = ColumnType { base: BaseType::Enum(fresh.clone()), ..usage.column.ty };
        let using = converted(&names::quoted(&usage.column.name), &fresh, ty.is_list, mapping);
        statements.extend(columns::set_type(
            &usage.table,
            &usage.column.name,
            &types::column_type(&ty),
            Some(&using),
        ));
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
        return format!("{}::{to}[]", replaced_elements(column, mapping));
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

/// A list of texts in which every old value has become the new one. They are marked first, in case
/// one takes the name of another.
fn replaced_elements(column: &str, mapping: &[(String, String)]) -> String {
    let mark = |place: usize| format!("chr(1) || '{place}'");
    let replace = |list: String, from: &str, to: &str| format!("array_replace({list}, {from}, {to})");
    let mapping = || mapping.iter().enumerate();
    let marked = mapping().fold(format!("{column}::text[]"), |list, (place, (old, _))| {
        replace(list, &values::text(old), &mark(place))
    });
    mapping().fold(marked, |list, (place, (_, new))| replace(list, &mark(place), &values::text(new)))
}
