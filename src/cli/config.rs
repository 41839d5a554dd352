//! `prismakit.toml`: which keys there are, and where the file is.
//!
//! An unknown key is an error, because it is most likely a misspelt one.

mod database;
mod toml_path;
mod usage;
mod watch;

use std::path::{Path, PathBuf};

use anyhow::bail;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::custom::CustomRules;
use crate::lint::{
    ConfigError, Override, Preset, RuleTable, RulesConfig, Selection, Settings, plain_value_error,
};
use crate::text::{SourceFile, Span, offset_of};

use super::diff::settings::DiffConfig;
use super::environment::current_dir;
use super::generate::settings::GenerateConfig;
use super::init::prisma_lint::{self, Legacy};
use super::provider::ProviderName;
use super::seed::settings::SeedConfig;
use super::version::{self, PrismaVersion};
use super::{Global, sources};

use database::DatabaseConfig;
#[cfg_attr(not(feature = "db"), expect(unused_imports, reason = "without databases nobody reads it"))]
pub(super) use database::UrlSetting;
use usage::UsageConfig;
use watch::WatchConfig;

/// The names of the file, the first that is there first.
pub(super) const NAMES: &[&str] = &["prismakit.toml", ".prismakit.toml"];

/// The configuration of a project.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "prismakit.toml")]
pub(super) struct Config {
    /// Where the schema is: a file or folder, or several of them, relative to this file.
    pub(super) schema: Paths,
    /// The major version of Prisma whose rules hold; without it, `package.json` tells.
    pub(super) prisma_version: Option<PrismaVersion>,
    /// The database of schemas that have no datasource.
    pub(super) provider: Option<ProviderName>,
    /// The findings that are not reported, as `prismakit check --write-baseline` has written them: a
    /// file, relative to this one.
    pub(super) baseline: Option<PathBuf>,
    /// Which database is worked with.
    pub(super) database: DatabaseConfig,
    /// How migrations are made and written.
    pub(super) diff: DiffConfig,
    /// What `prismakit generate` makes.
    pub(super) generate: Vec<GenerateConfig>,
    /// How `prismakit seed` makes rows.
    pub(super) seed: SeedConfig,
    /// Where the code is whose queries `prismakit usage` checks.
    pub(super) usage: UsageConfig,
    /// What `prismakit watch` does.
    pub(super) watch: WatchConfig,
    /// The levels of rules to start from.
    preset: Preset,
    /// Levels and options of single rules, by name or code.
    rules: RuleTable,
    /// Other levels and options for some models or files. Of several that match, the last one that
    /// names a rule decides about it.
    overrides: Vec<Override>,
    /// Rules of the team's own.
    custom: CustomRules,
}

/// One path, or a list of them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a path or a list of paths")]
pub(super) enum Paths {
    /// `schema = "prisma"`
    One(PathBuf),
    /// `schema = ["a.prisma", "b.prisma"]`
    Many(Vec<PathBuf>),
}

impl Default for Paths {
    fn default() -> Self {
        Paths::Many(Vec::new())
    }
}

impl Paths {
    fn as_slice(&self) -> &[PathBuf] {
        match self {
            Paths::One(path) => std::slice::from_ref(path),
            Paths::Many(paths) => paths,
        }
    }
}

/// A configuration and where it was read from.
#[derive(Clone, Debug, Default)]
pub(super) struct ConfigFile {
    /// What it says.
    pub(super) config: Config,
    /// The file, if there is one.
    path: Option<PathBuf>,
    text: String,
}

impl ConfigFile {
    /// The file that `--config` names, or the nearest one in or above the current folder.
    pub(super) fn load(global: &Global) -> anyhow::Result<Self> {
        if !global.quiet {
            version::say_what_is_broken();
        }
        let Some(path) = global.config.clone().or_else(nearest) else {
            return Ok(Self::default());
        };
        global.explain(format_args!("configuration: {}", path.display()));
        let text = sources::read(&path)?;
        Ok(Self { config: parse(&path, &text)?, path: Some(path), text })
    }

    /// A configuration that is not written yet, for a file at `path`.
    pub(super) fn of_text(path: &Path, text: &str) -> anyhow::Result<Self> {
        Ok(Self { config: parse(path, text)?, path: Some(path.to_owned()), text: text.to_owned() })
    }

    /// The schemas that it names, as seen from the current folder.
    pub(super) fn schemas(&self) -> Vec<PathBuf> {
        self.config.schema.as_slice().iter().map(|path| self.folder().join(path)).collect()
    }

    /// The folder of migrations that it names, as seen from the current folder.
    pub(super) fn migrations(&self) -> Option<PathBuf> {
        self.config.diff.migrations.as_ref().map(|path| self.folder().join(path))
    }

    /// The baseline that it names, as seen from the current folder.
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.config.baseline.as_ref().map(|path| self.folder().join(path))
    }

    /// The database that it names.
    #[cfg(feature = "db")]
    pub(super) fn database(&self) -> Option<&UrlSetting> {
        self.config.database.url.as_ref()
    }

    /// The file, if there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The text of the file; empty if there is none.
    #[cfg(feature = "watch")]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The folder that its paths are relative to.
    pub(super) fn folder(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }
}

impl ConfigFile {
    /// The rules that run, by what is configured and by what the command line says about it.
    pub(super) fn settings(&self, selection: &Selection) -> anyhow::Result<Settings> {
        let Config { preset, rules, overrides, custom, .. } = self.config.clone();
        let mut config = RulesConfig { preset, rules, overrides, custom };
        if let Some(legacy) = self.legacy(selection)? {
            config.rules = config.rules.or(legacy.config.rules);
            config.custom = config.custom.or(legacy.config.custom);
        }
        Settings::from_config(&config, selection).or_else(|error| match self.place_of(&error) {
            Some(place) => bail!("{place}: {error}"),
            None => bail!("{error}"),
        })
    }

    /// What the configuration of prisma-lint turns on, where the preset goes by that.
    pub(super) fn legacy(&self, selection: &Selection) -> anyhow::Result<Option<Legacy>> {
        if selection.preset.unwrap_or(self.config.preset) != Preset::LegacyPrismaLint {
            return Ok(None);
        }
        prisma_lint::legacy(&[Path::new(""), self.folder()]).map(Some)
    }

    /// Where in the file it says what is wrong; `None` if the command line does.
    fn place_of(&self, error: &ConfigError) -> Option<String> {
        let key = match error {
            ConfigError::UnknownRule { place, name, .. }
            | ConfigError::LanguageRule { place, name, .. }
            | ConfigError::WholeGroup { place, name } => format!("{place}.{name}"),
            ConfigError::Twice { place, second, .. } => format!("{place}.{second}"),
            ConfigError::UnknownOption { key, name, .. } => format!("{key}.{name}"),
            ConfigError::OverrideOfEverything { place } => place.clone(),
            ConfigError::CustomName { .. } => "custom".to_owned(),
            ConfigError::UnknownLevel { key, .. }
            | ConfigError::WrongType { key, .. }
            | ConfigError::Option { key, .. } => key.clone(),
        };
        let path = self.path.as_deref()?;
        Some(place(path, &self.text, toml_path::find(&self.text, &key)?))
    }
}

fn parse(path: &Path, text: &str) -> anyhow::Result<Config> {
    toml::from_str(text).or_else(|error| {
        let span = error.span().unwrap_or_default();
        let place = place(path, text, Span::new(offset_of(span.start), offset_of(span.end)));
        bail!("{place}: {}", plain_value_error(error.message()))
    })
}

/// `prismakit.toml:3:5`
fn place(path: &Path, text: &str, span: Span) -> String {
    let file = SourceFile::new(sources::display_name(path), text);
    let position = file.position(span.start);
    format!("{}:{}:{}", file.name(), position.line, position.column)
}

/// The nearest file above the current folder.
pub(super) fn above() -> Option<PathBuf> {
    nearest_from(1)
}

/// The nearest file in or above the current folder.
fn nearest() -> Option<PathBuf> {
    nearest_from(0)
}

/// The paths go up with `..`, so that reports show them relative to the current folder.
fn nearest_from(level: usize) -> Option<PathBuf> {
    let depth = current_dir().map_or(1, |folder| folder.ancestors().count());
    let folders = (level..depth).map(|level| "../".repeat(level));
    let mut paths = folders.flat_map(|folder| NAMES.iter().map(move |name| Path::new(&folder).join(name)));
    // A link to a file that is gone is found as well: to go on without a configuration is not what is meant.
    paths.find(|path| path.is_file() || path.is_symlink() && !path.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse(Path::new("prismakit.toml"), text).unwrap_err().to_string()
    }

    #[test]
    fn every_key_can_be_set() {
        let text = "schema = [\"a.prisma\", \"b\"]\nprisma-version = 6\nprovider = \"postgres\"\n\
                    database = { url = \"env:STAGING\" }\n";
        let config = parse(Path::new("prismakit.toml"), text).unwrap();
        assert_eq!(config.schema.as_slice(), [PathBuf::from("a.prisma"), PathBuf::from("b")]);
        assert_eq!(config.prisma_version, Some(PrismaVersion::V6));
        assert_eq!(config.provider.unwrap().0, crate::schema::connector::Provider::Postgresql);
        assert_eq!(config.database.url, Some(UrlSetting::Variable("STAGING".to_owned())));
    }

    #[test]
    fn errors_name_the_line_and_the_column() {
        insta::assert_snapshot!(error("schema = \"a\"\nprisma-verison = 6\n"), @"prismakit.toml:2:1: there is no key `prisma-verison` here; did you mean `prisma-version`?");
        insta::assert_snapshot!(error("prisma-version = 8\n"), @"prismakit.toml:1:18: the language of Prisma 8 is unknown; write 5, 6 or 7");
        insta::assert_snapshot!(error("prisma-version = \"six\"\n"), @"prismakit.toml:1:18: expected a major version: 5, 6 or 7");
        insta::assert_snapshot!(error("provider = \"oracle\"\n"), @"prismakit.toml:1:12: `oracle` is no database that Prisma knows; write postgresql, postgres, mysql, sqlite, sqlserver, cockroachdb, mongodb");
        insta::assert_snapshot!(error("schema = 1\n"), @"prismakit.toml:1:10: expected a path or a list of paths");
        insta::assert_snapshot!(error("schema = \"a\n"), @r#"prismakit.toml:1:12: invalid basic string, expected `"`"#);
    }
}
