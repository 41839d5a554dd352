//! What stands in a column of a row that is to be inserted.

use crate::sql::default::Value;
use crate::sql::dialect::Writer;
use crate::sql::{Column, Database};

/// A value for a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// None is given: the database decides.
    Absent,
    Null,
    Value(Value),
    /// A string of bits, as digits.
    Bits(String),
}

/// A value for each column of a table, in order.
pub(super) type Row = Vec<Cell>;

impl Cell {
    /// Whether it can be compared with others, and referred to.
    pub(super) fn is_known(&self) -> bool {
        matches!(self, Cell::Value(_) | Cell::Bits(_))
    }

    /// What is equal where a database may take the values to be equal: it may not tell large letters
    /// from small ones.
    pub(super) fn key(&self) -> Option<String> {
        self.is_known().then(|| format!("{self:?}").to_lowercase())
    }

    pub(super) fn written(&self, writer: &dyn Writer, column: &Column) -> String {
        match self {
            Cell::Absent | Cell::Null => "NULL".to_owned(),
            Cell::Value(value) => writer.value(value, &column.ty),
            Cell::Bits(digits) => writer.bits(digits),
        }
    }
}

/// The values of an enum, wherever it is defined; `None` for a column of another type.
pub(super) fn choices<'a>(database: &'a Database, column: &'a Column) -> Option<Vec<&'a str>> {
    use crate::sql::BaseType;
    match &column.ty.base {
        BaseType::Enum(name) => {
            let ty = database.enum_type(name)?;
            Some(ty.values.iter().map(|value| value.name.as_str()).collect())
        }
        BaseType::InlineEnum { values, .. } => Some(values.iter().map(String::as_str).collect()),
        BaseType::Named { .. } | BaseType::Verbatim(_) => None,
    }
}
