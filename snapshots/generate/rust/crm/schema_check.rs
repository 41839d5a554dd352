/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "d03f8a762bf562d757e6c18efc54671aca000ff588a23873615e041bb8da4c58";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""users""#, "id", "TEXT", -1, false),
    (r#""users""#, "email", "VARCHAR(320)", 324, false),
    (r#""users""#, "name", "VARCHAR(120)", 124, false),
    (r#""users""#, "role", r#""user_role""#, -1, false),
    (r#""users""#, "timezone", "VARCHAR(64)", 68, false),
    (r#""users""#, "last_sign_in_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""users""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""users""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""leads""#, "id", "TEXT", -1, false),
    (r#""leads""#, "owner_id", "TEXT", -1, true),
    (r#""leads""#, "status", r#""lead_status""#, -1, false),
    (r#""leads""#, "source", r#""lead_source""#, -1, false),
    (r#""leads""#, "full_name", "VARCHAR(200)", 204, false),
    (r#""leads""#, "email", "VARCHAR(320)", 324, true),
    (r#""leads""#, "phone", "VARCHAR(32)", 36, true),
    (r#""leads""#, "company_name", "VARCHAR(200)", 204, true),
    (r#""leads""#, "score", "SMALLINT", -1, false),
    (r#""leads""#, "campaign", "JSONB", -1, true),
    (r#""leads""#, "converted_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""leads""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""leads""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""companies""#, "id", "TEXT", -1, false),
    (r#""companies""#, "owner_id", "TEXT", -1, true),
    (r#""companies""#, "parent_id", "TEXT", -1, true),
    (r#""companies""#, "name", "VARCHAR(200)", 204, false),
    (r#""companies""#, "domain", "VARCHAR(253)", 257, false),
    (r#""companies""#, "vat_number", "VARCHAR(20)", 24, true),
    (r#""companies""#, "size", r#""company_size""#, -1, false),
    (r#""companies""#, "industry", "VARCHAR(80)", 84, true),
    (r#""companies""#, "tags", "TEXT[]", -1, true),
    (r#""companies""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""companies""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""contacts""#, "id", "TEXT", -1, false),
    (r#""contacts""#, "company_id", "TEXT", -1, false),
    (r#""contacts""#, "lead_id", "TEXT", -1, true),
    (r#""contacts""#, "first_name", "VARCHAR(100)", 104, false),
    (r#""contacts""#, "last_name", "VARCHAR(100)", 104, false),
    (r#""contacts""#, "email", "VARCHAR(320)", 324, false),
    (r#""contacts""#, "phone", "VARCHAR(32)", 36, true),
    (r#""contacts""#, "job_title", "VARCHAR(120)", 124, true),
    (r#""contacts""#, "opted_out", "BOOLEAN", -1, false),
    (r#""contacts""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""contacts""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""pipelines""#, "id", "TEXT", -1, false),
    (r#""pipelines""#, "name", "VARCHAR(80)", 84, false),
    (r#""pipelines""#, "archived", "BOOLEAN", -1, false),
    (r#""pipeline_stages""#, "id", "TEXT", -1, false),
    (r#""pipeline_stages""#, "pipeline_id", "TEXT", -1, false),
    (r#""pipeline_stages""#, "name", "VARCHAR(80)", 84, false),
    (r#""pipeline_stages""#, "position", "SMALLINT", -1, false),
    (r#""pipeline_stages""#, "likelihood", "SMALLINT", -1, false),
    (r#""deals""#, "id", "TEXT", -1, false),
    (r#""deals""#, "company_id", "TEXT", -1, false),
    (r#""deals""#, "stage_id", "TEXT", -1, false),
    (r#""deals""#, "owner_id", "TEXT", -1, false),
    (r#""deals""#, "title", "VARCHAR(200)", 204, false),
    (r#""deals""#, "amount", "DECIMAL(14,2)", 917510, false),
    (r#""deals""#, "currency", "CHAR(3)", 7, false),
    (r#""deals""#, "expected_on", "DATE", -1, true),
    (r#""deals""#, "won_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""deals""#, "lost_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""deals""#, "lost_reason", "TEXT", -1, true),
    (r#""deals""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""deals""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""deal_contacts""#, "deal_id", "TEXT", -1, false),
    (r#""deal_contacts""#, "contact_id", "TEXT", -1, false),
    (r#""deal_contacts""#, "decides", "BOOLEAN", -1, false),
    (r#""activities""#, "id", "TEXT", -1, false),
    (r#""activities""#, "author_id", "TEXT", -1, false),
    (r#""activities""#, "lead_id", "TEXT", -1, true),
    (r#""activities""#, "contact_id", "TEXT", -1, true),
    (r#""activities""#, "deal_id", "TEXT", -1, true),
    (r#""activities""#, "kind", r#""activity_kind""#, -1, false),
    (r#""activities""#, "subject", "VARCHAR(200)", 204, false),
    (r#""activities""#, "body", "TEXT", -1, true),
    (r#""activities""#, "due_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""activities""#, "done_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""activities""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""plans""#, "id", "TEXT", -1, false),
    (r#""plans""#, "code", "VARCHAR(40)", 44, false),
    (r#""plans""#, "name", "VARCHAR(120)", 124, false),
    (r#""plans""#, "interval", r#""billing_interval""#, -1, false),
    (r#""plans""#, "price", "DECIMAL(12,2)", 786438, false),
    (r#""plans""#, "currency", "CHAR(3)", 7, false),
    (r#""plans""#, "trial_days", "SMALLINT", -1, false),
    (r#""plans""#, "features", "JSONB", -1, false),
    (r#""plans""#, "retired_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""subscriptions""#, "id", "TEXT", -1, false),
    (r#""subscriptions""#, "company_id", "TEXT", -1, false),
    (r#""subscriptions""#, "plan_id", "TEXT", -1, false),
    (r#""subscriptions""#, "deal_id", "TEXT", -1, true),
    (
        r#""subscriptions""#,
        "status",
        r#""subscription_status""#,
        -1,
        false,
    ),
    (r#""subscriptions""#, "seats", "INTEGER", -1, false),
    (r#""subscriptions""#, "started_on", "DATE", -1, false),
    (r#""subscriptions""#, "renews_on", "DATE", -1, false),
    (
        r#""subscriptions""#,
        "cancelled_at",
        "TIMESTAMPTZ(3)",
        3,
        true,
    ),
    (r#""subscriptions""#, "cancel_reason", "TEXT", -1, true),
    (
        r#""subscriptions""#,
        "created_at",
        "TIMESTAMPTZ(3)",
        3,
        false,
    ),
    (
        r#""subscriptions""#,
        "updated_at",
        "TIMESTAMPTZ(3)",
        3,
        false,
    ),
    (r#""invoices""#, "id", "TEXT", -1, false),
    (r#""invoices""#, "company_id", "TEXT", -1, false),
    (r#""invoices""#, "subscription_id", "TEXT", -1, true),
    (r#""invoices""#, "number", "VARCHAR(20)", 24, false),
    (r#""invoices""#, "status", r#""invoice_status""#, -1, false),
    (r#""invoices""#, "net", "DECIMAL(14,2)", 917510, false),
    (r#""invoices""#, "tax", "DECIMAL(14,2)", 917510, false),
    (r#""invoices""#, "currency", "CHAR(3)", 7, false),
    (r#""invoices""#, "issued_on", "DATE", -1, true),
    (r#""invoices""#, "due_on", "DATE", -1, true),
    (r#""invoices""#, "paid_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""invoices""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""invoice_lines""#, "id", "TEXT", -1, false),
    (r#""invoice_lines""#, "invoice_id", "TEXT", -1, false),
    (r#""invoice_lines""#, "position", "SMALLINT", -1, false),
    (
        r#""invoice_lines""#,
        "description",
        "VARCHAR(300)",
        304,
        false,
    ),
    (
        r#""invoice_lines""#,
        "quantity",
        "DECIMAL(10,3)",
        655367,
        false,
    ),
    (
        r#""invoice_lines""#,
        "unit_price",
        "DECIMAL(14,4)",
        917512,
        false,
    ),
    (
        r#""invoice_lines""#,
        "tax_rate",
        "DECIMAL(5,4)",
        327688,
        false,
    ),
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
