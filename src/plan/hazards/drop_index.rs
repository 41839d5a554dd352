//! PH009: an index is dropped that queries or a promise may rest on.

use crate::diagnostic::Severity;
use crate::diff::IndexChange;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::items::IndexKind;
use crate::sql::{ForeignKey, Index, IndexColumn, Operation, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH009",
    name: "drop-index",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "An index is dropped, and with it the speed of queries, or the promise that values are unique.",
    reason: "\
The schemas do not say which queries use an index. When it is gone they read whole tables, and building \
it again takes time. After a unique index, duplicates may be written, and then the way back fails.",
    effects: Effects {
        postgresql: "\
`DROP INDEX` takes ACCESS EXCLUSIVE on the table and waits for every query on it; \
`DROP INDEX CONCURRENTLY`, which the migration uses without `--no-online`, makes nobody wait.",
        mysql: "\
The index goes at once. The server refuses that for the only one that a foreign key can use: the key is \
dropped and added again, with an index that the server makes for it.",
        sqlite: "The index goes at once.",
    },
    safe_way: "\
See whether it is used: `pg_stat_user_indexes.idx_scan` on PostgreSQL, `sys.schema_unused_indexes` on \
MySQL, where an index can also be made invisible first. Then drop it.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.indexes {
            let IndexChange::Drop(index) = change else { continue };
            let is_column_gone = |name: &str| alteration.column_after(name).is_none();
            if index.columns.iter().any(|part| is_column_gone(&part.column)) {
                continue;
            }
            let step = survey.step(alteration.table, |operation| match operation {
                Operation::DropIndex { name, .. } => *name == index.name,
                Operation::RebuildTable(_) => true,
                _ => false,
            });
            let needs = survey.dialect().abilities.indexes_foreign_keys;
            let key = key_without_index(alteration.table.after, index).filter(|_| needs);
            let finding = finding(alteration.table.before, index, key).at(step).lock(survey.lock(step));
            survey.report(finding.origin(index.origin.as_ref()));
        }
    }
}

/// The foreign key that stays and has no other index.
fn key_without_index<'a>(table: &'a Table, dropped: &Index) -> Option<&'a ForeignKey> {
    let begins_with = |parts: &[IndexColumn], names: &[String]| {
        let first: Vec<_> = parts.iter().take(names.len()).map(|part| &part.column).collect();
        first.len() == names.len() && names.iter().all(|name| first.contains(&name))
    };
    let keys = table.primary_key.iter().map(|key| &key.columns);
    let left: Vec<_> = table.indexes.iter().map(|index| &index.columns).chain(keys).collect();
    table.foreign_keys.iter().find(|key| {
        begins_with(&dropped.columns, &key.columns)
            && !left.iter().any(|parts| begins_with(parts, &key.columns))
    })
}

fn finding(table: &Table, index: &Index, key: Option<&ForeignKey>) -> Finding {
    let (object, name, table) = (index_label(table, index), &index.name, &table.name);
    if let Some(ForeignKey { name: key, .. }) = key {
        let message = format!(
            "the foreign key `{key}` needs the index `{name}`: it is dropped, and added again with an index of its own"
        );
        return Finding::new(&HAZARD, object, message, "keep the index, which is there in either case");
    }
    if index.kind == IndexKind::Unique {
        let message = format!("`{table}` may hold duplicates when the unique index `{name}` is gone");
        return Finding::new(&HAZARD, object, message, "the way back fails once there are some");
    }
    let message = format!("queries of `{table}` that use the index `{name}` get slower");
    Finding::new(&HAZARD, object, message, "see first whether it is used").only(Severity::Info)
}

/// How messages call an index: by its table and its columns.
pub(super) fn index_label(table: &Table, index: &Index) -> String {
    let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
    format!("{}({})", table.label(), columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn an_index_may_be_needed() {
        let plain = "model Lead {\n  id Int @id\n  phone String\n-\n-  @@index([phone])\n}\n";
        let relation = "
model Author {
  id    Int    @id
  books Book[]
}
model Book {
  id       Int    @id
  authorId Int
  author   Author @relation(fields: [authorId], references: [id])
-
-  @@index([authorId])
}
";
        let covered = "
model Author {
  id    Int    @id
  books Book[]
}
model Book {
  id       Int    @id
  authorId Int
  year     Int
  author   Author @relation(fields: [authorId], references: [id])

  @@index([authorId, year])
-  @@index([authorId])
}
";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    plain,
                    &["info Lead(phone): queries of `Lead` that use the index `Lead_phone_idx` get slower"],
                ),
                (
                    "sqlite",
                    plain,
                    &["info Lead(phone): queries of `Lead` that use the index `Lead_phone_idx` get slower"],
                ),
                (
                    "postgresql",
                    "model Lead {\n  id Int @id\n-  phone String @unique\n+  phone String\n}\n",
                    &[
                        "warning Lead(phone): `Lead` may hold duplicates when the unique index `Lead_phone_key` is gone",
                    ],
                ),
                (
                    "mysql",
                    relation,
                    &[
                        "warning Book(authorId): the foreign key `Book_authorId_fkey` needs the index `Book_authorId_idx`: it is dropped, and added again with an index of its own",
                    ],
                ),
                (
                    "mysql",
                    covered,
                    &[
                        "info Book(authorId): queries of `Book` that use the index `Book_authorId_idx` get slower",
                    ],
                ),
                (
                    "postgresql",
                    relation,
                    &[
                        "info Book(authorId): queries of `Book` that use the index `Book_authorId_idx` get slower",
                    ],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String @unique\n}\n", &[]),
                (
                    "postgresql",
                    "model Lead {\n  id Int @id\n  phone String\n-  @@index([phone])\n+  @@index([phone], map: \"by_phone\")\n}\n",
                    &[],
                ),
            ],
        );
    }
}
