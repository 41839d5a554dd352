//! The pack `rust`: its snapshots are the files themselves, which `tests/generated/` compiles.
//!
//! `scripts/bless` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{examples, output};

/// An example with the options of the pack, and what the two are called together.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    ("crm", "crm", &[]),
    ("shop", "shop", &[]),
    ("tenants", "tenants", &[]),
    ("multi-file", "multi-file", &[]),
    ("history-0007_drop_fax", "history", &[]),
    ("blog-mysql", "blog-mysql", &[]),
    ("notes-sqlite", "notes-sqlite", &[]),
    ("crm", "crm-plain", &[("plain", "true")]),
    (
        "shop",
        "shop-other-crates",
        &[("date-time", "time"), ("decimal", "bigdecimal"), ("serde", "false"), ("layout", "one")],
    ),
    ("notes-sqlite", "notes-sqlite-one", &[("date-time", "time"), ("layout", "one")]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/generate/rust")
}

#[test]
fn the_snapshots_are_what_the_pack_makes() {
    let is_blessed = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    if is_blessed {
        fs::remove_dir_all(folder()).expect("the snapshots can be removed");
    }
    for (example, name, options) in CASES {
        let made = made(example, options);
        let folder = folder().join(name);
        if is_blessed {
            fs::create_dir_all(&folder).expect("a folder can be made");
            for (path, text) in &made {
                fs::write(folder.join(path), text).expect("a snapshot can be written");
            }
        }
        let there = there(&folder);
        let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&there), paths(&made), "{name}; `scripts/bless` writes the snapshots");
        for (path, text) in &made {
            assert!(there[path] == *text, "{name}/{path} is old; `scripts/bless` writes it");
        }
    }
}

/// What the pack makes of an example, and what it tells the user.
fn made(example: &str, options: &[(&str, &str)]) -> BTreeMap<String, String> {
    let examples = examples();
    let example = examples.iter().find(|it| it.name == example).expect("the example is there");
    let output = output("rust", &example.context, options).expect("the pack is for this database");
    let notes = output.notes.map(|notes| ("notes.txt".to_owned(), notes));
    output.files.iter().map(|file| (file.path.clone(), file.text.clone())).chain(notes).collect()
}

fn there(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).into_iter().flatten().map(|file| file.expect("it can be read").path());
    let text = |path: &Path| fs::read_to_string(path).expect("a snapshot is text");
    let name = |path: &Path| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    files.map(|path| (name(&path), text(&path))).collect()
}

#[test]
fn every_snapshot_is_compiled() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generated/snapshots.rs");
    let list = fs::read_to_string(list).expect("the list is there");
    let folders = fs::read_dir(folder()).expect("there are snapshots");
    let names =
        folders.map(|folder| folder.expect("it can be read").file_name().to_string_lossy().into_owned());
    let missing: Vec<_> = names.filter(|name| !list.contains(&format!("rust/{name}/mod.rs"))).collect();
    assert!(missing.is_empty(), "add them to tests/generated/snapshots.rs: {missing:?}");
}
