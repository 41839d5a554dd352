//! Truth, in whatever the column keeps it.

use crate::sql::row::{Cell, Row};

use super::{At, Values};

/// How often something is true that is not known to be rare or usual.
const USUAL: u32 = 400;

/// How a column keeps truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As such.
    Boolean,
    /// As one and nothing.
    Integer,
    /// As a single bit.
    Bit,
    /// As words.
    Text,
}

/// True so many times in a thousand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Truths {
    per_mille: u32,
    form: Form,
}

impl Truths {
    pub(super) fn new(per_mille: Option<u32>, form: Form) -> Self {
        Self { per_mille: per_mille.unwrap_or(USUAL), form }
    }

    fn push(self, is_true: bool, row: &mut Row) {
        row.push(match self.form {
            Form::Boolean => Cell::Boolean(is_true),
            Form::Integer => Cell::Integer(i64::from(is_true)),
            Form::Bit => Cell::Bits(if is_true { "1" } else { "0" }),
            Form::Text => Cell::Text(if is_true { "true" } else { "false" }),
        });
    }
}

impl Values for Truths {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.push(at.cell.chance(self.per_mille), row);
    }

    fn count(&self) -> u64 {
        2
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        self.push(n == 1, row);
    }
}
