//! Constraints of tables, and what each is called in the database.

use std::borrow::Cow;

use crate::schema::Schema;
use crate::schema::connector::ConstraintKind;
use crate::schema::constraint_names as generated;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::walk::{
    FieldWalker, IndexFieldWalker, IndexWalker, ModelWalker, PrimaryKeyWalker, RelationFieldWalker,
};
use crate::text::Location;

use super::name_location;

/// A constraint that has a name in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Constraint {
    PrimaryKey(ModelId),
    Index(ModelId, usize),
    ForeignKey(FieldId),
    Default(FieldId),
}

impl Constraint {
    pub(super) const fn kind(self) -> ConstraintKind {
        match self {
            Constraint::PrimaryKey(_) => ConstraintKind::PrimaryKey,
            Constraint::Index(..) => ConstraintKind::Index,
            Constraint::ForeignKey(_) => ConstraintKind::ForeignKey,
            Constraint::Default(_) => ConstraintKind::Default,
        }
    }

    pub(super) fn model(self, schema: &Schema) -> ModelWalker<'_> {
        match self {
            Constraint::PrimaryKey(model) | Constraint::Index(model, _) => schema.walk(model),
            Constraint::ForeignKey(field) | Constraint::Default(field) => {
                schema.walk(field).model().expect("only tables have constraints")
            }
        }
    }

    /// The name that it has in the database, given or generated.
    pub(super) fn name(self, schema: &Schema) -> Cow<'_, str> {
        let model = self.model(schema);
        match self {
            Constraint::PrimaryKey(_) => model.primary_key().map_or_else(Cow::default, primary_key_name),
            Constraint::Index(_, index) => index_name(model.index(index)),
            Constraint::ForeignKey(field) => {
                schema.walk(field).relation_field().map_or_else(Cow::default, foreign_key_name)
            }
            Constraint::Default(field) => default_name(model, schema.walk(field)),
        }
    }

    /// Where the name is given, or else what it names.
    pub(super) fn location(self, schema: &Schema) -> Location {
        let model = self.model(schema);
        let attribute = match self {
            Constraint::PrimaryKey(_) => model.item().primary_key.as_ref().map(|key| key.attribute),
            Constraint::Index(_, index) => Some(model.item().indexes[index].attribute),
            Constraint::ForeignKey(field) => {
                schema.walk(field).relation_field().and_then(|field| field.item().attribute)
            }
            Constraint::Default(field) => schema[field].default.map(|default| default.attribute),
        };
        attribute.map_or_else(|| model.name_location(), |attribute| name_location(schema, attribute))
    }
}

fn primary_key_name(key: PrimaryKeyWalker<'_>) -> Cow<'_, str> {
    let limit = key.model().schema.connector().max_identifier_bytes;
    let make = || generated::primary_key(key.model().database_name(), limit);
    key.mapped_name().map_or_else(|| Cow::Owned(make()), Cow::Borrowed)
}

fn index_name(index: IndexWalker<'_>) -> Cow<'_, str> {
    if let Some(name) = index.mapped_name() {
        return Cow::Borrowed(name);
    }
    let schema = index.model().schema;
    let limit = schema.connector().max_identifier_bytes;
    let path = |field: IndexFieldWalker<'_>| {
        std::iter::once(field.item.field).chain(field.item.path.iter().copied()).collect::<Vec<_>>()
    };
    let columns: Vec<_> = index.fields().flat_map(path).map(|id| schema.walk(id).database_name()).collect();
    let make = if index.is_unique() { generated::unique } else { generated::index };
    Cow::Owned(make(index.model().database_name(), &columns, limit))
}

fn foreign_key_name(field: RelationFieldWalker<'_>) -> Cow<'_, str> {
    if let Some(name) = field.mapped_name() {
        return Cow::Borrowed(name);
    }
    let limit = field.field.schema.connector().max_identifier_bytes;
    let columns: Vec<_> = field.fields().into_iter().flatten().map(FieldWalker::database_name).collect();
    Cow::Owned(generated::foreign_key(field.model().database_name(), &columns, limit))
}

fn default_name<'s>(model: ModelWalker<'s>, field: FieldWalker<'s>) -> Cow<'s, str> {
    let mapped = field.item().default.and_then(|default| default.mapped_name);
    let limit = field.schema.connector().max_identifier_bytes;
    let make = || generated::default(model.database_name(), field.database_name(), limit);
    mapped.map_or_else(|| Cow::Owned(make()), |name| Cow::Borrowed(field.schema.name(name)))
}
