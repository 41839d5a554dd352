//! What schemas are compared with: a schema as it was, a database, or what a history leads to.

use std::path::Path;

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::sources::SchemaFiles;
use crate::cli::state::{Live, Reader, State};
use crate::cli::{Global, sources, terminal};
use crate::diagnostic::Severity;
use crate::lint;
use crate::schema::{self, Analysis, Options, Schema, Stage};
use crate::sql::{Database, Dialect};

use super::input::names_stdin;
use super::{Args, migrations};

/// What a schema is compared with, read.
pub(super) enum Base {
    /// The same schema as it was before, and what has become of its migrations since.
    Schema(SchemaFiles, Option<lint::Migrations>),
    /// What a database holds.
    Database(Box<Database>),
}

/// Reads what the schemas are compared with that were found at `argument`; nothing for one that is new.
pub(super) fn read(
    state: &State,
    args: &Args,
    (global, config): (&Global, &ConfigFile),
    (argument, schemas): (&Path, &[SchemaFiles]),
    is_stdin: bool,
) -> anyhow::Result<Vec<Option<Base>>> {
    if is_stdin && !names_stdin(args) && state.is_found_by_path() {
        bail!(
            "standard input has no place in a revision: \
             give it the path of a file with `--stdin-filename`, or write `git:REV:PATH`"
        );
    }
    let files = state.read(argument, schemas)?;
    if !global.quiet {
        say_what_is_new(state, schemas, &files);
    }
    let with_migrations = |(files, schema): (Option<SchemaFiles>, &SchemaFiles)| {
        let Some(files) = files else { return Ok(None) };
        let State::Git { revision, .. } = state else { return Ok(Some(Base::Schema(files, None))) };
        let migrations = migrations::since(revision, config, &schema.root)?;
        Ok(Some(Base::Schema(files, migrations)))
    };
    files.into_iter().zip(schemas).map(with_migrations).collect()
}

/// Reads what a database holds, or a history leads to, that a schema is compared with: as `diff` does.
pub(super) fn read_live(
    live: &Live,
    reader: &Reader<'_>,
    files: &SchemaFiles,
    options: &Options,
) -> anyhow::Result<Base> {
    let schema = schema::analyze(files.sources.clone(), options).schema;
    let provider = schema.provider();
    let dialect = provider.and_then(Dialect::of);
    let database = reader.read(live, dialect, &reader.schemas(Some(&schema))?)?;
    match provider {
        Some(provider) if provider != database.dialect.provider => bail!(
            "`{}` is for {} and `{}` for {provider}: they cannot be compared",
            live.name(),
            database.dialect.provider,
            sources::display_name(&files.root),
        ),
        _ => Ok(Base::Database(Box::new(database))),
    }
}

impl Base {
    /// The base as the rules see it. `options` are those of the schema that is compared.
    pub(super) fn analyze(self, options: &Options) -> anyhow::Result<lint::Base> {
        Ok(match self {
            Base::Database(database) => lint::Base::of_database(*database),
            Base::Schema(files, migrations) => {
                lint::Base::of_schema(analyze(files, options)?).with_migrations(migrations)
            }
        })
    }
}

/// Nothing can be said about changes of a schema that was not there, and whoever has moved it should
/// know why.
fn say_what_is_new(state: &State, schemas: &[SchemaFiles], bases: &[Option<SchemaFiles>]) {
    if *state == State::Empty {
        return;
    }
    for (schema, _) in schemas.iter().zip(bases).filter(|(_, base)| base.is_none()) {
        let root = sources::display_name(&schema.root);
        terminal::line(&format!("note: `{root}` was not there before, so that all of it counts as new"));
    }
}

/// What was before may break rules, but it must be clear what its models and fields are.
fn analyze(files: SchemaFiles, options: &Options) -> anyhow::Result<Schema> {
    // A project on its way to Prisma 7 compares with a schema that had URLs.
    let options = Options { allow_datasource_urls: true, ..options.clone() };
    let analysis = schema::analyze(files.sources, &options);
    let is_broken = analysis.schema.ast().trees.iter().any(|tree| !tree.errors.is_empty());
    if is_broken || analysis.stage == Stage::Refused {
        bail!("cannot compare with the schema as it was: {}", first_error(&analysis));
    }
    Ok(analysis.schema)
}

/// ``line 2 of `schema.prisma`: this line is neither a field nor an attribute``
fn first_error(analysis: &Analysis) -> String {
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let Some(first) = errors.min_by_key(|finding| (finding.location.file, finding.location.span.start))
    else {
        return "its text has errors".to_owned();
    };
    let sources = &analysis.schema.ast().sources;
    let line = sources.position(first.location).line;
    format!("line {line} of `{}`: {}", sources.get(first.location.file).name(), first.message)
}
