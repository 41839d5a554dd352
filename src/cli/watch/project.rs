//! What is known of the project from round to round, and what has to be read again.
//!
//! Events are hints: what counts is whether a text is another one than before. So what the program writes
//! itself sets nothing off, whatever the system reports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::baseline::Baseline;
use crate::cli::check::Beside;
#[cfg(feature = "db")]
use crate::cli::check::certificates;
use crate::cli::config::ConfigFile;
use crate::cli::diff::side::{self, Side};
use crate::cli::report::Report;
use crate::cli::sources::{self, SchemaFiles};
use crate::cli::{Global, discover};
use crate::diagnostic::Diagnostic;
use crate::lint::recheck::recheck;
use crate::lint::{self, Selection, Settings};
use crate::schema::{self, Analysis, Options, Schema};
use crate::text::Sources;

use super::Args;
use super::blocks::{self, Blocks};
use super::interest::{Affected, Interests, Subject, configuration_files};
use super::round::{BlockChange, Cause, ChangeKind};
use super::stages::format;
use super::stages::generate::Generate;
#[cfg(feature = "usage")]
use super::stages::usage::{Rules, Valid};

/// The project as it was read last.
pub(super) struct Project {
    global: Global,
    config: ConfigFile,
    settings: Settings,
    /// What is not reported.
    baseline: Option<Baseline>,
    /// Where the schemas are.
    paths: Vec<PathBuf>,
    schemas: Vec<Checked>,
    /// What was found beside the schemas.
    beside: Beside,
}

/// A schema with what was found in it.
struct Checked {
    side: Side,
    paths: Vec<PathBuf>,
    options: Options,
    findings: Vec<Diagnostic>,
    /// Whether these are what was found ahead, and not in the whole schema.
    is_preliminary: bool,
    /// A newer text, of which only the findings are known so far.
    ahead: Option<Ahead>,
}

/// What is known of a schema before it is analysed as a whole.
struct Ahead {
    files: SchemaFiles,
    findings: Vec<Diagnostic>,
}

/// What is not as it was.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// The files.
    pub(super) causes: Vec<Cause>,
    /// The blocks of schemas.
    pub(super) blocks: Vec<BlockChange>,
    /// Whether everything is to run, whatever changed.
    pub(super) configuration: bool,
    /// Whether a schema is another one.
    pub(super) schema: bool,
}

impl Project {
    /// Reads the configuration, and no schema yet.
    pub(super) fn new(args: &Args, global: &Global) -> anyhow::Result<Self> {
        let config = ConfigFile::load(global)?;
        let settings = config.settings(&Selection::default())?;
        let paths = discover::paths(&args.paths, global, &config)?;
        let baseline = config.baseline().map(|path| Baseline::read(&path)).transpose()?;
        Ok(Self {
            global: global.clone(),
            config,
            settings,
            baseline,
            paths,
            schemas: Vec::new(),
            beside: Beside::default(),
        })
    }

    /// The configuration.
    pub(super) fn config(&self) -> &ConfigFile {
        &self.config
    }

    /// The one schema of the project, if it has one that Prisma would accept.
    pub(super) fn valid_side(&self) -> Option<&Side> {
        let [checked] = self.schemas.as_slice() else { return None };
        checked.side.analysis().is_some_and(Analysis::is_valid).then_some(&checked.side)
    }

    /// The same with what it was read by, for those who compare code with it.
    #[cfg(feature = "usage")]
    pub(super) fn valid(&self) -> Option<Valid<'_>> {
        let (schema, checked) = (self.valid_side()?.schema()?, self.schemas.first()?);
        Some(Valid { schema, paths: &checked.paths, options: &checked.options })
    }

    /// What decides which findings there are.
    #[cfg(feature = "usage")]
    pub(super) fn rules(&self) -> Rules<'_> {
        Rules { config: &self.config, settings: &self.settings, baseline: self.baseline.as_ref() }
    }

    /// The findings of all schemas.
    pub(super) fn report(&self) -> Report<'_> {
        let parts = self.schemas.iter().filter_map(Checked::found);
        let parts = parts.map(|(sources, findings)| (None, sources, findings));
        Report::of(parts, &self.beside, true)
    }

    /// Why nothing is made of a schema.
    pub(super) fn why_not(&self) -> &'static str {
        if self.schemas.len() > 1 {
            "there are several schemas: watch one of them"
        } else {
            "not done, because there are errors in the schema"
        }
    }

    /// The folder that the schema is in.
    #[cfg(feature = "db")]
    pub(super) fn folder(&self) -> PathBuf {
        match self.paths.first() {
            Some(path) if path.is_dir() => path.clone(),
            Some(path) => path.parent().unwrap_or(Path::new("")).to_owned(),
            None => PathBuf::new(),
        }
    }

    /// Forgets what was read, so that everything counts as new.
    pub(super) fn forget(&mut self) {
        self.schemas.clear();
    }

    /// What is worth watching. The folder of migrations is known to those who compare with it.
    pub(super) fn interests(&self, migrations: Option<&Path>) -> Interests {
        let mut interests = Interests::default();
        for path in &self.paths {
            interests.add(path, Subject::Schema);
        }
        for file in configuration_files(self.config.folder()) {
            interests.add(&file, Subject::Configuration);
        }
        for file in configuration_files(Path::new("")).chain(discover::prisma_configs()) {
            interests.add(&file, Subject::Configuration);
        }
        if let Some(baseline) = self.config.baseline() {
            interests.add(&baseline, Subject::Configuration);
        }
        for folder in Generate::folders(&self.config) {
            interests.add(&folder, Subject::Template);
        }
        if let Some(folder) = migrations {
            interests.add(folder, Subject::Migration);
        }
        interests
    }

    /// Looks again at the certificates of migrations.
    #[cfg(feature = "db")]
    pub(super) fn look_beside(&mut self) {
        let roots: Vec<_> = self.paths.iter().map(PathBuf::as_path).collect();
        self.beside = certificates::check(&self.global, &self.config, &roots);
        if let Some(baseline) = &self.baseline {
            baseline.hiding().hide(None, &self.beside.sources, &mut self.beside.findings);
        }
    }

    /// Reads again what may have changed. Where something cannot be read, everything stays as it was.
    pub(super) fn refresh(&mut self, args: &Args, affected: &Affected) -> anyhow::Result<Changed> {
        let mut changed = Changed::default();
        if affected.concerns(Subject::Configuration) {
            self.reconfigure(args, &mut changed)?;
        }
        if changed.configuration || affected.concerns(Subject::Schema) || self.schemas.is_empty() {
            self.read_schemas(args, &mut changed)?;
        }
        changed.causes.sort();
        changed.causes.dedup();
        Ok(changed)
    }

    fn reconfigure(&mut self, args: &Args, changed: &mut Changed) -> anyhow::Result<()> {
        let fresh = Self::new(args, &self.global)?;
        let is_same = fresh.config.text() == self.config.text()
            && fresh.paths == self.paths
            && fresh.baseline == self.baseline;
        let options = |checked: &Checked| self.options(args, &checked.paths) == checked.options;
        if is_same && self.schemas.iter().all(options) {
            return Ok(());
        }
        if let Some(path) = fresh.config.path().filter(|_| fresh.config.text() != self.config.text()) {
            let path = sources::display_name(path);
            changed.causes.push(Cause { path, kind: ChangeKind::Changed });
        }
        changed.configuration = true;
        let schemas = std::mem::take(&mut self.schemas);
        *self = Self { schemas, ..fresh };
        Ok(())
    }

    fn read_schemas(&mut self, args: &Args, changed: &mut Changed) -> anyhow::Result<()> {
        let read = self.paths.iter().map(|path| sources::read_path(path));
        let files: Vec<_> = read.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect();
        let causes = file_changes(self.schemas.iter().filter_map(Checked::sources), &files);
        if causes.is_empty() && !changed.configuration && !self.schemas.is_empty() {
            return Ok(());
        }
        changed.schema = true;
        if !self.schemas.is_empty() {
            changed.causes.extend(causes);
        }
        let Some(files) = self.look_ahead(args, files, changed) else { return Ok(()) };
        let mut before = std::mem::take(&mut self.schemas).into_iter();
        for files in files {
            let options = self.options(args, &files.paths);
            let before = before.next();
            let blocks = before.as_ref().and_then(Checked::schema).map(Blocks::of);
            let checked = self.analyze(args, files, &options, before);
            if let Some((before, after)) = blocks.zip(checked.schema()) {
                changed.blocks.extend(before.changes(&Blocks::of(after)));
            }
            self.schemas.push(checked);
        }
        Ok(())
    }

    /// Looks at what was edited and at its neighbours alone, where that is enough for now; what the schema
    /// is as a whole is found out by [`Project::catch_up`]. Gives the files back where it is not.
    fn look_ahead(
        &mut self,
        args: &Args,
        mut files: Vec<SchemaFiles>,
        changed: &mut Changed,
    ) -> Option<Vec<SchemaFiles>> {
        let ([checked], [after]) = (self.schemas.as_mut_slice(), files.as_slice()) else {
            return Some(files);
        };
        // Formatting is about the whole file, what is configured may be about any of the rules, and what a
        // baseline hides is not among what is known.
        let needs_all = args.fmt || changed.configuration || self.baseline.is_some();
        if needs_all || checked.paths != after.paths {
            return Some(files);
        }
        let Some(before) = checked.side.analysis() else { return Some(files) };
        let (sources, settings) = (&after.sources, &self.settings);
        let Some(found) = recheck(before, &checked.findings, sources, &checked.options, settings) else {
            return Some(files);
        };
        changed.blocks = blocks::changes_where(&found.edited, &before.schema, sources);
        let files = files.pop().expect("there is one");
        checked.ahead = Some(Ahead { files, findings: found.findings });
        None
    }

    /// Analyses as a whole what was only looked at ahead. The findings stay those of that look, until
    /// [`Project::confirm`].
    pub(super) fn catch_up(&mut self) {
        for mut checked in std::mem::take(&mut self.schemas) {
            if let Some(Ahead { files, findings }) = checked.ahead.take() {
                let options = checked.options.clone();
                let analysis = analyzed(files.sources, &options, Some(checked));
                checked = Checked::new(&files.root, files.paths, analysis, options);
                (checked.findings, checked.is_preliminary) = (findings, true);
            }
            self.schemas.push(checked);
        }
    }

    /// Finds in the whole schema what was only looked for ahead. Says whether that is something else.
    pub(super) fn confirm(&mut self) -> bool {
        let mut is_other = false;
        for checked in self.schemas.iter_mut().filter(|checked| checked.is_preliminary) {
            let Some(analysis) = checked.side.analysis() else { continue };
            let findings = lint::run(analysis, &self.settings, None);
            is_other |= findings != checked.findings;
            (checked.findings, checked.is_preliminary) = (findings, false);
        }
        is_other
    }

    /// By what a schema is read.
    fn options(&self, args: &Args, paths: &[PathBuf]) -> Options {
        let root = paths.first().map(PathBuf::as_path);
        let options = side::options(args.prisma_version, args.provider, &self.config, root);
        Options { allow_datasource_urls: false, ..options }
    }

    fn analyze(
        &self,
        args: &Args,
        files: SchemaFiles,
        options: &Options,
        before: Option<Checked>,
    ) -> Checked {
        let SchemaFiles { sources, paths, root, .. } = files;
        let mut analysis = analyzed(sources, options, before);
        if args.fmt {
            let unformatted = format::unformatted(&analysis.schema, &paths);
            // What could not be written is reported as what it is: not formatted.
            if !unformatted.is_empty() && format::write(&analysis.schema, &unformatted).is_ok() {
                let texts: BTreeMap<_, _> = unformatted.into_iter().collect();
                analysis = schema::analyze(format::with_texts(&analysis.schema, &paths, &texts), options);
            }
        }
        let mut findings = lint::run(&analysis, &self.settings, None);
        if let Some(baseline) = &self.baseline {
            let schema = &analysis.schema;
            baseline.hiding().hide(Some(schema), &schema.ast().sources, &mut findings);
        }
        Checked { findings, ..Checked::new(&root, paths, analysis, options.clone()) }
    }
}

/// Analyses a schema. Blocks that are as they were `before` are not read again.
fn analyzed(sources: Sources, options: &Options, before: Option<Checked>) -> Analysis {
    match before.and_then(|checked| checked.side.into_analysis()) {
        Some(before) => schema::analyze_again(before, sources, options),
        None => schema::analyze(sources, options),
    }
}

impl Checked {
    /// A schema of which nothing was found yet.
    fn new(root: &Path, paths: Vec<PathBuf>, analysis: Analysis, options: Options) -> Self {
        let name = sources::display_name(root);
        let side = Side::of_analysis(name, paths.clone(), analysis, &options);
        Self { side, paths, options, findings: Vec::new(), is_preliminary: false, ahead: None }
    }

    fn schema(&self) -> Option<&Schema> {
        self.side.schema()
    }

    fn sources(&self) -> Option<&Sources> {
        match &self.ahead {
            Some(ahead) => Some(&ahead.files.sources),
            None => Some(&self.schema()?.ast().sources),
        }
    }

    /// The latest text, and what was found in it.
    fn found(&self) -> Option<(&Sources, &[Diagnostic])> {
        let findings = self.ahead.as_ref().map_or(&self.findings, |ahead| &ahead.findings);
        Some((self.sources()?, findings))
    }
}

/// The files that are new, gone or have another text.
fn file_changes<'a>(before: impl Iterator<Item = &'a Sources>, after: &[SchemaFiles]) -> Vec<Cause> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, file) in before.flat_map(Sources::iter) {
        known.insert(file.name(), file.text());
    }
    let mut causes = Vec::new();
    for (_, file) in after.iter().flat_map(|files| files.sources.iter()) {
        let kind = match known.remove(file.name()) {
            None => ChangeKind::Added,
            Some(text) if text != file.text() => ChangeKind::Changed,
            Some(_) => continue,
        };
        causes.push(Cause { path: file.name().to_owned(), kind });
    }
    let gone = known.into_keys().map(|name| Cause { path: name.to_owned(), kind: ChangeKind::Removed });
    causes.into_iter().chain(gone).collect()
}

/// Files that were touched, by what has become of them.
pub(super) fn causes(paths: &[PathBuf]) -> impl Iterator<Item = Cause> {
    paths.iter().map(|path| {
        let kind = if path.exists() { ChangeKind::Changed } else { ChangeKind::Removed };
        Cause { path: sources::display_name(path), kind }
    })
}
