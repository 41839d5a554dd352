//! Enums.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::walk::{EnumValueWalker, EnumWalker};

use super::{Build, CompositeType, FieldKind, Model, Names, RustName};

/// An enum.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Enum {
    /// Its name in the schema.
    pub name: String,
    /// Its name in the usual cases.
    pub names: Names,
    /// What its `///` comments say.
    pub documentation: Option<String>,
    /// The name of the type in the database, without quotes.
    pub database_name: String,
    /// The database schema that `@@schema` gives.
    pub database_schema: Option<String>,
    /// The name of the type as SQL writes it, where the database has enum types.
    pub sql_name: Option<String>,
    /// Whether a value is stored under another name than the schema has for it.
    pub is_mapped: bool,
    /// Its values in order.
    pub values: Vec<EnumValue>,
    /// The fields of models and composite types that hold one, in the order of the files.
    pub used_by: Vec<FieldName>,
    /// The type in Rust.
    pub rust: RustName,
}

/// A field, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldName {
    /// The model or composite type that it is in.
    pub owner: String,
    /// What the owner is: `model` or `type`.
    pub owner_kind: &'static str,
    /// The field.
    pub field: String,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EnumValue {
    /// Its name in the schema.
    pub name: String,
    /// What its `///` comments say.
    pub documentation: Option<String>,
    /// The value as it is stored.
    pub database_name: String,
    /// The variant in Rust.
    pub rust: RustName,
}

impl Enum {
    pub(super) fn of(build: &Build<'_>, definition: EnumWalker<'_>) -> Self {
        let items = build.items.as_ref();
        let type_name = items.and_then(|items| items.enum_type_name(definition));
        Self {
            name: definition.name().to_owned(),
            names: build.names(definition.name()),
            documentation: definition.documentation(),
            database_name: definition.database_name().to_owned(),
            database_schema: definition.schema_name().map(str::to_owned),
            is_mapped: definition.values().any(|value| value.name() != value.database_name()),
            sql_name: type_name.and_then(|name| build.qualified(&name)),
            values: definition.values().map(EnumValue::of).collect(),
            used_by: Vec::new(),
            rust: RustName::default(),
        }
    }
}

/// The fields that hold a value of an enum, by its name.
pub(super) fn uses(models: &[Model], types: &[CompositeType]) -> BTreeMap<String, Vec<FieldName>> {
    let models = models.iter().map(|model| ("model", &model.name, &model.fields));
    let types = types.iter().map(|ty| ("type", &ty.name, &ty.fields));
    let mut uses: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (owner_kind, owner, fields) in models.chain(types) {
        for field in fields.iter().filter(|field| field.kind == FieldKind::Enum) {
            let field_name = FieldName { owner: owner.clone(), owner_kind, field: field.name.clone() };
            uses.entry(field.ty.clone()).or_default().push(field_name);
        }
    }
    uses
}

impl EnumValue {
    fn of(value: EnumValueWalker<'_>) -> Self {
        Self {
            name: value.name().to_owned(),
            documentation: value.documentation(),
            database_name: value.database_name().to_owned(),
            rust: RustName::default(),
        }
    }
}
