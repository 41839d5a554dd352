//! What stands in the columns of a table, by its style.

use crate::seed::plan::{ColumnValues, Request};
use crate::seed::values::edge::{self, Care};
use crate::seed::values::{At, Values};
use crate::sql::column_type::Family;
use crate::sql::row::{Cell, Row};
use crate::sql::{BaseType, Column, Table};

use super::Style;
use super::level::Levels;

/// Makes values for each table in its style.
#[derive(Clone, Copy, Debug)]
pub(super) struct Styled<'a>(pub(super) &'a Levels);

/// How many in a thousand rows refer to nothing where they may.
const NULLS: u32 = 250;

impl ColumnValues for Styled<'_> {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let style = self.0.style(&request.table.name);
        let column = request.column;
        if is_left_to_database(request, style) {
            return Err("the database decides".to_owned());
        }
        let values = edge::with_care(request.database, column, request.draw, care(style));
        let is_counted = !column.ty.is_list && !matches!(column.ty.base, BaseType::Verbatim(_));
        if !is_counted || request.is_unique || values.count() == 0 {
            return Ok(values);
        }
        let count = if is_number(column) { values.count().min(SMALL) } else { values.count() };
        let has_nulls = column.is_nullable && !request.is_referenced && style != Style::Bare;
        Ok(Box::new(Turned { values, place: request.place as u64, count, has_nulls }))
    }

    fn nulls(&self, table: &Table, column: &Column) -> u32 {
        let is_key = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
        match self.0.style(&table.name) {
            Style::Bare => 1000,
            _ if is_key => NULLS,
            // They are among the values, so that there are always as many.
            _ => 0,
        }
    }
}

fn care(style: Style) -> Care {
    match style {
        Style::Edge => Care::Little,
        Style::Plain => Care::More,
        Style::Bare => Care::Most,
    }
}

/// What a default is for, and types of which little is known, the database knows best, unless others
/// have to know as well.
fn is_left_to_database(request: &Request<'_>, style: Style) -> bool {
    let column = request.column;
    let is_foreign = matches!(column.ty.base, BaseType::Verbatim(_));
    column.default.is_some()
        && !column.is_auto_increment
        && !request.is_referenced
        && (style == Style::Bare || is_foreign)
}

fn is_number(column: &Column) -> bool {
    matches!(column.ty.base.family(), Family::Integer | Family::Fraction)
}

/// Conditions like small numbers, so that there are only so many.
const SMALL: u64 = 9;

/// Values one after the other, so that the columns of a table do not come to their edges in the same row.
#[derive(Debug)]
struct Turned {
    values: Box<dyn Values>,
    /// With which value it begins.
    place: u64,
    /// After how many it begins again.
    count: u64,
    /// Whether every fourth is null.
    has_nulls: bool,
}

impl Values for Turned {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let number = at.row.wrapping_add(self.place);
        if self.has_nulls && number % 4 == 3 {
            row.push(Cell::Null);
        } else {
            self.nth(number % self.count, at, row);
        }
    }

    fn count(&self) -> u64 {
        self.values.count()
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        self.values.nth(n, at, row);
    }
}
