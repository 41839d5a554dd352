//! Values for the parameters of a statement: what a row holds, in the form of the driver.

use sqlx::mysql::MySqlArguments;
use sqlx::sqlite::SqliteArguments;

use crate::sql::column_type::ColumnType;
use crate::sql::dialect::Dialect;
use crate::sql::row::Cell;

use super::driver;

/// Values for the parameters of a statement, in order. They can be put together on another thread than
/// that of the connection.
#[derive(Debug)]
pub struct Parameters {
    pub(super) values: Bound,
    literal: Literal,
}

/// What a literal is written into, over and over.
#[derive(Debug)]
pub(super) struct Literal {
    dialect: &'static Dialect,
    text: String,
}

/// The forms that there are.
#[derive(Debug)]
pub(super) enum Bound {
    MySql(MySqlArguments),
    Sqlite(SqliteArguments),
}

impl Parameters {
    /// None yet; `None` where the rows of the dialect are not given so.
    pub fn of(dialect: &'static Dialect) -> Option<Self> {
        let empty = driver(dialect).parameters?;
        Some(Self { values: empty(), literal: Literal { dialect, text: String::new() } })
    }

    /// Adds the value that a cell has in a column of this type. What only a statement can say is null.
    pub fn push(&mut self, cell: Cell<'_>, ty: &ColumnType) {
        match &mut self.values {
            Bound::MySql(arguments) => super::mysql::bind(arguments, cell, ty, &mut self.literal),
            Bound::Sqlite(arguments) => super::sqlite::bind(arguments, cell, ty, &mut self.literal),
        }
    }
}

impl Literal {
    /// The literal for a cell.
    pub(super) fn of(&mut self, cell: Cell<'_>, ty: &ColumnType) -> &str {
        self.text.clear();
        self.dialect.writer.cell(cell, ty, &mut self.text);
        &self.text
    }
}

/// What stands between the quotes of a literal that needs no escapes; the literal itself where it has
/// none.
pub(super) fn unquoted(literal: &str) -> &str {
    literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(literal)
}
