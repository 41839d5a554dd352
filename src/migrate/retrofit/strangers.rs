//! What a migration has made or dropped that the schema language has no words for: views, triggers,
//! checks, indexes on expressions, functions.

use crate::diff::Pair;
use crate::sql::{Attachment, AttachmentKind, Database, Table};

/// Statements around those for tables.
#[derive(Default)]
pub(super) struct Strangers {
    /// Before: what is new goes.
    pub(super) first: Vec<String>,
    /// Behind: what went comes back.
    pub(super) last: Vec<String>,
}

pub(super) fn statements(databases: Pair<&Database>) -> Strangers {
    let Pair { before, after } = databases;
    let writer = before.dialect.writer;
    let mut found = Strangers::default();
    for view in after.views.iter().filter(|view| !before.views.contains(view)).rev() {
        found.first.push(format!("DROP VIEW {}", writer.qualified(&view.name)));
    }
    for table in &after.tables {
        let Some(old) = before.table(&table.name) else { continue };
        let new = table.attachments.iter().filter(|it| !old.attachments.contains(it));
        found.first.extend(new.filter_map(|it| drop(after, table, it)));
        let gone = old.attachments.iter().filter(|it| !table.attachments.contains(it));
        found.last.extend(gone.map(|it| create(before, old, it)));
    }
    // A table that comes back brings its checks, and nothing else of these.
    for table in before.tables.iter().filter(|table| after.table(&table.name).is_none()) {
        let strange = table.attachments.iter().filter(|it| it.kind != AttachmentKind::Check);
        found.last.extend(strange.map(|it| create(before, table, it)));
    }
    let gone = before.views.iter().filter(|view| !after.views.contains(view));
    found.last.extend(gone.map(|view| view.definition.trim_end_matches(';').to_owned()));
    found
}

fn drop(database: &Database, table: &Table, attachment: &Attachment) -> Option<String> {
    let writer = database.dialect.writer;
    let (name, on) = (writer.name(&attachment.name), writer.qualified(&table.name));
    match attachment.kind {
        AttachmentKind::Check | AttachmentKind::Exclusion => {
            Some(format!("ALTER TABLE {on} DROP CONSTRAINT {name}"))
        }
        AttachmentKind::Index => {
            let index = writer.qualified(&table.name.sibling(&attachment.name));
            Some(if database.dialect.abilities.inline_indexes {
                format!("DROP INDEX {name} ON {on}")
            } else {
                format!("DROP INDEX {index}")
            })
        }
        AttachmentKind::Trigger => Some(if database.dialect.abilities.schemas {
            format!("DROP TRIGGER {name} ON {on}")
        } else {
            format!("DROP TRIGGER {name}")
        }),
        AttachmentKind::Policy => Some(format!("DROP POLICY {name} ON {on}")),
        AttachmentKind::Comment | AttachmentKind::Setting => None,
    }
}

fn create(database: &Database, table: &Table, attachment: &Attachment) -> String {
    let writer = database.dialect.writer;
    let definition = attachment.definition.trim().trim_end_matches(';');
    match attachment.kind {
        AttachmentKind::Check => format!(
            "ALTER TABLE {} ADD CONSTRAINT {} CHECK ({definition})",
            writer.qualified(&table.name),
            writer.name(&attachment.name)
        ),
        _ => definition.to_owned(),
    }
}
