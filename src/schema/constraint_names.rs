//! The names that constraints and indexes get in the database when the schema gives none.

/// The name of the primary key of `table`.
pub fn primary_key(table: &str, max_bytes: usize) -> String {
    with_suffix(table.to_owned(), "_pkey", max_bytes)
}

/// The name of a unique constraint over `columns`.
pub fn unique(table: &str, columns: &[&str], max_bytes: usize) -> String {
    with_suffix(joined(table, columns), "_key", max_bytes)
}

/// The name of an index over `columns` that is not unique.
pub fn index(table: &str, columns: &[&str], max_bytes: usize) -> String {
    with_suffix(joined(table, columns), "_idx", max_bytes)
}

/// The name of the foreign key that `columns` of `table` hold.
pub fn foreign_key(table: &str, columns: &[&str], max_bytes: usize) -> String {
    with_suffix(joined(table, columns), "_fkey", max_bytes)
}

/// The name of the default of a column, where the database gives defaults names.
pub fn default(table: &str, column: &str, max_bytes: usize) -> String {
    with_suffix(joined(table, &[column]), "_df", max_bytes)
}

/// The longest of the suffixes.
const LONGEST: &str = "_pkey";

/// The name of the table and those of the columns, as the database knows them, with room for a
/// suffix: large schemas have thousands of such names.
fn joined(table: &str, columns: &[&str]) -> String {
    let length: usize = columns.iter().map(|column| column.len() + 1).sum();
    let mut name = String::with_capacity(table.len() + 1 + length + LONGEST.len());
    name.push_str(table);
    name.push('_');
    for (index, column) in columns.iter().enumerate() {
        name.push_str(if index == 0 { "" } else { "_" });
        name.push_str(column);
    }
    name
}

/// Cuts the name so that the suffix still fits.
fn with_suffix(mut name: String, suffix: &str, max_bytes: usize) -> String {
    name.truncate(name.floor_char_boundary(max_bytes.saturating_sub(suffix.len())));
    name + suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_conventions_of_postgresql() {
        assert_eq!(primary_key("user", 63), "user_pkey");
        assert_eq!(unique("user", &["email", "tenant"], 63), "user_email_tenant_key");
        assert_eq!(index("user", &["email"], 63), "user_email_idx");
        assert_eq!(foreign_key("post", &["author_id"], 63), "post_author_id_fkey");
        assert_eq!(default("post", "title", 63), "post_title_df");
    }

    #[test]
    fn names_are_cut_before_the_suffix_and_between_characters() {
        assert_eq!(index("abcdef", &["x"], 10), "abcdef_idx");
        assert_eq!(index("abcdefg", &["x"], 10), "abcdef_idx");
        assert_eq!(primary_key("aäää", 8), "aä_pkey");
        assert_eq!(primary_key("user", usize::MAX), "user_pkey");
    }

    #[test]
    fn an_index_over_no_columns_has_a_name_too() {
        assert_eq!(index("user", &[], 63), "user__idx");
    }
}
