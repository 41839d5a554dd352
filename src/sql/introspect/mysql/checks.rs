//! Checks: those of a table are attached to it, those that stand in the definition of a column belong
//! to that.

use std::collections::BTreeMap;

use crate::sql::{AttachmentKind, SqlError};

use super::{Context, Tables, attachment, expressions};

/// The conditions that stand in the definitions of columns, by table and column.
pub(super) type ColumnChecks = BTreeMap<(String, String), String>;

const MARIADB: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, LEVEL, 'YES' \
    FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() \
    ORDER BY TABLE_NAME, CONSTRAINT_NAME";
/// MySQL makes checks of the table of those that stand with a column.
const MYSQL: &str = "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, 'Table', t.ENFORCED \
    FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t \
    ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME \
    WHERE c.CONSTRAINT_SCHEMA = DATABASE() AND t.CONSTRAINT_TYPE = 'CHECK' \
    ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME";

/// Attaches those of tables, and gives those of columns.
pub(super) fn read(cx: &mut Context<'_>, tables: &mut Tables) -> Result<ColumnChecks, SqlError> {
    let mut of_columns = ColumnChecks::new();
    for [table, name, condition, level, enforced] in cx.rows(if cx.is_mariadb { MARIADB } else { MYSQL })? {
        let (table, name) = (table.unwrap_or_default(), name.unwrap_or_default());
        let condition = expressions::read(cx, &condition.unwrap_or_default());
        if level.as_deref() == Some("Column") {
            of_columns.insert((table, name), condition);
        } else if let Some(owner) = tables.get_mut(&table) {
            let condition = expressions::without_parentheses(&condition).to_owned();
            owner.attachments.push(attachment(AttachmentKind::Check, &name, condition));
            if enforced.as_deref() == Some("NO") {
                let [table, check] = [&table, &name].map(|name| cx.name(name));
                let statement = format!("ALTER TABLE {table} ALTER CHECK {check} NOT ENFORCED");
                owner.attachments.push(attachment(
                    AttachmentKind::Setting,
                    format!("CHECK {name}"),
                    statement,
                ));
            }
        }
    }
    Ok(of_columns)
}
