//! A JSON object in each line, with a file for each table and the names that the database has for its columns.
//!
//! Numbers keep all of their digits, points in time are in RFC 3339 (`2024-01-31T23:59:59.123Z`), bytes are
//! `\x0aff`, documents and lists stand there as they are. What the database decides is left out. PostgreSQL takes a
//! line with `json_populate_record`.

use crate::sql::calendar::DAY;
use crate::sql::column_type::{ColumnType, TypeName};
use crate::sql::digits::{self, Fraction};
use crate::sql::plain;
use crate::sql::row::{Cell, Row};

use super::{Format, FormatError, Part, Script, Source, file_names, layout};

/// JSON, an object in each line.
pub(super) struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn description(&self) -> &'static str {
        "a file for each table with a JSON object in each line"
    }

    fn is_folder(&self) -> bool {
        true
    }

    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError> {
        let files = file_names::of_tables(source.plan, self.name());
        Ok(Script { files, chunks: layout::of_tables(source.plan) })
    }

    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError> {
        let Part::Rows { table, rows, .. } = part else { return Ok(()) };
        let plan = &source.plan.tables[*table];
        let names: Vec<_> = plan.table.columns.iter().map(|column| name(&column.name)).collect();
        let mut row = Row::new();
        for number in rows.clone() {
            source.plan.write(*table, number, &mut row);
            let mut before = "{";
            for &place in &plan.given {
                let column = &plan.table.columns[place];
                match row.cell(place) {
                    Cell::Default => continue,
                    Cell::Expression(_) => {
                        return Err(FormatError::Expression(plan.table.column_label(column), self.name()));
                    }
                    cell => {
                        out.push_str(before);
                        out.push_str(&names[place]);
                        value(cell, &column.ty, out);
                    }
                }
                before = ",";
            }
            out.push_str(if before == "{" { "{}\n" } else { "}\n" });
        }
        Ok(())
    }
}

/// `"name":`
fn name(name: &str) -> String {
    let mut out = String::new();
    string(name, &mut out);
    out.push(':');
    out
}

pub(super) fn value(cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
    match cell {
        Cell::Default | Cell::Null | Cell::Expression(_) => out.push_str("null"),
        Cell::Boolean(_) | Cell::Integer(_) | Cell::Decimal { .. } => plain::cell(cell, ty, out),
        Cell::Float(number) => digits::float(number, out),
        Cell::Text(text) | Cell::Bits(text) => string(text, out),
        Cell::Json(document) => in_one_line(document, out),
        Cell::Bytes(bytes) => {
            out.push_str("\"\\\\x");
            digits::hex(bytes, out);
            out.push('"');
        }
        Cell::Moment(moment) if !is_day_or_time(ty) => self::moment(moment, out),
        Cell::Date(day) if is_moment(ty) => moment(i64::from(day) * DAY, out),
        Cell::Uuid(_) | Cell::Date(_) | Cell::Time(_) | Cell::Moment(_) => {
            out.push('"');
            plain::cell(cell, ty, out);
            out.push('"');
        }
        Cell::List(elements) => {
            out.push('[');
            for (number, element) in elements.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                value(element, ty, out);
            }
            out.push(']');
        }
    }
}

fn moment(moment: i64, out: &mut String) {
    out.push('"');
    digits::moment(moment, 'T', Fraction::Needed, out);
    out.push_str("Z\"");
}

fn is_moment(ty: &ColumnType) -> bool {
    matches!(ty.name(), Some(TypeName::Timestamp | TypeName::TimestampTz | TypeName::DateTime))
}

fn is_day_or_time(ty: &ColumnType) -> bool {
    matches!(ty.name(), Some(TypeName::Date | TypeName::Time | TypeName::TimeTz))
}

/// A document; a line end in it can only stand between its parts.
fn in_one_line(document: &str, out: &mut String) {
    plain::escaped(document, |byte| matches!(byte, b'\n' | b'\r'), out, |_, out| out.push(' '));
}

/// A string of JSON.
pub(super) fn string(text: &str, out: &mut String) {
    out.push('"');
    plain::escaped(
        text,
        |byte| byte < b' ' || matches!(byte, b'"' | b'\\'),
        out,
        |byte, out| match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => {
                out.push_str("\\u00");
                digits::hex(&[byte], out);
            }
        },
    );
    out.push('"');
}
