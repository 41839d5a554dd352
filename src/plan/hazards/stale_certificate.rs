//! PH040: the certificate of a migration is about files that are no longer what they were.

use crate::diagnostic::Severity;
use crate::plan::hazard::{ALL, Detection, Effects, Hazard};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH040",
    name: "stale-certificate",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "The certificate of a migration is about other files than those beside it.",
    reason: "\
A certificate says what was seen when the migration was tried there and back. Where the way up, the way \
back or a migration before it has changed since, nobody has tried what is there now.",
    effects: Effects {
        postgresql: "`certificate.json` holds a checksum of each file that was tried.",
        mysql: "The same.",
        sqlite: "The same.",
    },
    safe_way: "Run `prismakit migrate verify NAME`, which tries the migration and writes a new certificate.",
    detection: Detection::Elsewhere(
        "`prismakit check` looks at the certificates in the folder of migrations that belongs to the schema, \
         unless `--select` asks for some rules alone.",
    ),
};
