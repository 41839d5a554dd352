//! The two states that are compared: where they are, and the databases that they describe or are.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use crate::cli::check::{Beside, Checked};
use crate::cli::config::ConfigFile;
#[cfg(feature = "db")]
use crate::cli::history;
use crate::cli::provider::ProviderName;
use crate::cli::report::{self, Report};
use crate::cli::sources::{self, SchemaFiles};
use crate::cli::state::{Live, Reader, State};
use crate::cli::version::{self, PrismaVersion};
use crate::cli::{Global, discover, terminal};
use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::schema::connector::Provider;
use crate::schema::{self, Analysis, Options, Schema};
use crate::sql::{Database, Dialect, LowerError, align, lower};
use crate::text::{SourceFile, Sources};

use super::Args;

/// A state, read and analysed.
#[derive(Debug)]
pub(in crate::cli) struct Side {
    /// What it is called.
    pub(in crate::cli) name: String,
    /// The files of the schema.
    paths: Vec<PathBuf>,
    /// The schema and what is wrong with it, if the state is one.
    analysis: Option<Analysis>,
    /// The state, if it takes a database.
    live: Option<Live>,
    /// The database that was named for a state that names none.
    provider: Option<Provider>,
}

/// Reads and analyses both states. What is wrong in them is shown on standard error.
pub(super) fn read(args: &Args, global: &Global, config: &ConfigFile) -> anyhow::Result<Pair<Side>> {
    let Pair { before, after } = inputs(args, global, config)?;
    let options =
        [&before, &after].map(|input| options(args.prisma_version, args.provider, config, input.root()));
    let (before, after) = rayon::join(|| before.analyze(&options[0]), || after.analyze(&options[1]));
    let sides = [before, after];
    if sides.iter().any(Side::is_broken) {
        return Err(refuse(sides, global, "nothing is compared"));
    }
    let [before, after] = sides;
    Ok(Pair::new(before, after))
}

/// A state whose files are read.
#[derive(Debug)]
struct Input {
    name: String,
    files: Option<SchemaFiles>,
    live: Option<Live>,
}

fn inputs(args: &Args, global: &Global, config: &ConfigFile) -> anyhow::Result<Pair<Input>> {
    if args.from.as_deref() == Some("-") && args.to.as_deref() == Some("-") {
        bail!("standard input can be read only once");
    }
    let to = match &args.to {
        Some(to) => State::parse(to)?,
        None => State::Path(project(global, config)?),
    };
    let from = match &args.from {
        Some(from) => State::parse(from)?,
        None => history(args, global, config, &to)?,
    };
    // The same schema as the other one, or else that of the project.
    let place = |state: &State, other: &State| match other {
        _ if !state.is_found_by_path() => Ok(PathBuf::new()),
        State::Path(path) => Ok(path.clone()),
        State::Empty | State::Git { .. } | State::Live(_) => project(global, config),
    };
    let before = Input::read(&from, args.from.as_deref(), &place(&from, &to)?)?;
    let after = Input::read(&to, args.to.as_deref(), &place(&to, &from)?)?;
    Ok(Pair::new(before, after))
}

/// The history of migrations that a new one is to follow. Before the first, there is nothing.
#[cfg(feature = "db")]
fn history(args: &Args, global: &Global, config: &ConfigFile, to: &State) -> anyhow::Result<State> {
    let schema = match to {
        State::Path(path) if path.is_dir() => path.clone(),
        State::Path(path) => path.parent().unwrap_or(Path::new("")).to_owned(),
        State::Empty | State::Git { .. } | State::Live(_) => project(global, config)?,
    };
    let folder = history::folder(args.migration.migrations.as_deref(), config, &schema);
    history::refuse_other_layouts(args.migration.layout, config, &folder)?;
    if folder.exists() {
        return Ok(State::Live(Live::migrations(&folder)));
    }
    super::say(
        global,
        &format!("note: there is no folder `{}` yet: all is new", sources::display_name(&folder)),
    );
    Ok(State::Empty)
}

#[cfg(not(feature = "db"))]
fn history(_: &Args, _: &Global, _: &ConfigFile, _: &State) -> anyhow::Result<State> {
    bail!(
        "`--from` is missing: this program was built without databases, and cannot replay migrations; \
         name the state to start from, as in `--from git:HEAD`, `--from old.prisma` or `--from empty`"
    )
}

/// Where the one schema of the project is.
fn project(global: &Global, config: &ConfigFile) -> anyhow::Result<PathBuf> {
    let mut paths = discover::schemas(global, config)?;
    match (paths.pop(), paths.is_empty()) {
        (Some(path), true) => Ok(path),
        _ => bail!("the project has several schemas: name the one that is meant with `--to`"),
    }
}

impl Input {
    fn root(&self) -> Option<&Path> {
        self.files.as_ref().map(|files| &*files.root)
    }

    fn read(state: &State, written: Option<&str>, place: &Path) -> anyhow::Result<Self> {
        if let State::Live(live) = state {
            return Ok(Self { name: live.name(), files: None, live: Some(live.clone()) });
        }
        let mut files = state.schema(place)?;
        let name = match (state, written, &files) {
            (State::Empty | State::Live(_), _, _) | (_, _, None) => "empty".to_owned(),
            (State::Git { .. }, Some(written), _) => written.to_owned(),
            (State::Path(path), _, _) => sources::display_name(path),
            (State::Git { revision, .. }, None, _) => format!("git:{revision}"),
        };
        if let (State::Git { revision, .. }, Some(files)) = (state, &mut files) {
            files.sources = named_by_revision(&files.sources, revision);
        }
        Ok(Self { name, files, live: None })
    }

    fn analyze(self, options: &Options) -> Side {
        let Self { name, files, live } = self;
        let Some(files) = files else {
            return Side { name, paths: Vec::new(), analysis: None, live, provider: options.provider };
        };
        let analysis = schema::analyze(files.sources, options);
        Side { live, ..Side::of_analysis(name, files.paths, analysis, options) }
    }
}

/// A line that is shown says that it is not in the file of today.
fn named_by_revision(sources: &Sources, revision: &str) -> Sources {
    let renamed = sources
        .iter()
        .map(|(_, file)| SourceFile::new(format!("git:{revision}:{}", file.name()), file.text()));
    Sources::new(renamed.collect())
}

/// By what a schema is read that begins at `root`: the command line goes before the configuration, and
/// that before what is around the schema.
pub(in crate::cli) fn options(
    version: Option<PrismaVersion>,
    provider: Option<ProviderName>,
    config: &ConfigFile,
    root: Option<&Path>,
) -> Options {
    let named = version.or(config.config.prisma_version).map(Into::into);
    let found = || Some(version::of_package(root?)?.version);
    Options {
        version: named.or_else(found),
        provider: provider.or(config.config.provider).map(|name| name.0),
        // Where the URL stands has no influence on the tables.
        allow_datasource_urls: true,
    }
}

/// Shows the errors, as `check` does.
fn refuse(sides: impl IntoIterator<Item = Side>, global: &Global, outcome: &str) -> anyhow::Error {
    let broken: Vec<_> = sides.into_iter().filter(Side::is_broken).collect();
    let names: Vec<_> = broken.iter().map(|side| format!("`{}`", side.name)).collect();
    let checked: Vec<_> = broken.into_iter().filter_map(Side::errors).collect();
    let beside = Beside::default();
    let report = Report::new(&checked, &beside, true);
    terminal::stderr(global.color, |style, out| (report::human::FORMAT.write)(&report, style, out));
    anyhow!("{outcome}, because there are errors in {}", names.join(" and in "))
}

impl Side {
    /// The schema of the project. What is wrong in it is shown on standard error, and `outcome` says what
    /// does not happen because of it.
    pub(in crate::cli) fn of_project(
        global: &Global,
        config: &ConfigFile,
        version: Option<PrismaVersion>,
        provider: Option<ProviderName>,
        outcome: &str,
    ) -> anyhow::Result<Self> {
        let path = project(global, config)?;
        let input = Input::read(&State::Path(path), None, Path::new(""))?;
        let options = options(version, provider, config, input.root());
        let side = input.analyze(&options);
        if side.is_broken() { Err(refuse([side], global, outcome)) } else { Ok(side) }
    }
}

#[cfg(feature = "usage")]
impl Side {
    /// The schema of a state that somebody wrote down. What is wrong in it is shown on standard error, and
    /// `outcome` says what does not happen because of it.
    pub(in crate::cli) fn of_state(
        state: &State,
        written: &str,
        (global, config): (&Global, &ConfigFile),
        options: &Options,
        outcome: &str,
    ) -> anyhow::Result<Self> {
        let place = if state.is_found_by_path() { project(global, config)? } else { PathBuf::new() };
        let side = Input::read(state, Some(written), &place)?.analyze(options);
        if side.is_broken() { Err(refuse([side], global, outcome)) } else { Ok(side) }
    }

    /// The files of the schema.
    pub(in crate::cli) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// By what the schema is read.
    pub(in crate::cli) fn options(&self) -> Options {
        Options {
            version: self.schema().map(Schema::version),
            provider: self.provider,
            allow_datasource_urls: true,
        }
    }

    /// The schema and its files, if the state is one.
    pub(in crate::cli) fn into_schema(self) -> Option<(Schema, Vec<PathBuf>)> {
        Some((self.analysis?.schema, self.paths))
    }
}

#[cfg(feature = "db")]
impl Side {
    /// A database, by what messages call it.
    pub(in crate::cli) fn of_database(name: String) -> Self {
        Self { name, paths: Vec::new(), analysis: None, live: None, provider: None }
    }
}

impl Side {
    /// A schema that is analysed already.
    pub(in crate::cli) fn of_analysis(
        name: String,
        paths: Vec<PathBuf>,
        analysis: Analysis,
        options: &Options,
    ) -> Self {
        Self { name, paths, analysis: Some(analysis), live: None, provider: options.provider }
    }

    /// The schema and what is wrong with it, if the state is one.
    #[cfg(feature = "watch")]
    pub(in crate::cli) fn analysis(&self) -> Option<&Analysis> {
        self.analysis.as_ref()
    }

    /// The same, given away.
    #[cfg(feature = "watch")]
    pub(in crate::cli) fn into_analysis(self) -> Option<Analysis> {
        self.analysis
    }

    fn is_broken(&self) -> bool {
        self.analysis.as_ref().is_some_and(|analysis| !analysis.is_valid())
    }

    /// The schema with its errors alone.
    fn errors(self) -> Option<Checked> {
        let Analysis { schema, mut diagnostics, .. } = self.analysis?;
        diagnostics.retain(|finding| finding.severity == Severity::Error);
        Some(Checked::unlinted(schema, diagnostics))
    }

    /// The schema, if the state is one.
    pub(in crate::cli) fn schema(&self) -> Option<&Schema> {
        self.analysis.as_ref().map(|analysis| &analysis.schema)
    }

    /// The texts, if the state is a schema.
    pub(in crate::cli) fn sources(&self) -> Option<&Sources> {
        self.schema().map(|schema| &*schema.ast().sources)
    }

    /// The folder of the file with the datasource, which is where Prisma looks for migrations.
    pub(super) fn folder(&self) -> &Path {
        let datasource = self.schema().and_then(|schema| schema.config().datasource.as_ref());
        let file = datasource.map_or(0, |datasource| datasource.file.0 as usize);
        self.paths.get(file).and_then(|path| path.parent()).unwrap_or(Path::new(""))
    }

    /// The database of a state that takes one. `other` is the other side as far as it is known, which
    /// tells what is meant where this one does not.
    fn looked_at(
        &self,
        declared: Option<Database>,
        (other, other_side): (Option<&Database>, &Self),
        reader: &Reader<'_>,
    ) -> anyhow::Result<Option<Database>> {
        let Some(live) = &self.live else { return Ok(declared) };
        let named = || self.provider.and_then(Dialect::of);
        let dialect = other.map(|other| other.dialect).or_else(named);
        reader.read(live, dialect, &reader.schemas(other_side.schema())?).map(Some)
    }

    /// The database that the schema describes.
    pub(in crate::cli) fn declared(&self) -> anyhow::Result<Option<Database>> {
        let Some(schema) = self.schema() else { return Ok(None) };
        match lower(schema) {
            Ok(database) => Ok(Some(database)),
            Err(error @ LowerError::NoDatabase) => {
                bail!("`{}`: {error}; name one with `--provider`", self.name)
            }
            Err(error @ LowerError::NoDialect(_)) => bail!("`{}`: {error}", self.name),
            Err(error @ LowerError::Annotations(_)) => Err(anyhow!("{error}")),
        }
    }
}

/// The databases of both states, which have to be of one kind.
pub(super) fn databases(sides: &Pair<Side>, reader: &Reader<'_>) -> anyhow::Result<Pair<Database>> {
    let Pair { before, after } = sides;
    let (first, second) = rayon::join(|| before.declared(), || after.declared());
    let (first, second) = (first?, second?);
    let first = before.looked_at(first, (second.as_ref(), after), reader)?;
    let second = after.looked_at(second, (first.as_ref(), before), reader)?;
    let mut pair = of_one_kind(sides.as_ref(), Pair::new(first, second))?;
    if before.live.is_some() && after.schema().is_some() {
        align(&mut pair.before, &mut pair.after);
    } else if before.schema().is_some() && after.live.is_some() {
        align(&mut pair.after, &mut pair.before);
    }
    Ok(pair)
}

/// The databases of a history, which is the state `before`, and of the schema that follows it.
#[cfg(all(feature = "db", feature = "watch"))]
pub(in crate::cli) fn following(
    history: Database,
    before: &Side,
    after: &Side,
) -> anyhow::Result<Pair<Database>> {
    let declared = after.declared()?;
    let mut pair = of_one_kind(Pair::new(before, after), Pair::new(Some(history), declared))?;
    align(&mut pair.before, &mut pair.after);
    Ok(pair)
}

fn of_one_kind(sides: Pair<&Side>, found: Pair<Option<Database>>) -> anyhow::Result<Pair<Database>> {
    match (found.before, found.after) {
        (Some(before), Some(after)) if before.dialect != after.dialect => bail!(
            "`{}` is for {} and `{}` for {}: no migration leads from one to the other",
            sides.before.name,
            before.dialect.provider,
            sides.after.name,
            after.dialect.provider,
        ),
        (Some(before), Some(after)) => Ok(Pair::new(before, after)),
        (Some(before), None) => {
            let after = Database::empty(before.dialect);
            Ok(Pair::new(before, after))
        }
        (None, Some(after)) => Ok(Pair::new(Database::empty(after.dialect), after)),
        (None, None) => bail!("both states are empty: there is nothing to compare"),
    }
}
