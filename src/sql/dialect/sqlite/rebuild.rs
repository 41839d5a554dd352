//! A table that is made anew: a new one under another name takes the rows, the old one goes, and
//! the new one takes its name. Indexes and triggers are created later, when the rows are complete.
//!
//! What refers to the table by its name (foreign keys, views and triggers of other tables) is left
//! as it is: the old way of renaming does not touch it. Foreign keys must not be enforced meanwhile.

use crate::sql::operation::Rebuild;

use super::{names, tables, values};

const PREFIX: &str = "_prismakit_new_";

pub(super) fn statements(rebuild: &Rebuild<'_>) -> Vec<String> {
    let new = format!("{PREFIX}{}", rebuild.after.name.name);
    // It may be left over where a shell went on after an error.
    let mut statements = vec![format!("DROP TABLE IF EXISTS {}", names::quoted(&new))];
    statements.push(tables::definition(&new, &rebuild.after));
    if !rebuild.columns.is_empty() {
        statements.push(copy(rebuild, &new));
    }
    if tables::is_counted(&rebuild.before) && tables::is_counted(&rebuild.after) {
        statements.push(counter(&rebuild.name.name, &new));
    }
    statements.push(format!("DROP TABLE {}", names::quoted(&rebuild.name.name)));
    statements.push("PRAGMA legacy_alter_table=ON".to_owned());
    statements.push(format!(
        "ALTER TABLE {} RENAME TO {}",
        names::quoted(&new),
        names::quoted(&rebuild.after.name.name)
    ));
    statements.push("PRAGMA legacy_alter_table=OFF".to_owned());
    statements
}

fn copy(rebuild: &Rebuild<'_>, new: &str) -> String {
    let columns = names::list(rebuild.columns.iter().map(|assignment| assignment.column.as_str()));
    let values: Vec<_> = rebuild.columns.iter().map(|assignment| assignment.value.as_str()).collect();
    format!(
        "INSERT OR ROLLBACK INTO {} ({columns})\nSELECT {}\nFROM {}",
        names::quoted(new),
        values.join(", "),
        names::quoted(&rebuild.name.name)
    )
}

/// The new table counts on from where the old one is, not from its largest row: keys of rows that
/// are gone are not given again.
fn counter(old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(values::text);
    format!(
        "UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = {old}), 0)) \
         WHERE name = {new}"
    )
}
