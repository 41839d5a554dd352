//! What templates see of a schema, cut into parts that change by themselves.
//!
//! A part is a model, an enum, a composite type, the list of each of them, or a key of the schema. Each
//! knows the revision that it changed in last, and keeps its value while it is the same: what a template
//! made of certain parts is what it would make of them again until one of them has a later revision.

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use rayon::prelude::*;
use serde::Serialize;

use crate::generate::context::{CompositeType, Enum, Model, RustSchema, SchemaContext};

/// The number of a part.
pub(super) type PartId = usize;

/// Counts the schemas that were seen.
pub(super) type Revision = u64;

/// The parts of a schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    revision: Revision,
    all: Vec<Part>,
    /// Parts that something was once, and that something else can be.
    free: Vec<PartId>,
    models: Items,
    enums: Items,
    types: Items,
    /// The keys of the schema other than those lists and `rust`, in order.
    keys: Vec<(&'static str, PartId)>,
    /// The keys of `rust`, in order.
    rust: Vec<(&'static str, PartId)>,
}

#[derive(Clone, Debug)]
struct Part {
    value: Value,
    changed: Revision,
}

/// The models, the enums or the composite types.
#[derive(Clone, Debug, Default)]
pub(super) struct Items {
    /// The list; `None` before there was a schema.
    list: Option<PartId>,
    /// Each with its name, in the order of the schema.
    pub(super) in_order: Vec<(String, PartId)>,
    by_name: BTreeMap<String, PartId>,
}

impl Items {
    /// What is called `name`.
    pub(super) fn find(&self, name: &str) -> Option<PartId> {
        self.by_name.get(name).copied()
    }

    /// The list of them as a part; `None` before there was a schema.
    pub(super) fn list(&self) -> Option<PartId> {
        self.list
    }

    /// All names, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Which list of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Models,
    Enums,
    Types,
}

impl List {
    pub(super) const ALL: [Self; 3] = [Self::Models, Self::Enums, Self::Types];

    /// The key of the schema.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Models => "models",
            Self::Enums => "enums",
            Self::Types => "types",
        }
    }

    /// What one of it is called.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Models => "model",
            Self::Enums => "enum",
            Self::Types => "type",
        }
    }
}

/// What has a name of its own in a schema.
trait Item: PartialEq + Serialize + Sync {
    fn name(&self) -> &str;
}

impl Item for Model {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Item for Enum {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Item for CompositeType {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Parts {
    /// The parts of a schema that was not seen before.
    pub(super) fn of(schema: &SchemaContext) -> Self {
        let mut parts = Self::default();
        parts.change(None, schema);
        parts
    }

    /// Takes over what differs between the schema that these are the parts of, and the one that is `now`.
    pub(super) fn change(&mut self, before: Option<&SchemaContext>, now: &SchemaContext) {
        self.revision += 1;
        let mut models = std::mem::take(&mut self.models);
        self.change_items(&mut models, before.map_or(&[], |schema| &schema.models), &now.models);
        self.models = models;
        let mut enums = std::mem::take(&mut self.enums);
        self.change_items(&mut enums, before.map_or(&[], |schema| &schema.enums), &now.enums);
        self.enums = enums;
        let mut types = std::mem::take(&mut self.types);
        self.change_items(&mut types, before.map_or(&[], |schema| &schema.types), &now.types);
        self.types = types;
        let keys = std::mem::take(&mut self.keys);
        self.keys = self.change_keys(&keys, keys_of(now));
        let rust = std::mem::take(&mut self.rust);
        self.rust = self.change_keys(&rust, keys_of_rust(&now.rust));
    }

    /// Takes over that of some models and enums there is something else now, and of what belongs to no item.
    /// Everything is called what it was called.
    pub(super) fn change_some(&mut self, models: &[usize], enums: &[usize], now: &SchemaContext) {
        self.revision += 1;
        let mut items = std::mem::take(&mut self.models);
        self.change_places(&mut items, models, &now.models);
        self.models = items;
        let mut items = std::mem::take(&mut self.enums);
        self.change_places(&mut items, enums, &now.enums);
        self.enums = items;
        let keys = std::mem::take(&mut self.keys);
        self.keys = self.change_keys(&keys, keys_of(now));
        let rust = std::mem::take(&mut self.rust);
        self.rust = self.change_keys(&rust, keys_of_rust(&now.rust));
    }

    pub(super) fn revision(&self) -> Revision {
        self.revision
    }

    pub(super) fn items(&self, list: List) -> &Items {
        match list {
            List::Models => &self.models,
            List::Enums => &self.enums,
            List::Types => &self.types,
        }
    }

    /// The part that a key of the schema is; nothing for `rust`, which is not one part.
    pub(super) fn key(&self, key: &str) -> Option<PartId> {
        match List::ALL.into_iter().find(|list| list.key() == key) {
            Some(list) => self.items(list).list,
            None => self.keys.iter().find(|(name, _)| *name == key).map(|(_, part)| *part),
        }
    }

    /// The part that a key of `rust` is.
    pub(super) fn rust_key(&self, key: &str) -> Option<PartId> {
        self.rust.iter().find(|(name, _)| *name == key).map(|(_, part)| *part)
    }

    /// The names of the keys of `rust`.
    pub(super) fn rust_keys(&self) -> impl Iterator<Item = &'static str> {
        self.rust.iter().map(|(name, _)| *name)
    }

    pub(super) fn value(&self, part: PartId) -> &Value {
        &self.all[part].value
    }

    /// Whether one of `parts` changed after `revision`.
    pub(super) fn any_changed(&self, parts: &[PartId], revision: Revision) -> bool {
        parts.iter().any(|part| self.all[*part].changed > revision)
    }

    fn change_items<I: Item>(&mut self, items: &mut Items, before: &[I], now: &[I]) {
        let mut left = std::mem::take(&mut items.by_name);
        let old = std::mem::take(&mut items.in_order);
        let same: BTreeMap<PartId, &I> = old.iter().map(|(_, part)| *part).zip(before).collect();
        let is_moved = old.iter().map(|(name, _)| name.as_str()).ne(now.iter().map(Item::name));
        items.in_order = now
            .iter()
            .map(|item| {
                let part = left.remove(item.name()).unwrap_or_else(|| self.add());
                (item.name().to_owned(), part)
            })
            .collect();
        items.by_name = items.in_order.iter().cloned().collect();
        for part in left.into_values() {
            self.put(part, Value::UNDEFINED);
            self.free.push(part);
        }
        let with_parts = items.in_order.par_iter().map(|(_, part)| *part).zip(now);
        let changed = with_parts.filter(|(part, item)| same.get(part) != Some(item));
        let changed: Vec<_> = changed.map(|(part, item)| (part, Value::from(Serde(item)))).collect();
        let is_same_list = !is_moved && changed.is_empty() && items.list.is_some();
        for (part, value) in changed {
            self.put(part, value);
        }
        if !is_same_list {
            self.put_list(items);
        }
    }

    fn change_places<I: Item>(&mut self, items: &mut Items, places: &[usize], now: &[I]) {
        for place in places {
            self.put(items.in_order[*place].1, Value::from(Serde(&now[*place])));
        }
        if !places.is_empty() {
            self.put_list(items);
        }
    }

    fn put_list(&mut self, items: &mut Items) {
        let values = items.in_order.iter().map(|(_, part)| self.value(*part).clone());
        let values: Value = values.collect::<Vec<_>>().into();
        let list = items.list.unwrap_or_else(|| self.add());
        self.put(list, values);
        items.list = Some(list);
    }

    /// The keys of `now` with their parts; `before` are those that there are, in the same order.
    fn change_keys(
        &mut self,
        before: &[(&'static str, PartId)],
        now: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Vec<(&'static str, PartId)> {
        let mut parts = before.iter().map(|(_, part)| *part);
        let mut key = |(key, value)| {
            let part = parts.next().unwrap_or_else(|| self.add());
            if *self.value(part) != value {
                self.put(part, value);
            }
            (key, part)
        };
        now.into_iter().map(&mut key).collect()
    }

    /// A part for something new.
    fn add(&mut self) -> PartId {
        self.free.pop().unwrap_or_else(|| {
            self.all.push(Part { value: Value::UNDEFINED, changed: self.revision });
            self.all.len() - 1
        })
    }

    fn put(&mut self, part: PartId, value: Value) {
        self.all[part] = Part { value, changed: self.revision };
    }
}

/// The keys of a schema other than its models, enums and types, and `rust`.
fn keys_of(schema: &SchemaContext) -> [(&'static str, Value); 11] {
    let SchemaContext {
        provider,
        provider_name,
        datasource,
        environment,
        urls,
        example_url,
        database_schemas,
        has_foreign_keys,
        fingerprint,
        models: _,
        enums: _,
        types: _,
        client_defaults,
        join_tables,
        rust: _,
    } = schema;
    [
        ("provider", Value::from(Serde(provider))),
        ("provider_name", Value::from(Serde(provider_name))),
        ("datasource", Value::from(Serde(datasource))),
        ("environment", Value::from(Serde(environment))),
        ("urls", Value::from(Serde(urls))),
        ("example_url", Value::from(Serde(example_url))),
        ("database_schemas", Value::from(Serde(database_schemas))),
        ("has_foreign_keys", Value::from(Serde(has_foreign_keys))),
        ("fingerprint", Value::from(Serde(fingerprint))),
        ("client_defaults", Value::from(Serde(client_defaults))),
        ("join_tables", Value::from(Serde(join_tables))),
    ]
}

fn keys_of_rust(rust: &RustSchema) -> [(&'static str, Value); 4] {
    let RustSchema { shadows, types, values, filled_by } = rust;
    [
        ("shadows", Value::from(Serde(shadows))),
        ("types", Value::from(Serde(types))),
        ("values", Value::from(Serde(values))),
        ("filled_by", Value::from(Serde(filled_by))),
    ]
}
