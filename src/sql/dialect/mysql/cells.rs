//! How the cells of rows are written as literals, in every mode of the server.

use crate::sql::column_type::{ColumnType, Family};
use crate::sql::plain;
use crate::sql::row::Cell;

use super::quote;

pub(super) fn literal(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        Cell::Default => out.push_str("DEFAULT"),
        // No type here is a list.
        Cell::Null | Cell::List(_) => out.push_str("NULL"),
        Cell::Boolean(_) | Cell::Integer(_) | Cell::Decimal { .. } | Cell::Float(_) => {
            plain::cell(cell, ty, out);
        }
        Cell::Expression(sql) => {
            out.push('(');
            out.push_str(sql);
            // It may end with a comment.
            out.push_str(if sql.contains("--") || sql.contains('#') { "\n)" } else { ")" });
        }
        Cell::Text(text) | Cell::Json(text) => quote::push_text(text, out),
        Cell::Bytes(bytes) => quote::push_bytes(bytes, out),
        Cell::Bits(digits) => {
            out.push_str("b'");
            out.push_str(digits);
            out.push('\'');
        }
        Cell::Uuid(number) if ty.base.family() == Family::Binary => {
            quote::push_bytes(&number.to_be_bytes(), out);
        }
        Cell::Uuid(_) | Cell::Date(_) | Cell::Time(_) | Cell::Moment(_) => {
            out.push('\'');
            // Nor are there types with a time zone.
            plain::cell(cell, ty, out);
            out.push('\'');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::column_type::TypeName;

    #[test]
    fn cells_are_written_as_literals() {
        let moment = Cell::Moment(1_700_000_000_123_000);
        for (given, name, expected) in [
            (Cell::Default, TypeName::Integer, "DEFAULT"),
            (Cell::Null, TypeName::Text, "NULL"),
            (Cell::Boolean(true), TypeName::Boolean, "true"),
            (Cell::Boolean(false), TypeName::Bit, "false"),
            (Cell::Integer(-3), TypeName::SmallInt, "-3"),
            (Cell::Integer(2024), TypeName::Year, "2024"),
            (Cell::Decimal { unscaled: 1999, scale: 2 }, TypeName::Decimal, "19.99"),
            (Cell::Float(1e-7), TypeName::Double, "1e-7"),
            (Cell::Text("it's é"), TypeName::VarChar, "'it''s é'"),
            (Cell::Text("a\\b"), TypeName::VarChar, "_utf8mb4 0x615c62"),
            (Cell::Text("\0"), TypeName::VarChar, "_utf8mb4 0x00"),
            (Cell::Text("\r\n"), TypeName::VarChar, "_utf8mb4 0x0d0a"),
            (Cell::Json(r#"{"a":"'"}"#), TypeName::Json, r#"'{"a":"''"}'"#),
            (Cell::Json(r#""\n""#), TypeName::Json, "_utf8mb4 0x225c6e22"),
            (Cell::Bytes(&[0, 0x27, 255]), TypeName::LongBlob, "0x0027ff"),
            (Cell::Bytes(&[]), TypeName::LongBlob, "x''"),
            (Cell::Bytes(&[1]), TypeName::Bit, "0x01"),
            (Cell::Bits("0110"), TypeName::Bit, "b'0110'"),
            (Cell::Uuid(0xa), TypeName::Char, "'00000000-0000-0000-0000-00000000000a'"),
            (Cell::Uuid(0xa), TypeName::Binary, "0x0000000000000000000000000000000a"),
            (Cell::Date(19_723), TypeName::Date, "'2024-01-01'"),
            (Cell::Time(1_000_000), TypeName::Time, "'00:00:01'"),
            (moment, TypeName::DateTime, "'2023-11-14 22:13:20.123'"),
            (moment, TypeName::Timestamp, "'2023-11-14 22:13:20.123'"),
            (moment, TypeName::Date, "'2023-11-14'"),
            (Cell::Expression("now()"), TypeName::DateTime, "(now())"),
        ] {
            let mut sql = String::new();
            literal(given, &ColumnType::named(name, &[]), &mut sql);
            assert_eq!(sql, expected, "{given:?} {name:?}");
        }
    }
}
