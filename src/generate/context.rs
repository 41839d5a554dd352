//! What a template sees of a schema: plain data, documented and versioned.
//!
//! Every key is always there; what does not exist is `none`, which templates test with `if`. Names of
//! other items stand as text; the functions `find_model(name)`, `find_enum(name)` and
//! `find_type(name)` lead there. `for_each("model", template)` is what a template makes of every model.

mod again;
mod column;
mod default;
mod enums;
mod field;
mod index;
mod join_table;
mod model;
mod names;
mod outline;
mod reach;
mod relation;
mod rust;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::Schema;
use crate::schema::config::StringOrEnv;
use crate::schema::connector::Provider;
use crate::schema::referential_action::RelationMode;
use crate::sql::lower::Items;
use crate::sql::{self, ColumnType, Database, LowerError, QualifiedName};

pub(super) use again::{Described, Difference};

pub use crate::schema::connector::Limits;
pub use column::Column;
pub use default::{Default, FilledBy};
pub use enums::{Enum, EnumValue, FieldName};
pub use field::{CompositeType, Field, FieldKind, NativeType, Reference};
pub use index::{Index, IndexField, Key};
pub use join_table::{JoinTable, JoinTableSide};
pub use model::{Model, ModelKind};
pub use names::Names;
pub use relation::{JoinedThrough, Relation, RelationKind};
pub use rust::{RustField, RustFilledBy, RustModel, RustName, RustRows, RustSchema};

/// The version of the context. It is raised when something is taken away or means something else;
/// additions keep it.
pub const VERSION: u32 = 1;

/// What templates see.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Template context")]
pub struct Context {
    /// The version of this format.
    pub version: u32,
    /// The schema.
    pub schema: SchemaContext,
}

/// A schema.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Schema")]
pub struct SchemaContext {
    /// The database as a datasource calls it (`postgresql`, `mysql`, `sqlite`, `sqlserver`,
    /// `cockroachdb`, `mongodb`); `none` without a datasource.
    pub provider: Option<&'static str>,
    /// The name of the database: `PostgreSQL`, `SQL Server`, …; `null` without a datasource.
    pub provider_name: Option<&'static str>,
    /// The name of the datasource block, `db` where there is none.
    pub datasource: String,
    /// Names of environment variables that the datasource reads, in order.
    pub environment: Vec<String>,
    /// The settings of the datasource that hold a URL, in order, with the variables that they read.
    pub urls: Vec<UrlSetting>,
    /// What a URL of the database looks like, with words in capitals for what is to be filled in;
    /// `null` without a datasource.
    pub example_url: Option<&'static str>,
    /// The database schemas that something stands in, in the order of the datasource.
    pub database_schemas: Vec<String>,
    /// Whether relations are foreign keys of the database, and not kept by Prisma Client alone.
    pub has_foreign_keys: bool,
    /// SHA-256, in hexadecimal, of the tables as the database has them; `none` where the database is
    /// none of PostgreSQL, MySQL and SQLite. What the database does not know (comments, names of
    /// fields, defaults of the client) changes nothing about it.
    pub fingerprint: Option<String>,
    /// Models and views that are not ignored, in the order of the files.
    pub models: Vec<Model>,
    /// Enums, in the order of the files.
    pub enums: Vec<Enum>,
    /// Composite types, which MongoDB has, in the order of the files.
    pub types: Vec<CompositeType>,
    /// The functions in defaults of models whose values Prisma Client makes, such as `cuid()`, each once
    /// for the same arguments, sorted.
    pub client_defaults: Vec<ClientDefault>,
    /// The tables that implicit many-to-many relations stand in, in the order of the relations.
    pub join_tables: Vec<JoinTable>,
    /// What Rust code has to know of it.
    pub rust: RustSchema,
}

/// A setting of a datasource that holds a URL.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct UrlSetting {
    /// `url`, `directUrl` or `shadowDatabaseUrl`.
    pub setting: &'static str,
    /// The environment variable that it reads; `null` where the URL is written down.
    pub variable: Option<String>,
}

/// A function whose values Prisma Client makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ClientDefault {
    /// `cuid`, `nanoid`, `ulid` or `uuid`.
    pub function: String,
    /// Its arguments: `["7"]` for `uuid(7)`.
    pub arguments: Vec<String>,
}

impl Context {
    /// What templates see of `schema`, which should be valid; what is wrong is left out.
    ///
    /// Fails where an annotation cannot be followed. The cost is linear in the size of the schema.
    pub fn of(schema: &Schema) -> Result<Self, LowerError> {
        Self::with_database(schema).map(|(context, _)| context)
    }

    /// The same, with the database that the schema describes, where it is known.
    fn with_database(schema: &Schema) -> Result<(Self, Option<Database>), LowerError> {
        let database = match sql::lower(schema) {
            Ok(database) => Some(database),
            Err(LowerError::NoDatabase | LowerError::NoDialect(_)) => None,
            Err(error @ LowerError::Annotations(_)) => return Err(error),
        };
        let context = Self { version: VERSION, schema: SchemaContext::of(schema, database.as_ref()) };
        Ok((context, database))
    }
}

impl SchemaContext {
    fn of(schema: &Schema, database: Option<&Database>) -> Self {
        let build = Build { schema, items: Items::new(schema).ok(), names: names::of(schema) };
        let models: Vec<_> = schema.models().filter(|model| !model.is_ignored()).collect();
        let models: Vec<_> = models.into_par_iter().map(|model| Model::of(&build, model)).collect();
        let types: Vec<_> = schema.composite_types().map(|ty| CompositeType::of(&build, ty)).collect();
        let mut uses = enums::uses(&models, &types);
        let enums = schema.enums().map(|definition| {
            let used_by = uses.remove(definition.name()).unwrap_or_default();
            Enum { used_by, ..Enum::of(&build, definition) }
        });
        let mut context = Self {
            provider: schema.provider().map(Provider::name),
            provider_name: schema.provider().map(Provider::display_name),
            datasource: build.datasource(),
            environment: build.environment(),
            urls: build.urls(),
            example_url: schema.connector().example_url,
            database_schemas: database.map(|database| database.schemas.clone()).unwrap_or_default(),
            has_foreign_keys: schema.relation_mode() == RelationMode::ForeignKeys,
            fingerprint: database.map(|database| tables::fingerprint(sql::catalogue::lines(database))),
            client_defaults: client_defaults(&models),
            models,
            enums: enums.collect(),
            types,
            join_tables: schema.relations().filter_map(|relation| JoinTable::of(&build, relation)).collect(),
            rust: RustSchema::default(),
        };
        rust::describe(&mut context);
        context
    }
}

/// The names of everything in the context, sorted, to guess from.
pub(super) fn keys() -> Vec<String> {
    let schema = schemars::schema_for!(Context).to_value();
    let mut keys = BTreeSet::new();
    collect_keys(&schema, &mut keys);
    keys.into_iter().collect()
}

fn collect_keys(schema: &serde_json::Value, keys: &mut BTreeSet<String>) {
    let serde_json::Value::Object(object) = schema else { return };
    for (key, value) in object {
        if let (true, serde_json::Value::Object(properties)) = (key == "properties", value) {
            keys.extend(properties.keys().cloned());
        }
        collect_keys(value, keys);
    }
}

/// What everything in this module asks.
struct Build<'s> {
    schema: &'s Schema,
    /// `None` where the dialect is not known.
    items: Option<Items<'s>>,
    /// By the names of models, views and enums.
    names: BTreeMap<&'s str, Names>,
}

impl Build<'_> {
    /// A name as SQL writes it.
    fn quoted(&self, name: &str) -> Option<String> {
        self.items.as_ref().map(|items| items.dialect().writer.name(name))
    }

    /// The name of a table or type as SQL writes it.
    fn qualified(&self, name: &QualifiedName) -> Option<String> {
        self.items.as_ref().map(|items| items.dialect().writer.qualified(name))
    }

    /// A type as SQL writes it.
    fn sql_type(&self, ty: &ColumnType) -> Option<String> {
        self.items.as_ref().map(|items| items.dialect().writer.column_type(ty))
    }

    fn datasource(&self) -> String {
        let datasource = self.schema.config().datasource.as_ref();
        datasource.map_or_else(|| "db".to_owned(), |datasource| self.schema.name(datasource.name).to_owned())
    }

    /// The name of a model or enum in the usual cases.
    fn names(&self, name: &str) -> Names {
        self.names.get(name).cloned().unwrap_or_default()
    }

    /// The variables that hold the URLs of the datasource, each once.
    fn environment(&self) -> Vec<String> {
        let mut variables = Vec::new();
        for variable in self.urls().into_iter().filter_map(|url| url.variable) {
            if !variables.contains(&variable) {
                variables.push(variable);
            }
        }
        variables
    }

    fn urls(&self) -> Vec<UrlSetting> {
        let Some(datasource) = &self.schema.config().datasource else { return Vec::new() };
        let settings = [
            ("url", datasource.url),
            ("directUrl", datasource.direct_url),
            ("shadowDatabaseUrl", datasource.shadow_database_url),
        ];
        let settings = settings.into_iter().filter_map(|(setting, url)| {
            let variable = match url? {
                StringOrEnv::Env(variable) => Some(self.schema.name(variable).to_owned()),
                StringOrEnv::Literal(_) => None,
            };
            Some(UrlSetting { setting, variable })
        });
        settings.collect()
    }
}

fn client_defaults(models: &[Model]) -> Vec<ClientDefault> {
    let defaults = models.iter().flat_map(|model| &model.fields).filter_map(|field| field.default.as_ref());
    let by_client = defaults.filter(|default| default.filled_by == FilledBy::Client);
    let functions = by_client.filter_map(|default| {
        let function = default.function.clone()?;
        Some(ClientDefault { function, arguments: default.arguments.clone() })
    });
    functions.collect::<BTreeSet<_>>().into_iter().collect()
}
