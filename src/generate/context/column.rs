//! What a field is in the database.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::walk::FieldWalker;
use crate::sql::{BaseType, TypeName};

use super::Build;

/// The column of a field, for PostgreSQL, MySQL and SQLite.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Column {
    /// The type, under the same name for all databases: `VarChar`, `Integer`, `TimestampTz`, … `Enum`
    /// for an enum, `Verbatim` for what the schema language does not support.
    #[serde(rename = "type")]
    pub ty: String,
    /// Length, or precision and scale; empty where the type has none.
    pub arguments: Vec<u32>,
    /// The type as SQL writes it: `VARCHAR(191)`, `"Role"[]`.
    pub sql_type: String,
    /// What the catalogue of a live database calls the type: PostgreSQL makes it the same as
    /// `pg_attribute.atttypid` by `to_regtype`; `information_schema.columns.data_type` of MySQL, and
    /// ` unsigned` where it has no sign; the type in `pragma_table_info` of SQLite, which keeps the case.
    pub catalogue_type: String,
    /// `pg_attribute.atttypmod` of PostgreSQL, which stands for the arguments; -1 for none.
    pub type_modifier: i64,
    /// Whether it may be null in the database. A list of Prisma always may.
    pub is_nullable: bool,
    /// Whether the database counts it up.
    pub is_auto_increment: bool,
    /// The default as SQL writes it, where the database gives one.
    pub sql_default: Option<String>,
    /// The type by its name, for code that decides by it.
    #[serde(skip)]
    pub type_name: Option<TypeName>,
}

impl Column {
    /// The column of `field`; `None` where the dialect is not known.
    pub(super) fn of(build: &Build<'_>, field: FieldWalker<'_>) -> Option<Self> {
        let items = build.items.as_ref()?;
        let column = items.column(field);
        let writer = items.dialect().writer;
        let (ty, arguments) = match &column.ty.base {
            BaseType::Named { name, arguments } => (format!("{name:?}"), arguments.clone()),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } => ("Enum".to_owned(), Vec::new()),
            BaseType::Verbatim(_) => ("Verbatim".to_owned(), Vec::new()),
        };
        let (catalogue_type, type_modifier) = writer.catalogue_type(&column.ty);
        Some(Self {
            ty,
            arguments,
            sql_type: writer.column_type(&column.ty),
            catalogue_type,
            type_modifier,
            is_nullable: column.is_nullable,
            is_auto_increment: column.is_auto_increment,
            sql_default: writer.default(&column),
            type_name: column.ty.name(),
        })
    }
}
