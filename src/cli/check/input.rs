//! What is checked, by whose rules, and what it is compared with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::fixing::Fixing;
use crate::cli::sources::{self, SchemaFiles};
use crate::cli::state::{Reader, State};
use crate::cli::{Global, discover};
use crate::lint::fix::{self, FixOutcome};
use crate::lint::{self, Settings};
use crate::schema::{self, Options, Stage};

use super::base::{self, Base};
use super::ignores::Origin;
use super::{Args, Checked, STDIN_NAME, fixes};

/// A schema to check.
pub(super) struct Input {
    files: SchemaFiles,
    /// What it is compared with.
    base: Option<Base>,
    options: Options,
    is_stdin: bool,
}

/// Reads what the arguments name, and what it is compared with.
pub(super) fn read(args: &Args, global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<Input>> {
    let since = args.since.as_deref().map(State::parse).transpose()?;
    let mut inputs = Vec::new();
    for argument in &discover::paths(&args.paths, global, config)? {
        let schemas = sources::read_argument(argument, &args.stdin_filename)?;
        let is_stdin = sources::is_stdin(argument);
        let argument = if is_stdin { &args.stdin_filename } else { argument };
        let bases = match &since {
            None | Some(State::Live(_)) => schemas.iter().map(|_| None).collect(),
            Some(state) => base::read(state, args, (global, config), (argument, &schemas), is_stdin)?,
        };
        inputs.extend(schemas.into_iter().zip(bases).map(|(files, base)| {
            let (root, count) = (sources::display_name(&files.root), files.paths.len());
            global.explain(format_args!(
                "check: {root} ({count} {})",
                if count == 1 { "file" } else { "files" }
            ));
            let options = args.rules.options(global, config, &files.root);
            Input { files, base, options, is_stdin }
        }));
    }
    if let Some(State::Live(live)) = &since {
        let reader = Reader::new(&args.scratch, global, config)?;
        let [input] = inputs.as_mut_slice() else {
            bail!(
                "there are several schemas, and `{}` is one database: name the schema that is meant",
                live.name()
            );
        };
        input.base = Some(base::read_live(live, &reader, &input.files, &input.options)?);
    }
    Ok(inputs)
}

pub(super) fn names_stdin(args: &Args) -> bool {
    args.stdin_filename != Path::new(STDIN_NAME)
}

/// Whether the file at `path` is one of those that are checked, by whatever name.
pub(super) fn is_among(inputs: &[Input], path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else { return false };
    let mut files = inputs.iter().flat_map(|input| &input.files.paths);
    files.any(|file| fs::canonicalize(file).is_ok_and(|file| file == path))
}

impl Input {
    /// The file or folder that the schema is in, if it is in one.
    #[cfg(feature = "db")]
    pub(super) fn root(&self) -> Option<&Path> {
        (!self.is_stdin).then_some(&*self.files.root)
    }

    /// Checks the schema, and fixes it where that is asked for. What is to be `edited` afterwards can be
    /// checked again.
    pub(super) fn check(self, settings: &Settings, fixing: Fixing, edited: bool) -> anyhow::Result<Checked> {
        let base = self.base.map(|base| base.analyze(&self.options)).transpose()?;
        let before = || fixes::texts(&self.files, self.is_stdin);
        let (texts, options) = (edited.then(before), self.options.clone());
        let origin = |base| texts.map(|before| Origin { options, base, before });
        let Some(applicability) = fixing.applicability() else {
            let analysis = schema::analyze(self.files.sources, &self.options);
            let findings = lint::run(&analysis, settings, base.as_ref());
            return Ok(Checked {
                schema: analysis.schema,
                findings,
                is_linted: analysis.stage == Stage::Complete,
                fixed: BTreeMap::new(),
                changes: Vec::new(),
                origin: origin(base),
            });
        };
        let before = before();
        let outcome = fix::fix_all(self.files.sources, &self.options, settings, base.as_ref(), applicability);
        let changes = fixes::changes(before, outcome.sources());
        let FixOutcome { analysis, diagnostics: findings, fixed } = outcome;
        let is_linted = analysis.stage == Stage::Complete;
        Ok(Checked { schema: analysis.schema, findings, is_linted, fixed, changes, origin: origin(base) })
    }
}
