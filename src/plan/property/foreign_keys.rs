//! Foreign keys of tables that are there, and those that other changes are in the way of.

use crate::diff::{ForeignKeyChange, KeyChange, Pair, TableAlteration};
use crate::plan::orphans;
use crate::plan::step::{Phase, Step};
use crate::schema::items::IndexKind;
use crate::sql::{Column, ForeignKey, Operation, Table, TypeName};

use super::Planner;

impl<'a> Planner<'_, 'a> {
    pub(super) fn alter_foreign_keys(&mut self, alteration: &TableAlteration<'a>) {
        let table = alteration.table;
        for change in &alteration.foreign_keys {
            match *change {
                ForeignKeyChange::Add(key) => self.add_foreign_key(alteration, key),
                ForeignKeyChange::Drop(key) => self.drop_foreign_key(table.before, key),
                ForeignKeyChange::Replace(pair) => {
                    self.drop_foreign_key(table.before, pair.before);
                    self.add_foreign_key(alteration, pair.after);
                }
                ForeignKeyChange::Rename(pair) => {
                    // One that is dropped and added anyway takes its new name with it.
                    if !self.is_obstructed(table.before, pair.before) {
                        let operation = Operation::RenameConstraint {
                            table: table.after.name.clone(),
                            from: pair.before.name.clone(),
                            to: pair.after.name.clone(),
                        };
                        self.push(Phase::RenameIndexes, operation, key_label(table.after, pair.after));
                    }
                }
            }
        }
    }

    fn add_foreign_key(&mut self, alteration: &TableAlteration<'a>, key: &'a ForeignKey) {
        let databases = self.context.databases;
        self.steps.extend(orphans::guard(self.context, &self.lineage, databases, alteration, key));
        self.push_foreign_key(alteration.table.after, key);
    }

    /// Added for the rows to come first, and then validated while the tables are in use.
    fn push_foreign_key(&mut self, table: &'a Table, key: &'a ForeignKey) {
        let is_validated = !self.is_online();
        let object = key_label(table, key);
        let operation = Operation::AddForeignKey { table: table.name.clone(), key, is_validated };
        self.push(Phase::AddForeignKeys, operation, object.clone());
        if !is_validated && !key.is_unproven() {
            let operation =
                Operation::ValidateConstraint { table: table.name.clone(), name: key.name.clone() };
            self.push_step(Step::new(Phase::Validate, operation, object).next());
        }
    }

    fn drop_foreign_key(&mut self, table: &'a Table, key: &'a ForeignKey) {
        let operation = Operation::DropForeignKey { table: table.name.clone(), name: key.name.clone() };
        self.push(Phase::DropForeignKeys, operation, key_label(table, key));
    }

    /// Foreign keys that stay, but that rest on a key that goes, or on columns whose types change:
    /// they are dropped first and added again last.
    pub(super) fn dependent_foreign_keys(&mut self) {
        let databases = self.context.databases;
        for before in &databases.before.tables {
            let Some(after) = self.lineage.successor(&before.name) else { continue };
            for key in &before.foreign_keys {
                let Some(kept) = self.kept_key(before, after, key) else { continue };
                if self.is_obstructed(before, key) {
                    self.drop_foreign_key(before, key);
                    self.push_foreign_key(after, kept);
                }
            }
        }
    }

    /// The foreign key that this one has become, unless a change of it is planned anyway.
    fn kept_key(&self, before: &'a Table, after: &'a Table, key: &'a ForeignKey) -> Option<&'a ForeignKey> {
        let Some(alteration) = self.lineage.alteration(&before.name) else {
            return after.foreign_keys.iter().find(|kept| kept.name == key.name);
        };
        for change in &alteration.foreign_keys {
            match *change {
                ForeignKeyChange::Drop(dropped) if dropped.name == key.name => return None,
                ForeignKeyChange::Replace(pair) if pair.before.name == key.name => return None,
                ForeignKeyChange::Rename(pair) if pair.before.name == key.name => return Some(pair.after),
                _ => {}
            }
        }
        after.foreign_keys.iter().find(|kept| kept.name == key.name)
    }

    fn is_obstructed(&self, table: &'a Table, key: &'a ForeignKey) -> bool {
        let own = self.lineage.retyped(&table.name, &key.columns);
        let referenced = self.lineage.retyped(&key.referenced_table, &key.referenced_columns);
        own.iter().chain(&referenced).any(|pair| !is_kept_through(*pair)) || self.loses_its_key(key)
    }

    /// Whether the key or unique index that the foreign key rests on goes.
    fn loses_its_key(&self, key: &ForeignKey) -> bool {
        let Some(alteration) = self.lineage.alteration(&key.referenced_table) else { return false };
        let is_target = |columns: &[crate::sql::IndexColumn]| {
            columns.len() == key.referenced_columns.len()
                && columns.iter().all(|part| key.referenced_columns.contains(&part.column))
        };
        let goes_with_key = match alteration.primary_key {
            Some(KeyChange::Drop(gone)) => is_target(&gone.columns),
            Some(KeyChange::Replace(pair)) => is_target(&pair.before.columns),
            Some(KeyChange::Add(_) | KeyChange::Rename(_)) | None => false,
        };
        let goes = |change: &crate::diff::IndexChange<'_>| match *change {
            crate::diff::IndexChange::Drop(gone) => {
                gone.kind == IndexKind::Unique && is_target(&gone.columns)
            }
            crate::diff::IndexChange::Replace(pair) => {
                pair.before.kind == IndexKind::Unique && is_target(&pair.before.columns)
            }
            crate::diff::IndexChange::Create(_) | crate::diff::IndexChange::Rename(_) => false,
        };
        goes_with_key || alteration.indexes.iter().any(goes)
    }
}

/// Whether a foreign key survives that one of its columns changes its type, at every moment: the
/// database can compare integers of all widths, and texts.
fn is_kept_through(pair: Pair<&Column>) -> bool {
    use TypeName::{BigInt, Integer, SmallInt, Text, VarChar};
    let is_integer = |name| matches!(name, Some(SmallInt | Integer | BigInt));
    let is_text = |name| matches!(name, Some(Text | VarChar));
    let names = pair.map(|column| column.ty.name());
    let is_scalar = !pair.before.ty.is_list && !pair.after.ty.is_list;
    is_scalar
        && ((is_integer(names.before) && is_integer(names.after))
            || (is_text(names.before) && is_text(names.after)))
}

fn key_label(table: &Table, key: &ForeignKey) -> String {
    let own = || format!("{}({})", table.label(), key.columns.join(", "));
    key.origin.as_ref().map_or_else(own, |origin| origin.name.clone())
}
