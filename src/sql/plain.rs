//! Cells as plain text, without the quotes of any language: what PostgreSQL reads as a value of the type, and
//! what people read in a file.

use super::calendar::DAY;
use super::column_type::{ColumnType, TypeName};
use super::digits::{self, Fraction};
use super::row::{Cell, Elements};

/// Adds the text of a cell of a column of this type. Null, and what the database decides, has none.
///
/// Points in time have a zone where the column has one, and are in UTC otherwise.
pub fn cell(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        Cell::Default | Cell::Null => {}
        Cell::Boolean(truth) => out.push_str(if truth { "true" } else { "false" }),
        Cell::Integer(number) => digits::integer(number, out),
        Cell::Decimal { unscaled, scale } => digits::decimal(unscaled, scale, out),
        Cell::Float(number) => digits::float(number, out),
        Cell::Text(text) | Cell::Json(text) | Cell::Bits(text) | Cell::Expression(text) => out.push_str(text),
        Cell::Bytes(bytes) => {
            out.push_str("\\x");
            digits::hex(bytes, out);
        }
        Cell::Uuid(number) => digits::uuid(number, out),
        Cell::Date(_) | Cell::Time(_) | Cell::Moment(_) => time(cell, ty, out),
        Cell::List(elements) => list(elements, ty, out),
    }
}

/// Adds a day, a time of day or a point in time, with as much of it as the type has.
pub(super) fn time(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    let name = ty.name();
    match (cell, name) {
        (Cell::Date(day), Some(TypeName::Timestamp | TypeName::TimestampTz | TypeName::DateTime)) => {
            digits::moment(i64::from(day) * DAY, ' ', Fraction::Needed, out);
        }
        (Cell::Date(day), _) => digits::date(day.into(), out),
        (Cell::Moment(moment), Some(TypeName::Date)) => digits::date(moment.div_euclid(DAY), out),
        (Cell::Moment(moment), Some(TypeName::Time | TypeName::TimeTz)) => {
            digits::time(moment.rem_euclid(DAY), Fraction::Needed, out);
        }
        (Cell::Moment(moment), _) => digits::moment(moment, ' ', Fraction::Needed, out),
        (Cell::Time(time), _) => digits::time(time, Fraction::Needed, out),
        _ => return,
    }
    if matches!(name, Some(TypeName::TimestampTz | TypeName::TimeTz)) {
        out.push_str("+00");
    }
}

/// `{1,NULL,"a text"}`
fn list(elements: Elements<'_>, ty: &ColumnType, out: &mut String) {
    out.push('{');
    for (place, element) in elements.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        match element {
            Cell::Default | Cell::Null => out.push_str("NULL"),
            Cell::Boolean(_) | Cell::Integer(_) | Cell::Decimal { .. } | Cell::Float(_) | Cell::Uuid(_) => {
                cell(element, ty, out);
            }
            Cell::Text(text) | Cell::Json(text) => quoted(text, out),
            _ => {
                let mut text = String::new();
                cell(element, ty, &mut text);
                quoted(&text, out);
            }
        }
    }
    out.push('}');
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    escaped(
        text,
        |byte| matches!(byte, b'"' | b'\\'),
        out,
        |byte, out| {
            out.push('\\');
            out.push(byte as char);
        },
    );
    out.push('"');
}

/// Adds a text, with what `escape` makes of those of its bytes that are `special`, which are ASCII.
#[inline]
pub fn escaped(text: &str, special: impl Fn(u8) -> bool, out: &mut String, escape: impl Fn(u8, &mut String)) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if special(byte) {
            out.push_str(&text[done..at]);
            escape(byte, out);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::row::Row;

    #[test]
    fn cells_are_written_as_their_column_has_them() {
        let moment = Cell::Moment(DAY + 3_723_004_000);
        for (given, name, expected) in [
            (Cell::Null, TypeName::Text, ""),
            (Cell::Default, TypeName::Text, ""),
            (Cell::Boolean(true), TypeName::Boolean, "true"),
            (Cell::Integer(-7), TypeName::Integer, "-7"),
            (Cell::Decimal { unscaled: 1999, scale: 2 }, TypeName::Decimal, "19.99"),
            (Cell::Float(0.5), TypeName::Double, "0.5"),
            (Cell::Text("it's \"a\"\\"), TypeName::Text, "it's \"a\"\\"),
            (Cell::Json("{\"a\":1}"), TypeName::Json, "{\"a\":1}"),
            (Cell::Bytes(&[1, 255]), TypeName::ByteA, "\\x01ff"),
            (Cell::Bits("0101"), TypeName::Bit, "0101"),
            (Cell::Uuid(1), TypeName::Uuid, "00000000-0000-0000-0000-000000000001"),
            (Cell::Date(1), TypeName::Date, "1970-01-02"),
            (Cell::Date(1), TypeName::Timestamp, "1970-01-02 00:00:00"),
            (Cell::Date(1), TypeName::TimestampTz, "1970-01-02 00:00:00+00"),
            (Cell::Date(1), TypeName::Text, "1970-01-02"),
            (Cell::Time(1_000), TypeName::Time, "00:00:00.001"),
            (Cell::Time(1_000_000), TypeName::TimeTz, "00:00:01+00"),
            (moment, TypeName::Timestamp, "1970-01-02 01:02:03.004"),
            (moment, TypeName::TimestampTz, "1970-01-02 01:02:03.004+00"),
            (moment, TypeName::DateTime, "1970-01-02 01:02:03.004"),
            (moment, TypeName::Date, "1970-01-02"),
            (moment, TypeName::Time, "01:02:03.004"),
            (moment, TypeName::TimeTz, "01:02:03.004+00"),
        ] {
            let mut out = String::new();
            cell(given, &ColumnType::named(name, &[]), &mut out);
            assert_eq!(out, expected, "{given:?} {name:?}");
        }
    }

    #[test]
    fn lists_say_where_each_element_ends() {
        let mut row = Row::new();
        row.push_list(|row| {
            row.push(Cell::Integer(1));
            row.push(Cell::Null);
            row.push(Cell::Text("NULL"));
            row.push(Cell::Text("a \"b\", {c}\\"));
            row.push(Cell::Text(""));
            row.push(Cell::Bytes(&[7]));
            row.push(Cell::Date(0));
        });
        row.push_list(|_| {});
        let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::Text, &[]) };
        let mut out = String::new();
        row.cells().for_each(|it| cell(it, &ty, &mut out));
        assert_eq!(out, r#"{1,NULL,"NULL","a \"b\", {c}\\","","\\x07","1970-01-01"}{}"#);
    }
}
