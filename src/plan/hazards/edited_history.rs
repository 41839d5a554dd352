//! PH036: the history of migrations is not what the database was made by. No comparison of two
//! states can see it.

use crate::diagnostic::Severity;
use crate::plan::hazard::{ALL, Detection, Effects, Hazard};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH036",
    name: "edited-history",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A migration was edited after it was applied, removed, or put in before one that was.",
    reason: "\
A database that has run the old text and one that runs the new are no longer the same, and both believe \
to be up to date. `prisma migrate deploy` only warns of it.",
    effects: Effects {
        postgresql: "`_prisma_migrations` holds a checksum of each file that was applied.",
        mysql: "The same.",
        sqlite: "The same.",
    },
    safe_way: "\
Never edit what was applied somewhere: write another migration. Let branches that both added one be \
rebased, so that the later one comes last.",
    detection: Detection::Elsewhere(
        "`diff` compares two states and does not see which files led to them: this is for the commands \
         that work with a history, `prismakit migrate`. What `diff` writes never overwrites a file.",
    ),
};
