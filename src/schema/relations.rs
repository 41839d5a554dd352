//! Pairs up relation fields and decides what kind of relation each pair is.
//!
//! Nothing is reported here: a pair that makes no sense still becomes a relation, which
//! `validations::relations` then looks at.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::syntax::tree::Arity;

use super::Schema;
use super::ids::{FieldId, ModelId, RelationId};
use super::items::{FieldOwner, IndexKind, Relation, RelationField, RelationKind};
use super::resolver::Resolver;
use super::symbols::Symbol;

/// The first two fields of a model that refer to the same model under the same relation name.
///
/// More than two are an error, and two are needed to tell the sides of a self-relation apart.
type Candidates = IndexMap<(ModelId, ModelId, Option<Symbol>), (FieldId, Option<FieldId>), FxBuildHasher>;

/// Finds every relation and links it with its fields.
pub(super) fn infer(cx: &mut Resolver) {
    let schema = &mut cx.schema;
    let sides: Vec<Side> = schema.sides().collect();
    let mut candidates = Candidates::default();
    for side in &sides {
        let key = (side.model, side.target, side.name);
        candidates
            .entry(key)
            .and_modify(|(_, second)| *second = second.or(Some(side.field)))
            .or_insert((side.field, None));
    }
    for side in &sides {
        let opposite = opposite(&candidates, side);
        let Some(kind) = kind(schema, side, opposite) else { continue };
        let back_only = matches!(kind, RelationKind::OneToMany { forward: None, .. });
        let (model_a, model_b) =
            if back_only { (side.target, side.model) } else { (side.model, side.target) };
        let id = RelationId::from_index(schema.relations.len());
        schema.relations.push(Relation { name: side.name, kind, model_a, model_b });
        for field in [Some(side.field), opposite].into_iter().flatten() {
            if let Some(relation) = &mut schema[field].relation {
                relation.relation = Some(id);
            }
        }
    }
}

/// A relation field with what decides about its opposite.
struct Side {
    field: FieldId,
    model: ModelId,
    target: ModelId,
    name: Option<Symbol>,
}

impl Schema {
    fn sides(&self) -> impl Iterator<Item = Side> {
        self.fields.iter().enumerate().filter_map(|(index, field)| {
            let (Some(relation), FieldOwner::Model(model)) = (&field.relation, field.owner) else {
                return None;
            };
            let field = FieldId::from_index(index);
            Some(Side { field, model, target: relation.target, name: relation.name })
        })
    }
}

/// The first field on the other model that goes back under the same name.
fn opposite(candidates: &Candidates, side: &Side) -> Option<FieldId> {
    let (first, second) = *candidates.get(&(side.target, side.model, side.name))?;
    if first == side.field { second } else { Some(first) }
}

/// The relation that `side` is to be entered for; `None` where its opposite is the one to enter.
fn kind(schema: &Schema, side: &Side, opposite: Option<FieldId>) -> Option<RelationKind> {
    let field = side.field;
    let arity = schema[field].arity;
    let Some(other) = opposite else { return Some(one_sided(schema, side)) };
    let kind = match (arity, schema[other].arity) {
        (Arity::List, Arity::List) => {
            let embedded = has_fields(schema, field) || has_fields(schema, other);
            if !comes_first(schema, field, other) {
                return None;
            }
            if embedded {
                RelationKind::EmbeddedManyToMany { a: field, b: other }
            } else {
                RelationKind::ImplicitManyToMany { a: field, b: other }
            }
        }
        (Arity::List, _) | (Arity::Optional, Arity::Required) => return None,
        (_, Arity::List) => RelationKind::OneToMany { forward: Some(field), back: Some(other) },
        (Arity::Required, Arity::Optional) => RelationKind::OneToOne { forward: field, back: Some(other) },
        (Arity::Required, Arity::Required) if comes_first(schema, field, other) => {
            RelationKind::OneToOne { forward: field, back: Some(other) }
        }
        (Arity::Optional, Arity::Optional)
            if has_fields(schema, field)
                || (!has_fields(schema, other) && comes_first(schema, field, other)) =>
        {
            RelationKind::OneToOne { forward: field, back: Some(other) }
        }
        (Arity::Required, Arity::Required) | (Arity::Optional, Arity::Optional) => return None,
    };
    Some(kind)
}

fn one_sided(schema: &Schema, side: &Side) -> RelationKind {
    if schema[side.field].arity == Arity::List {
        return RelationKind::OneToMany { forward: None, back: Some(side.field) };
    }
    let fields = schema[side.field].relation.as_ref().and_then(|relation| relation.fields.as_deref());
    match fields {
        Some(fields) if is_unique(schema, side.model, fields) => {
            RelationKind::OneToOne { forward: side.field, back: None }
        }
        _ => RelationKind::OneToMany { forward: Some(side.field), back: None },
    }
}

/// Whether there is a unique index over exactly these fields in this order.
fn is_unique(schema: &Schema, model: ModelId, fields: &[FieldId]) -> bool {
    schema[model].indexes.iter().any(|index| {
        index.kind == IndexKind::Unique
            && index.fields.len() == fields.len()
            && index.fields.iter().zip(fields).all(|(column, field)| column.leaf() == *field)
    })
}

fn has_fields(schema: &Schema, field: FieldId) -> bool {
    schema[field].relation.as_deref().is_some_and(|relation: &RelationField| relation.fields.is_some())
}

/// Whether `field` sorts before or with `other`, by model and then by field.
fn comes_first(schema: &Schema, field: FieldId, other: FieldId) -> bool {
    let key = |id: FieldId| {
        let field = &schema[id];
        let model = match field.owner {
            FieldOwner::Model(model) => schema.symbols.text(schema[model].name),
            FieldOwner::CompositeType(_) => "",
        };
        (model, schema.symbols.text(field.name))
    };
    key(field) <= key(other)
}
