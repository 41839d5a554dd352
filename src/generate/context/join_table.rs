//! The tables of implicit many-to-many relations.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::ids::FieldId;
use crate::schema::items::{IndexKind, RelationKind};
use crate::schema::walk::RelationWalker;
use crate::sql::Table;

use super::Build;

/// The table of an implicit many-to-many relation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct JoinTable {
    /// The name of the relation.
    pub relation: String,
    /// The name of the table, without quotes.
    pub database_name: String,
    /// The database schema that it stands in, where several are in use.
    pub database_schema: Option<String>,
    /// The name as SQL writes it.
    pub sql_name: Option<String>,
    /// The name of the primary key, which is both columns; `null` where a unique index is in its place.
    pub primary_key: Option<String>,
    /// The name of the unique index on both columns; `null` where they are the primary key.
    pub unique_index: Option<String>,
    /// The name of the index on `B`.
    pub index: Option<String>,
    /// The side of the column `A`.
    pub a: JoinTableSide,
    /// The side of the column `B`.
    pub b: JoinTableSide,
}

/// A side of an implicit many-to-many relation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct JoinTableSide {
    /// The column: `A` or `B`.
    pub column: &'static str,
    /// The type of the column as SQL writes it.
    pub sql_type: Option<String>,
    /// The name of its foreign key, where the database has one.
    pub foreign_key: Option<String>,
    /// The model whose keys the column holds.
    pub model: String,
    /// The key of that model.
    pub field: String,
    /// The relation field of that model.
    pub relation_field: String,
}

impl JoinTable {
    /// The join table of `relation`, if it has one.
    pub(super) fn of(build: &Build<'_>, relation: RelationWalker<'_>) -> Option<Self> {
        let RelationKind::ImplicitManyToMany { a, b } = relation.item().kind else { return None };
        let table = build.items.as_ref()?.join_table(relation)?;
        let [a, b] = [(a, "A"), (b, "B")].map(|(id, column)| JoinTableSide::of(build, &table, id, column));
        let index = |kind| table.indexes.iter().find(|index| index.kind == kind).map(|it| it.name.clone());
        Some(Self {
            relation: relation.name(),
            sql_name: build.qualified(&table.name),
            primary_key: table.primary_key.as_ref().and_then(|key| key.name.clone()),
            unique_index: index(IndexKind::Unique),
            index: index(IndexKind::Normal),
            a: a?,
            b: b?,
            database_name: table.name.name,
            database_schema: table.name.schema,
        })
    }
}

impl JoinTableSide {
    fn of(build: &Build<'_>, table: &Table, id: FieldId, column: &'static str) -> Option<Self> {
        let field = build.schema.walk(id);
        let model = field.model()?;
        let key = model.primary_key()?.fields().next()?.field();
        let foreign_key = table.foreign_keys.iter().find(|key| key.columns == [column]);
        Some(Self {
            column,
            sql_type: table.column(column).and_then(|column| build.sql_type(&column.ty)),
            foreign_key: foreign_key.map(|key| key.name.clone()),
            model: model.name().to_owned(),
            field: key.name().to_owned(),
            relation_field: field.name().to_owned(),
        })
    }
}
