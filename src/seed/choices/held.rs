//! A value that somebody wrote, as a column holds it.

use crate::sql::row::{Cell, Row};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    Boolean(bool),
    Integer(i64),
    Decimal { unscaled: i128, scale: u32 },
    Float(f64),
    Text(String),
    Json(String),
    Bytes(Vec<u8>),
    Uuid(u128),
    Bits(String),
    Date(i32),
    Time(i64),
    Moment(i64),
    List(Vec<Held>),
}

impl Held {
    /// Adds it as a cell.
    pub(crate) fn push(&self, row: &mut Row) {
        match self {
            Held::Boolean(it) => row.push(Cell::Boolean(*it)),
            Held::Integer(it) => row.push(Cell::Integer(*it)),
            Held::Decimal { unscaled, scale } => {
                row.push(Cell::Decimal { unscaled: *unscaled, scale: *scale });
            }
            Held::Float(it) => row.push(Cell::Float(*it)),
            Held::Text(text) => row.push(Cell::Text(text)),
            Held::Json(text) => row.push(Cell::Json(text)),
            Held::Bytes(bytes) => row.push(Cell::Bytes(bytes)),
            Held::Uuid(it) => row.push(Cell::Uuid(*it)),
            Held::Bits(digits) => row.push(Cell::Bits(digits)),
            Held::Date(it) => row.push(Cell::Date(*it)),
            Held::Time(it) => row.push(Cell::Time(*it)),
            Held::Moment(it) => row.push(Cell::Moment(*it)),
            Held::List(list) => row.push_list(|row| list.iter().for_each(|element| element.push(row))),
        }
    }

    /// What two values share that some database takes for the same: large and small letters, and
    /// spaces at the end, are no difference, and neither are zeros behind a point.
    pub(super) fn likeness(&self) -> String {
        match self {
            Held::Text(text) => text.trim_end_matches(' ').to_lowercase(),
            Held::Decimal { unscaled, scale } => {
                let (mut unscaled, mut scale) = (*unscaled, *scale);
                while scale > 0 && unscaled % 10 == 0 {
                    (unscaled, scale) = (unscaled / 10, scale - 1);
                }
                format!("{unscaled}e-{scale}")
            }
            other => format!("{other:?}"),
        }
    }
}
