//! Prefixes of names that a team agrees on, which the rules about names look past.

/// The longest of these prefixes that the name begins with, and the rest of the name. What is left is
/// never empty.
pub(super) fn split_prefix<'n>(name: &'n str, prefixes: &[String]) -> (&'n str, &'n str) {
    let fitting =
        prefixes.iter().filter(|prefix| name.starts_with(prefix.as_str()) && prefix.len() < name.len());
    name.split_at(fitting.map(String::len).max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::split_prefix;

    #[test]
    fn the_longest_prefix_counts() {
        let prefixes = ["Db", "DbLegacy"].map(str::to_owned);
        for (name, expected) in [
            ("DbUser", ("Db", "User")),
            ("DbLegacyUser", ("DbLegacy", "User")),
            ("User", ("", "User")),
            ("Db", ("", "Db")),
            ("DbLegacy", ("Db", "Legacy")),
        ] {
            assert_eq!(split_prefix(name, &prefixes), expected, "{name}");
        }
    }
}
