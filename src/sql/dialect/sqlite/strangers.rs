//! What neither state knows of and a table made anew, or dropped, would lose. Nothing but the
//! catalogue tells of it, and SQL alone cannot create it again, so a migration can only stop.

use crate::sql::operation::ReplacedTable;
use crate::sql::table::{Attachment, AttachmentKind, Table};

use super::{names, settings, tables, tokens, types, values};

/// Words that say what the schema language cannot say.
const WORDS: [&str; 6] = ["check", "collate", "strict", "without", "conflict", "deferrable"];

/// Messages with queries that count what they speak of.
pub(super) fn all(table: &ReplacedTable<'_>) -> Vec<(String, String)> {
    let label = table.before.label();
    let mut cases = Vec::new();
    if let Some(after) = table.after {
        let message = format!(
            "{label}: the table has to be made anew, but it is not what the schema says: a column is missing, or \
             there is a trigger, index, column, check, collation or option more, which would be lost; drop it \
             before the migration and create it again afterwards, or start from the database instead of a schema"
        );
        cases.push((message, parts(table.before, after)));
    }
    if let Some(known) = &table.referring {
        let message = format!(
            "{label}: a table that the schema does not know has a foreign key to this one, which does not stay \
             what it is; drop the foreign key before the migration"
        );
        let known: Vec<_> = known.iter().map(|name| values::text(&name.name)).collect();
        cases.push((message, references(table.before, &known)));
    }
    cases
}

fn parts(before: &Table, after: &Table) -> String {
    let name = values::text(&before.name.name);
    let before = &known(before, after);
    let counts = [
        format!("(SELECT count(*) FROM sqlite_master WHERE {})", unknown_objects(before)),
        format!("(SELECT {} FROM pragma_table_xinfo({name}))", other_columns(before)),
        format!(
            "(SELECT count(*) <> {} FROM pragma_index_list({name}) WHERE origin = 'u')",
            unique_constraints(before)
        ),
        format!(
            "(SELECT count(*) FROM (SELECT {} AS sql FROM sqlite_master WHERE type = 'table' \
             AND name = {name} COLLATE NOCASE) WHERE {})",
            definition_without_known(before),
            unknown_clauses(before)
        ),
    ];
    format!("SELECT {}", counts.join("\n        + "))
}

/// The table with what either state knows to be on it: one that comes from a schema knows of nothing.
/// What is on columns that are yet to come is not there.
fn known(before: &Table, after: &Table) -> Table {
    let mut known = before.clone();
    let new: Vec<_> = after.columns.iter().filter(|column| before.column(&column.name).is_none()).collect();
    let is_to_come = |attachment: &Attachment| {
        matches!(attachment.kind, AttachmentKind::Check | AttachmentKind::Index)
            && new.iter().any(|column| tokens::mentions(&attachment.definition, &column.name))
    };
    let is_there =
        |attachment: &&Attachment| !before.attachments.contains(attachment) && !is_to_come(attachment);
    known.attachments.extend(after.attachments.iter().filter(is_there).cloned());
    known
}

fn is_none_of(name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "true".to_owned();
    }
    format!("{name} COLLATE NOCASE NOT IN ({})", known.join(", "))
}

/// Triggers and indexes with a text of their own.
fn unknown_objects(before: &Table) -> String {
    let indexes = before.indexes.iter().map(|index| &index.name);
    let attachments = before.attachments.iter().map(|attachment| &attachment.name);
    let known: Vec<_> = indexes.chain(attachments).map(|name| values::text(name)).collect();
    format!(
        "type IN ('trigger', 'index') AND sql IS NOT NULL AND tbl_name = {} COLLATE NOCASE AND {}",
        values::text(&before.name.name),
        is_none_of("name", &known)
    )
}

/// Whether columns are missing, or have other names, or are computed from others and not known to be.
fn other_columns(table: &Table) -> String {
    let names = |is_computed| {
        let columns = table.columns.iter();
        let columns = columns.filter(move |column| column.details.generated.is_some() == is_computed);
        columns.map(|column| values::text(&column.name)).collect::<Vec<_>>()
    };
    let (plain, computed) = (is_none_of("name", &names(false)), names(true));
    let is_other = if computed.is_empty() {
        format!("hidden <> 0 OR {plain}")
    } else {
        format!("CASE hidden WHEN 0 THEN {plain} ELSE {} END", is_none_of("name", &computed))
    };
    format!("count(*) <> {} OR total({is_other}) > 0", table.columns.len())
}

/// How many unique constraints the table is known to have.
fn unique_constraints(table: &Table) -> usize {
    let indexes = table.indexes.iter().map(|index| &index.name);
    let names = indexes.chain(table.attachments.iter().map(|attachment| &attachment.name));
    names.filter(|name| settings::number_of_constraint(name).is_some()).count()
}

/// Words in the definition that do not come from what is known: each stands there as often as in the
/// one that we would write.
fn unknown_clauses(table: &Table) -> String {
    let known = known_texts(table);
    let ours = tables::definition(&table.name.name, table).to_ascii_lowercase();
    let ours = known.iter().fold(ours, |definition, known| definition.replace(known.as_str(), ""));
    let is_other = |word: &&str| match ours.matches(*word).count() {
        0 => format!("sql LIKE '%{word}%'"),
        count => format!("length(sql) - length(replace(sql, '{word}', '')) <> {}", count * word.len()),
    };
    WORDS.iter().map(is_other).collect::<Vec<_>>().join(" OR ")
}

fn definition_without_known(table: &Table) -> String {
    known_texts(table).iter().fold("lower(sql)".to_owned(), |definition, known| {
        format!("replace({definition}, {}, '')", values::text(known))
    })
}

/// What is known to stand in the definition and holds one of the words, the longest first.
fn known_texts(table: &Table) -> Vec<String> {
    // `RESTRICT` holds a word without meaning it.
    let mut texts = vec!["restrict".to_owned()];
    let mut name = |name: &str| {
        let in_backticks = format!("`{}`", name.replace('`', "``"));
        texts.extend([
            names::quoted(name),
            format!("[{name}]"),
            in_backticks,
            values::text(name),
            name.to_owned(),
        ]);
    };
    name(&table.name.name);
    table.columns.iter().for_each(|column| name(&column.name));
    for key in &table.foreign_keys {
        name(&key.name);
        name(&key.referenced_table.name);
        key.columns.iter().chain(&key.referenced_columns).for_each(|column| name(column));
    }
    texts.extend(table.columns.iter().filter_map(values::default));
    texts.extend(table.columns.iter().map(|column| types::column_type(&column.ty)));
    let written = table.columns.iter().filter_map(|column| column.details.written_type.clone());
    texts.extend(written);
    // Settings are what the words are for.
    let attachments = table.attachments.iter().filter(|part| part.kind != AttachmentKind::Setting);
    for attachment in attachments {
        texts.extend([attachment.definition.clone(), names::quoted(&attachment.name)]);
    }
    let generated = table.columns.iter().filter_map(|column| column.details.generated.as_ref());
    texts.extend(generated.map(|generated| generated.expression.clone()));
    let mut texts: Vec<_> = texts.into_iter().map(|text| text.to_ascii_lowercase()).collect();
    texts.retain(|text| WORDS.iter().any(|word| text.contains(word) && text != word));
    texts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    texts.dedup();
    texts
}

/// Tables that refer to this one and are not known to.
fn references(table: &Table, known: &[String]) -> String {
    format!(
        "SELECT count(*) FROM (SELECT name FROM sqlite_master WHERE type = 'table') AS \"referring\", \
         pragma_foreign_key_list(\"referring\".name) AS \"key\" WHERE \"key\".\"table\" = {} COLLATE NOCASE \
         AND {}",
        values::text(&table.name.name),
        is_none_of("\"referring\".name", known)
    )
}
