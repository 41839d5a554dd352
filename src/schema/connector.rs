//! The databases a schema can be for, and what each of them can do: facts as data, a file per provider.

pub mod capabilities;
mod cockroachdb;
pub mod constraint_scope;
pub mod joinable;
mod mongodb;
mod mysql;
pub mod name_rules;
pub mod native_type;
mod none;
pub mod operator_class;
mod postgresql;
pub mod raw_type;
pub mod reserved;
mod sqlite;
mod sqlserver;
pub mod table_limits;

use std::fmt;

pub use capabilities::Capabilities;
pub use constraint_scope::{ConstraintKind, ConstraintScope, Reach};
pub use joinable::Joinable;
pub use name_rules::{NameLimit, NameRules, Sameness};
pub use native_type::{
    ArgumentLimit, DefaultType, Domain, Format, LengthUnit, Limits, NativeArguments, NativeType,
    NativeTypeProblem,
};
pub use operator_class::OperatorClass;
pub use reserved::ReservedNames;
pub use table_limits::{KeyBytes, TableLimits, Width};

use super::index_options::IndexAlgorithm;
use super::referential_action::{ReferentialAction, RelationMode};
use super::scalar::ScalarType;
use super::version::LanguageVersion;

/// A database that Prisma can talk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provider {
    /// PostgreSQL and what speaks its language.
    Postgresql,
    /// MySQL and MariaDB.
    MySql,
    /// SQLite and libSQL.
    Sqlite,
    /// Microsoft SQL Server.
    SqlServer,
    /// CockroachDB.
    CockroachDb,
    /// MongoDB.
    MongoDb,
}

impl Provider {
    /// Every provider, in the order in which Prisma documents them.
    pub const ALL: &'static [Provider] = &[
        Provider::Postgresql,
        Provider::MySql,
        Provider::Sqlite,
        Provider::SqlServer,
        Provider::CockroachDb,
        Provider::MongoDb,
    ];

    /// The provider that a datasource calls `name`, which is case-sensitive.
    pub fn from_name(name: &str) -> Option<Self> {
        Provider::ALL.iter().copied().find(|provider| {
            let connector = provider.connector();
            connector.name == name || connector.aliases.contains(&name)
        })
    }

    /// The name as it is written in a datasource.
    pub fn name(self) -> &'static str {
        self.connector().name
    }

    /// The name as its vendor writes it.
    pub fn display_name(self) -> &'static str {
        self.connector().display_name
    }

    /// What this database can do.
    pub const fn connector(self) -> &'static Connector {
        match self {
            Provider::Postgresql => &postgresql::CONNECTOR,
            Provider::MySql => &mysql::CONNECTOR,
            Provider::Sqlite => &sqlite::CONNECTOR,
            Provider::SqlServer => &sqlserver::CONNECTOR,
            Provider::CockroachDb => &cockroachdb::CONNECTOR,
            Provider::MongoDb => &mongodb::CONNECTOR,
        }
    }

    /// What a version of Prisma lets this database do.
    pub const fn connector_in(self, version: LanguageVersion) -> &'static Connector {
        match (self, version) {
            (Provider::Sqlite, LanguageVersion::V5) => &sqlite::CONNECTOR_5,
            _ => self.connector(),
        }
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.display_name())
    }
}

/// Everything about a database that decides what a schema for it may say.
#[derive(Debug)]
pub struct Connector {
    /// Which database it is; `None` while the schema has no datasource.
    pub provider: Option<Provider>,
    /// The name as it is written in a datasource.
    pub name: &'static str,
    /// Other names that a datasource may use.
    pub aliases: &'static [&'static str],
    /// The name as its vendor writes it.
    pub display_name: &'static str,
    /// What connection URLs begin with.
    pub url_prefixes: &'static [&'static str],
    /// What a connection URL looks like, with words in capitals for what is to be filled in.
    pub example_url: Option<&'static str>,
    /// What it can and cannot do.
    pub capabilities: Capabilities,
    /// The types that may follow `@db.`.
    pub native_types: &'static [NativeType],
    /// What the database takes as the argument of a type, where the language takes more.
    pub argument_limits: &'static [ArgumentLimit],
    /// What values each of them holds, in the same order.
    pub domains: &'static [(&'static str, Domain)],
    /// The type that a field without `@db.` gets.
    pub default_types: &'static [DefaultType],
    /// The values of `type:` in an index.
    pub index_algorithms: &'static [IndexAlgorithm],
    /// Where the names of constraints must differ.
    pub constraint_scopes: &'static [ConstraintScope],
    /// How long the name of a constraint or an index may be.
    pub max_identifier_bytes: usize,
    /// The relation modes that a datasource may choose.
    pub relation_modes: &'static [RelationMode],
    /// The relation mode of a datasource that chooses none.
    pub default_relation_mode: RelationMode,
    /// The referential actions that its foreign keys have.
    pub foreign_key_actions: &'static [ReferentialAction],
    /// The referential actions that Prisma Client emulates for it.
    pub emulated_actions: &'static [ReferentialAction],
    /// The column that holds the id of every model, where the database dictates it.
    pub id_column: Option<&'static str>,
    /// The native type that `auto()` fills, where the function exists.
    pub auto_type: Option<&'static str>,
    /// The native type that is made for uuids.
    pub uuid_type: Option<&'static str>,
    /// How it takes names.
    pub names: NameRules,
    /// How large tables and keys may be.
    pub table_limits: TableLimits,
    /// Which columns its foreign keys connect.
    pub joinable: Joinable,
    /// Names that mean something to the database or to Prisma.
    pub reserved_names: ReservedNames,
    /// Words that its SQL takes for keywords, in upper case and sorted.
    pub reserved_words: &'static [&'static str],
}

const BOTH_MODES: &[RelationMode] = &[RelationMode::ForeignKeys, RelationMode::Prisma];

/// What Prisma Client emulates for most databases; for some it leaves `NoAction` out.
const EMULATED_ACTIONS: &[ReferentialAction] = &[
    ReferentialAction::Cascade,
    ReferentialAction::Restrict,
    ReferentialAction::NoAction,
    ReferentialAction::SetNull,
];

/// The rules of a schema that has no datasource yet.
pub static NO_DATASOURCE: &Connector = &none::CONNECTOR;

impl Connector {
    /// The native type that is written `@db.<name>`, which is case-sensitive.
    pub fn native_type(&self, name: &str) -> Option<&'static NativeType> {
        self.native_types.iter().find(|native_type| native_type.name == name)
    }

    /// The native type of a field of type `scalar` that names none.
    pub fn default_type(&self, scalar: ScalarType) -> Option<&'static DefaultType> {
        self.default_types.iter().find(|default| default.scalar == scalar)
    }

    /// What a field of type `scalar` is limited to by its column. Without a native type of its own, it
    /// has the one that such fields get.
    pub fn limits(&self, scalar: ScalarType, native_type: Option<(&NativeType, NativeArguments)>) -> Limits {
        let default = || self.default_type(scalar).map(|default| (default.name, default.arguments));
        let used = native_type.map(|(native_type, arguments)| (native_type.name, arguments));
        let (domain, arguments) = match used.or_else(default) {
            Some((name, arguments)) => (self.domain(name), arguments),
            None => (None, NativeArguments::Nothing),
        };
        domain.unwrap_or_else(|| Domain::of_scalar(scalar)).limits(scalar, arguments)
    }

    fn domain(&self, native_type: &str) -> Option<Domain> {
        self.domains.iter().find(|(name, _)| *name == native_type).map(|(_, domain)| *domain)
    }

    /// Whether an index may be built with `algorithm`.
    pub fn supports_index(&self, algorithm: IndexAlgorithm) -> bool {
        self.index_algorithms.contains(&algorithm)
    }

    /// The referential actions to choose from in a relation mode.
    pub const fn referential_actions(&self, mode: RelationMode) -> &'static [ReferentialAction] {
        match mode {
            RelationMode::ForeignKeys => self.foreign_key_actions,
            RelationMode::Prisma => self.emulated_actions,
        }
    }

    /// Whether `word` is a keyword that an unquoted name cannot be; SQL ignores case.
    pub fn is_reserved_word(&self, word: &str) -> bool {
        self.reserved_words.binary_search_by(|reserved| compare_ignoring_case(reserved, word)).is_ok()
    }
}

/// Compares a word in upper case with any word.
fn compare_ignoring_case(upper: &str, word: &str) -> std::cmp::Ordering {
    upper.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests;
