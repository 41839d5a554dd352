/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "c6685045e1f27086fd637c7bec076cb9b3380c51a08738638ada9847af35ce25";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""tenants""#, "id", "TEXT", -1, false),
    (r#""tenants""#, "slug", "VARCHAR(63)", 67, false),
    (r#""tenants""#, "name", "VARCHAR(120)", 124, false),
    (r#""tenants""#, "plan", r#""tenant_plan""#, -1, false),
    (r#""tenants""#, "region", "VARCHAR(32)", 36, false),
    (r#""tenants""#, "suspended_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""tenants""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""members""#, "id", "TEXT", -1, false),
    (r#""members""#, "tenant_id", "TEXT", -1, false),
    (r#""members""#, "email", "VARCHAR(320)", 324, false),
    (r#""members""#, "name", "VARCHAR(120)", 124, false),
    (r#""members""#, "role", r#""member_role""#, -1, false),
    (r#""members""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""teams""#, "id", "TEXT", -1, false),
    (r#""teams""#, "tenant_id", "TEXT", -1, false),
    (r#""teams""#, "name", "VARCHAR(80)", 84, false),
    (r#""team_members""#, "tenant_id", "TEXT", -1, false),
    (r#""team_members""#, "team_id", "TEXT", -1, false),
    (r#""team_members""#, "member_id", "TEXT", -1, false),
    (r#""team_members""#, "joined_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""projects""#, "id", "TEXT", -1, false),
    (r#""projects""#, "tenant_id", "TEXT", -1, false),
    (r#""projects""#, "team_id", "TEXT", -1, false),
    (r#""projects""#, "key", "VARCHAR(10)", 14, false),
    (r#""projects""#, "name", "VARCHAR(120)", 124, false),
    (r#""projects""#, "archived", "BOOLEAN", -1, false),
    (r#""projects""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""tasks""#, "id", "TEXT", -1, false),
    (r#""tasks""#, "tenant_id", "TEXT", -1, false),
    (r#""tasks""#, "project_id", "TEXT", -1, false),
    (r#""tasks""#, "creator_id", "TEXT", -1, false),
    (r#""tasks""#, "number", "INTEGER", -1, false),
    (r#""tasks""#, "title", "VARCHAR(200)", 204, false),
    (r#""tasks""#, "description", "TEXT", -1, false),
    (r#""tasks""#, "state", r#""task_state""#, -1, false),
    (r#""tasks""#, "rank", "DECIMAL(20,10)", 1310734, false),
    (r#""tasks""#, "due_on", "DATE", -1, true),
    (r#""tasks""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""tasks""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""task_assignments""#, "tenant_id", "TEXT", -1, false),
    (r#""task_assignments""#, "task_id", "TEXT", -1, false),
    (r#""task_assignments""#, "member_id", "TEXT", -1, false),
    (
        r#""task_assignments""#,
        "assigned_at",
        "TIMESTAMPTZ(3)",
        3,
        false,
    ),
    (r#""task_dependencies""#, "tenant_id", "TEXT", -1, false),
    (r#""task_dependencies""#, "blocking_id", "TEXT", -1, false),
    (r#""task_dependencies""#, "blocked_id", "TEXT", -1, false),
    (r#""labels""#, "id", "TEXT", -1, false),
    (r#""labels""#, "tenant_id", "TEXT", -1, false),
    (r#""labels""#, "name", "VARCHAR(40)", 44, false),
    (r#""labels""#, "color", "CHAR(6)", 10, false),
    (r#""task_labels""#, "tenant_id", "TEXT", -1, false),
    (r#""task_labels""#, "task_id", "TEXT", -1, false),
    (r#""task_labels""#, "label_id", "TEXT", -1, false),
    (r#""comments""#, "id", "TEXT", -1, false),
    (r#""comments""#, "tenant_id", "TEXT", -1, false),
    (r#""comments""#, "task_id", "TEXT", -1, false),
    (r#""comments""#, "author_id", "TEXT", -1, false),
    (r#""comments""#, "body", "TEXT", -1, false),
    (r#""comments""#, "edited_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""comments""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""api_keys""#, "id", "TEXT", -1, false),
    (r#""api_keys""#, "tenant_id", "TEXT", -1, false),
    (r#""api_keys""#, "member_id", "TEXT", -1, false),
    (r#""api_keys""#, "name", "VARCHAR(80)", 84, false),
    (r#""api_keys""#, "digest", "BYTEA", -1, false),
    (r#""api_keys""#, "scopes", "TEXT[]", -1, true),
    (r#""api_keys""#, "last_used_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""api_keys""#, "expires_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""audit_logs""#, "id", "TEXT", -1, false),
    (r#""audit_logs""#, "tenant_id", "TEXT", -1, false),
    (r#""audit_logs""#, "actor", "VARCHAR(320)", 324, false),
    (r#""audit_logs""#, "action", "VARCHAR(80)", 84, false),
    (r#""audit_logs""#, "subject", "VARCHAR(200)", 204, false),
    (r#""audit_logs""#, "before", "JSONB", -1, true),
    (r#""audit_logs""#, "after", "JSONB", -1, true),
    (r#""audit_logs""#, "address", "INET", -1, true),
    (r#""audit_logs""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
];

/// What the database has otherwise than the schema that this code is for: columns that are missing,
/// have another type, or differ in whether they may be null.
pub async fn schema_differences(connection: &mut sqlx::PgConnection) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT format_type(atttypid, atttypmod), NOT attnotnull, \
               atttypid = to_regtype($3) AND atttypmod = $4 \
               FROM pg_catalog.pg_attribute \
               WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped";
    let mut differences = Vec::new();
    for &(table, column, data_type, modifier, is_nullable) in COLUMNS {
        let found: Option<(String, bool, Option<bool>)> = sqlx::query_as(sql)
            .bind(table)
            .bind(column)
            .bind(data_type)
            .bind(modifier)
            .fetch_optional(&mut *connection)
            .await?;
        let Some((found_type, found_nullable, is_same)) = found else {
            differences.push(format!("{table}.{column} is missing"));
            continue;
        };
        if is_same != Some(true) {
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
