//! How much is asked of the tables: less, where their database refuses it.

use std::collections::BTreeMap;

use crate::sql::QualifiedName;

use super::Style;

/// What a table is to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// All of its rows.
    Whole(Style),
    /// Those of its rows that are taken, one by one.
    Single,
    /// No rows.
    Nothing,
}

impl Level {
    fn lower(self) -> Self {
        match self {
            Level::Whole(Style::Edge) => Level::Whole(Style::Plain),
            Level::Whole(Style::Plain) => Level::Whole(Style::Bare),
            Level::Whole(Style::Bare) => Level::Single,
            Level::Single | Level::Nothing => Level::Nothing,
        }
    }
}

/// What each table is to get.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    /// The one of tables for which nothing else is known.
    usual: Level,
    others: BTreeMap<QualifiedName, Level>,
}

impl Levels {
    pub(super) fn new(style: Style, except: &[QualifiedName]) -> Self {
        let others = except.iter().map(|table| (table.clone(), Level::Nothing)).collect();
        Self { usual: Level::Whole(style), others }
    }

    pub(super) fn of(&self, table: &QualifiedName) -> Level {
        self.others.get(table).copied().unwrap_or(self.usual)
    }

    /// What the values of a table are like.
    pub(super) fn style(&self, table: &QualifiedName) -> Style {
        match self.of(table) {
            Level::Whole(style) => style,
            Level::Single | Level::Nothing => Style::Bare,
        }
    }

    /// Asks for less.
    pub(super) fn lower(&mut self, table: &QualifiedName) {
        self.others.insert(table.clone(), self.of(table).lower());
    }
}
