//! Tables that are no models: they hold the pairs of implicit many-to-many relations.

use std::collections::BTreeMap;

use crate::schema::ids::RelationId;
use crate::schema::items::{IndexKind, RelationKind};
use crate::schema::walk::RelationWalker;
use crate::sql::declare::Context;
use crate::sql::{ForeignKey, QualifiedName, Table};

use super::{ModelDraft, by_table};

/// The join tables that are there, by name, with the relations that the schema has for them.
pub(super) type JoinTables<'a> = BTreeMap<&'a QualifiedName, (RelationId, &'a Table)>;

/// A join table that the schema has no relation for: the places of the models that `A` and `B` refer to.
pub(super) struct Folded<'a> {
    pub(super) table: &'a Table,
    pub(super) models: [usize; 2],
}

/// The join tables of the schema that are in the database.
pub(super) fn existing<'a>(cx: &Context<'a>) -> JoinTables<'a> {
    let is_joined = |relation: &RelationWalker<'_>| {
        matches!(relation.item().kind, RelationKind::ImplicitManyToMany { .. })
            && !relation.model_a().is_view()
            && !relation.model_b().is_view()
    };
    let relations = cx.schema.relations().filter(is_joined);
    let declared = cx.declared.tables.iter().filter(|table| table.is_join_table);
    let live: BTreeMap<_, _> = cx.live.tables.iter().map(|table| (&table.name, table)).collect();
    relations
        .zip(declared)
        .filter_map(|(relation, table)| {
            let live = *live.get(&table.name)?;
            Some((&live.name, (relation.id, live)))
        })
        .collect()
}

/// Takes the tables out of the models that Prisma would have made for a many-to-many relation.
pub(super) fn folded<'a>(cx: &Context<'a>, models: &mut Vec<ModelDraft<'a>>) -> Vec<Folded<'a>> {
    let places = by_table(models);
    let is_new = |model: &&ModelDraft<'_>| model.existing.is_none();
    let sides = |model: &ModelDraft<'a>| Some((model.table, sides(cx, models, &places, model.table)?));
    let found: BTreeMap<&QualifiedName, _> = models
        .iter()
        .filter(is_new)
        .filter_map(sides)
        .map(|(table, sides)| (&table.name, (table, sides.map(|place| &models[place].table.name))))
        .collect();
    models.retain(|model| !found.contains_key(&model.table.name));
    let places = by_table(models);
    let folded =
        |(table, sides): (_, [&QualifiedName; 2])| Folded { table, models: sides.map(|name| places[name]) };
    found.into_values().map(folded).collect()
}

/// The models on both sides of what looks like a join table in every respect.
fn sides(
    cx: &Context<'_>,
    models: &[ModelDraft<'_>],
    places: &BTreeMap<&QualifiedName, usize>,
    table: &Table,
) -> Option<[usize; 2]> {
    let names: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let is_plain = table.name.name.starts_with('_')
        && names == ["A", "B"]
        && table.columns.iter().all(|column| !column.is_nullable && column.default.is_none())
        && table.foreign_keys.len() == 2
        && is_pair_unique(table);
    if !is_plain || !cx.connector.capabilities.implicit_many_to_many {
        return None;
    }
    let key = |column: &str| table.foreign_keys.iter().find(|key| key.columns == [column]);
    let a = referenced(models, places, key("A")?)?;
    let b = referenced(models, places, key("B")?)?;
    // The language sorts the sides by the names of the models.
    (models[a].name <= models[b].name).then_some([a, b])
}

fn is_pair_unique(table: &Table) -> bool {
    let is_pair =
        |columns: &[crate::sql::IndexColumn]| matches!(columns, [a, b] if a.column == "A" && b.column == "B");
    table.primary_key.as_ref().is_some_and(|key| is_pair(&key.columns))
        || table.indexes.iter().any(|index| {
            index.kind == IndexKind::Unique && index.predicate.is_none() && is_pair(&index.columns)
        })
}

/// The model with a key of one column that a side refers to.
fn referenced(
    models: &[ModelDraft<'_>],
    places: &BTreeMap<&QualifiedName, usize>,
    key: &ForeignKey,
) -> Option<usize> {
    let place = *places.get(&key.referenced_table)?;
    let primary = models[place].table.primary_key.as_ref()?;
    let is_key = matches!((primary.columns.as_slice(), key.referenced_columns.as_slice()),
        ([own], [referenced]) if own.column == *referenced);
    is_key.then_some(place)
}
