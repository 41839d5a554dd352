//! Whether rows that are in a table already can break an index that becomes unique.

use crate::schema::items::IndexKind;
use crate::sql::{ClientDefault, Column, Index, IndexColumn};

use super::change::{ColumnChange, TableAlteration};

impl<'a> TableAlteration<'a> {
    /// Whether a key of the table before promises as much: its columns are among those of the index.
    pub fn was_unique(&self, index: &Index) -> bool {
        let before = self.table.before;
        let keys = before.primary_key.iter().map(|key| &key.columns);
        let is_full = |index: &&Index| index.kind == IndexKind::Unique && index.predicate.is_none();
        let uniques = before.indexes.iter().filter(is_full);
        let is_covered = |part: &IndexColumn| {
            let after = self.column_after(&part.column);
            let is_in = |name| index.columns.iter().any(|new| new.column == name && new.length.is_none());
            after.is_some_and(is_in) && !self.is_retyped(&part.column)
        };
        keys.chain(uniques.map(|index| &index.columns)).any(|parts| parts.iter().all(is_covered))
    }

    /// Whether a column, by its name before, gets another type, so that what differed may agree.
    fn is_retyped(&self, before: &str) -> bool {
        let pair = self.common_columns.iter().find(|pair| pair.before.name == before);
        pair.is_some_and(|pair| pair.before.ty != pair.after.ty)
    }

    /// The columns of an index of the second side that are new.
    pub fn new_columns_of(&self, index: &Index) -> Vec<&'a Column> {
        let added = self.columns.iter().filter_map(|change| match change {
            ColumnChange::Add(column) => Some(*column),
            ColumnChange::Drop(_) | ColumnChange::Alter(_) => None,
        });
        added.filter(|column| index.columns.iter().any(|part| part.column == column.name)).collect()
    }

    /// Whether a new column of an index differs from row to row: nulls do so, and values that are made
    /// for each.
    pub fn is_unique_by_new_columns(&self, index: &Index) -> bool {
        let differs = |column: &&Column| match column.client_default {
            Some(made) => column.default.is_none() && made != ClientDefault::UpdatedAt,
            None => column.is_auto_increment || (column.is_nullable && column.default.is_none()),
        };
        self.new_columns_of(index).iter().any(differs)
    }
}
