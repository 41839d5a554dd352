//! The schema that is brought in line: where it is, and what is written to it.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::bail;

use crate::cli::check::{Beside, Checked};
use crate::cli::config::ConfigFile;
use crate::cli::report::{self, Report};
use crate::cli::sources::SchemaFiles;
use crate::cli::{Global, database, discover, sources, terminal, version, write};
use crate::diagnostic::Severity;
use crate::schema::{self, Analysis, LanguageVersion, Options, Schema};
use crate::sql::declare::settings_of;
use crate::sql::{Database, DatabaseUrl, Declaration, declare, declare_anew};

use super::Args;

/// Where a schema is written that nobody has written before.
const NEW: &str = "prisma/schema.prisma";

/// What is written.
pub(super) enum Target {
    /// A schema that is there.
    Existing {
        /// Its files.
        files: SchemaFiles,
        /// What it says, or what of it is kept.
        schema: Box<Schema>,
    },
    /// A file that is to be made, or that holds nothing yet.
    New {
        /// Where.
        path: PathBuf,
        /// By whose rules.
        version: LanguageVersion,
    },
}

impl Target {
    /// Finds the schema of the project, or the place for it.
    pub(super) fn find(
        args: &Args,
        global: &Global,
        config: &ConfigFile,
        url: &DatabaseUrl,
    ) -> anyhow::Result<Self> {
        let named = args.prisma_version.or(config.config.prisma_version).map(Into::into);
        let Some(files) = existing(global, config)? else {
            let path = global.schema.first().cloned().unwrap_or_else(|| NEW.into());
            let version = named.or_else(|| Some(version::of_package(&path)?.version)).unwrap_or_default();
            return Ok(Target::New { path, version });
        };
        let version = named.or_else(|| Some(version::of_package(&files.root)?.version));
        let provider = Some(url.dialect().provider);
        let options = Options { version, provider, allow_datasource_urls: true };
        let mut analysis = schema::analyze(files.sources.clone(), &options);
        if let ([path], true) = (files.paths.as_slice(), is_empty(&analysis.schema)) {
            return Ok(Target::New { path: path.clone(), version: analysis.schema.version() });
        }
        if args.force {
            let version = Some(analysis.schema.version());
            let options = Options { version, ..options };
            analysis = schema::analyze(settings_of(&analysis.schema), &options);
        }
        let schema = Box::new(valid(analysis, global)?);
        refuse_other_database(&schema, url)?;
        Ok(Target::Existing { files, schema })
    }

    /// The database schemas to read.
    pub(super) fn schemas(&self, args: &Args) -> Vec<String> {
        match self {
            Target::Existing { schema, .. } if args.schemas.is_empty() => database::schemas(schema),
            Target::Existing { .. } | Target::New { .. } => args.schemas.clone(),
        }
    }

    pub(super) fn declare(&self, database: &Database) -> anyhow::Result<Declaration> {
        Ok(match self {
            Target::Existing { schema, .. } => declare(database, schema)?,
            Target::New { version, .. } => declare_anew(database, *version)?,
        })
    }

    /// Writes all texts, several of them each under the name of its file.
    pub(super) fn print(&self, declaration: &Declaration, out: &mut dyn Write) -> io::Result<()> {
        let paths = self.paths();
        for (path, text) in paths.iter().zip(&declaration.texts) {
            if paths.len() > 1 {
                writeln!(out, "// {}", sources::display_name(path))?;
            }
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// Writes the files that are not as they were.
    pub(super) fn write(&self, declaration: &Declaration) -> anyhow::Result<()> {
        for (path, text) in self.changed(declaration) {
            if path.exists() { write::replace(path, text)? } else { write::create_new(path, text)? }
        }
        Ok(())
    }

    /// The files whose texts are other than before.
    pub(super) fn changed<'a>(&'a self, declaration: &'a Declaration) -> Vec<(&'a PathBuf, &'a str)> {
        let texts = declaration.texts.iter().map(String::as_str);
        match self {
            Target::New { path, .. } => std::iter::once(path).zip(texts).collect(),
            Target::Existing { files, .. } => {
                let before = files.sources.iter().map(|(_, file)| file.text());
                let all = files.paths.iter().zip(before.zip(texts));
                all.filter(|(_, (before, after))| before != after)
                    .map(|(path, (_, after))| (path, after))
                    .collect()
            }
        }
    }

    fn paths(&self) -> &[PathBuf] {
        match self {
            Target::Existing { files, .. } => &files.paths,
            Target::New { path, .. } => std::slice::from_ref(path),
        }
    }
}

/// The one schema of the project, if there is one.
fn existing(global: &Global, config: &ConfigFile) -> anyhow::Result<Option<SchemaFiles>> {
    if global.schema.iter().any(|path| sources::is_stdin(path)) {
        bail!("a schema is written to a file, and `-` is none");
    }
    let paths = discover::existing(global, config);
    let mut schemas = match paths.as_slice() {
        [] => return Ok(None),
        [path] => sources::read_path(path)?,
        _ => bail!("the project has several schemas: name the one that is meant with `--schema`"),
    };
    if schemas.len() > 1 {
        let roots: Vec<_> = schemas.iter().map(|schema| sources::display_name(&schema.root)).collect();
        bail!("there are several schemas, and one is wanted: name one of `{}`", roots.join("`, `"));
    }
    Ok(schemas.pop())
}

/// Whether a schema says nothing that could be kept.
fn is_empty(schema: &Schema) -> bool {
    schema.ast().sources.iter().all(|(_, file)| file.text().trim().is_empty())
}

/// Shows the errors, as `check` does: what is not understood cannot be kept.
fn valid(analysis: Analysis, global: &Global) -> anyhow::Result<Schema> {
    if analysis.is_valid() {
        return Ok(analysis.schema);
    }
    let Analysis { schema, mut diagnostics, .. } = analysis;
    diagnostics.retain(|finding| finding.severity == Severity::Error);
    let (checked, beside) = ([Checked::unlinted(schema, diagnostics)], Beside::default());
    let report = Report::new(&checked, &beside, true);
    terminal::stderr(global.color, |style, out| (report::human::FORMAT.write)(&report, style, out));
    bail!(
        "nothing is changed, because there are errors in the schema; repair them, \
         or write all but its datasource and its generators anew with `--force`"
    )
}

fn refuse_other_database(schema: &Schema, url: &DatabaseUrl) -> anyhow::Result<()> {
    let (declared, live) = (schema.provider(), url.dialect().provider);
    match declared {
        Some(declared) if declared != live => {
            bail!("the schema is for {declared}, and the database is one of {live}: nothing is changed")
        }
        _ => Ok(()),
    }
}
