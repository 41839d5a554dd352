//! PH037: clients of one schema fail while the database has the other.

mod columns;

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{Change, EnumAlteration, TableAlteration, ValueChange};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Operation, Origin, Table};

use super::drop_enum_value::{inline_values, is_renamed};
use super::rename_enum::value_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH037",
    name: "client-compatibility",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "Clients with the old schema fail after the migration, or those with the new one before it.",
    reason: "\
Code and database do not change in the same moment: while a service is rolled out, clients of both \
schemas run. Prisma Client names every column that it knows, so one that is gone, or not yet there, \
makes every query of the table fail. What is only added wants the migration first, what is only removed \
wants the code first; a change that needs both orders at once has none that works.",
    effects: Effects {
        postgresql: "A missing column or table is an error of the query (`P2022`, `P2021`).",
        mysql: "The same.",
        sqlite: "The same.",
    },
    safe_way: "\
Expand, then contract: add the new beside the old in a first migration, deploy code that writes both and \
reads the new, and remove the old in a second migration when no client uses it any more.",
    detection: Detection::Compared(Compared(detect)),
};

/// Which clients fail, and in what order to go on therefore.
#[derive(Clone, Copy, Debug)]
enum Breaks {
    /// Those with the old schema, afterwards.
    Old,
    /// Those with the new schema, until then.
    New,
    /// Both.
    Both,
}

impl Breaks {
    fn advice(self) -> &'static str {
        match self {
            Breaks::Old => "deploy code that does without it first, then migrate",
            Breaks::New => "migrate first, then deploy the code that uses it",
            Breaks::Both => {
                "no order serves while both run: stop the old clients, or expand first and contract later"
            }
        }
    }

    fn severity(self) -> Severity {
        match self {
            Breaks::Old | Breaks::Both => Severity::Warning,
            Breaks::New => Severity::Info,
        }
    }

    fn finding(self, object: String, message: String, origin: Option<&Origin>) -> Finding {
        Finding::new(&HAZARD, object, message, self.advice()).only(self.severity()).origin(origin)
    }
}

fn detect(survey: &mut Survey<'_>) {
    // A database without tables has no clients yet.
    if survey.diff.databases.before.tables.is_empty() {
        return;
    }
    let diff = survey.diff;
    for change in &diff.changes {
        match change {
            Change::CreateTable(table) => created(survey, table),
            Change::DropTable(table) => dropped(survey, table),
            Change::AlterTable(alteration) => altered(survey, alteration),
            Change::AlterEnum(alteration) => enum_values(survey, alteration),
            Change::CreateSchema(_)
            | Change::DropSchema(_)
            | Change::CreateExtension(_)
            | Change::ForgetExtension(_)
            | Change::AlterExtension(_)
            | Change::CreateEnum(_)
            | Change::DropEnum(_) => {}
        }
    }
    inline_enum_values(survey);
}

fn created(survey: &mut Survey<'_>, table: &Table) {
    let message = format!("clients with the new schema fail on `{}` until it is there", table.name);
    let step = survey.up.find(&[&table.name], |operation| matches!(operation, Operation::CreateTable(_)));
    let finding = Breaks::New.finding(table.label(), message, table.origin.as_ref());
    survey.report(finding.at(step));
}

fn dropped(survey: &mut Survey<'_>, table: &Table) {
    let message = format!("clients with the old schema fail on `{}` once it is gone", table.name);
    let step = survey.up.find(&[&table.name], |operation| {
        matches!(
            operation,
            Operation::DropTable(_) | Operation::RenameTable { .. } | Operation::RebuildTable(_)
        )
    });
    let finding = Breaks::Old.finding(table.label(), message, table.origin.as_ref());
    survey.report(finding.at(step));
}

fn altered(survey: &mut Survey<'_>, alteration: &TableAlteration<'_>) {
    let table = alteration.table;
    if alteration.is_renamed() {
        let message = format!(
            "clients with the old schema ask for `{}`, those with the new one for `{}`",
            table.before.name, table.after.name
        );
        let step = survey.step(table, |operation| {
            matches!(operation, Operation::RenameTable { .. } | Operation::RebuildTable(_))
        });
        let finding = Breaks::Both.finding(table.after.label(), message, table.after.origin.as_ref());
        survey.report(finding.at(step));
    }
    for change in &alteration.columns {
        columns::check(survey, table, *change);
    }
}

fn enum_values(survey: &mut Survey<'_>, alteration: &EnumAlteration<'_>) {
    for value in &alteration.values {
        let finding = match value {
            // A renamed value is reported as such.
            ValueChange::Keep(_) => continue,
            ValueChange::Add(value) => {
                let label = value_label(alteration.enum_type.after, value);
                added_value(label, &value.name, value.origin.as_ref())
            }
            ValueChange::Drop(value) => {
                let label = value_label(alteration.enum_type.before, value);
                dropped_value(label, &value.name, value.origin.as_ref())
            }
        };
        survey.report(finding);
    }
}

/// Where enums stand in the types of columns, several of which may have the same.
fn inline_enum_values(survey: &mut Survey<'_>) {
    let mut seen = BTreeSet::new();
    for (_, column) in survey.retyped_columns() {
        let Some((name, before, after)) = inline_values(column) else { continue };
        if !seen.insert(name) {
            continue;
        }
        let label = |value: &String| format!("{name}.{value}");
        let is_renamed = |value: &String| is_renamed(survey, name, value);
        let gone = before.iter().filter(|value| !after.contains(value) && !is_renamed(value));
        let gone = gone.map(|value| dropped_value(label(value), value, None));
        let new = after.iter().filter(|value| !before.contains(value) && !is_renamed(value));
        let new = new.map(|value| added_value(label(value), value, None));
        for finding in gone.chain(new).collect::<Vec<_>>() {
            survey.report(finding);
        }
    }
}

fn added_value(label: String, value: &str, origin: Option<&Origin>) -> Finding {
    let message = format!("clients with the old schema fail on rows in which the new ones write `{value}`");
    let finding = Breaks::New.finding(label, message, origin);
    Finding { advice: "write the value only when every client knows it".to_owned(), ..finding }
}

fn dropped_value(label: String, value: &str, origin: Option<&Origin>) -> Finding {
    let message = format!("clients with the old schema that write `{value}` fail");
    Breaks::Old.finding(label, message, origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn lead(lines: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n{lines}\n}}\n")
    }

    #[test]
    fn columns_come_and_go() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &lead("+  phone String?"),
                &["info Lead.phone: clients with the new schema fail on `Lead` until `phone` is there"],
            ),
            (
                "postgresql",
                &lead("+  phone String @default(\"none\")"),
                &["info Lead.phone: clients with the new schema fail on `Lead` until `phone` is there"],
            ),
            (
                "postgresql",
                &lead("+  phone String @default(uuid())"),
                &[
                    "warning Lead.phone: clients with the old schema insert into `Lead` without `phone`, and fail; those with the new one fail until it is there",
                ],
            ),
            (
                "mysql",
                &lead("+  phone String @default(uuid())"),
                &[
                    "warning Lead.phone: clients with the old schema insert into `Lead` without `phone`, and fail; those with the new one fail until it is there",
                ],
            ),
            (
                "postgresql",
                &lead("-  phone String?"),
                &["warning Lead.phone: clients with the old schema fail on `Lead` once `phone` is gone"],
            ),
            (
                "postgresql",
                &lead("-  phone String"),
                &[
                    "warning Lead.phone: clients with the old schema fail on `Lead` once `phone` is gone; those with the new one insert without it, and fail until then",
                ],
            ),
            (
                "sqlite",
                &lead("-  phone String"),
                &[
                    "warning Lead.phone: clients with the old schema fail on `Lead` once `phone` is gone; those with the new one insert without it, and fail until then",
                ],
            ),
            (
                "postgresql",
                &lead("-  phone String?\n+  phone String"),
                &[
                    "warning Lead.phone: clients with the old schema that insert into `Lead` without `phone` fail",
                ],
            ),
            (
                "postgresql",
                &lead("-  phone String\n+  phone String?"),
                &[
                    "warning Lead.phone: clients with the old schema fail on rows in which the new ones leave `phone` empty",
                ],
            ),
            (
                "postgresql",
                &lead("-  phone String\n+  phone Int"),
                &[
                    "warning Lead.phone: clients with the old schema take `phone` for what it was, and fail to read it",
                ],
            ),
            (
                "postgresql",
                &lead("-  phone String\n+  phone String[]"),
                &[
                    "warning Lead.phone: clients with the old schema take `phone` for what it was, and fail to read it",
                ],
            ),
            (
                "postgresql",
                &lead("-  code Int @default(dbgenerated(\"f()\"))\n+  code Int"),
                &[
                    "warning Lead.code: clients with the old schema leave `code` of `Lead` to the database, and fail",
                ],
            ),
            ("postgresql", &lead("-  phone String\n+  phone String @db.VarChar(200)"), &[]),
            ("postgresql", &lead("  phone String\n+  @@index([phone])"), &[]),
            ("postgresql", &lead("-  phone String\n+  mobile String @map(\"phone\")"), &[]),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn tables_come_and_go() {
        let created = "model A {\n  id Int @id\n}\n+model B {\n+  id Int @id\n+}\n";
        let dropped = "model A {\n  id Int @id\n}\n-model B {\n-  id Int @id\n-}\n";
        let first = "+model B {\n+  id Int @id\n+}\n";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    created,
                    &["info B: clients with the new schema fail on `B` until it is there"],
                ),
                ("mysql", dropped, &["warning B: clients with the old schema fail on `B` once it is gone"]),
                ("postgresql", first, &[]),
            ],
        );
    }

    #[test]
    fn values_of_enums_come_and_go() {
        let values = |lines: &str| {
            format!(
                "\nenum Role {{\n  A\n{lines}\n}}\nmodel Lead {{\n  id Int @id\n  role Role\n  next Role\n}}\n"
            )
        };
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &values("+  B"),
                &["info Role.B: clients with the old schema fail on rows in which the new ones write `B`"],
            ),
            (
                "mysql",
                &values("+  B"),
                &["info Role.B: clients with the old schema fail on rows in which the new ones write `B`"],
            ),
            (
                "postgresql",
                &values("-  B"),
                &["warning Role.B: clients with the old schema that write `B` fail"],
            ),
            ("mysql", &values("-  B"), &["warning Role.B: clients with the old schema that write `B` fail"]),
            ("postgresql", &values("-  B\n+  C @map(\"B\")"), &[]),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn renames_leave_no_order_that_serves() {
        let column = lead("-  phone String\n+  /// @prismakit.renamedFrom(\"phone\")\n+  mobile String");
        let table = "
-model Lead {
+/// @prismakit.renamedFrom(\"Lead\")
+model Client {
  id    Int    @id
  phone String
}
";
        let in_the_schema = "
-model Lead {
+model Client {
  id    Int    @id
  phone String
+
+  @@map(\"Lead\")
}
";
        let value = "
enum Role {
-  ADMIN
+  /// @prismakit.renamedFrom(\"ADMIN\")
+  OWNER
  USER
}
model Lead {
  id   Int  @id
  role Role
}
";
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &column,
                &[
                    "warning Lead.mobile: clients with the old schema ask `Lead` for `phone`, those with the new one for `mobile`",
                ],
            ),
            (
                "mysql",
                &column,
                &[
                    "warning Lead.mobile: clients with the old schema ask `Lead` for `phone`, those with the new one for `mobile`",
                ],
            ),
            (
                "postgresql",
                table,
                &[
                    "warning Client: clients with the old schema ask for `Lead`, those with the new one for `Client`",
                ],
            ),
            (
                "sqlite",
                table,
                &[
                    "warning Client: clients with the old schema ask for `Lead`, those with the new one for `Client`",
                ],
            ),
            ("postgresql", in_the_schema, &[]),
            // Renamed values have a code of their own.
            ("postgresql", value, &[]),
            ("mysql", value, &[]),
        ];
        check(&HAZARD, cases);
    }
}
