//! Comma-separated values as in RFC 4180: a file for each table, with a line of names at the top.
//!
//! Null is nothing between two commas, an empty text is `""`. Other values are written as PostgreSQL reads them:
//! `true`, `19.99`, `2024-01-31 23:59:59.123` (in UTC, with `+00` where the column has a zone), `\x0aff` for bytes,
//! `{1,2}` for lists. So `\copy … FROM … WITH (FORMAT csv, HEADER)` takes the files as they are.

use crate::seed::plan::TablePlan;
use crate::sql::ColumnType;
use crate::sql::plain;
use crate::sql::row::{Cell, Row};

use super::{Format, FormatError, Part, Script, Source, file_names, layout};

/// Comma-separated values.
pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn description(&self) -> &'static str {
        "a file of comma-separated values for each table, with the names of the columns in the first line"
    }

    fn is_folder(&self) -> bool {
        true
    }

    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError> {
        let files = file_names::of_tables(source.plan, self.name());
        Ok(Script { files, chunks: layout::of_tables(source.plan) })
    }

    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError> {
        match part {
            Part::Table { table, .. } => {
                let plan = &source.plan.tables[*table];
                let columns = layout::columns(plan, written(plan));
                line(columns.iter(), out, |column, out| {
                    text(&column.name, out);
                    Ok(())
                })?;
            }
            Part::Rows { table, rows, .. } => {
                let plan = &source.plan.tables[*table];
                let mut row = Row::new();
                for number in rows.clone() {
                    source.plan.write(*table, number, &mut row);
                    line(written(plan).iter(), out, |&place, out| {
                        let column = &plan.table.columns[place];
                        cell(row.cell(place), &column.ty, out).ok_or_else(|| {
                            FormatError::Expression(plan.table.column_label(column), self.name())
                        })
                    })?;
                }
            }
            Part::Head | Part::Step(_) | Part::TableEnd { .. } | Part::StepEnd(_) | Part::Tail => {}
        }
        Ok(())
    }
}

/// The places of the columns that are written: those that get values, or any one where none do, so that there are
/// lines.
fn written(plan: &TablePlan) -> &[usize] {
    if plan.given.is_empty() { &[0] } else { &plan.given }
}

fn line<T>(
    items: impl Iterator<Item = T>,
    out: &mut String,
    add: impl Fn(T, &mut String) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(',');
        }
        add(item, out)?;
    }
    out.push_str("\r\n");
    Ok(())
}

/// Adds a value; `None` where it is an expression, which nobody computes here.
pub(super) fn cell(cell: Cell<'_>, ty: &ColumnType, out: &mut String) -> Option<()> {
    match cell {
        Cell::Expression(_) => return None,
        Cell::Text(content) | Cell::Json(content) | Cell::Bits(content) => text(content, out),
        Cell::List(_) => {
            let mut content = String::new();
            plain::cell(cell, ty, &mut content);
            text(&content, out);
        }
        _ => plain::cell(cell, ty, out),
    }
    Some(())
}

/// A text, in quotes where that is needed. What is empty without quotes is null, and `\.` on a line of its own
/// ends the input of PostgreSQL.
fn text(text: &str, out: &mut String) {
    let is_special = |byte| matches!(byte, b'"' | b',' | b'\n' | b'\r');
    if !text.is_empty() && text != "\\." && !text.bytes().any(is_special) {
        return out.push_str(text);
    }
    out.push('"');
    plain::escaped(text, |byte| byte == b'"', out, |_, out| out.push_str("\"\""));
    out.push('"');
}
