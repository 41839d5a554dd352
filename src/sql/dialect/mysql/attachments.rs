//! What the schema language cannot say about a table, where the table is created.

use super::definitions::table_name;
use super::quote;
use crate::sql::table::{Attachment, AttachmentKind, Table};

/// The checks, as they stand in the definition of the table.
pub(super) fn checks(table: &Table) -> impl Iterator<Item = String> {
    let checks = table.attachments.iter().filter(|it| it.kind == AttachmentKind::Check);
    checks.map(|check| format!("CONSTRAINT {} CHECK ({})", quote::name(&check.name), check.definition))
}

/// The comment and settings, as they stand behind the definition: some can be given to a new table
/// only, and for the others it is one statement less.
pub(super) fn options(table: &Table) -> Vec<&str> {
    table.attachments.iter().filter_map(|it| option(table, it)).collect()
}

/// The statements that follow the one that creates the table.
pub(super) fn statements(table: &Table) -> impl Iterator<Item = String> {
    let follows = |it: &&Attachment| it.kind != AttachmentKind::Check && option(table, it).is_none();
    table.attachments.iter().filter(follows).map(|it| it.definition.clone())
}

/// What of a statement that alters the table can stand behind its definition as well.
fn option<'t>(table: &Table, attachment: &'t Attachment) -> Option<&'t str> {
    if !matches!(attachment.kind, AttachmentKind::Comment | AttachmentKind::Setting) {
        return None;
    }
    let altering = format!("ALTER TABLE {} ", table_name(&table.name));
    let clause = attachment.definition.strip_prefix(&altering)?;
    (!clause.starts_with("ADD ") && !clause.starts_with("ALTER ")).then_some(clause)
}
