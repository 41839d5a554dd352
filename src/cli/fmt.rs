//! `prismakit fmt`: formats schemas as `prisma format` does.

use std::path::PathBuf;

use anyhow::bail;
use rayon::prelude::*;

use crate::schema;
use crate::syntax;

use super::config::ConfigFile;
use super::exit::Outcome;
use super::sources::SchemaFiles;
use super::terminal::Style;
use super::{Global, discover, sources, terminal, unified_diff, write};

/// Formats schemas as `prisma format` does, valid or not.
///
/// The other side of a relation and the arguments of `@relation` are added where they are missing.
/// Unlike there, a comment after an opening brace stays, and a byte order mark is dropped.
///
/// A folder is one schema in several files, or several schemas, as for `prismakit check`. Exits
/// with 1 if `--check` or `--diff` find something to do.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit fmt
  prismakit fmt --check
  prismakit fmt --diff prisma/
  prismakit fmt - < schema.prisma")]
pub(super) struct Args {
    /// Files and folders to format; `-` is standard input, and its formatted text standard output
    /// [default: the schema of the project]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List the files that would change, and change nothing
    #[arg(long)]
    check: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// The path of what comes through standard input
    #[arg(long, value_name = "PATH", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: PathBuf,
}

/// A file and its formatted text.
struct Formatted<'a> {
    name: &'a str,
    path: &'a PathBuf,
    before: &'a str,
    after: String,
}

impl Formatted<'_> {
    fn is_changed(&self) -> bool {
        self.before != self.after
    }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let mut schemas = Vec::new();
    for path in &discover::paths(&args.paths, global, &config)? {
        let read = sources::read_argument(path, &args.stdin_filename)?;
        schemas.extend(read.into_iter().map(|files| (files, sources::is_stdin(path))));
    }
    schemas.iter().filter(|(_, is_stdin)| !is_stdin).try_for_each(|(files, _)| refuse_others(files))?;
    let formatted: Vec<_> = schemas
        .par_iter()
        .flat_map_iter(|(files, is_stdin)| format(files).into_iter().map(|file| (file, *is_stdin)))
        .collect();
    if args.check || args.diff {
        return show(args, global, &formatted);
    }
    for (file, is_stdin) in &formatted {
        if *is_stdin {
            terminal::print(|out| out.write_all(file.after.as_bytes()))?;
        } else if file.is_changed() {
            write::replace(file.path, &file.after)?;
        }
    }
    if !global.quiet && formatted.iter().any(|(_, is_stdin)| !is_stdin) {
        terminal::line(&summary(&formatted, "formatted"));
    }
    Ok(Outcome::Clean)
}

/// A schema is formatted also where it is broken, but a file that is called otherwise and has errors is likely
/// no schema at all, and would be lost.
fn refuse_others(files: &SchemaFiles) -> anyhow::Result<()> {
    for ((_, file), path) in files.sources.iter().zip(&files.paths) {
        let is_called_schema = path.extension().is_some_and(|extension| extension == "prisma");
        let errors = if is_called_schema { Vec::new() } else { syntax::parse(file.text()).errors };
        if let Some(error) = errors.first() {
            let line = file.position(error.span.start).line;
            bail!(
                "`{0}` is not formatted: its name does not end in `.prisma`, and line {line} is not of a schema; \
                 if it is one, write `prismakit fmt - < {0}`",
                file.name()
            );
        }
    }
    Ok(())
}

fn format(files: &SchemaFiles) -> Vec<Formatted<'_>> {
    let texts = files.sources.iter().zip(&files.paths).zip(schema::format(files.sources.clone()));
    let formatted = texts.map(|(((_, file), path), after)| Formatted {
        name: file.name(),
        path,
        before: file.text(),
        after,
    });
    formatted.collect()
}

/// Shows what would change: the differences, or the names of the files.
fn show(args: &Args, global: &Global, formatted: &[(Formatted<'_>, bool)]) -> anyhow::Result<Outcome> {
    let changed: Vec<_> = formatted.iter().map(|(file, _)| file).filter(|file| file.is_changed()).collect();
    let style = Style::stdout(global.color);
    terminal::print(|out| {
        changed.iter().try_for_each(|file| {
            if args.diff {
                unified_diff::write(file.name, file.before, &file.after, style, out)
            } else {
                writeln!(out, "{}", file.name)
            }
        })
    })?;
    if !global.quiet {
        terminal::line(&summary(formatted, "to format"));
    }
    Ok(Outcome::findings_if(!changed.is_empty()))
}

/// `2 files formatted, 1 unchanged`
fn summary(formatted: &[(Formatted<'_>, bool)], done: &str) -> String {
    let changed = formatted.iter().filter(|(file, _)| file.is_changed()).count();
    let noun = if changed == 1 { "file" } else { "files" };
    format!("{changed} {noun} {done}, {} unchanged", formatted.len() - changed)
}
