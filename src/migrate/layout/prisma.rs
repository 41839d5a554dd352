//! Prisma Migrate: a folder for each migration, with `migration.sql`. It ignores other files in the
//! folder, so that `down.sql` can stand there.
//!
//! Before 7.4 Prisma sends a whole file at once, which PostgreSQL runs as one transaction; since then
//! it sends the statements one by one, each of which stands when the next fails. With `BEGIN` and
//! `COMMIT` in the file both do the same.

use super::text::{bracketed, comments};
use super::version::of_folder;
use super::{File, Habit, Layout, Migration, Unit};
use crate::migrate::stamp::Stamp;

pub(super) static LAYOUT: Layout = Layout {
    name: "prisma",
    help: "`<time>_<name>/migration.sql` and `down.sql`",
    folder: None,
    habit: Habit::Stamps(Stamp::digits),
    shares_transaction: false,
    marker: None,
    version_of: of_folder,
    write,
    companions,
};

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let file = |file: &str, notes, script| File {
        path: [format!("{version}_{name}"), file.to_owned()].iter().collect(),
        text: comments(notes) + &bracketed(script),
    };
    vec![file("migration.sql", notes, &part.up), file("down.sql", down_notes, &part.down)]
}

/// Prisma refuses to run the migrations of one database on another, by what this file says.
fn companions(migration: &Migration) -> Vec<File> {
    let text = format!(
        "# Prisma reads which database these migrations are for. Leave it as it is, and commit it.\n\
         provider = \"{}\"\n",
        migration.provider
    );
    vec![File { path: "migration_lock.toml".into(), text }]
}
