//! Names of objects that may stand in one of several database schemas.

use std::fmt;

/// The name of a table or type, with the database schema where several are in use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The database schema; `None` for the one that the connection uses.
    pub schema: Option<String>,
    /// The name within it.
    pub name: String,
}

impl QualifiedName {
    /// A name in the database schema that the connection uses.
    pub fn unqualified(name: impl Into<String>) -> Self {
        Self { schema: None, name: name.into() }
    }

    /// Another name in the same database schema.
    #[must_use]
    pub fn sibling(&self, name: impl Into<String>) -> Self {
        Self { schema: self.schema.clone(), name: name.into() }
    }
}

/// For messages; SQL is written by a dialect, which quotes.
impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}
