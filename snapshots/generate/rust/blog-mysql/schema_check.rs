/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "d29197039adec89dd8b60e0471bc216f3e4930ee1e0ee2c0bd3797c25dd3e60c";

/// Table, column, type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    ("authors", "id", "varchar", false),
    ("authors", "handle", "varchar", false),
    ("authors", "email", "varchar", false),
    ("authors", "name", "varchar", false),
    ("authors", "biography", "mediumtext", false),
    ("authors", "role", "enum", false),
    ("authors", "avatar", "mediumblob", true),
    ("authors", "created_at", "datetime", false),
    ("authors", "updated_at", "datetime", false),
    ("posts", "id", "varchar", false),
    ("posts", "author_id", "varchar", false),
    ("posts", "series_id", "varchar", true),
    ("posts", "slug", "varchar", false),
    ("posts", "title", "varchar", false),
    ("posts", "teaser", "text", false),
    ("posts", "body", "longtext", false),
    ("posts", "status", "enum", false),
    ("posts", "language", "char", false),
    ("posts", "views", "bigint unsigned", false),
    ("posts", "read_minutes", "smallint unsigned", false),
    ("posts", "metadata", "json", true),
    ("posts", "published_on", "date", true),
    ("posts", "created_at", "datetime", false),
    ("posts", "updated_at", "datetime", false),
    ("revisions", "id", "varchar", false),
    ("revisions", "post_id", "varchar", false),
    ("revisions", "editor_id", "varchar", false),
    ("revisions", "number", "int unsigned", false),
    ("revisions", "body", "longtext", false),
    ("revisions", "summary", "varchar", true),
    ("revisions", "saved_at", "datetime", false),
    ("series", "id", "varchar", false),
    ("series", "title", "varchar", false),
    ("comments", "id", "varchar", false),
    ("comments", "post_id", "varchar", false),
    ("comments", "parent_id", "varchar", true),
    ("comments", "nickname", "varchar", false),
    ("comments", "body", "text", false),
    ("comments", "spam_score", "decimal", false),
    ("comments", "approved", "tinyint", false),
    ("comments", "address", "varbinary", true),
    ("comments", "written_at", "timestamp", false),
    ("tags", "id", "varchar", false),
    ("tags", "slug", "varchar", false),
    ("tags", "name", "varchar", false),
    ("post_tags", "post_id", "varchar", false),
    ("post_tags", "tag_id", "varchar", false),
    ("page_views", "id", "varchar", false),
    ("page_views", "post_id", "varchar", false),
    ("page_views", "day", "date", false),
    ("page_views", "year", "year", false),
    ("page_views", "hits", "mediumint unsigned", false),
    ("page_views", "bounce", "float", false),
];

/// What the database has otherwise than the schema that this code is for: columns that are missing,
/// have another type, or differ in whether they may be null.
pub async fn schema_differences(
    connection: &mut sqlx::MySqlConnection,
) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT CONCAT(data_type, IF(column_type LIKE '% unsigned%', ' unsigned', '')), \
               is_nullable = 'YES' \
               FROM information_schema.columns \
               WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?";
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
        // MariaDB keeps JSON in `longtext`.
        let is_json = data_type == "json" && found_type == "longtext";
        if found_type != data_type && !is_json {
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
