//! Which database is meant: the one that is named, else that of the configuration, of Prisma's
//! configuration, of the schema, or of `DATABASE_URL`.
//!
//! A URL holds a password, so that none is ever repeated: messages say where it stands.

mod dotenv;
pub(super) mod expression;
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

use expression::{UrlExpression, UrlText};
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
        return of_argument(url, "--url", global, config);
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
pub(super) fn of_argument(
    text: &str,
    argument: &str,
    global: &Global,
    config: &ConfigFile,
) -> anyhow::Result<DatabaseUrl> {
    let setting = UrlSetting::parse(text);
    let project = match setting {
        // Nobody has to have a schema, or one that can be read, to write a URL down.
        UrlSetting::Plain(_) => Project::default(),
        UrlSetting::Variable(_) => only(schemas_found(global, config)?).map(Project::of).unwrap_or_default(),
    };
    let variables = Variables::beside(&project.folder);
    let folder = project.folder_for(&setting, Path::new(""));
    Named::new(setting, format!("`{argument}`"), folder).read(&variables)
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
    url: UrlExpression,
    /// What names it, for messages.
    place: String,
    /// The folder that a relative path is seen from.
    folder: PathBuf,
}

impl Named {
    fn new(url: impl Into<UrlExpression>, place: impl Into<String>, folder: PathBuf) -> Self {
        Self { url: url.into(), place: place.into(), folder }
    }

    fn read(&self, variables: &Variables) -> anyhow::Result<DatabaseUrl> {
        let text =
            self.url.text(variables).with_context(|| format!("no database is named by {}", self.place))?;
        let Some(UrlText { text, variable }) = text.filter(|found| !found.text.is_empty()) else {
            bail!("no database is named: {} {}", self.place, self.missing())
        };
        let place = variable.map_or_else(|| self.place.clone(), |name| format!("the variable `{name}`"));
        let url = DatabaseUrl::parse(&text).with_context(|| format!("cannot use the URL in {place}"))?;
        Ok(url.seen_from(&self.folder))
    }

    /// What is missing, where the expression comes to nothing.
    fn missing(&self) -> String {
        match &self.url {
            UrlExpression::Variable(name) => format!(
                "takes the URL from the variable `{name}`, which is set neither in the environment nor in `.env`"
            ),
            url => format!("comes to an empty URL{}", url.asked()),
        }
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
        if let Some(setting) = config.database() {
            let folder = self.folder_for(setting, config.folder());
            return Ok(Some(Named::new(setting.clone(), "`prismakit.toml`", folder)));
        }
        if let Some((url, path)) = discover::database()? {
            let name = format!("`{}`", sources::display_name(&path));
            return Ok(Some(Named::new(url, name, folder_of(&path))));
        }
        if let Some((setting, file)) = &self.datasource {
            return Ok(Some(Named::new(setting.clone(), file, self.folder.clone())));
        }
        let usual = UrlSetting::Variable(USUAL_VARIABLE.to_owned());
        let is_set = variables.value(USUAL_VARIABLE)?.is_some();
        let folder = self.folder_for(&usual, Path::new(""));
        Ok(is_set.then(|| Named::new(usual, format!("the variable `{USUAL_VARIABLE}`"), folder)))
    }

    /// The folder that a relative path is seen from, whoever names it: one that is written down from
    /// the folder of the file where it stands (`written`), one in a variable from where Prisma sees it,
    /// who reads the variable as well: the folder of `prisma.config.ts` where that names the database,
    /// else that of the schema.
    fn folder_for(&self, setting: &UrlSetting, written: &Path) -> PathBuf {
        match setting {
            UrlSetting::Plain(_) => written.to_owned(),
            UrlSetting::Variable(_) => discover::folder_of_database().unwrap_or_else(|| self.folder.clone()),
        }
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
