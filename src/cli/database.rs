//! Which database is meant: the one that is named, else that of the configuration, of Prisma's
//! configuration, of the schema, or of `DATABASE_URL`.
//!
//! A URL holds a password, so that none is ever repeated: messages say where it stands.

mod dotenv;
mod variables;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::schema::config::{Datasource, StringOrEnv};
use crate::schema::{self, Options, Schema};
use crate::sql::DatabaseUrl;

use super::config::{ConfigFile, UrlSetting};
use super::sources::{self, SchemaFiles};
use super::{Global, discover};

use variables::Variables;

/// The variable that Prisma's own examples use.
const USUAL_VARIABLE: &str = "DATABASE_URL";

/// The database to work with.
#[derive(Default, clap::Args)]
#[command(next_help_heading = "Database")]
pub(super) struct DatabaseArgs {
    /// The database, or `env:NAME` for the variable that holds its URL [default: that of
    /// `prismakit.toml`, `prisma.config.ts` or the schema, else `DATABASE_URL`, also from `.env`]
    #[arg(long, value_name = "URL")]
    // Not parsed by clap, whose message would repeat the password.
    pub(super) url: Option<String>,
}

/// Without what is secret.
impl fmt::Debug for DatabaseArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseArgs").field("url", &self.url.as_ref().map(|_| "…")).finish()
    }
}

/// The database that is meant.
pub(super) fn find(args: &DatabaseArgs, global: &Global, config: &ConfigFile) -> anyhow::Result<DatabaseUrl> {
    if let Some(url) = &args.url {
        return of_argument(url, "--url");
    }
    let schemas = schemas_found(global, config)?;
    let has_several = schemas.len() > 1;
    let project = only(schemas).map(Project::of).unwrap_or_default();
    let variables = Variables::beside(&project.folder);
    let Some(named) = project.named(config, &variables)? else {
        if has_several {
            bail!(
                "no database is named, and the project has several schemas: give `--url`, or name the schema \
                 that is meant with `--schema`"
            )
        }
        bail!(
            "no database is named: give `--url`, or set `{USUAL_VARIABLE}` in the environment or in `.env`; \
             `prismakit.toml` (`[database]`), `prisma.config.ts` and the schema name none either"
        )
    };
    let url = named.read(&variables)?;
    global.explain(format_args!("database: {url}, named by {}", named.place));
    Ok(url)
}

/// The database that an argument names by its URL, or by `env:` and a variable.
pub(super) fn of_argument(text: &str, argument: &str) -> anyhow::Result<DatabaseUrl> {
    let variables = Variables::beside(Path::new(""));
    Named::new(UrlSetting::parse(text), format!("`{argument}`"), PathBuf::new()).read(&variables)
}

/// The database schemas that a datasource lists; none where only that of the connection is used.
pub(super) fn schemas(schema: &Schema) -> Vec<String> {
    let datasource = schema.config().datasource.as_ref();
    let listed = datasource.and_then(|datasource| datasource.schemas.as_deref()).unwrap_or_default();
    listed.iter().map(|(name, _)| schema.name(*name).to_owned()).collect()
}

/// The same of the schema of the project, if it has one.
pub(super) fn schemas_of_project(global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<String>> {
    let Some(files) = only(schemas_found(global, config)?) else { return Ok(Vec::new()) };
    Ok(schemas(&schema::analyze(files.sources, &Options::default()).schema))
}

/// The schemas of the project.
fn schemas_found(global: &Global, config: &ConfigFile) -> anyhow::Result<Vec<SchemaFiles>> {
    let paths = discover::existing(global, config);
    let schemas = paths.iter().map(|path| sources::read_path(path)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(schemas.into_iter().flatten().collect())
}

/// The one that there is.
fn only(mut schemas: Vec<SchemaFiles>) -> Option<SchemaFiles> {
    schemas.pop().filter(|_| schemas.is_empty())
}

/// A URL, and where it is named.
struct Named {
    setting: UrlSetting,
    /// What names it, for messages.
    place: String,
    /// The folder that a relative path is seen from.
    folder: PathBuf,
}

impl Named {
    fn new(setting: UrlSetting, place: impl Into<String>, folder: PathBuf) -> Self {
        Self { setting, place: place.into(), folder }
    }

    fn read(&self, variables: &Variables) -> anyhow::Result<DatabaseUrl> {
        let (text, place) = match &self.setting {
            UrlSetting::Plain(text) => (text.clone(), self.place.clone()),
            UrlSetting::Variable(name) => {
                let Some(text) = variables.value(name)? else {
                    bail!(
                        "no database is named: {} takes the URL from the variable `{name}`, which is set \
                         neither in the environment nor in `.env`",
                        self.place
                    )
                };
                (text, format!("the variable `{name}`"))
            }
        };
        let url = DatabaseUrl::parse(&text).with_context(|| format!("cannot use the URL in {place}"))?;
        Ok(url.seen_from(&self.folder))
    }
}

/// What the files of the project say about the database.
#[derive(Default)]
struct Project {
    /// The folder of the datasource; the current one where there is no schema.
    folder: PathBuf,
    /// What the datasource says, and the file it stands in.
    datasource: Option<(UrlSetting, String)>,
}

impl Project {
    /// The language is told by the schema itself, so that a URL that stands there is read.
    fn of(files: SchemaFiles) -> Self {
        let analysis = schema::analyze(files.sources, &Options::default());
        let schema = &analysis.schema;
        let Some(datasource) = &schema.config().datasource else {
            let root = if files.root.is_dir() { files.root.clone() } else { folder_of(&files.root) };
            return Self { folder: root, datasource: None };
        };
        let file = &files.paths[datasource.file.0 as usize];
        let name = format!("`{}`", sources::display_name(file));
        let datasource = setting_of(schema, datasource).map(|setting| (setting, name));
        Self { folder: folder_of(file), datasource }
    }

    /// What is said first, in the order of the documentation.
    fn named(self, config: &ConfigFile, variables: &Variables) -> anyhow::Result<Option<Named>> {
        let prisma = discover::database();
        let folder_of_prisma = prisma.as_ref().map(|(_, path)| folder_of(path));
        // Where Prisma looks from, for a variable that it reads as well.
        let shared = folder_of_prisma.unwrap_or(self.folder.clone());
        if let Some(setting) = config.database() {
            let is_variable = matches!(setting, UrlSetting::Variable(_));
            let folder = if is_variable { shared } else { config.folder().to_owned() };
            return Ok(Some(Named::new(setting.clone(), "`prismakit.toml`", folder)));
        }
        if let Some((setting, path)) = prisma {
            let name = format!("`{}`", sources::display_name(&path));
            return Ok(Some(Named::new(setting, name, shared)));
        }
        if let Some((setting, file)) = self.datasource {
            return Ok(Some(Named::new(setting, file, self.folder)));
        }
        let usual = UrlSetting::Variable(USUAL_VARIABLE.to_owned());
        let is_set = variables.value(USUAL_VARIABLE)?.is_some();
        Ok(is_set.then(|| Named::new(usual, format!("the variable `{USUAL_VARIABLE}`"), shared)))
    }
}

/// Prisma up to 6 changes databases through `directUrl`, where there is one.
fn setting_of(schema: &Schema, datasource: &Datasource) -> Option<UrlSetting> {
    let setting = |value: StringOrEnv| match value {
        StringOrEnv::Literal(text) => UrlSetting::Plain(schema.name(text).to_owned()),
        StringOrEnv::Env(name) => UrlSetting::Variable(schema.name(name).to_owned()),
    };
    datasource.direct_url.or(datasource.url).map(setting)
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}
