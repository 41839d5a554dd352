//! Where the schema is, when nobody says it: in the places that Prisma looks at, and in those that
//! people use.

mod prisma_config;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde::Deserialize;

#[cfg(feature = "db")]
use crate::text::{SourceFile, offset_of};

use super::config::ConfigFile;
#[cfg(feature = "db")]
use super::database::expression::UrlExpression;
use super::{Global, sources, version};

/// Names of Prisma's configuration without the ending, in Prisma's order.
const PRISMA_CONFIGS: &[&str] =
    &["prisma7.config", ".config/prisma7", "prisma.config", ".config/prisma", ".config/prisma.config"];

/// Endings of Prisma's configuration, in Prisma's order.
const PRISMA_CONFIG_ENDINGS: &[&str] = &["js", "ts", "mjs", "cjs", "mts", "cts"];

/// Where a schema usually is, the likeliest place first.
const USUAL_PLACES: &[&str] = &["prisma/schema.prisma", "prisma/schema", "schema.prisma"];

/// The paths to work on: those of the subcommand and of `--schema`, else what is found.
pub(super) fn paths(named: &[PathBuf], global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = named.iter().chain(&global.schema).cloned().collect();
    if paths.iter().filter(|path| sources::is_stdin(path)).count() > 1 {
        bail!("standard input can be read only once");
    }
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(path.strip_prefix(".").unwrap_or(path).to_owned()));
    if !paths.is_empty() {
        return Ok(paths);
    }
    found(global, config, "name one, as in `prismakit check path/to/schema.prisma`")
}

/// The paths of the schema for a subcommand whose own paths are something else.
pub(super) fn schemas(global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<PathBuf>> {
    match global.schema.as_slice() {
        [] => found(global, config, "name one with `--schema path/to/schema.prisma`"),
        named => paths(named, &Global { schema: Vec::new(), ..global.clone() }, config),
    }
}

/// What is found, or else what to do.
fn found(global: &Global, config: &ConfigFile, advice: &str) -> anyhow::Result<Vec<PathBuf>> {
    let (found, named_by) = project(global, config);
    if let (Some(file), Some(path)) = (named_by, found.iter().find(|path| path.symlink_metadata().is_err())) {
        bail!("there is no file or folder `{}`, which `{file}` names as the schema", path.display());
    }
    if found.is_empty() {
        bail!(
            "there is no schema here: neither `prismakit.toml`, `prisma.config.ts` nor `package.json` names one, \
             and there is no `{}`; {advice}",
            USUAL_PLACES.join("`, `"),
        );
    }
    Ok(found)
}

/// The schemas of the project, whether or not somebody says where they are, and the file that names
/// them.
fn project(global: &Global, config: &ConfigFile) -> (Vec<PathBuf>, Option<String>) {
    let configured = config.schemas();
    let (found, named_by) = if configured.is_empty() {
        find(global)
    } else {
        (configured, config.path().map(sources::display_name))
    };
    for path in &found {
        global.explain(format_args!("schema: {}", path.display()));
    }
    (found, named_by)
}

/// The paths to work on, as far as there is something: nobody has to have a schema to name a database.
#[cfg(feature = "db")]
pub(super) fn existing(global: &Global, config: &ConfigFile) -> Vec<PathBuf> {
    let named = &global.schema;
    let paths = if named.is_empty() { project(global, config).0 } else { named.clone() };
    paths.into_iter().filter(|path| path.exists()).collect()
}

fn find(global: &Global) -> (Vec<PathBuf>, Option<String>) {
    if let Some((schema, file)) = prisma_config(global) {
        return (vec![schema], Some(sources::display_name(&file)));
    }
    match package_json(global) {
        Some(schema) => (vec![schema], Some(PACKAGE.to_owned())),
        None => (usual_place().into_iter().collect(), None),
    }
}

/// Where Prisma's own configuration may be, in Prisma's order.
pub(super) fn prisma_configs() -> impl Iterator<Item = PathBuf> {
    PRISMA_CONFIGS.iter().flat_map(|stem| {
        PRISMA_CONFIG_ENDINGS.iter().map(move |ending| PathBuf::from(format!("{stem}.{ending}")))
    })
}

/// Prisma's own configuration.
fn prisma_config_path() -> Option<PathBuf> {
    prisma_configs().find(|path| path.is_file())
}

/// The folder of migrations that Prisma's own configuration names, which is relative to that file.
pub(super) fn migrations() -> Option<PathBuf> {
    let path = prisma_config_path()?;
    let migrations = prisma_config::migrations(&sources::read(&path).ok()?)?;
    Some(path.parent().unwrap_or(Path::new("")).join(migrations))
}

/// The database that Prisma's own configuration names, and the file that does.
///
/// A file that names one in words that only Node understands is an error: another database is not what
/// is meant.
#[cfg(feature = "db")]
pub(super) fn database() -> anyhow::Result<Option<(UrlExpression, PathBuf)>> {
    let Some((path, text)) = prisma_config_text()? else { return Ok(None) };
    let Some(named) = prisma_config::database(&text) else { return Ok(None) };
    let prisma_config::Named { url: Some(url), .. } = named else {
        let file = SourceFile::new(sources::display_name(&path), text);
        let place = file.position(offset_of(named.at));
        bail!(
            "{}:{}:{}: the database that is named here cannot be told without running the file: name it \
             with `--url`, or with `url` in the table `[database]` of `prismakit.toml`; understood are \
             texts, `env(\"NAME\")`, `process.env.NAME`, templates, `||` and `??`",
            file.name(),
            place.line,
            place.column
        )
    };
    Ok(Some((url, path)))
}

/// The folder of Prisma's own configuration, if that says something about a database.
#[cfg(feature = "db")]
pub(super) fn folder_of_database() -> Option<PathBuf> {
    let (path, text) = prisma_config_text().ok()??;
    prisma_config::database(&text)?;
    Some(path.parent().unwrap_or(Path::new("")).to_owned())
}

#[cfg(feature = "db")]
fn prisma_config_text() -> anyhow::Result<Option<(PathBuf, String)>> {
    let Some(path) = prisma_config_path() else { return Ok(None) };
    let text = sources::read(&path)?;
    Ok(Some((path, text)))
}

/// The schema that Prisma's own configuration names, which is relative to that file, and the file.
fn prisma_config(global: &Global) -> Option<(PathBuf, PathBuf)> {
    let path = prisma_config_path()?;
    let schema = sources::read(&path).ok().and_then(|text| prisma_config::schema(&text));
    match &schema {
        Some(_) => global.explain(format_args!("the schema is named in {}", path.display())),
        None => global.explain(format_args!("{} names no schema in plain words", path.display())),
    }
    Some((path.parent().unwrap_or(Path::new("")).join(schema?), path))
}

/// The file that names a schema up to Prisma 6.
const PACKAGE: &str = "package.json";

#[derive(Debug, Deserialize)]
struct Package {
    prisma: Option<PackagePrisma>,
}

#[derive(Debug, Deserialize)]
struct PackagePrisma {
    schema: Option<PathBuf>,
}

/// The schema that `package.json` names, as up to Prisma 6.
fn package_json(global: &Global) -> Option<PathBuf> {
    let path = Path::new(PACKAGE);
    let package: Package = path.is_file().then(|| version::json(path))?.ok()?;
    let schema = package.prisma?.schema?;
    global.explain(format_args!("the schema is named in package.json"));
    Some(schema)
}

fn usual_place() -> Option<PathBuf> {
    USUAL_PLACES.iter().map(PathBuf::from).find(|place| place.exists())
}
