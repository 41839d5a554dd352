//! PH004: an enum or a value of one gets another name in the database.

use crate::diagnostic::Severity;
use crate::diff::{Pair, ValueChange};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{EnumType, EnumValue, Operation};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH004",
    name: "rename-enum",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "An enum or one of its values gets another name in the database.",
    reason: "\
Rows keep their value under its new name, and the way back is exact. But clients with the old schema \
still send the old name, which the database refuses, and stumble over the new one in the rows they read.",
    effects: Effects {
        postgresql: "\
`ALTER TYPE … RENAME VALUE` and `RENAME TO` change the catalogue only. Functions and checks that spell \
the old name in text go on to spell it. Prisma Client names the type in its casts, so the name of the \
type matters to it as well.",
        mysql: "\
The values stand in the type of each column: the column takes both names, the rows are updated, and the \
old name goes. That writes the table twice.",
        sqlite: "\
Values are text that no type checks: the rows are updated.",
    },
    safe_way: "\
Rename in the schema alone and keep the name in the database with `@map`. Where the name in the \
database has to change, add the new value, let the code write it and read both, update the rows, and \
remove the old value last.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.enums() {
        let types = alteration.enum_type;
        if types.before.name != types.after.name {
            renamed_type(survey, types);
        }
        for value in &alteration.values {
            if let ValueChange::Keep(pair) = value
                && pair.before.name != pair.after.name
            {
                renamed_value(survey, types.after, *pair);
            }
        }
    }
    inline_values(survey);
}

const ADVICE: &str = "stop clients of the old schema first, or keep the old name with `@map`";

fn renamed_type(survey: &mut Survey<'_>, types: Pair<&EnumType>) {
    let message = format!("the enum type `{}` is `{}` from now on", types.before.name, types.after.name);
    let step = survey.first(|operation| match operation {
        Operation::RenameEnum { from, .. } => *from == types.before.name,
        _ => false,
    });
    let finding = Finding::new(&HAZARD, label(types.after), message, ADVICE).at(step);
    survey.report(finding.origin(types.after.origin.as_ref()));
}

fn renamed_value(survey: &mut Survey<'_>, enum_type: &EnumType, value: Pair<&EnumValue>) {
    let message = format!("the value `{}` is `{}` from now on", value.before.name, value.after.name);
    let step = survey.first(|operation| match operation {
        Operation::RenameEnumValue { from, to, .. } => *from == value.before.name && *to == value.after.name,
        _ => false,
    });
    let finding = Finding::new(&HAZARD, value_label(enum_type, value.after), message, ADVICE).at(step);
    survey.report(finding.origin(value.after.origin.as_ref()));
}

/// Where enums stand in the types of columns.
fn inline_values(survey: &mut Survey<'_>) {
    let diff = survey.diff;
    for renames in &diff.inline_renames {
        for Pair { before, after } in &renames.values {
            let message = format!("the value `{before}` is `{after}` from now on");
            let object = format!("{}.{after}", renames.enum_name.after);
            survey.report(Finding::new(&HAZARD, object, message, ADVICE));
        }
    }
}

/// How messages call an enum type.
pub(super) fn label(enum_type: &EnumType) -> String {
    enum_type.origin.as_ref().map_or_else(|| enum_type.name.to_string(), |origin| origin.name.clone())
}

/// How messages call a value of an enum type.
pub(super) fn value_label(enum_type: &EnumType, value: &EnumValue) -> String {
    value
        .origin
        .as_ref()
        .map_or_else(|| format!("{}.{}", label(enum_type), value.name), |origin| origin.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::{Change, Diff, EnumAlteration, InlineRenames};
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, database, lines, search};

    const BEFORE: &str = "
enum Role {
  ADMIN
  USER
}
model Lead {
  id   Int  @id
  role Role
}
";

    #[test]
    fn types_and_values_get_other_names() {
        let before = database("postgresql", BEFORE);
        let after = BEFORE.replace("ADMIN", "OWNER").replace("Role", "Position");
        let after = database("postgresql", &after);
        let pair = |at: usize| Pair::new(&before.enums[0].values[at], &after.enums[0].values[at]);
        let found = |types: Pair<_>, values: Vec<ValueChange<'_>>| {
            let changes = vec![Change::AlterEnum(EnumAlteration { enum_type: types, values })];
            let databases = Pair::new(&before, &after);
            let (renames, inline_renames, questions) = (Vec::new(), Vec::new(), Vec::new());
            let diff = Diff { databases, changes, renames, inline_renames, questions };
            let options = Options::default();
            lines(&HAZARD, &crate::plan::hazards::search(&diff, &[], &[], &options))
        };
        let (old, new) = (&before.enums[0], &after.enums[0]);
        assert_eq!(
            found(Pair::new(old, new), vec![ValueChange::Keep(pair(0)), ValueChange::Keep(pair(1))]),
            [
                "warning Position: the enum type `Role` is `Position` from now on",
                "warning Position.OWNER: the value `ADMIN` is `OWNER` from now on",
            ]
        );
        assert_eq!(found(Pair::new(old, old), vec![ValueChange::Keep(pair(1))]), [""; 0]);
    }

    #[test]
    fn values_that_stand_in_columns_get_other_names() {
        let (before, after) = (database("mysql", BEFORE), database("mysql", BEFORE));
        let values = vec![Pair::new("ADMIN", "OWNER")];
        let inline_renames = vec![InlineRenames { enum_name: Pair::new("Role", "Role"), values }];
        let databases = Pair::new(&before, &after);
        let (changes, renames, questions) = (Vec::new(), Vec::new(), Vec::new());
        let diff = Diff { databases, changes, renames, inline_renames, questions };
        assert_eq!(
            lines(&HAZARD, &search(&diff, &Options::default())),
            ["warning Role.OWNER: the value `ADMIN` is `OWNER` from now on"]
        );
    }

    #[test]
    fn annotations_rename_values_and_types() {
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
        let kept = "
enum Role {
-  ADMIN
+  OWNER @map(\"ADMIN\")
  USER
}
model Lead {
  id   Int  @id
  role Role
}
";
        let of_type = "
-enum Role {
+/// @prismakit.renamedFrom(\"Role\")
+enum Position {
  USER
}
model Lead {
  id   Int  @id
-  role Role
+  role Position
}
";
        check(
            &HAZARD,
            &[
                ("postgresql", value, &["warning Role.OWNER: the value `ADMIN` is `OWNER` from now on"]),
                ("mysql", value, &["warning Role.OWNER: the value `ADMIN` is `OWNER` from now on"]),
                ("sqlite", value, &["warning Role.OWNER: the value `ADMIN` is `OWNER` from now on"]),
                (
                    "postgresql",
                    of_type,
                    &["warning Position: the enum type `Role` is `Position` from now on"],
                ),
                ("mysql", of_type, &[]),
                ("postgresql", kept, &[]),
            ],
        );
    }
}
