//! PH033: a relation is held in another way, and its links are not carried over.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Operation, QualifiedName, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH033",
    name: "relation-links-lost",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A relation is held in another way than before, and nothing carries its links over.",
    reason: "\
A many-to-many relation that gets a model of its own, or a foreign key that becomes a many-to-many \
relation, is one thing to the author and two to the database: something is dropped, something else is \
created empty. The rows stay, but what they had to do with each other is gone.",
    effects: Effects {
        postgresql: "The links can be carried over by `INSERT … SELECT` between creating and dropping.",
        mysql: "The same.",
        sqlite: "The same.",
    },
    safe_way: "\
Make two migrations of it: the first creates the new table or column and copies the links, the second \
drops the old one when the code has moved. From many-to-many to one, decide which of several links \
remains.",
    detection: Detection::Compared(Compared(detect)),
};

/// A way in which two tables are linked.
struct Link<'a> {
    /// The two tables, by name.
    ends: [&'a QualifiedName; 2],
    /// What holds the link: a table or a column.
    label: String,
    /// The table that holds it.
    table: &'a QualifiedName,
}

impl<'a> Link<'a> {
    fn new(mut ends: [&'a QualifiedName; 2], label: String, table: &'a QualifiedName) -> Self {
        ends.sort();
        Self { ends, label, table }
    }
}

fn detect(survey: &mut Survey<'_>) {
    let gone = lost(survey);
    let mut new = BTreeMap::new();
    for link in gained(survey) {
        new.entry(link.ends).or_insert(link);
    }
    for old in gone {
        let Some(link) = new.get(&old.ends) else { continue };
        let fills = |operation: &Operation<'_>| {
            matches!(operation, Operation::InsertSelect { .. } | Operation::Update { .. })
        };
        if survey.up.find(&[link.table], fills).is_some() {
            continue;
        }
        let message = format!("what `{}` links is not carried over to `{}`", old.label, link.label);
        let advice = "create and fill the new one in one migration, and drop the old one in a later one";
        survey.report(Finding::new(&HAZARD, old.label, message, advice));
    }
}

/// Links that are there before only.
fn lost<'a>(survey: &Survey<'a>) -> Vec<Link<'a>> {
    let tables = survey.dropped_tables().filter(|table| table.is_join_table).filter_map(of_table);
    let columns =
        survey.dropped_columns().filter_map(|(table, column)| of_column(table.before, &column.name));
    tables.chain(columns).collect()
}

/// Links that are there afterwards only.
fn gained<'a>(survey: &Survey<'a>) -> Vec<Link<'a>> {
    let tables = survey.created_tables().filter_map(of_table);
    let columns = survey.added_columns().filter_map(|(table, column)| of_column(table.after, &column.name));
    tables.chain(columns).collect()
}

/// A table that refers to two others links them.
fn of_table(table: &Table) -> Option<Link<'_>> {
    let [first, second, ..] = table.foreign_keys.as_slice() else { return None };
    Some(Link::new([&first.referenced_table, &second.referenced_table], table.label(), &table.name))
}

/// A column that refers to another table links it with its own.
fn of_column<'a>(table: &'a Table, column: &'a str) -> Option<Link<'a>> {
    let key = table.foreign_keys.iter().find(|key| key.columns.iter().any(|name| name == column))?;
    let label = table.column(column).map(|column| table.column_label(column))?;
    Some(Link::new([&table.name, &key.referenced_table], label, &table.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn links_do_not_follow_by_themselves() {
        // Two relations come in the place of one, so that nobody can say which has its links.
        let two_readings = "
model Post {
  id    Int   @id
-  tags  Tag[]
+  tagsA Tag[] @relation(\"a\")
+  tagsB Tag[] @relation(\"b\")
}
model Tag {
  id     Int    @id
-  posts  Post[]
+  postsA Post[] @relation(\"a\")
+  postsB Post[] @relation(\"b\")
}
";
        let one_reading = "
model Post {
  id   Int   @id
-  tagId Int
-  tag  Tag   @relation(fields: [tagId], references: [id])
+  tags Tag[]
}
model Tag {
  id    Int    @id
  posts Post[]
}
";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    two_readings,
                    &["warning Post.tags: what `Post.tags` links is not carried over to `Post.tagsA`"],
                ),
                (
                    "mysql",
                    two_readings,
                    &["warning Post.tags: what `Post.tags` links is not carried over to `Post.tagsA`"],
                ),
                ("postgresql", one_reading, &[]),
                (
                    "postgresql",
                    "model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n-  aId Int\n-  a A @relation(fields: [aId], references: [id])\n+  a A[]\n}\n",
                    &[],
                ),
                (
                    "postgresql",
                    "model A {\n  id Int @id\n-  b B[]\n}\nmodel B {\n  id Int @id\n-  a A[]\n}\n",
                    &[],
                ),
            ],
        );
    }
}
