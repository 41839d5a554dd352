//! `prismakit check`: validates schemas and lints their conventions.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::schema::{self, Options, Schema};

use super::exit::Outcome;
use super::report::{self, Report};
use super::sources::{self, SchemaFiles};
use super::terminal::Style;
use super::version::{self, PrismaVersion};
use super::{Global, discover};

/// Checks schemas: the language, as Prisma does, and conventions.
///
/// A file is one schema. A folder is one schema in several files; where the datasources stand in
/// several folders below it, each of these folders is a schema of its own, together with what lies
/// below it and in no other of them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders to check; `-` is standard input.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The version of Prisma whose rules hold [default: that in `package.json`].
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    /// How standard input is called in the output.
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Exit with 1 for warnings, too.
    #[arg(long)]
    deny_warnings: bool,
}

/// A schema and all that was found in it.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) schema: Schema,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let paths = discover::paths(&args.paths, global)?;
    let schemas = sources::read_all(&paths, args.stdin_filename.as_deref())?;
    let checked: Vec<_> = schemas.into_par_iter().map(|files| check(args, files)).collect();
    let report = Report::new(&checked);
    let mut out = BufWriter::new(io::stdout().lock());
    report::human::write(&report, Style::stdout(global.color), &mut out)?;
    out.flush()?;
    let failed = report.summary.errors > 0 || (args.deny_warnings && report.summary.warnings > 0);
    Ok(Outcome::findings_if(failed))
}

fn check(args: &Args, files: SchemaFiles) -> Checked {
    let version = args.prisma_version.map(Into::into);
    let version = version.or_else(|| version::of_package(&files.root).map(|found| found.version));
    let options = Options { version, ..Options::default() };
    let analysis = schema::analyze(files.sources, &options);
    Checked { schema: analysis.schema, findings: analysis.diagnostics }
}
