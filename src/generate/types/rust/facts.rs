//! What is known of a Rust type: its path, its traits, the crate it comes from.

use serde::Serialize;

use super::RustValue as V;

/// The crates that a user chooses between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// `time` for days and times, and not `chrono`.
    pub time: bool,
    /// `bigdecimal` for all numbers with a fixed point, and not only for those too long for
    /// `rust_decimal`.
    pub bigdecimal: bool,
}

/// A Rust type.
#[derive(Debug)]
pub struct Facts {
    /// Its full path; empty for an enum of the schema.
    pub path: &'static str,
    /// How a function takes a value of it that it does not keep.
    pub borrowed: Borrowed,
    /// Whether it is `Eq`, `Ord` and `Hash`.
    pub is_ordered: bool,
    /// Whether it is `Default`.
    pub has_default: bool,
    /// Where it comes from, if not from the standard library.
    pub package: Option<&'static Package>,
}

/// How a function takes a value that it does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Borrowed {
    /// It is `Copy`.
    ByValue,
    /// By a reference to this type.
    As(&'static str),
    /// By a reference to the type itself.
    Itself,
}

/// A crate, as a manifest names it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The version that goes with sqlx.
    pub version: &'static str,
    /// The feature that makes its types serializable.
    pub serde: Option<&'static str>,
    /// The feature of sqlx that knows its types.
    pub sqlx: &'static str,
}

static CHRONO: Package = Package { name: "chrono", version: "0.4", serde: Some("serde"), sqlx: "chrono" };

static TIME: Package =
    Package { name: "time", version: "0.3", serde: Some("serde-human-readable"), sqlx: "time" };

static RUST_DECIMAL: Package =
    Package { name: "rust_decimal", version: "1", serde: Some("serde"), sqlx: "rust_decimal" };

static BIGDECIMAL: Package =
    Package { name: "bigdecimal", version: "0.4", serde: Some("serde"), sqlx: "bigdecimal" };

static UUID: Package = Package { name: "uuid", version: "1", serde: Some("serde"), sqlx: "uuid" };

static SERDE_JSON: Package = Package { name: "serde_json", version: "1", serde: None, sqlx: "json" };

impl Facts {
    /// What is known of the type of `value`.
    pub fn of(value: V, choice: Choice) -> Self {
        match value {
            V::Bool => copied("bool"),
            V::I8 => copied("i8"),
            V::I16 => copied("i16"),
            V::I32 => copied("i32"),
            V::I64 => copied("i64"),
            V::U8 => copied("u8"),
            V::U16 => copied("u16"),
            V::U32 => copied("u32"),
            V::U64 => copied("u64"),
            V::F32 => Self { is_ordered: false, ..copied("f32") },
            V::F64 => Self { is_ordered: false, ..copied("f64") },
            V::String => Self { borrowed: Borrowed::As("str"), ..copied("String") },
            V::Bytes => Self { borrowed: Borrowed::As("[u8]"), ..copied("Vec<u8>") },
            V::Enum => Self { has_default: false, ..copied("") },
            _ => foreign(value, choice),
        }
    }
}

/// Types of other crates.
fn foreign(value: V, choice: Choice) -> Facts {
    match value {
        V::Uuid => Facts { package: Some(&UUID), ..copied("uuid::Uuid") },
        V::Json => Facts {
            borrowed: Borrowed::Itself,
            is_ordered: false,
            package: Some(&SERDE_JSON),
            ..copied("serde_json::Value")
        },
        V::Decimal if !choice.bigdecimal => {
            Facts { package: Some(&RUST_DECIMAL), ..copied("rust_decimal::Decimal") }
        }
        V::Decimal | V::BigDecimal => Facts {
            borrowed: Borrowed::Itself,
            package: Some(&BIGDECIMAL),
            ..copied("bigdecimal::BigDecimal")
        },
        _ => moment(value, choice),
    }
}

/// Days, times of the day and points in time.
fn moment(value: V, choice: Choice) -> Facts {
    let [chrono, time] = match value {
        V::Date => ["chrono::NaiveDate", "time::Date"],
        V::Time => ["chrono::NaiveTime", "time::Time"],
        V::DateTime => ["chrono::NaiveDateTime", "time::PrimitiveDateTime"],
        V::SqliteDateTime => ["DateTime", "DateTime"],
        _ => ["chrono::DateTime<chrono::Utc>", "time::OffsetDateTime"],
    };
    let (path, package) = if choice.time { (time, &TIME) } else { (chrono, &CHRONO) };
    Facts { package: Some(package), has_default: false, ..copied(path) }
}

/// A type of the standard library that is `Copy`.
const fn copied(path: &'static str) -> Facts {
    Facts { path, borrowed: Borrowed::ByValue, is_ordered: true, has_default: true, package: None }
}
