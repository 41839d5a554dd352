//! Primary keys and indexes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::Schema;
use crate::schema::items::IndexKind;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, IndexWalker, ModelWalker, PrimaryKeyWalker};

use super::Build;

/// A primary key.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Key {
    /// Its fields in order.
    pub fields: Vec<String>,
    /// The columns of `fields`.
    pub columns: Vec<String>,
    /// How Prisma Client calls it: the field, or the fields joined by `_`, or the `name` given.
    pub client_name: String,
    /// Its name in the database, where the database gives it one.
    pub database_name: Option<String>,
    /// Whether one of its fields is ignored, and so not among the fields of the model.
    pub has_hidden_fields: bool,
}

/// A unique index, an index or a full-text index.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Index {
    /// `unique`, `index` or `fulltext`.
    pub kind: &'static str,
    /// Its name in the database.
    pub database_name: String,
    /// How Prisma Client calls a unique one: the field, or the fields joined by `_`, or the `name` given.
    pub client_name: String,
    /// The names of its fields in order.
    pub fields: Vec<String>,
    /// Whether one of its fields is ignored, and so not among the fields of the model.
    pub has_hidden_fields: bool,
    /// The same with the options of each.
    pub parts: Vec<IndexField>,
    /// How it is built: `BTree`, `Hash`, `Gin`, …
    pub algorithm: &'static str,
    /// The condition of a partial index as the schema writes it.
    pub predicate: Option<String>,
}

/// A field in an index.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IndexField {
    /// The field. For a field of a composite type the whole path, with dots.
    pub name: String,
    /// The column; for a field of a composite type the whole path, with dots.
    pub database_name: String,
    /// `Asc` or `Desc`.
    pub sort: &'static str,
    /// How many characters or bytes of it are in the index, where not all are.
    pub length: Option<u32>,
}

impl Key {
    pub(super) fn of(build: &Build<'_>, key: PrimaryKeyWalker<'_>) -> Self {
        let names = |name_of: fn(_) -> _| key.fields().map(move |part| path(build.schema, part, name_of));
        let fields: Vec<_> = names(FieldWalker::name).collect();
        let name = key.item().name.map(|name| build.schema.name(name).to_owned());
        let items = build.items.as_ref();
        Self {
            client_name: name.unwrap_or_else(|| fields.join("_")),
            columns: names(FieldWalker::database_name).collect(),
            database_name: items.and_then(|items| items.primary_key_name(key.model())),
            has_hidden_fields: key.fields().any(|part| is_hidden(key.model().schema, part)),
            fields,
        }
    }

    /// What tells the rows of `model` apart where nothing is null or hidden from templates: the primary
    /// key, or else a unique index.
    pub(super) fn identity(build: &Build<'_>, model: ModelWalker<'_>) -> Option<Self> {
        let is_told = |field| {
            let field = model.schema.walk(field);
            field.is_required() && !field.is_ignored() && !field.is_unsupported()
        };
        if let Some(key) = model.primary_key() {
            return key.columns().all(is_told).then(|| Key::of(build, key));
        }
        let mut uniques = model.uniques().filter(|index| !index.is_partial());
        let unique = Index::of(uniques.find(|index| index.columns().all(is_told))?);
        let Index { fields, parts, client_name, database_name, has_hidden_fields, .. } = unique;
        let columns = parts.into_iter().map(|part| part.database_name).collect();
        Some(Self { fields, columns, client_name, database_name: Some(database_name), has_hidden_fields })
    }
}

impl Index {
    pub(super) fn of(index: IndexWalker<'_>) -> Self {
        let schema = index.model().schema;
        let fields: Vec<_> = index.fields().map(|part| path(schema, part, FieldWalker::name)).collect();
        let name = index.item().name.map(|name| schema.name(name).to_owned());
        let text = |span| schema.ast().text(index.model().file(), span).to_owned();
        Self {
            kind: match index.kind() {
                IndexKind::Unique => "unique",
                IndexKind::Normal => "index",
                IndexKind::Fulltext => "fulltext",
            },
            database_name: index.database_name().into_owned(),
            client_name: name.unwrap_or_else(|| fields.join("_")),
            parts: index.fields().map(|part| IndexField::of(schema, part)).collect(),
            fields,
            has_hidden_fields: index.fields().any(|part| is_hidden(schema, part)),
            algorithm: index.algorithm().name(),
            predicate: index.item().predicate.map(text),
        }
    }
}

impl IndexField {
    fn of<'s>(schema: &'s Schema, part: IndexFieldWalker<'s>) -> Self {
        Self {
            name: path(schema, part, FieldWalker::name),
            database_name: path(schema, part, FieldWalker::database_name),
            sort: part.item.sort.unwrap_or_default().name(),
            length: part.item.length,
        }
    }
}

fn is_hidden(schema: &Schema, part: IndexFieldWalker<'_>) -> bool {
    schema.walk(part.item.field).is_ignored()
}

/// `name`, or `address.city`, of the names that `name_of` gives.
fn path<'s>(
    schema: &'s Schema,
    part: IndexFieldWalker<'s>,
    name_of: fn(FieldWalker<'s>) -> &'s str,
) -> String {
    let ids = std::iter::once(part.item.field).chain(part.item.path.iter().copied());
    let names: Vec<_> = ids.map(|id| name_of(schema.walk(id))).collect();
    names.join(".")
}
