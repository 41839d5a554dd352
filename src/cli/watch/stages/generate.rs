//! The stage `generate`: what the packs of the configuration make of the schema.

use anyhow::Context as _;
use serde_json::json;

use crate::cli::config::ConfigFile;
use crate::cli::generate::changes::{self, Changes, Made};
use crate::cli::generate::fault;
use crate::cli::generate::jobs::{self, Job};
use crate::cli::watch::round::{Mark, Stage, StageRun};
use crate::generate::error::{GenerateError, RenderError};
use crate::generate::{Generator, Round};
use crate::schema::Schema;

use super::{Reader, count};

/// The packs of the configuration, as they were read last.
pub(in crate::cli::watch) struct Generate {
    packs: anyhow::Result<Packs>,
}

/// Packs with what they made.
struct Packs {
    jobs: Vec<Job>,
    generator: Generator,
    /// Whether the files on disk are those that the generator made last, as far as this run knows.
    is_written: bool,
}

impl Generate {
    /// Reads the packs; `None` if the configuration asks for none.
    pub(in crate::cli::watch) fn new(config: &ConfigFile) -> Option<Self> {
        (!config.config.generate.is_empty()).then(|| Self { packs: Packs::new(config) })
    }

    /// The folders of the packs that are no built-in ones.
    pub(in crate::cli::watch) fn folders(config: &ConfigFile) -> Vec<std::path::PathBuf> {
        let folders = config.config.generate.iter().map(|entry| config.folder().join(&entry.template));
        folders.filter(|folder| folder.is_dir()).collect()
    }

    /// Renders the packs and writes what changed.
    pub(in crate::cli::watch) fn run(&mut self, schema: &Schema, reader: Reader) -> StageRun {
        match &mut self.packs {
            Ok(packs) => packs.run(schema, reader),
            Err(error) => StageRun::failed(Stage::Generate, error),
        }
    }
}

impl Packs {
    fn new(config: &ConfigFile) -> anyhow::Result<Self> {
        let jobs = jobs::configured(config)?;
        let packs = jobs.iter().map(|job| Ok((job.pack.clone(), job.pack.options(&job.options)?)));
        let generator = Generator::new(packs.collect::<anyhow::Result<Vec<_>>>()?);
        Ok(Self { jobs, generator, is_written: false })
    }

    fn run(&mut self, schema: &Schema, reader: Reader) -> StageRun {
        // Whatever goes wrong, all files are looked at again the next time.
        let was_written = std::mem::take(&mut self.is_written);
        match self.write(schema, was_written, reader) {
            Ok(run) => {
                self.is_written = run.mark == Mark::Clean;
                run
            }
            Err(error) => StageRun::failed(Stage::Generate, &error),
        }
    }

    fn write(&mut self, schema: &Schema, was_written: bool, reader: Reader) -> anyhow::Result<StageRun> {
        let mut made = Vec::new();
        for (job, round) in self.jobs.iter().zip(self.generator.render(schema)?) {
            match round {
                Ok(Round { output, changed, .. }) => {
                    made.push(Made { output, changed: was_written.then_some(changed) });
                }
                Err(GenerateError::Pack(error)) => return Err(error.into()),
                Err(GenerateError::Render(error)) => return Ok(failed(job, &error, reader)),
            }
        }
        let changes = changes::of(&self.jobs, made)?;
        let refusals: Vec<_> = changes.iter().flat_map(|changes| changes.refusals(false)).collect();
        if !refusals.is_empty() {
            return Ok(refused(&refusals));
        }
        changes.iter().try_for_each(Changes::apply).context("not everything was written")?;
        Ok(done(&changes))
    }
}

/// What is wrong with a template.
fn failed(job: &Job, error: &RenderError, reader: Reader) -> StageRun {
    let headline = format!("a template of the pack `{}` failed, and nothing is written", job.pack.name);
    let body = format!("{}\n", fault(job, error, reader.style));
    let data = json!({ "error": error.to_string() });
    StageRun::new(Stage::Generate, Mark::Error, headline).with_body(body).with_data(data)
}

fn refused(refusals: &[String]) -> StageRun {
    let headline = format!("{} would be replaced, and nothing is written", count(refusals.len(), "file"));
    let help = "`prismakit generate --force` replaces them\n";
    let body = refusals.iter().map(|refusal| format!("{refusal}\n")).chain([help.to_owned()]).collect();
    let data = json!({ "refusals": refusals });
    StageRun::new(Stage::Generate, Mark::Error, headline).with_body(body).with_data(data)
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
