//! Models and views.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::walk::{FieldWalker, ModelWalker};

use super::{Build, Field, Index, Key, Names, RustModel};

/// A model or view.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Model {
    /// Its name in the schema.
    pub name: String,
    /// Its name in the usual cases.
    pub names: Names,
    /// What its `///` comments say; lines are parted by `\n`.
    pub documentation: Option<String>,
    /// Whether rows can be written.
    pub kind: ModelKind,
    /// The name of the table, without quotes.
    pub database_name: String,
    /// The database schema that `@@schema` gives.
    pub database_schema: Option<String>,
    /// The name of the table as SQL writes it, with its database schema.
    pub sql_name: Option<String>,
    /// Its fields that are not ignored, in order.
    pub fields: Vec<Field>,
    /// `@id` or `@@id`
    pub primary_key: Option<Key>,
    /// What every row can be found by: the primary key, or else the first unique index on required
    /// fields. `null` where there is none, or where a field of it is ignored or not supported.
    pub identity: Option<Key>,
    /// All its indexes, unique ones included, in order: those of fields first.
    pub indexes: Vec<Index>,
    /// Required fields that nothing fills in and templates cannot write either, because they are
    /// ignored or of a type that the schema language does not support. While there is one, only
    /// whoever knows the database can insert rows.
    pub unwritable_fields: Vec<String>,
    /// The model in Rust.
    pub rust: RustModel,
}

/// A table, or something that is only read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ModelKind {
    /// A table.
    Model,
    /// A view.
    View,
}

impl Model {
    pub(super) fn of(build: &Build<'_>, model: ModelWalker<'_>) -> Self {
        let items = build.items.as_ref();
        let sql_name = items.and_then(|items| build.qualified(&items.table_name(model)));
        Self {
            name: model.name().to_owned(),
            names: build.names(model.name()),
            documentation: model.documentation(),
            kind: if model.is_view() { ModelKind::View } else { ModelKind::Model },
            database_name: model.database_name().to_owned(),
            database_schema: model.schema_name().map(str::to_owned),
            sql_name,
            fields: visible(model).map(|field| Field::of(build, field)).collect(),
            primary_key: model.primary_key().map(|key| Key::of(build, key)),
            identity: Key::identity(build, model),
            indexes: model.indexes().map(Index::of).collect(),
            unwritable_fields: model
                .fields()
                .filter(is_unwritable)
                .map(|field| field.name().to_owned())
                .collect(),
            rust: RustModel::default(),
        }
    }
}

/// What is not ignored, and leads to nothing that is ignored.
fn visible(model: ModelWalker<'_>) -> impl Iterator<Item = FieldWalker<'_>> {
    let leads_to_ignored =
        |field: FieldWalker<'_>| field.relation_field().is_some_and(|side| side.target().is_ignored());
    model.fields().filter(move |field| !field.is_ignored() && !leads_to_ignored(*field))
}

fn is_unwritable(field: &FieldWalker<'_>) -> bool {
    let is_hidden = field.is_ignored() || field.is_unsupported();
    is_hidden
        && !field.is_relation()
        && field.is_required()
        && field.default_value().is_none()
        && !field.is_updated_at()
}
