//! Fields of models and composite types.

use crate::syntax::tree::{self, Arity, Expr};
use crate::text::{FileId, Location};

use super::{CompositeTypeWalker, EnumWalker, ModelWalker, RelationFieldWalker, Walker};
use crate::schema::connector::{Limits, NativeArguments, NativeType};
use crate::schema::ids::FieldId;
use crate::schema::items::{Field, FieldOwner, FieldType, NativeTypeUse};
use crate::schema::scalar::ScalarType;

/// A field of a model, view or composite type.
pub type FieldWalker<'s> = Walker<'s, FieldId>;

impl<'s> FieldWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s Field {
        &self.schema[self.id]
    }

    /// The name in the schema.
    pub fn name(self) -> &'s str {
        self.schema.name(self.item().name)
    }

    /// The name that `@map` gives.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|mapped| self.schema.name(mapped.name))
    }

    /// The name of the column.
    pub fn database_name(self) -> &'s str {
        self.mapped_name().unwrap_or_else(|| self.name())
    }

    /// Where the name of the column is given: the value of `@map`, or the name itself.
    pub fn database_name_location(self) -> Location {
        let mapped = self.item().mapped_name.map(|mapped| Location::new(self.file(), mapped.span));
        mapped.unwrap_or_else(|| self.name_location())
    }

    /// Required, optional or list.
    pub fn arity(self) -> Arity {
        self.item().arity
    }

    /// Whether it always has one value.
    pub fn is_required(self) -> bool {
        self.arity() == Arity::Required
    }

    /// Whether it may be null.
    pub fn is_optional(self) -> bool {
        self.arity() == Arity::Optional
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.arity() == Arity::List
    }

    /// What it holds.
    pub fn ty(self) -> FieldType {
        self.item().ty
    }

    /// The built-in type, if it has one.
    pub fn scalar_type(self) -> Option<ScalarType> {
        match self.ty() {
            FieldType::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The enum, if its type is one.
    pub fn enum_type(self) -> Option<EnumWalker<'s>> {
        match self.ty() {
            FieldType::Enum(id) => Some(self.schema.walk(id)),
            _ => None,
        }
    }

    /// The composite type, if its type is one.
    pub fn composite_type(self) -> Option<CompositeTypeWalker<'s>> {
        match self.ty() {
            FieldType::CompositeType(id) => Some(self.schema.walk(id)),
            _ => None,
        }
    }

    /// Whether its type is `Unsupported("…")`.
    pub fn is_unsupported(self) -> bool {
        matches!(self.ty(), FieldType::Unsupported(_))
    }

    /// The type as the author wrote it, without arity.
    pub fn type_text(self) -> &'s str {
        let Some(ty) = self.node().ty else { return "" };
        match ty.base {
            tree::TypeBase::Named(name) => self.schema.ast.name(self.file(), name),
            tree::TypeBase::Unsupported(literal) => self.schema.ast.text(self.file(), literal),
        }
    }

    /// Whether it refers to a model.
    pub fn is_relation(self) -> bool {
        matches!(self.ty(), FieldType::Model(_))
    }

    /// Its side of a relation, if it refers to a model.
    pub fn relation_field(self) -> Option<RelationFieldWalker<'s>> {
        self.item().relation.as_ref().map(|_| RelationFieldWalker { field: self })
    }

    /// Whether it has `@ignore`.
    pub fn is_ignored(self) -> bool {
        self.item().is_ignored
    }

    /// Whether it has `@updatedAt`.
    pub fn is_updated_at(self) -> bool {
        self.item().is_updated_at
    }

    /// The value of `@default`.
    pub fn default_value(self) -> Option<&'s Expr> {
        let default = self.item().default?;
        let attribute = self.schema.ast.attribute(default.attribute);
        attribute.args()[default.argument as usize].value.as_ref()
    }

    /// The function that makes the default (`cuid` in `@default(cuid())`).
    pub fn default_function(self) -> Option<&'s str> {
        let call = self.default_value()?.as_call()?;
        Some(self.schema.ast.name(self.file(), call.name))
    }

    /// `@db.…`
    pub fn native_type(self) -> Option<&'s NativeTypeUse> {
        self.item().native_type.as_deref()
    }

    /// The native type as the database has it, with its arguments read; `None` where the database
    /// has no such type or cannot make sense of the arguments.
    pub fn known_native_type(self) -> Option<(&'static NativeType, NativeArguments)> {
        let used = self.native_type()?;
        let native_type = self.schema.connector().native_type(self.schema.name(used.name))?;
        let arguments: Vec<_> =
            used.arguments.iter().map(|span| self.schema.ast.text(self.file(), *span)).collect();
        Some((native_type, native_type.form.read(&arguments)?))
    }

    /// What its column limits its values to; `None` for fields that are not scalar.
    pub fn limits(self) -> Option<Limits> {
        let FieldType::Scalar(scalar) = self.ty() else { return None };
        Some(self.schema.connector().limits(scalar, self.known_native_type()))
    }

    /// Whether it is by itself the primary key.
    pub fn is_id(self) -> bool {
        let Some(model) = self.model() else { return false };
        model.item().primary_key.as_ref().is_some_and(|key| key.source == Some(self.id))
    }

    /// The model or view it belongs to; `None` for a field of a composite type.
    pub fn model(self) -> Option<ModelWalker<'s>> {
        match self.item().owner {
            FieldOwner::Model(id) => Some(self.schema.walk(id)),
            FieldOwner::CompositeType(_) => None,
        }
    }

    /// The name of the model or composite type it belongs to.
    pub fn owner_name(self) -> &'s str {
        match self.item().owner {
            FieldOwner::Model(id) => self.schema.walk(id).name(),
            FieldOwner::CompositeType(id) => self.schema.walk(id).name(),
        }
    }

    /// Model, or composite type, and field: `Post.title`.
    pub fn full_name(self) -> String {
        format!("{}.{}", self.owner_name(), self.name())
    }

    /// All fields of the model or composite type it belongs to, itself included.
    pub fn siblings(self) -> impl Iterator<Item = FieldWalker<'s>> {
        let fields = match self.item().owner {
            FieldOwner::Model(id) => self.schema[id].fields,
            FieldOwner::CompositeType(id) => self.schema[id].fields,
        };
        fields.ids().map(move |id| self.schema.walk(id))
    }

    /// The field called `name` of the model or composite type it belongs to; it may be itself.
    pub fn sibling(self, name: &str) -> Option<FieldWalker<'s>> {
        let symbol = self.schema.symbols().get(name)?;
        self.siblings().find(|field| field.item().name == symbol)
    }

    /// The file it stands in.
    pub fn file(self) -> FileId {
        self.item().entry.block.file
    }

    /// The line as written.
    pub fn node(self) -> &'s tree::Field {
        self.schema.ast.field(self.item().entry)
    }

    /// From its name to its last attribute.
    pub fn location(self) -> Location {
        Location::new(self.file(), self.node().span)
    }

    /// Where its name stands.
    pub fn name_location(self) -> Location {
        Location::new(self.file(), self.node().name.span)
    }

    /// Where its type stands.
    pub fn type_location(self) -> Location {
        let span = self.node().ty.map_or(self.node().name.span, |ty| ty.span);
        Location::new(self.file(), span)
    }

    /// The attribute written `@name`, if the field has it.
    pub fn attribute(self, name: &str) -> Option<&'s tree::Attribute> {
        let mut attributes = self.node().attributes.iter();
        attributes.find(|attribute| self.schema.ast.name(self.file(), attribute.name) == name)
    }
}
