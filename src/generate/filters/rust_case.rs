//! `rename_all`, which serde and sqlx both know: whether it fits the names of an item.

use minijinja::value::Value;
use minijinja::{Environment, Error};

use super::Filter;

/// `rename_all`.
pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "rust_rename_all",
        help: "The `rename_all` that fits most fields, by what they have at a key: `fields | rust_rename_all(\"name\")`; empty where none does",
        examples: &[],
    },
    Filter {
        name: "rust_renamed",
        help: "What a field is called under a `rename_all`",
        examples: &[("'created_at'|rust_renamed('camelCase')", "createdAt")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("rust_rename_all", |fields: &Value, key: &str| rename_all(fields, key));
    environment.add_filter("rust_renamed", |stem: &str, case: &str| renamed(stem, case));
}

/// `camelCase` where most of the fields are called so outside of Rust, by what they have at `key`;
/// otherwise the empty text.
fn rename_all(fields: &Value, key: &str) -> Result<&'static str, Error> {
    let (mut as_camel, mut as_is) = (0, 0);
    for field in fields.try_iter()? {
        let name = field.get_attr(key)?;
        let stem = field.get_attr("rust")?.get_attr("stem")?;
        let (name, stem) = (name.as_str().unwrap_or_default(), stem.as_str().unwrap_or_default());
        as_camel += usize::from(camel(stem) == name);
        as_is += usize::from(stem == name);
    }
    Ok(if as_camel > as_is { "camelCase" } else { "" })
}

/// What becomes of `stem` under `rename_all`.
fn renamed(stem: &str, case: &str) -> String {
    if case.is_empty() { stem.to_owned() } else { camel(stem) }
}

/// `camelCase` as serde and sqlx make it of the name of a field: underscores go, and what follows one
/// is a capital, but not at the start.
fn camel(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    for word in stem.split('_').filter(|word| !word.is_empty()) {
        let mut chars = word.chars();
        let first = chars.next().map(|c| if out.is_empty() { c } else { c.to_ascii_uppercase() });
        out.extend(first.into_iter().chain(chars));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_camel_case_as_serde_does_it() {
        for (stem, expected) in
            [("created_at", "createdAt"), ("address_1", "address1"), ("_a__b_", "aB"), ("id", "id")]
        {
            assert_eq!(camel(stem), expected);
            assert_eq!(renamed(stem, ""), stem);
        }
    }
}
