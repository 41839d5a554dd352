//! Tables as a whole.

use crate::diff::Change;
use crate::plan::step::Phase;
use crate::plan::{keep, names, renames};
use crate::sql::{Operation, QualifiedName, Table};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    /// Creates a table with its indexes, or brings back the one that was kept.
    pub(super) fn create_table(&mut self, table: &'a Table) {
        match keep::restored_table(self.context, table) {
            Some(step) => self.steps.push(step),
            None => self.push(Phase::CreateTables, Operation::CreateTable(table), table.label()),
        }
        for key in &table.foreign_keys {
            self.push_foreign_key(table, key);
        }
    }

    /// Takes a table away. Its foreign keys go first, so that tables that refer to each other can be
    /// dropped in any order, and a table that is kept holds nothing back.
    pub(super) fn drop_table(&mut self, table: &'a Table) {
        for key in &table.foreign_keys {
            self.drop_foreign_key(table, key);
        }
        let step = keep::drop_table(self.context, table);
        self.steps.push(step);
    }

    /// Renames come in an order in which every new name is free, over all tables.
    pub(super) fn rename_tables(&mut self, changes: &[Change<'a>]) {
        let renamed = changes.iter().filter_map(|change| match change {
            Change::AlterTable(alteration) if alteration.is_renamed() => Some(alteration.table),
            _ => None,
        });
        let pairs: Vec<_> = renamed.collect();
        let names = pairs.iter().map(|pair| pair.map(|table| table.name.clone()));
        let max = self.max_name_bytes();
        let temporary = |name: &QualifiedName| name.sibling(names::with_suffix(&name.name, "_renamed", max));
        for (from, to) in renames::in_order(names.map(|pair| (pair.before, pair.after)).collect(), temporary)
        {
            let pair = pairs.iter().find(|pair| pair.after.name == to || pair.before.name == from);
            let object = pair.map_or_else(|| to.to_string(), |pair| pair.after.label());
            self.push(Phase::Rename, Operation::RenameTable { from, to }, object);
        }
    }
}
