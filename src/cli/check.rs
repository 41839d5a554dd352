//! `prismakit check`: validates schemas and lints their conventions.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::schema::{self, Options, Schema};

use super::config::ConfigFile;
use super::exit::Outcome;
use super::provider::ProviderName;
use super::report::{self, Format, Report};
use super::sources::{self, SchemaFiles};
use super::state::State;
use super::terminal::Style;
use super::version::{self, PrismaVersion};
use super::{Global, discover};

/// Checks schemas: the language, as Prisma does, and conventions.
///
/// A file is one schema. A folder is one schema in several files; where the datasources stand in
/// several folders below it, each of these folders is a schema of its own, together with what lies
/// below it and in no other of them.
///
/// Exits with 0 if there is no error, with 1 if there is one, with 2 if the check cannot be made.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders to check; `-` is standard input [default: the schema of the project]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Compare with the schema as it was, and add the rules about changes: a file, a folder,
    /// `git:REV`, `git:REV:PATH` or `empty`
    #[arg(long, value_name = "STATE")]
    since: Option<State>,
    /// Exit with 1 for warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// Exit with 1 if there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// How to write what is found
    #[arg(long, value_name = "FORMAT", value_parser = report::parser(), default_value = "human")]
    output_format: &'static Format,
    /// Write it to a file
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    /// The database of a schema that has no datasource: postgresql, mysql, sqlite, sqlserver, …
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    /// The path of what comes through standard input
    #[arg(long, value_name = "PATH", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: PathBuf,
}

/// A schema and all that was found in it.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) schema: Schema,
    pub(super) findings: Vec<Diagnostic>,
}

/// A schema to check.
struct Input {
    files: SchemaFiles,
    base: Option<SchemaFiles>,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let inputs = inputs(args, global, &config)?;
    let checked: Vec<_> = inputs.into_par_iter().map(|input| check(args, &config, input)).collect();
    let report = Report::new(&checked, global.quiet);
    write(args, global, &report)?;
    Ok(outcome(args, &report))
}

fn inputs(args: &Args, global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for argument in &discover::paths(&args.paths, global, config)? {
        let schemas = sources::read_argument(argument, &args.stdin_filename)?;
        let argument = if sources::is_stdin(argument) { &args.stdin_filename } else { argument };
        let bases = match &args.since {
            Some(state) => state.read(argument, &schemas)?,
            None => schemas.iter().map(|_| None).collect(),
        };
        inputs.extend(schemas.into_iter().zip(bases).map(|(files, base)| Input { files, base }));
    }
    Ok(inputs)
}

fn check(args: &Args, config: &ConfigFile, input: Input) -> Checked {
    let options = options(args, config, &input.files);
    let _base = input.base.map(|base| schema::analyze(base.sources, &options));
    let analysis = schema::analyze(input.files.sources, &options);
    Checked { schema: analysis.schema, findings: analysis.diagnostics }
}

/// The command line goes before the configuration, and that before what is around the schema.
fn options(args: &Args, config: &ConfigFile, files: &SchemaFiles) -> Options {
    let version = args.prisma_version.or(config.config.prisma_version).map(Into::into);
    let version = version.or_else(|| version::of_package(&files.root).map(|found| found.version));
    let provider = args.provider.or(config.config.provider).map(|name| name.0);
    Options { version, provider, ..Options::default() }
}

fn write(args: &Args, global: &Global, report: &Report<'_>) -> anyhow::Result<()> {
    let write = args.output_format.write;
    if let Some(path) = &args.output_file {
        let context = || format!("cannot write `{}`", path.display());
        let mut out = BufWriter::new(File::create(path).with_context(context)?);
        return write(report, Style::PLAIN, &mut out).and_then(|()| out.flush()).with_context(context);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    write(report, Style::stdout(global.color), &mut out)?;
    Ok(out.flush()?)
}

fn outcome(args: &Args, report: &Report<'_>) -> Outcome {
    let summary = &report.summary;
    let too_many = args.max_warnings.is_some_and(|max| summary.warnings > max);
    let failed = summary.errors > 0 || too_many || (args.deny_warnings && summary.warnings > 0);
    Outcome::findings_if(failed && !args.exit_zero)
}
