//! Handles to the items of a schema: indexes into its tables, small and `Copy`.

use std::marker::PhantomData;

use crate::text::offset_of;

use super::Schema;
use super::items::{CompositeType, EnumDef, EnumValue, Field, Model, Relation};

macro_rules! id {
    ($(#[$doc:meta])* $id:ident, $item:ident, $table:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(u32);

        impl $id {
            pub(super) fn from_index(index: usize) -> Self {
                Self(offset_of(index))
            }

            /// The place of the item among its kind, in the order of the files.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Id for $id {
            fn at(index: usize) -> Self {
                Self::from_index(index)
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

/// Any of the handles, so that ranges of them can be shared.
pub(super) trait Id {
    fn at(index: usize) -> Self;
}

/// Ids that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdRange<I> {
    start: u32,
    end: u32,
    kind: PhantomData<I>,
}

impl<I> IdRange<I> {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: offset_of(start), end: offset_of(end), kind: PhantomData }
    }

    /// How many ids there are.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = I> + use<I>
    where
        I: Id,
    {
        (self.start as usize..self.end as usize).map(I::at)
    }
}
