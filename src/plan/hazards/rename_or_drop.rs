//! PH003: whether something is renamed, or dropped and created, is not certain.

use crate::diagnostic::Severity;
use crate::diff::{DecidedBy, Question, Rename};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH003",
    name: "rename-or-drop",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "Two states do not say whether something was renamed, or dropped and created anew.",
    reason: "\
The two readings look the same in the schemas and differ in what becomes of the rows: a rename keeps \
them, dropping and creating does not. A likeness that leaves no doubt is taken as a rename, and said \
so; any other has to be decided before there is a migration.",
    effects: Effects {
        postgresql: "\
A rename changes the catalogue only, and takes ACCESS EXCLUSIVE for a moment.",
        mysql: "\
A rename of a table or column changes the metadata only, and commits at once.",
        sqlite: "\
A rename changes the text of the schema, in triggers and views as well.",
    },
    safe_way: "\
Say what is meant: `--rename Lead.phone=Lead.mobile`, or `/// @prismakit.renamedFrom(\"phone\")` above \
the field; or `--no-rename Lead.phone`. Where clients of both schemas run at the same time, no rename is safe: add the new column, \
write both, copy the values, and drop the old one last.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let diff = survey.diff;
    for question in &diff.questions {
        survey.report(undecided(question));
    }
    for rename in diff.renames.iter().filter(|rename| rename.decided_by == DecidedBy::Score) {
        survey.report(likely(rename));
    }
}

fn undecided(question: &Question) -> Finding {
    let kind = question.kind.name().replace('-', " ");
    let from = &question.from;
    let candidates = question.candidates.iter().map(|(name, _)| format!("`{name}`"));
    let candidates = candidates.collect::<Vec<_>>().join(" or ");
    let message =
        format!("the {kind} `{from}` is gone, and may have become {candidates}: only the author knows");
    let flags = question.flags.iter().map(|flag| format!("`{flag}`")).collect::<Vec<_>>();
    Finding::new(&HAZARD, from, message, format!("say which: {}", flags.join(" or ")))
}

fn likely(rename: &Rename) -> Finding {
    let Rename { from, to, confidence, .. } = rename;
    let message = format!(
        "`{from}` is taken to be `{to}` now, by its likeness ({:.0} %), and keeps its values",
        confidence * 100.0
    );
    let advice = format!("if that is right, `--rename {from}={to}` makes it certain");
    Finding::new(&HAZARD, to, message, advice).only(Severity::Info)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::{Diff, Pair, Rename, RenameKind};
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, database, lines, search};

    fn rename(decided_by: DecidedBy) -> Rename {
        let (from, to) = ("Lead.fax".to_owned(), "Lead.telefax".to_owned());
        Rename { kind: RenameKind::Column, from, to, confidence: 0.874, decided_by }
    }

    fn question() -> Question {
        Question {
            kind: RenameKind::Column,
            from: "Lead.phone".to_owned(),
            candidates: vec![("Lead.mobile".to_owned(), 0.6), ("Lead.number".to_owned(), 0.5)],
            flags: vec!["--rename Lead.phone=Lead.mobile".to_owned(), "--rename Lead.phone=".to_owned()],
        }
    }

    #[test]
    fn what_is_not_certain_is_said() {
        let empty = database("postgresql", "");
        let found = |renames: Vec<Rename>, questions: Vec<Question>| {
            let databases = Pair::new(&empty, &empty);
            let diff =
                Diff { databases, changes: Vec::new(), renames, inline_renames: Vec::new(), questions };
            lines(&HAZARD, &search(&diff, &Options::default()))
        };
        assert_eq!(
            found(Vec::new(), vec![question()]),
            [
                "warning Lead.phone: the column `Lead.phone` is gone, and may have become `Lead.mobile` or `Lead.number`: only the author knows"
            ]
        );
        assert_eq!(
            found(vec![rename(DecidedBy::Score)], Vec::new()),
            [
                "info Lead.telefax: `Lead.fax` is taken to be `Lead.telefax` now, by its likeness (87 %), and keeps its values"
            ]
        );
        for decided_by in [DecidedBy::Flag, DecidedBy::Annotation, DecidedBy::Identity] {
            assert_eq!(found(vec![rename(decided_by)], Vec::new()), [""; 0]);
        }
    }

    #[test]
    fn the_comparison_asks_or_tells_how_it_decided() {
        let said = "model Lead {\n  id Int @id\n-  phone String\n+  /// @prismakit.renamedFrom(\"phone\")\n+  mobile String\n}\n";
        let open = "model Lead {
  id Int @id
-  phone String
+  mobile String
}
";
        let likely = "model Lead {\n  id Int @id\n-  phoneNumber String @db.VarChar(20)\n+  phone_number String @db.VarChar(20)\n}\n";
        check(
            &HAZARD,
            &[
                ("postgresql", said, &[]),
                (
                    "postgresql",
                    open,
                    &[
                        "warning Lead.phone: the column `Lead.phone` is gone, and may have become `Lead.mobile`: only the author knows",
                    ],
                ),
                (
                    "postgresql",
                    likely,
                    &[
                        "info Lead.phone_number: `Lead.phoneNumber` is taken to be `Lead.phone_number` now, by its likeness (99 %), and keeps its values",
                    ],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String\n}\n", &[]),
            ],
        );
    }
}
