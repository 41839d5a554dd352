//! What the files of tables are called.

use std::collections::BTreeSet;

use crate::seed::plan::Plan;

/// A name for each table: as the database calls it, without what file systems do not take. None differ in case
/// alone.
pub(super) fn of_tables(plan: &Plan, extension: &str) -> Vec<String> {
    let mut taken = BTreeSet::new();
    plan.tables
        .iter()
        .map(|table| free(&safe(&table.table.name.to_string()), extension, &mut taken))
        .collect()
}

fn safe(name: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name: String = name.chars().map(|c| if is_safe(c) { c } else { '_' }).collect();
    if name.starts_with(['.', '-']) { format!("_{name}") } else { name }
}

fn free(name: &str, extension: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}.{extension}"));
    let mut candidates = std::iter::once(format!("{name}.{extension}")).chain(numbered);
    candidates.find(|name| taken.insert(name.to_lowercase())).expect("there is always a next number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_their_folder_and_differ() {
        let mut taken = BTreeSet::new();
        let names = ["User", "user", "USER", "auth.users", "../x", "a/b\\c", "_Post To Tag", "ü"];
        let files: Vec<_> = names.map(|name| free(&safe(name), "csv", &mut taken)).into();
        let expected = [
            "User.csv",
            "user-2.csv",
            "USER-3.csv",
            "auth.users.csv",
            "_.._x.csv",
            "a_b_c.csv",
            "_Post_To_Tag.csv",
            "ü.csv",
        ];
        assert_eq!(files, expected);
    }
}
