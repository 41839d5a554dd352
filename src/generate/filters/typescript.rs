//! Names of models, enums and types in TypeScript: each has one, whatever it is called, and what is made
//! of it has another that nothing else has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::Environment;

use crate::generate::context::Context;

use super::identifiers::ts_name;

/// Words that cannot stand where a type is expected, beside those that no variable can be called; and
/// what the output imports under a name of one letter.
const NOT_TYPES: &[&str] = &["bigint", "exports", "infer", "keyof", "readonly", "require", "unique", "z"];

pub(super) fn register(environment: &mut Environment<'_>, context: &Context) {
    let names = Arc::new(Names::of(context));
    let items = Arc::clone(&names);
    environment.add_filter("ts_item", move |name: &str, suffix: Option<&str>| items.item(name, suffix));
    let files = Arc::clone(&names);
    environment.add_filter("ts_file", move |name: &str| files.file(name));
    let free = Arc::clone(&names);
    environment.add_filter("ts_unused", move |name: &str| free.unused(name.to_owned()));
    environment.add_filter("ts_global", move |name: &str| names.global(name));
}

/// What the items of a schema are called.
struct Names {
    /// By the name in the schema.
    items: BTreeMap<String, String>,
    /// Names of files without their ending, by the name in the schema.
    files: BTreeMap<String, String>,
    /// The values of `items`.
    taken: BTreeSet<String>,
}

impl Names {
    fn of(context: &Context) -> Self {
        let schema = &context.schema;
        let models = schema.models.iter().map(|model| &model.name);
        let enums = schema.enums.iter().map(|definition| &definition.name);
        let types = schema.types.iter().map(|ty| &ty.name);
        let names: Vec<&String> = models.chain(enums).chain(types).collect();
        let items = distinct(&names, |name| type_name(name), str::to_owned);
        let files = distinct(&names, |name| items[name].clone(), str::to_lowercase);
        let taken = items.values().cloned().collect();
        Self { items, files, taken }
    }

    /// The name of an item, or with a suffix that of something that is made of it.
    fn item(&self, name: &str, suffix: Option<&str>) -> String {
        let item = self.items.get(name).cloned().unwrap_or_else(|| type_name(name));
        match suffix {
            Some(suffix) => self.unused(item + suffix),
            None => item,
        }
    }

    fn file(&self, name: &str) -> String {
        self.files.get(name).cloned().unwrap_or_else(|| type_name(name))
    }

    /// `name`, with underscores until no item is called so.
    fn unused(&self, mut name: String) -> String {
        while self.taken.contains(&name) {
            name.push('_');
        }
        name
    }

    /// A name of the language, also where an item has taken it.
    fn global(&self, name: &str) -> String {
        if self.taken.contains(name) { format!("globalThis.{name}") } else { name.to_owned() }
    }
}

/// A name for each of `names`, none of which have the same `key`. Those that can keep theirs do.
fn distinct(
    names: &[&String],
    wanted: impl Fn(&str) -> String,
    key: impl Fn(&str) -> String,
) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut given = BTreeMap::new();
    let (kept, changed): (Vec<&String>, Vec<&String>) =
        names.iter().copied().partition(|name| wanted(name) == **name);
    for name in kept.into_iter().chain(changed) {
        let mut wanted = wanted(name);
        while !taken.insert(key(&wanted)) {
            wanted.push('_');
        }
        given.insert(name.clone(), wanted);
    }
    given
}

fn type_name(name: &str) -> String {
    let name = ts_name(name);
    if NOT_TYPES.contains(&name.as_str()) { format!("{name}_") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    fn names(schema: &str) -> Names {
        let schema = analyze(Sources::single("schema.prisma", schema), &Options::default()).schema;
        Names::of(&Context::of(&schema).expect("nothing is annotated"))
    }

    #[test]
    fn every_name_is_given_once() {
        let model = |name: &&str| format!("model {name} {{\n  id Int @id\n}}\n");
        let models = ["User", "UserCreate", "user", "Date", "a_b", "a-b"].iter().map(model);
        let names = names(&(models.collect::<String>() + "enum keyof {\n  A\n}\n"));
        for (name, suffix, expected) in [
            ("User", None, "User"),
            ("User", Some("Create"), "UserCreate_"),
            ("User", Some("Update"), "UserUpdate"),
            ("UserCreate", Some("Create"), "UserCreateCreate"),
            ("keyof", None, "keyof_"),
            ("a_b", None, "a_b"),
            ("a-b", None, "a_b_"),
        ] {
            assert_eq!(names.item(name, suffix), expected, "{name} {suffix:?}");
        }
        assert_eq!(names.global("Date"), "globalThis.Date");
        assert_eq!(names.global("Partial"), "Partial");
        assert_eq!((names.file("User"), names.file("user")), ("User".to_owned(), "user_".to_owned()));
    }
}
