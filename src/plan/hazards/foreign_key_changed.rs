//! PH014: a foreign key goes, or does something else when a row is deleted or its key changes.

use crate::diagnostic::Severity;
use crate::diff::{ForeignKeyChange, Pair, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::{ForeignKey, Operation, Table};

use super::foreign_key_on_existing_rows::key_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH014",
    name: "foreign-key-changed",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A foreign key is dropped, or other rows are deleted or changed through it than before.",
    reason: "\
Without the key, rows may refer to nothing, and the way back fails once one does. With another \
`onDelete` the same `DELETE` has other effects: what was refused now deletes what refers to the row, \
or the other way round, without a word in the code.",
    effects: Effects {
        postgresql: "\
A key cannot be altered: it is dropped and added. Without `--no-online` the new one is validated in a \
later transaction.",
        mysql: "It is dropped and added in two statements; between them nothing is checked.",
        sqlite: "The table is made anew.",
    },
    safe_way: "\
Say in the pull request what deleting a row does from now on. Keep a key that is still true; where it \
is in the way of a rebuild, let the migration take it away and put it back.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.foreign_keys {
            let found = match change {
                ForeignKeyChange::Drop(key) => dropped(alteration, key),
                ForeignKeyChange::Replace(pair) => replaced(alteration, *pair),
                ForeignKeyChange::Add(_) | ForeignKeyChange::Rename(_) => None,
            };
            let Some((finding, name)) = found else { continue };
            let step = survey.step(alteration.table, |operation| match operation {
                Operation::DropForeignKey { name: dropped, .. } => dropped == name,
                Operation::RebuildTable(_) => true,
                _ => false,
            });
            survey.report(finding.at(step).lock(survey.lock(step)));
        }
    }
}

fn dropped<'a>(alteration: &TableAlteration<'_>, key: &'a ForeignKey) -> Option<(Finding, &'a String)> {
    let is_column_gone = key.columns.iter().any(|name| alteration.column_after(name).is_none());
    if is_column_gone {
        return None;
    }
    let table = alteration.table.before;
    let message = format!(
        "rows of `{}` may refer to rows of `{}` that do not exist when `{}` is gone",
        table.name, key.referenced_table, key.name
    );
    let advice = "the way back fails once there are some";
    let finding = Finding::new(&HAZARD, key_label(table, key), message, advice);
    Some((finding.origin(key.origin.as_ref()), &key.name))
}

fn replaced<'a>(
    alteration: &TableAlteration<'_>,
    key: Pair<&'a ForeignKey>,
) -> Option<(Finding, &'a String)> {
    let table = alteration.table.after;
    let Pair { before, after } = key;
    let [deleted, moved] = [(before.on_delete, after.on_delete), (before.on_update, after.on_update)];
    let mut sentences = Vec::new();
    if deleted.0 != deleted.1 {
        sentences.push(format!("is deleted, {}", effect(table, deleted.1, "are deleted as well")));
    }
    if moved.0 != moved.1 {
        sentences.push(format!("gets another key, {}", effect(table, moved.1, "follow it")));
    }
    if sentences.is_empty() {
        return None;
    }
    let message =
        format!("from now on, when a row of `{}` {}", after.referenced_table, sentences.join("; when it "));
    let spreads = |action: ReferentialAction| action == ReferentialAction::Cascade;
    let is_worse = [deleted, moved].iter().any(|(before, after)| spreads(*after) && !spreads(*before));
    let severity = if is_worse { Severity::Warning } else { Severity::Info };
    let advice = "see that the code expects it";
    let finding = Finding::new(&HAZARD, key_label(table, key.after), message, advice).only(severity);
    Some((finding.origin(key.after.origin.as_ref()), &key.before.name))
}

/// What a foreign key does with the rows of its table; `cascade` is what they do then.
fn effect(table: &Table, action: ReferentialAction, cascade: &str) -> String {
    let rows = format!("rows of `{}` that refer to it", table.name);
    match action {
        ReferentialAction::Cascade => format!("the {rows} {cascade}"),
        ReferentialAction::Restrict | ReferentialAction::NoAction => {
            format!("the database refuses while there are {rows}")
        }
        ReferentialAction::SetNull => format!("the {rows} stay, and refer to nothing"),
        ReferentialAction::SetDefault => format!("the {rows} get their default"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn related(before: &str, after: &str) -> String {
        format!(
            "
model Author {{
  id    Int    @id
  books Book[]
}}
model Book {{
  id       Int     @id
  authorId Int?
-  author   Author? @relation(fields: [authorId], references: [id]{before})
+  author   Author? @relation(fields: [authorId], references: [id]{after})
}}
"
        )
    }

    #[test]
    fn other_rows_go_than_before() {
        let gone = "
model Author {
  id    Int    @id
-  books Book[]
}
model Book {
  id       Int     @id
  authorId Int?
-  author   Author? @relation(fields: [authorId], references: [id])
}
";
        let with_column = gone.replace("  authorId", "-  authorId");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                gone,
                &[
                    "warning Book.author: rows of `Book` may refer to rows of `Author` that do not exist when `Book_authorId_fkey` is gone",
                ],
            ),
            (
                "mysql",
                gone,
                &[
                    "warning Book.author: rows of `Book` may refer to rows of `Author` that do not exist when `Book_authorId_fkey` is gone",
                ],
            ),
            (
                "sqlite",
                gone,
                &[
                    "warning Book.author: rows of `Book` may refer to rows of `Author` that do not exist when `Book_authorId_fkey` is gone",
                ],
            ),
            ("postgresql", &with_column, &[]),
            (
                "postgresql",
                &related("", ", onDelete: Cascade"),
                &[
                    "warning Book.author: from now on, when a row of `Author` is deleted, the rows of `Book` that refer to it are deleted as well",
                ],
            ),
            (
                "mysql",
                &related("", ", onDelete: Cascade"),
                &[
                    "warning Book.author: from now on, when a row of `Author` is deleted, the rows of `Book` that refer to it are deleted as well",
                ],
            ),
            (
                "postgresql",
                &related(", onDelete: Cascade", ", onDelete: Restrict"),
                &[
                    "info Book.author: from now on, when a row of `Author` is deleted, the database refuses while there are rows of `Book` that refer to it",
                ],
            ),
            (
                "postgresql",
                &related("", ", onDelete: NoAction, onUpdate: Restrict"),
                &[
                    "info Book.author: from now on, when a row of `Author` is deleted, the database refuses while there are rows of `Book` that refer to it; when it gets another key, the database refuses while there are rows of `Book` that refer to it",
                ],
            ),
            (
                "postgresql",
                &related(", onDelete: Cascade", ""),
                &[
                    "info Book.author: from now on, when a row of `Author` is deleted, the rows of `Book` that refer to it stay, and refer to nothing",
                ],
            ),
            ("postgresql", &related("", ", onUpdate: Cascade"), &[]),
            ("postgresql", &related("", ", map: \"book_author\""), &[]),
        ];
        check(&HAZARD, cases);
    }
}
