//! In which of the two states something stands that a message is about.

use crate::sql::{Database, Origin, Table};
use crate::text::Location;

/// Whether `object` stands at `location` in the schema of the database.
pub(super) fn is_in(database: &Database, object: &str, location: Location) -> bool {
    origins(database).any(|origin| origin.name == object && origin.location == location)
}

/// Where `object` stands in the schema of the database.
pub(super) fn find(database: &Database, object: &str) -> Option<Location> {
    origins(database).find(|origin| origin.name == object).map(|origin| origin.location)
}

fn origins(database: &Database) -> impl Iterator<Item = &Origin> {
    let enums = database.enums.iter().chain(&database.inline_enums);
    let of_enums = enums
        .flat_map(|it| it.origin.iter().chain(it.values.iter().filter_map(|value| value.origin.as_ref())));
    database.tables.iter().flat_map(of_table).chain(of_enums)
}

fn of_table(table: &Table) -> impl Iterator<Item = &Origin> {
    let columns = table.columns.iter().filter_map(|column| column.origin.as_ref());
    let indexes = table.indexes.iter().filter_map(|index| index.origin.as_ref());
    let keys = table.foreign_keys.iter().filter_map(|key| key.origin.as_ref());
    table.origin.iter().chain(columns).chain(indexes).chain(keys)
}
