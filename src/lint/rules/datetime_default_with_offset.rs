//! PD012: points in time that are defaults of MySQL are written without an offset.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::described::columns;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::walk::FieldWalker;
use crate::sql::{Column, Default as ColumnDefault, Value};
use crate::syntax::quote;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD012",
    name: "datetime-default-with-offset",
    group: Group::Executability,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A point in time that is a default of MySQL is written without an offset from UTC.

Prisma takes a literal as RFC 3339 writes it, which ends with `Z` or an offset, and Prisma Migrate \
gives it to the server so. MariaDB and MySQL before 8.0.19 answer `Invalid default value`; later \
versions of MySQL move it into the time zone of the session. `dbgenerated` with the point in time in \
UTC means the same everywhere.",
    given: Given::Nothing,
    bad: r#"model Race {
  id       String   @id @default(cuid())
  startsAt DateTime @default("2030-06-01T08:00:00Z")

  @@map("races")
}
"#,
    good: r#"model Race {
  id       String   @id @default(cuid())
  startsAt DateTime @default(dbgenerated("'2030-06-01 08:00:00.000'"))

  @@map("races")
}
"#,
    build: build::<DatetimeDefaultWithOffset>,
    options: options_of::<DatetimeDefaultWithOffset>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DatetimeDefaultWithOffset {}

impl Rule for DatetimeDefaultWithOffset {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(database) = cx.database() else { return };
        for (field, column) in columns(cx.schema, database) {
            if matches!(column.default, Some(ColumnDefault::Value(Value::DateTime(_)))) {
                report(cx, field, column);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>, column: &Column) {
    let (Some(value), Some(database)) = (field.default_value(), cx.database()) else { return };
    let location = Location::new(field.file(), value.span);
    let message = format!(
        "the default of `{}` has an offset from UTC, which MariaDB refuses and MySQL takes as another time",
        field.full_name()
    );
    let finding = cx.finding(location, message);
    let Some(literal) = database.dialect.writer.default(column) else { return };
    let call = format!("dbgenerated({})", quote(&literal));
    let title = format!("write `{call}`");
    cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![Edit::replace(location, call)])));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(field: &str) -> String {
        format!("model A {{\n  id Int @id\n  n DateTime {field}\n}}\n")
    }

    #[test]
    fn literals_are_written_in_utc_as_the_column_keeps_them() {
        for (field, fixed) in [
            (
                "@default(\"2030-06-01T08:00:00+02:00\")",
                "@default(dbgenerated(\"'2030-06-01 06:00:00.000'\"))",
            ),
            (
                "@default(\"2030-06-01T08:00:00Z\") @db.DateTime(0)",
                "@default(dbgenerated(\"'2030-06-01 08:00:00'\")) @db.DateTime(0)",
            ),
            (
                "@default(\"2030-06-01T08:00:00Z\") @db.Date",
                "@default(dbgenerated(\"'2030-06-01'\")) @db.Date",
            ),
        ] {
            assert_eq!(check(&super::RULE).fixed(&schema(field)), schema(fixed), "{field}");
        }
    }

    #[test]
    fn functions_have_no_offset() {
        for field in ["@default(now())", "@default(dbgenerated(\"'2030-06-01 08:00:00.000'\"))", ""] {
            check(&super::RULE).assert_clean(&schema(field));
        }
    }
}
