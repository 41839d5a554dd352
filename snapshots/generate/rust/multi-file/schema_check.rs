/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "101859d7fc018c87147276b78b45ea508c0a86dff20cd4b46f26b931f2a9c34c";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""treatments""#, "id", "TEXT", -1, false),
    (r#""treatments""#, "appointment_id", "TEXT", -1, false),
    (r#""treatments""#, "invoice_id", "TEXT", -1, true),
    (r#""treatments""#, "code", "VARCHAR(16)", 20, false),
    (r#""treatments""#, "fee", "DECIMAL(10,2)", 655366, false),
    (r#""invoices""#, "id", "TEXT", -1, false),
    (r#""invoices""#, "patient_id", "TEXT", -1, false),
    (r#""invoices""#, "number", "VARCHAR(20)", 24, false),
    (r#""invoices""#, "state", r#""invoice_state""#, -1, false),
    (r#""invoices""#, "total", "DECIMAL(10,2)", 655366, false),
    (r#""invoices""#, "issued_on", "DATE", -1, false),
    (r#""invoices""#, "due_on", "DATE", -1, false),
    (r#""emergency_contacts""#, "id", "TEXT", -1, false),
    (r#""emergency_contacts""#, "patient_id", "TEXT", -1, false),
    (
        r#""emergency_contacts""#,
        "name",
        "VARCHAR(200)",
        204,
        false,
    ),
    (r#""emergency_contacts""#, "phone", "VARCHAR(32)", 36, false),
    (
        r#""emergency_contacts""#,
        "relationship",
        "VARCHAR(60)",
        64,
        false,
    ),
    (r#""patients""#, "id", "TEXT", -1, false),
    (r#""patients""#, "insurance_no", "VARCHAR(32)", 36, false),
    (r#""patients""#, "given_name", "VARCHAR(100)", 104, false),
    (r#""patients""#, "family_name", "VARCHAR(100)", 104, false),
    (r#""patients""#, "born_on", "DATE", -1, false),
    (r#""patients""#, "sex", r#""sex""#, -1, false),
    (r#""patients""#, "allergies", "TEXT[]", -1, true),
    (r#""patients""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""rooms""#, "id", "TEXT", -1, false),
    (r#""rooms""#, "name", "VARCHAR(40)", 44, false),
    (r#""rooms""#, "floor", "SMALLINT", -1, false),
    (r#""rooms""#, "equipment", "TEXT[]", -1, true),
    (r#""appointments""#, "id", "TEXT", -1, false),
    (r#""appointments""#, "patient_id", "TEXT", -1, false),
    (r#""appointments""#, "practitioner_id", "TEXT", -1, false),
    (r#""appointments""#, "room_id", "TEXT", -1, true),
    (r#""appointments""#, "previous_id", "TEXT", -1, true),
    (
        r#""appointments""#,
        "status",
        r#""appointment_status""#,
        -1,
        false,
    ),
    (r#""appointments""#, "starts_at", "TIMESTAMPTZ(0)", 0, false),
    (r#""appointments""#, "minutes", "SMALLINT", -1, false),
    (r#""appointments""#, "reason", "TEXT", -1, false),
    (r#""practitioners""#, "id", "TEXT", -1, false),
    (r#""practitioners""#, "licence_no", "VARCHAR(20)", 24, false),
    (r#""practitioners""#, "name", "VARCHAR(200)", 204, false),
    (r#""practitioners""#, "speciality", "VARCHAR(80)", 84, false),
    (r#""practitioners""#, "active", "BOOLEAN", -1, false),
    (r#""shifts""#, "id", "TEXT", -1, false),
    (r#""shifts""#, "practitioner_id", "TEXT", -1, false),
    (r#""shifts""#, "room_id", "TEXT", -1, false),
    (r#""shifts""#, "starts_at", "TIMESTAMPTZ(0)", 0, false),
    (r#""shifts""#, "ends_at", "TIMESTAMPTZ(0)", 0, false),
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
