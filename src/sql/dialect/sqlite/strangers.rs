//! What a table has that neither state knows, and that would be lost if it were made anew. Nothing
//! but its text in the catalogue tells of it, so a migration can only stop.

use crate::sql::operation::RebuiltTable;
use crate::sql::table::{AttachmentKind, Table};

use super::{names, probes, types, values};

/// Words that say what the schema language cannot say.
const WORDS: [&str; 6] = ["check", "collate", "strict", "without", "conflict", "deferrable"];

pub(super) fn guards(table: &RebuiltTable<'_>) -> Vec<String> {
    let way_out = "drop it before the migration and create it again afterwards, or compare with the \
                   database itself instead of a schema";
    let stop = |what: &str, query: &str| {
        let message = format!(
            "{}: the table has to be made anew, and {what} would be lost; {way_out}",
            table.before.label()
        );
        probes::stop_if(&message, query)
    };
    let mut statements = stop("a trigger that the schema does not know", &unknown(table, "trigger"));
    statements.extend(stop("an index that the schema does not know", &unknown(table, "index")));
    statements.extend(stop("a column that the schema does not know", &columns(table.before)));
    statements
        .extend(stop("a check, a collation or an option that the schema does not know", &clauses(table)));
    statements
}

/// Triggers or indexes with a text of their own.
fn unknown(table: &RebuiltTable<'_>, kind: &str) -> String {
    let mut known: Vec<_> = table.before.indexes.iter().map(|index| values::text(&index.name)).collect();
    let attachments = table.before.attachments.iter().chain(&table.after.attachments);
    known.extend(attachments.map(|attachment| values::text(&attachment.name)));
    format!(
        "SELECT count(*) FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL \
         AND tbl_name = {} COLLATE NOCASE AND name COLLATE NOCASE NOT IN ({})",
        values::text(&table.before.name.name),
        known.join(", ")
    )
}

/// Columns of other names, and those that are computed from others.
fn columns(table: &Table) -> String {
    let known: Vec<_> = table.columns.iter().map(|column| values::text(&column.name)).collect();
    format!(
        "SELECT count(*) FROM pragma_table_xinfo({}) WHERE hidden <> 0 OR name COLLATE NOCASE NOT IN ({})",
        values::text(&table.name.name),
        known.join(", ")
    )
}

/// Words in the definition that are none of what is known, and unique constraints within it.
fn clauses(table: &RebuiltTable<'_>) -> String {
    let before = table.before;
    let is_check = |kind: AttachmentKind| kind == AttachmentKind::Check;
    let checks = before.attachments.iter().filter(|attachment| is_check(attachment.kind)).count();
    let mut text = "lower(sql)".to_owned();
    for known in known_texts(before) {
        text = format!("replace({text}, {}, '')", values::text(&known));
    }
    let [check, others @ ..] = WORDS;
    let others = others.map(|word| format!("instr(\"text\", '{word}') > 0")).join(" OR ");
    let name = values::text(&before.name.name);
    format!(
        "SELECT count(*) FROM (SELECT {text} AS \"text\" FROM sqlite_master WHERE type = 'table' \
         AND name = {name} COLLATE NOCASE) WHERE {others} \
         OR length(\"text\") - length(replace(\"text\", '{check}', '')) <> {} \
         OR EXISTS (SELECT 1 FROM pragma_index_list({name}) WHERE origin = 'u')",
        checks * check.len()
    )
}

/// What is known to stand in the definition and holds one of the words, the longest first.
fn known_texts(table: &Table) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut name = |name: &str| texts.extend([names::quoted(name), name.to_owned()]);
    name(&table.name.name);
    table.columns.iter().for_each(|column| name(&column.name));
    for key in &table.foreign_keys {
        name(&key.name);
        name(&key.referenced_table.name);
        key.columns.iter().chain(&key.referenced_columns).for_each(|column| name(column));
    }
    texts.extend(table.columns.iter().filter_map(values::default));
    texts.extend(table.columns.iter().map(|column| types::column_type(&column.ty)));
    texts.extend(table.attachments.iter().map(|attachment| attachment.definition.clone()));
    texts.extend(table.attachments.iter().map(|attachment| names::quoted(&attachment.name)));
    // `RESTRICT` holds a word without meaning it.
    texts.push("restrict".to_owned());
    let mut texts: Vec<_> = texts.into_iter().map(|text| text.to_ascii_lowercase()).collect();
    texts.retain(|text| WORDS.iter().any(|word| text.contains(word) && text != word));
    texts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    texts.dedup();
    texts
}
