//! Where the schema is, when nobody says it.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Global;

/// Where a schema usually is, the likeliest place first.
const USUAL_PLACES: &[&str] = &["prisma/schema.prisma", "prisma/schema", "schema.prisma"];

/// The paths to work on: those of the subcommand and of `--schema`, else what is found.
pub(super) fn paths(named: &[PathBuf], global: &Global) -> anyhow::Result<Vec<PathBuf>> {
    let paths: Vec<_> = named.iter().chain(&global.schema).cloned().collect();
    if paths.is_empty() { Ok(vec![find()?]) } else { Ok(paths) }
}

fn find() -> anyhow::Result<PathBuf> {
    let place = USUAL_PLACES.iter().map(Path::new).find(|place| place.exists());
    match place {
        Some(place) => Ok(place.to_owned()),
        None => bail!("no schema is here: name one, as in `prismakit check path/to/schema.prisma`"),
    }
}
