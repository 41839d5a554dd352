//! PH010: an index is dropped before the one that takes its place is there.

use crate::diagnostic::Severity;
use crate::diff::IndexChange;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;
use crate::sql::Operation;

use super::drop_index::index_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH010",
    name: "index-replacement-gap",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "An index is dropped first, and the one that takes its place is built after that.",
    reason: "\
Meanwhile queries read the whole table, or wait until both is done. Between a unique index and the next \
one duplicates can be written, and then the second cannot be built.",
    effects: Effects {
        postgresql: "\
Without `--no-online` the new index is built concurrently under another name, the old one is dropped, \
and the new one gets its name. In one transaction the drop holds ACCESS EXCLUSIVE until the new index \
is complete, so that nobody can even read.",
        mysql: "\
Every statement commits by itself, so there is a time without any index; the migration builds the new \
one first where the names allow it.",
        sqlite: "Both happen in one transaction, and there is one writer at a time in any case.",
    },
    safe_way: "\
Give the new index another name with `map:` and drop the old one in a later migration; or leave \
`--no-online` out.",
    detection: Detection::Avoided(
        "Without `--no-online` the new index is built before the old one goes, where the database allows \
         it, and nothing is reported.",
        Compared(detect),
    ),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.indexes {
            let IndexChange::Replace(pair) = change else { continue };
            let drop = survey.step(alteration.table, |operation| {
                matches!(operation, Operation::DropIndex { name, .. } if *name == pair.before.name)
            });
            let create = survey.step(alteration.table, |operation| {
                matches!(operation, Operation::CreateIndex { index, .. } if index.name == pair.after.name)
            });
            let (Some(drop), Some(create)) = (drop, create) else { continue };
            let Some(lock) = survey.lock(Some(drop)).filter(|_| drop < create) else { continue };
            let message = format!(
                "the index `{}` of `{}` is dropped before the new one is built",
                pair.before.name, alteration.table.before.name
            );
            let advice = "leave `--no-online` out, or give the new index another name with `map:`";
            let object = index_label(alteration.table.after, pair.after);
            let finding = Finding::new(&HAZARD, object, message, advice).at(Some(drop)).lock(Some(lock));
            survey.report(finding.origin(pair.after.origin.as_ref()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check_with, offline};

    const REPLACED: &str = "
model Lead {
  id    Int     @id
  phone String
  name  String

-  @@index([phone], map: \"search\")
+  @@index([phone, name], map: \"search\")
}
";

    #[test]
    fn an_index_is_missing_until_the_next_is_there() {
        check_with(
            &HAZARD,
            &offline(),
            &[
                (
                    "postgresql",
                    REPLACED,
                    &[
                        "warning Lead(phone, name): the index `search` of `Lead` is dropped before the new one is built",
                    ],
                ),
                ("mysql", REPLACED, &[]),
                ("sqlite", REPLACED, &[]),
            ],
        );
        check_with(&HAZARD, &Options::default(), &[("postgresql", REPLACED, &[])]);
    }
}
