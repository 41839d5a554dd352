//! `select`, `include` and `omit`: what is read, and the queries that relations make.

use crate::schema::ids::{CompositeTypeId, ModelId};
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::walk::FieldWalker;
use crate::usage::query::{Bound, Clause, Nested};
use crate::usage::value::{Entry, Object, Value, ValueKind};

use super::{At, Reader, any, is_absent, keys, leaves, vocabulary};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Selection {
    Select,
    Include,
    Omit,
}

impl Selection {
    /// The one with this name.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "include" => Selection::Include,
            "omit" => Selection::Omit,
            _ => Selection::Select,
        }
    }

    fn clause(self) -> Clause {
        match self {
            Selection::Include => Clause::Include,
            Selection::Select | Selection::Omit => Clause::Select,
        }
    }
}

impl Reader<'_> {
    /// The fields that are read.
    pub(super) fn selection(
        &mut self,
        model: ModelId,
        value: &Value,
        at: At,
        selection: Selection,
    ) -> Vec<Nested> {
        let mut nested = Vec::new();
        self.objects(value, at.clause(selection.clause()), &mut |reader, _, object, at| {
            for entry in &object.entries {
                let at = at.of(entry);
                if entry.key.as_ref() == "_count" && selection != Selection::Omit {
                    reader.count_of_relations(model, &entry.value, at);
                } else {
                    nested.extend(reader.selected(model, entry, at, selection));
                }
            }
        });
        nested
    }

    fn selected(&mut self, model: ModelId, entry: &Entry, at: At, selection: Selection) -> Vec<Nested> {
        let owner = FieldOwner::Model(model);
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            if leaves::may_be_true(&entry.value) {
                self.unknown_field(owner, entry, at, selection == Selection::Include);
            }
            return Vec::new();
        };
        self.field_mention(entry, field.id, at);
        let takes = leaves::may_be_true(&entry.value);
        match (field.ty(), selection) {
            (FieldType::Model(_), Selection::Omit) if takes => {
                self.wrong_field(entry, field.id, at, "a scalar field");
            }
            (FieldType::Model(target), _) if takes => return self.relation(field, target, entry, at),
            (FieldType::Model(_), _) => {}
            (FieldType::CompositeType(composite), _) => self.composite_selection(composite, &entry.value, at),
            (_, Selection::Include) if takes => self.wrong_field(entry, field.id, at, "a relation"),
            _ => {}
        }
        Vec::new()
    }

    /// `{ select: … }` of a document.
    fn composite_selection(&mut self, composite: CompositeTypeId, value: &Value, at: At) {
        let owner = FieldOwner::CompositeType(composite);
        self.known_objects(value, at, &mut |reader, object, at| {
            let selections = object.entries.iter().filter(|entry| entry.key.as_ref() == "select");
            for selection in selections {
                reader.known_objects(&selection.value, at.of(selection), &mut |reader, object, at| {
                    for entry in &object.entries {
                        reader.selected_part(owner, entry, at.of(entry));
                    }
                });
            }
        });
    }

    fn selected_part(&mut self, owner: FieldOwner, entry: &Entry, at: At) {
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            return self.unknown_field(owner, entry, at, false);
        };
        self.field_mention(entry, field.id, at);
        if let FieldType::CompositeType(inner) = field.ty() {
            self.composite_selection(inner, &entry.value, at);
        }
    }

    /// The queries that a relation may make, one for each way the run may take.
    fn relation(&mut self, field: FieldWalker<'_>, target: ModelId, entry: &Entry, at: At) -> Vec<Nested> {
        let mut queries = Vec::new();
        for branch in entry.value.branches() {
            let at = at.branch(&entry.value);
            let mut query = Nested {
                field: field.id,
                location: entry.key_location,
                condition: None,
                order: Vec::new(),
                bound: if field.is_list() { Bound::None } else { Bound::Unique },
                nested: Vec::new(),
            };
            match &branch.kind {
                ValueKind::Object(object) => self.relation_arguments(field, target, object, at, &mut query),
                ValueKind::Unknown(unknown) if !unknown.scalar => {
                    self.gap(branch.location, at.clause, unknown.reason);
                    query.bound = Bound::Unknown;
                }
                ValueKind::Undefined | ValueKind::Null | ValueKind::Boolean(false) => continue,
                _ => {}
            }
            queries.push(query);
        }
        queries
    }

    fn relation_arguments(
        &mut self,
        field: FieldWalker<'_>,
        target: ModelId,
        object: &Object,
        at: At,
        query: &mut Nested,
    ) {
        let known = if field.is_list() { vocabulary::OF_LIST } else { vocabulary::OF_ONE };
        let mut conditions = Vec::new();
        for entry in &object.entries {
            let at = at.of(entry);
            if is_absent(&entry.value) {
                continue;
            }
            match entry.key.as_ref() {
                key if !known.contains(&key) => self.unknown_argument(entry, at, known),
                "where" => {
                    let owner = FieldOwner::Model(target);
                    conditions.push(self.filter(owner, &entry.value, at.clause(Clause::Where)));
                }
                key => self.relation_argument(target, key, &entry.value, at, query),
            }
        }
        self.rest(object, at.clause);
        if !object.rest.is_empty() && query.bound == Bound::None {
            query.bound = Bound::Unknown;
        }
        query.condition = any(conditions);
    }

    fn relation_argument(&mut self, target: ModelId, key: &str, value: &Value, at: At, query: &mut Nested) {
        match key {
            "orderBy" => {
                let at = at.clause(Clause::OrderBy);
                query.order = self.order(FieldOwner::Model(target), value, at, false);
            }
            "cursor" => drop(self.unique(target, value, at.clause(Clause::Where))),
            "distinct" => self.names(target, value, at.clause(Clause::Distinct)),
            "take" if query.bound == Bound::None => {
                let certain = at.certain && !value.may_be_undefined();
                query.bound = if certain { Bound::Take } else { Bound::Unknown };
            }
            "select" | "include" | "omit" => {
                let nested = self.selection(target, value, at, Selection::named(key));
                query.nested.extend(nested);
            }
            _ => {}
        }
    }

    /// `_count`: `true`, or `{ select: { posts: true, likes: { where: … } } }`
    fn count_of_relations(&mut self, model: ModelId, value: &Value, at: At) {
        self.known_objects(value, at.clause(Clause::Select), &mut |reader, object, at| {
            let selections = object.entries.iter().filter(|entry| entry.key.as_ref() == "select");
            for selection in selections {
                reader.objects(&selection.value, at.of(selection), &mut |reader, _, object, at| {
                    for entry in &object.entries {
                        reader.counted_relation(model, entry, at.of(entry));
                    }
                });
            }
        });
    }

    fn counted_relation(&mut self, model: ModelId, entry: &Entry, at: At) {
        let owner = FieldOwner::Model(model);
        if entry.key.as_ref() == "_all" {
            return;
        }
        let Some(field) = keys::field(self.schema, owner, &entry.key) else {
            if leaves::may_be_true(&entry.value) {
                self.unknown_field(owner, entry, at, true);
            }
            return;
        };
        self.field_mention(entry, field.id, at);
        let FieldType::Model(target) = field.ty() else {
            return self.wrong_field(entry, field.id, at, "a relation to a list");
        };
        self.known_objects(&entry.value, at, &mut |reader, object, at| {
            let filters = object.entries.iter().filter(|entry| entry.key.as_ref() == "where");
            for filter in filters {
                let at = at.of(filter).clause(Clause::Where);
                reader.filter(FieldOwner::Model(target), &filter.value, at);
            }
        });
    }

    /// Like [`Reader::objects`] where a value is as good as an object, so that what is not known is no gap.
    fn known_objects(&mut self, value: &Value, at: At, read: &mut dyn FnMut(&mut Self, &Object, At)) {
        if at.depth > super::MAX_DEPTH {
            return;
        }
        for branch in value.branches() {
            let ValueKind::Object(object) = &branch.kind else { continue };
            read(self, object, at.branch(value));
            self.rest(object, at.clause);
        }
    }
}
