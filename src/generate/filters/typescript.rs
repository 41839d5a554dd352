//! Names of models, enums and types in TypeScript: each has one, whatever it is called, and what is made
//! of it has another that nothing else has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::Environment;

use super::identifiers::ts_name;
use super::{Background, Filter};

/// Words that cannot stand where a type is expected, beside those that no variable can be called; and
/// what the output imports under a name of one letter.
const NOT_TYPES: &[&str] = &["bigint", "exports", "infer", "keyof", "readonly", "require", "unique", "z"];

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "ts_item",
        help: "The name of a model, enum or composite type in TypeScript, of which no other has the same. \
               With a suffix, a name for something made of it that no item of the schema has.",
        examples: &[("'User' | ts_item('Create')", "UserCreate"), ("'keyof' | ts_item", "keyof_")],
    },
    Filter {
        name: "ts_file",
        help: "The same for a file, without its ending: capitals do not tell two of them apart.",
        examples: &[("'User' | ts_file", "User")],
    },
    Filter {
        name: "ts_global",
        help: "A name of the language, also where an item of the schema is called so.",
        examples: &[("'Date' | ts_global", "Date")],
    },
    Filter {
        name: "ts_unused",
        help: "The name, with underscores until no item of the schema is called so.",
        examples: &[("'JsonValue' | ts_unused", "JsonValue")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>, background: &Background) {
    let names = Arc::new(Names::of(&background.items));
    let items = Arc::clone(&names);
    environment.add_filter("ts_item", move |name: &str, suffix: Option<&str>| items.item(name, suffix));
    let files = Arc::clone(&names);
    environment.add_filter("ts_file", move |name: &str, suffix: Option<&str>| files.file(name, suffix));
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
    /// The values of `files` in small letters.
    taken_files: BTreeSet<String>,
}

impl Names {
    fn of(names: &[String]) -> Self {
        let items = distinct(names, type_name, str::to_owned);
        let files = distinct(names, |name| items[name].clone(), str::to_lowercase);
        let taken = items.values().cloned().collect();
        let taken_files = files.values().map(|file| file.to_lowercase()).collect();
        Self { items, files, taken, taken_files }
    }

    /// The name of an item, or with a suffix that of something that is made of it.
    fn item(&self, name: &str, suffix: Option<&str>) -> String {
        let item = self.items.get(name).cloned().unwrap_or_else(|| type_name(name));
        match suffix {
            Some(suffix) => self.unused(item + suffix),
            None => item,
        }
    }

    /// The same for a file, for which capitals do not count.
    fn file(&self, name: &str, suffix: Option<&str>) -> String {
        let file = self.files.get(name).cloned().unwrap_or_else(|| type_name(name));
        let Some(suffix) = suffix else { return file };
        let mut file = file + suffix;
        while self.taken_files.contains(&file.to_lowercase()) {
            file.push('_');
        }
        file
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
    names: &[String],
    wanted: impl Fn(&str) -> String,
    key: impl Fn(&str) -> String,
) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut given = BTreeMap::new();
    let (kept, changed): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| wanted(name) == **name);
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
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    fn names(schema: &str) -> Names {
        let schema = analyze(Sources::single("schema.prisma", schema), &Options::default()).schema;
        let context = Context::of(&schema).expect("nothing is annotated");
        Names::of(&Background::of(&context.schema).items)
    }

    #[test]
    fn every_name_is_given_once() {
        let model = |name: &&str| format!("model {name} {{\n  id Int @id\n}}\n");
        let models = ["User", "UserCreate", "user", "Date", "keyof_"].iter().map(model);
        let names = names(&(models.collect::<String>() + "enum keyof {\n  A\n}\n"));
        for (name, suffix, expected) in [
            ("User", None, "User"),
            ("User", Some("Create"), "UserCreate_"),
            ("User", Some("Update"), "UserUpdate"),
            ("UserCreate", Some("Create"), "UserCreateCreate"),
            ("keyof", None, "keyof__"),
            ("keyof_", None, "keyof_"),
        ] {
            assert_eq!(names.item(name, suffix), expected, "{name} {suffix:?}");
        }
        assert_eq!(names.global("Date"), "globalThis.Date");
        assert_eq!(names.global("Partial"), "Partial");
        for (name, suffix, expected) in [
            ("User", None, "User"),
            ("user", None, "user_"),
            ("User", Some("Create"), "UserCreate_"),
            ("user", Some("Create"), "user_Create"),
        ] {
            assert_eq!(names.file(name, suffix), expected, "{name} {suffix:?}");
        }
    }
}
