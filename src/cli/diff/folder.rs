//! Where a migration goes, and the writing of its files: all of them or none, and nothing that is
//! there already is touched.

use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use crate::cli::config::ConfigFile;
use crate::cli::write::reason;
use crate::cli::{discover, environment, sources};
use crate::migrate::layout::{self, Entry, File, Layout, Migration, Part};
use crate::migrate::parts::Steps;
use crate::migrate::stamp::Stamp;

use super::report::Report;
use super::side::Side;
use super::{Args, header, steps};

/// The longest name, in bytes: Prisma takes no longer one than 200 with the time, and a file system
/// no longer one than 255 with everything.
const MAX_NAME_BYTES: usize = 150;

/// A migration to be written.
#[derive(Debug)]
pub(super) struct Target {
    name: String,
    layout: &'static Layout,
    /// `None` for the folder beside the schema.
    folder: Option<PathBuf>,
    stamp: Stamp,
}

impl Target {
    /// What the arguments and the configuration ask for; `None` if nothing is to be written.
    pub(super) fn of(args: &Args, config: &ConfigFile) -> anyhow::Result<Option<Self>> {
        let Some(name) = &args.migration.name else { return Ok(None) };
        let layout = match (args.migration.layout, &config.config.diff.layout) {
            (Some(layout), _) => layout,
            (None, Some(name)) => Layout::find(name).with_context(|| unknown_layout(name))?,
            (None, None) => layout::LAYOUTS[0],
        };
        let named = args.migration.migrations.clone().or_else(|| config.migrations());
        let usual = || match layout.folder {
            Some(folder) => Some(PathBuf::from(folder)),
            None => discover::migrations(),
        };
        let stamp = match &args.migration.timestamp {
            Some(digits) => Stamp::parse(digits)
                .with_context(|| format!("`--timestamp {digits}` is no time of the form `20261120101500`"))?,
            None => Stamp::from_seconds(environment::now()).context("the clock is past the year 9999")?,
        };
        Ok(Some(Self { name: file_name(name)?, layout, folder: named.or_else(usual), stamp }))
    }

    /// Writes the files and returns their paths.
    pub(super) fn write(&self, report: &Report<'_>, after: &Side) -> anyhow::Result<Vec<PathBuf>> {
        let folder = self.folder.clone().unwrap_or_else(|| after.folder().join("migrations"));
        let context = || format!("cannot write migrations into `{}`", sources::display_name(&folder));
        let existing = entries(&folder).with_context(context)?;
        refuse_other_database(&folder, &existing, report)?;
        let files = self.layout.files(&self.migration(report), &existing)?;
        write(&folder, &files).with_context(context)?;
        Ok(files.into_iter().map(|file| folder.join(file.path)).collect())
    }

    fn migration(&self, report: &Report<'_>) -> Migration {
        let part = |part: &Steps| Part {
            up: steps::script(&report.up, &part.up),
            down: steps::script(&report.down, &part.down),
        };
        Migration {
            name: self.name.clone(),
            stamp: self.stamp,
            provider: report.dialect.provider.name(),
            notes: header::up(report),
            down_notes: header::down(report, &self.name),
            parts: report.parts.iter().map(part).collect(),
        }
    }
}

fn unknown_layout(name: &str) -> String {
    let names: Vec<_> = layout::LAYOUTS.iter().map(|layout| layout.name).collect();
    format!("there is no layout `{name}`; write {}", names.join(", "))
}

/// `Add industry` as `add_industry`.
fn file_name(name: &str) -> anyhow::Result<String> {
    let mut text = String::new();
    let mut previous = ' ';
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            let begins_word =
                c.is_ascii_uppercase() && (previous.is_ascii_lowercase() || previous.is_ascii_digit());
            if begins_word || (!previous.is_ascii_alphanumeric() && !text.is_empty()) {
                text.push('_');
            }
            text.push(c.to_ascii_lowercase());
        }
        previous = c;
    }
    if text.is_empty() {
        bail!("`--name` needs at least one letter from a to z or digit");
    }
    if text.len() > MAX_NAME_BYTES {
        bail!("the name of the migration has {} letters, and may have {MAX_NAME_BYTES}", text.len());
    }
    Ok(text)
}

/// What is in the folder; nothing if it is not there yet.
fn entries(folder: &Path) -> anyhow::Result<Vec<Entry>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        bail!("it is not a folder");
    }
    let entry = |entry: DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        Entry { name, is_folder: entry.path().is_dir() }
    };
    let entries = fs::read_dir(folder).map_err(reason)?.map(|found| Ok(entry(found?)));
    let mut entries = entries.collect::<anyhow::Result<Vec<_>>>()?;
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Prisma keeps in a file which database a folder of migrations is for.
fn refuse_other_database(folder: &Path, existing: &[Entry], report: &Report<'_>) -> anyhow::Result<()> {
    const LOCK: &str = "migration_lock.toml";
    if !existing.iter().any(|entry| entry.name == LOCK) {
        return Ok(());
    }
    let path = folder.join(LOCK);
    let text = sources::read(&path)?;
    let line = text.lines().find_map(|line| line.trim().strip_prefix("provider"));
    let written = line.and_then(|line| line.split('"').nth(1));
    let connector = report.dialect.provider.connector();
    match written {
        Some(name) if name != connector.name && !connector.aliases.contains(&name) => bail!(
            "the migrations in `{}` are for `{name}`, and these would be for `{}`",
            sources::display_name(folder),
            connector.name
        ),
        _ => Ok(()),
    }
}

/// Makes the files beside their places first, then moves them there. Where one cannot be moved,
/// those that were go again.
fn write(folder: &Path, files: &[File]) -> anyhow::Result<()> {
    fs::create_dir_all(folder).map_err(reason)?;
    let staging = tempfile::Builder::new().prefix(".prismakit-").tempdir_in(folder).map_err(reason)?;
    for file in files {
        stage(staging.path(), file)?;
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    for name in top_names(files) {
        let place = folder.join(&name);
        if let Err(error) = move_to(&staging.path().join(&name), &place) {
            for place in &placed {
                remove(place);
            }
            return Err(error);
        }
        placed.push(place);
    }
    Ok(())
}

fn stage(staging: &Path, file: &File) -> anyhow::Result<()> {
    let is_plain = |component: Component<'_>| matches!(component, Component::Normal(_));
    if !file.path.components().all(is_plain) {
        bail!("`{}` would leave the folder", file.path.display());
    }
    let path = staging.join(&file.path);
    fs::create_dir_all(path.parent().unwrap_or(staging))?;
    let mut new = fs::File::create_new(&path)?;
    new.write_all(file.text.as_bytes())?;
    new.sync_all()?;
    Ok(())
}

/// The files and folders that stand in the folder of the migrations itself.
fn top_names(files: &[File]) -> Vec<OsString> {
    let names = files.iter().filter_map(|file| Some(file.path.iter().next()?.to_owned()));
    let mut names: Vec<_> = names.collect();
    names.dedup();
    names
}

fn move_to(from: &Path, place: &Path) -> anyhow::Result<()> {
    let exists = || anyhow!("`{}` is there already", sources::display_name(place));
    if place.symlink_metadata().is_ok() {
        return Err(exists());
    }
    if from.is_dir() {
        return Ok(fs::rename(from, place)?);
    }
    // Unlike a rename, this never takes the place of a file that somebody has made meanwhile.
    tempfile::TempPath::try_from_path(from)?.persist_noclobber(place).map_err(|error| error.error.into())
}

/// What cannot be removed is left: the error that is reported says where to look.
fn remove(place: &Path) {
    let _ = if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_names_of_files() {
        let cases = [
            ("add_industry", "add_industry"),
            ("Add industry", "add_industry"),
            ("addIndustry2Lead", "add_industry2_lead"),
            ("HTTPStatus", "httpstatus"),
            ("--drop--fax--", "drop_fax"),
            ("../../etc/passwd", "etc_passwd"),
            ("a\0b\nc", "a_b_c"),
            ("2nd", "2nd"),
        ];
        for (name, expected) in cases {
            assert_eq!(file_name(name).unwrap(), expected, "{name}");
        }
        assert!(file_name("…").is_err() && file_name("").is_err() && file_name(&"a".repeat(151)).is_err());
    }

    #[test]
    fn what_cannot_be_placed_takes_the_rest_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str| File { path: path.into(), text: "new".to_owned() };
        fs::File::create_new(folder.path().join("c.sql")).unwrap();
        let error = write(folder.path(), &[file("a.sql"), file("b/up.sql"), file("c.sql")]).unwrap_err();
        assert!(error.to_string().ends_with("c.sql` is there already"), "{error}");
        let left: Vec<_> = entries(folder.path()).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(left, ["c.sql"]);
        assert_eq!(fs::metadata(folder.path().join("c.sql")).unwrap().len(), 0);
    }

    #[test]
    fn nothing_is_written_outside_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["../a.sql", "/tmp/a.sql", "b/../../a.sql", "./a.sql"] {
            let file = File { path: path.into(), text: String::new() };
            assert!(write(&folder.path().join("db"), &[file]).is_err(), "{path}");
        }
        assert_eq!(entries(&folder.path().join("db")).unwrap(), []);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_as_readable_as_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other");
        fs::File::create_new(&other).unwrap();
        let files = ["a.sql", "b/up.sql"].map(|path| File { path: path.into(), text: String::new() });
        write(folder.path(), &files).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&folder.path().join("a.sql")), mode(&other));
        assert_eq!(mode(&folder.path().join("b/up.sql")), mode(&other));
    }
}
