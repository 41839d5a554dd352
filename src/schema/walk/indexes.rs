//! Primary keys and indexes.

use std::borrow::Cow;

use crate::syntax::tree::Attribute;
use crate::text::Location;

use super::{FieldWalker, ModelWalker};
use crate::schema::constraint_names;
use crate::schema::ids::FieldId;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::{AttributeRef, Index, IndexField, IndexKind, PrimaryKey};

/// The primary key of a model.
#[derive(Clone, Copy, Debug)]
pub struct PrimaryKeyWalker<'s> {
    pub(super) model: ModelWalker<'s>,
}

impl<'s> PrimaryKeyWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s PrimaryKey {
        self.model.item().primary_key.as_ref().expect("a key walker is made from a key only")
    }

    /// The model it is the key of.
    pub fn model(self) -> ModelWalker<'s> {
        self.model
    }

    /// The columns with their options.
    pub fn fields(self) -> impl Iterator<Item = IndexFieldWalker<'s>> {
        index_fields(self.model, &self.item().fields)
    }

    /// The columns.
    pub fn columns(self) -> impl Iterator<Item = FieldId> {
        self.item().fields.iter().map(IndexField::leaf)
    }

    /// `map`, if it is given.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|name| self.model.schema.name(name))
    }

    /// `@id` rather than `@@id`.
    pub fn is_defined_on_field(self) -> bool {
        self.item().source.is_some()
    }

    /// The attribute as written.
    pub fn attribute(self) -> &'s Attribute {
        self.model.schema.ast.attribute(self.item().attribute)
    }

    /// Where the attribute stands.
    pub fn location(self) -> Location {
        location(self.model, self.item().attribute)
    }
}

/// An index of a model.
#[derive(Clone, Copy, Debug)]
pub struct IndexWalker<'s> {
    pub(super) model: ModelWalker<'s>,
    /// Its place among the indexes of the model.
    pub index: usize,
}

impl<'s> IndexWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s Index {
        &self.model.item().indexes[self.index]
    }

    /// The model it is an index of.
    pub fn model(self) -> ModelWalker<'s> {
        self.model
    }

    /// Normal, unique or full-text.
    pub fn kind(self) -> IndexKind {
        self.item().kind
    }

    /// Whether it is unique.
    pub fn is_unique(self) -> bool {
        self.kind() == IndexKind::Unique
    }

    /// Whether it covers only the rows that fulfil a `where`.
    pub fn is_partial(self) -> bool {
        self.item().predicate.is_some()
    }

    /// `@unique`, `@@unique`, `@@index` or `@@fulltext`.
    pub fn attribute_name(self) -> &'static str {
        match (self.kind(), self.is_defined_on_field()) {
            (IndexKind::Unique, true) => "@unique",
            (IndexKind::Unique, false) => "@@unique",
            (IndexKind::Normal, _) => "@@index",
            (IndexKind::Fulltext, _) => "@@fulltext",
        }
    }

    /// The columns with their options.
    pub fn fields(self) -> impl Iterator<Item = IndexFieldWalker<'s>> {
        index_fields(self.model, &self.item().fields)
    }

    /// The columns.
    pub fn columns(self) -> impl Iterator<Item = FieldId> {
        self.item().fields.iter().map(IndexField::leaf)
    }

    /// `map`, if it is given.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|name| self.model.schema.name(name))
    }

    /// The name in the database: as given, or as Prisma makes it of table and columns.
    pub fn database_name(self) -> Cow<'s, str> {
        if let Some(given) = self.mapped_name() {
            return Cow::Borrowed(given);
        }
        let columns: Vec<_> = self.fields().map(|field| field.field().database_name()).collect();
        let max = self.model.schema.connector().max_identifier_bytes;
        let table = self.model.database_name();
        Cow::Owned(match self.kind() {
            IndexKind::Unique => constraint_names::unique(table, &columns, max),
            IndexKind::Normal | IndexKind::Fulltext => constraint_names::index(table, &columns, max),
        })
    }

    /// The algorithm, which is a B-tree where none is given.
    pub fn algorithm(self) -> IndexAlgorithm {
        self.item().algorithm.unwrap_or(IndexAlgorithm::BTree)
    }

    /// `@unique` rather than a block attribute.
    pub fn is_defined_on_field(self) -> bool {
        self.item().source.is_some()
    }

    /// The attribute as written.
    pub fn attribute(self) -> &'s Attribute {
        self.model.schema.ast.attribute(self.item().attribute)
    }

    /// Where the attribute stands.
    pub fn location(self) -> Location {
        location(self.model, self.item().attribute)
    }
}

/// Columns that tell the rows of a model apart: its primary key or a unique index.
#[derive(Clone, Copy, Debug)]
pub struct UniqueCriterionWalker<'s> {
    pub(super) model: ModelWalker<'s>,
    pub(super) fields: &'s [IndexField],
}

impl<'s> UniqueCriterionWalker<'s> {
    /// How many columns there are.
    pub fn len(self) -> usize {
        self.fields.len()
    }

    /// Whether there are no columns at all, which is an error elsewhere.
    pub fn is_empty(self) -> bool {
        self.fields.is_empty()
    }

    /// The columns.
    pub fn fields(self) -> impl Iterator<Item = FieldWalker<'s>> {
        index_fields(self.model, self.fields).map(IndexFieldWalker::field)
    }

    /// Whether every row has a value that can be compared: no column is optional, and the type of
    /// each is known.
    pub fn is_strict(self) -> bool {
        self.fields().all(|field| !field.is_optional() && !field.is_unsupported())
    }
}

/// A column of a key or index.
#[derive(Clone, Copy, Debug)]
pub struct IndexFieldWalker<'s> {
    /// The options of the column.
    pub item: &'s IndexField,
    model: ModelWalker<'s>,
}

impl<'s> IndexFieldWalker<'s> {
    /// The field whose values are indexed.
    pub fn field(self) -> FieldWalker<'s> {
        self.model.schema.walk(self.item.leaf())
    }

    /// Where the column is written.
    pub fn location(self) -> Location {
        Location::new(self.model.file(), self.item.span)
    }
}

fn index_fields<'s>(
    model: ModelWalker<'s>,
    fields: &'s [IndexField],
) -> impl Iterator<Item = IndexFieldWalker<'s>> {
    fields.iter().map(move |item| IndexFieldWalker { item, model })
}

fn location(model: ModelWalker<'_>, attribute: AttributeRef) -> Location {
    model.schema.ast.attribute_location(attribute)
}
