/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "0dcfd0611dee678eaae8463f042a0ecf3f6bd629477ee5beb1148aebf2370aa5";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""users""#, "id", "TEXT", -1, false),
    (r#""users""#, "email", "VARCHAR(320)", 324, false),
    (r#""users""#, "name", "VARCHAR(120)", 124, false),
    (r#""users""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""leads""#, "id", "TEXT", -1, false),
    (r#""leads""#, "owner_id", "TEXT", -1, true),
    (r#""leads""#, "status", r#""lead_status""#, -1, false),
    (r#""leads""#, "full_name", "VARCHAR(200)", 204, false),
    (r#""leads""#, "email", "VARCHAR(320)", 324, false),
    (r#""leads""#, "phone", "VARCHAR(32)", 36, true),
    (r#""leads""#, "industry", "VARCHAR(80)", 84, true),
    (r#""leads""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""companies""#, "id", "TEXT", -1, false),
    (r#""companies""#, "name", "VARCHAR(200)", 204, false),
    (r#""companies""#, "domain", "VARCHAR(253)", 257, false),
    (r#""companies""#, "country", "CHAR(2)", 6, false),
    (r#""companies""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""contacts""#, "id", "TEXT", -1, false),
    (r#""contacts""#, "company_id", "TEXT", -1, false),
    (r#""contacts""#, "first_name", "VARCHAR(100)", 104, false),
    (r#""contacts""#, "last_name", "VARCHAR(100)", 104, false),
    (r#""contacts""#, "email", "VARCHAR(320)", 324, false),
    (r#""contacts""#, "mobile", "VARCHAR(32)", 36, true),
    (r#""deals""#, "id", "TEXT", -1, false),
    (r#""deals""#, "company_id", "TEXT", -1, false),
    (r#""deals""#, "owner_id", "TEXT", -1, false),
    (r#""deals""#, "title", "VARCHAR(200)", 204, false),
    (r#""deals""#, "amount", "DECIMAL(14,2)", 917510, false),
    (r#""deals""#, "stage", r#""deal_stage""#, -1, false),
    (r#""deals""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""activities""#, "id", "TEXT", -1, false),
    (r#""activities""#, "author_id", "TEXT", -1, false),
    (r#""activities""#, "lead_id", "TEXT", -1, true),
    (r#""activities""#, "subject", "VARCHAR(200)", 204, false),
    (r#""activities""#, "done_at", "TIMESTAMPTZ(3)", 3, false),
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
