//! Whose rules hold for a schema: those of the Prisma that its package depends on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Once;

use anyhow::Context;
use clap::ValueEnum;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::schema::LanguageVersion;

use super::environment::current_dir;
use super::{sources, terminal};

/// The packages that tell the version, the first that is there first.
const PACKAGES: &[&str] = &["prisma", "@prisma/client"];

/// A major version of Prisma, as an argument and as a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(try_from = "Major")]
pub(super) enum PrismaVersion {
    #[value(name = "5")]
    V5,
    #[value(name = "6")]
    V6,
    #[value(name = "7")]
    V7,
}

impl From<PrismaVersion> for LanguageVersion {
    fn from(version: PrismaVersion) -> Self {
        match version {
            PrismaVersion::V5 => LanguageVersion::V5,
            PrismaVersion::V6 => LanguageVersion::V6,
            PrismaVersion::V7 => LanguageVersion::V7,
        }
    }
}

/// The number as the configuration writes it; the enum is there for the message.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a major version: 5, 6 or 7")]
enum Major {
    Number(u32),
}

impl TryFrom<Major> for PrismaVersion {
    type Error = String;

    fn try_from(Major::Number(major): Major) -> Result<Self, String> {
        match major {
            5 => Ok(PrismaVersion::V5),
            6 => Ok(PrismaVersion::V6),
            7 => Ok(PrismaVersion::V7),
            _ => Err(format!("the language of Prisma {major} is unknown; write 5, 6 or 7")),
        }
    }
}

impl JsonSchema for PrismaVersion {
    fn schema_name() -> Cow<'static, str> {
        "PrismaVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "enum": [5, 6, 7] })
    }
}

/// A version and the file that says so.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The version.
    pub(super) version: LanguageVersion,
    /// The `package.json` it was read from.
    pub(super) package: PathBuf,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Package {
    version: Option<String>,
    dependencies: BTreeMap<String, serde_json::Value>,
    dev_dependencies: BTreeMap<String, serde_json::Value>,
}

/// The version that the nearest `package.json` at or above `schema` depends on.
pub(super) fn of_package(schema: &Path) -> Option<Found> {
    let absolute = std::path::absolute(schema).ok()?;
    absolute.ancestors().find_map(|folder| {
        let package = folder.join("package.json");
        let version = PACKAGES.iter().find_map(|name| depends_on(folder, &read(&package)?, name))?;
        Some(Found { version, package })
    })
}

/// A `package.json` that cannot be read says nothing here; `say_what_is_broken` tells of it.
fn read(path: &Path) -> Option<Package> {
    path.is_file().then(|| json(path)).and_then(Result::ok)
}

/// Reads a file of JSON as npm does, who takes a byte order mark for nothing.
pub(super) fn json<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = sources::read(path)?;
    let value = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    value.with_context(|| format!("cannot read `{}`", sources::display_name(path)))
}

/// Says once that the nearest `package.json` in or above the current folder cannot be read, so that
/// nobody wonders why the version of Prisma is not known.
pub(super) fn say_what_is_broken() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let folder = current_dir().unwrap_or_default();
        let mut packages = folder.ancestors().map(|folder| folder.join("package.json"));
        let Some(nearest) = packages.find(|path| path.symlink_metadata().is_ok()) else { return };
        if let Err(error) = json::<serde_json::Value>(&nearest) {
            terminal::line(&format!("note: {error:#}; it is passed over, with the version of Prisma in it"));
        }
    });
}

fn depends_on(folder: &Path, package: &Package, name: &str) -> Option<LanguageVersion> {
    let range = package.dependencies.get(name).or_else(|| package.dev_dependencies.get(name))?.as_str()?;
    let major = major_of(range).or_else(|| {
        // `latest`, `workspace:*`, `catalog:`: what is installed has a number.
        let installed = read(&folder.join("node_modules").join(name).join("package.json"))?;
        major_of(&installed.version?)
    });
    major.map(language)
}

/// The oldest and the newest of the languages stand for what is older and newer still.
fn language(major: u32) -> LanguageVersion {
    match major {
        ..=5 => LanguageVersion::V5,
        6 => LanguageVersion::V6,
        7.. => LanguageVersion::V7,
    }
}

/// The major version that npm would install for a range: that of its last alternative.
///
/// A range without an upper end, or one that names no number, has none.
fn major_of(range: &str) -> Option<u32> {
    let range = range.strip_prefix("npm:").and_then(|alias| alias.rsplit('@').next()).unwrap_or(range);
    let last = range.rsplit("||").next()?.trim();
    let last = last.rsplit(" - ").next()?.trim();
    let upper = last.split_whitespace().next_back()?;
    if let Some(bound) = upper.strip_prefix('<') {
        return upper_bound(bound);
    }
    if upper.starts_with('>') { None } else { leading_number(upper) }
}

/// `<7` and `<7.0.0` end at 6, `<7.2` and `<=7` at 7.
fn upper_bound(bound: &str) -> Option<u32> {
    let major = leading_number(bound)?;
    let inclusive =
        bound.starts_with('=') || bound.split(['.', '-']).skip(1).any(|part| leading_number(part) > Some(0));
    if inclusive { Some(major) } else { major.checked_sub(1) }
}

fn leading_number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['^', '~', '=', 'v', ' ']);
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_a_range_is_the_newest_it_allows() {
        let cases = [
            ("7.1.0", Some(7)),
            ("^6.19.0", Some(6)),
            ("~5.22", Some(5)),
            ("v6", Some(6)),
            ("=7.0.1", Some(7)),
            ("6.x", Some(6)),
            ("^5 || ^6", Some(6)),
            ("5.0.0 - 6.4.1", Some(6)),
            (">=5 <7", Some(6)),
            (">=5.0.0 <7.0.0", Some(6)),
            (">=5 <7.2.0", Some(7)),
            (">=5 <=7", Some(7)),
            ("npm:prisma@6.3.0", Some(6)),
            ("7.0.0-dev.3", Some(7)),
            (">=5", None),
            ("*", None),
            ("latest", None),
            ("workspace:*", None),
            ("catalog:", None),
            ("", None),
        ];
        for (range, expected) in cases {
            assert_eq!(major_of(range), expected, "{range}");
        }
    }
}
