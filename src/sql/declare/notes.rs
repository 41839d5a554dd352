//! What is in a database and not in the schema that is declared for it.

use crate::sql::{AttachmentKind, Column, ForeignKey, QualifiedName, Table};

use super::draft::Draft;
use super::{Context, partial_indexes};

/// Something that the schema does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is: `check`, `trigger`, `view`.
    pub kind: &'static str,
    /// What it is called: `users.age_positive`.
    pub name: String,
}

/// Everything that the schema language has no words for, in the order of the database.
pub(super) fn unsaid(cx: &Context<'_>, draft: &Draft<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for model in &draft.models {
        of_table(cx, model.table, &mut notes);
    }
    notes.extend(draft.unsaid_keys.iter().map(|(table, key)| of_foreign_key(table, key)));
    let known = |name: &QualifiedName| {
        cx.schema.models().any(|model| {
            model.is_view()
                && model.database_name() == name.name
                && model.schema_name() == name.schema.as_deref()
        })
    };
    let views = cx.live.views.iter().filter(|view| !known(&view.name));
    notes.extend(views.map(|view| Note { kind: "view", name: view.name.to_string() }));
    notes.extend(cx.live.opaques.iter().map(|it| Note { kind: it.kind, name: it.name.to_string() }));
    notes
}

fn of_table(cx: &Context<'_>, table: &Table, notes: &mut Vec<Note>) {
    let member = |name: &str| member(table, name);
    for column in &table.columns {
        notes.extend(of_column(column).map(|kind| Note { kind, name: member(&column.name) }));
    }
    if !partial_indexes::can_be_said(cx) {
        let partial = table.indexes.iter().filter(|index| index.predicate.is_some());
        notes.extend(partial.map(|index| Note { kind: "partial index", name: member(&index.name) }));
    }
    let special = table.indexes.iter().filter(|index| index.details.definition.is_some());
    notes.extend(special.map(|index| Note { kind: "index clause", name: member(&index.name) }));
    let special = table.foreign_keys.iter().filter(|key| !key.clauses.is_empty());
    notes.extend(special.map(|key| Note { kind: "foreign key clause", name: member(&key.name) }));
    for attachment in &table.attachments {
        let kind = match attachment.kind {
            AttachmentKind::Trigger => "trigger",
            AttachmentKind::Index => "index",
            AttachmentKind::Check => "check",
            AttachmentKind::Exclusion => "exclusion constraint",
            AttachmentKind::Policy => "policy",
            AttachmentKind::Comment => "comment",
            AttachmentKind::Setting => "setting",
        };
        notes.push(Note { kind, name: member(&attachment.name) });
    }
}

/// `users.email`, or the table alone for what has no name.
fn member(table: &Table, name: &str) -> String {
    if name.is_empty() { table.name.to_string() } else { format!("{}.{name}", table.name) }
}

/// What a column is beside its type and its default.
fn of_column(column: &Column) -> impl Iterator<Item = &'static str> {
    let details = &column.details;
    let generated = details.generated.as_ref().map(|_| "generated column");
    // That it counts up is said; that no row may give a value of its own is not.
    let identity = details.identity.as_ref().filter(|it| *it == "ALWAYS").map(|_| "identity column");
    let collation = details.collation.as_ref().map(|_| "collation");
    let comment = details.comment.as_ref().map(|_| "comment");
    let clauses = details.clauses.iter().map(|_| "column clause");
    [generated, identity, collation, comment].into_iter().flatten().chain(clauses)
}

fn of_foreign_key(table: &Table, key: &ForeignKey) -> Note {
    let name = if key.name.is_empty() { key.columns.join(", ") } else { key.name.clone() };
    Note { kind: "foreign key", name: member(table, &name) }
}
