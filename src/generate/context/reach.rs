//! Which models could see a change of another one.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

/// How the models of a schema lead to each other, each by its place in the schema, ignored ones too.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// The models that relation fields of a model lead to, and those whose fields lead to it.
    neighbours: Vec<BTreeSet<usize>>,
    /// The models whose keys refer to a model.
    referring: Vec<BTreeSet<usize>>,
    /// Whether a key that refers to the model may refer to something else in turn.
    passes_on: Vec<bool>,
}

impl Reach {
    pub(super) fn of(schema: &Schema) -> Self {
        let count = schema.models().count();
        let mut reach = Self {
            neighbours: vec![BTreeSet::new(); count],
            referring: vec![BTreeSet::new(); count],
            passes_on: vec![false; count],
        };
        let sides = || schema.models().flat_map(ModelWalker::relation_fields);
        let keys: FxHashSet<FieldId> =
            sides().filter_map(RelationFieldWalker::fields).flatten().map(|field| field.id).collect();
        for side in sides() {
            let (from, to) = (side.model().id.index(), side.target().id.index());
            reach.neighbours[from].insert(to);
            reach.neighbours[to].insert(from);
            if side.fields().is_some() {
                reach.referring[to].insert(from);
            }
            let mut references = side.references().into_iter().flatten();
            reach.passes_on[to] |= references.any(|field| keys.contains(&field.id));
        }
        reach
    }

    /// The models whose description could be another one if `changed` are. `reaches` are those of the
    /// schema before and after, which have the same models.
    ///
    /// What a model is described by stands in itself and in its neighbours, and where a key of one of
    /// them refers to a key that refers to something else, at the end of these references.
    pub(super) fn all(reaches: [&Self; 2], changed: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut seen: BTreeSet<usize> = changed.into_iter().collect();
        let mut waiting: Vec<usize> = seen.iter().copied().collect();
        while let Some(model) = waiting.pop() {
            for referring in reaches.iter().flat_map(|reach| &reach.referring[model]) {
                let passes_on = reaches.iter().any(|reach| reach.passes_on[*referring]);
                if seen.insert(*referring) && passes_on {
                    waiting.push(*referring);
                }
            }
        }
        for _ in 0..2 {
            let around = seen.iter().flat_map(|model| reaches.map(|reach| &reach.neighbours[*model]));
            let around: Vec<usize> = around.flatten().copied().collect();
            seen.extend(around);
        }
        seen
    }
}
