//! Columns as the database will have them, beside the fields that they are of.

use crate::schema::Schema;
use crate::schema::walk::FieldWalker;
use crate::sql::{Column, Database};

/// The fields of models that are columns, each with its column.
pub(super) fn columns<'s>(
    schema: &'s Schema,
    database: &'s Database,
) -> impl Iterator<Item = (FieldWalker<'s>, &'s Column)> {
    let tables = schema.models().filter(|model| !model.is_view()).zip(&database.tables);
    tables.flat_map(|(model, table)| model.scalar_fields().zip(&table.columns))
}
