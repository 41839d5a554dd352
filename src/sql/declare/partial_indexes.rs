//! Indexes that cover only some rows, which not every version of the language can say.

use std::collections::BTreeMap;

use crate::sql::{AttachmentKind, Database, QualifiedName, Table};

use super::Context;

/// Whether the version, the database and the preview features let an index have a condition.
pub(super) fn can_be_said(cx: &Context<'_>) -> bool {
    cx.schema.version().facts().partial_indexes
        && cx.connector.capabilities.partial_indexes
        && cx.schema.has_preview_feature("partialIndexes")
}

/// Brings back what aligning sets aside where the schema has no such index yet.
pub(super) fn restore(live: &mut Database, found: &Database) {
    let tables: BTreeMap<&QualifiedName, &Table> =
        found.tables.iter().map(|table| (&table.name, table)).collect();
    for table in &mut live.tables {
        let Some(found) = tables.get(&table.name) else { continue };
        if found.indexes.len() == table.indexes.len() {
            continue;
        }
        for (place, index) in found.indexes.iter().enumerate() {
            if table.indexes.iter().all(|other| other.name != index.name) {
                table.indexes.insert(place.min(table.indexes.len()), index.clone());
                let is_own = |name: &str, kind| kind == AttachmentKind::Index && name == index.name;
                table.attachments.retain(|attachment| !is_own(&attachment.name, attachment.kind));
            }
        }
    }
}
