//! PH009: an index is dropped that queries, a constraint or a foreign key may need.

use crate::diagnostic::Severity;
use crate::diff::{IndexChange, Pair};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::items::IndexKind;
use crate::sql::{Index, Operation, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH009",
    name: "drop-index",
    severity: Severity::Error,
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
The index goes at once. If it is the only one that a foreign key can use, the server refuses to drop it.",
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
            let step = survey.step(
                alteration.table,
                |operation| matches!(operation, Operation::DropIndex { name, .. } if *name == index.name),
            );
            let needs = survey.dialect().abilities.indexes_foreign_keys;
            let key = if needs { key_without_index(alteration.table, index) } else { None };
            let finding = finding(alteration.table, index, key).at(step).lock(survey.lock(step));
            survey.report(finding.origin(index.origin.as_ref()));
        }
    }
}

/// The foreign key that stays and has no other index.
fn key_without_index<'a>(table: Pair<&'a Table>, dropped: &Index) -> Option<&'a str> {
    let begins_with = |columns: &mut dyn Iterator<Item = &str>, wanted: &[String]| {
        let columns: Vec<_> = columns.take(wanted.len()).collect();
        columns.len() == wanted.len() && wanted.iter().all(|name| columns.contains(&name.as_str()))
    };
    let keys = table.after.foreign_keys.iter().filter(|key| {
        begins_with(&mut dropped.columns.iter().map(|part| part.column.as_str()), &key.columns)
    });
    let left = table.after.indexes.iter().map(|index| &index.columns);
    let left = left.chain(table.after.primary_key.iter().map(|key| &key.columns)).collect::<Vec<_>>();
    let has_other = |columns: &[String]| {
        left.iter().any(|parts| begins_with(&mut parts.iter().map(|part| part.column.as_str()), columns))
    };
    keys.filter(|key| !has_other(&key.columns)).map(|key| key.name.as_str()).next()
}

fn finding(table: Pair<&Table>, index: &Index, key: Option<&str>) -> Finding {
    let (object, name) = (index_label(table.before, index), &index.name);
    if let Some(key) = key {
        let message = format!("the foreign key `{key}` needs the index `{name}`, and no other can serve it");
        return Finding::new(&HAZARD, object, message, "leave the index, or put another one in its place");
    }
    let table = &table.before.name;
    if index.kind == IndexKind::Unique {
        let message = format!("`{table}` may hold duplicates when the unique index `{name}` is gone");
        let advice = "the way back fails once there are some";
        return Finding::new(&HAZARD, object, message, advice).only(Severity::Warning);
    }
    let message = format!("queries of `{table}` that use the index `{name}` get slower");
    Finding::new(&HAZARD, object, message, "see first whether it is used").only(Severity::Info)
}

/// How messages call an index: by its table and its columns as `@@index` lists them.
pub(super) fn index_label(table: &Table, index: &Index) -> String {
    index
        .origin
        .as_ref()
        .map_or_else(|| format!("{}.{}", table.label(), index.name), |origin| origin.name.clone())
}
