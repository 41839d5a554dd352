//! Which tables there are, and what is set for each as a whole.

use std::collections::BTreeMap;

use crate::sql::{QualifiedName, SqlError, Table};

use super::{Context, Tables, is_bookkeeping, settings};

/// The tables, still without anything in them.
#[derive(Default)]
pub(super) struct Found {
    pub(super) tables: Tables,
    /// The collation of each table, by its name.
    pub(super) collations: BTreeMap<String, String>,
    /// The names of the sequences, which MariaDB lists among the tables.
    pub(super) sequences: Vec<String>,
}

const QUERY: &str = "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, CREATE_OPTIONS, TABLE_COMMENT \
    FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";

/// Lists them, with their comments and settings.
pub(super) fn read(cx: &mut Context<'_>) -> Result<Found, SqlError> {
    let mut found = Found::default();
    for [name, kind, engine, collation, options, comment] in cx.rows(QUERY)? {
        let name = name.unwrap_or_default();
        match kind.as_deref().unwrap_or_default() {
            "BASE TABLE" | "SYSTEM VERSIONED" if is_bookkeeping(&name) => continue,
            "BASE TABLE" | "SYSTEM VERSIONED" => {}
            "SEQUENCE" => {
                found.sequences.push(name);
                continue;
            }
            _ => continue,
        }
        let told = settings::Told {
            engine: engine.unwrap_or_default(),
            collation: collation.unwrap_or_default(),
            options: options.unwrap_or_default(),
            comment: comment.unwrap_or_default(),
            is_versioned: kind.as_deref() == Some("SYSTEM VERSIONED"),
        };
        let mut table = empty(&name);
        table.attachments = settings::of(cx, &name, &told)?;
        found.collations.insert(name.clone(), told.collation);
        found.tables.insert(name, table);
    }
    Ok(found)
}

fn empty(name: &str) -> Table {
    Table {
        name: QualifiedName::unqualified(name),
        columns: Vec::new(),
        primary_key: None,
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}
