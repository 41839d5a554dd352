//! A pack that is rendered again and again: what a file was made of decides whether it is made again.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Expression, Template};
use rayon::prelude::*;

use super::fragments::{Fragments, Made};
use super::look::{Look, Variables};
use super::parts::{List, PartId, Parts};
use super::{Output, OutputFile, Round, environment, explain, path};
use crate::generate::context::SchemaContext;
use crate::generate::error::{GenerateError, PackError, RenderError};
use crate::generate::filters::Background;
use crate::generate::options::Options;
use crate::generate::pack::{FileRule, ForEach, Pack};

/// A pack with its options, and what was made of it last.
#[derive(Debug)]
pub(super) struct Renderer {
    pack: Pack,
    options: Options,
    kept: Option<Kept>,
    /// The files of the last round in which everything could be made.
    files: Vec<Arc<OutputFile>>,
}

/// What the next round need not make again.
#[derive(Debug)]
struct Kept {
    background: Background,
    environment: Environment<'static>,
    options: Value,
    made: BTreeMap<JobKey, MadeFile>,
    notes: Option<Made<String>>,
    fragments: Arc<Fragments>,
}

/// A file, or nothing where there is a condition that does not hold.
type MadeFile = Made<Option<Arc<OutputFile>>>;

/// The place of a rule in the manifest, and the item that it is applied to.
type JobKey = (usize, Option<PartId>);

/// A file to be made, perhaps.
struct Job<'k> {
    rule: usize,
    /// How the schema calls what it is for, and which part that is.
    item: Option<(&'k str, List, PartId)>,
}

impl Job<'_> {
    fn key(&self) -> JobKey {
        (self.rule, self.item.map(|(.., part)| part))
    }

    fn name(&self) -> Option<&str> {
        self.item.map(|(name, ..)| name)
    }
}

impl Renderer {
    pub(super) fn new(pack: Pack, options: Options) -> Self {
        Self { pack, options, kept: None, files: Vec::new() }
    }

    /// Renders the pack for `schema`, which `parts` and `background` are of.
    pub(super) fn render(
        &mut self,
        schema: &SchemaContext,
        parts: &Arc<Parts>,
        background: &Background,
    ) -> Result<Round, GenerateError> {
        for_this_database(&self.pack, schema)?;
        self.pack.check_names(&self.options, schema)?;
        let mut kept = match self.kept.take().filter(|kept| kept.background == *background) {
            Some(kept) => kept,
            None => Kept::new(&self.pack, &self.options, background)?,
        };
        let round = kept.render(&self.pack, parts, &self.files);
        self.kept = Some(kept);
        let round = round?;
        self.files.clone_from(&round.output.files);
        Ok(round)
    }
}

impl Kept {
    fn new(pack: &Pack, options: &Options, background: &Background) -> Result<Self, RenderError> {
        let options = Value::from(Serde(options));
        Ok(Self {
            background: background.clone(),
            environment: environment::of(pack, background, &options)?,
            options,
            made: BTreeMap::new(),
            notes: None,
            fragments: Arc::default(),
        })
    }

    /// Renders what has to be; `last` are the files that there were.
    fn render(
        &mut self,
        pack: &Pack,
        parts: &Arc<Parts>,
        last: &[Arc<OutputFile>],
    ) -> Result<Round, RenderError> {
        let files = self.files(pack, parts)?;
        if !files.iter().map(|(file, _)| &file.path).eq(last.iter().map(|file| &file.path)) {
            path::distinct(pack, &files)?;
        }
        let files = files.into_iter().map(|(file, _)| file).collect();
        let notes = pack.manifest.notes.as_ref().map(|template| self.notes(pack, parts, template));
        let notes = notes.transpose()?.filter(|notes| !notes.trim().is_empty());
        Ok(Round::after(last, Output { files, notes }))
    }

    /// The files, sorted by path, each with the rule that made its path.
    fn files<'p>(
        &mut self,
        pack: &'p Pack,
        parts: &Arc<Parts>,
    ) -> Result<Vec<(Arc<OutputFile>, &'p str)>, RenderError> {
        let rendering = self.rendering(pack, parts);
        let rules: Vec<_> = pack.manifest.files.iter().map(|rule| rendering.rule(rule)).collect();
        let jobs = rendering.jobs();
        let result = |job: &Job<'_>| {
            let before = self.made.get(&job.key());
            match before.filter(|made| made.is_current(parts)) {
                Some(made) => Ok(made.clone()),
                None => rendering.file(&rules[job.rule], job, before),
            }
        };
        let results: Vec<_> = jobs.par_iter().map(result).collect();
        // Of several errors the first in the order of the schema, whichever came first in time. What could
        // be made stays made.
        let mut made = BTreeMap::new();
        let mut files = Vec::new();
        let mut failed = None;
        for (job, result) in jobs.iter().zip(results) {
            match result {
                Ok(file) => {
                    files.extend(
                        file.what.clone().map(|it| (it, pack.manifest.files[job.rule].path.as_str())),
                    );
                    made.insert(job.key(), file);
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        self.made = made;
        files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        failed.map_or(Ok(files), Err)
    }

    fn notes(&mut self, pack: &Pack, parts: &Arc<Parts>, template: &str) -> Result<String, RenderError> {
        if let Some(notes) = self.notes.as_ref().filter(|notes| notes.is_current(parts)) {
            return Ok(notes.what.clone());
        }
        let notes = self.rendering(pack, parts).notes(template)?;
        Ok(self.notes.insert(notes).what.clone())
    }

    fn rendering<'k>(&'k self, pack: &'k Pack, parts: &'k Arc<Parts>) -> Rendering<'k> {
        let Self { environment, options, fragments, .. } = self;
        Rendering { pack, environment, options, parts, fragments }
    }
}

fn for_this_database(pack: &Pack, schema: &SchemaContext) -> Result<(), PackError> {
    let provider = schema.provider;
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

/// What everything that is made in a round needs.
struct Rendering<'k> {
    pack: &'k Pack,
    environment: &'k Environment<'k>,
    options: &'k Value,
    parts: &'k Arc<Parts>,
    fragments: &'k Arc<Fragments>,
}

/// A rule of the manifest, ready for use.
struct Rule<'k> {
    file: &'k FileRule,
    when: Option<Result<Expression<'k, 'k>, minijinja::Error>>,
    path: Result<Template<'k, 'k>, minijinja::Error>,
}

impl<'k> Rendering<'k> {
    /// Everything that may be made, in order.
    fn jobs(&self) -> Vec<Job<'k>> {
        let mut jobs = Vec::new();
        for (rule, FileRule { for_each, .. }) in self.pack.manifest.files.iter().enumerate() {
            let list = match for_each {
                ForEach::Once => {
                    jobs.push(Job { rule, item: None });
                    continue;
                }
                ForEach::Model => List::Models,
                ForEach::Enum => List::Enums,
                ForEach::Type => List::Types,
            };
            let items = self.parts.items(list).in_order.iter();
            jobs.extend(items.map(|(name, part)| Job { rule, item: Some((name, list, *part)) }));
        }
        jobs
    }

    fn rule(&self, rule: &'k FileRule) -> Rule<'k> {
        let when = rule.when.as_ref().map(|condition| self.environment.compile_expression(condition));
        Rule { file: rule, when, path: self.environment.template_from_str(&rule.path) }
    }

    /// What a job makes; where it is what it made `before`, it is the same.
    fn file(
        &self,
        Rule { file: rule, when, path }: &Rule<'k>,
        job: &Job<'_>,
        before: Option<&MadeFile>,
    ) -> Result<MadeFile, RenderError> {
        let look = Look::at(self.parts);
        let item = job.item.map(|(_, list, part)| (list, part));
        let variables = Variables::of(&look, self.options, item, Some(self.fragments));
        if let (Some(condition), Some(expression)) = (&rule.when, when) {
            let fault = |error: &minijinja::Error| self.fault(error, condition, job);
            let expression = expression.as_ref().map_err(fault)?;
            if !expression.eval(&variables).map_err(|error| fault(&error))?.is_true() {
                return Ok(Made::of(None, &look, self.parts));
            }
        }
        let fault = |error: &minijinja::Error| self.fault(error, &rule.path, job);
        let path = path.as_ref().map_err(fault)?.render(&variables).map_err(|error| fault(&error))?;
        path::validate(self.pack, &rule.path, &path, job.name())?;
        let text = self.text(&rule.template, &variables, job.name())?;
        let file = OutputFile { path, text };
        let before = before.and_then(|made| made.what.as_ref()).filter(|before| ***before == file);
        let file = before.map_or_else(|| Arc::new(file), Arc::clone);
        Ok(Made::of(Some(file), &look, self.parts))
    }

    /// An error in an expression of `pack.toml`.
    fn fault(&self, error: &minijinja::Error, text: &str, job: &Job<'_>) -> RenderError {
        explain::in_manifest(self.pack, error, text, job.name())
    }

    fn notes(&self, template: &str) -> Result<Made<String>, RenderError> {
        let look = Look::at(self.parts);
        let text =
            self.text(template, &Variables::of(&look, self.options, None, Some(self.fragments)), None)?;
        Ok(Made::of(text, &look, self.parts))
    }

    fn text(&self, template: &str, variables: &Value, item: Option<&str>) -> Result<String, RenderError> {
        let found = self.environment.get_template(template);
        let text = found.and_then(|found| found.render(variables));
        text.map_err(|error| explain::in_template(self.pack, &error, template, item))
    }
}
