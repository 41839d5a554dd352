//! The arguments that say which rules run, and by which version of Prisma and for which database.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::lint::{Preset, Selection};
use crate::schema::Options;

use super::config::ConfigFile;
use super::provider::ProviderName;
use super::version::PrismaVersion;
use super::{Global, sources, version};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleArgs {
    /// Run only these rules: codes, names, or the letters of a group (`PX`)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these rules, or do not show these warnings of the language
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The levels to start from
    #[arg(long, value_name = "PRESET", value_parser = preset_parser())]
    preset: Option<Preset>,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    pub(super) prisma_version: Option<PrismaVersion>,
    /// The database of a schema that has no datasource: postgresql, mysql, sqlite, sqlserver, …
    #[arg(long, value_name = "PROVIDER")]
    pub(super) provider: Option<ProviderName>,
}

fn preset_parser() -> impl TypedValueParser<Value = Preset> {
    let names = Preset::ALL.iter().map(|preset| preset.name());
    PossibleValuesParser::new(names)
        .map(|name| Preset::from_name(&name).expect("the parser allows names of presets only"))
}

impl RuleArgs {
    pub(super) fn selection(&self) -> Selection {
        Selection { preset: self.preset, select: self.select.clone(), ignore: self.ignore.clone() }
    }

    /// Whether only some of the rules are to be run.
    #[cfg(feature = "db")]
    pub(super) fn selects(&self) -> bool {
        !self.select.is_empty()
    }

    /// Whether all rules run that the configuration turns on.
    pub(super) fn leaves_all(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty() && self.preset.is_none()
    }

    /// By what a schema is read that begins at `root`: the command line goes before the configuration, and
    /// that before what is around the schema.
    pub(super) fn options(&self, global: &Global, config: &ConfigFile, root: &Path) -> Options {
        let named = self.prisma_version.or(config.config.prisma_version).map(Into::into);
        let version = named.or_else(|| {
            let found = version::of_package(root)?;
            let major = found.version.major();
            global.explain(format_args!(
                "Prisma {major} is named in {}",
                sources::display_name(&found.package)
            ));
            Some(found.version)
        });
        let provider = self.provider.or(config.config.provider).map(|name| name.0);
        Options { version, provider, ..Options::default() }
    }
}
