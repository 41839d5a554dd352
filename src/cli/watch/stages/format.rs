//! The stage `fmt`: formats the files of a schema that can be read without an error.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::{sources, write};
use crate::schema::{self, Schema};
use crate::text::{SourceFile, Sources};

/// The files that are laid out anew, with their texts.
pub(in crate::cli::watch) fn unformatted(schema: &Schema, paths: &[PathBuf]) -> Vec<(PathBuf, String)> {
    let ast = schema.ast();
    // What is half written is left to whoever writes it.
    if ast.trees.iter().any(|tree| !tree.errors.is_empty()) {
        return Vec::new();
    }
    let texts = ast.sources.iter().zip(schema::format((*ast.sources).clone())).zip(paths);
    let changed = texts.filter(|(((_, before), after), _)| before.text() != after);
    changed.map(|((_, after), path)| (path.clone(), after)).collect()
}

/// Writes the files, but for one that was saved again in the meantime: a round of its own follows.
pub(in crate::cli::watch) fn write(schema: &Schema, changed: &[(PathBuf, String)]) -> anyhow::Result<()> {
    for (path, text) in changed {
        let name = sources::display_name(path);
        let read = schema.ast().sources.iter().find(|(_, file)| file.name() == name);
        if read.is_some_and(|(_, file)| sources::read(path).is_ok_and(|now| now == file.text())) {
            write::replace(path, text)?;
        }
    }
    Ok(())
}

/// The files with the texts that some of them have now.
pub(in crate::cli::watch) fn with_texts(
    schema: &Schema,
    paths: &[PathBuf],
    texts: &BTreeMap<PathBuf, String>,
) -> Sources {
    let files = schema.ast().sources.iter().zip(paths).map(|((_, file), path)| match texts.get(path) {
        Some(text) => SourceFile::new(file.name(), text.as_str()),
        None => file.clone(),
    });
    Sources::new(files.collect())
}
