//! What a change of a column means to clients that know the column as it was, or as it will be.

use crate::diff::{ColumnChange, Pair};
use crate::plan::survey::Survey;
use crate::sql::{BaseType, Column, ColumnType, Default, Operation, Table, TypeName};

use super::Breaks;

pub(super) fn check(survey: &mut Survey<'_>, table: Pair<&Table>, change: ColumnChange<'_>) {
    match change {
        ColumnChange::Add(column) => added(survey, table, column),
        ColumnChange::Drop(column) => dropped(survey, table, column),
        ColumnChange::Alter(pair) => altered(survey, table, pair),
    }
}

fn added(survey: &mut Survey<'_>, table: Pair<&Table>, column: &Column) {
    let (name, of) = (&column.name, &table.after.name);
    let (breaks, message) = if has_value_of_its_own(column) {
        (Breaks::New, format!("clients with the new schema fail on `{of}` until `{name}` is there"))
    } else {
        let message = format!(
            "clients with the old schema insert into `{of}` without `{name}`, and fail; those with the \
             new one fail until it is there"
        );
        (Breaks::Both, message)
    };
    let step = survey.step_of_add(table, column);
    let finding = breaks.finding(table.after.column_label(column), message, column.origin.as_ref());
    survey.report(finding.at(step));
}

fn dropped(survey: &mut Survey<'_>, table: Pair<&Table>, column: &Column) {
    let (name, of) = (&column.name, &table.before.name);
    let (breaks, message) = if has_value_of_its_own(column) {
        (Breaks::Old, format!("clients with the old schema fail on `{of}` once `{name}` is gone"))
    } else {
        let message = format!(
            "clients with the old schema fail on `{of}` once `{name}` is gone; those with the new one \
             insert without it, and fail until then"
        );
        (Breaks::Both, message)
    };
    let step = survey.step_of_drop(table, column);
    let finding = breaks.finding(table.before.column_label(column), message, column.origin.as_ref());
    survey.report(finding.at(step));
}

fn altered(survey: &mut Survey<'_>, table: Pair<&Table>, column: Pair<&Column>) {
    let of = &table.before.name;
    let Pair { before, after } = column.map(|column| &column.name);
    let label = table.after.column_label(column.after);
    let origin = column.after.origin.as_ref();
    if before != after {
        let message = format!(
            "clients with the old schema ask `{of}` for `{before}`, those with the new one for `{after}`"
        );
        let step = survey.step(table, |operation| {
            matches!(operation, Operation::RenameColumn { from, .. } if from == before)
                || matches!(operation, Operation::RebuildTable(_))
        });
        survey.report(Breaks::Both.finding(label.clone(), message, origin).at(step));
    }
    if kind(&column.before.ty) != kind(&column.after.ty) {
        let message =
            format!("clients with the old schema take `{after}` for what it was, and fail to read it");
        let step = survey.step_of_type(table, column);
        survey.report(Breaks::Both.finding(label, message, origin).at(step));
    } else if let Some((breaks, message)) = of_nulls(table, column) {
        survey.report(breaks.finding(label, message, origin));
    }
}

/// What it means that a column may be null from now on, or no longer, or has no default any more.
fn of_nulls(table: Pair<&Table>, column: Pair<&Column>) -> Option<(Breaks, String)> {
    let (of, name) = (&table.after.name, &column.after.name);
    if column.before.is_nullable && !column.after.is_nullable && !has_value_of_its_own(column.after) {
        let message = format!("clients with the old schema that insert into `{of}` without `{name}` fail");
        return Some((Breaks::Old, message));
    }
    if !column.before.is_nullable && column.after.is_nullable {
        let message =
            format!("clients with the old schema fail on rows in which the new ones leave `{name}` empty");
        return Some((Breaks::Old, message));
    }
    let is_generated =
        |column: &Column| matches!(column.default, Some(Default::Expression(_) | Default::Unknown));
    if is_generated(column.before) && !has_value_of_its_own(column.after) {
        let message =
            format!("clients with the old schema leave `{name}` of `{of}` to the database, and fail");
        return Some((Breaks::Old, message));
    }
    None
}

/// Whether a row can be inserted without the column.
fn has_value_of_its_own(column: &Column) -> bool {
    column.is_nullable || column.default.is_some() || column.is_auto_increment
}

/// What a client takes the values of a type for.
fn kind(ty: &ColumnType) -> (&'static str, bool) {
    let name = match &ty.base {
        BaseType::Named { name, .. } => of_name(*name),
        BaseType::Enum(_) | BaseType::InlineEnum { .. } => "enum",
        BaseType::Verbatim(_) => "unknown",
    };
    (name, ty.is_list)
}

fn of_name(name: TypeName) -> &'static str {
    use TypeName as T;

    match name {
        T::TinyInt
        | T::UnsignedTinyInt
        | T::SmallInt
        | T::UnsignedSmallInt
        | T::MediumInt
        | T::UnsignedMediumInt
        | T::Integer
        | T::UnsignedInteger
        | T::BigInt
        | T::UnsignedBigInt
        | T::Year
        | T::Oid => "integer",
        T::Real | T::Float | T::Double => "float",
        T::Decimal | T::Money => "decimal",
        T::Boolean => "boolean",
        T::Text
        | T::TinyText
        | T::MediumText
        | T::LongText
        | T::VarChar
        | T::Char
        | T::Citext
        | T::Inet
        | T::Uuid
        | T::Xml
        | T::Bit
        | T::VarBit => "text",
        T::Json | T::JsonB => "json",
        T::Date | T::Time | T::TimeTz | T::Timestamp | T::TimestampTz | T::DateTime => "time",
        T::ByteA | T::Blob | T::TinyBlob | T::MediumBlob | T::LongBlob | T::Binary | T::VarBinary => "bytes",
    }
}
