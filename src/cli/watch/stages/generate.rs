//! The stage `generate`: what the packs of the configuration make of the schema.

use anyhow::Context as _;
use serde_json::json;

use crate::cli::config::ConfigFile;
use crate::cli::generate::changes::{self, Changes};
use crate::cli::generate::jobs::{self, Job};
use crate::cli::generate::{fault, rendered};
use crate::cli::watch::round::{Mark, Stage, StageRun};
use crate::generate::error::GenerateError;
use crate::generate::{Context, Output};
use crate::schema::Schema;

use super::{Reader, count};

/// The packs of the configuration, as they were read last.
pub(in crate::cli::watch) struct Generate {
    jobs: anyhow::Result<Vec<Job>>,
}

impl Generate {
    /// Reads the packs; `None` if the configuration asks for none.
    pub(in crate::cli::watch) fn new(config: &ConfigFile) -> Option<Self> {
        (!config.config.generate.is_empty()).then(|| Self { jobs: jobs::configured(config) })
    }

    /// The folders of the packs that are no built-in ones.
    pub(in crate::cli::watch) fn folders(config: &ConfigFile) -> Vec<std::path::PathBuf> {
        let folders = config.config.generate.iter().map(|entry| config.folder().join(&entry.template));
        folders.filter(|folder| folder.is_dir()).collect()
    }

    /// Renders the packs and writes what changed.
    pub(in crate::cli::watch) fn run(&self, schema: &Schema, reader: Reader) -> StageRun {
        let jobs = match &self.jobs {
            Ok(jobs) => jobs,
            Err(error) => return StageRun::failed(Stage::Generate, error),
        };
        write(jobs, schema, reader).unwrap_or_else(|error| StageRun::failed(Stage::Generate, &error))
    }
}

fn write(jobs: &[Job], schema: &Schema, reader: Reader) -> anyhow::Result<StageRun> {
    let context = Context::of(schema)?;
    let mut outputs = Vec::new();
    for job in jobs {
        match output(job, &context, reader)? {
            Ok(output) => outputs.push(output),
            Err(run) => return Ok(run),
        }
    }
    let changes = changes::of(jobs, outputs)?;
    let refusals: Vec<_> = changes.iter().flat_map(|changes| changes.refusals(false)).collect();
    if !refusals.is_empty() {
        let headline = format!("{} would be replaced, and nothing is written", count(refusals.len(), "file"));
        let help = "`prismakit generate --force` replaces them\n";
        let body = refusals.iter().map(|refusal| format!("{refusal}\n")).chain([help.to_owned()]).collect();
        let data = json!({ "refusals": refusals });
        return Ok(StageRun::new(Stage::Generate, Mark::Error, headline).with_body(body).with_data(data));
    }
    changes.iter().try_for_each(Changes::apply).context("not everything was written")?;
    Ok(done(&changes))
}

/// What a pack makes, or what is wrong with it.
fn output(job: &Job, context: &Context, reader: Reader) -> anyhow::Result<Result<Output, StageRun>> {
    match rendered(job, context) {
        Ok(output) => Ok(Ok(output)),
        Err(GenerateError::Pack(error)) => Err(error.into()),
        Err(GenerateError::Render(error)) => {
            let headline =
                format!("a template of the pack `{}` failed, and nothing is written", job.pack.name);
            let body = format!("{}\n", fault(job, &error, reader.style));
            let data = json!({ "error": error.to_string() });
            Ok(Err(StageRun::new(Stage::Generate, Mark::Error, headline).with_body(body).with_data(data)))
        }
    }
}

fn done(changes: &[Changes]) -> StageRun {
    let summaries: Vec<_> = changes.iter().map(|changes| changes.summary("")).collect();
    let touched = changes.iter().flat_map(Changes::lines);
    let data = json!({ "packs": summaries, "files": touched.collect::<Vec<_>>() });
    let busy: Vec<_> =
        changes.iter().filter(|changes| !changes.is_empty()).map(|it| it.summary("")).collect();
    let headline = match busy.as_slice() {
        [] => "everything is up to date".to_owned(),
        [one] => one.replace('\n', "; "),
        several => format!("{} wrote", count(several.len(), "pack")),
    };
    let body = if busy.len() > 1 { busy.join("\n") + "\n" } else { String::new() };
    StageRun::new(Stage::Generate, Mark::Clean, headline).with_body(body).with_data(data)
}
