//! PH039: the database is not what the schema or the history says. It takes the database to see it.

use crate::diagnostic::Severity;
use crate::plan::hazard::{ALL, Detection, Effects, Hazard};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH039",
    name: "database-drift",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "The database was changed by hand, so that a migration starts from a state that it does not know.",
    reason: "\
An index that somebody added in a hurry makes the migration that adds it fail; a column that somebody \
dropped makes the way back fail. `prisma migrate deploy` does not look.",
    effects: Effects {
        postgresql: "What the migration meets decides: mostly it fails at the first object that is there already.",
        mysql: "The same, with what came before committed.",
        sqlite: "The same.",
    },
    safe_way: "Compare the database itself with the schema before, and make the difference a migration.",
    detection: Detection::Elsewhere(
        "`diff` reports it only if one of its two states is the database. Comparing a database with what \
         it should be is for `prismakit db drift`.",
    ),
};
