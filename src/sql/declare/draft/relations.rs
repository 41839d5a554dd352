//! Which foreign key or join table is which relation, and what new relations and their fields are called.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::ids::{FieldId, ModelId, RelationId};
use crate::schema::items::RelationKind;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker, RelationWalker};
use crate::sql::declare::Context;
use crate::sql::{ForeignKey, QualifiedName, Table};

use super::join_tables::{Folded, JoinTables};
use super::{Draft, RelationDraft, RelationSource, SideDraft, naming};

/// What a foreign key is apart from its name and its actions: pairs of columns, sorted.
type Structure<'k> = (&'k QualifiedName, &'k QualifiedName, Vec<(&'k str, &'k str)>);

/// Finds the relations: what the schema has stays, what it lacks is named.
pub(super) fn find<'a>(
    cx: &Context<'a>,
    draft: &mut Draft<'a>,
    joins: &JoinTables<'a>,
    folded: &[Folded<'a>],
) {
    let places = draft.by_table();
    let mut keys = foreign_keys(draft, &places);
    let kept = Kept::new(cx, draft, joins);
    for relation in cx.schema.relations() {
        match kept.relation(relation, &mut keys) {
            Some(found) => draft.relations.push(found),
            None if kept.stays_without(relation) => {}
            None => draft.dropped.push(relation.id),
        }
    }
    let keys = keys
        .into_iter()
        .map(|((table, target, _), key)| ([places[table], places[target]], RelationSource::ForeignKey(key)));
    let folded = folded.iter().map(|folded| (folded.models, RelationSource::JoinTable(folded.table)));
    let added: Vec<_> = keys.chain(folded).collect();
    naming::add(cx, draft, &added);
}

type Keys<'a> = indexmap::IndexMap<Structure<'a>, &'a ForeignKey, rustc_hash::FxBuildHasher>;

/// The foreign keys between models in their order. Those that lead elsewhere, and those that say the
/// same again, cannot be said.
fn foreign_keys<'a>(draft: &mut Draft<'a>, places: &BTreeMap<&'a QualifiedName, usize>) -> Keys<'a> {
    let mut keys = Keys::default();
    for model in &draft.models {
        for key in &model.table.foreign_keys {
            let pairs = key.columns.iter().zip(&key.referenced_columns);
            let mut pairs: Vec<_> = pairs.map(|(own, other)| (own.as_str(), other.as_str())).collect();
            pairs.sort_unstable();
            let structure = (&model.table.name, &key.referenced_table, pairs);
            if !places.contains_key(&key.referenced_table) || keys.contains_key(&structure) {
                draft.unsaid_keys.push((model.table, key));
            } else {
                keys.insert(structure, key);
            }
        }
    }
    keys
}

/// What of the schema is still in the database.
struct Kept<'a> {
    mode: RelationMode,
    models: BTreeMap<ModelId, usize>,
    tables: BTreeMap<ModelId, &'a QualifiedName>,
    fields: BTreeSet<FieldId>,
    join_tables: BTreeMap<RelationId, &'a Table>,
}

impl<'a> Kept<'a> {
    fn new(cx: &Context<'a>, draft: &Draft<'a>, joins: &JoinTables<'a>) -> Self {
        let models = draft.models.iter().enumerate();
        let fields = draft.models.iter().flat_map(|model| &model.fields);
        Self {
            mode: cx.schema.relation_mode(),
            models: models.filter_map(|(place, model)| Some((model.existing?.0, place))).collect(),
            tables: cx.declared_models().map(|(model, table)| (model.id, &table.name)).collect(),
            fields: fields.filter_map(|field| Some(field.existing?.0)).collect(),
            join_tables: joins.values().copied().collect(),
        }
    }

    /// A relation of the schema that something in the database stands behind, which is taken out of
    /// the `keys`.
    fn relation(&self, relation: RelationWalker<'a>, keys: &mut Keys<'a>) -> Option<RelationDraft<'a>> {
        let [first, second] = sides(relation)?;
        let sides = [self.side(first)?, self.side(second)?];
        let kind = match relation.item().kind {
            RelationKind::ImplicitManyToMany { .. } => {
                RelationSource::JoinTable(self.join_tables.get(&relation.id)?)
            }
            _ => RelationSource::ForeignKey(keys.shift_remove(&self.structure(relation)?)?),
        };
        let name = relation.item().name.map(|name| relation.schema.name(name).to_owned());
        Some(RelationDraft { kind, name, sides, existing: Some(relation.id) })
    }

    fn side(&self, field: RelationFieldWalker<'_>) -> Option<SideDraft> {
        let model = *self.models.get(&field.model().id)?;
        Some(SideDraft { model, field: field.name().to_owned() })
    }

    /// The foreign key that a relation of the schema would have, by names in the database.
    fn structure(&self, relation: RelationWalker<'a>) -> Option<Structure<'a>> {
        let forward = relation.forward()?;
        let columns = forward.fields()?.map(FieldWalker::database_name);
        let referenced = forward.references()?.map(FieldWalker::database_name);
        let mut pairs: Vec<_> = columns.zip(referenced).collect();
        pairs.sort_unstable();
        let table = |model: ModelWalker<'_>| self.tables.get(&model.id).copied();
        Some((table(forward.model())?, table(forward.target())?, pairs))
    }

    /// Whether a relation is the client's affair alone, and everything that it needs is there: without
    /// foreign keys, and with views, the database knows nothing of relations.
    fn stays_without(&self, relation: RelationWalker<'_>) -> bool {
        let with_view = relation.fields().any(|field| field.model().is_view());
        let has_table = matches!(relation.item().kind, RelationKind::ImplicitManyToMany { .. });
        if !with_view && (has_table || self.mode == RelationMode::ForeignKeys) {
            return false;
        }
        let forward = relation.forward().into_iter();
        let mut columns = forward.flat_map(|forward| {
            forward.fields().into_iter().flatten().chain(forward.references().into_iter().flatten())
        });
        relation.fields().all(|field| self.has_model(field.model()))
            && columns.all(|field| self.has_field(field))
    }

    fn has_model(&self, model: ModelWalker<'_>) -> bool {
        model.is_view() || self.models.contains_key(&model.id)
    }

    fn has_field(&self, field: FieldWalker<'_>) -> bool {
        self.fields.contains(&field.id) || field.model().is_some_and(ModelWalker::is_view)
    }
}

/// Both fields: first the one with the foreign key, or the one that sorts first.
fn sides(relation: RelationWalker<'_>) -> Option<[RelationFieldWalker<'_>; 2]> {
    let field = |id| relation.schema.walk(id).relation_field();
    match relation.item().kind {
        RelationKind::ImplicitManyToMany { a, b } | RelationKind::EmbeddedManyToMany { a, b } => {
            Some([field(a)?, field(b)?])
        }
        RelationKind::OneToOne { .. } | RelationKind::OneToMany { .. } => {
            Some([relation.forward()?, relation.back()?])
        }
    }
}
