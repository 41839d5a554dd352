//! What the schema will say: enums, models, fields and relations with their names, and for each what
//! says it already.

mod enums;
mod fields;
mod join_tables;
mod naming;
mod relations;
mod style;
mod tables;

pub(super) use naming::is_unique;

use std::collections::BTreeMap;

use crate::schema::ids::{EnumId, FieldId, ModelId, RelationId};
use crate::sql::{Column, ForeignKey, QualifiedName, Table};

use super::Context;
use super::identifiers::Taken;

use style::Style;

/// The whole schema.
pub(super) struct Draft<'a> {
    /// Its enums in the order of the database.
    pub(super) enums: Vec<EnumDraft>,
    /// Its models in the order of the database.
    pub(super) models: Vec<ModelDraft<'a>>,
    /// Its relations: those that the schema has, then new ones.
    pub(super) relations: Vec<RelationDraft<'a>>,
    /// The relations of the schema that nothing in the database stands behind.
    pub(super) dropped: Vec<RelationId>,
    /// What stays unsaid: foreign keys that lead nowhere, or that another one repeats.
    pub(super) unsaid_keys: Vec<(&'a Table, &'a ForeignKey)>,
}

/// An enum.
#[derive(Clone, Debug)]
pub(super) struct EnumDraft {
    pub(super) name: String,
    /// What it is called in the database; `None` where enums have no name there.
    pub(super) database_name: Option<QualifiedName>,
    pub(super) values: Vec<ValueDraft>,
    pub(super) existing: Option<EnumId>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(super) struct ValueDraft {
    pub(super) name: String,
    pub(super) stored: String,
}

/// A model.
pub(super) struct ModelDraft<'a> {
    pub(super) name: String,
    pub(super) table: &'a Table,
    pub(super) fields: Vec<FieldDraft<'a>>,
    /// The model of the schema, with the table that it describes.
    pub(super) existing: Option<(ModelId, &'a Table)>,
    /// The names of its fields.
    taken: Taken,
}

/// A field that is a column.
pub(super) struct FieldDraft<'a> {
    pub(super) name: String,
    pub(super) column: &'a Column,
    /// The field of the schema, with the column that it describes.
    pub(super) existing: Option<(FieldId, &'a Column)>,
    /// Its place among the enums, if its type is one.
    pub(super) enum_type: Option<usize>,
}

/// A relation, with the fields on both sides: for a foreign key first the side that has it, for a join
/// table first the side that its column `A` refers to.
#[derive(Clone, Debug)]
pub(super) struct RelationDraft<'a> {
    pub(super) kind: RelationSource<'a>,
    /// The name that both sides have to give.
    pub(super) name: Option<String>,
    pub(super) sides: [SideDraft; 2],
    pub(super) existing: Option<RelationId>,
}

/// What stands behind a relation in the database.
#[derive(Clone, Copy, Debug)]
pub(super) enum RelationSource<'a> {
    ForeignKey(&'a ForeignKey),
    JoinTable(&'a Table),
}

/// One side of a relation.
#[derive(Clone, Debug)]
pub(super) struct SideDraft {
    /// The place of its model.
    pub(super) model: usize,
    /// The name of its field.
    pub(super) field: String,
}

impl<'a> Draft<'a> {
    pub(super) fn new(cx: &Context<'a>) -> Self {
        let mut tops = taken_tops(cx);
        let joins = join_tables::existing(cx);
        let style = Style::of(cx);
        let mut models = tables::drafts(cx, style, &joins, &mut tops);
        let folded = join_tables::folded(cx, &mut models);
        for model in &mut models {
            fields::name(cx, style, model);
        }
        let enums = enums::drafts(cx, &mut models, &mut tops);
        let mut draft =
            Self { enums, models, relations: Vec::new(), dropped: Vec::new(), unsaid_keys: Vec::new() };
        relations::find(cx, &mut draft, &joins, &folded);
        draft
    }

    /// The places of the models by the names of their tables.
    fn by_table(&self) -> BTreeMap<&'a QualifiedName, usize> {
        by_table(&self.models)
    }
}

impl<'a> ModelDraft<'a> {
    /// The field of a column.
    pub(super) fn field(&self, column: &str) -> Option<&FieldDraft<'a>> {
        self.fields.iter().find(|field| field.column.name == column)
    }

    /// The names of the fields of columns.
    pub(super) fn field_names<'n>(&'n self, columns: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
        columns.into_iter().filter_map(|column| Some(self.field(column)?.name.as_str())).collect()
    }
}

fn by_table<'a>(models: &[ModelDraft<'a>]) -> BTreeMap<&'a QualifiedName, usize> {
    models.iter().enumerate().map(|(place, model)| (&model.table.name, place)).collect()
}

/// The names at the top level of the schema.
fn taken_tops(cx: &Context<'_>) -> Taken {
    let mut taken = Taken::default();
    cx.schema.models().for_each(|model| taken.insert(model.name()));
    cx.schema.enums().for_each(|definition| taken.insert(definition.name()));
    cx.schema.composite_types().for_each(|composite| taken.insert(composite.name()));
    taken
}
