//! What a hazard is: a static description with its reason and its safe way, and a function that
//! finds it in a migration.

use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::survey::Survey;

/// Something that a migration may do to rows, to the service that goes on meanwhile, or to clients.
#[derive(Debug)]
pub struct Hazard {
    /// The stable code: `PH001`.
    pub code: &'static str,
    /// The stable name in kebab-case, which reads well after "allow": `drop-table`.
    pub name: &'static str,
    /// How bad it is at its worst.
    pub severity: Severity,
    /// Whether it may destroy values, so that it has to be allowed.
    pub is_destructive: bool,
    /// Whether `--keep-dropped` keeps the values that it would destroy.
    pub is_keepable: bool,
    /// The databases on which it occurs.
    pub providers: &'static [Provider],
    /// What happens, in one sentence.
    pub summary: &'static str,
    /// Why that matters, for somebody who does not believe it yet.
    pub reason: &'static str,
    /// What it means on each database.
    pub effects: Effects,
    /// How to get there without it.
    pub safe_way: &'static str,
    /// Who looks for it.
    pub detection: Detection,
}

/// What a hazard means on each database.
#[derive(Clone, Copy, Debug)]
pub struct Effects {
    /// On PostgreSQL.
    pub postgresql: &'static str,
    /// On MySQL and MariaDB.
    pub mysql: &'static str,
    /// On SQLite.
    pub sqlite: &'static str,
}

/// A function that looks for a hazard and reports to the survey, in time linear in the migration.
pub(super) type Detect = fn(&mut Survey<'_>);

/// Who looks for a hazard.
#[derive(Clone, Copy, Debug)]
pub enum Detection {
    /// The comparison of two states.
    Compared(Compared),
    /// The comparison as well, although the plan avoids the hazard: the sentence says how.
    Avoided(&'static str, Compared),
    /// Another part of prismakit, or nobody: the sentence says who, or why not.
    Elsewhere(&'static str),
}

impl Detection {
    /// The function that looks for it, if a comparison can.
    pub(super) fn detect(self) -> Option<Detect> {
        match self {
            Detection::Compared(compared) | Detection::Avoided(_, compared) => Some(compared.0),
            Detection::Elsewhere(_) => None,
        }
    }
}

/// A function of [`Detection`].
#[derive(Clone, Copy, Debug)]
pub struct Compared(pub(super) Detect);

/// The databases that migrations are made for.
pub(super) const ALL: &[Provider] = &[Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// Those that a hazard which only PostgreSQL has occurs on.
pub(super) const POSTGRESQL: &[Provider] = &[Provider::Postgresql];

/// Those that a hazard which only MySQL and MariaDB have occurs on.
pub(super) const MYSQL: &[Provider] = &[Provider::MySql];

/// Those that a hazard which only SQLite has occurs on.
pub(super) const SQLITE: &[Provider] = &[Provider::Sqlite];

/// Those whose tables are altered in place while others wait.
pub(super) const SERVERS: &[Provider] = &[Provider::Postgresql, Provider::MySql];

impl Hazard {
    /// Whether it goes by this code or name, in whatever case.
    pub fn is_called(&self, written: &str) -> bool {
        written.eq_ignore_ascii_case(self.code) || written.eq_ignore_ascii_case(self.name)
    }

    /// How to have a migration made that has it.
    pub fn permission(&self) -> String {
        let Hazard { code, name, .. } = self;
        if !self.is_destructive {
            return "It is reported, and stops nothing: there is nothing to allow.".to_owned();
        }
        let keep = if self.is_keepable {
            " With `--keep-dropped` the values are kept, the way back brings them back, and nothing \
             has to be allowed."
        } else {
            ""
        };
        format!(
            "Without leave no migration is written. `--allow {name}:OBJECT` gives it for one object, \
             as the finding calls it; `--allow {name}` (or `--allow {code}`) for all that the \
             migration does of this kind. The migration says in its header what was allowed.{keep}"
        )
    }
}
