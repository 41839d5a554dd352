//! What a declared rule can say about models, fields and indexes.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::keys::{Key, keys};
use crate::schema::ast::Ast;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::syntax::tree::Attribute;
use crate::text::FileId;

use super::names::Names;
use super::order::Order;

/// What holds for some things of a kind. Whatever is not said holds for all of them.
pub(super) trait Condition {
    /// A thing of this kind.
    type Thing<'s>: Copy;

    /// Whether all that is said holds for it.
    fn holds(&self, thing: Self::Thing<'_>) -> bool;
}

/// What holds for a model or view.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelCondition {
    /// The name in the schema.
    pub name: Option<Names>,
    /// The name in the database.
    pub database_name: Option<Names>,
    /// The name in `@@schema`.
    pub schema: Option<Names>,
    /// Whether it is a view.
    pub view: Option<bool>,
    /// An attribute that it has, without its arguments: `@@map`.
    pub attribute: Option<Names>,
    /// A field that it has.
    pub field: Option<FieldCondition>,
    /// A key or index that it has.
    pub index: Option<IndexCondition>,
    /// The order of its fields.
    pub order: Option<Order>,
}

/// What holds for a field.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct FieldCondition {
    /// The name in the schema.
    pub name: Option<Names>,
    /// The name of its model.
    pub model: Option<Names>,
    /// The name of the column.
    pub database_name: Option<Names>,
    /// The type, without `?` and `[]`: `String`, or the name of an enum or model.
    #[serde(rename = "type")]
    pub ty: Option<Names>,
    /// The native type, with or without its arguments: `Uuid`, `VarChar(64)`.
    pub native_type: Option<Names>,
    /// An attribute that it has, without its arguments: `@unique`, `@db.Uuid`.
    pub attribute: Option<Names>,
    /// The default as it is written: `now()`.
    pub default: Option<Names>,
    /// Whether it may be null.
    pub optional: Option<bool>,
    /// Whether it is a list.
    pub list: Option<bool>,
    /// Whether it is one side of a relation.
    pub relation: Option<bool>,
    /// Whether it is a column of a foreign key.
    pub foreign_key: Option<bool>,
    /// Whether a key or index begins with it.
    pub indexed: Option<bool>,
}

/// What holds for a primary key, a unique key or an index.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IndexCondition {
    /// The name of its model.
    pub model: Option<Names>,
    /// The name that `map` gives it.
    pub name: Option<Names>,
    /// Whether no two rows have the same values.
    pub unique: Option<bool>,
    /// The fields that it begins with, in this order.
    pub fields: Option<Vec<Names>>,
}

impl Condition for ModelCondition {
    type Thing<'s> = ModelWalker<'s>;

    fn holds(&self, model: ModelWalker<'_>) -> bool {
        let attributes = || {
            let written = model.block().attributes();
            written.map(|(_, attribute)| format!("@@{}", named(model.schema.ast(), model.file(), attribute)))
        };
        is_one_of(self.name.as_ref(), Some(model.name()))
            && is_one_of(self.database_name.as_ref(), Some(model.database_name()))
            && is_one_of(self.schema.as_ref(), model.schema_name())
            && is(self.view, model.is_view())
            && self.attribute.as_ref().is_none_or(|wanted| attributes().any(|it| wanted.contain(&it)))
            && self.field.as_ref().is_none_or(|wanted| model.fields().any(|field| wanted.holds(field)))
            && self.index.as_ref().is_none_or(|wanted| keys(model).any(|key| wanted.holds(key)))
            && self.order.as_ref().is_none_or(|order| order.is_that_of(model))
    }
}

impl Condition for FieldCondition {
    type Thing<'s> = FieldWalker<'s>;

    fn holds(&self, field: FieldWalker<'_>) -> bool {
        is_one_of(self.name.as_ref(), Some(field.name()))
            && is_one_of(self.model.as_ref(), Some(field.owner_name()))
            && is_one_of(self.database_name.as_ref(), Some(field.database_name()))
            && is_one_of(self.ty.as_ref(), Some(field.type_text()))
            && is(self.optional, field.is_optional())
            && is(self.list, field.is_list())
            && is(self.relation, field.is_relation())
            && self.foreign_key.is_none_or(|wanted| wanted == is_in_foreign_key(field))
            && self.indexed.is_none_or(|wanted| wanted == begins_key(field))
            && self.native_type.as_ref().is_none_or(|wanted| has_native_type(field, wanted))
            && self.default.as_ref().is_none_or(|wanted| has_default(field, wanted))
            && self.attribute.as_ref().is_none_or(|wanted| has_attribute(field, wanted))
    }
}

impl Condition for IndexCondition {
    type Thing<'s> = Key<'s>;

    fn holds(&self, key: Key<'_>) -> bool {
        is_one_of(self.model.as_ref(), Some(key.model().name()))
            && is_one_of(self.name.as_ref(), key.mapped_name())
            && is(self.unique, key.is_unique())
            && self.fields.as_ref().is_none_or(|wanted| begins_with(key, wanted))
    }
}

fn is(wanted: Option<bool>, is_so: bool) -> bool {
    wanted.is_none_or(|wanted| wanted == is_so)
}

fn is_one_of(wanted: Option<&Names>, name: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| name.is_some_and(|name| wanted.contain(name)))
}

fn named<'s>(ast: &'s Ast, file: FileId, attribute: &Attribute) -> &'s str {
    ast.name(file, attribute.name)
}

fn has_attribute(field: FieldWalker<'_>, wanted: &Names) -> bool {
    let (ast, file) = (field.schema.ast(), field.file());
    field.node().attributes.iter().any(|it| wanted.contain(&format!("@{}", named(ast, file, it))))
}

fn has_native_type(field: FieldWalker<'_>, wanted: &Names) -> bool {
    let (ast, file) = (field.schema.ast(), field.file());
    field.node().attributes.iter().any(|attribute| {
        let written = ast.text(file, attribute.span);
        let native =
            written.split_once('.').map(|(_, native)| native).filter(|_| field.native_type().is_some());
        native.is_some_and(|native| {
            wanted.contain(native) || native.split('(').next().is_some_and(|name| wanted.contain(name))
        })
    })
}

fn has_default(field: FieldWalker<'_>, wanted: &Names) -> bool {
    let (ast, file) = (field.schema.ast(), field.file());
    field.default_value().is_some_and(|value| wanted.contain(ast.text(file, value.span)))
}

fn is_in_foreign_key(field: FieldWalker<'_>) -> bool {
    let relations = field.model().into_iter().flat_map(ModelWalker::relation_fields);
    relations.flat_map(|relation| relation.fields().into_iter().flatten()).any(|it| it.id == field.id)
}

fn begins_key(field: FieldWalker<'_>) -> bool {
    field.model().is_some_and(|model| keys(model).any(|key| key.columns().next() == Some(field.id)))
}

fn begins_with(key: Key<'_>, wanted: &[Names]) -> bool {
    let names: Vec<&str> = key.field_names().collect();
    wanted.len() <= names.len() && wanted.iter().zip(names).all(|(wanted, name)| wanted.contain(name))
}
