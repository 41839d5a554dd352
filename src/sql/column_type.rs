//! The types of columns, over all dialects. How one is written is the dialect's affair.

use super::name::QualifiedName;

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnType {
    /// What one value is.
    pub base: BaseType,
    /// Whether the column holds a list of them (`INTEGER[]`).
    pub is_list: bool,
}

impl ColumnType {
    /// A type that is not a list.
    pub fn scalar(base: BaseType) -> Self {
        Self { base, is_list: false }
    }

    /// A type known by name, with its arguments.
    pub fn named(name: TypeName, arguments: &[u32]) -> Self {
        Self::scalar(BaseType::Named { name, arguments: arguments.to_vec() })
    }

    /// The name of the type, if it is one of those that we know.
    pub fn name(&self) -> Option<TypeName> {
        match self.base {
            BaseType::Named { name, .. } => Some(name),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } | BaseType::Verbatim(_) => None,
        }
    }
}

/// What one value of a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseType {
    /// A type of the database, with its arguments: `VARCHAR(191)`.
    Named {
        /// Which.
        name: TypeName,
        /// Length, or precision and scale; empty where none are given.
        arguments: Vec<u32>,
    },
    /// An enum type of the database.
    Enum(QualifiedName),
    /// An enum that stands in the column: its name in the schema, and its values. In SQLite, which
    /// has no enums, the values are not checked by the database and the column is text.
    InlineEnum {
        /// How the author calls the enum.
        name: String,
        /// Its values as they are stored.
        values: Vec<String>,
    },
    /// `Unsupported("…")`: the text of the type.
    Verbatim(String),
}

/// The types that databases know, under one name each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they are called what the databases call them")]
pub enum TypeName {
    TinyInt,
    UnsignedTinyInt,
    SmallInt,
    UnsignedSmallInt,
    MediumInt,
    UnsignedMediumInt,
    Integer,
    UnsignedInteger,
    BigInt,
    UnsignedBigInt,
    Year,
    Oid,
    Real,
    /// MySQL's `FLOAT`.
    Float,
    Double,
    Decimal,
    Money,
    Boolean,
    Text,
    TinyText,
    MediumText,
    LongText,
    VarChar,
    Char,
    Citext,
    Inet,
    Uuid,
    Xml,
    Json,
    JsonB,
    Bit,
    VarBit,
    Date,
    Time,
    TimeTz,
    Timestamp,
    TimestampTz,
    /// MySQL's and SQLite's `DATETIME`.
    DateTime,
    /// PostgreSQL's `BYTEA`.
    ByteA,
    Blob,
    TinyBlob,
    MediumBlob,
    LongBlob,
    Binary,
    VarBinary,
}

impl TypeName {
    /// All of them.
    pub const ALL: &'static [TypeName] = &[
        TypeName::TinyInt,
        TypeName::UnsignedTinyInt,
        TypeName::SmallInt,
        TypeName::UnsignedSmallInt,
        TypeName::MediumInt,
        TypeName::UnsignedMediumInt,
        TypeName::Integer,
        TypeName::UnsignedInteger,
        TypeName::BigInt,
        TypeName::UnsignedBigInt,
        TypeName::Year,
        TypeName::Oid,
        TypeName::Real,
        TypeName::Float,
        TypeName::Double,
        TypeName::Decimal,
        TypeName::Money,
        TypeName::Boolean,
        TypeName::Text,
        TypeName::TinyText,
        TypeName::MediumText,
        TypeName::LongText,
        TypeName::VarChar,
        TypeName::Char,
        TypeName::Citext,
        TypeName::Inet,
        TypeName::Uuid,
        TypeName::Xml,
        TypeName::Json,
        TypeName::JsonB,
        TypeName::Bit,
        TypeName::VarBit,
        TypeName::Date,
        TypeName::Time,
        TypeName::TimeTz,
        TypeName::Timestamp,
        TypeName::TimestampTz,
        TypeName::DateTime,
        TypeName::ByteA,
        TypeName::Blob,
        TypeName::TinyBlob,
        TypeName::MediumBlob,
        TypeName::LongBlob,
        TypeName::Binary,
        TypeName::VarBinary,
    ];

    /// What its values are.
    pub fn family(self) -> Family {
        use TypeName as T;
        match self {
            T::TinyInt
            | T::UnsignedTinyInt
            | T::SmallInt
            | T::UnsignedSmallInt
            | T::MediumInt
            | T::UnsignedMediumInt
            | T::Integer
            | T::UnsignedInteger
            | T::BigInt
            | T::UnsignedBigInt
            | T::Year
            | T::Oid => Family::Integer,
            T::Real | T::Float | T::Double | T::Decimal | T::Money => Family::Fraction,
            T::Boolean => Family::Boolean,
            T::Text
            | T::TinyText
            | T::MediumText
            | T::LongText
            | T::VarChar
            | T::Char
            | T::Citext
            | T::Xml => Family::Text,
            T::Inet => Family::Address,
            T::Uuid => Family::Uuid,
            T::Json | T::JsonB => Family::Json,
            T::Bit | T::VarBit => Family::Bits,
            T::Date | T::Time | T::TimeTz | T::Timestamp | T::TimestampTz | T::DateTime => Family::Time,
            T::ByteA | T::Blob | T::TinyBlob | T::MediumBlob | T::LongBlob | T::Binary | T::VarBinary => {
                Family::Binary
            }
        }
    }
}

/// What values of a type are, whatever room they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is called what its values are")]
pub enum Family {
    Integer,
    Fraction,
    Boolean,
    Text,
    Enum,
    Uuid,
    Json,
    Time,
    Binary,
    Address,
    Bits,
    Other,
}

impl BaseType {
    /// What its values are.
    pub fn family(&self) -> Family {
        match self {
            BaseType::Named { name, .. } => name.family(),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } => Family::Enum,
            BaseType::Verbatim(_) => Family::Other,
        }
    }
}
