/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "d87e7c048b1bcb4a5fc1431ecf207208e1f13301335406a07faae4f1c47ca5d2";

/// Table, column, type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    ("notebooks", "id", "TEXT", false),
    ("notebooks", "parent_id", "TEXT", true),
    ("notebooks", "name", "TEXT", false),
    ("notebooks", "icon", "TEXT", false),
    ("notebooks", "position", "INTEGER", false),
    ("notebooks", "created_at", "DATETIME", false),
    ("notes", "id", "TEXT", false),
    ("notes", "notebook_id", "TEXT", false),
    ("notes", "title", "TEXT", false),
    ("notes", "body", "TEXT", false),
    ("notes", "pinned", "BOOLEAN", false),
    ("notes", "revision", "BIGINT", false),
    ("notes", "sync_state", "TEXT", false),
    ("notes", "extras", "JSONB", true),
    ("notes", "remind_at", "DATETIME", true),
    ("notes", "created_at", "DATETIME", false),
    ("notes", "updated_at", "DATETIME", false),
    ("note_links", "source_id", "TEXT", false),
    ("note_links", "target_id", "TEXT", false),
    ("note_links", "count", "INTEGER", false),
    ("check_items", "id", "TEXT", false),
    ("check_items", "note_id", "TEXT", false),
    ("check_items", "position", "INTEGER", false),
    ("check_items", "label", "TEXT", false),
    ("check_items", "done", "BOOLEAN", false),
    ("attachments", "id", "TEXT", false),
    ("attachments", "note_id", "TEXT", false),
    ("attachments", "file_name", "TEXT", false),
    ("attachments", "mime_type", "TEXT", false),
    ("attachments", "size", "INTEGER", false),
    ("attachments", "duration", "REAL", false),
    ("attachments", "content", "BLOB", false),
    ("tags", "id", "TEXT", false),
    ("tags", "name", "TEXT", false),
    ("tags", "color", "TEXT", false),
    ("settings", "id", "TEXT", false),
    ("settings", "key", "TEXT", false),
    ("settings", "value", "JSONB", false),
];

/// What the database has otherwise than the schema that this code is for: columns that are missing,
/// have another type, or differ in whether they may be null.
pub async fn schema_differences(
    connection: &mut sqlx::SqliteConnection,
) -> sqlx::Result<Vec<String>> {
    let sql = r#"SELECT type, NOT "notnull" FROM pragma_table_info(?) WHERE name = ?"#;
    let mut differences = Vec::new();
    for &(table, column, data_type, is_nullable) in COLUMNS {
        let found: Option<(String, bool)> = sqlx::query_as(sql)
            .bind(table)
            .bind(column)
            .fetch_optional(&mut *connection)
            .await?;
        let Some((found_type, found_nullable)) = found else {
            differences.push(format!("{table}.{column} is missing"));
            continue;
        };
        if found_type != data_type {
            differences.push(format!(
                "{table}.{column} is {found_type}, and not {data_type}"
            ));
        }
        if found_nullable != is_nullable {
            let is = if found_nullable { "may" } else { "must not" };
            differences.push(format!("{table}.{column} {is} be null"));
        }
    }
    Ok(differences)
}
