//! Enums with their values as they are stored. Those that no column uses are there as well.

use crate::schema::walk::{EnumValueWalker, EnumWalker};

use super::{Context, names, origins};
use crate::sql::{EnumType, EnumValue, QualifiedName};

/// The enums of the schema in order.
pub(super) fn all(cx: &Context<'_>) -> Vec<EnumType> {
    cx.schema.enums().map(|definition| enum_type(cx, definition)).collect()
}

fn enum_type(cx: &Context<'_>, definition: EnumWalker<'_>) -> EnumType {
    let name = if cx.dialect.abilities.enum_types {
        names::enum_type(definition)
    } else {
        QualifiedName::unqualified(definition.name())
    };
    let values = definition.values().map(|value| EnumValue {
        name: value.database_name().to_owned(),
        origin: Some(origins::enum_value(cx, definition, value)),
    });
    EnumType { name, values: values.collect(), origin: Some(origins::enum_type(cx, definition)) }
}

/// The value called `name` in the schema, as it is stored.
pub(super) fn stored_value<'s>(definition: EnumWalker<'s>, name: &str) -> Option<&'s str> {
    definition.values().find(|value| value.name() == name).map(EnumValueWalker::database_name)
}
