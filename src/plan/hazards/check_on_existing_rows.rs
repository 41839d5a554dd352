//! PH032: a check is added to a table with rows. Migrations of ours add none that stay.

use crate::diagnostic::Severity;
use crate::plan::hazard::{ALL, Detection, Effects, Hazard};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH032",
    name: "check-on-existing-rows",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A check, an exclusion constraint or a stored computed column is added to a table with rows.",
    reason: "\
Every row is looked at, or written anew, while the table is locked, and one row that does not fulfil the \
condition stops the migration.",
    effects: Effects {
        postgresql: "\
`ADD CHECK` reads all rows under ACCESS EXCLUSIVE. With `NOT VALID` it takes a moment, and `VALIDATE \
CONSTRAINT` later lets others write. An exclusion constraint has no such way.",
        mysql: "The table is copied to check its rows.",
        sqlite: "A check can only be given to a table that is made anew.",
    },
    safe_way: "\
Add the check as `NOT VALID` in one migration, and validate it in the next. Instead of a stored computed \
column, compute in a view or in the query.",
    detection: Detection::Elsewhere(
        "The schema language has no words for these, so `diff` never adds one that stays. The check by \
         which it makes a column required on PostgreSQL is added as `NOT VALID`, validated, and dropped.",
    ),
};
