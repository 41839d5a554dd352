//! The stage `usage`: what is wrong with the queries in the code. Of the code, only files that have another
//! text than in the round before are read again.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::baseline::Baseline;
use crate::cli::check::Beside;
use crate::cli::config::ConfigFile;
use crate::cli::report::Report;
use crate::cli::usage::codebase::{Codebase, generated, places};
use crate::cli::watch::code_folders::CodeFolders;
use crate::cli::watch::interest::{Affected, Subject};
use crate::cli::watch::round::{Cause, ChangeKind, Mark, Stage, StageRun};
use crate::cli::watch::texts::{Noted, Texts};
use crate::lint::{self, Settings};
use crate::schema::{Options, Schema, analyze};
use crate::text::{Sources, offset_of};
use crate::usage::files::CodeFiles;
use crate::usage::kept::Kept;
use crate::usage::read_again;

use super::{Reader, count, found};

/// The code of a project, as it was read last.
pub(in crate::cli::watch) struct Usage {
    /// The files and folders that were named.
    named: Vec<PathBuf>,
    /// The code; nothing before the first valid schema.
    code: Option<Codebase>,
    /// Where the generators of the schema write to.
    generated: Vec<PathBuf>,
    folders: Arc<CodeFolders>,
    texts: Texts,
    kept: Kept,
    /// The latest valid schema.
    schema: Option<(Sources, Options)>,
    /// What was found last.
    last: Option<StageRun>,
    /// Whether the code is not what it was then.
    is_due: bool,
    /// Whether it could not be found the last time.
    is_lost: bool,
}

/// The schema that code is compared with.
#[derive(Clone, Copy)]
pub(in crate::cli::watch) struct Valid<'a> {
    pub(in crate::cli::watch) schema: &'a Schema,
    /// Its files.
    pub(in crate::cli::watch) paths: &'a [PathBuf],
    /// By what it was read.
    pub(in crate::cli::watch) options: &'a Options,
}

/// What decides which findings there are.
#[derive(Clone, Copy)]
pub(in crate::cli::watch) struct Rules<'a> {
    pub(in crate::cli::watch) config: &'a ConfigFile,
    pub(in crate::cli::watch) settings: &'a Settings,
    /// What is not reported.
    pub(in crate::cli::watch) baseline: Option<&'a Baseline>,
}

impl Usage {
    /// The code that is named or configured, of which nothing is read yet.
    pub(in crate::cli::watch) fn new(named: &[PathBuf]) -> Self {
        Self {
            named: named.to_vec(),
            code: None,
            generated: Vec::new(),
            folders: Arc::default(),
            texts: Texts::default(),
            kept: Kept::default(),
            schema: None,
            last: None,
            is_due: false,
            is_lost: false,
        }
    }

    /// The files and folders whose queries are reported.
    pub(in crate::cli::watch) fn places(&self, config: &ConfigFile) -> anyhow::Result<Vec<PathBuf>> {
        let places = places(&self.named, config)?;
        Ok(if places.is_empty() { vec![PathBuf::from(".")] } else { places })
    }

    /// The folders that are worth watching.
    pub(in crate::cli::watch) fn folders(&self) -> &Arc<CodeFolders> {
        &self.folders
    }

    /// Whether there is something that was not looked at yet.
    pub(in crate::cli::watch) fn is_due(&self) -> bool {
        self.is_due
    }

    /// Looks again at what may have changed; says what has.
    pub(in crate::cli::watch) fn refresh(&mut self, affected: &Affected, config: &ConfigFile) -> Vec<Cause> {
        if self.code.is_none() || !affected.concerns(Subject::Code) {
            return Vec::new();
        }
        let touched = affected.paths(Subject::Code);
        let mut paths: Vec<String> = touched.iter().filter_map(|path| self.folders.relative(path)).collect();
        let mut changes = Vec::new();
        if self.is_lost || affected.is_everything() || paths.iter().any(|path| !self.is_known_file(path)) {
            let was_lost = self.is_lost;
            match self.find(config) {
                Ok(other) => changes = other,
                // What is wrong is said by the stage, which finds the same.
                Err(_) => self.is_lost = true,
            }
            self.is_due |= self.is_lost != was_lost;
        }
        let Some(code) = &self.code else { return Vec::new() };
        if affected.is_everything() {
            paths = code.paths().to_vec();
        }
        let is_told = |path: &String| changes.iter().any(|(told, _)| told == path);
        let is_there = |path: &String| code.paths().binary_search(path).is_ok();
        paths.retain(|path| is_there(path) && !is_told(path) && self.texts.look(code, path));
        changes.extend(paths.into_iter().map(|path| (path, ChangeKind::Changed)));
        let Some(code) = &self.code else { return Vec::new() };
        for (path, _) in &changes {
            self.kept.forget(path);
        }
        self.is_due |= !changes.is_empty();
        changes.into_iter().map(|(path, kind)| Cause { path: code.name(&path), kind }).collect()
    }

    /// Whether a path is that of a file of the code which is still there.
    fn is_known_file(&self, path: &str) -> bool {
        let Some(code) = &self.code else { return false };
        code.paths().binary_search_by(|known| known.as_str().cmp(path)).is_ok()
            && code.root().join(path).is_file()
    }

    /// Finds the files of the code; says which of them are new or gone.
    fn find(&mut self, config: &ConfigFile) -> anyhow::Result<Vec<(String, ChangeKind)>> {
        let code = Codebase::find(&self.named, config, &self.generated)?;
        self.is_lost = false;
        let folders = CodeFolders::new(code.root(), code.folders());
        // The same folders are the same, whatever was looked for.
        if *self.folders != folders {
            self.folders = Arc::new(folders);
        }
        let before = self.code.replace(code);
        let before = before.as_ref().map_or(&[][..], Codebase::paths);
        let now = self.code.as_ref().map_or(&[][..], Codebase::paths);
        let mut changes = Vec::new();
        for path in before.iter().filter(|path| now.binary_search(path).is_err()) {
            self.texts.forget(path);
            changes.push((path.clone(), ChangeKind::Removed));
        }
        let added = now.iter().filter(|path| before.binary_search(path).is_err());
        changes.extend(added.map(|path| (path.clone(), ChangeKind::Added)));
        Ok(changes)
    }

    /// Compares the code with the schema, or else with the latest one that was valid; `why_not` says why
    /// there is none.
    pub(in crate::cli::watch) fn run(
        &mut self,
        valid: Option<Valid<'_>>,
        why_not: &str,
        rules: Rules<'_>,
        reader: Reader,
    ) -> StageRun {
        let ran = match (valid, &self.schema) {
            (Some(valid), _) => self.of_valid(valid, rules, reader),
            (None, Some((sources, options))) if self.is_due => {
                let schema = analyze(sources.clone(), &options.clone()).schema;
                self.found(&schema, rules, reader)
            }
            (None, _) => Ok(()),
        };
        if let Err(error) = ran {
            return StageRun::failed(Stage::Usage, &error);
        }
        match self.last.clone() {
            Some(run) if valid.is_some() => run,
            Some(run) => {
                let mark = run.mark.max(Mark::Attention);
                StageRun { headline: format!("{}, by the last valid schema", run.headline), mark, ..run }
            }
            None => StageRun::new(Stage::Usage, Mark::Attention, why_not),
        }
    }

    fn of_valid(&mut self, valid: Valid<'_>, rules: Rules<'_>, reader: Reader) -> anyhow::Result<()> {
        let Valid { schema, paths, options } = valid;
        self.schema = Some(((*schema.ast().sources).clone(), options.clone()));
        let generated = generated(schema, paths);
        self.is_lost |= self.code.is_none() || generated != self.generated;
        self.generated = generated;
        self.found(schema, rules, reader)
    }

    fn found(&mut self, schema: &Schema, rules: Rules<'_>, reader: Reader) -> anyhow::Result<()> {
        self.is_due = false;
        if self.is_lost {
            for (path, _) in self.find(rules.config)? {
                self.kept.forget(&path);
            }
        }
        let Some(files) = &self.code else { return Ok(()) };
        let noted = Noted { files, texts: &self.texts };
        let of_schema = &schema.ast().sources;
        let code = read_again(&noted, schema, offset_of(of_schema.len()), &mut self.kept);
        let code = files.reported(code);
        let sources = code.sources(of_schema);
        let mut findings = lint::run_code(schema, rules.settings, None, &code);
        if let Some(baseline) = rules.baseline {
            baseline.hiding().hide(None, &sources, &mut findings);
        }
        let beside = Beside::default();
        let mut report = Report::of([(None, &sources, &*findings)].into_iter(), &beside, true);
        report.summary.files = code.statistics.files;
        let mut run = found(Stage::Usage, report, reader);
        let skipped = files.skipped().len();
        if skipped > 0 {
            run.headline = format!("{}; {} not read", run.headline, count(skipped, "file"));
        }
        self.last = Some(run);
        Ok(())
    }
}
