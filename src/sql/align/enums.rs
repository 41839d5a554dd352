//! Enums: what the author calls them and their values.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::sql::{BaseType, Database, EnumType, EnumValue, QualifiedName};

pub(super) fn align(live: &mut Database, declared: &Database) {
    let declared_types: BTreeMap<_, _> = declared.enums.iter().map(|it| (&it.name, it)).collect();
    for enum_type in &mut live.enums {
        if let Some(found) = declared_types.get(&enum_type.name) {
            take_origins(enum_type, found);
        }
    }
    if !live.dialect.abilities.enum_types {
        live.inline_enums = inline_enums(live, declared);
    }
}

/// The enums of the columns of `live`, in the order of the schema. Where columns that have the same one
/// by the schema have different values, it has the values of all of them.
fn inline_enums(live: &Database, declared: &Database) -> Vec<EnumType> {
    let mut values: IndexMap<&str, Vec<EnumValue>> = IndexMap::new();
    for column in live.tables.iter().flat_map(|table| &table.columns) {
        let BaseType::InlineEnum { name, values: stored } = &column.ty.base else { continue };
        let known = values.entry(name).or_default();
        for value in stored {
            if known.iter().all(|it| it.name != *value) {
                known.push(EnumValue { name: value.clone(), origin: None });
            }
        }
    }
    let places: BTreeMap<&str, usize> =
        declared.inline_enums.iter().enumerate().map(|(place, it)| (it.name.name.as_str(), place)).collect();
    values.sort_by_key(|name, _| places.get(name).copied().unwrap_or(usize::MAX));
    let enums = values.into_iter().map(|(name, values)| {
        let mut enum_type = EnumType { name: QualifiedName::unqualified(name), values, origin: None };
        if let Some(place) = places.get(name) {
            take_origins(&mut enum_type, &declared.inline_enums[*place]);
        }
        enum_type
    });
    enums.collect()
}

fn take_origins(live: &mut EnumType, declared: &EnumType) {
    live.origin.clone_from(&declared.origin);
    for value in &mut live.values {
        if let Some(found) = declared.values.iter().find(|it| it.name == value.name) {
            value.origin.clone_from(&found.origin);
        }
    }
}
