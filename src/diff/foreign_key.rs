//! What differs between two versions of the foreign keys of a table.

use crate::schema::referential_action::ReferentialAction;
use crate::sql::{ForeignKey, QualifiedName, Table};

use super::change::ForeignKeyChange;
use super::constraint;
use super::correspondence::Correspondence;
use super::matching::Matching;
use super::pair::Pair;

/// What a foreign key refers to, and by which columns, in the names of the second side.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Reference<'k> {
    columns: Vec<&'k str>,
    table: &'k QualifiedName,
    referenced_columns: Vec<&'k str>,
}

type Actions = (ReferentialAction, ReferentialAction);

impl<'a> Correspondence<'a> {
    /// What becomes of the foreign keys of a table.
    ///
    /// One is the same when the same columns refer to the same ones with the same actions. Of those that
    /// are not, the ones that refer to the same, and then those by the same columns, replace each other.
    pub(super) fn foreign_key_changes(&self, table: Pair<&'a Table>) -> Vec<ForeignKeyChange<'a>> {
        let Pair { before, after } = table.map(|table| table.foreign_keys.as_slice());
        let is_same = |keys| self.is_same_foreign_key(table.before, keys);
        if before.len() == after.len() && before.iter().zip(after).all(is_same) {
            return Vec::new();
        }
        let mut same = Matching::none(Pair { before: before.len(), after: after.len() });
        let old = |place: usize| self.reference_before(table.before, &before[place]);
        let new = |place: usize| Some(reference(&after[place]));
        same.join_equal(
            |place| Some((&before[place].name, actions(&before[place]), old(place)?)),
            |place| Some((&after[place].name, actions(&after[place]), new(place)?)),
        );
        same.join_equal(
            |place| Some((actions(&before[place]), old(place)?)),
            |place| Some((actions(&after[place]), new(place)?)),
        );
        constraint::part_crossing(&mut same, |place| &before[place].name, |place| &after[place].name);
        let mut replaced = same.clone();
        replaced.join_equal(old, new);
        replaced.join_equal(
            |place| self.columns_before(&table.before.name, &before[place].columns),
            |place| Some(names(&after[place].columns)),
        );
        let change = |(place, after): (usize, &'a ForeignKey)| match replaced.before(place) {
            None => Some(ForeignKeyChange::Add(after)),
            Some(old) if same.before(place).is_none() => {
                Some(ForeignKeyChange::Replace(Pair { before: &before[old], after }))
            }
            Some(old) if before[old].name != after.name => {
                Some(ForeignKeyChange::Rename(Pair { before: &before[old], after }))
            }
            Some(_) => None,
        };
        let dropped = replaced.dropped().map(|place| ForeignKeyChange::Drop(&before[place]));
        after.iter().enumerate().filter_map(change).chain(dropped).collect()
    }

    /// Whether nothing differs, not even the name.
    fn is_same_foreign_key(&self, table: &Table, (before, after): (&ForeignKey, &ForeignKey)) -> bool {
        let are_same = |table: &QualifiedName, old: &[String], new: &[String]| {
            let is_same = |(old, new): (&String, &String)| self.column_after(table, old) == Some(new);
            old.len() == new.len() && old.iter().zip(new).all(is_same)
        };
        before.name == after.name
            && actions(before) == actions(after)
            && self.table_after(&before.referenced_table) == Some(&after.referenced_table)
            && are_same(&table.name, &before.columns, &after.columns)
            && are_same(&before.referenced_table, &before.referenced_columns, &after.referenced_columns)
    }

    fn reference_before<'k>(&'k self, table: &Table, key: &'k ForeignKey) -> Option<Reference<'k>> {
        Some(Reference {
            columns: self.columns_before(&table.name, &key.columns)?,
            table: self.table_after(&key.referenced_table)?,
            referenced_columns: self.columns_before(&key.referenced_table, &key.referenced_columns)?,
        })
    }

    fn columns_before(&self, table: &QualifiedName, columns: &[String]) -> Option<Vec<&'a str>> {
        columns.iter().map(|column| self.column_after(table, column)).collect()
    }
}

fn reference(key: &ForeignKey) -> Reference<'_> {
    Reference {
        columns: names(&key.columns),
        table: &key.referenced_table,
        referenced_columns: names(&key.referenced_columns),
    }
}

fn names(columns: &[String]) -> Vec<&str> {
    columns.iter().map(String::as_str).collect()
}

fn actions(key: &ForeignKey) -> Actions {
    (key.on_delete, key.on_update)
}
