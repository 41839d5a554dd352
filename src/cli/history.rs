//! Where the migrations of a project are.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::migrate::layout::{LAYOUTS, Layout};

use super::config::ConfigFile;
use super::{discover, sources};

/// The folder of a history: the one that is named, else that of `prismakit.toml`, of Prisma's
/// configuration, or the one beside the schema, which is in the folder `schema`.
pub(super) fn folder(named: Option<&Path>, config: &ConfigFile, schema: &Path) -> PathBuf {
    let named = named.map(Path::to_owned).or_else(|| config.migrations()).or_else(discover::migrations);
    named.unwrap_or_else(|| schema.join("migrations"))
}

/// Refuses a folder that is written for another tool than Prisma, as only Prisma's can be read.
pub(super) fn refuse_other_layouts(
    layout: Option<&'static Layout>,
    config: &ConfigFile,
    folder: &Path,
) -> anyhow::Result<()> {
    let layout = layout.map(|layout| layout.name).or(config.config.diff.layout.as_deref());
    match layout {
        Some(name) if name != LAYOUTS[0].name => bail!(
            "the migrations in `{}` are laid out for `{name}`, and only those of Prisma can be replayed: name the \
             state to start from with `--from`",
            sources::display_name(folder)
        ),
        _ => Ok(()),
    }
}
