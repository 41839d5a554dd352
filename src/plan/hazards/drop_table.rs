//! PH001: a table is dropped with its rows.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Operation, QualifiedName, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH001",
    name: "drop-table",
    severity: Severity::Error,
    is_destructive: true,
    is_keepable: true,
    providers: ALL,
    summary: "A table is dropped with all its rows.",
    reason: "\
The rows are gone when the migration commits, and the way back can only create an empty table. A \
client that still runs with the old schema fails on every query of the table.",
    effects: Effects {
        postgresql: "\
`DROP TABLE` takes ACCESS EXCLUSIVE and waits for every query on the table. It fails where a view or \
a foreign key that stays depends on the table.",
        mysql: "\
`DROP TABLE` commits at once and cannot be rolled back. It fails where a foreign key of another table \
refers to the table.",
        sqlite: "\
With foreign keys on, `DROP TABLE` first deletes every row, with all that follows from `ON DELETE`; \
the migration drops what refers to the table before it.",
    },
    safe_way: "\
Deploy code that no longer uses the table, wait until nothing asks for it, then drop it, with \
`--keep-dropped`: the table is renamed instead, the way back puts it in place again with its rows, and \
it can be purged when nobody has missed it.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for table in survey.dropped_tables() {
        let name = &table.name;
        let step = survey.up.find(&[name], |operation| match operation {
            Operation::DropTable(dropped) => dropped == name,
            Operation::RenameTable { from, .. } => from == name,
            Operation::RebuildTable(rebuild) => rebuild.name == *name,
            _ => false,
        });
        let finding = match kept(survey, step) {
            _ if survey.moves.moves_whole_table(name) => moved(table),
            Some(kept) => taken_away(table, kept),
            None => dropped(table),
        };
        let finding = finding.at(step).lock(survey.lock(step));
        survey.report(finding.origin(table.origin.as_ref()));
    }
}

/// Where the table is put away, if it is.
fn kept<'a>(survey: &Survey<'a>, step: Option<usize>) -> Option<&'a QualifiedName> {
    match &survey.up.steps[step?].step.operation {
        Operation::RenameTable { to, .. } => Some(to),
        Operation::RebuildTable(rebuild) => Some(&rebuild.after.name),
        _ => None,
    }
}

fn dropped(table: &Table) -> Finding {
    let message = format!("the table `{}` is dropped with all its rows", table.name);
    Finding::new(
        &HAZARD,
        table.label(),
        message,
        "drop it in a later migration, when nothing uses it any more",
    )
}

fn taken_away(table: &Table, kept: &QualifiedName) -> Finding {
    let message = format!("the table `{}` is taken away; its rows are kept in `{kept}`", table.name);
    let advice = "the way back puts it in place again; purge it when nobody misses it";
    Finding::new(&HAZARD, table.label(), message, advice).only(Severity::Warning)
}

fn moved(table: &Table) -> Finding {
    let message = format!("the table `{}` is dropped when its rows have moved", table.name);
    let advice = "the way back moves them back";
    Finding::new(&HAZARD, table.label(), message, advice).only(Severity::Info)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, check_with, keeping};

    const DROPPED: &str = "
model Author {
  id Int @id
}
-model Lead {
-  id    Int     @id
-
-  @@map(\"leads\")
-}
";

    #[test]
    fn a_table_with_rows_goes() {
        check(
            &HAZARD,
            &[
                ("postgresql", DROPPED, &["error! Lead: the table `leads` is dropped with all its rows"]),
                ("mysql", DROPPED, &["error! Lead: the table `leads` is dropped with all its rows"]),
                ("sqlite", DROPPED, &["error! Lead: the table `leads` is dropped with all its rows"]),
                (
                    "postgresql",
                    "
model Lead {
-  id    Int     @id
+  id    BigInt  @id

-  @@map(\"leads\")
+  @@map(\"clients\")
}
-model Old {
-  id Int @id
-  @@map(\"clients\")
-}
",
                    &["error! Lead: the table `leads` is dropped with all its rows"],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String\n}\n", &[]),
            ],
        );
    }

    #[test]
    fn rows_that_are_kept_are_not_lost() {
        check_with(
            &HAZARD,
            &keeping(),
            &[
                (
                    "postgresql",
                    DROPPED,
                    &[
                        "warning Lead: the table `leads` is taken away; its rows are kept in `_prismakit.k_leads`",
                    ],
                ),
                (
                    "mysql",
                    DROPPED,
                    &[
                        "warning Lead: the table `leads` is taken away; its rows are kept in `_prismakit_k_leads`",
                    ],
                ),
                (
                    "sqlite",
                    DROPPED,
                    &[
                        "warning Lead: the table `leads` is taken away; its rows are kept in `_prismakit_k_leads`",
                    ],
                ),
            ],
        );
    }

    #[test]
    fn pairs_that_move_are_not_lost() {
        let change = "
model Post {
  id   Int    @id
-  tags Tag[]
+  tags PostTag[]
}
model Tag {
  id    Int    @id
-  posts Post[]
+  posts PostTag[]
}
+model PostTag {
+  postId Int
+  tagId  Int
+  post   Post @relation(fields: [postId], references: [id])
+  tag    Tag  @relation(fields: [tagId], references: [id])
+
+  @@id([postId, tagId])
+}
";
        check_with(
            &HAZARD,
            &Options::default(),
            &[(
                "postgresql",
                change,
                &["info Post.tags: the table `_PostToTag` is dropped when its rows have moved"],
            )],
        );
    }
}
