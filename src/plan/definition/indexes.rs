//! Indexes of tables that are there.

use crate::diff::{ColumnChange, IndexChange, Pair, TableAlteration};
use crate::plan::step::Phase;
use crate::plan::{names, renames, uniques};
use crate::schema::items::IndexKind;
use crate::sql::{Index, Operation, Table};

use super::Planner;
use super::keys::{Keys, has_column};

impl<'a> Planner<'_, 'a> {
    /// The operation that makes the index, on the table as it is afterwards.
    fn create(&self, tables: Pair<&Table>, index: &'a Index) -> Operation<'a> {
        let concurrently = self.context.options.is_online && is_beside_rows(tables, index);
        let (table, name) = (tables.after.name.clone(), index.name.clone());
        Operation::CreateIndex { table, index, name, concurrently }
    }

    /// The operation that drops the index of `table`, which is one of the two.
    fn drop(&self, tables: Pair<&Table>, table: &Table, index: &Index) -> Operation<'a> {
        let concurrently = self.context.options.is_online && is_beside_rows(tables, index);
        let is_constraint = index.details.is_constraint;
        Operation::DropIndex {
            table: table.name.clone(),
            name: index.name.clone(),
            concurrently,
            is_constraint,
        }
    }

    pub(super) fn alter_indexes(&mut self, alteration: &TableAlteration<'a>, keys: &mut Keys<'a>) {
        for change in &alteration.indexes {
            match *change {
                IndexChange::Create(index) => self.create_index(alteration, index, keys),
                IndexChange::Drop(index) => self.drop_index(alteration, index, keys),
                IndexChange::Rename(_) => {}
                IndexChange::Replace(pair) => self.replace_index(alteration, pair, keys),
            }
        }
        self.rename_indexes(alteration);
    }

    fn create_index(&mut self, alteration: &TableAlteration<'a>, index: &'a Index, keys: &mut Keys<'a>) {
        self.guard_duplicates(alteration, index);
        let table = alteration.table.after;
        let operation = self.create(alteration.table, index);
        if keys.takes_new_index(index) {
            return keys.indexes.push(operation);
        }
        let mut operations = vec![operation];
        operations.extend(self.superseded(alteration, index));
        self.push_together(Phase::CreateIndexes, &table.name, operations, index_label(table, index));
    }

    fn guard_duplicates(&mut self, alteration: &TableAlteration<'a>, index: &'a Index) {
        if index.kind == IndexKind::Unique {
            let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
            self.steps.extend(uniques::guard(self.context, alteration, &columns, index.predicate.as_deref()));
        }
    }

    /// An index goes before its columns do: of one on several columns the rest would be left.
    fn drop_index(&mut self, alteration: &TableAlteration<'a>, index: &'a Index, keys: &mut Keys<'a>) {
        let first = index.columns.first().and_then(|part| alteration.column_after(&part.column));
        if keys.takes_old_index(index) && first.is_none() {
            // It goes with the column.
            return;
        }
        if keys.takes_old_index(index) {
            let operation = self.drop(alteration.table, alteration.table.after, index);
            return keys.indexes.insert(0, operation);
        }
        let table = alteration.table.before;
        let operation = self.drop(alteration.table, table, index);
        self.push(Phase::DropIndexes, operation, index_label(table, index));
    }

    /// One statement takes the old index away and makes the new one, so that no query is without,
    /// unless the old one is in the way of a change of its columns.
    fn replace_index(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Index>,
        keys: &mut Keys<'a>,
    ) {
        let is_in_the_way = changes(alteration, pair.before);
        if is_in_the_way || keys.takes_new_index(pair.after) || keys.takes_old_index(pair.before) {
            self.drop_index(alteration, pair.before, keys);
            return self.create_index(alteration, pair.after, keys);
        }
        self.guard_duplicates(alteration, pair.after);
        let table = alteration.table.after;
        let mut operations =
            vec![self.drop(alteration.table, table, pair.before), self.create(alteration.table, pair.after)];
        operations.extend(self.superseded(alteration, pair.after));
        self.push_together(Phase::CreateIndexes, &table.name, operations, index_label(table, pair.after));
    }

    fn rename_indexes(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table.after;
        let pairs: Vec<_> = alteration
            .indexes
            .iter()
            .filter_map(|change| match change {
                IndexChange::Rename(pair) => Some(*pair),
                _ => None,
            })
            .collect();
        let names = pairs.iter().map(|pair| (pair.before.name.clone(), pair.after.name.clone())).collect();
        let max = self.max_name_bytes();
        for (from, to) in renames::in_order(names, |name| names::with_suffix(name, "_renamed", max)) {
            let pair = pairs.iter().find(|pair| pair.after.name == to || pair.before.name == from);
            let object = pair.map_or_else(|| to.clone(), |pair| index_label(table, pair.after));
            self.push(
                Phase::RenameIndexes,
                Operation::RenameIndex { table: table.name.clone(), from, to },
                object,
            );
        }
    }
}

/// Whether a column of the index, as it is before, goes or changes in more than its name.
fn changes(alteration: &TableAlteration<'_>, index: &Index) -> bool {
    alteration.columns.iter().any(|change| match change {
        ColumnChange::Add(_) => false,
        ColumnChange::Drop(column) => has_column(&index.columns, &column.name),
        ColumnChange::Alter(pair) => {
            has_column(&index.columns, &pair.before.name)
                && !pair.map(|column| (&column.ty, column.is_nullable)).is_same()
        }
    })
}

/// Without a primary key the table may be stored by a unique index, and is made anew with it.
fn is_beside_rows(tables: Pair<&Table>, index: &Index) -> bool {
    let has_key = tables.map(|table| table.primary_key.is_some());
    has_key.before && has_key.after && index.kind != IndexKind::Fulltext
}

pub(super) fn index_label(table: &Table, index: &Index) -> String {
    let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
    format!("{}({})", table.label(), columns.join(", "))
}
