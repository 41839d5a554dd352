//! Primary keys, and columns that count: what has to change in one statement.
//!
//! A column that counts must be the first of some key at any time, and a column of the primary key
//! is never null. So the statement that changes the key also starts or stops the counting, lets go
//! of a column of the old key, and makes or drops the index that takes the place of the key.

use crate::diff::{ColumnChange, IndexChange, KeyChange, Pair, TableAlteration};
use crate::plan::step::{Phase, Reversibility};
use crate::plan::{keep, uniques};
use crate::schema::items::IndexKind;
use crate::sql::{Column, Index, IndexColumn, Operation, PrimaryKey, Table};

use super::Planner;

/// What of a table changes in one statement, at the time when keys are made.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    /// The primary key that goes, unless it has gone with its columns.
    pub(super) dropped: Option<&'a PrimaryKey>,
    /// The primary key that comes.
    pub(super) added: Option<&'a PrimaryKey>,
    /// Changes of columns.
    pub(super) columns: Vec<Operation<'a>>,
    /// Indexes that are dropped and created.
    pub(super) indexes: Vec<Operation<'a>>,
    /// Whether the way back restores what was there.
    pub(super) reversibility: Reversibility,
    /// The columns that count, by their names before and after.
    counting: Pair<Option<&'a str>>,
}

impl<'a> Planner<'_, 'a> {
    pub(super) fn plan_keys(&mut self, alteration: &TableAlteration<'a>) -> Keys<'a> {
        let (dropped, added) = match alteration.primary_key {
            None | Some(KeyChange::Rename(_)) => (None, None),
            Some(KeyChange::Add(key)) => (None, Some(key)),
            Some(KeyChange::Drop(key)) => (Some(key), None),
            Some(KeyChange::Replace(pair)) => (Some(pair.before), Some(pair.after)),
        };
        if let Some(key) = added {
            self.guard_key(alteration, &key.columns);
        }
        Keys {
            dropped,
            added,
            columns: Vec::new(),
            indexes: Vec::new(),
            reversibility: Reversibility::Reversible,
            counting: alteration.table.map(counting_column),
        }
    }

    pub(super) fn guard_key(&mut self, alteration: &TableAlteration<'a>, columns: &[IndexColumn]) {
        let columns: Vec<_> = columns.iter().map(|part| part.column.as_str()).collect();
        self.steps.extend(uniques::guard(self.context, alteration, &columns, None));
    }

    pub(super) fn push_keys(&mut self, alteration: &TableAlteration<'a>, keys: Keys<'a>) {
        let table = alteration.table.after;
        let name = &table.name;
        let is_settled = !keys.columns.is_empty()
            && keys.added.is_none_or(|key| self.has_values(alteration, &key.columns));
        let mut operations = Vec::new();
        if keys.dropped.is_some() {
            operations.push(Operation::DropPrimaryKey { table: name.clone(), name: None });
        }
        operations.extend(keys.columns);
        operations.extend(keys.added.map(|key| Operation::AddPrimaryKey { table: name.clone(), key }));
        operations.extend(keys.indexes);
        let phase = if is_settled { Phase::AlterColumns } else { Phase::AddKeys };
        let first = self.steps.len();
        self.push_together(phase, name, operations, table.label());
        for step in &mut self.steps[first..] {
            step.reversibility = keys.reversibility.clone();
        }
    }

    /// Whether the columns have their values from the beginning: none is filled or restored on the way.
    fn has_values(&self, alteration: &TableAlteration<'a>, parts: &[IndexColumn]) -> bool {
        parts.iter().all(|part| {
            let has_value = |pair: &Pair<&Column>| pair.after.name == part.column && !pair.before.is_nullable;
            alteration.common_columns.iter().any(has_value)
                && !keep::restores(self.context, alteration, &part.column)
        })
    }

    /// Drops a column. With a column of the primary key the key goes in the same statement, because
    /// what is left of it might not be unique.
    pub(super) fn drop_column(
        &mut self,
        alteration: &TableAlteration<'a>,
        column: &'a Column,
        keys: &mut Keys<'a>,
    ) {
        let table = alteration.table.before;
        let object = table.column_label(column);
        let drop =
            |table: &Table| Operation::DropColumn { table: table.name.clone(), column: column.name.clone() };
        let is_late = self.context.moves.moves_column(&table.name, &column.name)
            || alteration.common_columns.is_empty();
        if keys.dropped.is_none_or(|key| !has_column(&key.columns, &column.name)) {
            let (phase, table) = if is_late {
                (Phase::DropMoved, alteration.table.after)
            } else {
                (Phase::DropColumns, table)
            };
            let mut operations = keys.indexes_that_go_along(alteration, table, column);
            operations.push(drop(table));
            return self.push_together(phase, &table.name, operations, object);
        }
        let counts_on = keys.counting.before.is_some_and(|name| name != column.name);
        if is_late || counts_on {
            keys.columns.extend(keys.indexes_that_go_along(alteration, alteration.table.after, column));
            keys.columns.push(drop(alteration.table.after));
        } else {
            self.drop_with_key(alteration, keys);
        }
    }

    /// The columns of the primary key that are dropped, and the key.
    fn drop_with_key(&mut self, alteration: &TableAlteration<'a>, keys: &mut Keys<'a>) {
        let Some(key) = keys.dropped.take() else { return };
        let table = alteration.table.before;
        let mut operations = vec![Operation::DropPrimaryKey { table: table.name.clone(), name: None }];
        for change in &alteration.columns {
            if let ColumnChange::Drop(column) = change
                && has_column(&key.columns, &column.name)
            {
                operations.extend(keys.indexes_that_go_along(alteration, table, column));
                let column = column.name.clone();
                operations.push(Operation::DropColumn { table: table.name.clone(), column });
            }
        }
        self.push_together(Phase::DropColumns, &table.name, operations, table.label());
    }
}

impl<'a> Keys<'a> {
    /// Whether a column changes together with the keys.
    pub(super) fn takes_column(&self, pair: Pair<&Column>, has_shadow: bool) -> bool {
        let toggles = pair.before.is_auto_increment != pair.after.is_auto_increment;
        let was_in_key = self.dropped.is_some_and(|key| has_column(&key.columns, &pair.before.name));
        let is_in_key = self.added.is_some_and(|key| has_column(&key.columns, &pair.after.name));
        let becomes_optional = !pair.before.is_nullable && pair.after.is_nullable;
        let is_retyped = pair.before.ty != pair.after.ty;
        toggles || was_in_key && (becomes_optional || is_retyped) || has_shadow && (was_in_key || is_in_key)
    }

    /// Whether an index is made together with the keys: a column that counts needs it.
    pub(super) fn takes_new_index(&self, index: &Index) -> bool {
        is_led_by(index, self.counting.after)
    }

    /// Whether an index is dropped together with the keys, or with the column that counts.
    pub(super) fn takes_old_index(&self, index: &Index) -> bool {
        is_led_by(index, self.counting.before)
    }

    /// The indexes that are dropped together with a column, because it counts until then.
    fn indexes_that_go_along(
        &self,
        alteration: &TableAlteration<'a>,
        table: &Table,
        column: &Column,
    ) -> Vec<Operation<'a>> {
        if !column.is_auto_increment {
            return Vec::new();
        }
        let indexes = alteration.indexes.iter().filter_map(|change| dropped(*change));
        let drop = |index: &Index| Operation::DropIndex {
            table: table.name.clone(),
            name: index.name.clone(),
            concurrently: false,
            is_constraint: index.details.is_constraint,
        };
        indexes.filter(|index| self.takes_old_index(index)).map(drop).collect()
    }
}

fn is_led_by(index: &Index, column: Option<&str>) -> bool {
    let first = index.columns.first().map(|part| part.column.as_str());
    index.kind != IndexKind::Fulltext && column.is_some() && first == column
}

fn counting_column(table: &Table) -> Option<&str> {
    let column = table.columns.iter().find(|column| column.is_auto_increment)?;
    Some(&column.name)
}

/// Whether a key or index is on the column, among others.
pub(super) fn has_column(parts: &[IndexColumn], column: &str) -> bool {
    parts.iter().any(|part| part.column == column)
}

/// The index of the second side that a change makes.
pub(super) fn created(change: IndexChange<'_>) -> Option<&Index> {
    match change {
        IndexChange::Create(index) => Some(index),
        IndexChange::Replace(pair) => Some(pair.after),
        IndexChange::Drop(_) | IndexChange::Rename(_) => None,
    }
}

/// The index of the first side that a change drops.
pub(super) fn dropped(change: IndexChange<'_>) -> Option<&Index> {
    match change {
        IndexChange::Drop(index) => Some(index),
        IndexChange::Replace(pair) => Some(pair.before),
        IndexChange::Create(_) | IndexChange::Rename(_) => None,
    }
}
