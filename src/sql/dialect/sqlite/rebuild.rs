//! A table that is made anew: a new one under another name takes the rows, the old one goes, and
//! the new one takes its name.
//!
//! What refers to the table by its name (foreign keys, views and triggers of other tables) is left
//! as it is: the old way of renaming does not touch it. Foreign keys must not be enforced meanwhile.

use crate::sql::operation::Rebuild;
use crate::sql::table::Attachment;

use super::{names, tables, values};

const PREFIX: &str = "_prismakit_new_";

pub(super) fn statements(rebuild: &Rebuild<'_>) -> Vec<String> {
    let attachments = attachments(rebuild);
    let new = format!("{PREFIX}{}", rebuild.after.name.name);
    let mut statements = vec![tables::definition(&new, rebuild.after, &attachments)];
    if !rebuild.columns.is_empty() {
        statements.push(copy(rebuild, &new));
    }
    if tables::is_counted(rebuild.before) && tables::is_counted(rebuild.after) {
        statements.extend(counter(&rebuild.name.name, &new));
    }
    statements.push(format!("DROP TABLE {}", names::quoted(&rebuild.name.name)));
    statements.push("PRAGMA legacy_alter_table=ON".to_owned());
    statements.push(format!(
        "ALTER TABLE {} RENAME TO {}",
        names::quoted(&new),
        names::quoted(&rebuild.after.name.name)
    ));
    statements.push("PRAGMA legacy_alter_table=OFF".to_owned());
    let indexes = rebuild.after.indexes.iter();
    statements.extend(indexes.map(|index| tables::create_index(&rebuild.after.name, index, &index.name)));
    statements.extend(tables::attached(&attachments));
    statements
}

fn copy(rebuild: &Rebuild<'_>, new: &str) -> String {
    let columns = names::list(rebuild.columns.iter().map(|assignment| assignment.column.as_str()));
    let values: Vec<_> = rebuild.columns.iter().map(|assignment| assignment.value.as_str()).collect();
    let join = rebuild.join.as_ref().map(|join| format!(" {join}")).unwrap_or_default();
    format!(
        "INSERT INTO {} ({columns}) SELECT {} FROM {}{join}",
        names::quoted(new),
        values.join(", "),
        names::quoted(&rebuild.name.name)
    )
}

/// The new table counts on from where the old one is, not from its largest row: keys of rows that
/// are gone are not given again.
fn counter(old: &str, new: &str) -> [String; 2] {
    let [old, new] = [old, new].map(values::text);
    [
        format!(
            "INSERT INTO sqlite_sequence (name, seq) SELECT {new}, max(seq) FROM sqlite_sequence \
             WHERE name IN ({old}, {new}) HAVING count(*) > 0"
        ),
        format!(
            "DELETE FROM sqlite_sequence WHERE name = {new} \
             AND rowid < (SELECT max(rowid) FROM sqlite_sequence WHERE name = {new})"
        ),
    ]
}

/// What is attached to the table in either state; a state that comes from a schema knows of none.
fn attachments(rebuild: &Rebuild<'_>) -> Vec<Attachment> {
    let mut attachments = rebuild.after.attachments.clone();
    let is_same = |a: &Attachment, b: &Attachment| a.kind == b.kind && a.name == b.name && !a.name.is_empty();
    for attachment in &rebuild.before.attachments {
        if !attachments.iter().any(|known| known == attachment || is_same(known, attachment)) {
            attachments.push(attachment.clone());
        }
    }
    attachments
}
