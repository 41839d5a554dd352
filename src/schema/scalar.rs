//! The scalar types that the language has built in.

use std::fmt;

/// A built-in type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScalarType {
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    BigInt,
    /// A floating point number.
    Float,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// A point in time.
    DateTime,
    /// A JSON document.
    Json,
    /// Binary data.
    Bytes,
    /// A number of exact decimal digits.
    Decimal,
}

impl ScalarType {
    /// Every scalar type, in the order in which the language documents them.
    pub const ALL: &'static [ScalarType] = &[
        ScalarType::Int,
        ScalarType::BigInt,
        ScalarType::Float,
        ScalarType::Boolean,
        ScalarType::String,
        ScalarType::DateTime,
        ScalarType::Json,
        ScalarType::Bytes,
        ScalarType::Decimal,
    ];

    /// The type that is written `name`, which is case-sensitive.
    pub fn from_name(name: &str) -> Option<Self> {
        ScalarType::ALL.iter().copied().find(|scalar| scalar.name() == name)
    }

    /// The type as it is written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            ScalarType::Int => "Int",
            ScalarType::BigInt => "BigInt",
            ScalarType::Float => "Float",
            ScalarType::Boolean => "Boolean",
            ScalarType::String => "String",
            ScalarType::DateTime => "DateTime",
            ScalarType::Json => "Json",
            ScalarType::Bytes => "Bytes",
            ScalarType::Decimal => "Decimal",
        }
    }
}

impl fmt::Display for ScalarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for scalar in ScalarType::ALL {
            assert_eq!(ScalarType::from_name(scalar.name()), Some(*scalar));
        }
        assert_eq!(ScalarType::from_name("string"), None);
    }
}
