//! What a database holds and no schema can say, and what of it differs between two.

use std::collections::BTreeMap;

use crate::sql::{AttachmentKind, Column, Database, ForeignKey, Index, Table};

/// Something that no schema can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beyond {
    /// What it is, as in `trigger`.
    pub(super) kind: &'static str,
    /// Its name; for what has none, that of what it belongs to.
    pub(super) name: String,
    /// The table that it belongs to.
    pub(super) table: Option<String>,
    /// How the database defines it.
    pub(super) definition: String,
}

/// What differs between two databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The first database's.
    pub(super) before: Option<Beyond>,
    /// The second one's.
    pub(super) after: Option<Beyond>,
}

impl Beyond {
    /// ``trigger `audit` on `users` ``
    pub(super) fn label(&self) -> String {
        let table = self.table.as_ref().map(|table| format!(" on `{table}`")).unwrap_or_default();
        format!("{} `{}`{table}", self.kind, self.name)
    }
}

impl Difference {
    /// Whichever there is.
    pub(super) fn either(&self) -> &Beyond {
        let either = self.before.as_ref().or(self.after.as_ref());
        either.expect("what differs is on one side at least")
    }
}

/// All of a database, in the order of its tables.
pub(super) fn of(database: &Database) -> Vec<Beyond> {
    let views = database.views.iter().map(|view| Beyond {
        kind: "view",
        name: view.name.to_string(),
        table: None,
        definition: one_line(&view.definition),
    });
    let opaques = database.opaques.iter().map(|opaque| Beyond {
        kind: opaque.kind,
        name: opaque.name.to_string(),
        table: None,
        definition: one_line(&opaque.definition),
    });
    database.tables.iter().flat_map(of_table).chain(views).chain(opaques).collect()
}

/// What differs, by kind and name.
pub(super) fn difference(before: &[Beyond], after: &[Beyond]) -> Vec<Difference> {
    let key = |it: &Beyond| (it.table.clone(), it.kind, it.name.clone());
    let mut pairs: BTreeMap<_, (Option<&Beyond>, Option<&Beyond>)> = BTreeMap::new();
    for it in before {
        pairs.entry(key(it)).or_default().0 = Some(it);
    }
    for it in after {
        pairs.entry(key(it)).or_default().1 = Some(it);
    }
    let differing = pairs.into_values().filter(|(before, after)| before != after);
    differing.map(|(before, after)| Difference { before: before.cloned(), after: after.cloned() }).collect()
}

fn of_table(table: &Table) -> Vec<Beyond> {
    let new = |kind, name: &str, definition: &str| Beyond {
        kind,
        name: name.to_owned(),
        table: Some(table.name.to_string()),
        definition: one_line(definition),
    };
    let columns = table.columns.iter().flat_map(|column| {
        details(column).into_iter().map(move |(kind, definition)| (kind, column.name.as_str(), definition))
    });
    let indexes = table.indexes.iter().filter_map(index);
    let keys = table.foreign_keys.iter().filter_map(foreign_key);
    let attachments = table
        .attachments
        .iter()
        .map(|attachment| (word(attachment.kind), attachment.name.as_str(), attachment.definition.clone()));
    let all = columns.chain(indexes).chain(keys).chain(attachments);
    all.map(|(kind, name, definition)| new(kind, name, &definition)).collect()
}

fn details(column: &Column) -> Vec<(&'static str, String)> {
    let details = &column.details;
    let generated = details.generated.as_ref().map(|generated| {
        let stored = if generated.is_stored { " stored" } else { "" };
        format!("({}){stored}", generated.expression)
    });
    let clauses = (!details.clauses.is_empty()).then(|| details.clauses.join(" "));
    [
        ("computed column", generated),
        ("identity of column", details.identity.clone()),
        ("collation of column", details.collation.clone()),
        ("comment on column", details.comment.clone()),
        ("clauses of column", clauses),
    ]
    .into_iter()
    .filter_map(|(kind, definition)| Some((kind, definition?)))
    .collect()
}

fn index(index: &Index) -> Option<(&'static str, &str, String)> {
    let details = &index.details;
    let is_constraint = details.is_constraint.then(|| "the index of a constraint".to_owned());
    let definition = details.definition.clone().or(is_constraint)?;
    Some(("definition of index", index.name.as_str(), definition))
}

fn foreign_key(key: &ForeignKey) -> Option<(&'static str, &str, String)> {
    (!key.clauses.is_empty()).then(|| ("clauses of foreign key", key.name.as_str(), key.clauses.join(" ")))
}

const fn word(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Trigger => "trigger",
        AttachmentKind::Index => "index",
        AttachmentKind::Check => "check",
        AttachmentKind::Exclusion => "exclusion constraint",
        AttachmentKind::Policy => "policy",
        AttachmentKind::Comment => "comment",
        AttachmentKind::Setting => "setting",
    }
}

/// One line, whatever the database breaks into several.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
