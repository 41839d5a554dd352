//! What became of each table: the pairs that a plan needs beyond the tables that change.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diff::{Change, Pair, TableAlteration};
use crate::sql::{Column, Database, QualifiedName, Table};

/// The tables of both sides by their names, with what leads from one to the other.
#[derive(Debug)]
pub(super) struct Lineage<'a> {
    after: FxHashMap<&'a QualifiedName, &'a Table>,
    altered: FxHashMap<&'a QualifiedName, usize>,
    altered_after: FxHashMap<&'a QualifiedName, usize>,
    alterations: Vec<TableAlteration<'a>>,
    created: FxHashSet<&'a QualifiedName>,
    dropped: FxHashSet<&'a QualifiedName>,
}

impl<'a> Lineage<'a> {
    pub(super) fn new(databases: Pair<&'a Database>, changes: &[Change<'a>]) -> Self {
        let after = databases.after.tables.iter().map(|table| (&table.name, table)).collect();
        let mut lineage = Self {
            after,
            altered: FxHashMap::default(),
            altered_after: FxHashMap::default(),
            alterations: Vec::new(),
            created: FxHashSet::default(),
            dropped: FxHashSet::default(),
        };
        for change in changes {
            match change {
                Change::CreateTable(table) => {
                    lineage.created.insert(&table.name);
                }
                Change::DropTable(table) => {
                    lineage.dropped.insert(&table.name);
                }
                Change::AlterTable(alteration) => {
                    let place = lineage.alterations.len();
                    lineage.altered.insert(&alteration.table.before.name, place);
                    lineage.altered_after.insert(&alteration.table.after.name, place);
                    lineage.alterations.push(alteration.clone());
                }
                _ => {}
            }
        }
        lineage
    }

    /// Whether the table, by its name afterwards, was not there before.
    pub(super) fn is_new(&self, after: &QualifiedName) -> bool {
        self.created.contains(after)
    }

    /// Whether the table, by its name before, is gone afterwards.
    pub(super) fn is_dropped(&self, before: &QualifiedName) -> bool {
        self.dropped.contains(before)
    }

    /// What differs in the table, by its name before.
    pub(super) fn alteration(&self, before: &QualifiedName) -> Option<&TableAlteration<'a>> {
        self.altered.get(before).map(|index| &self.alterations[*index])
    }

    /// The table that this one, by its name before, has become.
    pub(super) fn successor(&self, before: &QualifiedName) -> Option<&'a Table> {
        match self.alteration(before) {
            Some(alteration) => Some(alteration.table.after),
            None if self.is_dropped(before) => None,
            None => self.after.get(before).copied(),
        }
    }

    /// The table that has become this one, by its name afterwards. It is the one before only as far
    /// as its name goes where nothing differs.
    pub(super) fn predecessor(&self, after: &QualifiedName) -> Option<&'a Table> {
        match self.altered_after.get(after) {
            Some(place) => Some(self.alterations[*place].table.before),
            None if self.is_new(after) => None,
            None => self.after.get(after).copied(),
        }
    }

    /// The name of the column that this one of a table, by its name before, has become.
    pub(super) fn column_name(&self, table: &QualifiedName, column: &'a str) -> Option<&'a str> {
        match self.alteration(table) {
            Some(alteration) => alteration.column_after(column),
            None => Some(column),
        }
    }

    /// As [`column_name`](Self::column_name), for a name from anywhere.
    pub(super) fn column_name_of(&self, table: &QualifiedName, column: &str) -> Option<String> {
        match self.alteration(table) {
            Some(alteration) => alteration.column_after(column).map(str::to_owned),
            None => Some(column.to_owned()),
        }
    }

    /// The columns before and after, of a table by its name before, for the given names before,
    /// as far as their types differ.
    pub(super) fn retyped(&self, table: &QualifiedName, columns: &[String]) -> Vec<Pair<&'a Column>> {
        let Some(alteration) = self.alteration(table) else { return Vec::new() };
        let among = |pair: &&Pair<&'a Column>| columns.contains(&pair.before.name);
        let pairs = alteration.common_columns.iter().filter(among);
        pairs.filter(|pair| pair.before.ty != pair.after.ty).copied().collect()
    }
}
