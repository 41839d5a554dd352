//! Reads a pack from a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::cli::sources;
use crate::generate::{Pack, packs};

/// So many files are no pack, but a folder that was named by mistake.
const MAX_FILES: usize = 1000;

/// The pack in the folder at `path`. Hidden files, and what is no template, are left alone.
pub(super) fn read(path: &Path) -> anyhow::Result<Pack> {
    if !path.is_dir() {
        bail!("there is no folder `{}`", path.display());
    }
    if !path.join(crate::generate::pack::MANIFEST).is_file() {
        bail!("`{}` is no template pack: it has no `{}`", path.display(), crate::generate::pack::MANIFEST);
    }
    let name = fs::canonicalize(path)?.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut files = BTreeMap::new();
    collect(path, "", &mut files)?;
    if files.len() > MAX_FILES {
        bail!(
            "`{}` has more than {MAX_FILES} files, which is more than a template pack can have; is it the right folder?",
            path.display()
        );
    }
    Ok(Pack::new(&name.unwrap_or_else(|| "pack".to_owned()), files, packs::builtin)?)
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let place = format!("{prefix}{name}");
        if name.starts_with('.') || files.len() > MAX_FILES {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{place}/"), files)?;
        } else if is_part_of_pack(&place) {
            files.insert(place, sources::read(&entry.path())?);
        }
    }
    Ok(())
}

fn is_part_of_pack(place: &str) -> bool {
    place == crate::generate::pack::MANIFEST
        || Path::new(place).extension().is_some_and(|extension| extension == "j2" || extension == "jinja")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::write;

    #[test]
    fn a_folder_of_many_templates_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| write::put(&folder.path().join(name), text).unwrap();
        let rule = "[[files]]\ntemplate = \"0.j2\"\npath = \"out\"\n";
        write("pack.toml", &format!("description = \"many\"\ncontext = 1\n{rule}"));
        (1..MAX_FILES).for_each(|number| write(&format!("{}.j2", number - 1), ""));
        assert_eq!(read(folder.path()).unwrap().templates.len(), MAX_FILES - 1);
        write("last.j2", "");
        let error = format!("{:#}", read(folder.path()).unwrap_err());
        assert!(error.contains("more than 1000 files"), "{error}");
    }
}
