//! Indexes of tables that are there.

use crate::diff::{IndexChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Step};
use crate::plan::{names, uniques};
use crate::schema::items::IndexKind;
use crate::sql::{Index, Operation, Table};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    pub(super) fn create_index(&mut self, table: &'a Table, index: &'a Index, concurrently: bool) {
        self.create_index_as(table, index, index.name.clone(), concurrently);
    }

    fn create_index_as(&mut self, table: &'a Table, index: &'a Index, name: String, concurrently: bool) {
        let concurrently = concurrently && !index.details.is_constraint && !table.is_partitioned();
        let operation = Operation::CreateIndex { table: table.name.clone(), index, name, concurrently };
        let step = Step::new(Phase::CreateIndexes, operation, index_label(table, index));
        self.push_step(if concurrently { step.alone() } else { step });
    }

    pub(super) fn alter_indexes(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table;
        for change in &alteration.indexes {
            match *change {
                IndexChange::Create(index) => self.add_index(alteration, index),
                IndexChange::Drop(index) => self.drop_index(alteration, index),
                IndexChange::Rename(pair) => self.rename_index(table, pair),
                IndexChange::Replace(pair) => self.replace_index(alteration, pair),
            }
        }
        self.rebuild_delicate_indexes(alteration);
    }

    fn add_index(&mut self, alteration: &TableAlteration<'a>, index: &'a Index) {
        self.guard_duplicates(alteration, index);
        self.create_index(alteration.table.after, index, self.is_online());
    }

    fn guard_duplicates(&mut self, alteration: &TableAlteration<'a>, index: &'a Index) {
        if index.kind == IndexKind::Unique {
            let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
            self.steps.extend(uniques::guard(self.context, alteration, &columns, index.predicate.as_deref()));
        }
    }

    /// With one of its columns an index goes by itself. Where a column changes its type the index
    /// would only be in the way. Otherwise it goes at the end, and nobody waits for it.
    fn drop_index(&mut self, alteration: &TableAlteration<'a>, index: &'a Index) {
        let is_gone = |name: &str| alteration.column_after(name).is_none();
        if index.columns.iter().any(|part| is_gone(&part.column)) {
            return;
        }
        let table = alteration.table.before;
        let columns: Vec<_> = index.columns.iter().map(|part| part.column.clone()).collect();
        let is_name_wanted = || {
            let renamed = |change: &IndexChange<'_>| matches!(change, IndexChange::Rename(pair) if pair.after.name == index.name);
            alteration.indexes.iter().any(renamed)
        };
        let is_constraint = index.details.is_constraint;
        let concurrently = self.is_online()
            && !is_constraint
            && !table.is_partitioned()
            && self.lineage.retyped(&table.name, &columns).is_empty()
            && !is_name_wanted();
        let name = if concurrently { &alteration.table.after.name } else { &table.name };
        let operation = Operation::DropIndex {
            table: name.clone(),
            name: index.name.clone(),
            concurrently,
            is_constraint,
        };
        let label = index_label(table, index);
        if concurrently {
            self.push_step(Step::new(Phase::RetireIndexes, operation, label).alone());
        } else {
            self.push(Phase::DropIndexes, operation, label);
        }
    }

    fn rename_index(&mut self, table: Pair<&'a Table>, pair: Pair<&'a Index>) {
        let operation = Operation::RenameIndex {
            table: table.after.name.clone(),
            from: pair.before.name.clone(),
            to: pair.after.name.clone(),
        };
        self.push(Phase::RenameIndexes, operation, index_label(table.after, pair.after));
    }

    /// The new index is there before the old one goes, so that no query is ever without.
    fn replace_index(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Index>) {
        let table = alteration.table.after;
        self.guard_duplicates(alteration, pair.after);
        if !self.is_online() {
            self.drop_index(alteration, pair.before);
            return self.create_index(table, pair.after, false);
        }
        let max = self.context.dialect().abilities.max_name_bytes;
        let is_taken = pair.before.name == pair.after.name;
        let name = if is_taken {
            names::with_suffix(&pair.after.name, "_new", max)
        } else {
            pair.after.name.clone()
        };
        self.create_index_as(table, pair.after, name.clone(), true);
        self.drop_index(alteration, pair.before);
        if is_taken {
            let to = pair.after.name.clone();
            let operation = Operation::RenameIndex { table: table.name.clone(), from: name, to };
            self.push_step(Step::new(Phase::Finish, operation, index_label(table, pair.after)).next());
        }
    }

    /// Indexes that stay, but whose condition or operator class belongs to the old type of a column:
    /// the database cannot convert them along with the column.
    fn rebuild_delicate_indexes(&mut self, alteration: &TableAlteration<'a>) {
        let Pair { before, after } = alteration.table;
        for index in &before.indexes {
            let is_delicate =
                index.predicate.is_some() || index.columns.iter().any(|part| part.operator_class.is_some());
            let columns: Vec<_> = index.columns.iter().map(|part| part.column.clone()).collect();
            let is_retyped = || match index.predicate {
                Some(_) => alteration.common_columns.iter().any(|pair| pair.before.ty != pair.after.ty),
                None => !self.lineage.retyped(&before.name, &columns).is_empty(),
            };
            let Some(kept) = after.indexes.iter().find(|kept| kept.name == index.name) else { continue };
            let is_changed = alteration.indexes.iter().any(|change| concerns(*change, index));
            if is_delicate && !is_changed && is_retyped() {
                let operation = Operation::DropIndex {
                    table: before.name.clone(),
                    name: index.name.clone(),
                    concurrently: false,
                    is_constraint: index.details.is_constraint,
                };
                self.push(Phase::DropIndexes, operation, index_label(before, index));
                self.create_index(after, kept, self.is_online());
            }
        }
    }
}

fn concerns(change: IndexChange<'_>, index: &Index) -> bool {
    match change {
        IndexChange::Create(_) => false,
        IndexChange::Drop(before) => before.name == index.name,
        IndexChange::Rename(pair) | IndexChange::Replace(pair) => pair.before.name == index.name,
    }
}

pub(super) fn index_label(table: &Table, index: &Index) -> String {
    format!(
        "{}({})",
        table.label(),
        index.columns.iter().map(|part| part.column.as_str()).collect::<Vec<_>>().join(", ")
    )
}
