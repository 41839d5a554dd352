//! Which enums there are, and what new ones and their values are called.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::ids::{EnumId, FieldId};
use crate::schema::walk::EnumWalker;
use crate::sql::declare::Context;
use crate::sql::declare::identifiers::{Taken, valid, valid_top};
use crate::sql::{BaseType, QualifiedName};

use super::{EnumDraft, FieldDraft, ModelDraft, ValueDraft, by_table};

/// The enums, to which the fields of the models are pointed.
pub(super) fn drafts<'a>(
    cx: &Context<'a>,
    models: &mut [ModelDraft<'a>],
    taken: &mut Taken,
) -> Vec<EnumDraft> {
    if cx.live.dialect.abilities.enum_types { types(cx, models, taken) } else { inline(cx, models, taken) }
}

/// Enums that are types of the database.
fn types<'a>(cx: &Context<'a>, models: &mut [ModelDraft<'a>], taken: &mut Taken) -> Vec<EnumDraft> {
    let declared = cx.schema.enums().zip(&cx.declared.enums);
    let existing: BTreeMap<&QualifiedName, _> =
        declared.map(|(definition, of)| (&of.name, definition)).collect();
    let version = cx.schema.version();
    let draft = |of: &crate::sql::EnumType| {
        let definition = existing.get(&of.name).copied();
        let name = definition.map_or_else(
            || {
                let qualified = of.name.schema.as_ref().map(|schema| format!("{schema}_{}", of.name.name));
                let names = std::iter::once(of.name.name.clone()).chain(qualified);
                taken.take(&names.map(|name| valid_top(&name, "enum", version)).collect::<Vec<_>>())
            },
            |definition| definition.name().to_owned(),
        );
        let stored = of.values.iter().map(|value| value.name.as_str());
        let values = values(cx, definition, stored);
        let existing = definition.map(|definition| definition.id);
        EnumDraft { name, database_name: Some(of.name.clone()), values, existing }
    };
    let drafts: Vec<_> = cx.live.enums.iter().map(draft).collect();
    let places: BTreeMap<&QualifiedName, usize> =
        cx.live.enums.iter().enumerate().map(|(place, of)| (&of.name, place)).collect();
    for field in models.iter_mut().flat_map(|model| &mut model.fields) {
        if let BaseType::Enum(name) = &field.column.ty.base {
            field.enum_type = places.get(name).copied();
        }
    }
    drafts
}

/// Enums that stand in the columns: one for each, unless the schema has one for several, or one column
/// refers to the other.
fn inline<'a>(cx: &Context<'a>, models: &mut [ModelDraft<'a>], taken: &mut Taken) -> Vec<EnumDraft> {
    let agreed = agreed(cx, models);
    let roots = roots(models);
    let mut definitions: BTreeMap<Place, EnumWalker<'_>> = BTreeMap::new();
    // That of the root goes before that of a column that refers to it.
    let root_first = roots.iter().filter(|(column, root)| column == root);
    for (column, root) in root_first.chain(&roots) {
        let field = &models[column.0].fields[column.1];
        let definition = field.existing.and_then(|(id, _)| definition(cx, id));
        let is_agreed = |it: &EnumWalker<'_>| agreed.get(&it.id).map(Vec::as_slice) == stored_in(field);
        if let Some(definition) = definition.filter(is_agreed) {
            definitions.entry(*root).or_insert(definition);
        }
    }
    let mut drafts: Vec<EnumDraft> = Vec::new();
    let mut places: BTreeMap<Source, usize> = BTreeMap::new();
    for (column, root) in roots {
        let shared = definitions.get(&root).copied();
        let source = shared.map_or(Source::Column(root), |definition| Source::Schema(definition.id));
        let place = *places.entry(source).or_insert_with(|| {
            drafts.push(draft(cx, &models[root.0], root.1, shared, taken));
            drafts.len() - 1
        });
        models[column.0].fields[column.1].enum_type = Some(place);
    }
    drafts
}

/// The enum of a column, which is called after it unless the schema has it.
fn draft(
    cx: &Context<'_>,
    model: &ModelDraft<'_>,
    field: usize,
    shared: Option<EnumWalker<'_>>,
    taken: &mut Taken,
) -> EnumDraft {
    let field = &model.fields[field];
    let name = if let Some(definition) = shared {
        definition.name().to_owned()
    } else {
        let name = format!("{}_{}", model.name, field.name);
        taken.take(&[valid_top(&name, "enum", cx.schema.version())])
    };
    let stored = stored_in(field).unwrap_or_default();
    EnumDraft {
        name,
        database_name: None,
        values: values(cx, shared, stored.iter().map(String::as_str)),
        existing: shared.map(|definition| definition.id),
    }
}

/// The values of an enum that stands in a column.
fn stored_in<'a>(field: &FieldDraft<'a>) -> Option<&'a [String]> {
    match &field.column.ty.base {
        BaseType::InlineEnum { values, .. } => Some(values),
        _ => None,
    }
}

/// The places of a model and of one of its fields.
type Place = (usize, usize);

/// Where an enum comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Schema(EnumId),
    Column(Place),
}

/// The columns with enums, each with the one that gives its type its name: all columns that foreign keys
/// connect have to be of one type, which is that of one that refers to no other.
fn roots(models: &[ModelDraft<'_>]) -> Vec<(Place, Place)> {
    let references = references(models);
    let mut connected: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (own, other) in &references {
        connected.entry(*own).or_default().push(*other);
        connected.entry(*other).or_default().push(*own);
    }
    let refers: BTreeSet<Place> = references.iter().map(|(own, _)| *own).collect();
    let mut roots: BTreeMap<Place, Place> = BTreeMap::new();
    for start in connected.keys() {
        if roots.contains_key(start) {
            continue;
        }
        let group = reachable(&connected, *start);
        let root = group.iter().find(|place| !refers.contains(place)).unwrap_or(start);
        roots.extend(group.iter().map(|place| (*place, *root)));
    }
    let fields = models
        .iter()
        .enumerate()
        .flat_map(|(model, it)| (0..it.fields.len()).map(move |field| (model, field)))
        .filter(|(model, field)| stored_in(&models[*model].fields[*field]).is_some());
    fields.map(|place| (place, roots.get(&place).copied().unwrap_or(place))).collect()
}

/// The columns with enums that foreign keys refer from and to.
fn references(models: &[ModelDraft<'_>]) -> Vec<(Place, Place)> {
    let tables = by_table(models);
    let place = |table: &QualifiedName, column: &str| {
        let model = *tables.get(table)?;
        let field = models[model].fields.iter().position(|field| field.column.name == column)?;
        Some((model, field))
    };
    let values = |(model, field): Place| stored_in(&models[model].fields[field]);
    let keys = models.iter().flat_map(|model| model.table.foreign_keys.iter().map(move |key| (model, key)));
    keys.flat_map(|(model, key)| {
        let columns = key.columns.iter().zip(&key.referenced_columns);
        columns.filter_map(|(own, other)| {
            let ends = (place(&model.table.name, own)?, place(&key.referenced_table, other)?);
            (values(ends.0).is_some() && values(ends.0) == values(ends.1)).then_some(ends)
        })
    })
    .collect()
}

/// Everything that is connected with a column, itself included.
fn reachable(connected: &BTreeMap<Place, Vec<Place>>, start: Place) -> BTreeSet<Place> {
    let mut seen = BTreeSet::from([start]);
    let mut pending = vec![start];
    while let Some(place) = pending.pop() {
        pending.extend(connected[&place].iter().copied().filter(|next| seen.insert(*next)));
    }
    seen
}

/// The values that each enum of the schema has in the database: those that it has in the schema if a
/// column still has them, or else those of the first column.
fn agreed(cx: &Context<'_>, models: &[ModelDraft<'_>]) -> BTreeMap<EnumId, Vec<String>> {
    let mut agreed: BTreeMap<EnumId, Vec<String>> = BTreeMap::new();
    for field in models.iter().flat_map(|model| &model.fields) {
        let Some((id, _)) = field.existing else { continue };
        let Some(definition) = definition(cx, id) else { continue };
        match &field.column.ty.base {
            BaseType::InlineEnum { values, .. } if *values == stored(definition) => {
                agreed.insert(definition.id, values.clone());
            }
            BaseType::InlineEnum { values, .. } => {
                agreed.entry(definition.id).or_insert_with(|| values.clone());
            }
            _ => {}
        }
    }
    agreed
}

fn definition<'a>(cx: &Context<'a>, field: FieldId) -> Option<EnumWalker<'a>> {
    cx.schema.walk(field).enum_type()
}

fn stored(definition: EnumWalker<'_>) -> Vec<String> {
    definition.values().map(|value| value.database_name().to_owned()).collect()
}

/// The values as the schema calls them, or will.
fn values<'v>(
    cx: &Context<'_>,
    definition: Option<EnumWalker<'_>>,
    stored: impl Iterator<Item = &'v str>,
) -> Vec<ValueDraft> {
    let known: BTreeMap<&str, &str> = definition.map_or_else(BTreeMap::new, |definition| {
        definition.values().map(|value| (value.database_name(), value.name())).collect()
    });
    let mut taken = Taken::default();
    for name in known.values() {
        taken.insert(name);
    }
    let draft = |stored: &str| ValueDraft {
        name: known.get(stored).map_or_else(
            || taken.take(&[valid(stored, "value", cx.schema.version())]),
            |name| (*name).to_owned(),
        ),
        stored: stored.to_owned(),
    };
    stored.map(draft).collect()
}
