//! Every example schema: made a database, declared again, with and without what was there.

use std::path::{Path, PathBuf};

use super::*;
use crate::sql::catalogue::{difference, lines};
use crate::text::SourceFile;

/// The files of a folder, however deep.
#[expect(clippy::disallowed_methods, reason = "examples are files")]
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap();
    let mut entries: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}

fn examples() -> Vec<(String, Sources)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
    let one = |name: &str| {
        let load = |file: PathBuf| {
            SourceFile::new(file.display().to_string(), std::fs::read_to_string(&file).unwrap())
        };
        (name.to_owned(), Sources::new(files(&root.join(name)).into_iter().map(load).collect()))
    };
    ["blog-mysql", "crm", "defects", "history/0007_drop_fax", "multi-file", "notes-sqlite", "shop", "tenants"]
        .map(one)
        .into()
}

#[test]
fn a_declared_database_is_the_same_database() {
    for (name, sources) in examples() {
        let database = found(lowered(sources));
        let (_, declaration) = anew(&database);
        let again = found(lowered(Sources::single("schema.prisma", declaration.texts.concat())));
        let left = difference(&lines(&database), &lines(&again));
        assert!(left.is_empty(), "{name}\n{}\n{}", left.join("\n"), declaration.texts.concat());
        assert_eq!(declaration.notes, [], "{name}");
    }
}

#[test]
fn a_schema_of_an_unchanged_database_comes_back_byte_for_byte() {
    for (name, sources) in examples() {
        let schema = analysis(sources.clone()).schema;
        let declaration = declare(&found(lower(&schema).unwrap()), &schema).unwrap();
        for ((_, file), text) in sources.iter().zip(&declaration.texts) {
            assert_eq!(file.text(), text, "{name} {}", file.name());
        }
        assert!(declaration.changes.is_empty(), "{name}: {:?}", declaration.changes);
    }
}
