//! Indexes. Their names are those of the whole database, so all that go do so before any is created.

use crate::diff::{IndexChange, Pair, TableAlteration};
use crate::plan::step::Phase;
use crate::plan::uniques;
use crate::schema::items::IndexKind;
use crate::sql::{Index, Operation, Table};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    pub(super) fn create_indexes(&mut self, table: &'a Table) {
        for index in &table.indexes {
            self.create_index(table, index);
        }
    }

    /// With the old table its indexes are gone.
    pub(super) fn create_indexes_anew(&mut self, alteration: &TableAlteration<'a>) {
        for index in &alteration.table.after.indexes {
            self.guard_duplicates(alteration, index);
        }
        self.create_indexes(alteration.table.after);
    }

    pub(super) fn alter_indexes(&mut self, alteration: &TableAlteration<'a>) {
        for change in &alteration.indexes {
            let (gone, new) = match *change {
                // The name of a constraint is the number that the database gives.
                IndexChange::Rename(pair) if is_constraint(pair) => continue,
                IndexChange::Create(index) => (None, Some(index)),
                IndexChange::Drop(index) => (Some(index), None),
                IndexChange::Rename(pair) | IndexChange::Replace(pair) => {
                    (Some(pair.before), Some(pair.after))
                }
            };
            if let Some(index) = gone {
                self.drop_index(alteration.table.before, index);
            }
            if let Some(index) = new {
                self.guard_duplicates(alteration, index);
                self.create_index(alteration.table.after, index);
            }
        }
    }

    /// Whether the index stands in the definition of its table.
    pub(super) fn is_of_definition(&self, index: &Index) -> bool {
        self.context.dialect().writer.is_index_of_definition(&index.name)
    }

    fn create_index(&mut self, table: &'a Table, index: &'a Index) {
        if self.is_of_definition(index) {
            return;
        }
        let name = index.name.clone();
        let operation =
            Operation::CreateIndex { table: table.name.clone(), index, name, concurrently: false };
        self.push(Phase::CreateIndexes, operation, index_label(table, index));
    }

    fn drop_index(&mut self, table: &'a Table, index: &'a Index) {
        let name = index.name.clone();
        let operation = Operation::DropIndex {
            table: table.name.clone(),
            name,
            concurrently: false,
            is_constraint: index.details.is_constraint,
        };
        self.push(Phase::DropIndexes, operation, index_label(table, index));
    }

    fn guard_duplicates(&mut self, alteration: &TableAlteration<'a>, index: &'a Index) {
        if index.kind == IndexKind::Unique {
            let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
            self.steps.extend(uniques::guard(self.context, alteration, &columns, index.predicate.as_deref()));
        }
    }
}

/// Whether one of both sides is the index of a constraint, as it was read from a database.
pub(super) fn is_constraint(pair: Pair<&Index>) -> bool {
    pair.before.details.is_constraint || pair.after.details.is_constraint
}

fn index_label(table: &Table, index: &Index) -> String {
    let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
    format!("{}({})", table.label(), columns.join(", "))
}
