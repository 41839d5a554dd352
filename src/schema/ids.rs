//! Handles to the items of a schema: indexes into its tables, small and `Copy`.

use super::Schema;
use super::items::{CompositeType, EnumDef, EnumValue, Field, Model, Relation};

macro_rules! id {
    ($(#[$doc:meta])* $id:ident, $item:ident, $table:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub(super) u32);

        impl $id {
            pub(super) fn from_index(index: usize) -> Self {
                Self(crate::text::offset_of(index))
            }

            /// The place of the item among its kind, in the order of the files.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$id> for Schema {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$table[id.index()]
            }
        }

        impl std::ops::IndexMut<$id> for Schema {
            fn index_mut(&mut self, id: $id) -> &mut $item {
                &mut self.$table[id.index()]
            }
        }
    };
}

id! {
    /// A model or view.
    ModelId, Model, models
}
id! {
    /// A field of a model, view or composite type.
    FieldId, Field, fields
}
id! {
    /// An enum.
    EnumId, EnumDef, enums
}
id! {
    /// A value of an enum.
    EnumValueId, EnumValue, enum_values
}
id! {
    /// A composite type.
    CompositeTypeId, CompositeType, composite_types
}
id! {
    /// A relation between two models, or of a model with itself.
    RelationId, Relation, relations
}

/// Ids that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdRange {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl IdRange {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: crate::text::offset_of(start), end: crate::text::offset_of(end) }
    }

    /// How many ids there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(super) fn ids<I>(self, id: impl Fn(u32) -> I) -> impl Iterator<Item = I> {
        (self.start..self.end).map(id)
    }
}
