//! PH008: an index is built on a table with rows while writes wait.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, POSTGRESQL};
use crate::plan::survey::Survey;
use crate::sql::Operation;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH008",
    name: "blocking-index-build",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: POSTGRESQL,
    summary: "An index is built on a table with rows while everybody who wants to write has to wait.",
    reason: "\
Building an index reads and sorts the whole table. The larger it is the longer that takes, and all the \
while every insert, update and delete queues up behind the migration.",
    effects: Effects {
        postgresql: "\
`CREATE INDEX` takes SHARE, which lets others read and nobody write. `CREATE INDEX CONCURRENTLY` takes \
SHARE UPDATE EXCLUSIVE, but cannot run in a transaction, takes longer, and leaves an invalid index \
behind when it fails, which has to be dropped before the next attempt.",
        mysql: "InnoDB builds indexes while rows are read and written, full-text indexes excepted.",
        sqlite: "There is one writer at a time in any case.",
    },
    safe_way: "\
Leave `--no-online` out: indexes of tables that exist are then built concurrently, each in a segment of \
its own outside of transactions.",
    detection: Detection::Avoided(
        "Without `--no-online` indexes are built concurrently, so that there is nothing to report.",
        Compared(detect),
    ),
};

fn detect(survey: &mut Survey<'_>) {
    if !survey.dialect().abilities.concurrent_indexes {
        return;
    }
    for (direction, at, placed) in survey.steps() {
        let operation = &placed.step.operation;
        let Operation::CreateIndex { table, name, concurrently: false, .. } = operation else { continue };
        if !placed.meets_rows {
            continue;
        }
        let message = format!("writes to `{table}` wait while the index `{name}` is built");
        let advice = "leave `--no-online` out to have it built concurrently";
        let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
        let lock = survey.writer().lock(operation);
        survey.report(finding.lock(lock).on_the_way(direction, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check_with, offline};

    const INDEXED: &str = "
model Lead {
  id    Int     @id
  phone String
+
+  @@index([phone])
}
";

    #[test]
    fn indexes_are_built_while_others_write_unless_that_is_turned_off() {
        let created = "
model Author {
  id Int @id
}
+model Lead {
+  id    Int     @id
+  phone String
+
+  @@index([phone])
+}
";
        let dropped = "
model Lead {
  id    Int     @id
  phone String
-
-  @@index([phone])
}
";
        check_with(
            &HAZARD,
            &offline(),
            &[
                (
                    "postgresql",
                    INDEXED,
                    &["warning Lead(phone): writes to `Lead` wait while the index `Lead_phone_idx` is built"],
                ),
                // The way back builds it again.
                (
                    "postgresql",
                    dropped,
                    &[
                        "warning Lead(phone): on the way back, writes to `Lead` wait while the index `Lead_phone_idx` is built",
                    ],
                ),
                ("postgresql", created, &[]),
                ("mysql", INDEXED, &[]),
                ("sqlite", INDEXED, &[]),
            ],
        );
        check_with(
            &HAZARD,
            &Options::default(),
            &[("postgresql", INDEXED, &[]), ("postgresql", dropped, &[])],
        );
    }
}
