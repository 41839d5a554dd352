//! Where prisma-lint looks for its configuration, and how the files are read.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use serde_json::Value;

use crate::cli::sources;

use super::{jsonc, yaml};

/// A configuration that is there.
pub(super) enum Source {
    /// A file that says what it says.
    Data { path: PathBuf, value: Value },
    /// A file that has to be run.
    Program(PathBuf),
}

/// How a file is read.
#[derive(Clone, Copy)]
enum Kind {
    /// The key `prismalint` of a `package.json`.
    Package,
    /// JSON, with comments and commas at ends, which editors let people write.
    Json,
    /// YAML.
    Yaml,
    /// JSON or YAML.
    Either,
    Program,
}

/// The places, the first that is there first.
const PLACES: &[(&str, Kind)] = &[
    ("package.json", Kind::Package),
    (".prismalintrc", Kind::Either),
    (".prismalintrc.json", Kind::Json),
    (".prismalintrc.yaml", Kind::Yaml),
    (".prismalintrc.yml", Kind::Yaml),
    (".prismalintrc.js", Kind::Program),
    (".prismalintrc.ts", Kind::Program),
    (".prismalintrc.mjs", Kind::Program),
    (".prismalintrc.cjs", Kind::Program),
    (".config/prismalintrc", Kind::Either),
    (".config/prismalintrc.json", Kind::Json),
    (".config/prismalintrc.yaml", Kind::Yaml),
    (".config/prismalintrc.yml", Kind::Yaml),
    (".config/prismalintrc.js", Kind::Program),
    (".config/prismalintrc.ts", Kind::Program),
    (".config/prismalintrc.mjs", Kind::Program),
    (".config/prismalintrc.cjs", Kind::Program),
    ("prismalint.config.js", Kind::Program),
    ("prismalint.config.ts", Kind::Program),
    ("prismalint.config.mjs", Kind::Program),
    ("prismalint.config.cjs", Kind::Program),
];

/// The configuration that prisma-lint would use in this folder.
pub(super) fn find(folder: &Path) -> anyhow::Result<Option<Source>> {
    for (name, kind) in PLACES {
        let path = folder.join(name);
        if !path.is_file() {
            continue;
        }
        if matches!(kind, Kind::Program) {
            return Ok(Some(Source::Program(path)));
        }
        let text = sources::read(&path)?;
        if let Some(value) =
            read(&text, *kind).with_context(|| format!("cannot read `{}`", path.display()))?
        {
            return Ok(Some(Source::Data { path, value }));
        }
    }
    Ok(None)
}

/// What a text says; `None` where that is nothing.
fn read(text: &str, kind: Kind) -> anyhow::Result<Option<Value>> {
    let value = match kind {
        // What is wrong with a `package.json` is told by others.
        Kind::Package => match serde_json::from_str::<Value>(text) {
            Ok(mut package) => package.get_mut("prismalint").map_or(Value::Null, Value::take),
            Err(_) => Value::Null,
        },
        Kind::Json => jsonc::read(text)?,
        Kind::Either if text.trim_start().starts_with('{') => {
            jsonc::read(text).or_else(|error| yaml::read(text).map_err(|_| anyhow!("{error}")))?
        }
        Kind::Yaml | Kind::Either => yaml::read(text)?,
        Kind::Program => Value::Null,
    };
    Ok(if value.is_null() { None } else { Some(value) })
}
