//! PH021: a table gets another primary key.

use crate::diagnostic::Severity;
use crate::diff::{KeyChange, Pair, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Operation, PrimaryKey};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH021",
    name: "primary-key-changed",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A table gets another primary key, or loses the one it had.",
    reason: "\
Rows that agree in the new columns, or have none of them, stop the migration. Every foreign key that \
refers to the old key has to go before and come back after, and replication that finds rows by their \
key stops in between.",
    effects: Effects {
        postgresql: "\
`ADD PRIMARY KEY` builds an index and reads all rows under ACCESS EXCLUSIVE. Logical replication has no \
identity of the rows while there is no key.",
        mysql: "\
The rows are stored in the order of the primary key: the table is built anew, with every other index.",
        sqlite: "The table is made anew.",
    },
    safe_way: "\
Build a unique index on the new columns first, concurrently, with the columns required. Move what refers \
to the old key to the new one, and change the key last.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        let Some(finding) = finding(alteration) else { continue };
        let step = survey.step(alteration.table, |operation| {
            matches!(operation, Operation::AddPrimaryKey { .. } | Operation::RebuildTable(_))
        });
        let step = step.or_else(|| {
            survey.step(alteration.table, |operation| matches!(operation, Operation::DropPrimaryKey { .. }))
        });
        let origin = alteration.table.after.origin.as_ref();
        survey.report(finding.at(step).lock(survey.lock(step)).origin(origin));
    }
}

fn finding(alteration: &TableAlteration<'_>) -> Option<Finding> {
    let Pair { before, after } = alteration.table;
    let (message, advice) = match alteration.primary_key? {
        KeyChange::Rename(_) => return None,
        KeyChange::Add(key) => (
            format!(
                "the migration stops if rows of `{}` agree in {}, or have no value there",
                before.name,
                columns(key)
            ),
            "look for such rows before",
        ),
        KeyChange::Replace(pair) => (
            format!(
                "the primary key of `{}` is {} instead of {}; rows must not agree there",
                before.name,
                columns(pair.after),
                columns(pair.before)
            ),
            "look for such rows before, and move what refers to the old key",
        ),
        KeyChange::Drop(key) => (
            format!(
                "nothing tells the rows of `{}` apart when the primary key {} is gone",
                before.name,
                columns(key)
            ),
            "the way back fails once rows agree",
        ),
    };
    Some(Finding::new(&HAZARD, after.label(), message, advice))
}

fn columns(key: &PrimaryKey) -> String {
    let names = key.columns.iter().map(|part| format!("`{}`", part.column)).collect::<Vec<_>>();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn lead(lines: &str) -> String {
        format!("\nmodel Lead {{\n{lines}\n}}\n")
    }

    #[test]
    fn rows_must_be_told_apart_in_another_way() {
        let replaced = lead("-  id Int @id\n+  id Int\n  code Int\n+  @@id([id, code])");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &replaced,
                &[
                    "warning Lead: the primary key of `Lead` is `id`, `code` instead of `id`; rows must not agree there",
                ],
            ),
            (
                "mysql",
                &replaced,
                &[
                    "warning Lead: the primary key of `Lead` is `id`, `code` instead of `id`; rows must not agree there",
                ],
            ),
            (
                "sqlite",
                &replaced,
                &[
                    "warning Lead: the primary key of `Lead` is `id`, `code` instead of `id`; rows must not agree there",
                ],
            ),
            (
                "postgresql",
                &lead("-  id Int @id\n+  id Int\n  code Int @unique"),
                &["warning Lead: nothing tells the rows of `Lead` apart when the primary key `id` is gone"],
            ),
            (
                "postgresql",
                &lead("-  id Int\n+  id Int @id\n  code Int @unique"),
                &[
                    "warning Lead: the migration stops if rows of `Lead` agree in `id`, or have no value there",
                ],
            ),
            ("postgresql", &lead("-  id Int @id\n+  id Int @id(map: \"lead_key\")"), &[]),
            ("postgresql", &lead("  id Int @id\n+  code Int?"), &[]),
        ];
        check(&HAZARD, cases);
    }
}
