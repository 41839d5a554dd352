//! What the schema language cannot say about a table, where the table is created.

use crate::sql::table::{Attachment, AttachmentKind, Table};

use super::{columns, names};

/// How the name of the setting begins that a table has the columns of another.
const INHERITANCE: &str = "inherits ";

/// The checks, as they stand in the definition of the table.
pub(super) fn checks(table: &Table) -> impl Iterator<Item = String> {
    let checks = table.attachments.iter().filter(|it| it.kind == AttachmentKind::Check);
    checks.map(|check| format!("CONSTRAINT {} CHECK ({})", names::quoted(&check.name), check.definition))
}

/// How the table is partitioned, if it is, as it stands behind its definition.
pub(super) fn partitioning(table: &Table) -> Option<&str> {
    table.attachments.iter().find(|it| it.is_partitioning()).map(|it| it.definition.as_str())
}

/// The statements for everything else, once the tables and their keys are there.
pub(super) fn statements(table: &Table) -> Vec<String> {
    let comments = table.columns.iter().filter_map(|column| columns::comment(&table.name, column));
    let is_left = |it: &&Attachment| it.kind != AttachmentKind::Check && !it.is_partitioning();
    let others = table.attachments.iter().filter(is_left);
    comments.chain(others.map(|it| it.definition.clone())).collect()
}

/// The statements that take away what may refer to other tables.
pub(super) fn parted(table: &Table) -> Vec<String> {
    let owner = names::qualified(&table.name);
    let statement = |attachment: &Attachment| {
        let Attachment { name, definition, .. } = attachment;
        let drop = |kind| format!("DROP {kind} {} ON {owner}", names::quoted(name));
        match definition.split_whitespace().take(2).last()? {
            "POLICY" => Some(drop("POLICY")),
            "RULE" => Some(drop("RULE")),
            _ if name.starts_with(INHERITANCE) => Some(definition.replacen(" INHERIT ", " NO INHERIT ", 1)),
            _ => None,
        }
    };
    table.attachments.iter().filter_map(statement).collect()
}
