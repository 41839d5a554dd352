//! The packs that the program brings along: the folders in `templates/`.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::schema::spelling;

use super::error::PackError;
use super::pack::Pack;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The names of the built-in packs, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = TEMPLATES.dirs().filter_map(|folder| folder.path().to_str()).collect();
    names.sort_unstable();
    names
}

/// The built-in pack called `name`.
pub fn builtin(name: &str) -> Result<Pack, PackError> {
    let Some(folder) = TEMPLATES.dirs().find(|folder| folder.path().to_str() == Some(name)) else {
        return Err(unknown(name));
    };
    let mut files = BTreeMap::new();
    collect(folder, name, &mut files);
    Pack::new(name, files, |extended| {
        Err(PackError::Manifest {
            pack: name.to_owned(),
            line: None,
            fault: format!("a built-in pack cannot extend `{extended}`"),
        })
    })
}

fn collect(folder: &Dir<'_>, pack: &str, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(pack).expect("a file of a pack is below its folder");
        let path: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let text = file.contents_utf8().expect("templates are text");
        files.insert(path.join("/"), text.to_owned());
    }
    for inner in folder.dirs() {
        collect(inner, pack, files);
    }
}

fn unknown(name: &str) -> PackError {
    let names = names();
    let hint = match spelling::closest(name, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            format!("the built-in ones are {}; a folder with a `pack.toml` is a pack too", names.join(", "))
        }
    };
    PackError::Unknown { name: name.to_owned(), hint }
}
