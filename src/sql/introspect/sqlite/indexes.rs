//! Indexes: those that a schema can declare, and those that it cannot.

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::sql::dialect::sqlite::{tables, tokens};
use crate::sql::table::IndexDetails;
use crate::sql::{Attachment, AttachmentKind, Index, IndexColumn};

use super::catalogue;
use super::definition::{Definition, Unique};
use super::tables::Known;

/// The indexes of a table, and those among them that are on expressions or sort by a collation of
/// their own.
pub(super) fn of(known: &Known, definition: &Definition) -> (Vec<Index>, Vec<Attachment>) {
    let (mut indexes, mut others) = (Vec::new(), Vec::new());
    for parts in known.index_columns.chunk_by(|a, b| a.index == b.index) {
        if parts[0].origin == "pk" {
            continue;
        }
        match parts.iter().map(|part| column(part, definition)).collect() {
            Some(columns) => indexes.push(index(&parts[0], columns, known, definition)),
            None => others.extend(attachment(parts, known, definition)),
        }
    }
    (indexes, others)
}

pub(super) fn sort(is_descending: bool) -> SortOrder {
    if is_descending { SortOrder::Desc } else { SortOrder::Asc }
}

/// A column of an index; `None` where the schema language cannot say how it is in it.
fn column(part: &catalogue::IndexColumn, definition: &Definition) -> Option<IndexColumn> {
    let name = part.column.as_ref()?;
    let own = definition.column(name).and_then(|column| column.collation.as_deref()).unwrap_or("BINARY");
    let is_plain = part.collation.eq_ignore_ascii_case(own);
    is_plain.then(|| IndexColumn { sort: sort(part.is_descending), ..IndexColumn::plain(name) })
}

fn index(
    part: &catalogue::IndexColumn,
    columns: Vec<IndexColumn>,
    known: &Known,
    definition: &Definition,
) -> Index {
    let predicate = text(part, known).filter(|_| part.is_partial).and_then(predicate);
    Index {
        name: part.index.clone(),
        kind: if part.is_unique { IndexKind::Unique } else { IndexKind::Normal },
        algorithm: IndexAlgorithm::BTree,
        predicate,
        details: IndexDetails {
            is_constraint: part.origin == "u",
            definition: constraint_with_more(&columns, definition).filter(|_| part.origin == "u"),
        },
        columns,
        origin: None,
    }
}

/// A unique constraint that says more than its columns: a collation, even if it is that of the column,
/// or what becomes of rows that are in conflict.
fn constraint_with_more(columns: &[IndexColumn], definition: &Definition) -> Option<String> {
    let names: Vec<_> = columns.iter().map(|column| column.column.as_str()).collect();
    // Constraints on the same columns are one.
    let conflict = constraints(&names, definition).find_map(|unique| unique.conflict.as_deref());
    let has_plain = constraints(&names, definition).any(|unique| !names_collation(unique));
    let collated = collated(&names, definition).filter(|_| !has_plain);
    let plain = || format!("UNIQUE ({})", tables::parts(columns));
    let constraint = match (collated, conflict) {
        (None, None) => return None,
        (collated, conflict) => [
            collated.map_or_else(plain, |unique| unique.text.clone()),
            conflict.unwrap_or_default().to_owned(),
        ],
    };
    Some(constraint.join(" ").trim_end().to_owned())
}

fn text<'k>(part: &catalogue::IndexColumn, known: &'k Known) -> Option<&'k str> {
    let object = known.objects.iter().find(|object| object.kind == "index" && object.name == part.index);
    object.map(|object| object.sql.as_str())
}

/// What stands behind `WHERE` in the text of an index.
fn predicate(sql: &str) -> Option<String> {
    let mut depth = 0_usize;
    for token in tokens::all(sql) {
        match token.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth == 0 && token.is("WHERE") => return Some(sql[token.end()..].trim().to_owned()),
            _ => {}
        }
    }
    None
}

/// The statement of an index; for that of a constraint, which has none, the constraint.
fn attachment(
    parts: &[catalogue::IndexColumn],
    known: &Known,
    definition: &Definition,
) -> Option<Attachment> {
    let columns: Vec<_> = parts.iter().filter_map(|part| part.column.as_deref()).collect();
    let constraint = || collated(&columns, definition).map(|unique| unique.text.as_str());
    let definition = text(&parts[0], known).or_else(constraint)?.to_owned();
    Some(Attachment { kind: AttachmentKind::Index, name: parts[0].index.clone(), definition })
}

/// The one of them that names a collation.
fn collated<'d>(columns: &[&str], definition: &'d Definition) -> Option<&'d Unique> {
    constraints(columns, definition).find(|unique| names_collation(unique))
}

fn names_collation(unique: &Unique) -> bool {
    tokens::mentions(&unique.text, "COLLATE")
}

/// The unique constraints on these columns.
fn constraints<'d>(columns: &[&str], definition: &'d Definition) -> impl Iterator<Item = &'d Unique> {
    let is_same = |(a, b): (&String, &&str)| a.eq_ignore_ascii_case(b);
    let is_on = move |unique: &&Unique| {
        unique.columns.len() == columns.len() && unique.columns.iter().zip(columns).all(is_same)
    };
    definition.uniques.iter().filter(is_on)
}

#[cfg(test)]
mod tests {
    use super::predicate;

    #[test]
    fn the_condition_stands_behind_the_columns() {
        for (sql, expected) in [
            ("CREATE INDEX i ON t(a) WHERE a > 0 -- x\n", Some("a > 0 -- x")),
            ("CREATE INDEX \"where\" ON t(\"where\")where(a) IS NULL", Some("(a) IS NULL")),
            ("CREATE INDEX i ON t(a)", None),
        ] {
            assert_eq!(predicate(sql).as_deref(), expected, "{sql}");
        }
    }
}
