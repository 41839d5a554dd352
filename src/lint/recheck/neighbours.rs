//! Which blocks have to do with a change.

use std::collections::BTreeSet;

use crate::schema::ids::{CompositeTypeId, EnumId, ModelId};
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::schema::{Schema, Top};
use crate::syntax::tree::{Block, TypeBase};
use crate::text::Sources;

use super::Edited;

/// The blocks around a change that are as they were.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    /// Models with relations to what was edited, or with fields of a type that was: what is found in them
    /// may change.
    pub(super) near: BTreeSet<ModelId>,
    /// Models on the other side of the relations of those: they are only looked at.
    pub(super) far: BTreeSet<ModelId>,
    /// Enums that any of these use.
    pub(super) enums: BTreeSet<EnumId>,
    /// Composite types that any of these use.
    pub(super) types: BTreeSet<CompositeTypeId>,
    edited: Own,
}

/// What was edited itself.
#[derive(Debug, Default)]
struct Own {
    models: BTreeSet<ModelId>,
    enums: BTreeSet<EnumId>,
    types: BTreeSet<CompositeTypeId>,
}

impl Neighbourhood {
    /// The neighbours of what was edited, by what stood there and by what stands there now. `None` where
    /// composite types change, which other types lead to.
    pub(super) fn around(schema: &Schema, edited: &Edited, after: &Sources) -> Option<Self> {
        let mut found = Self { edited: Own::of(schema, edited), ..Self::default() };
        if !found.edited.types.is_empty() {
            return None;
        }
        for model in found.edited.models.clone() {
            found.mention_all(schema.walk(model).fields());
        }
        found.mentioned_now(schema, edited, after);
        found.users_of_enums(schema);
        found.referring(schema);
        for model in found.near.clone() {
            found.look_at(schema.walk(model));
        }
        for model in found.far.clone() {
            found.mention_types(schema.walk(model).fields());
        }
        found.inner_types(schema);
        Some(found)
    }

    /// Whether a relation field leads to a model of which all is known.
    pub(super) fn keeps(&self, field: RelationFieldWalker<'_>) -> bool {
        let target = field.item().target;
        self.near.contains(&target) || self.edited.models.contains(&target)
    }

    fn near_model(&mut self, model: ModelId) {
        if !self.edited.models.contains(&model) {
            self.near.insert(model);
        }
    }

    fn mention(&mut self, ty: FieldType) {
        match ty {
            FieldType::Model(model) => self.near_model(model),
            other => self.mention_type(other),
        }
    }

    fn mention_type(&mut self, ty: FieldType) {
        match ty {
            FieldType::Enum(id) if !self.edited.enums.contains(&id) => _ = self.enums.insert(id),
            FieldType::CompositeType(id) => _ = self.types.insert(id),
            _ => {}
        }
    }

    fn mention_all<'s>(&mut self, fields: impl Iterator<Item = FieldWalker<'s>>) {
        fields.for_each(|field| self.mention(field.ty()));
    }

    fn mention_types<'s>(&mut self, fields: impl Iterator<Item = FieldWalker<'s>>) {
        fields.for_each(|field| self.mention_type(field.ty()));
    }

    /// What the new text mentions, by name.
    fn mentioned_now(&mut self, schema: &Schema, edited: &Edited, after: &Sources) {
        let text = after.get(edited.file).slice(edited.after);
        for (_, field) in edited.tree.blocks().flat_map(Block::fields) {
            let Some(TypeBase::Named(name)) = field.ty.map(|ty| ty.base) else { continue };
            match schema.find(&text[name.span.range()]) {
                Some(Top::Model(id)) => self.near_model(id),
                Some(Top::Enum(id)) => self.mention_type(FieldType::Enum(id)),
                Some(Top::CompositeType(id)) => self.mention_type(FieldType::CompositeType(id)),
                None => {}
            }
        }
    }

    fn users_of_enums(&mut self, schema: &Schema) {
        if self.edited.enums.is_empty() {
            return;
        }
        for field in schema.fields() {
            let uses = matches!(field.ty(), FieldType::Enum(id) if self.edited.enums.contains(&id));
            match field.item().owner {
                FieldOwner::Model(model) if uses => self.near_model(model),
                FieldOwner::CompositeType(id) if uses => _ = self.types.insert(id),
                _ => {}
            }
        }
    }

    /// Models that refer to what was edited.
    fn referring(&mut self, schema: &Schema) {
        let fields = schema.relations().flat_map(|relation| relation.item().kind.fields());
        for field in fields.filter_map(|id| schema.walk(id).relation_field()) {
            if self.edited.models.contains(&field.item().target) {
                self.near_model(field.model().id);
            }
        }
    }

    fn look_at(&mut self, model: ModelWalker<'_>) {
        for field in model.fields() {
            match field.ty() {
                FieldType::Model(id) if !self.near.contains(&id) && !self.edited.models.contains(&id) => {
                    self.far.insert(id);
                }
                ty => self.mention_type(ty),
            }
        }
    }

    /// Composite types lead to others, and to enums.
    fn inner_types(&mut self, schema: &Schema) {
        let mut open: Vec<_> = self.types.iter().copied().collect();
        while let Some(id) = open.pop() {
            for field in schema.walk(id).fields() {
                match field.ty() {
                    FieldType::CompositeType(inner) if !self.types.insert(inner) => {}
                    FieldType::CompositeType(inner) => open.push(inner),
                    ty => self.mention_type(ty),
                }
            }
        }
    }
}

impl Own {
    fn of(schema: &Schema, edited: &Edited) -> Self {
        let mut own = Self::default();
        let ast = schema.ast();
        for block in edited.blocks_before(schema) {
            match schema.find(ast.name(edited.file, block.name)) {
                Some(Top::Model(id)) => _ = own.models.insert(id),
                Some(Top::Enum(id)) => _ = own.enums.insert(id),
                Some(Top::CompositeType(id)) => _ = own.types.insert(id),
                None => {}
            }
        }
        own
    }
}
