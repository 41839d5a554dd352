//! Everywhere that an item is mentioned by its name, so that it can be renamed.

use crate::schema::Schema;
use crate::schema::ids::{CompositeTypeId, EnumId, EnumValueId, FieldId, ModelId};
use crate::schema::items::{AttributeRef, FieldType, IndexField};
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::syntax::tree::{Expr, ExprKind, TypeBase};
use crate::text::{FileId, Location, Span};

/// The places where models, enums and their values, types and fields are mentioned, their definitions left out.
#[derive(Debug)]
pub(super) struct References {
    models: Vec<Vec<Location>>,
    enums: Vec<Vec<Location>>,
    composite_types: Vec<Vec<Location>>,
    fields: Vec<Vec<Location>>,
    enum_values: Vec<Vec<Location>>,
}

impl References {
    /// Collects all of them in one pass.
    pub(super) fn collect(schema: &Schema) -> Self {
        let mut references = Self {
            models: vec![Vec::new(); schema.models().count()],
            enums: vec![Vec::new(); schema.enums().count()],
            composite_types: vec![Vec::new(); schema.composite_types().count()],
            fields: vec![Vec::new(); schema.fields().count()],
            enum_values: vec![Vec::new(); schema.enums().map(|item| item.values().count()).sum()],
        };
        references.types(schema);
        for field in schema.fields() {
            field.default_value().into_iter().for_each(|value| references.constants(field, value));
        }
        for model in schema.models() {
            references.keys(model);
            model.relation_fields().for_each(|field| references.relation(field));
        }
        references
    }

    /// Where the model is mentioned.
    pub(super) fn model(&self, id: ModelId) -> &[Location] {
        &self.models[id.index()]
    }

    /// Where the enum is mentioned.
    pub(super) fn enum_def(&self, id: EnumId) -> &[Location] {
        &self.enums[id.index()]
    }

    /// Where the composite type is mentioned.
    pub(super) fn composite_type(&self, id: CompositeTypeId) -> &[Location] {
        &self.composite_types[id.index()]
    }

    /// Where the field is mentioned.
    pub(super) fn field(&self, id: FieldId) -> &[Location] {
        &self.fields[id.index()]
    }

    /// Where the value of an enum is mentioned.
    pub(super) fn enum_value(&self, id: EnumValueId) -> &[Location] {
        &self.enum_values[id.index()]
    }

    /// Values of enums in a default. Conditions of indexes have them as the database does.
    fn constants(&mut self, field: FieldWalker<'_>, value: &Expr) {
        let Some(item) = field.enum_type() else { return };
        match &value.kind {
            ExprKind::Constant => {
                let name = field.schema.ast().text(field.file(), value.span);
                if let Some(found) = item.values().find(|known| known.name() == name) {
                    self.enum_values[found.id.index()].push(Location::new(field.file(), value.span));
                }
            }
            ExprKind::Array(values) => values.iter().for_each(|value| self.constants(field, value)),
            ExprKind::String | ExprKind::Number | ExprKind::Call(_) | ExprKind::Object(_) => {}
        }
    }

    /// Types of fields.
    fn types(&mut self, schema: &Schema) {
        for field in schema.fields() {
            let Some(TypeBase::Named(name)) = field.node().ty.map(|ty| ty.base) else { continue };
            let mentions = match field.ty() {
                FieldType::Model(id) => &mut self.models[id.index()],
                FieldType::Enum(id) => &mut self.enums[id.index()],
                FieldType::CompositeType(id) => &mut self.composite_types[id.index()],
                FieldType::Scalar(_) | FieldType::Unsupported(_) | FieldType::Unknown => continue,
            };
            mentions.push(Location::new(field.file(), name.span));
        }
    }

    /// Ids, indexes and shard keys of a model.
    fn keys(&mut self, model: ModelWalker<'_>) {
        let item = model.item();
        if let Some(key) = item.primary_key.as_ref().filter(|key| key.source.is_none()) {
            key.fields.iter().for_each(|field| self.path(model, field));
        }
        for index in &item.indexes {
            if index.source.is_none() {
                index.fields.iter().for_each(|field| self.path(model, field));
            }
            if index.predicate.is_some() {
                self.predicate(model, index.attribute);
            }
        }
        if let Some(key) = item.shard_key.as_ref().filter(|key| key.source.is_none()) {
            let fields = named(model.schema, key.attribute, "fields");
            let fields = fields.or_else(|| unnamed(model.schema, key.attribute));
            self.listed(model.file(), fields.map(Expr::elements).unwrap_or_default(), &key.fields);
        }
    }

    /// `address.city(sort: Desc)` mentions `address` and `city`.
    fn path(&mut self, model: ModelWalker<'_>, field: &IndexField) {
        let text = model.schema.ast().text(model.file(), field.span);
        let path = text.split('(').next().unwrap_or_default();
        let ids = std::iter::once(field.field).chain(field.path.iter().copied());
        let mut start = field.span.start;
        for (part, id) in path.split('.').zip(ids) {
            let name = part.trim();
            let offset = crate::text::offset_of(part.len() - part.trim_start().len());
            let len = crate::text::offset_of(name.len());
            let span = Span::new(start + offset, start + offset + len);
            self.fields[id.index()].push(Location::new(model.file(), span));
            start += crate::text::offset_of(part.len()) + 1;
        }
    }

    /// `where: { active: true }` mentions `active`; what is in `raw("…")` are columns.
    fn predicate(&mut self, model: ModelWalker<'_>, attribute: AttributeRef) {
        let Some(Expr { kind: ExprKind::Object(members), .. }) = named(model.schema, attribute, "where")
        else {
            return;
        };
        for member in members {
            let name = model.schema.ast().name(model.file(), member.name);
            if let Some(field) = model.field(name) {
                self.fields[field.id.index()].push(Location::new(model.file(), member.name.span));
            }
        }
    }

    /// `fields` and `references` of a relation.
    fn relation(&mut self, field: RelationFieldWalker<'_>) {
        let item = field.item();
        let Some(attribute) = item.attribute else { return };
        for (name, ids) in [("fields", &item.fields), ("references", &item.references)] {
            let value = named(field.field.schema, attribute, name);
            if let (Some(value), Some(ids)) = (value, ids) {
                self.listed(field.field.file(), value.elements(), ids);
            }
        }
    }

    fn listed(&mut self, file: FileId, values: &[Expr], ids: &[FieldId]) {
        for (value, id) in values.iter().zip(ids) {
            self.fields[id.index()].push(Location::new(file, value.span));
        }
    }
}

/// The value of an argument given by name.
fn named<'s>(schema: &'s Schema, attribute: AttributeRef, name: &str) -> Option<&'s Expr> {
    schema.ast().argument(attribute, name)?.value.as_ref()
}

/// The value of the argument without a name.
fn unnamed(schema: &Schema, attribute: AttributeRef) -> Option<&Expr> {
    let mut arguments = schema.ast().attribute(attribute).args().iter();
    arguments.find(|argument| argument.name.is_none())?.value.as_ref()
}
