//! The values that a column gets when a row does not give one.

/// A default that the database knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Default {
    /// A value.
    Value(Value),
    /// The time of the insert (`now()`).
    Now,
    /// `dbgenerated("…")`: SQL, as written, case and all.
    Expression(String),
    /// `dbgenerated()`: there is one, but the schema does not say which.
    Unknown,
}

/// A value in a schema, before a dialect writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, an enum value as it is stored, or an id.
    Text(String),
    /// Digits with an optional sign.
    Integer(String),
    /// A number with a fraction or exponent, as written.
    Decimal(String),
    /// True or false.
    Boolean(bool),
    /// Binary data.
    Bytes(Vec<u8>),
    /// A point in time in RFC 3339, as written.
    DateTime(String),
    /// A JSON document, as written.
    Json(String),
    /// An enum value as it is stored.
    Enum(String),
    /// Several values.
    List(Vec<Value>),
}

/// A value that Prisma Client gives on its own, of which the database knows nothing. Existing rows
/// need one of the kind when such a column is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientDefault {
    /// `uuid()`, `uuid(4)`.
    Uuid4,
    /// `uuid(7)`.
    Uuid7,
    /// `cuid()`.
    Cuid,
    /// `cuid(2)`.
    Cuid2,
    /// `ulid()`.
    Ulid,
    /// `nanoid()`, with its length (21 where none is given).
    Nanoid(u32),
    /// `@updatedAt`.
    UpdatedAt,
}
