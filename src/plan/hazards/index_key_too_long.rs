//! PH027: the columns of an index take more bytes than MySQL has room for in a key.

use crate::diagnostic::Severity;
use crate::diff::IndexChange;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, MYSQL};
use crate::plan::survey::Survey;
use crate::schema::items::IndexKind;
use crate::sql::{BaseType, Index, IndexColumn, Table, TypeName};

use super::drop_index::index_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH027",
    name: "index-key-too-long",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: MYSQL,
    summary: "The columns of an index take more bytes than MySQL allows in a key.",
    reason: "\
A character of `utf8mb4` counts as four bytes, whatever is stored, and a key ends at 3,072. The statement \
fails on the server, after those before it have committed.",
    effects: Effects {
        postgresql: "Only the values count: a row whose key exceeds 2,704 bytes is refused when it is written.",
        mysql: "\
MySQL refuses more than 3,072 bytes, with `Specified key was too long`, and a text or blob without a \
length. MariaDB refuses it for several columns; an index on one it cuts to what fits, with a note.",
        sqlite: "There is no such limit.",
    },
    safe_way: "Index the beginning only, with `length:`; or a hash of the value, in a column of its own.",
    detection: Detection::Compared(Compared(detect)),
};

/// How many bytes a key of `InnoDB` has room for, with the row formats of today.
const MAX_BYTES: u64 = 3_072;

/// How many bytes a character of `utf8mb4` counts as.
const BYTES_OF_CHARACTER: u64 = 4;

fn detect(survey: &mut Survey<'_>) {
    // Where an index may take the beginning of a column, keys are limited.
    if !survey.dialect().provider.connector().capabilities.index_length {
        return;
    }
    for table in survey.created_tables() {
        for index in &table.indexes {
            check(survey, table, index);
        }
    }
    for alteration in survey.alterations() {
        for change in &alteration.indexes {
            match change {
                IndexChange::Create(index) => check(survey, alteration.table.after, index),
                IndexChange::Replace(pair) => check(survey, alteration.table.after, pair.after),
                IndexChange::Drop(_) | IndexChange::Rename(_) => {}
            }
        }
    }
}

fn check(survey: &mut Survey<'_>, table: &Table, index: &Index) {
    if index.kind == IndexKind::Fulltext {
        return;
    }
    let parts: Vec<_> = index.columns.iter().map(|part| bytes(table, part)).collect();
    let total = parts.iter().copied().flatten().sum::<u64>();
    let object = index_label(table, index);
    let name = &index.name;
    let advice = "index the beginning only, with `length:`";
    if let Some((part, _)) = index.columns.iter().zip(&parts).find(|(_, bytes)| bytes.is_none()) {
        let message = format!("the index `{name}` needs a length for `{}`, which has no limit", part.column);
        survey.report(Finding::new(&HAZARD, object, message, advice).origin(index.origin.as_ref()));
    } else if total > MAX_BYTES {
        let message =
            format!("the index `{name}` has keys of up to {total} bytes, and MySQL allows {MAX_BYTES}");
        survey.report(Finding::new(&HAZARD, object, message, advice).origin(index.origin.as_ref()));
    }
}

/// How many bytes a column takes in a key; `None` where there is no limit.
fn bytes(table: &Table, part: &IndexColumn) -> Option<u64> {
    let column = table.column(&part.column)?;
    let BaseType::Named { name, arguments } = &column.ty.base else { return Some(0) };
    let length = part.length.or_else(|| arguments.first().copied()).map(u64::from);
    match name {
        TypeName::VarChar | TypeName::Char => Some(length.unwrap_or(1) * BYTES_OF_CHARACTER),
        TypeName::Text | TypeName::TinyText | TypeName::MediumText | TypeName::LongText => {
            part.length.map(|length| u64::from(length) * BYTES_OF_CHARACTER)
        }
        TypeName::Blob | TypeName::TinyBlob | TypeName::MediumBlob | TypeName::LongBlob => {
            part.length.map(u64::from)
        }
        TypeName::Binary | TypeName::VarBinary => Some(length.unwrap_or(1)),
        _ => Some(8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn indexed(field: &str, index: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n  {field}\n+  {index}\n}}\n")
    }

    #[test]
    fn keys_have_an_end() {
        let long = indexed("text String @db.VarChar(769)", "@@index([text])");
        let created = "model A {\n  id Int @id\n}\n+model B {\n+  id Int @id\n+  a String @db.VarChar(500)\n+  b String @db.VarChar(500)\n+\n+  @@unique([a, b])\n+}\n";
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "mysql",
                &long,
                &[
                    "error Lead(text): the index `Lead_text_idx` has keys of up to 3076 bytes, and MySQL allows 3072",
                ],
            ),
            (
                "mysql",
                created,
                &["error B(a, b): the index `B_a_b_key` has keys of up to 4000 bytes, and MySQL allows 3072"],
            ),
            ("mysql", &indexed("text String @db.VarChar(768)", "@@index([text])"), &[]),
            ("mysql", &indexed("text String @db.VarChar(2000)", "@@index([text(length: 100)])"), &[]),
            ("mysql", &indexed("text String @db.Text", "@@index([text(length: 700)])"), &[]),
            ("mysql", &indexed("text String @db.Text", "@@fulltext([text])"), &[]),
            ("postgresql", &long, &[]),
            ("sqlite", &indexed("text String", "@@index([text])"), &[]),
        ];
        check(&HAZARD, cases);
    }
}
