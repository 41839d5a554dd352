//! Relations, as the field on one of their sides sees them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::items::RelationKind as Kind;
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

use super::Build;
use super::join_table::JoinTable;

/// What a relation field leads to.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Relation {
    /// The name of the relation, as given or as Prisma makes it of both models.
    pub name: String,
    /// What it is, seen from this field.
    pub kind: RelationKind,
    /// The model that it leads to.
    pub model: String,
    /// The relation field on the other side, if there is one.
    pub opposite: Option<String>,
    /// Whether the foreign key stands in the model of this field.
    pub owns_key: bool,
    /// The scalar fields of this model that the relation goes by; empty for many-to-many relations with
    /// a join table.
    pub local_fields: Vec<String>,
    /// The scalar fields of the other model, each equal to the one of this model at the same place.
    pub target_fields: Vec<String>,
    /// The columns of `local_fields`.
    pub local_columns: Vec<String>,
    /// The columns of `target_fields`.
    pub target_columns: Vec<String>,
    /// The name of the foreign key, where the database has one.
    pub database_name: Option<String>,
    /// The join table of an implicit many-to-many relation.
    pub join_table: Option<JoinedThrough>,
    /// What happens to the rows with the key when the row that it refers to is deleted, defaults
    /// included: `Cascade`, `Restrict`, `NoAction`, `SetNull` or `SetDefault`; `none` where there is no
    /// foreign key.
    pub on_delete: Option<&'static str>,
    /// The same for a change of the key that is referred to.
    pub on_update: Option<&'static str>,
}

/// The kinds of relations, as seen from one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// One row here, one row there.
    OneToOne,
    /// One row here, several there: the field is a list.
    OneToMany,
    /// Several rows here, one there: this side has the key.
    ManyToOne,
    /// Several rows on both sides.
    ManyToMany,
}

/// A join table, as seen from one side.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct JoinedThrough {
    /// The table as SQL writes it.
    pub sql_name: Option<String>,
    /// Its name in the database, without quotes.
    pub database_name: String,
    /// The column with the key of this model: `A` or `B`.
    pub local_column: &'static str,
    /// The column with the key of the other model: `B` or `A`.
    pub target_column: &'static str,
    /// The key of this model.
    pub local_field: String,
    /// The key of the other model.
    pub target_field: String,
}

impl Relation {
    /// What `field` leads to, if it is a relation field.
    pub(super) fn of(build: &Build<'_>, field: FieldWalker<'_>) -> Option<Self> {
        let side = field.relation_field()?;
        let relation = side.relation()?;
        let forward = relation.forward();
        let owns_key = forward.is_some_and(|forward| forward.field == field);
        let own_first = |(keys, references)| if owns_key { (keys, references) } else { (references, keys) };
        let names = |name_of| own_first(forward.map(|side| key_names(side, name_of)).unwrap_or_default());
        let (local_fields, target_fields) = names(FieldWalker::name);
        let (local_columns, target_columns) = names(FieldWalker::database_name);
        Some(Self {
            name: relation.name(),
            kind: kind(relation, owns_key),
            model: side.target().name().to_owned(),
            opposite: side.opposite().map(|opposite| opposite.name().to_owned()),
            owns_key,
            local_fields,
            target_fields,
            local_columns,
            target_columns,
            database_name: forward.and_then(|forward| build.items.as_ref()?.foreign_key_name(forward)),
            join_table: JoinTable::of(build, relation).map(|table| JoinedThrough::of(table, field)),
            on_delete: forward.map(|forward| forward.on_delete().name()),
            on_update: forward.map(|forward| forward.on_update().name()),
        })
    }
}

impl JoinedThrough {
    fn of(table: JoinTable, field: FieldWalker<'_>) -> Self {
        // In a relation of a model with itself, the field tells the sides apart.
        let is_a = table.a.model == field.owner_name() && table.a.relation_field == field.name();
        let (local, target) = if is_a { (table.a, table.b) } else { (table.b, table.a) };
        Self {
            sql_name: table.sql_name,
            database_name: table.database_name,
            local_column: local.column,
            target_column: target.column,
            local_field: local.field,
            target_field: target.field,
        }
    }
}

/// The names of the fields that hold the key, and of those that they refer to.
fn key_names<'s>(
    forward: RelationFieldWalker<'s>,
    name_of: fn(FieldWalker<'s>) -> &'s str,
) -> (Vec<String>, Vec<String>) {
    let name = |field| name_of(field).to_owned();
    let keys = forward.fields().map(|fields| fields.map(name).collect());
    let references = forward.references().map(|fields| fields.map(name).collect());
    (keys.unwrap_or_default(), references.unwrap_or_default())
}

fn kind(relation: RelationWalker<'_>, owns_key: bool) -> RelationKind {
    match (relation.item().kind, owns_key) {
        (Kind::OneToOne { .. }, _) => RelationKind::OneToOne,
        (Kind::OneToMany { .. }, true) => RelationKind::ManyToOne,
        (Kind::OneToMany { .. }, false) => RelationKind::OneToMany,
        (Kind::ImplicitManyToMany { .. } | Kind::EmbeddedManyToMany { .. }, _) => RelationKind::ManyToMany,
    }
}
