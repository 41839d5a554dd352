//! Renders packs: every template for everything that it is made for, in parallel, in a fixed order.

mod environment;
mod explain;
mod path;
#[cfg(test)]
mod tests;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use rayon::prelude::*;

pub use path::RECORD;

use super::context::Context;
use super::error::{GenerateError, PackError, RenderError};
use super::options::Options;
use super::pack::{FileRule, ForEach, Pack};

/// What a pack makes of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The files, sorted by path.
    pub files: Vec<OutputFile>,
    /// What the user should know besides, if there is anything.
    pub notes: Option<String>,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// The path within the output folder, with `/`; it never leads out of it.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// Renders `pack` for what `context` describes. `options` come from [`Pack::options`].
///
/// The same input gives the same bytes. The cost grows with the output.
pub fn render(pack: &Pack, context: &Context, options: &Options) -> Result<Output, GenerateError> {
    for_this_database(pack, context)?;
    pack.check_names(options, &context.schema)?;
    let root = Root::of(context, options);
    let environment = environment::of(pack, context, &root)?;
    let jobs: Vec<_> = pack.manifest.files.iter().flat_map(|rule| root.jobs(rule)).collect();
    let renderer = Renderer { pack, environment: &environment, root: &root };
    let results: Vec<_> = jobs.par_iter().map(|job| renderer.file(job)).collect();
    // Of several errors the first in the order of the schema, whichever came first in time.
    let files = results.into_iter().collect::<Result<Vec<_>, _>>()?;
    let made = files.into_iter().zip(&jobs).filter_map(|(file, job)| Some((file?, job.rule.path.as_str())));
    let mut files: Vec<(OutputFile, &str)> = made.collect();
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    path::distinct(pack, &files)?;
    let files = files.into_iter().map(|(file, _)| file).collect();
    let notes = pack.manifest.notes.as_ref().map(|template| renderer.notes(template)).transpose()?;
    Ok(Output { files, notes: notes.filter(|notes| !notes.trim().is_empty()) })
}

fn for_this_database(pack: &Pack, context: &Context) -> Result<(), PackError> {
    let provider = context.schema.provider;
    match &pack.manifest.providers {
        Some(providers) if !providers.iter().any(|known| Some(known.as_str()) == provider) => {
            Err(PackError::Provider {
                pack: pack.name.clone(),
                providers: providers.clone(),
                provider: provider.map(str::to_owned),
            })
        }
        _ => Ok(()),
    }
}

/// What every template sees.
struct Root {
    schema: Value,
    options: Value,
}

/// A file to be made, perhaps.
struct Job<'p> {
    rule: &'p FileRule,
    /// The name that the template has for it, how the schema calls it, and what it is.
    item: Option<(&'static str, String, Value)>,
}

impl Root {
    fn of(context: &Context, options: &Options) -> Self {
        Self { schema: Value::from(Serde(&context.schema)), options: Value::from(Serde(options)) }
    }

    fn jobs<'p>(&self, rule: &'p FileRule) -> Vec<Job<'p>> {
        let (list, word) = match rule.for_each {
            ForEach::Once => return vec![Job { rule, item: None }],
            ForEach::Model => ("models", "model"),
            ForEach::Enum => ("enums", "enum"),
            ForEach::Type => ("types", "type"),
        };
        let items = self.named(list).into_iter();
        items.map(|(name, item)| Job { rule, item: Some((word, name, item)) }).collect()
    }

    /// The models, enums or types with their names.
    fn named(&self, list: &str) -> Vec<(String, Value)> {
        let items = self.schema.get_attr(list).ok().and_then(|list| list.try_iter().ok());
        let name = |item: &Value| item.get_attr("name").map(|name| name.to_string()).unwrap_or_default();
        items.into_iter().flatten().map(|item| (name(&item), item)).collect()
    }

    fn variables(&self, job: &Job<'_>) -> Value {
        let base = context! { schema => self.schema.clone(), options => self.options.clone() };
        match &job.item {
            Some((word, _, item)) => context! { ..Value::from_pairs([(*word, item.clone())]), ..base },
            None => base,
        }
    }
}

struct Renderer<'p> {
    pack: &'p Pack,
    environment: &'p Environment<'p>,
    root: &'p Root,
}

impl Renderer<'_> {
    fn file(&self, job: &Job<'_>) -> Result<Option<OutputFile>, RenderError> {
        let variables = self.root.variables(job);
        let item = job.item.as_ref().map(|(_, name, _)| name.as_str());
        if let Some(condition) = &job.rule.when {
            let holds = self.environment.compile_expression(condition).and_then(|it| it.eval(&variables));
            if !holds.map_err(|error| self.fault(&error, condition, item))?.is_true() {
                return Ok(None);
            }
        }
        let path = self.environment.render_str(&job.rule.path, &variables);
        let path = path.map_err(|error| self.fault(&error, &job.rule.path, item))?;
        path::validate(self.pack, &job.rule.path, &path, item)?;
        let text = self.text(&job.rule.template, &variables, item)?;
        Ok(Some(OutputFile { path, text }))
    }

    /// An error in an expression of `pack.toml`.
    fn fault(&self, error: &minijinja::Error, text: &str, item: Option<&str>) -> RenderError {
        explain::in_manifest(self.pack, error, text, item)
    }

    fn notes(&self, template: &str) -> Result<String, RenderError> {
        let base = context! { schema => self.root.schema.clone(), options => self.root.options.clone() };
        self.text(template, &base, None)
    }

    fn text(&self, template: &str, variables: &Value, item: Option<&str>) -> Result<String, RenderError> {
        let found = self.environment.get_template(template);
        let text = found.and_then(|found| found.render(variables));
        text.map_err(|error| explain::in_template(self.pack, &error, template, item))
    }
}
