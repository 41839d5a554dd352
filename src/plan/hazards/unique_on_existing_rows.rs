//! PH011: values that are there must be unique from now on.

use crate::diagnostic::Severity;
use crate::diff::{IndexChange, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::items::IndexKind;
use crate::sql::{Column, Default, Index, Operation, Table};

use super::drop_index::index_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH011",
    name: "unique-on-existing-rows",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "Values that are in the table already have to be unique from now on.",
    reason: "\
Two rows that agree stop the migration, and the schemas cannot know whether there are any. While the \
index is built, clients that insert duplicates go on to do so.",
    effects: Effects {
        postgresql: "\
The index is built concurrently without `--no-online`; where it meets a duplicate it stays behind as \
invalid, refuses new duplicates and serves no query, until it is dropped.",
        mysql: "The statement fails with the first duplicate. Collations decide what is equal: most ignore case.",
        sqlite: "The statement fails with the first duplicate.",
    },
    safe_way: "\
Look for duplicates first: the migration counts them before it changes anything. Let the code stop \
writing them, merge or correct those that are there, then add the constraint.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.indexes {
            let index = match change {
                IndexChange::Create(index) => *index,
                IndexChange::Replace(pair) => pair.after,
                IndexChange::Drop(_) | IndexChange::Rename(_) => continue,
            };
            if index.kind != IndexKind::Unique || alteration.was_unique(index) {
                continue;
            }
            let Some(finding) = finding(alteration, index) else { continue };
            let step = survey.step(alteration.table, |operation| {
                matches!(operation, Operation::CreateIndex { index: created, .. } if created.name == index.name)
            });
            survey.report(finding.at(step).lock(survey.lock(step)).origin(index.origin.as_ref()));
        }
    }
}

/// `None` where a column is new, and differs from row to row: nulls do so, and values that are made
/// for each.
fn finding(alteration: &TableAlteration<'_>, index: &Index) -> Option<Finding> {
    if alteration.is_unique_by_new_columns(index) {
        return None;
    }
    let new = alteration.new_columns_of(index);
    let table: &Table = alteration.table.after;
    let object = index_label(table, index);
    let names = index.columns.iter().map(|part| format!("`{}`", part.column)).collect::<Vec<_>>().join(", ");
    let is_same = |column: &&Column| matches!(column.default, Some(Default::Value(_) | Default::Now));
    if new.len() == index.columns.len() && new.iter().all(is_same) {
        let message =
            format!("all rows of `{}` get the same value in {names}, which has to be unique", table.name);
        return Some(Finding::new(&HAZARD, object, message, "add the field as optional, and fill it first"));
    }
    let message =
        format!("the migration stops if rows of `{}` agree in {names}", alteration.table.before.name);
    let advice = "look for duplicates and clear them up before";
    Some(Finding::new(&HAZARD, object, message, advice).only(Severity::Warning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn changing(lines: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n  name String\n{lines}\n}}\n")
    }

    #[test]
    fn duplicates_stand_in_the_way() {
        let unique = changing("-  phone String\n+  phone String @unique");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &unique,
                &["warning Lead(phone): the migration stops if rows of `Lead` agree in `phone`"],
            ),
            (
                "mysql",
                &unique,
                &["warning Lead(phone): the migration stops if rows of `Lead` agree in `phone`"],
            ),
            (
                "sqlite",
                &unique,
                &["warning Lead(phone): the migration stops if rows of `Lead` agree in `phone`"],
            ),
            (
                "postgresql",
                &changing("  phone String\n+  @@unique([phone, name])"),
                &[
                    "warning Lead(phone, name): the migration stops if rows of `Lead` agree in `phone`, `name`",
                ],
            ),
            (
                "postgresql",
                &changing("  phone String\n-  @@index([phone])\n+  @@unique([phone])"),
                &["warning Lead(phone): the migration stops if rows of `Lead` agree in `phone`"],
            ),
            (
                "postgresql",
                &changing("+  code String @unique @default(\"none\")"),
                &[
                    "error Lead(code): all rows of `Lead` get the same value in `code`, which has to be unique",
                ],
            ),
            ("postgresql", &changing("+  code String @unique @default(uuid())"), &[]),
            // Values that are made for each row differ, and so do nulls.
            ("postgresql", &changing("+  code String? @unique"), &[]),
            ("postgresql", &changing("+  code String?\n+  @@unique([name, code])"), &[]),
            // What is unique in one column is unique in two.
            ("postgresql", &changing("  phone String @unique\n+  @@unique([phone, name])"), &[]),
            ("postgresql", &changing("+  @@unique([id, name])"), &[]),
            ("postgresql", &changing("  phone String\n+  @@index([phone])"), &[]),
            (
                "postgresql",
                "model A {\n  id Int @id\n}\n+model B {\n+  id Int @id\n+  code String @unique\n+}\n",
                &[],
            ),
        ];
        check(&HAZARD, cases);
    }
}
