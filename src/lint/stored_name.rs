//! Fixes that give something in the schema the name in the database that it had before.

use crate::diagnostic::{Edit, Fix};
use crate::diff::RenameKind;
use crate::schema::Schema;
use crate::schema::edits::{add_attribute, add_block_attribute, remove_attribute};
use crate::schema::items::MappedName;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker, ModelWalker};
use crate::syntax::quote;
use crate::text::{FileId, Location};

/// Something in the schema that has a name in the database.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stored<'s> {
    /// A table.
    Model(ModelWalker<'s>),
    /// A column.
    Field(FieldWalker<'s>),
    /// An enum type.
    Enum(EnumWalker<'s>),
    /// A value of an enum.
    Value(EnumValueWalker<'s>),
}

impl<'s> Stored<'s> {
    /// What messages call `label`: `Lead`, `Lead.phone`.
    pub(super) fn find(schema: &'s Schema, kind: RenameKind, label: &str) -> Option<Self> {
        let member = || label.split_once('.');
        let of_enum = |name: &str| schema.enums().find(|it| it.name() == name);
        match kind {
            RenameKind::Table => schema.find_model(label).map(Stored::Model),
            RenameKind::Column => {
                let (model, field) = member()?;
                let field = schema.find_model(model)?.field(field)?;
                (!field.is_relation()).then_some(Stored::Field(field))
            }
            RenameKind::Enum => of_enum(label).map(Stored::Enum),
            RenameKind::EnumValue => {
                let (owner, name) = member()?;
                of_enum(owner)?.values().find(|value| value.name() == name).map(Stored::Value)
            }
            RenameKind::Constraint => None,
        }
    }

    /// Where its name stands.
    pub(super) fn location(self) -> Location {
        match self {
            Stored::Model(model) => model.name_location(),
            Stored::Field(field) => field.name_location(),
            Stored::Enum(it) => it.name_location(),
            Stored::Value(value) => value.name_location(),
        }
    }

    /// The attribute that gives it a name: `@map("phone")`.
    pub(super) fn attribute(self, name: &str) -> String {
        match self {
            Stored::Model(_) | Stored::Enum(_) => format!("@@map({})", quote(name)),
            Stored::Field(_) | Stored::Value(_) => format!("@map({})", quote(name)),
        }
    }

    /// Gives it the name `old`.
    pub(super) fn keep(self, old: &str) -> Fix {
        let attribute = self.attribute(old);
        let (schema, file, name, mapped) = self.facts();
        let edit = match mapped {
            None => self.add(&attribute),
            Some(mapped) if name == old => remove_attribute(schema.ast(), mapped.attribute),
            Some(mapped) => Edit::replace(Location::new(file, mapped.span), quote(old)),
        };
        Fix::unsafe_fix(format!("keep `{old}` as its name in the database"), vec![edit])
    }

    fn facts(self) -> (&'s Schema, FileId, &'s str, Option<MappedName>) {
        match self {
            Stored::Model(it) => (it.schema, it.file(), it.name(), it.item().mapped_name),
            Stored::Field(it) => (it.schema, it.file(), it.name(), it.item().mapped_name),
            Stored::Enum(it) => (it.schema, it.file(), it.name(), it.item().mapped_name),
            Stored::Value(it) => (it.schema, it.name_location().file, it.name(), it.item().mapped_name),
        }
    }

    fn add(self, attribute: &str) -> Edit {
        match self {
            Stored::Model(it) => add_block_attribute(it.schema.ast(), it.item().block, attribute),
            Stored::Enum(it) => add_block_attribute(it.schema.ast(), it.item().block, attribute),
            Stored::Field(it) => add_attribute(it, attribute),
            Stored::Value(it) => {
                let node = it.schema.ast().enum_value(it.item().entry);
                Edit::insert(it.name_location().file, node.span.end, format!(" {attribute}"))
            }
        }
    }
}
