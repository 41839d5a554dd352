//! Where the migrations of a project are, and which tool runs them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cli::config::ConfigFile;
use crate::cli::provider::ProviderName;
use crate::cli::{discover, sources};
use crate::migrate::layout::{LAYOUTS, Layout};
use crate::schema::connector::Provider;

use super::project::plural;

/// A folder of migrations.
#[derive(Debug)]
pub(super) struct Migrations {
    pub(super) folder: PathBuf,
    /// The tool that runs them.
    pub(super) layout: &'static Layout,
    /// Whether Prisma would look there by itself.
    pub(super) is_usual: bool,
    /// How many files and folders they are.
    count: usize,
}

impl Migrations {
    /// `prisma/migrations: 12 migrations, as prisma writes them`
    pub(super) fn line(&self) -> String {
        let count = plural(self.count, "migration");
        format!("{}: {count}, as {} writes them", sources::display_name(&self.folder), self.layout.name)
    }

    /// The database that they are for, if that is written down.
    pub(super) fn provider(&self) -> Option<Provider> {
        let text = sources::read(&self.folder.join("migration_lock.toml")).ok()?;
        Some(toml::from_str::<Lock>(&text).ok()?.provider?.0)
    }
}

/// What Prisma writes beside its migrations.
#[derive(Debug, Deserialize)]
struct Lock {
    provider: Option<ProviderName>,
}

/// What stands in a folder.
struct Listing {
    files: Vec<String>,
    folders: Vec<String>,
    folder: PathBuf,
}

/// Looks where Prisma looks, beside the schemas, and where other tools do.
pub(super) fn find(config: &ConfigFile, roots: &[PathBuf]) -> Option<Migrations> {
    let named = config.migrations().or_else(discover::migrations);
    let beside =
        roots.iter().map(|root| if root.is_dir() { root } else { super::folder(root) }.join("migrations"));
    let usual: Vec<PathBuf> = named.into_iter().chain(beside).collect();
    let others = LAYOUTS.iter().filter_map(|layout| layout.folder).map(PathBuf::from);
    let candidates =
        usual.iter().cloned().map(|folder| (folder, true)).chain(others.map(|folder| (folder, false)));
    candidates.into_iter().find_map(|(folder, is_usual)| {
        let listing = Listing::read(&folder)?;
        let (name, count) = listing.layout()?;
        let layout = Layout::find(name).expect("the layouts are named as they are");
        Some(Migrations { folder, layout, is_usual, count })
    })
}

impl Listing {
    fn read(folder: &Path) -> Option<Self> {
        let mut listing = Self { files: Vec::new(), folders: Vec::new(), folder: folder.to_owned() };
        for entry in fs::read_dir(folder).ok()?.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            if entry.path().is_dir() { &mut listing.folders } else { &mut listing.files }.push(name);
        }
        listing.files.sort();
        listing.folders.sort();
        Some(listing)
    }

    /// The tool whose files these are, and how many migrations they make.
    fn layout(&self) -> Option<(&'static str, usize)> {
        for (file, layout) in [("migration.sql", "prisma"), ("up.sql", "diesel")] {
            let holds = |name: &&String| self.folder.join(name).join(file).is_file();
            let count = self.folders.iter().filter(holds).count();
            if count > 0 {
                return Some((layout, count));
            }
        }
        let of_flyway = self.files.iter().filter(|name| is_of_flyway(name)).count();
        if of_flyway > 0 {
            return Some(("flyway", of_flyway));
        }
        let both = self.files.iter().filter(|name| name.ends_with(".up.sql")).count();
        if both > 0 {
            // Both tools name their files so; a project in Go is told by its module.
            return Some((if Path::new("go.mod").is_file() { "golang-migrate" } else { "sqlx" }, both));
        }
        let marked: Vec<_> = self.files.iter().filter(|name| is_sql(name)).collect();
        let text = sources::read(&self.folder.join(marked.first()?)).ok()?;
        let marks = [("-- migrate:up", "dbmate"), ("-- +goose Up", "goose")];
        marks.iter().find(|(mark, _)| text.contains(mark)).map(|(_, layout)| (*layout, marked.len()))
    }
}

fn is_sql(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "sql")
}

/// `V1__name.sql`
fn is_of_flyway(name: &str) -> bool {
    let version = name.strip_prefix('V').filter(|_| is_sql(name));
    version.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains("__"))
}
