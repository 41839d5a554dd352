//! The Rust types that sqlx reads from and writes to columns: which one a column has.
//!
//! A type of another width does not decode, so there is no choice but between crates that do the same.
//! Each database has a table of its own; what can be said of a Rust type is in `facts.rs`.

pub mod facts;
mod mysql;
mod postgresql;
pub mod prelude;
mod sqlite;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::sql::TypeName;

/// What one value of a column is in Rust, whatever crate has the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RustValue {
    /// A truth value.
    Bool,
    /// 8 bits with a sign.
    I8,
    /// 16 bits with a sign.
    I16,
    /// 32 bits with a sign.
    I32,
    /// 64 bits with a sign.
    I64,
    /// 8 bits without a sign.
    U8,
    /// 16 bits without a sign.
    U16,
    /// 32 bits without a sign.
    U32,
    /// 64 bits without a sign.
    U64,
    /// A floating point of single precision.
    F32,
    /// A floating point of double precision.
    F64,
    /// Text.
    String,
    /// Bytes.
    Bytes,
    /// A UUID.
    Uuid,
    /// A JSON document.
    Json,
    /// A number with at most 28 digits.
    Decimal,
    /// A number with more digits than that.
    BigDecimal,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A day and a time of the day.
    DateTime,
    /// A point in time.
    UtcDateTime,
    /// A point in time in one of the forms that Prisma Client leaves in SQLite.
    SqliteDateTime,
    /// A value of an enum of the schema.
    Enum,
}

impl RustValue {
    /// Whether a primary key of such values gets a type of its own.
    pub const fn identifies(self) -> bool {
        use RustValue as V;
        matches!(
            self,
            V::I8 | V::I16 | V::I32 | V::I64 | V::U8 | V::U16 | V::U32 | V::U64 | V::String | V::Uuid
        )
    }
}

/// The Rust types of a database.
#[derive(Debug)]
struct Table {
    /// The database as a datasource calls it.
    database: &'static str,
    /// What a type is, for every type that columns of this database have.
    types: &'static [Row],
    /// The digits of a `DECIMAL` that says nothing of them; `None` where they are unlimited.
    decimal_digits: Option<u32>,
    /// The type of keys that are a UUID in truth.
    uuid_key: Option<(TypeName, &'static [u32])>,
    /// What statements that write can do.
    writing: Writing,
}

/// What statements that write rows can do.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// Whether they can give back the rows.
    pub returns_rows: bool,
    /// Whether the default of a column has a word among values.
    pub has_default_word: bool,
}

/// A type of a database.
#[derive(Debug)]
struct Row {
    /// The type.
    ty: TypeName,
    /// What it is in Rust.
    value: RustValue,
    /// What stands around a column of it, and behind a parameter.
    sql: &'static Sql,
}

/// How SQL has to turn a column into what sqlx decodes, and a parameter into what the column takes.
#[derive(Debug)]
pub struct Sql {
    /// What stands before and behind a column that is read.
    pub read: Around,
    /// The same for a list.
    pub read_list: Around,
    /// What stands behind the placeholder of a parameter.
    pub write: &'static str,
    /// The same for a list.
    pub write_list: &'static str,
}

/// What stands before and behind an expression.
pub type Around = (&'static str, &'static str);

/// Nothing: sqlx and the column agree.
const AS_IT_IS: Sql = Sql { read: ("", ""), read_list: ("", ""), write: "", write_list: "" };

/// A type that needs no help.
const fn plain(ty: TypeName, value: RustValue) -> Row {
    Row { ty, value, sql: &AS_IT_IS }
}

/// A type that needs help.
const fn helped(ty: TypeName, value: RustValue, sql: &'static Sql) -> Row {
    Row { ty, value, sql }
}

static TABLES: &[&Table] = &[&postgresql::TABLE, &mysql::TABLE, &sqlite::TABLE];

/// More digits than this do not fit into `rust_decimal`: what it reads with more of them it cannot write
/// back.
const MAX_DECIMAL_DIGITS: u32 = 28;

/// What a column is for Rust.
#[derive(Clone, Copy, Debug)]
pub struct Mapped {
    /// One value of it.
    pub value: RustValue,
    /// What its SQL needs.
    pub sql: &'static Sql,
}

/// What decides about the Rust type of a column.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The type of the column.
    pub ty: TypeName,
    /// Its arguments.
    pub arguments: &'a [u32],
    /// Whether the schema says that it is a truth value.
    pub is_boolean: bool,
    /// Whether it is part of a primary key, or refers to what is.
    pub is_key: bool,
}

/// What an enum is.
pub const ENUM: Mapped = Mapped { value: RustValue::Enum, sql: &AS_IT_IS };

/// What statements that write can do in the database that a datasource calls `database`.
pub fn writing(database: &str) -> Option<Writing> {
    TABLES.iter().find(|table| table.database == database).map(|table| table.writing)
}

/// What a column of the database that a datasource calls `database` is; `None` where no table knows it.
pub fn of(database: &str, subject: Subject<'_>) -> Option<Mapped> {
    let table = TABLES.iter().find(|table| table.database == database)?;
    if subject.is_boolean {
        return Some(Mapped { value: RustValue::Bool, sql: &AS_IT_IS });
    }
    if subject.is_key && table.uuid_key == Some((subject.ty, subject.arguments)) {
        return Some(Mapped { value: RustValue::Uuid, sql: &AS_IT_IS });
    }
    let row = table.types.iter().find(|row| row.ty == subject.ty)?;
    let digits = subject.arguments.first().copied().or(table.decimal_digits);
    let is_big = digits.is_none_or(|digits| digits > MAX_DECIMAL_DIGITS);
    Some(Mapped {
        value: match (row.ty, row.value) {
            (TypeName::Decimal, RustValue::Decimal) if is_big => RustValue::BigDecimal,
            (_, value) => value,
        },
        sql: row.sql,
    })
}

#[cfg(test)]
mod tests;
