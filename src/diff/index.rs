//! What differs between two versions of the keys and indexes of a table.

use std::borrow::Cow;

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::sql::{Index, IndexColumn, PrimaryKey, Table};

use super::change::{IndexChange, KeyChange};
use super::constraint;
use super::correspondence::Correspondence;
use super::matching::Matching;
use super::pair::Pair;
use super::predicate;

/// A column of an index by the name of the second side, with what else makes it the same.
type Part<'k> = (&'k str, SortOrder, Option<u32>, Option<&'k str>);

/// What an index is, apart from its name.
#[derive(PartialEq, Eq, Hash)]
struct Structure<'k> {
    kind: IndexKind,
    columns: Vec<Part<'k>>,
    algorithm: IndexAlgorithm,
    predicate: Option<Cow<'k, str>>,
}

impl<'a> Correspondence<'a> {
    /// What becomes of the primary key of a table.
    pub(super) fn primary_key_change(&self, table: Pair<&'a Table>) -> Option<KeyChange<'a>> {
        let has_names = self.databases.after.dialect.abilities.named_primary_keys;
        match (&table.before.primary_key, &table.after.primary_key) {
            (None, None) => None,
            (None, Some(after)) => Some(KeyChange::Add(after)),
            (Some(before), None) => Some(KeyChange::Drop(before)),
            (Some(before), Some(after)) => {
                let pair = Pair { before, after };
                if !self.is_same_key(table.before, pair) {
                    Some(KeyChange::Replace(pair))
                } else if has_names && before.name != after.name {
                    Some(KeyChange::Rename(pair))
                } else {
                    None
                }
            }
        }
    }

    fn is_same_key(&self, before: &Table, keys: Pair<&PrimaryKey>) -> bool {
        self.parts_before(before, &keys.before.columns) == Some(parts(&keys.after.columns))
    }

    /// What becomes of the indexes of a table.
    ///
    /// An index is the same when it is on the same columns in the same way. Of those that are not, the
    /// ones with the same name, and then those on the same columns, replace each other.
    pub(super) fn index_changes(&self, table: Pair<&'a Table>) -> Vec<IndexChange<'a>> {
        let Pair { before, after } = table.map(|table| table.indexes.as_slice());
        if before.len() == after.len()
            && before.iter().zip(after).all(|it| self.is_same_index(table.before, it))
        {
            return Vec::new();
        }
        let mut same = Matching::none(Pair { before: before.len(), after: after.len() });
        let old = |place: usize| self.structure_before(table.before, &before[place]);
        let new = |place: usize| Some(structure(&after[place]));
        same.join_equal(
            |place| Some((before[place].name.as_str(), old(place)?)),
            |place| Some((after[place].name.as_str(), new(place)?)),
        );
        same.join_equal(old, new);
        constraint::part_crossing(&mut same, |place| &before[place].name, |place| &after[place].name);
        let mut replaced = same.clone();
        replaced.join_equal(|place| Some(&before[place].name), |place| Some(&after[place].name));
        replaced.join_equal(
            |place| old(place).map(|structure| names(&structure)),
            |place| new(place).map(|structure| names(&structure)),
        );
        let change = |(place, after): (usize, &'a Index)| match replaced.before(place) {
            None => Some(IndexChange::Create(after)),
            Some(old) if same.before(place).is_none() => {
                Some(IndexChange::Replace(Pair { before: &before[old], after }))
            }
            Some(old) if before[old].name != after.name => {
                Some(IndexChange::Rename(Pair { before: &before[old], after }))
            }
            Some(_) => None,
        };
        let dropped = replaced.dropped().map(|place| IndexChange::Drop(&before[place]));
        after.iter().enumerate().filter_map(change).chain(dropped).collect()
    }

    /// Whether nothing differs, not even the name.
    fn is_same_index(&self, table: &Table, (before, after): (&Index, &Index)) -> bool {
        let is_same_part = |(old, new): (&IndexColumn, &IndexColumn)| {
            let Some(name) = self.column_after(&table.name, &old.column) else { return false };
            part(new) == (name, old.sort, old.length, old.operator_class.as_deref())
        };
        before.name == after.name
            && before.kind == after.kind
            && before.algorithm == after.algorithm
            && before.predicate.is_none()
            && after.predicate.is_none()
            && before.columns.len() == after.columns.len()
            && before.columns.iter().zip(&after.columns).all(is_same_part)
    }

    fn structure_before<'k>(&'k self, table: &'k Table, index: &'k Index) -> Option<Structure<'k>> {
        let predicate = index.predicate.as_deref().map(|it| self.predicate_before(table, it));
        Some(Structure { columns: self.parts_before(table, &index.columns)?, predicate, ..structure(index) })
    }

    fn predicate_before<'k>(&self, table: &Table, predicate: &'k str) -> Cow<'k, str> {
        let quote = self.databases.after.dialect.writer.name("").chars().next().unwrap_or('"');
        predicate::renamed(predicate, quote, |name| self.column_after(&table.name, name))
    }

    /// The columns of an index of the first side; `None` where one of them is gone.
    fn parts_before<'k>(&'k self, table: &'k Table, columns: &'k [IndexColumn]) -> Option<Vec<Part<'k>>> {
        let after =
            |(name, sort, length, class)| Some((self.column_after(&table.name, name)?, sort, length, class));
        parts(columns).into_iter().map(after).collect()
    }
}

fn structure(index: &Index) -> Structure<'_> {
    Structure {
        kind: index.kind,
        columns: parts(&index.columns),
        algorithm: index.algorithm,
        predicate: index.predicate.as_deref().map(Cow::Borrowed),
    }
}

fn parts(columns: &[IndexColumn]) -> Vec<Part<'_>> {
    columns.iter().map(part).collect()
}

fn part(column: &IndexColumn) -> Part<'_> {
    let IndexColumn { column, sort, length, operator_class } = column;
    (column, *sort, *length, operator_class.as_deref())
}

fn names<'k>(structure: &Structure<'k>) -> Vec<&'k str> {
    structure.columns.iter().map(|(name, ..)| *name).collect()
}
