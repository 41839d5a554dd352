//! Where the schema and the code of a project are, and reading the code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::Global;
use crate::cli::config::ConfigFile;
use crate::cli::diff::side::Side;
use crate::cli::provider::ProviderName;
use crate::cli::state::State;
use crate::cli::version::PrismaVersion;
use crate::diff::RenameHint;
use crate::lint::Base;
use crate::schema::{Options, Schema, analyze};
use crate::text::{Sources, offset_of};
use crate::usage::code::Code;
use crate::usage::files::CodeFiles;
use crate::usage::renaming::{self, Places};

use super::codebase::{Codebase, generated, refuse_unreadable};

use super::remarks;

/// What does not happen where the schema has errors.
const OUTCOME: &str = "no code is read";

/// A schema, and the code that may ask for what is in it.
pub(in crate::cli) struct Project {
    pub(in crate::cli) schema: Schema,
    /// The files of the schema.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// By what the schema is read.
    pub(in crate::cli) options: Options,
    /// What the schema is compared with.
    pub(super) base: Option<Base>,
    code: Codebase,
    /// Texts that are other ones than on the disk, by their paths.
    edited: BTreeMap<String, String>,
}

/// What a command says of the project.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::cli) struct Wanted<'a> {
    /// The files and folders that it is about.
    pub(in crate::cli) paths: &'a [PathBuf],
    /// The version of Prisma.
    pub(in crate::cli) version: Option<PrismaVersion>,
    /// The database.
    pub(in crate::cli) provider: Option<ProviderName>,
    /// What the schema is compared with.
    pub(in crate::cli) since: Option<&'a str>,
    /// What the user says about renames since then.
    pub(in crate::cli) renames: &'a [RenameHint],
}

impl Project {
    /// Reads the schema, and finds out where the code is.
    pub(in crate::cli) fn find(
        wanted: &Wanted<'_>,
        global: &Global,
        config: &ConfigFile,
    ) -> anyhow::Result<Self> {
        let Wanted { paths: named, version, provider, since, renames } = *wanted;
        let side = Side::of_project(global, config, version, provider, OUTCOME)?;
        let (schema, paths) = side.into_schema().expect("the state of a project is a schema");
        let options = Options {
            version: Some(schema.version()),
            provider: provider.or(config.config.provider).map(|name| name.0),
            allow_datasource_urls: true,
        };
        refuse_unreadable(named, config)?;
        let base = since.map(|since| base(since, global, config, &options)).transpose()?;
        let base = base.map(|base| base.with_renames(renames.to_vec(), &schema));
        let base = base.transpose().map_err(anyhow::Error::msg)?;
        let project = Self::of_schema((schema, paths), options, base, (named, config))?;
        if !project.has_code() {
            bail!("there is no TypeScript or JavaScript code in {}", project.told());
        }
        Ok(project)
    }

    /// Finds out where the code for a schema is that is read already, in the files and folders that are named.
    pub(super) fn of_schema(
        (schema, paths): (Schema, Vec<PathBuf>),
        options: Options,
        base: Option<Base>,
        (named, config): (&[PathBuf], &ConfigFile),
    ) -> anyhow::Result<Self> {
        let code = Codebase::find(named, config, &generated(&schema, &paths))?;
        Ok(Self { schema, paths, options, base, code, edited: BTreeMap::new() })
    }

    /// Whether there is code in what is meant.
    pub(super) fn has_code(&self) -> bool {
        self.code.names().next().is_some()
    }

    /// What is meant, in words.
    pub(super) fn told(&self) -> String {
        self.code.told()
    }

    /// Nobody should take silence about what was not read for a good sign.
    pub(in crate::cli) fn say_what_is_left_out(&self, has_queries: bool) {
        remarks::skipped(&self.code.skipped());
        if !has_queries && self.code.is_here() {
            remarks::workspace();
        }
    }

    /// Whether a file is one of the schema or of the code.
    pub(super) fn reads(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        let is_it = |file: &Path| fs::canonicalize(file).is_ok_and(|file| file == path);
        self.paths.iter().any(|file| is_it(file)) || self.code.has(is_it)
    }

    /// The names of the files whose queries are reported.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.code.names()
    }

    /// The file of the code that reports call so.
    pub(in crate::cli) fn code_file(&self, name: &str) -> PathBuf {
        self.code.file(self.code.path(name))
    }

    /// The text that such a file was given.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.edited.get(self.code.path(name)).map(String::as_str)
    }

    /// Gives a file of the code another text.
    pub(super) fn edit(&mut self, name: &str, text: &str) {
        self.edited.insert(self.code.path(name).to_owned(), text.to_owned());
    }

    /// Finds what names a field, to give it another name.
    pub(in crate::cli) fn renamed(&self, wanted: &renaming::Wanted<'_>) -> Places {
        let first_file = offset_of(self.schema.ast().sources.len());
        let mut places = renaming::places(&self.code, &self.schema, wanted, first_file);
        let is_within = self.code.within(&places.code);
        places.edits.retain(|(location, _)| is_within(location.file));
        places.doubtful.retain(|location| is_within(location.file));
        places.gaps.retain(|location| is_within(location.file));
        places.in_sql.retain(|location| is_within(location.file));
        places.code = self.code.named(places.code);
        places
    }

    /// Reads the code. Where the schema is compared, it is read with the schema that it was written for.
    pub(super) fn read(&self) -> Code {
        let first_file = offset_of(self.schema.ast().sources.len());
        let files = Edited { files: &self.code, edited: &self.edited };
        let code = match self.base.as_ref().and_then(Base::schema) {
            Some(before) => crate::usage::read_changed(&files, before, &self.schema, first_file),
            None => crate::usage::read_numbered(&files, &self.schema, first_file),
        };
        self.code.reported(code)
    }
}

/// The schema as it was, which the code was written for.
fn base(since: &str, global: &Global, config: &ConfigFile, options: &Options) -> anyhow::Result<Base> {
    let state = State::parse(since)?;
    if let State::Live(live) = &state {
        bail!(
            "`{}` is a database, and code is written for a schema: write a file, a folder, `git:REV` or \
             `git:REV:PATH`",
            live.name()
        );
    }
    let side = Side::of_state(&state, since, (global, config), options, OUTCOME)?;
    let schema = side.into_schema().map(|(schema, _)| schema);
    Ok(Base::of_schema(schema.unwrap_or_else(|| analyze(Sources::default(), options).schema)))
}

/// Files on the disk, some with other texts.
struct Edited<'a> {
    files: &'a Codebase,
    edited: &'a BTreeMap<String, String>,
}

impl CodeFiles for Edited<'_> {
    fn paths(&self) -> &[String] {
        self.files.paths()
    }

    fn read(&self, path: &str) -> Option<String> {
        self.edited.get(path).cloned().or_else(|| self.files.read(path))
    }
}
