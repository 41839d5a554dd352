//! How names are written: always quoted, so that case and reserved words do not matter.

use crate::sql::name::QualifiedName;

/// The longest name that is not cut off, in bytes.
pub(super) const MAX_BYTES: usize = 63;

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(super) fn qualified(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{}.{}", quoted(schema), quoted(&name.name)),
        None => quoted(&name.name),
    }
}

/// The name of something that lives in the same database schema as a table: an index, a sequence.
pub(super) fn beside(table: &QualifiedName, name: &str) -> String {
    qualified(&table.sibling(name))
}

/// Names in a row, each quoted.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(separator)
}

/// The longest start of `name` that has at most `bytes` bytes.
pub(super) fn cut(name: &str, bytes: usize) -> &str {
    &name[..name.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_names_are_doubled() {
        assert_eq!(quoted("a\"; DROP TABLE b; --"), "\"a\"\"; DROP TABLE b; --\"");
        let name = QualifiedName { schema: Some("my \"s".to_owned()), name: "Ünï.code".to_owned() };
        assert_eq!(qualified(&name), "\"my \"\"s\".\"Ünï.code\"");
        assert_eq!(beside(&name, "i"), "\"my \"\"s\".\"i\"");
        assert_eq!(list(["a", "b\""], ", "), "\"a\", \"b\"\"\"");
    }

    #[test]
    fn names_are_cut_between_letters() {
        assert_eq!(cut("aäb", 2), "a");
        assert_eq!(cut("aäb", 3), "aä");
        assert_eq!(cut("aäb", 9), "aäb");
    }
}
