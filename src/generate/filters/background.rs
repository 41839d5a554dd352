//! What filters know of a schema without being given it.

use std::collections::BTreeSet;

use crate::generate::context::SchemaContext;

/// What filters know of a schema without being given it. While it is the same, they make the same of the
/// same values; so they get nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::generate) struct Background {
    /// The database as a datasource calls it.
    pub(super) provider: Option<&'static str>,
    /// The names of models, enums and composite types, in this order.
    pub(super) items: Vec<String>,
    /// All types of generated Rust code.
    pub(super) rust_types: BTreeSet<String>,
    /// Names of the Rust standard library that one of these types has.
    pub(super) rust_shadows: Vec<String>,
}

impl Background {
    pub(in crate::generate) fn of(schema: &SchemaContext) -> Self {
        let models = schema.models.iter().map(|model| &model.name);
        let enums = schema.enums.iter().map(|definition| &definition.name);
        let types = schema.types.iter().map(|ty| &ty.name);
        Self {
            provider: schema.provider,
            items: models.chain(enums).chain(types).cloned().collect(),
            rust_types: schema.rust.types.iter().cloned().collect(),
            rust_shadows: schema.rust.shadows.clone(),
        }
    }
}
