//! What objects are called in the database where the schema gives no name, and in which database
//! schema they stand.

use crate::schema::constraint_names;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker, PrimaryKeyWalker, RelationFieldWalker};

use super::Context;
use crate::sql::QualifiedName;

/// The table of a model.
pub(super) fn table(model: ModelWalker<'_>) -> QualifiedName {
    qualified(model.schema_name(), model.database_name())
}

/// The type of an enum.
pub(super) fn enum_type(definition: EnumWalker<'_>) -> QualifiedName {
    qualified(definition.schema_name(), definition.database_name())
}

fn qualified(schema: Option<&str>, name: &str) -> QualifiedName {
    QualifiedName { schema: schema.map(str::to_owned), name: name.to_owned() }
}

/// The primary key of a model, where the database names such keys.
pub(super) fn primary_key(cx: &Context<'_>, model: ModelWalker<'_>) -> Option<String> {
    if !cx.dialect.abilities.named_primary_keys {
        return None;
    }
    let given = model.primary_key().and_then(PrimaryKeyWalker::mapped_name).map(str::to_owned);
    let max = cx.connector.max_identifier_bytes;
    Some(given.unwrap_or_else(|| constraint_names::primary_key(model.database_name(), max)))
}

/// The foreign key that `columns` hold.
pub(super) fn foreign_key(
    cx: &Context<'_>,
    relation: RelationFieldWalker<'_>,
    columns: &[FieldWalker<'_>],
) -> String {
    if let Some(given) = relation.mapped_name() {
        return given.to_owned();
    }
    let columns: Vec<_> = columns.iter().map(|field| field.database_name()).collect();
    let table = relation.model().database_name();
    constraint_names::foreign_key(table, &columns, cx.connector.max_identifier_bytes)
}

/// What a join table and the objects on it are called.
pub(super) struct JoinTableNames {
    pub(super) table: QualifiedName,
    pub(super) primary_key: String,
    pub(super) unique: String,
    pub(super) index: String,
    pub(super) foreign_keys: [String; 2],
}

/// The names around the relation `relation`, whose first model is `model`.
///
/// Prisma counts characters here, and bytes for foreign keys alone. Where the server cuts by bytes,
/// its table has a name that was cut so, and the other names have to leave room for their suffixes.
pub(super) fn join_table(cx: &Context<'_>, relation: &str, model: ModelWalker<'_>) -> JoinTableNames {
    let max = cx.connector.max_identifier_bytes;
    let first = if cx.dialect.abilities.cuts_names { first_bytes } else { first_characters };
    let name = format!("_{relation}");
    let table = first(&name, max);
    let with = |suffix: &str| first(table, max - suffix.len()).to_owned() + suffix;
    let foreign_key = |suffix: &str| first_bytes(table, max - suffix.len()).to_owned() + suffix;
    JoinTableNames {
        primary_key: with("_AB_pkey"),
        unique: with("_AB_unique"),
        index: with("_B_index"),
        foreign_keys: [foreign_key("_A_fkey"), foreign_key("_B_fkey")],
        table: qualified(model.schema_name(), table),
    }
}

fn first_characters(name: &str, count: usize) -> &str {
    name.char_indices().nth(count).map_or(name, |(end, _)| &name[..end])
}

fn first_bytes(name: &str, count: usize) -> &str {
    &name[..name.floor_char_boundary(count)]
}
