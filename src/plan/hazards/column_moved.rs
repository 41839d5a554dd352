//! PH034: a column seems to move to another table, and its values do not.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Operation, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH034",
    name: "column-moved",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A column goes from one table and comes in a related one, and its values do not follow.",
    reason: "\
Splitting a model in two, merging two, or moving a field is dropping and creating to the database. The \
new column is empty, or holds its default in every row.",
    effects: Effects {
        postgresql: "Values can be carried over by `UPDATE … FROM` or `INSERT … SELECT` between creating and dropping.",
        mysql: "The same, with `UPDATE … JOIN`.",
        sqlite: "The same, with `UPDATE … FROM` from version 3.33 on.",
    },
    safe_way: "\
Make two migrations of it: the first creates the new column, and copies the values by the relation \
between the tables; the second drops the old one when the code has moved.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let gone: Vec<_> = gone(survey);
    if gone.is_empty() {
        return;
    }
    let mut new: BTreeMap<&str, Vec<(&Table, &Column)>> = BTreeMap::new();
    for (table, column) in added(survey) {
        new.entry(&column.name).or_default().push((table, column));
    }
    for (from, column) in gone {
        let is_target =
            |(table, added): &&(&Table, &Column)| added.ty == column.ty && are_related(from, table);
        let same_name = new.get(column.name.as_str()).into_iter().flatten();
        let Some((to, added)) = same_name.into_iter().find(is_target) else { continue };
        let fills = |operation: &Operation<'_>| {
            matches!(operation, Operation::InsertSelect { .. } | Operation::Update { .. })
        };
        if survey.up.find(&[&to.name], fills).is_some() {
            continue;
        }
        let object = from.column_label(column);
        let message =
            format!("`{object}` seems to become `{}`, and its values do not follow", to.column_label(added));
        let advice = "create and fill the new column in one migration, and drop the old one in a later one";
        survey.report(Finding::new(&HAZARD, object, message, advice).origin(column.origin.as_ref()));
    }
}

/// Columns that go, keys and what refers to others excepted.
fn gone<'a>(survey: &Survey<'a>) -> Vec<(&'a Table, &'a Column)> {
    let of_tables =
        survey.dropped_tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let of_columns = survey.dropped_columns().map(|(table, column)| (table.before, column));
    of_columns.chain(of_tables).filter(|(table, column)| !is_key(table, column)).collect()
}

/// Columns that come.
fn added<'a>(survey: &Survey<'a>) -> Vec<(&'a Table, &'a Column)> {
    let of_tables =
        survey.created_tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let of_columns = survey.added_columns().map(|(table, column)| (table.after, column));
    of_columns.chain(of_tables).filter(|(table, column)| !is_key(table, column)).collect()
}

fn is_key(table: &Table, column: &Column) -> bool {
    let key = table.primary_key.iter().flat_map(|key| &key.columns).map(|part| &part.column);
    let foreign = table.foreign_keys.iter().flat_map(|key| &key.columns);
    key.chain(foreign).any(|name| *name == column.name)
}

/// Whether one of two tables refers to the other.
fn are_related(a: &Table, b: &Table) -> bool {
    let refers =
        |from: &Table, to: &Table| from.foreign_keys.iter().any(|key| key.referenced_table == to.name);
    a.name != b.name && (refers(a, b) || refers(b, a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn values_do_not_follow_by_themselves() {
        let split = "
model Lead {
  id      Int      @id
-  street  String
  address Address?
}
model Address {
  id     Int    @id
+  street String?
  leadId Int    @unique
  lead   Lead   @relation(fields: [leadId], references: [id])
}
";
        let unrelated = "
model Lead {
  id      Int      @id
-  street  String
}
model Address {
  id     Int    @id
+  street String?
}
";
        let another_type = split.replace("+  street String?", "+  street Int?");
        let merged = "
model Lead {
  id      Int      @id
-  address Address?
+  street  String?
}
-model Address {
-  id     Int    @id
-  street String
-  leadId Int    @unique
-  lead   Lead   @relation(fields: [leadId], references: [id])
-}
";
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                split,
                &[
                    "warning Lead.street: `Lead.street` seems to become `Address.street`, and its values do not follow",
                ],
            ),
            (
                "sqlite",
                split,
                &[
                    "warning Lead.street: `Lead.street` seems to become `Address.street`, and its values do not follow",
                ],
            ),
            (
                "mysql",
                merged,
                &[
                    "warning Address.street: `Address.street` seems to become `Lead.street`, and its values do not follow",
                ],
            ),
            ("postgresql", unrelated, &[]),
            ("postgresql", &another_type, &[]),
        ];
        check(&HAZARD, cases);
    }
}
