/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "4e67b9a43c80ac70204b2c65086b4cf52b35e90105a1080bd145d614c3be0993";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""customers""#, "id", "TEXT", -1, false),
    (r#""customers""#, "email", "VARCHAR(320)", 324, false),
    (r#""customers""#, "full_name", "VARCHAR(200)", 204, false),
    (r#""customers""#, "phone", "VARCHAR(32)", 36, true),
    (r#""customers""#, "locale", "VARCHAR(8)", 12, false),
    (r#""customers""#, "accepts_mail", "BOOLEAN", -1, false),
    (
        r#""customers""#,
        "email_verified_at",
        "TIMESTAMPTZ(3)",
        3,
        true,
    ),
    (r#""customers""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""customers""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""addresses""#, "id", "TEXT", -1, false),
    (r#""addresses""#, "customer_id", "TEXT", -1, false),
    (r#""addresses""#, "kind", r#""address_kind""#, -1, false),
    (r#""addresses""#, "recipient", "VARCHAR(200)", 204, false),
    (r#""addresses""#, "street", "VARCHAR(200)", 204, false),
    (r#""addresses""#, "postal_code", "VARCHAR(16)", 20, false),
    (r#""addresses""#, "city", "VARCHAR(120)", 124, false),
    (r#""addresses""#, "country_code", "CHAR(2)", 6, false),
    (r#""addresses""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""categories""#, "id", "TEXT", -1, false),
    (r#""categories""#, "parent_id", "TEXT", -1, true),
    (r#""categories""#, "slug", "VARCHAR(80)", 84, false),
    (r#""categories""#, "name", "VARCHAR(120)", 124, false),
    (r#""categories""#, "description", "TEXT", -1, true),
    (r#""categories""#, "position", "SMALLINT", -1, false),
    (r#""products""#, "id", "TEXT", -1, false),
    (r#""products""#, "slug", "VARCHAR(120)", 124, false),
    (r#""products""#, "name", "VARCHAR(200)", 204, false),
    (r#""products""#, "description", "TEXT", -1, false),
    (r#""products""#, "brand", "VARCHAR(120)", 124, true),
    (r#""products""#, "tags", "TEXT[]", -1, true),
    (r#""products""#, "attributes", "JSONB", -1, false),
    (r#""products""#, "published", "BOOLEAN", -1, false),
    (r#""products""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""products""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""product_variants""#, "id", "TEXT", -1, false),
    (r#""product_variants""#, "product_id", "TEXT", -1, false),
    (r#""product_variants""#, "sku", "VARCHAR(40)", 44, false),
    (r#""product_variants""#, "title", "VARCHAR(120)", 124, false),
    (
        r#""product_variants""#,
        "price",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (
        r#""product_variants""#,
        "compare_price",
        "DECIMAL(12,2)",
        786438,
        true,
    ),
    (r#""product_variants""#, "currency", "CHAR(3)", 7, false),
    (
        r#""product_variants""#,
        "weight_grams",
        "INTEGER",
        -1,
        false,
    ),
    (r#""product_variants""#, "stock", "INTEGER", -1, false),
    (r#""product_categories""#, "product_id", "TEXT", -1, false),
    (r#""product_categories""#, "category_id", "TEXT", -1, false),
    (r#""product_categories""#, "position", "INTEGER", -1, false),
    (r#""wishlist_items""#, "customer_id", "TEXT", -1, false),
    (r#""wishlist_items""#, "product_id", "TEXT", -1, false),
    (
        r#""wishlist_items""#,
        "added_at",
        "TIMESTAMPTZ(3)",
        3,
        false,
    ),
    (r#""coupons""#, "id", "TEXT", -1, false),
    (r#""coupons""#, "code", "VARCHAR(40)", 44, false),
    (r#""coupons""#, "kind", r#""discount_kind""#, -1, false),
    (r#""coupons""#, "value", "DECIMAL(12,2)", 786438, false),
    (
        r#""coupons""#,
        "minimum_total",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (r#""coupons""#, "max_redemptions", "INTEGER", -1, true),
    (r#""coupons""#, "valid_from", "TIMESTAMPTZ(3)", 3, false),
    (r#""coupons""#, "valid_until", "TIMESTAMPTZ(3)", 3, true),
    (r#""orders""#, "id", "TEXT", -1, false),
    (r#""orders""#, "number", "VARCHAR(20)", 24, false),
    (r#""orders""#, "customer_id", "TEXT", -1, false),
    (r#""orders""#, "billing_address_id", "TEXT", -1, true),
    (r#""orders""#, "shipping_address_id", "TEXT", -1, true),
    (r#""orders""#, "coupon_id", "TEXT", -1, true),
    (r#""orders""#, "status", r#""order_status""#, -1, false),
    (r#""orders""#, "currency", "CHAR(3)", 7, false),
    (r#""orders""#, "subtotal", "DECIMAL(12,2)", 786438, false),
    (r#""orders""#, "discount", "DECIMAL(12,2)", 786438, false),
    (
        r#""orders""#,
        "shipping_cost",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (r#""orders""#, "total", "DECIMAL(12,2)", 786438, false),
    (r#""orders""#, "note", "TEXT", -1, true),
    (r#""orders""#, "placed_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""orders""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""orders""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""order_lines""#, "id", "TEXT", -1, false),
    (r#""order_lines""#, "order_id", "TEXT", -1, false),
    (r#""order_lines""#, "variant_id", "TEXT", -1, false),
    (r#""order_lines""#, "quantity", "INTEGER", -1, false),
    (
        r#""order_lines""#,
        "unit_price",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (
        r#""order_lines""#,
        "tax_rate",
        "DECIMAL(5,4)",
        327688,
        false,
    ),
    (r#""payments""#, "id", "TEXT", -1, false),
    (r#""payments""#, "order_id", "TEXT", -1, false),
    (r#""payments""#, "method", r#""payment_method""#, -1, false),
    (r#""payments""#, "status", r#""payment_status""#, -1, false),
    (r#""payments""#, "amount", "DECIMAL(12,2)", 786438, false),
    (r#""payments""#, "currency", "CHAR(3)", 7, false),
    (r#""payments""#, "provider_ref", "VARCHAR(120)", 124, false),
    (r#""payments""#, "failure", "TEXT", -1, true),
    (r#""payments""#, "captured_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""payments""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""reviews""#, "id", "TEXT", -1, false),
    (r#""reviews""#, "product_id", "TEXT", -1, false),
    (r#""reviews""#, "customer_id", "TEXT", -1, false),
    (r#""reviews""#, "rating", "SMALLINT", -1, false),
    (r#""reviews""#, "title", "VARCHAR(120)", 124, false),
    (r#""reviews""#, "body", "TEXT", -1, false),
    (r#""reviews""#, "approved", "BOOLEAN", -1, false),
    (r#""reviews""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
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
