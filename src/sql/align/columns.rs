//! A column that is in the database and in the schema.

use crate::sql::default::is_same_value;
use crate::sql::{BaseType, Column, ColumnType, Default, Dialect};

pub(super) fn align(dialect: &Dialect, live: &mut Column, declared: &mut Column) {
    live.origin.clone_from(&declared.origin);
    live.client_default = declared.client_default;
    align_type(dialect, &mut live.ty, &declared.ty);
    // A list of Prisma is never null, whatever the database would allow.
    if live.ty.is_list && declared.ty.is_list {
        live.is_nullable = declared.is_nullable;
    }
    if leaves_default_open(dialect, live, declared) {
        declared.default.clone_from(&live.default);
    } else if is_same_default(dialect, live, declared) {
        live.default.clone_from(&declared.default);
    }
    declared.details.clone_from(&live.details);
    if live.ty != declared.ty {
        declared.details.written_type = None;
    }
    if !declared.is_auto_increment {
        declared.details.identity = None;
    }
}

/// An enum that stands in the column is known by the name that the author gave it. A type that is
/// written with the same words is the same one.
fn align_type(dialect: &Dialect, live: &mut ColumnType, declared: &ColumnType) {
    let is_same = live.is_list == declared.is_list
        && dialect.writer.is_same_expression(&written(dialect, live), &written(dialect, declared));
    match (&mut live.base, &declared.base) {
        // Values differ by case.
        (BaseType::InlineEnum { name, .. }, BaseType::InlineEnum { name: given, .. }) => {
            name.clone_from(given);
        }
        (BaseType::Enum(_), BaseType::Enum(_)) => {}
        _ if is_same => live.clone_from(declared),
        _ => {}
    }
}

/// The type in SQL, with the arguments that go without saying. Names of types have no case unless they
/// are quoted.
fn written(dialect: &Dialect, ty: &ColumnType) -> String {
    let writer = dialect.writer;
    let text = match &ty.base {
        BaseType::Verbatim(text) => text.clone(),
        BaseType::Named { name, arguments } if arguments.is_empty() => {
            writer.column_type(&ColumnType::named(*name, writer.implied_arguments(*name)))
        }
        BaseType::Named { .. } | BaseType::Enum(_) | BaseType::InlineEnum { .. } => writer.column_type(ty),
    };
    if text.contains(['"', '`', '\'']) { text } else { text.to_lowercase() }
}

/// `dbgenerated()` only says that there is a default. Where the column is computed, the schema says by
/// a default what the database does not call one.
fn leaves_default_open(dialect: &Dialect, live: &Column, declared: &Column) -> bool {
    match (&declared.default, &live.details.generated) {
        (Some(Default::Unknown), _) => true,
        (Some(Default::Expression(written)), Some(generated)) => {
            dialect.writer.is_same_expression(&generated.expression, written)
        }
        _ => false,
    }
}

/// Whether both are the same value, or the same words for one.
fn is_same_default(dialect: &Dialect, live: &Column, declared: &Column) -> bool {
    if let (Some(Default::Value(live)), Some(Default::Value(declared))) = (&live.default, &declared.default)
        && is_same_value(live, declared, Some)
    {
        return true;
    }
    let write = |column: &Column| match &column.default {
        Some(Default::Expression(expression)) => Some(expression.clone()),
        Some(Default::Value(_) | Default::Now) => dialect.writer.default(column),
        Some(Default::Unknown) | None => None,
    };
    match (write(live), write(declared)) {
        (Some(live), Some(declared)) => dialect.writer.is_same_expression(&live, &declared),
        // MySQL has none for documents and bytes: the client gives the value.
        (None, None) => live.default.is_none() && matches!(declared.default, Some(Default::Value(_))),
        _ => false,
    }
}
