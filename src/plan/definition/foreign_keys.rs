//! Foreign keys of tables that are there, and those that other changes are in the way of.

use crate::diff::{ForeignKeyChange, KeyChange, Pair, TableAlteration};
use crate::plan::orphans;
use crate::plan::step::Phase;
use crate::schema::items::IndexKind;
use crate::sql::{Column, ForeignKey, IndexColumn, Operation, QualifiedName, Table};

use super::Planner;
use super::implicit::declared_covers;
use super::keys;

impl<'a> Planner<'_, 'a> {
    pub(super) fn alter_foreign_keys(&mut self, alteration: &TableAlteration<'a>) {
        let Pair { before, after } = alteration.table;
        for change in &alteration.foreign_keys {
            match *change {
                ForeignKeyChange::Add(key) => self.add_foreign_key(alteration, key),
                ForeignKeyChange::Drop(key) => self.drop_foreign_key(before, key),
                ForeignKeyChange::Replace(pair) => {
                    self.drop_foreign_key(before, pair.before);
                    self.add_foreign_key(alteration, pair.after);
                }
                // There is no renaming of foreign keys; the rows are known to be right.
                ForeignKeyChange::Rename(pair) => {
                    self.drop_foreign_key(before, pair.before);
                    self.push_foreign_key(after, pair.after);
                }
            }
        }
    }

    fn add_foreign_key(&mut self, alteration: &TableAlteration<'a>, key: &'a ForeignKey) {
        let databases = self.context.databases;
        self.steps.extend(orphans::guard(self.context, &self.lineage, databases, alteration, key));
        self.push_foreign_key(alteration.table.after, key);
    }

    pub(super) fn push_foreign_key(&mut self, table: &'a Table, key: &'a ForeignKey) {
        let operation = Operation::AddForeignKey { table: table.name.clone(), key, is_validated: true };
        self.push(Phase::AddForeignKeys, operation, key_label(table, key));
    }

    pub(super) fn drop_foreign_key(&mut self, table: &'a Table, key: &'a ForeignKey) {
        let operation = Operation::DropForeignKey { table: table.name.clone(), name: key.name.clone() };
        self.push(Phase::DropForeignKeys, operation, key_label(table, key));
    }

    /// Foreign keys that stay, but that something in their way needs to be changed: they are dropped
    /// first and added again last.
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

    /// The foreign key that this one has become, unless it is dropped anyway.
    fn kept_key(&self, table: &'a Table, after: &'a Table, key: &'a ForeignKey) -> Option<&'a ForeignKey> {
        let alteration = self.lineage.alteration(&table.name);
        let changes = alteration.map_or(&[][..], |alteration| &alteration.foreign_keys);
        let is_changed =
            |change: &ForeignKeyChange<'_>| before(*change).is_some_and(|before| before.name == key.name);
        if changes.iter().any(is_changed) {
            return None;
        }
        after.foreign_keys.iter().find(|kept| kept.name == key.name)
    }

    /// Whether a change that is planned cannot be made while the foreign key is there.
    pub(super) fn is_obstructed(&self, table: &'a Table, key: &'a ForeignKey) -> bool {
        self.changes_columns(&table.name, &key.columns)
            || self.changes_columns(&key.referenced_table, &key.referenced_columns)
            || self.loses_its_key(key)
            || self.loses_its_index(table, key)
    }

    /// Whether one of the columns changes in a way that might change values.
    fn changes_columns(&self, table: &QualifiedName, columns: &[String]) -> bool {
        let Some(alteration) = self.lineage.alteration(table) else { return false };
        let among = |pair: &&Pair<&Column>| columns.contains(&pair.before.name);
        alteration.common_columns.iter().filter(among).any(|pair| {
            let becomes_required = pair.before.is_nullable && !pair.after.is_nullable;
            becomes_required || !pair.map(|column| (&column.ty, column.is_auto_increment)).is_same()
        })
    }

    /// Whether the key or unique index that the foreign key refers to goes.
    fn loses_its_key(&self, key: &ForeignKey) -> bool {
        let Some(alteration) = self.lineage.alteration(&key.referenced_table) else { return false };
        let is_target = |columns: &[IndexColumn]| {
            columns.len() >= key.referenced_columns.len()
                && columns
                    .iter()
                    .take(key.referenced_columns.len())
                    .all(|part| key.referenced_columns.contains(&part.column))
        };
        let dropped = alteration.indexes.iter().filter_map(|change| keys::dropped(*change));
        primary_key_before(alteration).is_some_and(is_target)
            || dropped
                .filter(|index| index.kind != IndexKind::Fulltext)
                .any(|index| is_target(&index.columns))
    }

    /// Whether every index goes that the foreign key could use for its own columns, unless the
    /// database has made one for it.
    fn loses_its_index(&self, table: &'a Table, key: &ForeignKey) -> bool {
        let Some(alteration) = self.lineage.alteration(&table.name) else { return false };
        let goes = |name: &str| {
            alteration
                .indexes
                .iter()
                .filter_map(|change| keys::dropped(*change))
                .any(|index| index.name == name)
        };
        let mut covers = declared_covers(table, &key.columns).peekable();
        covers.peek().is_some()
            && covers.all(|cover| match cover {
                None => primary_key_before(alteration).is_some(),
                Some(index) => goes(&index.name),
            })
    }
}

/// The columns of the primary key that goes.
fn primary_key_before<'a>(alteration: &TableAlteration<'a>) -> Option<&'a [IndexColumn]> {
    match alteration.primary_key? {
        KeyChange::Drop(key) => Some(&key.columns),
        KeyChange::Replace(pair) => Some(&pair.before.columns),
        KeyChange::Add(_) | KeyChange::Rename(_) => None,
    }
}

/// The foreign key of the first side that a change is about.
pub(super) fn before(change: ForeignKeyChange<'_>) -> Option<&ForeignKey> {
    match change {
        ForeignKeyChange::Add(_) => None,
        ForeignKeyChange::Drop(key) => Some(key),
        ForeignKeyChange::Replace(pair) | ForeignKeyChange::Rename(pair) => Some(pair.before),
    }
}

pub(super) fn key_label(table: &Table, key: &ForeignKey) -> String {
    let own = || format!("{}({})", table.label(), key.columns.join(", "));
    key.origin.as_ref().map_or_else(own, |origin| origin.name.clone())
}
