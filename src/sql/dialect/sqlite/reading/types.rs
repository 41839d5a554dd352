//! Which type a text stands for.

use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::dialect::sqlite::types;

/// A type as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sql) struct WrittenType {
    /// The type that a schema would give the column.
    pub(in crate::sql) ty: ColumnType,
    /// The text, where we would write another one.
    pub(in crate::sql) text: Option<String>,
}

/// The type that a text stands for. A column takes values of any kind and any length, so that what
/// tells them apart is for the reader: those that Prisma reads alike are one.
pub(in crate::sql) fn column_type(text: &str) -> WrittenType {
    let Some(name) = name(text) else {
        let ty = ColumnType::scalar(BaseType::Verbatim(text.to_owned()));
        return WrittenType { ty, text: None };
    };
    let ty = ColumnType::named(name, &[]);
    let differs = !types::column_type(&ty).eq_ignore_ascii_case(text);
    WrittenType { ty, text: differs.then(|| text.to_owned()) }
}

fn name(text: &str) -> Option<TypeName> {
    let words = text.split_once('(').map_or(text, |(words, _)| words);
    let words = words.split_whitespace().map(str::to_ascii_uppercase).collect::<Vec<_>>().join(" ");
    Some(match words.as_str() {
        "INTEGER" | "INT" | "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT2" | "INT4" => TypeName::Integer,
        "BIGINT" | "INT8" | "UNSIGNED BIG INT" => TypeName::BigInt,
        "REAL" | "FLOAT" | "DOUBLE" | "DOUBLE PRECISION" => TypeName::Real,
        "DECIMAL" | "NUMERIC" => TypeName::Decimal,
        "BOOLEAN" | "BOOL" => TypeName::Boolean,
        "TEXT" | "CLOB" | "CHAR" | "CHARACTER" | "NCHAR" | "NATIVE CHARACTER" | "VARCHAR" | "NVARCHAR"
        | "VARYING CHARACTER" | "CHARACTER VARYING" => TypeName::Text,
        "DATETIME" | "TIMESTAMP" | "DATE" => TypeName::DateTime,
        "BLOB" | "BINARY" | "VARBINARY" => TypeName::Blob,
        "JSONB" | "JSON" => TypeName::JsonB,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_types() {
        for (text, expected, is_kept) in [
            ("INTEGER", "INTEGER", false),
            ("integer", "INTEGER", false),
            ("int", "INTEGER", true),
            ("VARCHAR(255)", "TEXT", true),
            ("double  precision", "REAL", true),
            ("DECIMAL(10, 2)", "DECIMAL", true),
            ("DATE", "DATETIME", true),
            ("JSON", "JSONB", true),
            ("POINT", "POINT", false),
            ("", "", false),
        ] {
            let WrittenType { ty, text: kept } = column_type(text);
            assert_eq!(types::column_type(&ty), expected, "{text}");
            assert_eq!(kept.is_some(), is_kept, "{text}");
        }
    }
}
