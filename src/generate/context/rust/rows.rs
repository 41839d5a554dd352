//! How rows are found, what fills them in, and which of their relations can be followed.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::generate::context::{Field, FilledBy, Model, ModelKind, Relation, SchemaContext};
use crate::generate::types::rust::facts::{Choice, Facts};
use crate::generate::types::rust::{self, RustValue, Writing};

/// What can be done with the rows of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RustRows {
    /// The fields that identify a row: those of the primary key, or else of the first unique index of
    /// required fields. Empty where there is nothing of the kind.
    pub key: Vec<String>,
    /// Whether that is the primary key.
    pub key_is_primary: bool,
    /// Fields that find one row, the key first, each list of fields once.
    pub unique: Vec<Vec<String>>,
    /// Fields whose values lead to several rows: the primary key, what foreign keys stand in, and what
    /// others refer to; each list of fields once.
    pub lookups: Vec<Vec<String>>,
    /// Whether rows can be inserted.
    pub is_insertable: bool,
    /// Whether rows can be changed: they have a key, and something besides.
    pub is_changeable: bool,
}

/// What gives a field its value where a new row has none, other than null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RustFilledBy {
    /// The database.
    Database,
    /// The time of the insert or change, for `@updatedAt`.
    Now,
    /// A new UUID.
    Uuid,
}

/// Finds out about the rows of those models that stand at these places. Names and types are there already.
pub(super) fn describe(schema: &mut SchemaContext, models: &[usize]) {
    let Some(writing) = schema.provider.and_then(rust::writing) else { return };
    let rows: Vec<_> = {
        let paths = Paths::to(schema, models);
        let models = models.par_iter().map(|place| &schema.models[*place]);
        models.map(|model| (paths.rows(model), paths.loaded(model))).collect()
    };
    for (place, (rows, loaded)) in models.iter().zip(rows) {
        let model = &mut schema.models[*place];
        for (field, is_loaded) in model.fields.iter_mut().zip(loaded) {
            field.rust.is_loaded = is_loaded;
            field.rust.filled_by = filled_by(field, rows.key.contains(&field.name), writing);
        }
        model.rust.rows = rows;
    }
    let fields = || schema.models.iter().flat_map(|model| &model.fields);
    let values: BTreeSet<_> = fields().filter_map(|field| field.rust.value).collect();
    let fillings: BTreeSet<_> = fields().filter_map(|field| field.rust.filled_by).collect();
    schema.rust.values = values.into_iter().collect();
    schema.rust.filled_by = fillings.into_iter().collect();
}

fn filled_by(field: &Field, is_key: bool, writing: Writing) -> Option<RustFilledBy> {
    use RustValue as V;
    let value = field.rust.value?;
    let function = field.default.as_ref().and_then(|default| default.function.as_deref());
    if field.is_updated_at
        && matches!(value, V::Date | V::Time | V::DateTime | V::UtcDateTime | V::SqliteDateTime)
    {
        return Some(RustFilledBy::Now);
    }
    if function == Some("uuid") && matches!(value, V::String | V::Uuid) {
        return Some(RustFilledBy::Uuid);
    }
    let column = field.column.as_ref()?;
    if column.is_auto_increment {
        return Some(RustFilledBy::Database);
    }
    let by_database = field.default.as_ref()?.filled_by == FilledBy::Database;
    // What the database has made of a key has to be told, and without a word for the default the
    // default itself has to be known.
    let is_told = writing.returns_rows || !is_key;
    let is_known = writing.has_default_word || column.sql_default.is_some();
    (by_database && is_told && is_known).then_some(RustFilledBy::Database)
}

/// How models lead to each other.
struct Paths<'s> {
    models: FxHashMap<&'s str, &'s Model>,
    /// The fields of a model that others refer to; of those models alone that are asked about.
    referred: FxHashMap<&'s str, Vec<&'s [String]>>,
}

impl<'s> Paths<'s> {
    /// The paths that lead to those models that stand at the places `asked`.
    fn to(schema: &'s SchemaContext, asked: &[usize]) -> Self {
        let models = schema.models.iter().map(|model| (model.name.as_str(), model)).collect();
        let asked = asked.iter().map(|place| (schema.models[*place].name.as_str(), Vec::new()));
        let mut paths = Self { models, referred: asked.collect() };
        let mut found = Vec::new();
        for model in &schema.models {
            let relations = model.fields.iter().filter_map(|field| field.relation.as_ref());
            let relations = relations
                .filter(|it| it.owns_key && paths.referred.contains_key(it.model.as_str()))
                .filter(|it| paths.is_followed(model, it));
            found.extend(relations);
        }
        for relation in found {
            paths.referred.entry(relation.model.as_str()).or_default().push(&relation.target_fields);
        }
        paths
    }

    fn rows(&self, model: &Model) -> RustRows {
        let key_is_primary = primary(model).is_some();
        let unique = unique(model);
        let is_required = |fields: &&&[String]| {
            columns(model, fields).is_some_and(|columns| columns.iter().all(|field| field.is_required))
        };
        let key: Vec<_> = unique.iter().find(is_required).copied().unwrap_or_default().to_vec();
        let lookups = self.lookups(model, key_is_primary.then_some(&key));
        let is_written = model.kind == ModelKind::Model;
        let has_more =
            model.fields.iter().any(|field| field.rust.value.is_some() && !key.contains(&field.name));
        RustRows {
            is_insertable: is_written && model.unwritable_fields.is_empty(),
            is_changeable: is_written && !key.is_empty() && has_more,
            unique: unique.into_iter().map(<[String]>::to_vec).collect(),
            key,
            key_is_primary,
            lookups,
        }
    }

    fn lookups(&self, model: &'s Model, key: Option<&Vec<String>>) -> Vec<Vec<String>> {
        let own = followed(self, model).into_iter().filter(|relation| relation.owns_key);
        let own = own.map(|relation| relation.local_fields.as_slice());
        let referred = self.referred.get(model.name.as_str()).into_iter().flatten().copied();
        let mut seen = BTreeSet::new();
        let all = key.map(Vec::as_slice).into_iter().chain(own).chain(referred);
        all.filter(|fields| seen.insert(*fields)).map(<[String]>::to_vec).collect()
    }

    /// Which fields of `model` are relations that can be followed.
    fn loaded(&self, model: &Model) -> Vec<bool> {
        let is_loaded = |relation: &Relation| self.is_followed(model, relation);
        model.fields.iter().map(|field| field.relation.as_ref().is_some_and(is_loaded)).collect()
    }

    fn is_followed(&self, model: &Model, relation: &Relation) -> bool {
        self.joins(model, relation) == Some(true)
    }

    /// Whether both sides of a relation hold the same, so that rows can be told by it.
    fn joins(&self, model: &Model, relation: &Relation) -> Option<bool> {
        let target = self.models.get(relation.model.as_str())?;
        if let Some(table) = &relation.join_table {
            let ends = [(model, &table.local_field), (*target, &table.target_field)];
            return Some(ends.iter().all(|(model, field)| {
                columns(model, std::slice::from_ref(*field))
                    .is_some_and(|columns| columns.into_iter().all(is_told))
            }));
        }
        let is_there = |name: &String| target.fields.iter().any(|field| field.name == *name);
        let is_mutual = relation.owns_key || relation.opposite.as_ref().is_some_and(is_there);
        let here = columns(model, &relation.local_fields)?;
        let there = columns(target, &relation.target_fields)?;
        let is_single = here.len() == 1;
        let alike = |(a, b): (&&Field, &&Field)| {
            let same_type = a.rust.type_name == b.rust.type_name || is_single;
            a.rust.value == b.rust.value && same_type && is_told(a) && is_told(b)
        };
        Some(is_mutual && !here.is_empty() && here.iter().zip(&there).all(alike))
    }
}

/// The fields of the primary key, where all of them have a Rust type.
fn primary(model: &Model) -> Option<&[String]> {
    let key = model.primary_key.as_ref()?;
    columns(model, &key.fields).map(|_| key.fields.as_slice())
}

/// What finds one row, each with a name of its own.
fn unique(model: &Model) -> Vec<&[String]> {
    let whole = model.indexes.iter().filter(|index| index.kind == "unique" && index.predicate.is_none());
    let mut names = BTreeSet::new();
    let mut has_own_name = |fields: &[String]| {
        let columns = columns(model, fields).filter(|columns| !columns.iter().any(|field| field.is_list));
        let stems = columns.map(|columns| columns.iter().map(|field| &*field.rust.stem).collect::<Vec<_>>());
        stems.is_some_and(|stems| names.insert(stems.join("_and_")))
    };
    let all = primary(model).into_iter().chain(whole.map(|index| index.fields.as_slice()));
    all.filter(|fields| has_own_name(fields)).collect()
}

/// The relations of `model` that can be followed.
fn followed<'m>(paths: &Paths<'_>, model: &'m Model) -> Vec<&'m Relation> {
    let loaded = paths.loaded(model);
    let relations = model.fields.iter().map(|field| field.relation.as_ref());
    relations.zip(loaded).filter_map(|(relation, is_loaded)| relation.filter(|_| is_loaded)).collect()
}

/// The fields of those names, where all of them have a Rust type.
fn columns<'m>(model: &'m Model, names: &[String]) -> Option<Vec<&'m Field>> {
    let find = |name: &String| {
        let field = model.fields.iter().find(|field| field.name == *name);
        field.filter(|field| field.rust.value.is_some())
    };
    names.iter().map(find).collect()
}

/// Whether rows can be told by the values of the field: they are in an order.
fn is_told(field: &Field) -> bool {
    let choice = Choice { time: false, bigdecimal: false };
    !field.is_list && field.rust.value.is_some_and(|value| Facts::of(value, choice).is_ordered)
}

#[cfg(test)]
mod tests {
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    fn context(provider: &str, models: &str) -> Context {
        let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{models}");
        let schema = analyze(Sources::single("schema.prisma", &*text), &Options::default()).schema;
        Context::of(&schema).expect("nothing is annotated")
    }

    #[test]
    fn rows_are_found_by_what_identifies_them_and_by_what_refers() {
        let context = context(
            "postgresql",
            "model User {
  id Int @id
  email String @unique
  tenant Int
  name String
  posts Post[]
  @@unique([tenant, name])
  @@unique([email])
}
model Post {
  slug String? @unique
  code String @unique
  author Int
  user User @relation(fields: [author], references: [id])
}
model Log {
  at DateTime
  code String?
  @@unique([code])
}",
        );
        let rows = |at: usize| &context.schema.models[at].rust.rows;
        assert_eq!(rows(0).unique, [vec!["id"], vec!["email"], vec!["tenant", "name"]]);
        assert_eq!(rows(0).lookups, [["id"]]);
        assert_eq!((rows(1).key.as_slice(), rows(1).key_is_primary), (&["code".to_owned()][..], false));
        assert_eq!(rows(1).unique, [["slug"], ["code"]]);
        assert_eq!(rows(1).lookups, [["author"]]);
        assert_eq!((rows(2).key.len(), rows(2).is_insertable, rows(2).is_changeable), (0, true, false));
        let is_loaded = |at: usize, field: usize| context.schema.models[at].fields[field].rust.is_loaded;
        assert!(is_loaded(0, 4) && is_loaded(1, 3) && !is_loaded(1, 2));
    }

    #[test]
    fn new_rows_are_filled_in_by_what_the_database_can_do() {
        let fields = "model User {
  id String @id @default(dbgenerated(\"x()\"))
  uuid String @default(uuid())
  cuid String @default(cuid())
  made DateTime @default(now())
  changed DateTime @updatedAt
  legacy String @default(dbgenerated())
}";
        for (provider, expected) in [
            ("postgresql", "Database Uuid - Database Now Database"),
            ("mysql", "- Uuid - Database Now Database"),
            ("sqlite", "Database Uuid - Database Now -"),
        ] {
            let context = context(provider, fields);
            let filled = context.schema.models[0].fields.iter().map(|field| field.rust.filled_by);
            let filled = filled.map(|by| by.map_or_else(|| "-".to_owned(), |by| format!("{by:?}")));
            assert_eq!(filled.collect::<Vec<_>>().join(" "), expected, "{provider}");
        }
    }
}
