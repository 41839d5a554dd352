//! Where the programs of a server are: in the path, or where packages put them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::schema::connector::Provider;

use super::engine::{Engine, Program};
use super::error::Error;

/// A kind of server whose programs are all there.
#[derive(Debug)]
pub(super) struct Installation {
    /// What it is.
    pub(super) engine: &'static Engine,
    files: Vec<(&'static str, PathBuf)>,
}

impl Installation {
    /// The file of one of the programs of the engine.
    pub(super) fn file(&self, program: &Program) -> &Path {
        let found = self.files.iter().find(|(name, _)| *name == program.name);
        &found.expect("every program of the engine was looked for").1
    }
}

/// The first of `engines` that is for `provider` and installed, or what the first one lacks.
pub(super) fn find(
    provider: Provider,
    engines: &[&'static Engine],
    path: &OsStr,
) -> Result<Installation, Error> {
    let candidates = engines.iter().filter(|engine| engine.provider == provider);
    let mut installations = candidates.map(|engine| installation(engine, path));
    let first = installations.next().ok_or(Error::NoEngine(provider))?;
    first.or_else(|problem| installations.find_map(Result::ok).ok_or(problem))
}

/// The programs of an engine, or the first that is missing.
fn installation(engine: &'static Engine, path: &OsStr) -> Result<Installation, Error> {
    let folders: Vec<PathBuf> =
        std::env::split_paths(path).chain(engine.places.iter().flat_map(|place| versions(place))).collect();
    let find = |program: &Program| {
        let (provider, program, package) = (engine.provider, program.name, engine.package);
        let file = folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
        Ok((program, file.ok_or(Error::Missing { provider, program, package })?))
    };
    let files = engine.programs().map(find).collect::<Result<_, Error>>()?;
    Ok(Installation { engine, files })
}

/// The folders that a place stands for, the newest version first.
fn versions(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once('*') else { return vec![PathBuf::from(place)] };
    let (folder, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut versions: Vec<String> =
        names.filter_map(|name| name.strip_prefix(prefix).map(str::to_owned)).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(number(version)));
    let folder = |version: String| Path::new(folder).join(format!("{prefix}{version}{after}"));
    versions.into_iter().map(folder).collect()
}

/// `9.6` is older than `15`.
fn number(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ENGINES;
    use super::*;

    fn touch(file: PathBuf) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::File::create(file).unwrap();
    }

    /// MariaDB where it cannot be but in the path.
    static MARIADB: Engine = Engine { places: &[], ..super::super::mariadb::ENGINE };

    #[test]
    fn a_missing_program_is_named() {
        let folder = tempfile::tempdir().unwrap();
        touch(folder.path().join("mariadbd"));
        let error = find(Provider::MySql, &[&MARIADB], folder.path().as_os_str()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot start MySQL: `mariadb-install-db` is not installed (it is in the Debian package \
             `mariadb-server`): install it, or give the URL of a server"
        );
    }

    #[test]
    fn the_first_engine_that_is_complete_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        touch(folder.path().join("mysqld"));
        touch(folder.path().join("mariadbd"));
        let mysql = &super::super::mysql::ENGINE;
        let found = find(Provider::MySql, &[&MARIADB, mysql], folder.path().as_os_str()).unwrap();
        assert_eq!(found.engine.server.name, "mysqld");
        assert_eq!(found.file(&mysql.initializer), folder.path().join("mysqld"));
    }

    #[test]
    fn databases_without_servers_are_refused() {
        for provider in [Provider::Sqlite, Provider::MongoDb, Provider::SqlServer, Provider::CockroachDb] {
            let error = find(provider, ENGINES, OsStr::new("")).unwrap_err();
            assert!(matches!(error, Error::NoEngine(refused) if refused == provider), "{error}");
        }
    }

    #[test]
    fn newer_versions_come_first() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9.6", "15", "14", "other"] {
            fs::create_dir_all(folder.path().join(format!("pg-{version}/bin"))).unwrap();
        }
        let place = format!("{}/pg-*/bin", folder.path().display());
        let found = versions(&place);
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, ["pg-15/bin", "pg-14/bin", "pg-9.6/bin", "pg-other/bin"].map(Path::new));
    }
}
