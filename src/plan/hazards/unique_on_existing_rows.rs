//! PH011: values that are there must be unique from now on.

use crate::diagnostic::Severity;
use crate::diff::{ColumnChange, IndexChange, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::items::IndexKind;
use crate::sql::{ClientDefault, Column, Default, Index, IndexColumn, Operation, Table};

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
            if index.kind != IndexKind::Unique || is_known(alteration, index) {
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

/// Whether a key of the table before promises as much: its columns are among those of the index.
fn is_known(alteration: &TableAlteration<'_>, index: &Index) -> bool {
    let before = alteration.table.before;
    let keys = before.primary_key.iter().map(|key| &key.columns);
    let uniques =
        before.indexes.iter().filter(|index| index.kind == IndexKind::Unique && index.predicate.is_none());
    let is_covered = |part: &IndexColumn| {
        let after = alteration.column_after(&part.column);
        let is_in = |name| index.columns.iter().any(|new| new.column == name && new.length.is_none());
        after.is_some_and(is_in) && !is_altered(alteration, &part.column)
    };
    keys.chain(uniques.map(|index| &index.columns)).any(|parts| parts.iter().all(is_covered))
}

/// Whether a column, by its name before, gets another type, so that what differed may agree.
fn is_altered(alteration: &TableAlteration<'_>, before: &str) -> bool {
    let pair = alteration.common_columns.iter().find(|pair| pair.before.name == before);
    pair.is_some_and(|pair| pair.before.ty != pair.after.ty)
}

/// `None` where a column is new, and differs from row to row: nulls do so, and values that are made
/// for each.
fn finding(alteration: &TableAlteration<'_>, index: &Index) -> Option<Finding> {
    let added = alteration.columns.iter().filter_map(|change| match change {
        ColumnChange::Add(column) => Some(*column),
        ColumnChange::Drop(_) | ColumnChange::Alter(_) => None,
    });
    let new: Vec<&Column> =
        added.filter(|column| index.columns.iter().any(|part| part.column == column.name)).collect();
    let differs = |column: &&Column| match column.client_default {
        Some(made) => column.default.is_none() && made != ClientDefault::UpdatedAt,
        None => column.is_auto_increment || (column.is_nullable && column.default.is_none()),
    };
    if new.iter().any(differs) {
        return None;
    }
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
