//! The names of types, variants, fields and modules.
//!
//! What is called alike in Rust gets a number, in the order of the schema; a name that needs no change
//! keeps it from one that does.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::generate::context::{Enum, Field, ModelKind, SchemaContext};
use crate::generate::filters::identifiers::rust_name;
use crate::generate::types::rust::prelude;
use crate::naming::casing::Case;

/// Types that the generated code has of its own.
const OWN_TYPES: &[&str] = &["Column", "DateTime", "UnknownValue"];

/// What the derives of sqlx write without its path: no type can have this name beside them.
const UNQUALIFIED: &str = "Option";

/// Words that a module cannot be called: files of the generated code, those that cargo knows, crates
/// whose paths are written out, and devices of Windows.
const OWN_MODULES: &[&str] = &[
    "alloc",
    "aux",
    "bigdecimal",
    "chrono",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "date_time",
    "enums",
    "lib",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "main",
    "mod",
    "nul",
    "prn",
    "rust_decimal",
    "schema_check",
    "serde",
    "serde_json",
    "sqlx",
    "std",
    "time",
    "uuid",
];

/// Words that the templates use for parameters and variables.
const OWN_VARIABLES: &[&str] = &[
    "after",
    "connection",
    "count",
    "executor",
    "ids",
    "key",
    "keys",
    "limit",
    "loaded",
    "new",
    "patch",
    "query",
    "result",
    "row",
    "rows",
    "separated",
    "set",
    "sql",
    "transaction",
    "values",
];

/// Gives names to everything in `schema` but what is derived from models.
pub(super) fn give(schema: &mut SchemaContext) -> Taken {
    let mut types = Taken::but(OWN_TYPES);
    types.0.insert(UNQUALIFIED.to_owned());
    let mut names = types.distinct(&originals(schema), pascal, "").into_iter();
    let all = schema
        .models
        .iter_mut()
        .map(|model| &mut model.rust.name)
        .chain(schema.enums.iter_mut().map(|definition| &mut definition.rust.name))
        .chain(schema.types.iter_mut().map(|ty| &mut ty.rust.name));
    all.for_each(|name| *name = names.next().expect("there is a name for each"));
    modules(schema);
    schema.models.par_iter_mut().for_each(|model| fields(&mut model.fields));
    schema.types.iter_mut().for_each(|ty| fields(&mut ty.fields));
    schema.enums.iter_mut().for_each(values);
    types
}

/// The types that models have besides their rows; `ids` says which have one for their key.
pub(super) fn derive(schema: &mut SchemaContext, types: &mut Taken, ids: &[bool]) {
    for (model, has_id) in schema.models.iter_mut().zip(ids) {
        let name = model.rust.name.trim_end_matches('_').to_owned();
        model.rust.id = has_id.then(|| types.take(format!("{name}Id"), ""));
        if model.kind == ModelKind::Model {
            model.rust.new = Some(types.take(format!("New{name}"), ""));
            model.rust.patch = Some(types.take(format!("{name}Patch"), ""));
        }
    }
    types.0.remove(UNQUALIFIED);
    let shadows = prelude::NAMES.iter().filter(|(name, _)| types.0.contains(*name));
    schema.rust.types = types.0.iter().cloned().collect();
    schema.rust.shadows = shadows.map(|(name, _)| (*name).to_owned()).collect();
}

/// What becomes a type, in the order in which it gets its name.
fn originals(schema: &SchemaContext) -> Vec<&str> {
    let models = schema.models.iter().map(|model| model.name.as_str());
    let enums = schema.enums.iter().map(|definition| definition.name.as_str());
    models.chain(enums).chain(schema.types.iter().map(|ty| ty.name.as_str())).collect()
}

fn modules(schema: &mut SchemaContext) {
    let originals: Vec<_> = schema.models.iter().map(|model| model.name.as_str()).collect();
    let names = Taken::but(&[]).distinct(&originals, module, "_");
    for (model, name) in schema.models.iter_mut().zip(names) {
        model.rust.module = name;
    }
}

/// Gives names to the fields of one model or type.
pub(super) fn fields(fields: &mut [Field]) {
    let originals: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
    let stems = Taken::but(&[]).distinct(&originals, snake, "_");
    for (field, stem) in fields.iter_mut().zip(stems) {
        let name = rust_name(&stem);
        field.rust.argument =
            if OWN_VARIABLES.contains(&stem.as_str()) { format!("{stem}_") } else { name.clone() };
        field.rust.name = name;
        field.rust.stem = stem;
    }
}

/// Gives names to the values of an enum.
pub(super) fn values(definition: &mut Enum) {
    let originals: Vec<_> = definition.values.iter().map(|value| value.name.as_str()).collect();
    let names = Taken::but(&[]).distinct(&originals, pascal, "");
    for (value, name) in definition.values.iter_mut().zip(names) {
        value.rust.name = name;
    }
}

/// Names that are in use.
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    fn but(words: &[&str]) -> Self {
        Self(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// A name for each of `originals`; `joint` stands before the number that tells equal ones apart.
    fn distinct(&mut self, originals: &[&str], style: fn(&str) -> String, joint: &str) -> Vec<String> {
        let mut names = vec![String::new(); originals.len()];
        for keeps in [true, false] {
            for (name, original) in names.iter_mut().zip(originals) {
                let styled = style(original);
                if (styled == *original) == keeps {
                    *name = self.take(styled, joint);
                }
            }
        }
        names
    }

    fn take(&mut self, name: String, joint: &str) -> String {
        if self.0.insert(name.clone()) {
            return name;
        }
        let numbered = (2..).map(|number| format!("{name}{joint}{number}"));
        let free = numbered.into_iter().find(|name| self.0.insert(name.clone()));
        free.expect("there are more numbers than names")
    }
}

/// `UserRole`, and `Self_`, which cannot be raw.
fn pascal(name: &str) -> String {
    rust_name(&Case::Pascal.convert(name, &[]))
}

/// `user_id`, and `_2fa`.
fn snake(name: &str) -> String {
    let name = Case::Snake.convert(name, &[]);
    if name.starts_with(|c: char| c.is_numeric()) { format!("_{name}") } else { name }
}

/// `user_role`, and `type_` where the word means something already.
fn module(name: &str) -> String {
    let name = snake(name);
    if rust_name(&name) != name || OWN_MODULES.contains(&name.as_str()) { format!("{name}_") } else { name }
}
