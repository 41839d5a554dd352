//! What a project is like: its schemas, whose rules hold for them, and where its migrations are.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::baseline::{Baseline, is_of_the_language};
use crate::cli::config::ConfigFile;
use crate::cli::sources::SchemaFiles;
use crate::cli::version::{self, Found};
use crate::cli::{Global, discover, sources};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::lint::{self, Settings};
use crate::schema::connector::Provider;
use crate::schema::referential_action::RelationMode;
use crate::schema::{self, Analysis, Options, Schema, Stage};

use super::folder;
use super::migrations::{self, Migrations};

/// A project as it is.
#[derive(Debug)]
pub(super) struct Project {
    /// The paths of the schemas, as they were named or found.
    pub(super) paths: Vec<PathBuf>,
    /// Whether they were named, so that nobody would find them again.
    pub(super) is_named: bool,
    /// The schemas.
    members: Vec<Member>,
    /// The database of schemas that name none, as far as the migrations tell.
    pub(super) provider: Option<Provider>,
    /// The version of Prisma that a `package.json` names.
    pub(super) version: Option<Found>,
    /// The migrations, if there are some.
    pub(super) migrations: Option<Migrations>,
    /// How the configuration names the folder that it is in, from the current one.
    folder: PathBuf,
}

/// A schema of the project.
#[derive(Debug)]
struct Member {
    /// As `check` sees it.
    analysis: Analysis,
    /// As it is for one who does not mind where the URL of the database stands, which keeps nobody from
    /// having habits.
    lenient: Option<Analysis>,
}

/// How much is left to be found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    /// How many of them `--fix` makes go away.
    pub(super) fixable: usize,
    /// How many of them a baseline can hide.
    hideable: usize,
    /// Whether the rules could look at everything.
    is_complete: bool,
}

impl Project {
    /// Finds, reads and analyses the schemas for which a configuration at `target` would hold.
    pub(super) fn read(target: &Path, global: &Global) -> anyhow::Result<Self> {
        // What is to be replaced may be broken, and says where the schema is if it is not.
        let replaced = sources::read(target).and_then(|text| ConfigFile::of_text(target, &text));
        let config = replaced.unwrap_or_default();
        let paths = discover::paths(&[], global, &config)?;
        if paths.iter().any(|path| sources::is_stdin(path)) {
            bail!("standard input is nothing that a configuration could name: give `--schema` a path");
        }
        let mut schemas = Vec::new();
        for path in &paths {
            schemas.extend(sources::read_path(path)?);
        }
        let roots: Vec<PathBuf> = schemas.iter().map(|files| files.root.clone()).collect();
        let migrations = migrations::find(&config, &roots);
        let provider = migrations.as_ref().and_then(Migrations::provider);
        let version = roots.first().and_then(|root| version::of_package(root));
        let is_named = !global.schema.is_empty() || !config.schemas().is_empty();
        let members = schemas.into_iter().map(|files| Member::of(files, provider)).collect();
        let folder = folder(target).to_owned();
        Ok(Self { paths, is_named, members, provider, version, migrations, folder })
    }

    /// The schemas that rules look at: those without an error of the language.
    pub(super) fn linted(&self) -> impl Iterator<Item = &Analysis> {
        self.members.iter().map(Member::analysis).filter(|analysis| analysis.stage == Stage::Complete)
    }

    fn schemas(&self) -> impl Iterator<Item = &Schema> {
        self.members.iter().map(|member| &member.analysis().schema)
    }

    /// How many errors of the language keep rules from looking.
    pub(super) fn errors(&self) -> usize {
        let analyses = self.members.iter().map(Member::analysis);
        let broken = analyses.filter(|analysis| analysis.stage != Stage::Complete);
        let findings = broken.flat_map(|analysis| &analysis.diagnostics);
        findings.filter(|finding| finding.severity == Severity::Error).count()
    }

    /// Whether only the migrations tell which database the schemas are for.
    pub(super) fn is_provider_assumed(&self) -> bool {
        self.provider.is_some() && self.schemas().all(|schema| schema.config().datasource.is_none())
    }

    /// The databases of the schemas, each once.
    pub(super) fn providers(&self) -> Vec<Provider> {
        let mut providers = Vec::new();
        for provider in self.schemas().filter_map(Schema::provider) {
            if !providers.contains(&provider) {
                providers.push(provider);
            }
        }
        providers
    }

    /// How the configuration names a path of the project.
    pub(super) fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.folder).unwrap_or(path);
        let is_below = relative.is_absolute() || self.folder.as_os_str().is_empty() || relative != path;
        let path = if is_below { relative.to_owned() } else { up(&self.folder).join(path) };
        path.components().collect::<PathBuf>().display().to_string().replace('\\', "/")
    }

    /// What the rules find with these settings, which goes into the baseline as well.
    pub(super) fn count(&self, settings: &Settings, baseline: &mut Baseline) -> Count {
        let is_complete = self.members.iter().all(|member| member.analysis.stage == Stage::Complete);
        let mut count = Count { is_complete, ..Count::default() };
        for Member { analysis, .. } in &self.members {
            let findings = lint::run(analysis, settings, None);
            for finding in &findings {
                count.add(finding);
            }
            baseline.add(Some(&analysis.schema), &analysis.schema.ast().sources, &findings);
        }
        count
    }

    /// What there is to say about the project, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.schema_line()];
        match self.errors() {
            0 => lines.extend(self.mapping_line()),
            errors => lines.push(format!(
                "the schema has {}, so that nothing can be said about its habits: mend it, and run \
                 `prismakit init --force`",
                plural(errors, "error")
            )),
        }
        if self.schemas().any(|schema| schema.relation_mode() == RelationMode::Prisma && is_sql(schema)) {
            lines.push(
                "relations are kept by Prisma Client (`relationMode = \"prisma\"`), so that the database \
                 has no foreign keys and makes no index for them"
                    .to_owned(),
            );
        }
        lines.extend(self.migrations.as_ref().map(Migrations::line));
        lines
    }

    /// `prisma/schema.prisma: 34 models, 5 enums, for PostgreSQL, under Prisma 6`
    fn schema_line(&self) -> String {
        let paths: Vec<String> = self.paths.iter().map(|path| sources::display_name(path)).collect();
        let models = self.schemas().map(|schema| schema.models().count()).sum();
        let enums = self.schemas().map(|schema| schema.enums().count()).sum();
        let mut parts = vec![plural(models, "model"), plural(enums, "enum")];
        if self.members.len() > 1 {
            parts.insert(0, plural(self.members.len(), "schema"));
        }
        let providers = self.providers();
        if !providers.is_empty() {
            let names: Vec<_> = providers.into_iter().map(Provider::display_name).collect();
            parts.push(format!("for {}", names.join(" and ")));
        }
        parts.extend(self.version.as_ref().map(|found| format!("under Prisma {}", found.version.major())));
        format!("{}: {}", paths.join(", "), parts.join(", "))
    }

    /// How many names the database has of its own.
    fn mapping_line(&self) -> Option<String> {
        let models: Vec<_> = self.schemas().flat_map(Schema::models).collect();
        let columns: Vec<_> = models.iter().flat_map(|model| model.scalar_fields()).collect();
        let tables = models.iter().filter(|model| model.mapped_name().is_some()).count();
        let mapped = columns.iter().filter(|field| field.mapped_name().is_some()).count();
        (!models.is_empty()).then(|| {
            format!(
                "`@@map` names {tables} of {}, `@map` {mapped} of {}",
                plural(models.len(), "table"),
                plural(columns.len(), "column"),
            )
        })
    }
}

impl Member {
    fn of(files: SchemaFiles, provider: Option<Provider>) -> Self {
        let version = version::of_package(&files.root).map(|found| found.version);
        let options = Options { version, provider, ..Options::default() };
        let analysis = schema::analyze(files.sources.clone(), &options);
        let lenient = (analysis.stage != Stage::Complete)
            .then(|| schema::analyze(files.sources, &Options { allow_datasource_urls: true, ..options }));
        Self { analysis, lenient }
    }

    fn analysis(&self) -> &Analysis {
        self.lenient.as_ref().unwrap_or(&self.analysis)
    }
}

impl Count {
    fn add(&mut self, finding: &Diagnostic) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        let fix = finding.fix.as_ref().map(|fix| fix.applicability);
        self.fixable += usize::from(fix == Some(Applicability::Safe));
        self.hideable += usize::from(!is_of_the_language(finding));
    }

    /// How many there are.
    pub(super) fn all(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// How many a baseline would hide: none as long as there is something that the rules cannot look at.
    pub(super) fn hideable(&self) -> usize {
        if self.is_complete { self.hideable } else { 0 }
    }

    /// Whether nothing is found.
    pub(super) fn is_clean(&self) -> bool {
        self.all() == 0
    }

    /// `3 errors, 12 warnings`
    pub(super) fn told(&self) -> String {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")];
        let found = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun));
        let found: Vec<String> = found.collect();
        if found.is_empty() { "nothing".to_owned() } else { found.join(", ") }
    }
}

/// As many steps up as the folder is deep.
fn up(folder: &Path) -> PathBuf {
    folder.components().map(|_| "..").collect()
}

fn is_sql(schema: &Schema) -> bool {
    schema.connector().relation_modes.len() > 1
}

/// `1 model`, `2 models`
pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
