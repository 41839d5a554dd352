//! Models, views and composite types.

use crate::syntax::tree::Block;
use crate::text::{FileId, Location};

use super::{FieldWalker, IndexWalker, PrimaryKeyWalker, RelationFieldWalker, UniqueCriterionWalker, Walker};
use crate::schema::ids::{CompositeTypeId, FieldId, ModelId};
use crate::schema::items::{CompositeType, IndexKind, Model};

/// A model or view.
pub type ModelWalker<'s> = Walker<'s, ModelId>;

impl<'s> ModelWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s Model {
        &self.schema[self.id]
    }

    /// The name in the schema.
    pub fn name(self) -> &'s str {
        self.schema.name(self.item().name)
    }

    /// `model` or `view`.
    pub fn keyword(self) -> &'static str {
        if self.item().is_view { "view" } else { "model" }
    }

    /// Whether it is a view.
    pub fn is_view(self) -> bool {
        self.item().is_view
    }

    /// Whether it is a view that can only be queried. In Prisma 5 a view is checked like a model.
    pub fn is_bare_view(self) -> bool {
        self.is_view() && self.schema.version().facts().bare_views
    }

    /// Whether it has `@@ignore`.
    pub fn is_ignored(self) -> bool {
        self.item().is_ignored
    }

    /// The name that `@@map` gives.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|mapped| self.schema.name(mapped.name))
    }

    /// The name of the table.
    pub fn database_name(self) -> &'s str {
        self.mapped_name().unwrap_or_else(|| self.name())
    }

    /// Where the name of the table is given: the value of `@@map`, or the name itself.
    pub fn database_name_location(self) -> Location {
        let mapped = self.item().mapped_name.map(|mapped| Location::new(self.file(), mapped.span));
        mapped.unwrap_or_else(|| self.name_location())
    }

    /// The name of the database schema that `@@schema` gives.
    pub fn schema_name(self) -> Option<&'s str> {
        self.item().schema.map(|schema| self.schema.name(schema.name))
    }

    /// The file it stands in.
    pub fn file(self) -> FileId {
        self.item().block.file
    }

    /// The block as written.
    pub fn block(self) -> &'s Block {
        self.schema.ast.block(self.item().block)
    }

    /// The whole block, from keyword to brace.
    pub fn location(self) -> Location {
        Location::new(self.file(), self.block().span)
    }

    /// Where the name stands.
    pub fn name_location(self) -> Location {
        Location::new(self.file(), self.block().name.span)
    }

    /// All fields in order.
    pub fn fields(self) -> impl Iterator<Item = FieldWalker<'s>> {
        self.item().fields.ids().map(move |id| self.schema.walk(id))
    }

    /// The fields that are columns: everything but relations.
    pub fn scalar_fields(self) -> impl Iterator<Item = FieldWalker<'s>> {
        self.fields().filter(|field| !field.is_relation())
    }

    /// The fields that refer to models.
    pub fn relation_fields(self) -> impl Iterator<Item = RelationFieldWalker<'s>> {
        self.fields().filter_map(FieldWalker::relation_field)
    }

    /// The field called `name`.
    pub fn field(self, name: &str) -> Option<FieldWalker<'s>> {
        let symbol = self.schema.symbols().get(name)?;
        self.fields().find(|field| field.item().name == symbol)
    }

    /// `@id` or `@@id`.
    pub fn primary_key(self) -> Option<PrimaryKeyWalker<'s>> {
        self.item().primary_key.as_ref().map(|_| PrimaryKeyWalker { model: self })
    }

    /// All indexes, `@unique` fields included, in the order in which they stand: those of fields
    /// first.
    pub fn indexes(self) -> impl Iterator<Item = IndexWalker<'s>> {
        (0..self.item().indexes.len()).map(move |index| self.index(index))
    }

    /// The index at this place among them.
    pub fn index(self, index: usize) -> IndexWalker<'s> {
        IndexWalker { model: self, index }
    }

    /// The unique indexes.
    pub fn uniques(self) -> impl Iterator<Item = IndexWalker<'s>> {
        self.indexes().filter(|index| index.kind() == IndexKind::Unique)
    }

    /// What tells the rows apart: the primary key, then the unique indexes.
    pub fn unique_criteria(self) -> impl Iterator<Item = UniqueCriterionWalker<'s>> {
        let key = self.item().primary_key.as_ref().map(|key| key.fields.as_slice());
        let uniques = self.uniques().map(|index| index.item().fields.as_slice());
        key.into_iter().chain(uniques).map(move |fields| UniqueCriterionWalker { model: self, fields })
    }

    /// Whether these fields, in any order, are the primary key or a unique index.
    pub fn has_unique_criterion(self, fields: &[FieldId]) -> bool {
        let same = |columns: &mut dyn Iterator<Item = FieldId>| {
            let columns: Vec<_> = columns.collect();
            columns.len() == fields.len() && columns.iter().all(|column| fields.contains(column))
        };
        self.primary_key().is_some_and(|key| same(&mut key.columns()))
            || self.uniques().any(|index| same(&mut index.columns()))
    }
}

/// A composite type.
pub type CompositeTypeWalker<'s> = Walker<'s, CompositeTypeId>;

impl<'s> CompositeTypeWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s CompositeType {
        &self.schema[self.id]
    }

    /// The name in the schema.
    pub fn name(self) -> &'s str {
        self.schema.name(self.item().name)
    }

    /// The file it stands in.
    pub fn file(self) -> FileId {
        self.item().block.file
    }

    /// The block as written.
    pub fn block(self) -> &'s Block {
        self.schema.ast.block(self.item().block)
    }

    /// The whole block, from keyword to brace.
    pub fn location(self) -> Location {
        Location::new(self.file(), self.block().span)
    }

    /// Where the name stands.
    pub fn name_location(self) -> Location {
        Location::new(self.file(), self.block().name.span)
    }

    /// All fields in order.
    pub fn fields(self) -> impl Iterator<Item = FieldWalker<'s>> {
        self.item().fields.ids().map(move |id| self.schema.walk(id))
    }
}
