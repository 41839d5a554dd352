//! A folder of migrations, and a database that they are run on by the real binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;

use prismakit::schema::connector::Provider;
use tempfile::TempDir;

use crate::support::database::Database;

/// The databases that migrations are run on.
pub(super) const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// A migration: its name, the way up and the way back.
pub(super) type Scripts<'a> = (&'a str, &'a str, &'a str);

/// A project with a database of its own.
pub(super) struct Project {
    pub(super) provider: Provider,
    pub(super) database: Database,
    folder: TempDir,
}

/// What a command said.
pub(super) struct Said {
    pub(super) code: Option<i32>,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Project {
    /// SQL stands in double quotes, also for MySQL.
    pub(super) fn new(provider: Provider, migrations: &[Scripts<'_>]) -> Self {
        let project = Self {
            provider,
            database: Database::new(provider),
            folder: tempfile::tempdir().expect("a temporary folder can be made"),
        };
        for (name, up, down) in migrations {
            project.write(name, "migration.sql", up);
            project.write(name, "down.sql", down);
        }
        let lock = format!("provider = \"{}\"\n", provider.name());
        fs::write(project.migrations().join("migration_lock.toml"), lock).expect("it can be written");
        project
    }

    pub(super) fn migrations(&self) -> PathBuf {
        self.folder.path().join("migrations")
    }

    pub(super) fn write(&self, migration: &str, file: &str, sql: &str) {
        let folder = self.migrations().join(migration);
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join(file), self.quoted(sql)).expect("a file can be written");
    }

    pub(super) fn quoted(&self, sql: &str) -> String {
        if self.provider == Provider::MySql { sql.replace('"', "`") } else { sql.to_owned() }
    }

    pub(super) fn execute(&self, sql: &str) {
        let sql = self.quoted(sql);
        self.database.connect().execute(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The values of a query, `|` between those of a row, `;` between rows.
    pub(super) fn values(&self, sql: &str) -> String {
        let rows =
            self.database.connect().query(&self.quoted(sql)).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let text = |value: Option<String>| value.unwrap_or_else(|| "NULL".to_owned());
        let row = |row: Vec<Option<String>>| row.into_iter().map(text).collect::<Vec<_>>().join("|");
        rows.into_iter().map(row).collect::<Vec<_>>().join(";")
    }

    /// The applied migrations by Prisma's books, in order.
    pub(super) fn books(&self) -> String {
        self.values(
            "SELECT \"migration_name\", \"applied_steps_count\" FROM \"_prisma_migrations\" \
             WHERE \"finished_at\" IS NOT NULL ORDER BY \"migration_name\"",
        )
    }

    /// `prismakit migrate …` in the folder of the project.
    pub(super) fn migrate(&self, arguments: &[&str]) -> Said {
        self.migrate_at(self.database.url(), arguments)
    }

    /// The same on another database.
    pub(super) fn migrate_at(&self, url: &str, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
        command.arg("migrate").args(arguments).args(["--migrations", "migrations", "--url", url]);
        said(command.current_dir(self.folder.path()).output().expect("the binary starts"))
    }

    /// Runs up or down, and dies at a place between two statements. Says how many places there are
    /// if there are fewer.
    pub(super) fn interrupt(&self, direction: &str, place: usize) -> Option<usize> {
        let mut command = Command::new(example("interrupt"));
        command.arg(self.database.url()).arg(self.migrations()).args([direction, &place.to_string()]);
        let said = said(command.output().expect("the example starts"));
        match said.code {
            Some(0) => Some(said.stdout.trim().parse().expect("it prints a number")),
            Some(code) => panic!("{code}: {}", said.stderr),
            None => None,
        }
    }
}

/// An example, which stands beside the binary. It is built here, because cargo does that only where
/// all tests are run.
fn example(name: &str) -> PathBuf {
    static BUILT: Once = Once::new();
    BUILT.call_once(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--example", name]).current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(cargo.status().expect("cargo starts").success(), "the example can be built");
    });
    let binary = Path::new(env!("CARGO_BIN_EXE_prismakit"));
    binary.parent().expect("a binary stands in a folder").join("examples").join(name)
}

fn said(output: Output) -> Said {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    Said { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Said {
    /// # Panics
    ///
    /// If the command did not end with this code.
    #[track_caller]
    pub(super) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}
