//! Which files below a folder make up one schema.
//!
//! Usually all of them do. Where the datasources stand in several folders, each of these folders
//! is a schema of its own, together with what lies below it and in no other of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::syntax;
use crate::syntax::tree::BlockKind;

use super::Text;

/// The schemas below `folder`, each with the path that it begins at, in the order of these paths.
pub(super) fn by_datasource(folder: &Path, texts: Vec<Text>) -> Vec<(PathBuf, Vec<Text>)> {
    let roots = roots(&texts);
    if roots.len() < 2 {
        return vec![(folder.to_owned(), texts)];
    }
    let mut groups: BTreeMap<PathBuf, Vec<Text>> = BTreeMap::new();
    for text in texts {
        let root = text.path.ancestors().skip(1).find(|path| roots.contains(*path));
        groups.entry(root.unwrap_or(folder).to_owned()).or_default().push(text);
    }
    groups.into_iter().collect()
}

/// The folders that hold a datasource. A file is only parsed here if it mentions one and another
/// folder may hold one, too.
fn roots(texts: &[Text]) -> BTreeSet<PathBuf> {
    let mentions = |text: &&Text| memchr::memmem::find(text.text.as_bytes(), b"datasource").is_some();
    let candidates: Vec<_> = texts.iter().filter(mentions).collect();
    let folders: BTreeSet<_> = candidates.iter().map(|text| folder_of(text)).collect();
    if folders.len() < 2 {
        return folders;
    }
    let holds_one =
        |text: &&&Text| syntax::parse(&text.text).blocks().any(|block| block.kind == BlockKind::Datasource);
    candidates.iter().filter(holds_one).map(|text| folder_of(text)).collect()
}

fn folder_of(text: &Text) -> PathBuf {
    text.path.parent().unwrap_or(Path::new("")).to_owned()
}
