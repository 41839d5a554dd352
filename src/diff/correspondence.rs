//! What of the second side is what of the first: the map by which everything else is compared.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::sql::{BaseType, ColumnType, Database, EnumType, QualifiedName, Table};

use super::matching::Matching;
use super::pair::Pair;

/// Which tables, columns, enums and values are the same ones on both sides, under whatever name.
#[derive(Debug)]
pub(super) struct Correspondence<'a> {
    /// Both sides.
    pub(super) databases: Pair<&'a Database>,
    /// The enums of both sides, whether they are types of the database or not.
    pub(super) enum_lists: Pair<&'a [EnumType]>,
    /// Enums.
    pub(super) enums: Matching,
    /// The values of each enum, by the place of the enum on the second side.
    pub(super) values: Vec<Matching>,
    /// Tables.
    pub(super) tables: Matching,
    /// The columns of each table, by the place of the table on the second side.
    pub(super) columns: Vec<Matching>,
    enum_places: Pair<FxHashMap<&'a QualifiedName, usize>>,
    /// Enums that stand in columns are known by one name alone.
    inline_places: Pair<FxHashMap<&'a str, usize>>,
    table_places: FxHashMap<&'a QualifiedName, usize>,
    /// The columns of wide tables by their names; a few are found as fast one after the other.
    column_places: FxHashMap<(usize, &'a str), usize>,
}

/// Tables of more columns have an index of them.
const WIDE: usize = 32;

impl<'a> Correspondence<'a> {
    /// Nothing is known to be the same yet.
    pub(super) fn none(databases: Pair<&'a Database>) -> Self {
        let before = databases.before;
        let wide = before.tables.iter().enumerate().filter(|(_, table)| table.columns.len() > WIDE);
        let columns = wide.flat_map(|(place, table)| {
            table.columns.iter().enumerate().map(move |(column, it)| ((place, it.name.as_str()), column))
        });
        let has_types = databases.after.dialect.abilities.enum_types;
        let list =
            |it: &'a Database| if has_types { it.enums.as_slice() } else { it.inline_enums.as_slice() };
        let enum_lists = databases.map(list);
        Self {
            databases,
            enum_lists,
            enums: Matching::none(enum_lists.map(<[_]>::len)),
            values: vec![Matching::default(); enum_lists.after.len()],
            tables: Matching::none(databases.map(|database| database.tables.len())),
            columns: vec![Matching::default(); databases.after.tables.len()],
            enum_places: enum_lists.map(|list| places(list.iter().map(|it| &it.name))),
            inline_places: enum_lists.map(|list| places(list.iter().map(|it| it.name.name.as_str()))),
            table_places: places(before.tables.iter().map(|table| &table.name)),
            column_places: columns.collect(),
        }
    }

    /// Whether enums are types of the database; elsewhere nothing but columns depends on them.
    pub(super) fn has_enum_types(&self) -> bool {
        self.databases.after.dialect.abilities.enum_types
    }

    /// The table at these places.
    pub(super) fn table(&self, places: Pair<usize>) -> Pair<&'a Table> {
        Pair {
            before: &self.databases.before.tables[places.before],
            after: &self.databases.after.tables[places.after],
        }
    }

    /// The enum at these places.
    pub(super) fn enum_pair(&self, places: Pair<usize>) -> Pair<&'a EnumType> {
        Pair { before: &self.enum_lists.before[places.before], after: &self.enum_lists.after[places.after] }
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
        let place = self.columns[after].after(self.column_place(before, column)?)?;
        Some(&self.databases.after.tables[after].columns[place].name)
    }

    fn column_place(&self, table: usize, column: &str) -> Option<usize> {
        let columns = &self.databases.before.tables[table].columns;
        if columns.len() > WIDE {
            return self.column_places.get(&(table, column)).copied();
        }
        columns.iter().position(|candidate| candidate.name == column)
    }

    /// The places of the enums that two types have in them, if both have one that is known.
    pub(super) fn enum_places(&self, types: Pair<&ColumnType>) -> Option<Pair<usize>> {
        let place = |side: fn(&Pair<_>) -> &FxHashMap<&'a QualifiedName, usize>,
                     inline: fn(&Pair<_>) -> &FxHashMap<&'a str, usize>,
                     ty: &ColumnType| match &ty.base {
            BaseType::Enum(name) => side(&self.enum_places).get(name).copied(),
            BaseType::InlineEnum { name, .. } => inline(&self.inline_places).get(name.as_str()).copied(),
            BaseType::Named { .. } | BaseType::Verbatim(_) => None,
        };
        Some(Pair {
            before: place(|pair| &pair.before, |pair| &pair.before, types.before)?,
            after: place(|pair| &pair.after, |pair| &pair.after, types.after)?,
        })
    }

    /// Whether the enums that two types have in them are the same one.
    pub(super) fn is_same_enum(&self, types: Pair<&ColumnType>) -> bool {
        self.enum_places(types).is_some_and(|places| self.enums.after(places.before) == Some(places.after))
    }

    /// What a value of the first type is called in the second; `None` where it is gone. Where the types
    /// do not have the same enum in them, it stays as it is.
    pub(super) fn value_after<'v>(&'v self, types: Pair<&ColumnType>, value: &'v str) -> Option<&'v str> {
        let Some(places) = self.enum_places(types).filter(|_| self.is_same_enum(types)) else {
            return Some(value);
        };
        let enums = self.enum_pair(places);
        let before = enums.before.values.iter().position(|candidate| candidate.name == value)?;
        let after = self.values[places.after].after(before)?;
        Some(&enums.after.values[after].name)
    }
}

fn places<K: Eq + Hash>(names: impl Iterator<Item = K>) -> FxHashMap<K, usize> {
    names.enumerate().map(|(place, name)| (name, place)).collect()
}
