//! Values such as Prisma Client gives, made by the database for the rows that are there.

use crate::sql::column_type::ColumnType;
use crate::sql::default::ClientDefault;

use super::types;

pub(super) fn expression(default: ClientDefault, ty: &ColumnType) -> Option<String> {
    match default {
        ClientDefault::Uuid4 => Some(format!("gen_random_uuid()::{}", types::column_type(ty))),
        ClientDefault::UpdatedAt => Some("CURRENT_TIMESTAMP".to_owned()),
        ClientDefault::Uuid7
        | ClientDefault::Cuid
        | ClientDefault::Cuid2
        | ClientDefault::Ulid
        | ClientDefault::Nanoid(_) => None,
    }
}
