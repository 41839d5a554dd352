//! How the cells of rows are written as literals, so that Prisma Client reads them.

use crate::sql::calendar::DAY;
use crate::sql::column_type::ColumnType;
use crate::sql::digits::{self, Fraction};
use crate::sql::plain;
use crate::sql::row::Cell;

/// The database itself has no types but numbers, texts and bytes.
pub(super) fn literal(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        // There is no word for leaving it to the database; the key of a table takes null as that.
        Cell::Default | Cell::Null => out.push_str("NULL"),
        Cell::Boolean(truth) => out.push(if truth { '1' } else { '0' }),
        Cell::Integer(_) | Cell::Decimal { .. } | Cell::Float(_) => plain::cell(cell, ty, out),
        Cell::Expression(sql) => {
            out.push('(');
            out.push_str(sql);
            // It may end with a comment.
            out.push_str(if sql.contains("--") { "\n)" } else { ")" });
        }
        Cell::Text(text) | Cell::Json(text) => quoted(text, out),
        Cell::Bytes(bytes) => binary(bytes, out),
        Cell::Date(day) => moment(i64::from(day) * DAY, out),
        Cell::Time(moment) | Cell::Moment(moment) => self::moment(moment, out),
        Cell::Uuid(_) | Cell::Bits(_) | Cell::List(_) => {
            let mut text = String::new();
            plain::cell(cell, ty, &mut text);
            quoted(&text, out);
        }
    }
}

/// A text as the client writes it since version 7. Versions before wrote milliseconds, and read both.
fn moment(moment: i64, out: &mut String) {
    out.push('\'');
    digits::moment(moment, 'T', Fraction::Thousandths, out);
    out.push_str("+00:00'");
}

fn quoted(text: &str, out: &mut String) {
    // A statement ends at a zero byte, and the shell of SQLite makes one line end of two.
    if text.bytes().any(|byte| matches!(byte, b'\0' | b'\r')) {
        out.push_str("CAST(");
        binary(text.as_bytes(), out);
        return out.push_str(" AS TEXT)");
    }
    out.push('\'');
    plain::escaped(text, |byte| byte == b'\'', out, |_, out| out.push_str("''"));
    out.push('\'');
}

fn binary(bytes: &[u8], out: &mut String) {
    out.push_str("X'");
    digits::hex(bytes, out);
    out.push('\'');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::column_type::TypeName;

    #[test]
    fn cells_are_written_as_literals() {
        for (given, name, expected) in [
            (Cell::Default, TypeName::Integer, "NULL"),
            (Cell::Null, TypeName::Text, "NULL"),
            (Cell::Boolean(true), TypeName::Boolean, "1"),
            (Cell::Boolean(false), TypeName::Boolean, "0"),
            (Cell::Integer(-3), TypeName::BigInt, "-3"),
            (Cell::Decimal { unscaled: 1999, scale: 2 }, TypeName::Decimal, "19.99"),
            (Cell::Float(0.5), TypeName::Double, "0.5"),
            (Cell::Text("it's \\"), TypeName::Text, "'it''s \\'"),
            (Cell::Text("a\0b"), TypeName::Text, "CAST(X'610062' AS TEXT)"),
            (Cell::Text("\r\n"), TypeName::Text, "CAST(X'0d0a' AS TEXT)"),
            (Cell::Json("{\"a\":\"'\"}"), TypeName::JsonB, "'{\"a\":\"''\"}'"),
            (Cell::Bytes(&[0, 0x27, 255]), TypeName::Blob, "X'0027ff'"),
            (Cell::Bytes(&[]), TypeName::Blob, "X''"),
            (Cell::Uuid(0xa), TypeName::Text, "'00000000-0000-0000-0000-00000000000a'"),
            (Cell::Date(19_723), TypeName::DateTime, "'2024-01-01T00:00:00.000+00:00'"),
            (Cell::Moment(1_700_000_000_123_456), TypeName::DateTime, "'2023-11-14T22:13:20.123+00:00'"),
            (Cell::Time(1_000_000), TypeName::DateTime, "'1970-01-01T00:00:01.000+00:00'"),
            (Cell::Expression("1 -- one"), TypeName::Integer, "(1 -- one\n)"),
        ] {
            let mut sql = String::new();
            literal(given, &ColumnType::named(name, &[]), &mut sql);
            assert_eq!(sql, expected, "{given:?} {name:?}");
        }
    }
}
