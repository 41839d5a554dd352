//! `orderBy`, and the fields that are named in lists: `distinct`, `by`, `_count` and the like.

use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::FieldWalker;
use crate::usage::query::{Item, Mention, Order, ProblemKind};
use crate::usage::value::{Entry, Object, Reason, Value, ValueKind};

use super::enums::name_in;
use super::{At, MAX_DEPTH, Reader, keys, leaves, vocabulary};

impl Reader<'_> {
    /// What rows are ordered by; of several ways that the run may take, all of them one after the other.
    pub(super) fn order(&mut self, owner: FieldOwner, value: &Value, at: At, groups: bool) -> Vec<Order> {
        let mut order = Vec::new();
        self.objects(value, at, &mut |reader, _, object, at| {
            reader.order_object(owner, object, at, groups, &mut Vec::new(), &mut order);
        });
        order
    }

    fn order_object(
        &mut self,
        owner: FieldOwner,
        object: &Object,
        at: At,
        groups: bool,
        path: &mut Vec<FieldId>,
        order: &mut Vec<Order>,
    ) {
        for entry in &object.entries {
            let at = at.of(entry);
            match (entry.key.as_ref(), owner) {
                ("_relevance", FieldOwner::Model(model)) => self.relevance(model, &entry.value, at),
                (key, FieldOwner::Model(model)) if groups && vocabulary::AGGREGATES.contains(&key) => {
                    self.counted(model, &entry.value, at);
                }
                _ => self.order_entry(owner, entry, at, path, order),
            }
        }
    }

    fn order_entry(
        &mut self,
        owner: FieldOwner,
        entry: &Entry,
        at: At,
        path: &mut Vec<FieldId>,
        order: &mut Vec<Order>,
    ) {
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            return self.unknown_field(owner, entry, at, false);
        };
        self.field_mention(entry, field.id, at);
        path.push(field.id);
        match further(field) {
            Some(_) if field.is_list() => {
                let descending = self.order_of_list(field, &entry.value, at);
                order.push(Order { path: path.clone(), descending, location: entry.key_location });
            }
            Some(owner) => self.objects_of_order(owner, &entry.value, at, path, order),
            None => {
                self.direction_words(field, &entry.value, at);
                let descending = descending(&entry.value);
                // By which of several the rows are ordered is for the run to say.
                if !at.computed {
                    order.push(Order { path: path.clone(), descending, location: entry.key_location });
                }
            }
        }
        path.pop();
    }

    fn objects_of_order(
        &mut self,
        owner: FieldOwner,
        value: &Value,
        at: At,
        path: &mut Vec<FieldId>,
        order: &mut Vec<Order>,
    ) {
        self.objects(value, at, &mut |reader, _, object, at| {
            reader.order_object(owner, object, at, false, path, order);
        });
    }

    /// `{ _count: 'asc' }`
    fn order_of_list(&mut self, field: FieldWalker<'_>, value: &Value, at: At) -> Option<bool> {
        let mut found = None;
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in &object.entries {
                match entry.key.as_ref() {
                    "_count" => found = descending(&entry.value),
                    _ => reader.unknown_operator(entry, field.id, at, &["_count"]),
                }
            }
        });
        found
    }

    /// `{ sort: 'asc', nulls: 'last' }`
    fn direction_words(&mut self, field: FieldWalker<'_>, value: &Value, at: At) {
        for branch in value.branches() {
            let ValueKind::Object(object) = &branch.kind else { continue };
            let wrong = |entry: &&Entry| !matches!(entry.key.as_ref(), "sort" | "nulls");
            for entry in object.entries.iter().filter(wrong) {
                self.unknown_operator(entry, field.id, at, &["sort", "nulls"]);
            }
        }
    }

    /// `_relevance: { fields: ['title'], search: …, sort: 'desc' }`
    fn relevance(&mut self, model: ModelId, value: &Value, at: At) {
        self.objects(value, at, &mut |reader, _, object, at| {
            let fields = object.entries.iter().filter(|entry| entry.key.as_ref() == "fields");
            for entry in fields {
                reader.names(model, &entry.value, at.of(entry));
            }
        });
    }

    /// Names of scalar fields as texts: one, or a list.
    pub(super) fn names(&mut self, model: ModelId, value: &Value, at: At) {
        for branch in value.branches() {
            let at = at.branch(value);
            match &branch.kind {
                ValueKind::Text(name) => self.name(model, branch, name, at),
                ValueKind::Array(array) if at.depth <= MAX_DEPTH => {
                    let at = At { certain: at.certain && array.exact, ..at };
                    array.elements.iter().for_each(|element| self.names(model, element, at));
                    if !array.complete {
                        self.gap(branch.location, at.clause, Reason::Computed);
                    }
                }
                ValueKind::Unknown(unknown) => self.gap(branch.location, at.clause, unknown.reason),
                _ => {}
            }
        }
    }

    fn name(&mut self, model: ModelId, value: &Value, name: &str, at: At) {
        let location = name_in(value.location, name);
        let Some(field) = keys::field(self.schema, FieldOwner::Model(model), name) else {
            let kind = ProblemKind::UnknownField { model, name: name.into(), relation: false };
            return self.problem_of_value(location, at, kind);
        };
        self.reading.mentions.push(Mention {
            location,
            item: Item::Field(field.id),
            clause: at.clause,
            shorthand: false,
            certain: at.certain,
            given: false,
            computed: at.computed,
        });
        if field.is_relation() {
            let kind = ProblemKind::WrongField { field: field.id, wanted: "a scalar field" };
            self.problem_of_value(location, at, kind);
        }
    }

    /// `true`, or the fields whose values are counted, added up or compared.
    pub(super) fn counted(&mut self, model: ModelId, value: &Value, at: At) {
        let owner = FieldOwner::Model(model);
        self.objects(value, at, &mut |reader, _, object, at| {
            for entry in object.entries.iter().filter(|entry| entry.key.as_ref() != "_all") {
                let at = at.of(entry);
                match keys::field(reader.schema, owner, &entry.key) {
                    Some(field) => {
                        reader.field_mention(entry, field.id, at);
                        if field.is_relation() && leaves::may_be_true(&entry.value) {
                            reader.wrong_field(entry, field.id, at, "a scalar field");
                        }
                    }
                    None if leaves::may_be_true(&entry.value) => {
                        reader.unknown_field(owner, entry, at, false);
                    }
                    None => {}
                }
            }
        });
    }
}

/// Where the order goes on, for a relation or a document.
fn further(field: FieldWalker<'_>) -> Option<FieldOwner> {
    match field.ty() {
        FieldType::Model(target) => Some(FieldOwner::Model(target)),
        FieldType::CompositeType(composite) => Some(FieldOwner::CompositeType(composite)),
        _ => None,
    }
}

fn descending(value: &Value) -> Option<bool> {
    let [branch] = value.branches() else { return None };
    match &branch.kind {
        ValueKind::Text(text) => direction(text),
        ValueKind::Object(object) => {
            let sort = object.entries.iter().find(|entry| entry.key.as_ref() == "sort")?;
            descending(&sort.value)
        }
        _ => None,
    }
}

fn direction(text: &str) -> Option<bool> {
    match text {
        "asc" => Some(false),
        "desc" => Some(true),
        _ => None,
    }
}
