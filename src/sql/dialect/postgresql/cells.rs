//! How the cells of rows are written: as literals, and in the text format of `COPY`.

use crate::sql::column_type::ColumnType;
use crate::sql::plain;
use crate::sql::row::Cell;

/// A literal. The server finds out the type of what stands in quotes from the column.
pub(super) fn literal(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        Cell::Default => out.push_str("DEFAULT"),
        Cell::Null => out.push_str("NULL"),
        Cell::Boolean(_) | Cell::Integer(_) | Cell::Decimal { .. } | Cell::Float(_) => {
            plain::cell(cell, ty, out);
        }
        Cell::Expression(sql) => {
            out.push('(');
            out.push_str(sql);
            // It may end with a comment.
            out.push_str(if sql.contains("--") { "\n)" } else { ")" });
        }
        Cell::Bits(digits) => {
            out.push_str("B'");
            out.push_str(digits);
            out.push('\'');
        }
        Cell::Text(text) | Cell::Json(text) => quoted(text, out),
        Cell::List(_) => {
            let mut text = String::new();
            plain::cell(cell, ty, &mut text);
            quoted(&text, out);
        }
        Cell::Bytes(_) | Cell::Uuid(_) | Cell::Date(_) | Cell::Time(_) | Cell::Moment(_) => {
            out.push('\'');
            plain::cell(cell, ty, out);
            out.push('\'');
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push('\'');
    plain::escaped(text, |byte| byte == b'\'', out, |_, out| out.push_str("''"));
    out.push('\'');
}

/// What stands between two tabs of a line of `COPY`.
pub(super) fn copied(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        Cell::Default | Cell::Null | Cell::Expression(_) => out.push_str("\\N"),
        Cell::Boolean(truth) => out.push(if truth { 't' } else { 'f' }),
        Cell::Text(text) | Cell::Json(text) => escaped(text, out),
        Cell::Bytes(_) => {
            // The backslash of `\x` is a letter of the value.
            out.push('\\');
            plain::cell(cell, ty, out);
        }
        Cell::List(_) => {
            let mut text = String::new();
            plain::cell(cell, ty, &mut text);
            escaped(&text, out);
        }
        Cell::Integer(_)
        | Cell::Decimal { .. }
        | Cell::Float(_)
        | Cell::Bits(_)
        | Cell::Uuid(_)
        | Cell::Date(_)
        | Cell::Time(_)
        | Cell::Moment(_) => plain::cell(cell, ty, out),
    }
}

fn escaped(text: &str, out: &mut String) {
    let is_special = |byte| matches!(byte, b'\\' | b'\n' | b'\r' | b'\t');
    plain::escaped(text, is_special, out, |byte, out| {
        out.push_str(match byte {
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            _ => "\\\\",
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::column_type::TypeName;
    use crate::sql::row::Row;

    #[test]
    fn cells_are_written_as_literals_and_as_lines() {
        let moment = Cell::Moment(1_700_000_000_123_456);
        for (given, name, expected, line) in [
            (Cell::Default, TypeName::Integer, "DEFAULT", "\\N"),
            (Cell::Null, TypeName::Text, "NULL", "\\N"),
            (Cell::Boolean(true), TypeName::Boolean, "true", "t"),
            (Cell::Boolean(false), TypeName::Boolean, "false", "f"),
            (Cell::Integer(i64::MIN), TypeName::BigInt, "-9223372036854775808", "-9223372036854775808"),
            (Cell::Decimal { unscaled: -5, scale: 2 }, TypeName::Money, "-0.05", "-0.05"),
            (Cell::Float(1e300), TypeName::Double, "1e+300", "1e+300"),
            (Cell::Text("it's"), TypeName::VarChar, "'it''s'", "it's"),
            (Cell::Text(""), TypeName::Text, "''", ""),
            (Cell::Text("\\N"), TypeName::Text, "'\\N'", "\\\\N"),
            (Cell::Text("a\\b\tc\nd\re"), TypeName::Text, "'a\\b\tc\nd\re'", "a\\\\b\\tc\\nd\\re"),
            (Cell::Json(r#"{"a":"\n'"}"#), TypeName::JsonB, r#"'{"a":"\n''"}'"#, r#"{"a":"\\n'"}"#),
            (Cell::Bytes(&[0, 0x27, 255]), TypeName::ByteA, "'\\x0027ff'", "\\\\x0027ff"),
            (Cell::Bytes(&[]), TypeName::ByteA, "'\\x'", "\\\\x"),
            (Cell::Bits("0110"), TypeName::VarBit, "B'0110'", "0110"),
            (
                Cell::Uuid(0xa),
                TypeName::Uuid,
                "'00000000-0000-0000-0000-00000000000a'",
                "00000000-0000-0000-0000-00000000000a",
            ),
            (Cell::Date(19_723), TypeName::Date, "'2024-01-01'", "2024-01-01"),
            (Cell::Time(1), TypeName::Time, "'00:00:00.000001'", "00:00:00.000001"),
            (Cell::Time(1), TypeName::TimeTz, "'00:00:00.000001+00'", "00:00:00.000001+00"),
            (moment, TypeName::Timestamp, "'2023-11-14 22:13:20.123456'", "2023-11-14 22:13:20.123456"),
            (
                moment,
                TypeName::TimestampTz,
                "'2023-11-14 22:13:20.123456+00'",
                "2023-11-14 22:13:20.123456+00",
            ),
            (moment, TypeName::Date, "'2023-11-14'", "2023-11-14"),
            (Cell::Expression("now()"), TypeName::Timestamp, "(now())", "\\N"),
            (Cell::Expression("1 -- one"), TypeName::Integer, "(1 -- one\n)", "\\N"),
        ] {
            let ty = ColumnType::named(name, &[]);
            let (mut sql, mut copy) = (String::new(), String::new());
            literal(given, &ty, &mut sql);
            copied(given, &ty, &mut copy);
            assert_eq!((sql.as_str(), copy.as_str()), (expected, line), "{given:?} {name:?}");
        }
    }

    #[test]
    fn lists_are_texts_within_texts() {
        let mut row = Row::new();
        row.push_list(|row| row.push(Cell::Text("it's \"\\\n")));
        let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::Text, &[]) };
        let (mut sql, mut copy) = (String::new(), String::new());
        literal(row.cell(0), &ty, &mut sql);
        copied(row.cell(0), &ty, &mut copy);
        assert_eq!(sql, "'{\"it''s \\\"\\\\\n\"}'");
        assert_eq!(copy, "{\"it's \\\\\"\\\\\\\\\\n\"}");
    }
}
