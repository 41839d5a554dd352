//! Which enums and composite types the columns of models lead to.

use std::collections::BTreeSet;

use crate::schema::Schema;
use crate::schema::ids::{CompositeTypeId, EnumId};
use crate::schema::items::FieldType;
use crate::schema::walk::{FieldWalker, ModelWalker};

/// The enums and composite types that are in use.
#[derive(Debug, Default)]
pub(super) struct UsedTypes {
    enums: BTreeSet<EnumId>,
    composite_types: BTreeSet<CompositeTypeId>,
}

impl UsedTypes {
    /// Follows the fields of all models in one pass, each type once.
    pub(super) fn of(schema: &Schema) -> Self {
        let mut used = Self::default();
        let mut waiting = Vec::new();
        for field in schema.models().flat_map(ModelWalker::fields) {
            used.add(field, &mut waiting);
        }
        while let Some(id) = waiting.pop() {
            schema.walk(id).fields().for_each(|field| used.add(field, &mut waiting));
        }
        used
    }

    fn add(&mut self, field: FieldWalker<'_>, waiting: &mut Vec<CompositeTypeId>) {
        match field.ty() {
            FieldType::Enum(id) => _ = self.enums.insert(id),
            FieldType::CompositeType(id) if self.composite_types.insert(id) => waiting.push(id),
            _ => {}
        }
    }

    /// Whether a column has this enum.
    pub(super) fn has_enum(&self, id: EnumId) -> bool {
        self.enums.contains(&id)
    }

    /// Whether a column holds this type.
    pub(super) fn has_composite_type(&self, id: CompositeTypeId) -> bool {
        self.composite_types.contains(&id)
    }
}
