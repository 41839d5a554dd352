//! Relations and the fields that are their sides.

use crate::syntax::tree::Attribute;
use crate::text::Location;

use super::{FieldWalker, ModelWalker, Walker};
use crate::schema::ids::{FieldId, RelationId};
use crate::schema::items::{Relation, RelationField, RelationKind};
use crate::schema::referential_action::ReferentialAction;

/// A field that refers to a model: one side of a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelationFieldWalker<'s> {
    /// The field.
    pub field: FieldWalker<'s>,
}

impl<'s> RelationFieldWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s RelationField {
        self.field.item().relation.as_deref().expect("a relation walker is made from a relation field only")
    }

    /// Its name.
    pub fn name(self) -> &'s str {
        self.field.name()
    }

    /// Model and field: `Post.author`.
    pub fn full_name(self) -> String {
        self.field.full_name()
    }

    /// The model it stands in.
    pub fn model(self) -> ModelWalker<'s> {
        self.field.model().expect("composite types have no relation fields")
    }

    /// The model it refers to.
    pub fn target(self) -> ModelWalker<'s> {
        self.field.schema.walk(self.item().target)
    }

    /// The relation; `None` only while relations are being resolved.
    pub fn relation(self) -> Option<RelationWalker<'s>> {
        self.item().relation.map(|id| self.field.schema.walk(id))
    }

    /// The name of the relation as given.
    pub fn relation_name(self) -> Option<&'s str> {
        self.item().name.map(|name| self.field.schema.name(name))
    }

    /// The name that Prisma gives the relation where the author gives none: both models in the
    /// order of their names.
    pub fn generated_name(self) -> String {
        generated_name(self.model(), self.target())
    }

    /// The field on the other side, if there is one.
    pub fn opposite(self) -> Option<RelationFieldWalker<'s>> {
        let id = self.relation()?.item().kind.fields().find(|id| *id != self.field.id)?;
        self.field.schema.walk(id).relation_field()
    }

    /// Whether both sides are in the same model.
    pub fn is_self_relation(self) -> bool {
        self.item().target == self.model().id
    }

    /// `fields`, if given.
    pub fn fields(self) -> Option<impl Iterator<Item = FieldWalker<'s>>> {
        self.walk_all(self.item().fields.as_deref())
    }

    /// `references`, if given.
    pub fn references(self) -> Option<impl Iterator<Item = FieldWalker<'s>>> {
        self.walk_all(self.item().references.as_deref())
    }

    fn walk_all(self, ids: Option<&'s [FieldId]>) -> Option<impl Iterator<Item = FieldWalker<'s>>> {
        ids.map(|ids| ids.iter().map(move |id| self.field.schema.walk(*id)))
    }

    /// `onDelete` as given.
    pub fn explicit_on_delete(self) -> Option<ReferentialAction> {
        self.item().on_delete.map(|(action, _)| action)
    }

    /// `onUpdate` as given.
    pub fn explicit_on_update(self) -> Option<ReferentialAction> {
        self.item().on_update.map(|(action, _)| action)
    }

    /// Whether the field or any column of the foreign key is required.
    pub fn is_foreign_key_required(self) -> bool {
        let mut fields = self.fields().into_iter().flatten();
        self.field.is_required() || fields.any(FieldWalker::is_required)
    }

    /// `onDelete` as given, or the default: for an optional relation the key is set to null, for a
    /// required one the deletion is refused.
    pub fn on_delete(self) -> ReferentialAction {
        if let Some(action) = self.explicit_on_delete() {
            return action;
        }
        if !self.is_foreign_key_required() {
            return ReferentialAction::SetNull;
        }
        let schema = self.field.schema;
        let supported = schema.connector().referential_actions(schema.relation_mode());
        if supported.contains(&ReferentialAction::Restrict) {
            return ReferentialAction::Restrict;
        }
        ReferentialAction::NoAction
    }

    /// `onUpdate` as given, or the default, which is to cascade.
    pub fn on_update(self) -> ReferentialAction {
        self.explicit_on_update().unwrap_or(ReferentialAction::Cascade)
    }

    /// `map`: the name of the foreign key, if given.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|name| self.field.schema.name(name))
    }

    /// `@relation` as written, if the field has it.
    pub fn attribute(self) -> Option<&'s Attribute> {
        self.item().attribute.map(|attribute| self.field.schema.ast.attribute(attribute))
    }

    /// Where the argument `name: …` of `@relation` stands; without one, as
    /// [`attribute_location`](Self::attribute_location) says.
    pub fn argument_location(self, name: &str) -> Location {
        match self.item().attribute {
            Some(attribute) => self.field.schema.ast.argument_location(attribute, name),
            None => self.field.location(),
        }
    }

    /// Where `@relation` stands, or else the field.
    pub fn attribute_location(self) -> Location {
        match self.item().attribute {
            Some(attribute) => self.field.schema.ast.attribute_location(attribute),
            None => self.field.location(),
        }
    }
}

/// A relation between two models.
pub type RelationWalker<'s> = Walker<'s, RelationId>;

impl<'s> RelationWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s Relation {
        &self.schema[self.id]
    }

    /// For 1-1 and 1-n the model with the foreign key; for m-n the one whose name sorts first.
    pub fn model_a(self) -> ModelWalker<'s> {
        self.schema.walk(self.item().model_a)
    }

    /// The other model.
    pub fn model_b(self) -> ModelWalker<'s> {
        self.schema.walk(self.item().model_b)
    }

    /// The name as given, or the one that Prisma makes: both models in the order of their names.
    pub fn name(self) -> String {
        if let Some(name) = self.item().name {
            return self.schema.name(name).to_owned();
        }
        generated_name(self.model_a(), self.model_b())
    }

    /// The fields that are its sides: one or two.
    pub fn fields(self) -> impl Iterator<Item = RelationFieldWalker<'s>> {
        self.item().kind.fields().filter_map(move |id| self.schema.walk(id).relation_field())
    }

    /// The side with the foreign key, in a 1-1 or 1-n relation.
    pub fn forward(self) -> Option<RelationFieldWalker<'s>> {
        let id = match self.item().kind {
            RelationKind::OneToOne { forward, .. } => Some(forward),
            RelationKind::OneToMany { forward, .. } => forward,
            RelationKind::ImplicitManyToMany { .. } | RelationKind::EmbeddedManyToMany { .. } => None,
        };
        id.and_then(|id| self.schema.walk(id).relation_field())
    }

    /// The side without the foreign key, in a 1-1 or 1-n relation.
    pub fn back(self) -> Option<RelationFieldWalker<'s>> {
        let id = match self.item().kind {
            RelationKind::OneToOne { back, .. } | RelationKind::OneToMany { back, .. } => back,
            RelationKind::ImplicitManyToMany { .. } | RelationKind::EmbeddedManyToMany { .. } => None,
        };
        id.and_then(|id| self.schema.walk(id).relation_field())
    }

    /// Whether a model is related to itself.
    pub fn is_self_relation(self) -> bool {
        self.item().model_a == self.item().model_b
    }
}

fn generated_name(a: ModelWalker<'_>, b: ModelWalker<'_>) -> String {
    let mut names = [a.name(), b.name()];
    names.sort_unstable();
    names.join("To")
}
