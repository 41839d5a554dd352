//! A schema that is described again: what no change could reach is taken over.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker};
use crate::sql::lower::Items;
use crate::sql::{self, LowerError};

use super::outline::{Changed, Outline};
use super::reach::Reach;
use super::tables::TableLines;
use super::{Build, Context, Enum, JoinTable, Model, SchemaContext, client_defaults, enums, rust};

/// The description of a schema, which the description of the next one can go on from.
#[derive(Debug)]
pub(in crate::generate) struct Described {
    pub(in crate::generate) context: Context,
    version: LanguageVersion,
    outline: Outline,
    reach: Reach,
    /// `None` where the database is not known.
    lines: Option<TableLines>,
}

/// How a description differs from the one before.
#[derive(Debug)]
pub(in crate::generate) enum Difference {
    /// In anything. This is the one before, where it was not needed for the next.
    Any(Option<Box<Context>>),
    /// In these models and enums, by their places; their names, and those of everything that is made of
    /// them, are what they were.
    Some {
        /// Places of models.
        models: Vec<usize>,
        /// Places of enums.
        enums: Vec<usize>,
    },
}

impl Described {
    /// Describes a schema from the start.
    pub(in crate::generate) fn of(schema: &Schema) -> Result<Self, LowerError> {
        let (context, database) = Context::with_database(schema)?;
        Ok(Self {
            context,
            version: schema.version(),
            outline: Outline::of(schema),
            reach: Reach::of(schema),
            lines: database.map(|database| TableLines::of(schema, database)),
        })
    }

    /// Describes the next state of the schema, and says how it differs.
    pub(in crate::generate) fn go_on(&mut self, schema: &Schema) -> Result<Difference, LowerError> {
        let outline = Outline::of(schema);
        let reach = Reach::of(schema);
        let changed = outline.changes(&self.outline);
        let Some(change) = changed.and_then(|changed| Change::of(self, schema, &reach, &changed)) else {
            let before = std::mem::replace(self, Self::of(schema)?);
            return Ok(Difference::Any(Some(Box::new(before.context))));
        };
        if let Some(difference) = change.apply(self, schema)? {
            (self.outline, self.reach) = (outline, reach);
            return Ok(difference);
        }
        *self = Self::of(schema)?;
        Ok(Difference::Any(None))
    }
}

/// What has to be described again.
struct Change {
    /// The places of models in the schema, ignored ones too.
    reached: BTreeSet<usize>,
    /// The places of enums in the schema.
    enums: Vec<usize>,
}

impl Change {
    /// `None` if that is everything.
    fn of(before: &Described, schema: &Schema, reach: &Reach, changed: &Changed<'_>) -> Option<Self> {
        let described = &before.context.schema;
        let is_same_language =
            schema.version() == before.version && schema.provider().map(Provider::name) == described.provider;
        if !is_same_language || !described.types.is_empty() {
            return None;
        }
        let models: Vec<_> = schema.models().filter(|model| !model.is_ignored()).collect();
        let is_same_list =
            models.iter().map(|model| model.name()).eq(described.models.iter().map(|it| &*it.name))
                && schema.enums().map(EnumWalker::name).eq(described.enums.iter().map(|it| &*it.name));
        let names: BTreeSet<_> = schema.models().map(ModelWalker::name).collect();
        if !is_same_list || names.len() != schema.models().count() {
            return None;
        }
        let is_changed = |model: &ModelWalker<'_>| {
            let holds_enum = || model.fields().filter_map(FieldWalker::enum_type);
            changed.models.contains(&model.name())
                || !changed.enums.is_empty() && holds_enum().any(|it| changed.enums.contains(&it.name()))
        };
        let seeds = schema.models().filter(is_changed).map(|model| model.id.index());
        let enums = schema.enums().zip(0..).filter(|(it, _)| changed.enums.contains(&it.name()));
        Some(Self {
            reached: Reach::all([&before.reach, reach], seeds),
            enums: enums.map(|(_, place)| place).collect(),
        })
    }

    /// Brings the description up to date; `None` if something has another name then, so that everything
    /// could be another. The description is of no use in that case.
    fn apply(&self, described: &mut Described, schema: &Schema) -> Result<Option<Difference>, LowerError> {
        let Described { context: Context { schema: context, .. }, lines, .. } = described;
        // Neither looks at what the other describes.
        let (database, difference) =
            rayon::join(|| self.describe_database(lines.as_mut(), schema), || self.describe(context, schema));
        if let Some((schemas, fingerprint)) = database? {
            context.database_schemas = schemas;
            context.fingerprint = Some(fingerprint);
        }
        Ok(difference)
    }

    /// Takes over the tables that are reached, and gives the schemas of the database and its fingerprint;
    /// `None` where the database is not known.
    fn describe_database(
        &self,
        lines: Option<&mut TableLines>,
        schema: &Schema,
    ) -> Result<Option<(Vec<String>, String)>, LowerError> {
        let Some(lines) = lines else { return Ok(None) };
        let is_reached = |model: ModelWalker<'_>| self.reached.contains(&model.id.index());
        let database = sql::lower_some(schema, &is_reached)?;
        let schemas = database.schemas.clone();
        let tables = schema.models().filter(|model| is_reached(*model) && !model.is_view());
        lines.replace(&tables.map(|model| model.id.index()).collect::<Vec<_>>(), database);
        Ok(Some((schemas, lines.fingerprint())))
    }

    /// Brings everything up to date that the schema itself says.
    fn describe(&self, context: &mut SchemaContext, schema: &Schema) -> Option<Difference> {
        let build = Self::build(schema, context);
        let old_enums = self.describe_enums(&build, context);
        let visible = schema.models().filter(|model| !model.is_ignored()).zip(0..);
        let reached: Vec<_> = visible.filter(|(model, _)| self.reached.contains(&model.id.index())).collect();
        let models: Vec<_> = reached.par_iter().map(|(model, _)| Model::of(&build, *model)).collect();
        let join_tables = schema.relations().filter_map(|relation| JoinTable::of(&build, relation)).collect();
        drop(build);
        let places = reached.into_iter().map(|(_, place)| place);
        let replace =
            |(place, now): (usize, Model)| (place, std::mem::replace(&mut context.models[place], now));
        let old_models: Vec<_> = places.zip(models).map(replace).collect();
        context.join_tables = join_tables;
        context.client_defaults = client_defaults(&context.models);
        let mut uses = enums::uses(&context.models, &context.types);
        for definition in &mut context.enums {
            definition.used_by = uses.remove(&definition.name).unwrap_or_default();
        }
        if !rust::describe_again(context, &old_models, &self.enums) {
            return None;
        }
        let models = old_models.into_iter().filter(|(place, model)| context.models[*place] != *model);
        let enums = context.enums.iter().zip(old_enums).zip(0..);
        Some(Difference::Some {
            models: models.map(|(place, _)| place).collect(),
            enums: enums.filter(|((now, before), _)| *now != before).map(|(_, place)| place).collect(),
        })
    }

    /// Names are what they were.
    fn build<'s>(schema: &'s Schema, context: &SchemaContext) -> Build<'s> {
        let of_models = context.models.iter().map(|model| (model.name.as_str(), &model.names));
        let of_enums = context.enums.iter().map(|it| (it.name.as_str(), &it.names));
        let known: BTreeMap<_, _> = of_models.chain(of_enums).collect();
        let models = schema.models().map(ModelWalker::name);
        let names = models.chain(schema.enums().map(EnumWalker::name));
        let names = names.filter_map(|name| Some((name, (*known.get(name)?).clone()))).collect();
        Build { schema, items: Items::new(schema).ok(), names }
    }

    /// Describes the changed enums, and gives back all as they were.
    fn describe_enums(&self, build: &Build<'_>, context: &mut SchemaContext) -> Vec<Enum> {
        let before = context.enums.clone();
        let definitions: Vec<_> = build.schema.enums().collect();
        for place in &self.enums {
            let definition = &mut context.enums[*place];
            let rust = definition.rust.clone();
            *definition = Enum { rust, ..Enum::of(build, definitions[*place]) };
        }
        before
    }
}
