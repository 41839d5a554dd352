//! What differs between two versions of a column.

use crate::sql::{BaseType, Column, ColumnType};

use super::correspondence::Correspondence;
use super::default;
use super::pair::Pair;

impl Correspondence<'_> {
    /// Whether anything differs in the database between two versions of a column.
    ///
    /// What the client alone knows (`uuid()`, `@updatedAt`) is no difference.
    pub(super) fn is_same_column(&self, columns: Pair<&Column>) -> bool {
        let Pair { before, after } = columns;
        let types = columns.map(|column| &column.ty);
        before.name == after.name
            && before.is_nullable == after.is_nullable
            && before.is_auto_increment == after.is_auto_increment
            && self.is_same_type(types)
            && default::is_same(columns.map(|column| column.default.as_ref()), |value| {
                self.value_after(types, value)
            })
    }

    /// Whether two types are one in the database, and every value of the first is one of the second.
    ///
    /// Types are the same when the dialect writes them the same. Where it writes enums as text, the
    /// column is the same but its rows may hold values that are gone or renamed: that counts as a
    /// difference, so that they can be seen to. Values that only come to it are none there.
    pub(super) fn is_same_type(&self, types: Pair<&ColumnType>) -> bool {
        let Pair { before, after } = types;
        match (&before.base, &after.base) {
            (BaseType::Enum(_), BaseType::Enum(_)) => {
                before.is_list == after.is_list && self.is_same_enum(types)
            }
            (BaseType::InlineEnum { .. }, _) | (_, BaseType::InlineEnum { .. }) => {
                self.is_written_alike(types) && self.keeps_values(types)
            }
            _ if before == after => true,
            _ => self.is_written_alike(types),
        }
    }

    fn is_written_alike(&self, types: Pair<&ColumnType>) -> bool {
        let write = |ty| self.databases.after.dialect.writer.column_type(ty);
        types.before.is_list == types.after.is_list && types.map(write).is_same()
    }

    fn keeps_values(&self, types: Pair<&ColumnType>) -> bool {
        let BaseType::InlineEnum { values: allowed, .. } = &types.after.base else { return true };
        let BaseType::InlineEnum { values, .. } = &types.before.base else { return false };
        values.iter().all(|value| self.value_after(types, value) == Some(value) && allowed.contains(value))
    }
}
