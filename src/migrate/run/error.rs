//! Why a history does not go on.

use std::path::PathBuf;

use thiserror::Error;

use crate::migrate::apply::ApplyError;
use crate::migrate::probe::Obstacle;
use crate::migrate::status::Entry;
use crate::sql::SqlError;

/// Why a history does not go on.
#[derive(Debug, Error)]
pub enum RunError {
    /// There is no such migration.
    #[error("there is no migration `{0}` in the folder; `prismakit migrate status` lists them")]
    Unknown(String),
    /// The migration to go back to is not in the database.
    #[error(
        "`{0}` is not applied, so that nothing can go back to it; `prismakit migrate status` lists what is"
    )]
    NotApplied(String),
    /// A migration is in the books and not in the folder.
    #[error(
        "`{0}` is applied, but not in the folder of migrations: restore its folder, for example from git, to go on"
    )]
    Missing(String),
    /// A script was changed between two halves of its run.
    #[error(
        "a run of `{name}` was cut off, and `{path}` was changed since: put it back as it was and run the \
         command again, or finish by hand and say so with `prismakit migrate resolve`",
        path = path.display()
    )]
    Changed {
        /// The migration.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// A migration was begun by somebody else, who did not finish it.
    #[error(
        "`{name}` was begun by Prisma and did not get through{}: see what it has changed, put that right, and say \
         which it is now with `prismakit migrate resolve --rolled-back {name}` or `--applied {name}`",
        reason.as_ref().and_then(|reason| reason.lines().next()).map(|line| format!(" ({line})")).unwrap_or_default()
    )]
    Failed {
        /// The migration.
        name: String,
        /// What went wrong.
        reason: Option<String>,
    },
    /// The database has tables, and no migration has made them.
    #[error(
        "the database has tables, but no record of migrations: if they are what the first migrations make, \
         say so with `prismakit migrate resolve --applied NAME` for each of these"
    )]
    NotEmpty,
    /// Others have migrated in between.
    #[error("others have migrated the database since that was asked: nothing was done; look again")]
    Moved,
    /// Rows are in the way.
    #[error("rows stand in the way of `{path}`; nothing was changed", path = path.display())]
    Rows {
        /// The script.
        path: PathBuf,
        /// Which rows.
        obstacles: Vec<Obstacle>,
    },
    /// A script did not get through.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// The database does not answer as it should.
    #[error(transparent)]
    Sql(#[from] SqlError),
}

impl RunError {
    pub(super) fn no_way_back(entry: &Entry) -> Self {
        if entry.is_in_folder {
            RunError::Apply(ApplyError::NoWayBack { migration: entry.name.clone() })
        } else {
            RunError::Missing(entry.name.clone())
        }
    }
}
