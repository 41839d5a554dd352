//! Clauses of a table that the model has no place for: attachments that are called after what they
//! belong to, with the clause instead of a statement.

use crate::sql::table::{Attachment, AttachmentKind};

/// What a unique constraint is called where it is known as an index.
const CONSTRAINT: &str = "sqlite_autoindex_";

/// An option of the whole table: `STRICT`, `WITHOUT ROWID`.
#[cfg(feature = "db")]
pub(in crate::sql) fn option(words: &str) -> Attachment {
    setting(words.to_owned(), words)
}

/// What the primary key does with rows that are in conflict.
pub(in crate::sql) fn of_key(clause: &str) -> Attachment {
    setting("PRIMARY KEY".to_owned(), clause)
}

fn setting(name: String, clause: &str) -> Attachment {
    Attachment { kind: AttachmentKind::Setting, name, definition: clause.to_owned() }
}

/// The clause, with a blank before it, of the attachment that is called as `of` would be.
pub(super) fn clause(attachments: &[Attachment], of: &Attachment) -> String {
    let is_it = |attachment: &&Attachment| {
        attachment.kind == AttachmentKind::Setting && attachment.name.eq_ignore_ascii_case(&of.name)
    };
    attachments.iter().find(is_it).map(|found| format!(" {}", found.definition)).unwrap_or_default()
}

/// The options of the table.
pub(super) fn options(attachments: &[Attachment]) -> Vec<&str> {
    let is_option = |part: &&Attachment| part.kind == AttachmentKind::Setting && part.name == part.definition;
    attachments.iter().filter(is_option).map(|part| part.definition.as_str()).collect()
}

/// Which unique constraint of its table an index is, counted from 1 with the primary key among them;
/// `None` for an index that has a statement of its own.
pub(super) fn number_of_constraint(index: &str) -> Option<usize> {
    let rest = index.strip_prefix(CONSTRAINT)?;
    Some(rest.rsplit('_').next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX))
}
