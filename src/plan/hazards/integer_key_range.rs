//! PH020: an integer key gets a type of another range.

use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Table, TypeName};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH020",
    name: "integer-key-range",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "An integer key gets a type of another range, with all that refers to it.",
    reason: "\
An `Int` key ends at 2,147,483,647, and the day it does, no row can be inserted any more. Changing it \
then is the worst time: the table and every table that refers to it are written anew, one after the \
other, under the strongest lock.",
    effects: Effects {
        postgresql: "\
Rows and indexes of each table are written anew under ACCESS EXCLUSIVE. The sequence has a type of its \
own, which has to follow.",
        mysql: "\
Foreign keys have to be dropped before, each table is copied, and the keys are added again, which reads \
all rows.",
        sqlite: "An integer of SQLite has 64 bits under any name: the change is one of the schema alone.",
    },
    safe_way: "\
Use `BigInt` from the beginning for tables that grow. For a large table add a second column, keep it \
equal with a trigger, fill it in batches, build the unique index concurrently, and swap the two.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.altered_columns() {
        let rewrites = || survey.cast(column).is_none_or(|cast| cast.rewrites);
        if !is_integer_key(table, column) || !rewrites() {
            continue;
        }
        let refer = referring(survey, table.after, column.after);
        let others = if refer.is_empty() { String::new() } else { format!(", with {}", refer.join(", ")) };
        let message = format!(
            "every row of `{}` is written anew, because its key `{}` becomes {}{others}",
            table.before.name,
            column.after.name,
            survey.writer().column_type(&column.after.ty)
        );
        let advice = "for a large table, fill a second column in batches, and swap the two";
        let step = survey.step_of_type(table, column);
        let finding = Finding::new(&HAZARD, table.after.column_label(column.after), message, advice);
        survey.report(finding.at(step).lock(survey.lock(step)).origin(column.after.origin.as_ref()));
    }
}

/// Whether the column is part of the primary key, and changes from one integer type to another.
pub(super) fn is_integer_key(table: Pair<&Table>, column: Pair<&Column>) -> bool {
    let is_key = |table: &Table, name: &str| {
        table.primary_key.iter().flat_map(|key| &key.columns).any(|part| part.column == name)
    };
    column.before.ty != column.after.ty
        && is_integer(column.before)
        && is_integer(column.after)
        && is_key(table.before, &column.before.name)
        && is_key(table.after, &column.after.name)
}

fn is_integer(column: &Column) -> bool {
    let is_counted = |name| {
        matches!(
            name,
            TypeName::TinyInt
                | TypeName::UnsignedTinyInt
                | TypeName::SmallInt
                | TypeName::UnsignedSmallInt
                | TypeName::MediumInt
                | TypeName::UnsignedMediumInt
                | TypeName::Integer
                | TypeName::UnsignedInteger
                | TypeName::BigInt
                | TypeName::UnsignedBigInt
        )
    };
    !column.ty.is_list && column.ty.name().is_some_and(is_counted)
}

/// The columns that refer to a column, by their labels.
fn referring(survey: &Survey<'_>, table: &Table, column: &Column) -> Vec<String> {
    let mut labels = Vec::new();
    for other in &survey.diff.databases.after.tables {
        for key in other.foreign_keys.iter().filter(|key| key.referenced_table == table.name) {
            let pairs = key.columns.iter().zip(&key.referenced_columns);
            let names = pairs.filter(|(_, referenced)| **referenced == column.name).map(|(name, _)| name);
            labels.extend(
                names
                    .filter_map(|name| other.column(name))
                    .map(|column| format!("`{}`", other.column_label(column))),
            );
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn keys_change_with_what_refers_to_them() {
        let wider = "
model Author {
-  id    Int    @id
+  id    BigInt @id
  books Book[]
}
model Book {
  id       Int    @id
-  authorId Int
+  authorId BigInt
  author   Author @relation(fields: [authorId], references: [id])
}
";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    wider,
                    &[
                        "warning Author.id: every row of `Author` is written anew, because its key `id` becomes BIGINT, with `Book.authorId`",
                    ],
                ),
                (
                    "mysql",
                    wider,
                    &[
                        "warning Author.id: every row of `Author` is written anew, because its key `id` becomes BIGINT, with `Book.authorId`",
                    ],
                ),
                ("sqlite", wider, &[]),
                (
                    "postgresql",
                    "model Lead {\n-  id Int @id @default(autoincrement())\n+  id BigInt @id @default(autoincrement())\n}\n",
                    &[
                        "warning Lead.id: every row of `Lead` is written anew, because its key `id` becomes BIGINT",
                    ],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  number Int\n+  number BigInt\n}\n", &[]),
                ("postgresql", "model Lead {\n-  id Int @id\n+  id String @id\n}\n", &[]),
            ],
        );
    }
}
