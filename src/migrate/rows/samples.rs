//! The values that are tried in a column: first those on the edge of its type, then one for each
//! number.

mod kind;
mod moments;
mod numbers;
mod texts;

use crate::sql::{BaseType, Column, Database};

use super::Style;
use super::cell::{Cell, choices};
use kind::Kind;

/// The values of a column; all of them differ, and databases can tell them apart.
pub(super) struct Samples<'a> {
    kind: Kind<'a>,
    is_list: bool,
    edges: Vec<Cell>,
    /// The number of the first value that is not on an edge.
    first: usize,
    is_left_to_database: bool,
}

/// Where columns that count up by themselves begin, so that what they count to later is free.
const FIRST_COUNTED: usize = 1_001;

impl<'a> Samples<'a> {
    pub(super) fn of(database: &'a Database, column: &'a Column, style: Style) -> Self {
        let kind = match choices(database, column) {
            Some(values) => Kind::Choice(values),
            None => Kind::of(&column.ty.base, style),
        };
        let edges = match style {
            Style::Edge if !column.is_auto_increment => kind.edges(),
            _ => Vec::new(),
        };
        let first = match kind {
            Kind::Integer { max, .. } if column.is_auto_increment && max > 2_000 => FIRST_COUNTED - 1,
            _ => 0,
        };
        let is_generated = column.details.generated.is_some();
        let has_default = column.default.is_some() && style == Style::Bare;
        let is_foreign = matches!(column.ty.base, BaseType::Verbatim(_)) && column.default.is_some();
        Self {
            kind,
            is_list: column.ty.is_list,
            edges,
            first,
            is_left_to_database: is_generated || has_default || is_foreign,
        }
    }

    /// Whether the database is to say what stands there.
    pub(super) fn is_left_to_database(&self) -> bool {
        self.is_left_to_database
    }

    /// How many values there are; a number that is too large to be reached where there is no end.
    pub(super) fn size(&self) -> usize {
        if self.is_list || self.is_left_to_database {
            return usize::MAX;
        }
        self.edges.len().saturating_add(self.kind.size())
    }

    /// The value of a number below [`size`](Self::size).
    pub(super) fn value(&self, number: usize) -> Cell {
        if self.is_list { self.list(number) } else { self.one(number) }
    }

    fn one(&self, number: usize) -> Cell {
        match number.checked_sub(self.edges.len()) {
            None => self.edges[number].clone(),
            Some(number) => self.kind.value(self.first + number),
        }
    }

    /// None, one, two or three of the values.
    fn list(&self, number: usize) -> Cell {
        let size = self.edges.len().saturating_add(self.kind.size()).max(1);
        let elements = (0..number % 4).map(|place| match self.one((number + place) % size) {
            Cell::Value(value) => Some(value),
            Cell::Absent | Cell::Null | Cell::Bits(_) => None,
        });
        elements.collect::<Option<Vec<_>>>().map_or(Cell::Value(crate::sql::Value::List(Vec::new())), |all| {
            Cell::Value(crate::sql::Value::List(all))
        })
    }
}
