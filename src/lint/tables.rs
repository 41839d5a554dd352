//! What has a table or a view in the database, with the join tables that nobody wrote down.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::schema::Schema;
use crate::schema::items::RelationKind;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationWalker};
use crate::sql::Database;
use crate::text::Location;

/// A table or view, and what the schema makes it of.
#[derive(Clone, Debug)]
pub(super) struct Relation<'s> {
    /// Its database schema.
    pub(super) schema: Option<&'s str>,
    /// Its name there.
    pub(super) name: Cow<'s, str>,
    /// What it is made of.
    pub(super) source: Source<'s>,
}

/// What a table is made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'s> {
    /// A model or a view.
    Model(ModelWalker<'s>),
    /// An implicit many-to-many relation: its side with the column `A`.
    Join(FieldWalker<'s>),
}

impl<'s> Relation<'s> {
    /// The model or view, unless it is a join table.
    pub(super) fn model(&self) -> Option<ModelWalker<'s>> {
        match self.source {
            Source::Model(model) => Some(model),
            Source::Join(_) => None,
        }
    }

    /// Where its name is given.
    pub(super) fn location(&self) -> Location {
        match self.source {
            Source::Model(model) => model.database_name_location(),
            Source::Join(field) => field.name_location(),
        }
    }

    /// How messages call it: ``the model `Book` ``, ``the join table of `Book` and `Genre` ``.
    pub(super) fn label(&self) -> String {
        match self.source {
            Source::Model(model) => format!("the {} `{}`", model.keyword(), model.name()),
            Source::Join(field) => {
                format!("the join table of `{}` and `{}`", field.owner_name(), field.type_text())
            }
        }
    }
}

/// All of them: models and views in the order of the schema, then join tables.
///
/// `database` knows what the names of join tables become where names are cut.
pub(super) fn relations<'s>(schema: &'s Schema, database: Option<&'s Database>) -> Vec<Relation<'s>> {
    let models = schema.models().map(|model| Relation {
        schema: model.schema_name(),
        name: Cow::Borrowed(model.database_name()),
        source: Source::Model(model),
    });
    let cut = database.map(join_table_names).unwrap_or_default();
    let joins = schema.relations().filter_map(|relation| join(relation, &cut));
    models.chain(joins).collect()
}

/// The names of join tables by the place of the field that they are made of.
fn join_table_names(database: &Database) -> BTreeMap<Location, &str> {
    let tables = database.tables.iter().filter(|table| table.is_join_table);
    tables.filter_map(|table| Some((table.origin.as_ref()?.location, table.name.name.as_str()))).collect()
}

fn join<'s>(relation: RelationWalker<'s>, cut: &BTreeMap<Location, &'s str>) -> Option<Relation<'s>> {
    let RelationKind::ImplicitManyToMany { a, .. } = relation.item().kind else { return None };
    let field = relation.schema.walk(a);
    let name = cut.get(&field.name_location()).map(|name| Cow::Borrowed(*name));
    Some(Relation {
        schema: relation.model_a().schema_name(),
        name: name.unwrap_or_else(|| Cow::Owned(format!("_{}", relation.name()))),
        source: Source::Join(field),
    })
}
