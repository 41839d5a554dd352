//! What is set for a table otherwise than we would set it: each is a statement that changes the table.

use crate::sql::{Attachment, AttachmentKind, SqlError};

use super::{Context, attachment};

/// What tables get that we create.
const ENGINE: &str = "InnoDB";
const COLLATION: &str = "utf8mb4_unicode_ci";

/// What the information schema says about a table.
pub(super) struct Told {
    pub(super) engine: String,
    pub(super) collation: String,
    pub(super) options: String,
    pub(super) comment: String,
    pub(super) is_versioned: bool,
}

/// The comment and the settings of a table.
pub(super) fn of(cx: &mut Context<'_>, table: &str, told: &Told) -> Result<Vec<Attachment>, SqlError> {
    let alter = format!("ALTER TABLE {} ", cx.name(table));
    let mut settings = Vec::new();
    let mut set = |kind, name: &str, clause: String| {
        settings.push(attachment(kind, name, format!("{alter}{clause}")));
    };
    if !told.comment.is_empty() {
        set(AttachmentKind::Comment, table, format!("COMMENT = {}", super::text::quoted(&told.comment)));
    }
    if !told.engine.is_empty() && told.engine != ENGINE {
        set(AttachmentKind::Setting, "ENGINE", format!("ENGINE = {}", told.engine));
    }
    if !told.collation.is_empty() && told.collation != COLLATION {
        let charset = told.collation.split('_').next().unwrap_or_default();
        let clause = format!("DEFAULT CHARACTER SET {charset} COLLATE {}", told.collation);
        set(AttachmentKind::Setting, "COLLATE", clause);
    }
    let options: Vec<_> = told.options.split_whitespace().filter(|option| *option != "partitioned").collect();
    if !options.is_empty() {
        set(AttachmentKind::Setting, "OPTIONS", options.join(" "));
    }
    if told.is_versioned {
        set(AttachmentKind::Setting, "SYSTEM VERSIONING", "ADD SYSTEM VERSIONING".to_owned());
    }
    let is_partitioned = told.options.split_whitespace().any(|option| option == "partitioned");
    let clause = if is_partitioned { partitions(cx, table)? } else { None };
    settings.extend(
        clause.map(|clause| attachment(AttachmentKind::Setting, "PARTITION BY", format!("{alter}{clause}"))),
    );
    Ok(settings)
}

/// How a table is partitioned, as it stands at the end of its statement.
fn partitions(cx: &mut Context<'_>, table: &str) -> Result<Option<String>, SqlError> {
    let name = cx.name(table);
    let rows = cx.rows::<2>(&format!("SHOW CREATE TABLE {name}"))?;
    let statement = rows.into_iter().next().and_then(|[_, statement]| statement).unwrap_or_default();
    let Some(options) = statement.rfind("\n) ENGINE") else { return Ok(None) };
    let clause = statement[options..].find("PARTITION BY").map(|start| &statement[options + start..]);
    // MySQL hides it from servers that are older than partitions.
    Ok(clause.map(|clause| clause.trim_end_matches(" */").trim_end().to_owned()))
}
