//! Documents within documents, which MongoDB has: filters of them and what is written to them.

use crate::schema::ids::CompositeTypeId;
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::FieldWalker;
use crate::usage::value::{Entry, Value};

use super::data::Writing;
use super::vocabulary::Words;
use super::{At, Reader, keys};

impl Reader<'_> {
    /// A filter: `{ is: … }`, `{ some: … }`, or the document itself.
    pub(super) fn composite_filter(
        &mut self,
        field: FieldWalker<'_>,
        composite: CompositeTypeId,
        value: &Value,
        at: At,
    ) {
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                reader.composite_condition(field, composite, entry, at.of(entry));
            }
        });
    }

    fn composite_condition(
        &mut self,
        field: FieldWalker<'_>,
        composite: CompositeTypeId,
        entry: &Entry,
        at: At,
    ) {
        let owner = FieldOwner::CompositeType(composite);
        if keys::field(self.schema, owner, &entry.key).is_some() {
            return self.document_entry(owner, entry, at);
        }
        let known: Words = if field.is_list() {
            &["equals", "every", "some", "none", "isEmpty", "isSet"]
        } else {
            &["equals", "is", "isNot", "isSet"]
        };
        match entry.key.as_ref() {
            word if !known.contains(&word) => self.unknown_operator(entry, field.id, at, known),
            "equals" => self.document(composite, &entry.value, at),
            "isSet" | "isEmpty" => {}
            _ => drop(self.filter(owner, &entry.value, at)),
        }
    }

    /// A document as a value.
    fn document(&mut self, composite: CompositeTypeId, value: &Value, at: At) {
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                reader.document_entry(FieldOwner::CompositeType(composite), entry, at.of(entry));
            }
        });
    }

    fn document_entry(&mut self, owner: FieldOwner, entry: &Entry, at: At) {
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            return self.unknown_field(owner, entry, at, false);
        };
        self.field_mention(entry, field.id, at);
        match field.ty() {
            FieldType::CompositeType(inner) => self.document(inner, &entry.value, at),
            _ => self.enum_values(field, &entry.value, at),
        }
    }

    /// What is written: `{ set: … }`, `{ update: … }`, or the document itself.
    pub(super) fn composite_write(
        &mut self,
        field: FieldWalker<'_>,
        composite: CompositeTypeId,
        value: &Value,
        at: At,
    ) {
        let owner = FieldOwner::CompositeType(composite);
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                if keys::field(reader.schema, owner, &entry.key).is_some() {
                    reader.data_entry(owner, entry, at, Writing::Create { through: None });
                } else {
                    reader.composite_operation(field, composite, entry, at);
                }
            }
        });
    }

    fn composite_operation(
        &mut self,
        field: FieldWalker<'_>,
        composite: CompositeTypeId,
        entry: &Entry,
        at: At,
    ) {
        let owner = FieldOwner::CompositeType(composite);
        let known: Words = if field.is_list() {
            &["set", "push", "updateMany", "deleteMany", "unset"]
        } else {
            &["set", "update", "upsert", "unset"]
        };
        match entry.key.as_ref() {
            word if !known.contains(&word) => self.unknown_operator(entry, field.id, at, known),
            "set" | "push" => self.data(owner, &entry.value, at, Writing::Create { through: None }),
            "update" => self.data(owner, &entry.value, at, Writing::Update),
            "upsert" | "updateMany" | "deleteMany" => self.composite_envelope(owner, &entry.value, at),
            _ => {}
        }
    }

    /// `{ where: …, data: … }` or `{ set: …, update: … }`
    fn composite_envelope(&mut self, owner: FieldOwner, value: &Value, at: At) {
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                match entry.key.as_ref() {
                    "where" => drop(reader.filter(owner, &entry.value, at)),
                    "set" => reader.data(owner, &entry.value, at, Writing::Create { through: None }),
                    "data" | "update" => reader.data(owner, &entry.value, at, Writing::Update),
                    _ => {}
                }
            }
        });
    }
}
