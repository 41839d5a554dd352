//! Values in TypeScript, as Prisma Client takes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::sql::calendar::DAY;
use crate::sql::digits::{self, Fraction};
use crate::sql::plain;
use crate::sql::row::Cell;
use crate::sql::{ColumnType, TypeName};

pub(super) use crate::seed::format::jsonl::string;

/// Adds a value of a field.
pub(super) fn value(cell: Cell<'_>, field: FieldWalker<'_>, out: &mut String) {
    match cell {
        Cell::Default | Cell::Expression(_) => out.push_str("undefined"),
        // To the client a list is never null.
        Cell::Null if field.is_list() => out.push_str("[]"),
        Cell::Null if field.scalar_type() == Some(ScalarType::Json) => out.push_str("Prisma.DbNull"),
        Cell::Null => out.push_str("null"),
        Cell::List(elements) => {
            out.push('[');
            for (number, element) in elements.iter().enumerate() {
                if number > 0 {
                    out.push_str(", ");
                }
                value(element, field, out);
            }
            out.push(']');
        }
        _ => match field.ty() {
            FieldType::Scalar(ty) => scalar(cell, ty, out),
            FieldType::Enum(_) => member(cell, field, out),
            FieldType::CompositeType(_)
            | FieldType::Model(_)
            | FieldType::Unsupported(_)
            | FieldType::Unknown => {
                out.push_str("undefined");
            }
        },
    }
}

fn scalar(cell: Cell<'_>, ty: ScalarType, out: &mut String) {
    match (ty, cell) {
        (ScalarType::Boolean, Cell::Integer(number)) => plain(Cell::Boolean(number != 0), out),
        (ScalarType::Boolean, Cell::Bits(digits)) => plain(Cell::Boolean(digits.contains('1')), out),
        (ScalarType::Int | ScalarType::Float | ScalarType::Boolean, _) => plain(cell, out),
        (ScalarType::BigInt, _) => {
            plain(cell, out);
            out.push('n');
        }
        (ScalarType::Decimal, _) => {
            out.push('"');
            plain(cell, out);
            out.push('"');
        }
        (ScalarType::DateTime, _) => moment(cell, out),
        (ScalarType::Json, Cell::Json(document)) if document.trim() == "null" => {
            out.push_str("Prisma.JsonNull");
        }
        // JSON is TypeScript.
        (ScalarType::Json, Cell::Json(document)) => {
            plain::escaped(document, |byte| matches!(byte, b'\n' | b'\r'), out, |_, out| out.push(' '));
        }
        (ScalarType::Bytes, Cell::Bytes(content)) => bytes(content, out),
        (ScalarType::Bytes, Cell::Uuid(number)) => bytes(&number.to_be_bytes(), out),
        (ScalarType::String | ScalarType::Json | ScalarType::Bytes, _) => {
            let mut text = String::new();
            plain(cell, &mut text);
            string(&text, out);
        }
    }
}

fn plain(cell: Cell<'_>, out: &mut String) {
    plain::cell(cell, &ColumnType::named(TypeName::Text, &[]), out);
}

/// A point in time; a time of day is one on the first of January 1970.
fn moment(cell: Cell<'_>, out: &mut String) {
    let moment = match cell {
        Cell::Date(day) => i64::from(day) * DAY,
        Cell::Time(moment) | Cell::Moment(moment) => moment,
        _ => return plain(cell, out),
    };
    out.push('"');
    let is_finer = moment % 1000 != 0;
    let fraction = if is_finer { Fraction::Needed } else { Fraction::Thousandths };
    digits::moment(moment, 'T', fraction, out);
    out.push_str("Z\"");
}

fn bytes(bytes: &[u8], out: &mut String) {
    out.push_str("Buffer.from(\"");
    STANDARD.encode_string(bytes, out);
    out.push_str("\", \"base64\")");
}

/// A value of an enum, as the client calls it.
fn member(cell: Cell<'_>, field: FieldWalker<'_>, out: &mut String) {
    let Cell::Text(stored) = cell else { return plain(cell, out) };
    let known = field.enum_type().and_then(|it| it.values().find(|value| value.database_name() == stored));
    string(known.map_or(stored, |value| value.name()), out);
}
