//! The tables of implicit many-to-many relations.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::items::RelationKind;
use crate::schema::walk::{FieldWalker, RelationWalker};

use super::Build;

/// The table of an implicit many-to-many relation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JoinTable {
    /// The name of the relation.
    pub relation: String,
    /// The name of the table, without quotes.
    pub database_name: String,
    /// The database schema that it stands in, where several are in use.
    pub database_schema: Option<String>,
    /// The name as SQL writes it.
    pub sql_name: Option<String>,
    /// The side of the column `A`.
    pub a: JoinTableSide,
    /// The side of the column `B`.
    pub b: JoinTableSide,
}

/// A side of an implicit many-to-many relation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JoinTableSide {
    /// The column: `A` or `B`.
    pub column: &'static str,
    /// The type of the column as SQL writes it.
    pub sql_type: Option<String>,
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
        let [a, b] = [(a, "A"), (b, "B")].map(|(id, column)| {
            let sql_type = table.column(column).and_then(|column| build.sql_type(&column.ty));
            JoinTableSide::of(relation.schema.walk(id), column, sql_type)
        });
        Some(Self {
            relation: relation.name(),
            sql_name: build.qualified(&table.name),
            database_name: table.name.name,
            database_schema: table.name.schema,
            a: a?,
            b: b?,
        })
    }
}

impl JoinTableSide {
    fn of(field: FieldWalker<'_>, column: &'static str, sql_type: Option<String>) -> Option<Self> {
        let model = field.model()?;
        let key = model.primary_key()?.fields().next()?.field();
        Some(Self {
            column,
            sql_type,
            model: model.name().to_owned(),
            field: key.name().to_owned(),
            relation_field: field.name().to_owned(),
        })
    }
}
