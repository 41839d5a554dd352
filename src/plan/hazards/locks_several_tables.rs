//! PH030: one transaction holds strong locks on several tables.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, POSTGRESQL};
use crate::plan::survey::Survey;
use crate::plan::way::touched;
use crate::sql::QualifiedName;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH030",
    name: "locks-several-tables",
    severity: Severity::Info,
    is_destructive: false,
    is_keepable: false,
    providers: POSTGRESQL,
    summary: "One transaction locks several tables, and holds every lock until it commits.",
    reason: "\
The first table stays locked while the migration waits for the second, and that for as long as whoever \
uses it. A client that takes the two in the other order makes a deadlock with it, and one of them fails.",
    effects: Effects {
        postgresql: "Every lock of a transaction is held until it ends.",
        mysql: "Every statement commits by itself, and gives its locks back.",
        sqlite: "There is one lock for the whole file.",
    },
    safe_way: "\
Split the change into migrations of one table each. The lock timeout bounds the wait: when it strikes, \
nothing has happened.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let abilities = survey.dialect().abilities;
    if !abilities.transactional_ddl || !abilities.concurrent_indexes {
        return;
    }
    let mut segments: BTreeMap<usize, Vec<(usize, &QualifiedName)>> = BTreeMap::new();
    for (at, placed) in survey.up.steps.iter().enumerate().filter(|(_, placed)| placed.is_transaction) {
        let operation = &placed.step.operation;
        if !placed.meets_rows || survey.writer().lock(operation).is_none() {
            continue;
        }
        let locked = segments.entry(placed.segment).or_default();
        for table in touched(operation) {
            if !locked.iter().any(|(_, known)| *known == table) {
                locked.push((at, table));
            }
        }
    }
    for locked in segments.into_values().filter(|locked| locked.len() > 1) {
        let at = locked[1].0;
        let names = locked.iter().map(|(_, name)| format!("`{name}`")).collect::<Vec<_>>();
        let message = format!("{} are locked in one transaction until it commits", listed(&names));
        let object = survey.up.steps[at].step.object.clone();
        let advice = "on busy tables, make a migration for each";
        let finding = Finding::new(&HAZARD, object, message, advice).at(Some(at));
        survey.report(finding.lock(survey.lock(Some(at))));
    }
}

/// The first names, and how many more there are.
fn listed(names: &[String]) -> String {
    match names {
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more tables", rest.len()),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn a_transaction_holds_all_its_locks() {
        let two = "model A {\n  id Int @id\n+  x Int?\n}\nmodel B {\n  id Int @id\n+  x Int?\n}\n";
        let many = ["A", "B", "C", "D"]
            .map(|name| format!("model {name} {{\n  id Int @id\n+  x Int?\n}}\n"))
            .concat();
        let cases: &[(&str, &str, &[&str])] = &[
            ("postgresql", two, &["info B.x: `A` and `B` are locked in one transaction until it commits"]),
            (
                "postgresql",
                &many,
                &["info B.x: `A`, `B` and 2 more tables are locked in one transaction until it commits"],
            ),
            ("mysql", two, &[]),
            ("sqlite", two, &[]),
            ("postgresql", "model A {\n  id Int @id\n+  x Int?\n+  y Int?\n}\n", &[]),
            ("postgresql", "model A {\n  id Int @id\n+  x Int?\n}\n+model B {\n+  id Int @id\n+}\n", &[]),
        ];
        check(&HAZARD, cases);
    }
}
