//! What differs between two versions of a table.

use super::change::{ColumnChange, TableAlteration};
use super::correspondence::Correspondence;
use super::pair::Pair;

impl<'a> Correspondence<'a> {
    /// What differs in the table at these places. The order of columns is no difference.
    pub(super) fn table_alteration(&self, places: Pair<usize>) -> Option<TableAlteration<'a>> {
        let table = self.table(places);
        let mut alteration = TableAlteration {
            table,
            columns: self.column_changes(places),
            primary_key: self.primary_key_change(table),
            indexes: self.index_changes(table),
            foreign_keys: self.foreign_key_changes(table),
            common_columns: Vec::new(),
        };
        let is_same = !alteration.is_renamed()
            && alteration.columns.is_empty()
            && alteration.primary_key.is_none()
            && alteration.indexes.is_empty()
            && alteration.foreign_keys.is_empty();
        if is_same {
            return None;
        }
        let common = |pair: Pair<usize>| Pair {
            before: &table.before.columns[pair.before],
            after: &table.after.columns[pair.after],
        };
        alteration.common_columns = self.columns[places.after].pairs().map(common).collect();
        Some(alteration)
    }

    fn column_changes(&self, places: Pair<usize>) -> Vec<ColumnChange<'a>> {
        let (table, columns) = (self.table(places), &self.columns[places.after]);
        let change = |(place, after)| {
            let Some(before) = columns.before(place) else { return Some(ColumnChange::Add(after)) };
            let pair = Pair { before: &table.before.columns[before], after };
            (!self.is_same_column(pair)).then_some(ColumnChange::Alter(pair))
        };
        let kept = table.after.columns.iter().enumerate().filter_map(change);
        kept.chain(columns.dropped().map(|place| ColumnChange::Drop(&table.before.columns[place]))).collect()
    }
}
