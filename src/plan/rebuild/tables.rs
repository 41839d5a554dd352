//! Tables as a whole.

use std::borrow::Cow;

use crate::diff::{ColumnChange, ForeignKeyChange, IndexChange, KeyChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Step};
use crate::plan::{keep, orphans, renames};
use crate::sql::operation::{Assignment, Rebuild};
use crate::sql::{Operation, QualifiedName, Table};

use super::Planner;
use super::indexes::is_constraint;

impl<'a> Planner<'_, 'a> {
    /// Creates a table, or makes it anew from what was kept.
    pub(super) fn create_table(&mut self, table: &'a Table) {
        match keep::restored_table(self.context, table) {
            Some(Step { operation: Operation::RenameTable { from, .. }, phase, object, .. }) => {
                let kept = kept_form(table, from.clone());
                let operation = self.moved(Cow::Owned(kept), from, Cow::Borrowed(table));
                self.push(phase, operation, object);
                self.suspension.restored.push(table);
            }
            _ => self.push(Phase::CreateTables, Operation::CreateTable(table), table.label()),
        }
        self.create_indexes(table);
        self.attach(&table.attachments, table);
    }

    /// Takes a table away. What is kept of it has neither foreign keys, which would hold back what
    /// they refer to, nor indexes, whose names may be given again.
    pub(super) fn drop_table(&mut self, table: &'a Table) {
        let mut step = keep::drop_table(self.context, table);
        if let Operation::RenameTable { from, to } = &step.operation {
            let kept = kept_form(table, to.clone());
            step.operation = self.moved(Cow::Borrowed(table), from.clone(), Cow::Owned(kept));
        }
        self.steps.push(step);
        self.suspension.dropped.push(table);
        self.suspension.something_is_gone = true;
    }

    /// A table with all rows of another one of the same columns.
    fn moved(&self, before: Cow<'a, Table>, name: QualifiedName, after: Cow<'a, Table>) -> Operation<'a> {
        let writer = self.context.dialect().writer;
        let column =
            |column: &str| Assignment { column: column.to_owned(), value: writer.column_of(&name, column) };
        let stored = after.columns.iter().filter(|column| column.details.generated.is_none());
        let columns = stored.map(|same| column(&same.name)).collect();
        Operation::RebuildTable(Box::new(Rebuild { before, name, after, columns }))
    }

    pub(super) fn alter_table(&mut self, alteration: &TableAlteration<'a>) {
        self.steps.extend(renames::of_columns(self.context, alteration));
        for change in &alteration.foreign_keys {
            if let ForeignKeyChange::Add(key) | ForeignKeyChange::Replace(Pair { after: key, .. }) = change {
                let databases = self.context.databases;
                self.steps.extend(orphans::guard(self.context, &self.lineage, databases, alteration, key));
            }
        }
        if self.is_in_place(alteration) {
            self.alter_columns(alteration);
            self.alter_indexes(alteration);
        } else {
            self.rebuild(alteration);
        }
    }

    /// Whether all changes of the table can be made without making it anew. The name of a foreign
    /// key stands in its text alone.
    fn is_in_place(&self, alteration: &TableAlteration<'a>) -> bool {
        let keeps_key = matches!(alteration.primary_key, None | Some(KeyChange::Rename(_)));
        let keeps_reference = |change: &ForeignKeyChange<'a>| match change {
            ForeignKeyChange::Rename(_) => true,
            ForeignKeyChange::Add(key) => alteration.columns.iter().any(|change| match change {
                ColumnChange::Add(column) => self.is_own_reference(alteration, column, key),
                ColumnChange::Drop(_) | ColumnChange::Alter(_) => false,
            }),
            ForeignKeyChange::Drop(_) | ForeignKeyChange::Replace(_) => false,
        };
        let keeps_index = |change: &IndexChange<'a>| match *change {
            IndexChange::Create(index) | IndexChange::Drop(index) => !self.is_of_definition(index),
            IndexChange::Rename(pair) if is_constraint(pair) => true,
            IndexChange::Rename(pair) | IndexChange::Replace(pair) => {
                !self.is_of_definition(pair.before) && !self.is_of_definition(pair.after)
            }
        };
        keeps_key
            && alteration.indexes.iter().all(keeps_index)
            && alteration.foreign_keys.iter().all(keeps_reference)
            && alteration.columns.iter().all(|change| self.is_column_in_place(alteration, *change))
    }
}

/// The table as it is kept: rows and nothing else.
fn kept_form(table: &Table, name: QualifiedName) -> Table {
    let mut kept = Table { name, ..table.clone() };
    kept.foreign_keys.clear();
    kept.indexes.clear();
    kept.attachments.clear();
    for column in &mut kept.columns {
        column.details.generated = None;
    }
    kept
}
