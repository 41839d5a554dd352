//! PH038: a name is longer than the database keeps names.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;
use crate::plan::way::parts;
use crate::sql::{Operation, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH038",
    name: "name-too-long",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "A name is longer than the database keeps names: it is cut, or refused.",
    reason: "\
A name that is cut is not the one by which the migrations to come, and the client, ask for the object; \
two names that begin alike become one. A name that is refused stops the migration.",
    effects: Effects {
        postgresql: "Names are cut to 63 bytes, with a notice that nobody reads.",
        mysql: "A name of more than 64 characters is an error.",
        sqlite: "There is no limit.",
    },
    safe_way: "Give the object a shorter name in the database, with `@map`, `@@map` or `map:`.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let limit = survey.dialect().abilities.max_name_bytes;
    let mut seen = BTreeSet::new();
    for (direction, at, placed) in survey.steps() {
        for name in parts(&placed.step.operation).iter().flat_map(given) {
            if name.len() <= limit || !seen.insert(name) {
                continue;
            }
            let message =
                format!("the name `{name}` has {} bytes, and the database keeps {limit}", name.len());
            let advice = "give it a shorter one with `@map`, `@@map` or `map:`";
            let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
            survey.report(finding.on_the_way(direction, at));
        }
    }
}

/// The names that an operation gives.
fn given<'a>(operation: &'a Operation<'_>) -> Vec<&'a str> {
    match operation {
        Operation::CreateEnum { name, .. } => vec![&name.name],
        Operation::RenameEnum { to, .. } | Operation::RenameTable { to, .. } => vec![&to.name],
        Operation::CreateTable(table) => of_table(table),
        Operation::RebuildTable(rebuild) => of_table(&rebuild.after),
        Operation::AddColumn { column, .. } => vec![&column.name],
        Operation::AddReference { column, key, .. } => vec![&column.name, &key.name],
        Operation::RenameColumn { to, .. }
        | Operation::RenameIndex { to, .. }
        | Operation::RenameConstraint { to, .. } => vec![to],
        Operation::AddPrimaryKey { key, .. } => key.name.as_deref().into_iter().collect(),
        Operation::CreateSchema(name)
        | Operation::CreateIndex { name, .. }
        | Operation::AddNotNullCheck { name, .. } => vec![name],
        Operation::AddForeignKey { key, .. } => vec![&key.name],
        Operation::KeepColumns { kept, .. } => vec![&kept.name],
        _ => Vec::new(),
    }
}

fn of_table(table: &Table) -> Vec<&str> {
    let mut names = vec![table.name.name.as_str()];
    names.extend(table.columns.iter().map(|column| column.name.as_str()));
    names.extend(table.primary_key.iter().filter_map(|key| key.name.as_deref()));
    names.extend(table.indexes.iter().map(|index| index.name.as_str()));
    names.extend(table.foreign_keys.iter().map(|key| key.name.as_str()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn named(table: &str) -> String {
        format!("model A {{\n  id Int @id\n}}\n+model B {{\n+  id Int @id\n+\n+  @@map(\"{table}\")\n+}}\n")
    }

    #[test]
    fn names_have_an_end() {
        let [long, fits] = [64, 63].map(|length| "t".repeat(length));
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &named(&long),
                &[
                    "error B: the name `tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt` has 64 bytes, and the database keeps 63",
                ],
            ),
            ("postgresql", &named(&fits), &[]),
            ("mysql", &named(&long), &[]),
            ("sqlite", &named(&long), &[]),
            (
                "postgresql",
                &format!("model A {{\n  id Int @id\n+  x Int? @map(\"{long}\")\n}}\n"),
                &[
                    "error A.x: the name `tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt` has 64 bytes, and the database keeps 63",
                ],
            ),
            (
                "postgresql",
                &format!("model A {{\n  id Int @id\n  x Int? @map(\"{long}\")\n+  y Int?\n}}\n"),
                &[],
            ),
        ];
        check(&HAZARD, cases);
    }
}
