//! What one template sees, and which parts of the schema it looked at.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, State};

use super::environment;
use super::fragments::Fragments;
use super::parts::{List, PartId, Parts};

/// The keys of a schema, in the order in which they are listed.
const KEYS: &[&str] = &[
    "provider",
    "provider_name",
    "datasource",
    "environment",
    "urls",
    "example_url",
    "database_schemas",
    "has_foreign_keys",
    "fingerprint",
    "models",
    "enums",
    "types",
    "client_defaults",
    "join_tables",
    RUST,
];

const RUST: &str = "rust";

/// The view of a schema that one template has.
///
/// Whatever leads to a part of the schema is noted: its keys, and the functions that find something by its
/// name. What is in a part is reached through the part alone.
#[derive(Debug)]
pub(super) struct Look {
    parts: Arc<Parts>,
    seen: Mutex<BTreeSet<PartId>>,
}

impl Look {
    pub(super) fn at(parts: &Arc<Parts>) -> Arc<Self> {
        Arc::new(Self { parts: Arc::clone(parts), seen: Mutex::default() })
    }

    /// The value of a part, which counts as seen from now on.
    pub(super) fn part(&self, part: PartId) -> Value {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(part);
        self.parts.value(part).clone()
    }

    pub(super) fn parts(&self) -> &Arc<Parts> {
        &self.parts
    }

    /// From now on, these parts count as seen.
    pub(super) fn see(&self, parts: impl IntoIterator<Item = PartId>) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).extend(parts);
    }

    /// What was seen so far.
    pub(super) fn seen(&self) -> Vec<PartId> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    fn find(&self, list: List, name: &str) -> Result<Value, Error> {
        let items = self.parts.items(list);
        match items.find(name) {
            Some(part) => Ok(self.part(part)),
            None => Err(environment::not_found(list.word(), name, items.names())),
        }
    }
}

/// The variables of a template.
#[derive(Debug)]
pub(super) struct Variables {
    schema: Value,
    options: Value,
    /// What the template is rendered for, and its name there.
    item: Option<(&'static str, Value)>,
    find: [Value; 3],
    for_each: Value,
}

/// What a template makes of every item.
const FOR_EACH: &str = "for_each";

/// The functions that find something by its name, in the order of [`List::ALL`].
const FIND: [&str; 3] = ["find_model", "find_enum", "find_type"];

impl Variables {
    /// Those of a template that sees what `look` sees, and is rendered for `item`. What it wants of each of
    /// many items is kept in `fragments`.
    pub(super) fn of(
        look: &Arc<Look>,
        options: &Value,
        item: Option<(List, PartId)>,
        fragments: Option<&Arc<Fragments>>,
    ) -> Value {
        let find = List::ALL.map(|list| {
            let look = Arc::clone(look);
            Value::from_function(move |name: &str| look.find(list, name))
        });
        let of_each = (Arc::clone(look), options.clone(), fragments.cloned());
        let for_each = Value::from_function(move |state: &State<'_, '_>, word: &str, template: &str| {
            let (look, options, fragments) = &of_each;
            let fragments = fragments.as_ref().ok_or_else(environment::nested)?;
            fragments.of_each((look, options), state.env(), (word, template))
        });
        Value::from_object(Self {
            for_each,
            schema: Value::from_object(Schema(Arc::clone(look))),
            options: options.clone(),
            item: item.map(|(list, part)| (list.word(), look.part(part))),
            find,
        })
    }
}

impl Object for Variables {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match (key, &self.item) {
            ("schema", _) => Some(self.schema.clone()),
            ("options", _) => Some(self.options.clone()),
            (FOR_EACH, _) => Some(self.for_each.clone()),
            (_, Some((word, item))) if key == *word => Some(item.clone()),
            _ => FIND.iter().position(|name| *name == key).map(|index| self.find[index].clone()),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let item = self.item.as_ref().map(|(word, _)| *word);
        let names = ["schema", "options"].into_iter().chain(item).chain(FIND).chain([FOR_EACH]);
        Enumerator::Values(names.map(Value::from).collect())
    }
}

/// The schema.
#[derive(Debug)]
struct Schema(Arc<Look>);

impl Object for Schema {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        if key == RUST {
            return Some(Value::from_object(Rust(Arc::clone(&self.0))));
        }
        self.0.parts.key(key).map(|part| self.0.part(part))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(KEYS)
    }
}

/// What Rust has to know of the schema.
#[derive(Debug)]
struct Rust(Arc<Look>);

impl Object for Rust {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.parts.rust_key(key).map(|part| self.0.part(part))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.parts.rust_keys().map(Value::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    const TEXT: &str = "datasource db {
      provider = \"sqlite\"
    }
    model A {
      id Int @id
    }
    model B {
      id Int @id
    }
    enum E {
      X
    }";

    fn context(text: &str) -> Context {
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        Context::of(&schema).unwrap()
    }

    #[test]
    fn the_schema_looks_like_the_context() {
        let context = context(TEXT);
        let look = Look::at(&Arc::new(Parts::of(&context.schema)));
        let shown = serde_json::to_string(&Value::from_object(Schema(look))).unwrap();
        assert_eq!(shown, serde_json::to_string(&context.schema).unwrap());
    }

    #[test]
    fn a_template_is_rendered_again_only_if_what_it_sees_changes() {
        let before = context(TEXT);
        for (template, change, is_seen) in [
            ("{{ schema.provider }}", ("Int @id", "String @id"), false),
            ("{{ schema.provider }}", ("sqlite", "mysql"), true),
            ("{{ schema.rust.types | length }}", ("model B", "model C"), true),
            ("{{ schema.rust.types | length }}", ("X", "Y"), false),
            ("{{ find_model('A').name }}", ("model A {", "model A {\n  x Int"), true),
            ("{{ find_model('A').name }}", ("model B {", "model B {\n  x Int"), false),
            ("{{ schema.models | length }}", ("model B {", "model B {\n  x Int"), true),
            ("{{ schema.models | length }}", ("X", "Y"), false),
            ("{{ schema.enums[0].name }}", ("X", "Y"), true),
            ("{{ schema.models[0].name }}", ("model A", "model Z {\n  id Int @id\n}\nmodel A"), true),
        ] {
            let mut parts = Arc::new(Parts::of(&before.schema));
            let look = Look::at(&parts);
            let variables = Variables::of(&look, &Value::from(()), None, None);
            minijinja::Environment::new().render_str(template, variables).unwrap();
            let (seen, revision) = (look.seen(), parts.revision());
            let now = context(&TEXT.replacen(change.0, change.1, 1));
            Arc::make_mut(&mut parts).change(Some(&before.schema), &now.schema);
            assert_eq!(parts.any_changed(&seen, revision), is_seen, "{template} {change:?}");
        }
    }
}
