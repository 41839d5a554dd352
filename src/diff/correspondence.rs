//! What of the second side is what of the first: the map by which everything else is compared.

use rustc_hash::FxHashMap;

use crate::sql::{BaseType, ColumnType, Database, QualifiedName, Table};

use super::matching::Matching;
use super::pair::Pair;

/// Which tables, columns, enums and values are the same ones on both sides, under whatever name.
#[derive(Debug)]
pub(super) struct Correspondence<'a> {
    /// Both sides.
    pub(super) databases: Pair<&'a Database>,
    /// Enum types.
    pub(super) enums: Matching,
    /// The values of each enum type, by the place of the type on the second side.
    pub(super) values: Vec<Matching>,
    /// Tables.
    pub(super) tables: Matching,
    /// The columns of each table, by the place of the table on the second side.
    pub(super) columns: Vec<Matching>,
    enum_places: FxHashMap<&'a QualifiedName, usize>,
    table_places: FxHashMap<&'a QualifiedName, usize>,
    column_places: FxHashMap<(usize, &'a str), usize>,
}

impl<'a> Correspondence<'a> {
    /// Nothing is known to be the same yet.
    pub(super) fn none(databases: Pair<&'a Database>) -> Self {
        let before = databases.before;
        let columns = before.tables.iter().enumerate().flat_map(|(place, table)| {
            table.columns.iter().enumerate().map(move |(column, it)| ((place, it.name.as_str()), column))
        });
        Self {
            databases,
            enums: Matching::none(databases.map(|database| database.enums.len())),
            values: vec![Matching::default(); databases.after.enums.len()],
            tables: Matching::none(databases.map(|database| database.tables.len())),
            columns: vec![Matching::default(); databases.after.tables.len()],
            enum_places: places(before.enums.iter().map(|enum_type| &enum_type.name)),
            table_places: places(before.tables.iter().map(|table| &table.name)),
            column_places: columns.collect(),
        }
    }

    /// The table at these places.
    pub(super) fn table(&self, places: Pair<usize>) -> Pair<&'a Table> {
        Pair {
            before: &self.databases.before.tables[places.before],
            after: &self.databases.after.tables[places.after],
        }
    }

    /// The name on the second side of a table of the first, if it is still there.
    pub(super) fn table_after(&self, before: &QualifiedName) -> Option<&'a QualifiedName> {
        let after = self.tables.after(*self.table_places.get(before)?)?;
        Some(&self.databases.after.tables[after].name)
    }

    /// The name on the second side of a column of a table of the first, if both are still there.
    pub(super) fn column_after(&self, table: &QualifiedName, column: &str) -> Option<&'a str> {
        let before = *self.table_places.get(table)?;
        let after = self.tables.after(before)?;
        let place = self.columns[after].after(*self.column_places.get(&(before, column))?)?;
        Some(&self.databases.after.tables[after].columns[place].name)
    }

    /// The name on the second side of an enum type of the first, if it is still there.
    pub(super) fn enum_after(&self, before: &QualifiedName) -> Option<&'a QualifiedName> {
        let after = self.enums.after(*self.enum_places.get(before)?)?;
        Some(&self.databases.after.enums[after].name)
    }

    /// What a value that a column of type `ty` of the first side holds is called on the second; `None`
    /// where it is gone. What is no enum stays as it is.
    pub(super) fn value_after<'v>(&'v self, ty: &ColumnType, value: &'v str) -> Option<&'v str> {
        let BaseType::Enum(name) = &ty.base else { return Some(value) };
        let before = *self.enum_places.get(name)?;
        let values = &self.databases.before.enums[before].values;
        let place = values.iter().position(|candidate| candidate.name == value)?;
        let after = self.enums.after(before)?;
        let place = self.values[after].after(place)?;
        Some(&self.databases.after.enums[after].values[place].name)
    }
}

fn places<'a>(names: impl Iterator<Item = &'a QualifiedName>) -> FxHashMap<&'a QualifiedName, usize> {
    names.enumerate().map(|(place, name)| (name, place)).collect()
}
