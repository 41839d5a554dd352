//! Which enums there are, and what new ones and their values are called.

use std::collections::BTreeMap;

use crate::schema::ids::EnumId;
use crate::schema::walk::EnumWalker;
use crate::sql::declare::Context;
use crate::sql::declare::identifiers::{Taken, valid, valid_top};
use crate::sql::{BaseType, QualifiedName};

use super::{EnumDraft, ModelDraft, ValueDraft};

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

/// Enums that stand in the columns: one for each, unless the schema has one for several.
fn inline<'a>(cx: &Context<'a>, models: &mut [ModelDraft<'a>], taken: &mut Taken) -> Vec<EnumDraft> {
    let mut drafts: Vec<EnumDraft> = Vec::new();
    let agreed = agreed(cx, models);
    let mut known: BTreeMap<EnumId, usize> = BTreeMap::new();
    for model in models.iter_mut() {
        for field in &mut model.fields {
            let definition = definition(cx, field.existing.map(|(id, _)| id));
            let BaseType::InlineEnum { values: stored, .. } = &field.column.ty.base else { continue };
            let shared = definition.filter(|definition| agreed.get(&definition.id) == Some(stored));
            if let Some(place) = shared.and_then(|definition| known.get(&definition.id)) {
                field.enum_type = Some(*place);
                continue;
            }
            let name = shared.map_or_else(
                || {
                    let name = format!("{}_{}", model.name, field.name);
                    taken.take(&[valid_top(&name, "enum", cx.schema.version())])
                },
                |definition| definition.name().to_owned(),
            );
            let values = values(cx, shared, stored.iter().map(String::as_str));
            let existing = shared.map(|definition| definition.id);
            known.extend(existing.map(|id| (id, drafts.len())));
            field.enum_type = Some(drafts.len());
            drafts.push(EnumDraft { name, database_name: None, values, existing });
        }
    }
    drafts
}

/// The values that each enum of the schema has in the database: those that it has in the schema if a
/// column still has them, or else those of the first column.
fn agreed(cx: &Context<'_>, models: &[ModelDraft<'_>]) -> BTreeMap<EnumId, Vec<String>> {
    let mut agreed: BTreeMap<EnumId, Vec<String>> = BTreeMap::new();
    for field in models.iter().flat_map(|model| &model.fields) {
        let Some(definition) = definition(cx, field.existing.map(|(id, _)| id)) else { continue };
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

fn definition<'a>(cx: &Context<'a>, field: Option<crate::schema::ids::FieldId>) -> Option<EnumWalker<'a>> {
    cx.schema.walk(field?).enum_type()
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
