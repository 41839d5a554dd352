//! PH013: a foreign key whose columns no index begins with. A convention reports it.

use crate::diagnostic::Severity;
use crate::plan::hazard::{Detection, Effects, Hazard};
use crate::schema::connector::Provider;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH013",
    name: "foreign-key-without-index",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: &[Provider::Postgresql, Provider::Sqlite],
    summary: "No index begins with the columns of a foreign key.",
    reason: "\
Databases index the side that is referred to, not the side that refers. Deleting a row of the other \
table, or changing its key, then reads this whole table to see what refers to it, with locks held.",
    effects: Effects {
        postgresql: "Nothing makes the index; every cascade and every check reads the table.",
        mysql: "InnoDB makes an index by itself as long as there is a foreign key.",
        sqlite: "Nothing makes the index; every cascade and every check reads the table.",
    },
    safe_way: "Add `@@index` on the columns in the migration that adds the relation.",
    detection: Detection::Elsewhere(
        "`prismakit check` reports it as `PX001 unindexed-foreign-key`, and adds the index with `--fix`, \
         whether the relation is new or not.",
    ),
};
