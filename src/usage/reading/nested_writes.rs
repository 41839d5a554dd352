//! What `data` does with the rows on the other side of a relation.

use crate::schema::ids::ModelId;
use crate::schema::items::FieldOwner;
use crate::schema::walk::FieldWalker;
use crate::usage::query::Clause;
use crate::usage::value::{Entry, Object, Value, ValueKind};

use super::data::Writing;
use super::{At, Reader, is_absent, keys, vocabulary};

/// A relation in `data`.
#[derive(Clone, Copy)]
struct Side<'a> {
    field: FieldWalker<'a>,
    target: ModelId,
}

impl Side<'_> {
    fn owner(self) -> FieldOwner {
        FieldOwner::Model(self.target)
    }

    fn create(self) -> Writing {
        Writing::Create { through: Some(self.field.id) }
    }
}

impl Reader<'_> {
    /// `{ create: …, connect: … }`
    pub(super) fn nested_writes(
        &mut self,
        field: FieldWalker<'_>,
        target: ModelId,
        value: &Value,
        at: At,
        writing: Writing,
    ) {
        let known = vocabulary::nested_writes(writing == Writing::Update, field.is_list());
        let side = Side { field, target };
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                if known.contains(&entry.key.as_ref()) {
                    reader.nested_write(side, entry, at);
                } else {
                    reader.unknown_operator(entry, field.id, at, known);
                }
            }
        });
    }

    fn nested_write(&mut self, side: Side<'_>, entry: &Entry, at: At) {
        let value = &entry.value;
        let picks = at.clause(Clause::Where);
        match entry.key.as_ref() {
            "create" => self.data(side.owner(), value, at, side.create()),
            "createMany" | "connectOrCreate" => self.envelope(side, value, at),
            "connect" | "set" => drop(self.unique(side.target, value, picks)),
            "disconnect" | "delete" if side.field.is_list() => drop(self.unique(side.target, value, picks)),
            "disconnect" | "delete" => self.of_one_row(side, value, picks),
            "deleteMany" => self.filters(side, value, picks),
            "update" if !side.field.is_list() => self.update_of_one(side, value, at),
            "update" | "updateMany" | "upsert" => self.envelope_of(side, &entry.key, value, at),
            _ => {}
        }
    }

    /// `true`, or what the row has to fulfil.
    fn of_one_row(&mut self, side: Side<'_>, value: &Value, at: At) {
        let is_object = |value: &&Value| matches!(value.kind, ValueKind::Object(_));
        for branch in value.branches().iter().filter(is_object) {
            self.filter(side.owner(), branch, at.branch(value));
        }
    }

    /// Objects like `where`, or a list of them.
    fn filters(&mut self, side: Side<'_>, value: &Value, at: At) {
        for branch in value.branches() {
            let at = at.branch(value);
            match &branch.kind {
                ValueKind::Array(array) => array.elements.iter().for_each(|element| {
                    self.filter(side.owner(), element, at);
                }),
                _ => drop(self.filter(side.owner(), branch, at)),
            }
        }
    }

    fn envelope(&mut self, side: Side<'_>, value: &Value, at: At) {
        self.envelope_of(side, "", value, at);
    }

    /// `{ where: …, data: … }` and the like, or a list of them.
    fn envelope_of(&mut self, side: Side<'_>, word: &str, value: &Value, at: At) {
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                reader.envelope_entry(side, word, entry, at.of(entry));
            }
        });
    }

    fn envelope_entry(&mut self, side: Side<'_>, word: &str, entry: &Entry, at: At) {
        let value = &entry.value;
        let updates = matches!(word, "update" | "updateMany");
        match entry.key.as_ref() {
            "where" if word == "updateMany" || !side.field.is_list() && word == "upsert" => {
                self.filter(side.owner(), value, at.clause(Clause::Where));
            }
            "where" => drop(self.unique(side.target, value, at.clause(Clause::Where))),
            "data" if updates => self.data(side.owner(), value, at, Writing::Update),
            "data" | "create" => self.data(side.owner(), value, at, side.create()),
            "update" => self.data(side.owner(), value, at, Writing::Update),
            "skipDuplicates" => {}
            _ if is_absent(value) => {}
            _ => {
                let known: &[&str] = match word {
                    "update" | "updateMany" => &["where", "data"],
                    "upsert" => &["where", "create", "update"],
                    _ => &["where", "create", "data", "skipDuplicates"],
                };
                self.unknown_operator(entry, side.field.id, at, known);
            }
        }
    }

    /// The values, or `{ where: …, data: … }`.
    fn update_of_one(&mut self, side: Side<'_>, value: &Value, at: At) {
        if !value.branches().iter().any(|branch| self.is_envelope(side, branch)) {
            return self.data(side.owner(), value, at, Writing::Update);
        }
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                match entry.key.as_ref() {
                    "where" => drop(reader.filter(side.owner(), &entry.value, at.clause(Clause::Where))),
                    "data" => reader.data(side.owner(), &entry.value, at, Writing::Update),
                    _ => {}
                }
            }
        });
    }

    /// A model may have fields called `where` or `data`.
    fn is_envelope(&self, side: Side<'_>, value: &Value) -> bool {
        let ValueKind::Object(object) = &value.kind else { return false };
        let has = |name: &str| keys::field(self.schema, side.owner(), name).is_some();
        let own = |object: &Object, name: &str| object.entries.iter().any(|entry| entry.key.as_ref() == name);
        own(object, "data") && (!has("data") || own(object, "where") && !has("where"))
    }
}
