//! Which constraints share a name where the database wants names to differ.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::schema::Schema;
use crate::schema::connector::{ConstraintKind, ConstraintScope, Reach};
use crate::schema::ids::ModelId;
use crate::schema::walk::{IndexWalker, ModelWalker, RelationFieldWalker, RelationWalker};

use super::constraint::Constraint;

/// Which constraints have the name of another one in the same namespace.
#[derive(Debug, Default)]
pub(in super::super) struct ConstraintNames {
    clashes: BTreeMap<Constraint, Clash>,
}

/// A namespace in which a name is not unique, and the other constraint that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clash {
    pub(super) scope: &'static ConstraintScope,
    pub(super) other: Constraint,
}

impl ConstraintNames {
    /// Compares all names. Few are ever equal, so they are compared by their hashes first, and made
    /// a second time where hashes are equal.
    pub(in super::super) fn collect(schema: &Schema) -> Self {
        let mut names = Self::default();
        let constraints: Vec<_> = hashed(schema);
        for scope in schema.connector().constraint_scopes {
            names.collect_scope(schema, scope, &constraints);
        }
        names
    }

    /// How the name of a constraint clashes, if it does.
    pub(super) fn clash(&self, constraint: Constraint) -> Option<Clash> {
        self.clashes.get(&constraint).copied()
    }

    fn collect_scope(
        &mut self,
        schema: &Schema,
        scope: &'static ConstraintScope,
        constraints: &[(u64, Constraint)],
    ) {
        let members = constraints.iter().filter(|(_, constraint)| scope.members.contains(&constraint.kind()));
        let mut by_hash: Vec<_> = members
            .map(|(hash, constraint)| {
                let namespace = Namespace::of(schema, scope.reach, *constraint);
                (FxBuildHasher.hash_one((hash, namespace)), *constraint)
            })
            .collect();
        by_hash.sort_unstable();
        for alike in by_hash.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
            self.compare(schema, scope, alike);
        }
    }

    fn compare(&mut self, schema: &Schema, scope: &'static ConstraintScope, alike: &[(u64, Constraint)]) {
        let mut named: Vec<_> = alike
            .iter()
            .map(|(_, constraint)| {
                (Namespace::of(schema, scope.reach, *constraint), constraint.name(schema), *constraint)
            })
            .collect();
        named.sort();
        for same in named.chunk_by(|one, other| (&one.0, &one.1) == (&other.0, &other.1)) {
            let ([first, second, ..], [.., _]) = (same, same) else { continue };
            for (_, _, constraint) in same {
                let other = if *constraint == first.2 { second.2 } else { first.2 };
                if scope.reported_on.contains(&constraint.kind()) {
                    self.clashes.entry(*constraint).or_insert(Clash { scope, other });
                }
            }
        }
    }
}

/// Within what a name has to be unique.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Namespace<'s> {
    Schema(Option<&'s str>),
    Table(ModelId),
}

impl<'s> Namespace<'s> {
    fn of(schema: &'s Schema, reach: Reach, constraint: Constraint) -> Self {
        let model = constraint.model(schema);
        match reach {
            Reach::Schema => Namespace::Schema(model.schema_name()),
            Reach::Table => Namespace::Table(model.id),
        }
    }
}

/// All constraints, each with the hash of its name. A view has none of its own, but Prisma keeps
/// their names free as well.
fn hashed(schema: &Schema) -> Vec<(u64, Constraint)> {
    let scopes = schema.connector().constraint_scopes;
    let is_named = |kind| scopes.iter().any(|scope| scope.members.contains(&kind));
    let mut constraints = Vec::new();
    for model in schema.models() {
        constraints_of(model, &is_named, |constraint| {
            constraints.push((FxBuildHasher.hash_one(constraint.name(schema)), constraint));
        });
    }
    constraints
}

fn constraints_of(
    model: ModelWalker<'_>,
    is_named: &impl Fn(ConstraintKind) -> bool,
    mut add: impl FnMut(Constraint),
) {
    if is_named(ConstraintKind::Default) {
        let fields = model.scalar_fields().filter(|field| field.item().default.is_some());
        fields.for_each(|field| add(Constraint::Default(field.id)));
    }
    if is_named(ConstraintKind::PrimaryKey) && model.primary_key().is_some() {
        add(Constraint::PrimaryKey(model.id));
    }
    if is_named(ConstraintKind::Index) {
        let indexes = model.indexes().filter(|index| has_name(*index));
        indexes.for_each(|index| add(Constraint::Index(model.id, index.index)));
    }
    if is_named(ConstraintKind::ForeignKey) {
        let keys = model.relation_fields().filter(|field| holds_foreign_key(*field));
        keys.for_each(|field| add(Constraint::ForeignKey(field.field.id)));
    }
}

/// An index over nothing is reported as that; a name that is made of nothing is no news.
fn has_name(index: IndexWalker<'_>) -> bool {
    index.mapped_name().is_some() || !index.item().fields.is_empty()
}

/// A relation that does not say its columns yet has no name to compare.
fn holds_foreign_key(field: RelationFieldWalker<'_>) -> bool {
    let is_forward = field.relation().and_then(RelationWalker::forward) == Some(field);
    is_forward && field.item().fields.is_some()
}
