//! Indexes that the database makes for foreign keys.
//!
//! A foreign key needs an index that begins with its columns. Where there is none, the database
//! makes one under the name of the foreign key. It goes by itself when another index takes its place,
//! but not with the foreign key.

use crate::diff::{ColumnChange, TableAlteration};
use crate::plan::step::Phase;
use crate::schema::items::IndexKind;
use crate::sql::{ForeignKey, Index, IndexColumn, Operation, Table};

use super::Planner;
use super::keys::{self, Keys};

impl<'a> Planner<'_, 'a> {
    /// Renames and drops the indexes that belong to foreign keys of the table.
    pub(super) fn alter_implicit_indexes(&mut self, alteration: &TableAlteration<'a>, keys: &mut Keys<'a>) {
        let after = implicit(alteration.table.after);
        for key in implicit(alteration.table.before) {
            let columns = columns_after(alteration, &key.columns);
            let kept = after.iter().find(|kept| columns.as_ref() == Some(&kept.columns));
            match kept {
                Some(_) if self.is_replaced(alteration, key) => self.drop_implicit(alteration, key),
                Some(kept) if kept.name == key.name => {}
                Some(kept) => self.rename_implicit(alteration.table.after, key, kept),
                None if self.is_dropped_key(alteration, key) => self.drop_implicit(alteration, key),
                // Another index takes its place; that is said where it is created.
                None => self.supersede_by_key(alteration, key, keys),
            }
        }
    }

    fn drop_implicit(&mut self, alteration: &TableAlteration<'a>, key: &'a ForeignKey) {
        let table = alteration.table.before;
        let operation = Operation::DropIndex {
            table: table.name.clone(),
            name: key.name.clone(),
            concurrently: self.context.options.is_online,
            is_constraint: false,
        };
        self.push(Phase::DropIndexes, operation, super::foreign_keys::key_label(table, key));
    }

    fn rename_implicit(&mut self, table: &'a Table, from: &'a ForeignKey, to: &'a ForeignKey) {
        let operation = Operation::RenameIndex {
            table: table.name.clone(),
            from: from.name.clone(),
            to: to.name.clone(),
        };
        self.push(Phase::RenameIndexes, operation, super::foreign_keys::key_label(table, to));
    }

    /// Whether a column of the foreign key is replaced by another of its name: an index would not
    /// survive that, and is made again with the foreign key.
    fn is_replaced(&self, alteration: &TableAlteration<'a>, key: &ForeignKey) -> bool {
        alteration.columns.iter().any(|change| match change {
            ColumnChange::Alter(pair) if key.columns.contains(&pair.before.name) => {
                self.needs_expression(alteration, *pair)
            }
            _ => false,
        })
    }

    /// Whether the foreign key goes at the beginning, whether it comes back or not.
    fn is_dropped_key(&self, alteration: &TableAlteration<'a>, key: &ForeignKey) -> bool {
        let table = alteration.table.before;
        let lasts = |kept: &&ForeignKey| kept.name == key.name;
        let is_changed = alteration
            .foreign_keys
            .iter()
            .any(|change| super::foreign_keys::before(*change).is_some_and(|before| before.name == key.name));
        let is_kept = alteration.table.after.foreign_keys.iter().any(|kept| lasts(&kept));
        is_changed || !is_kept || self.is_obstructed(table, key)
    }

    /// A new primary key takes the place of the index in the statement that makes it.
    fn supersede_by_key(&self, alteration: &TableAlteration<'a>, key: &ForeignKey, keys: &mut Keys<'a>) {
        let Some(columns) = columns_after(alteration, &key.columns) else { return };
        let covers = |parts: &[IndexColumn]| covers(parts, &columns);
        let by_index = alteration.indexes.iter().filter_map(|change| keys::created(*change));
        let is_taken = |index: &&Index| keys.takes_new_index(index);
        let mut by_other = by_index.filter(|index| is_usable(index) && covers(&index.columns));
        if by_other.any(|index| !is_taken(&index)) {
            return;
        }
        keys.indexes.push(Operation::DropIndex {
            table: alteration.table.after.name.clone(),
            name: key.name.clone(),
            concurrently: self.context.options.is_online,
            is_constraint: false,
        });
    }

    /// The indexes of foreign keys that the new index takes the place of: they would go by
    /// themselves, but not if they were made by hand.
    pub(super) fn superseded(&self, alteration: &TableAlteration<'a>, index: &Index) -> Vec<Operation<'a>> {
        let after = implicit(alteration.table.after);
        let first = |columns: &Vec<String>| {
            let created = alteration.indexes.iter().filter_map(|change| keys::created(*change));
            created.filter(|other| is_usable(other)).find(|other| covers(&other.columns, columns))
        };
        let goes = |key: &&'a ForeignKey| {
            let Some(columns) = columns_after(alteration, &key.columns) else { return false };
            let is_first = first(&columns).is_some_and(|first| first.name == index.name);
            let stays = after.iter().any(|kept| kept.columns == columns);
            is_first && !stays && !self.is_dropped_key(alteration, key)
        };
        let operation = |key: &'a ForeignKey| Operation::DropIndex {
            table: alteration.table.after.name.clone(),
            name: key.name.clone(),
            concurrently: self.context.options.is_online,
            is_constraint: false,
        };
        implicit(alteration.table.before).into_iter().filter(goes).map(operation).collect()
    }
}

/// The foreign keys of a table that the database makes an index for.
fn implicit(table: &Table) -> Vec<&ForeignKey> {
    let needs_one = |(place, key): &(usize, &ForeignKey)| {
        let by_other = |(other_place, other): (usize, &ForeignKey)| {
            other_place != *place
                && other.columns.starts_with(&key.columns)
                && (other.columns.len() > key.columns.len() || other_place < *place)
        };
        declared_covers(table, &key.columns).next().is_none()
            && !table.foreign_keys.iter().enumerate().any(by_other)
    };
    table.foreign_keys.iter().enumerate().filter(needs_one).map(|(_, key)| key).collect()
}

/// The primary key (without a name) and the indexes that a foreign key on these columns can use.
pub(super) fn declared_covers<'t>(
    table: &'t Table,
    columns: &[String],
) -> impl Iterator<Item = Option<&'t Index>> {
    let key = table.primary_key.iter().filter(|key| covers(&key.columns, columns)).map(|_| None);
    let indexes = table.indexes.iter().filter(|index| is_usable(index) && covers(&index.columns, columns));
    key.chain(indexes.map(Some)).collect::<Vec<_>>().into_iter()
}

fn is_usable(index: &Index) -> bool {
    index.kind != IndexKind::Fulltext
}

/// Whether an index begins with these columns.
pub(super) fn covers(parts: &[IndexColumn], columns: &[String]) -> bool {
    parts.len() >= columns.len()
        && parts.iter().zip(columns).all(|(part, column)| part.column == *column && part.length.is_none())
}

/// What columns of the table are called afterwards, if all of them are still there.
pub(super) fn columns_after(alteration: &TableAlteration<'_>, columns: &[String]) -> Option<Vec<String>> {
    columns.iter().map(|column| alteration.column_after(column).map(str::to_owned)).collect()
}
