//! Which items of a schema are which of another: by what the caller knows, by name, and by the name in the
//! database, which a renamed item keeps with `@map`; relations also by their foreign keys.

use crate::schema::Schema;
use crate::schema::ids::{EnumValueId, FieldId, ModelId};
use crate::schema::items::FieldOwner;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker};
use crate::usage::query::Item;

use super::{Renaming, relations};

/// What becomes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate<I> {
    /// It is this one.
    Kept(I),
    /// It is gone, and what it belonged to is there.
    Removed,
    /// What it belonged to is gone.
    WithOwner,
}

/// What becomes of each item.
pub(super) struct Matching {
    models: Vec<Option<ModelId>>,
    fields: Vec<Fate<FieldId>>,
    values: Vec<(EnumValueId, Fate<EnumValueId>)>,
    /// What is likely the same under another name.
    likely: Vec<(Item, f64)>,
}

impl Matching {
    pub(super) fn new(before: &Schema, after: &Schema, renamed: &[Renaming]) -> Self {
        let models = models(before, after, renamed);
        let fields = before.fields().map(|field| fate_of_field(after, &models, field, renamed)).collect();
        let values = before.enums().flat_map(|one| fates_of_values(before, after, one, renamed)).collect();
        let likely = renamed.iter().filter_map(|renaming| Some((renaming.before, renaming.likeness?)));
        let mut matching = Self { models, fields, values, likely: likely.collect() };
        matching.join_relations(before, after);
        matching
    }

    /// Relations are known by their foreign keys, once it is known what becomes of the columns of these.
    fn join_relations(&mut self, before: &Schema, after: &Schema) {
        let gone = before.models().flat_map(ModelWalker::relation_fields);
        let gone = gone.filter(|field| self.field(field.field.id) == Fate::Removed);
        let found = gone.filter_map(|field| Some((field.field.id, relations::renamed(field, after, self)?)));
        for (field, after) in found.collect::<Vec<_>>() {
            if let Some(fate) = self.fields.get_mut(field.index()) {
                *fate = Fate::Kept(after);
            }
        }
    }

    /// How likely it is that an item is what it is taken for, where that is not certain.
    pub(super) fn likeness(&self, item: Item) -> Option<f64> {
        let item = match item {
            Item::KeyName(field) => Item::Field(field),
            item => item,
        };
        self.likely.iter().find(|(likely, _)| *likely == item).map(|(_, likeness)| *likeness)
    }

    pub(super) fn model(&self, model: ModelId) -> Option<ModelId> {
        self.models.get(model.index()).copied().flatten()
    }

    pub(super) fn field(&self, field: FieldId) -> Fate<FieldId> {
        self.fields.get(field.index()).copied().unwrap_or(Fate::Removed)
    }

    pub(super) fn value(&self, value: EnumValueId) -> Fate<EnumValueId> {
        let found = self.values.binary_search_by_key(&value, |(before, _)| *before);
        found.map_or(Fate::Removed, |place| self.values[place].1)
    }
}

fn models(before: &Schema, after: &Schema, renamed: &[Renaming]) -> Vec<Option<ModelId>> {
    let of = |model: ModelId| {
        let told = renamed.iter().find_map(|renaming| match (renaming.before, renaming.after) {
            (Item::Model(old), Item::Model(new)) if old == model => Some(new),
            _ => None,
        });
        let walker = before.walk(model);
        let by_name = || after.find_model(walker.name()).map(|found| found.id);
        // A model that is there by its name is not the renamed one.
        let by_table = || {
            let mut new = after.models().filter(|found| before.find_model(found.name()).is_none());
            new.find(|found| found.database_name() == walker.database_name()).map(|found| found.id)
        };
        told.or_else(by_name).or_else(by_table)
    };
    before.models().map(|model| of(model.id)).collect()
}

fn fate_of_field(
    after: &Schema,
    models: &[Option<ModelId>],
    field: FieldWalker<'_>,
    renamed: &[Renaming],
) -> Fate<FieldId> {
    let told = renamed.iter().find_map(|renaming| match (renaming.before, renaming.after) {
        (Item::Field(old), Item::Field(new)) if old == field.id => Some(new),
        _ => None,
    });
    if let Some(told) = told {
        return Fate::Kept(told);
    }
    let candidates: Vec<FieldWalker<'_>> = match field.item().owner {
        FieldOwner::Model(model) => match models.get(model.index()).copied().flatten() {
            Some(model) => after.walk(model).fields().collect(),
            None => return Fate::WithOwner,
        },
        FieldOwner::CompositeType(_) => {
            let same = after.composite_types().find(|composite| composite.name() == field.owner_name());
            let Some(composite) = same else { return Fate::WithOwner };
            composite.fields().collect()
        }
    };
    let by_name = candidates.iter().find(|found| found.name() == field.name());
    let is_new = |found: &&FieldWalker<'_>| field.sibling(found.name()).is_none();
    let is_column = |found: &FieldWalker<'_>| !found.is_relation();
    let by_column = || {
        let mut new = candidates.iter().filter(is_new);
        new.find(|found| {
            is_column(found) && is_column(&field) && found.database_name() == field.database_name()
        })
    };
    match by_name.or_else(by_column).filter(|found| !found.is_ignored()) {
        Some(found) => Fate::Kept(found.id),
        None => Fate::Removed,
    }
}

fn fates_of_values(
    before: &Schema,
    after: &Schema,
    one: EnumWalker<'_>,
    renamed: &[Renaming],
) -> Vec<(EnumValueId, Fate<EnumValueId>)> {
    let by_name = after.enums().find(|found| found.name() == one.name());
    let is_new = |found: &EnumWalker<'_>| !before.enums().any(|old| old.name() == found.name());
    let same_type = |found: &EnumWalker<'_>| found.database_name() == one.database_name();
    let other = by_name.or_else(|| after.enums().filter(is_new).find(same_type));
    let fate = |name: &str, database_name: &str, id: EnumValueId| {
        let told = renamed.iter().find_map(|renaming| match (renaming.before, renaming.after) {
            (Item::EnumValue(old), Item::EnumValue(new)) if old == id => Some(new),
            _ => None,
        });
        if let Some(told) = told {
            return Fate::Kept(told);
        }
        let Some(other) = other else { return Fate::WithOwner };
        let by_name = other.values().find(|found| found.name() == name);
        let is_new = |found: &str| !one.values().any(|old| old.name() == found);
        let found = by_name.or_else(|| {
            other.values().find(|found| is_new(found.name()) && found.database_name() == database_name)
        });
        found.map_or(Fate::Removed, |found| Fate::Kept(found.id))
    };
    one.values().map(|value| (value.id, fate(value.name(), value.database_name(), value.id))).collect()
}
