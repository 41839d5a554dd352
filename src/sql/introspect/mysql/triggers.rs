//! Triggers, as statements that create them.

use crate::sql::{AttachmentKind, SqlError};

use super::{Context, Tables, attachment};

const QUERY: &str = "SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, \
    ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() \
    ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER";

/// Attaches them to their tables, in the order in which they run.
///
/// They belong to whoever creates them anew: nobody may create one in the name of somebody else.
pub(super) fn read(cx: &mut Context<'_>, tables: &mut Tables) -> Result<(), SqlError> {
    for [table, name, timing, event, statement] in cx.rows(QUERY)? {
        let [table, name, timing, event, statement] =
            [table, name, timing, event, statement].map(Option::unwrap_or_default);
        let Some(owner) = tables.get_mut(&table) else { continue };
        let definition = format!(
            "CREATE TRIGGER {} {timing} {event} ON {} FOR EACH ROW {statement}",
            cx.name(&name),
            cx.name(&table)
        );
        owner.attachments.push(attachment(AttachmentKind::Trigger, name, definition));
    }
    Ok(())
}
