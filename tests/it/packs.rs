//! What the built-in packs make of the examples, and what the tools of their users say about it.
//!
//! A pack has a file here with its tests, and a script in `tests/packs/` that gives its output to the
//! tool, for all examples in one process.

mod bullmq;
mod cron_route;
mod dbml;
mod env_example;
mod json_schema;
mod markdown;
mod mermaid;
mod refusals;
mod repository;
mod rust;
mod snapshots;
mod typescript;
mod values;
pub(crate) mod workshop;
mod zod;

use std::path::{Path, PathBuf};

use prismakit::generate::context::Model;
use prismakit::generate::error::{GenerateError, PackError};
use prismakit::generate::options::Given;
use prismakit::generate::{Context, Output, packs, render};
use prismakit::schema::{Options, analyze};
use prismakit::text::Sources;

use crate::examples;

/// An example, as templates see it.
pub(crate) struct Example {
    /// The folder; for a version in the history with the name of the history before it.
    pub(crate) name: String,
    pub(crate) context: Context,
}

impl Example {
    fn of(path: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
        let name = path.strip_prefix(root).expect("examples stand in their folder");
        let name = name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("-");
        let analysis = examples::analysis(path);
        let context = Context::of(&analysis.schema).expect("examples have no annotation that is wrong");
        Self { name, context }
    }

    /// A schema that is no example; it must be valid.
    pub(crate) fn of_text(name: &str, text: &str) -> Self {
        let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
        assert_eq!(analysis.diagnostics, [], "{name}");
        let context = Context::of(&analysis.schema).expect("the schema has no annotation that is wrong");
        Self { name: name.to_owned(), context }
    }
}

/// All valid examples.
pub(crate) fn examples() -> Vec<Example> {
    examples::examples().iter().map(|path: &PathBuf| Example::of(path)).collect()
}

/// A schema whose names and texts mean something to whoever reads what is made of it.
pub(crate) fn hostile() -> Example {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/packs/hostile.prisma");
    let analysis = examples::analysis(&path);
    assert_eq!(analysis.diagnostics, []);
    let context = Context::of(&analysis.schema).expect("nothing is annotated");
    Example { name: "hostile".to_owned(), context }
}

/// What the built-in pack makes of a schema with these options, which are written as on the command
/// line; `None` where it is not for this database.
pub(crate) fn output(pack: &str, context: &Context, options: &[(&str, &str)]) -> Option<Output> {
    let pack = packs::builtin(pack).expect("the pack can be read");
    let given = options.iter().map(|(name, value)| ((*name).to_owned(), Given::Text((*value).to_owned())));
    let options = pack.options(&given.collect::<Vec<_>>()).expect("the options are those of the pack");
    match render(&pack, context, &options) {
        Ok(output) => Some(output),
        Err(GenerateError::Pack(PackError::Provider { .. })) => None,
        Err(error) => panic!("{}: {error:?}", pack.name),
    }
}

/// The two models with the most fields, which show what a pack makes of a model.
pub(crate) fn largest_models(example: &Example) -> Vec<&Model> {
    let mut models: Vec<_> = example.context.schema.models.iter().collect();
    models.sort_by_key(|model| std::cmp::Reverse(model.fields.len()));
    models.truncate(2);
    models
}
