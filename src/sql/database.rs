//! A database: its tables, and what stands beside them.

use super::dialect::Dialect;
use super::name::QualifiedName;
use super::origin::Origin;
use super::table::Table;

/// What a database holds, in the order in which the schema declares it.
#[derive(Clone, Debug)]
pub struct Database {
    /// The dialect that it speaks.
    pub dialect: &'static Dialect,
    /// The database schemas that something stands in, in the order of the datasource; empty where only
    /// the connection's own is used.
    pub schemas: Vec<String>,
    /// Extensions that the schema asks for.
    pub extensions: Vec<Extension>,
    /// Enum types, where the dialect has them; elsewhere enums stand in the column types.
    pub enums: Vec<EnumType>,
    /// Where the dialect has no enum types, the enums of the schema, for the origins of their values:
    /// the name is that of [`BaseType::InlineEnum`](super::BaseType::InlineEnum).
    pub inline_enums: Vec<EnumType>,
    /// Tables: those of models in the order of the schema, then join tables.
    pub tables: Vec<Table>,
    /// Views that the schema language cannot describe, known by introspection only.
    pub views: Vec<View>,
    /// Anything else beside tables that the schema language cannot describe, known by introspection only.
    pub opaques: Vec<Opaque>,
}

impl Database {
    /// A database without anything in it.
    pub fn empty(dialect: &'static Dialect) -> Self {
        Self {
            dialect,
            schemas: Vec::new(),
            extensions: Vec::new(),
            enums: Vec::new(),
            inline_enums: Vec::new(),
            tables: Vec::new(),
            views: Vec::new(),
            opaques: Vec::new(),
        }
    }

    /// The table called `name`. Linear in the number of tables.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// The enum type called `name`. Linear in the number of enums.
    pub fn enum_type(&self, name: &QualifiedName) -> Option<&EnumType> {
        self.enums.iter().find(|candidate| candidate.name == *name)
    }
}

/// An extension of the database server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// The database schema that its objects go to.
    pub schema: Option<String>,
    /// The version that is asked for.
    pub version: Option<String>,
}

/// An enum type.
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Its name.
    pub name: QualifiedName,
    /// Its values; their order is the order in which the database sorts them.
    pub values: Vec<EnumValue>,
    /// The enum of the schema.
    pub origin: Option<Origin>,
}

/// A value of an enum type.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value as it is stored.
    pub name: String,
    /// The value of the schema.
    pub origin: Option<Origin>,
}

/// A view, kept as its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: QualifiedName,
    /// The statement that creates it, as the database tells it.
    pub definition: String,
}

/// Something beside the tables, kept as its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opaque {
    /// What it is, in the words of the database: `sequence`, `function`, `domain`.
    pub kind: &'static str,
    /// Its name.
    pub name: QualifiedName,
    /// The statement that creates it, as the database tells it.
    pub definition: String,
}
