//! PT004: points in time of PostgreSQL know that they are in UTC.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::{self, native_attribute, native_name};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::connector::NativeArguments;
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT004",
    name: "timestamptz-required",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Points in time have one type all over the schema, and it is `timestamptz` where the schema uses that.

A `DateTime` without a native type is `timestamp(3)`, a time of the calendar without a zone. Prisma \
writes it in UTC, but the database does not know: `now()` in SQL, a comparison with a `timestamptz` \
column and every other client take it for the local time of the session, and are off by hours wherever \
that is not UTC. Most schemas have no other type, and Prisma itself is never confused by it; therefore \
plain columns are reported only where three quarters of the columns of the schema, or more, are \
`timestamptz`, so that the others look forgotten. `everywhere = true` reports all of them, and \
`@db.Timestamp` as well. When the type changes, the database takes the values for local times of the \
session: set its time zone to UTC in the migration.",
    given: Given::Nothing,
    bad: r#"model Tide {
  id     String   @id @default(cuid())
  highAt DateTime @db.Timestamptz(3)
  lowAt  DateTime @db.Timestamptz(3)
  neapAt DateTime @db.Timestamptz(3)
  seenAt DateTime

  @@map("tides")
}
"#,
    good: r#"model Tide {
  id     String   @id @default(cuid())
  highAt DateTime @db.Timestamptz(3)
  lowAt  DateTime @db.Timestamptz(3)
  neapAt DateTime @db.Timestamptz(3)
  seenAt DateTime @db.Timestamptz(3)

  @@map("tides")
}
"#,
    build: build::<TimestamptzRequired>,
    options: options_of::<TimestamptzRequired>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TimestamptzRequired {
    /// Whether every `timestamp` is reported, whatever most columns of the schema are.
    everywhere: bool,
}

/// The precision of a `DateTime` without a native type.
const PRECISION: u32 = 3;

impl Rule for TimestamptzRequired {
    fn check(&self, cx: &mut Context<'_>) {
        if !self.everywhere && !has_habit(cx.whole) {
            return;
        }
        for column in columns(cx.schema).filter(|column| self.is_wrong(*column)) {
            let message = format!("`{}` is a `timestamp` without a time zone", column.name());
            let native = format!("Timestamptz({})", precision(column));
            let title = format!("use `{}`", native_attribute(cx.schema, &native));
            let finding = cx.finding(column.location(), message).help(title.clone());
            cx.report(finding.fix(Fix::unsafe_fix(title, vec![retype::native(column, &native)])));
        }
    }
}

impl TimestamptzRequired {
    /// Who writes `@db.Timestamp` may mean it.
    fn is_wrong(&self, column: FieldWalker<'_>) -> bool {
        is_timestamp(column) && (self.everywhere || native_name(column).is_none())
    }
}

/// Whether at least three quarters of the points in time are `timestamptz`.
fn has_habit(schema: &Schema) -> bool {
    let zoned = columns(schema).filter(|column| native_name(*column) == Some("Timestamptz")).count();
    let others = columns(schema).filter(|column| is_timestamp(*column)).count();
    zoned > 0 && zoned >= others * 3
}

fn is_timestamp(column: FieldWalker<'_>) -> bool {
    let is_time = column.scalar_type() == Some(ScalarType::DateTime);
    is_time && native_name(column).is_none_or(|name| name == "Timestamp")
}

/// The number of digits of seconds that the column has now.
fn precision(column: FieldWalker<'_>) -> u32 {
    match column.known_native_type() {
        None => PRECISION,
        Some((_, NativeArguments::Number(digits))) => digits,
        Some(_) => 6,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// A model with so many columns of each type.
    fn schema(zoned: usize, plain: usize, explicit: usize) -> String {
        let mut lines = vec!["  id Int @id".to_owned()];
        lines.extend((0..zoned).map(|n| format!("  z{n} DateTime @db.Timestamptz(3)")));
        lines.extend((0..plain).map(|n| format!("  p{n} DateTime")));
        lines.extend((0..explicit).map(|n| format!("  e{n} DateTime? @db.Timestamp(6)")));
        format!("model A {{\n{}\n  day DateTime @db.Date\n}}\n", lines.join("\n"))
    }

    #[test]
    fn plain_columns_are_reported_where_most_are_zoned() {
        let everywhere = "[rules]\nPT004 = { everywhere = true }";
        for (columns, by_default, of_all) in [
            ((0, 0, 0), 0, 0),
            ((0, 5, 0), 0, 5),
            ((2, 1, 0), 0, 1),
            ((3, 1, 0), 1, 1),
            ((6, 1, 1), 1, 2),
            ((5, 1, 1), 0, 2),
            ((6, 2, 0), 2, 2),
        ] {
            let schema = schema(columns.0, columns.1, columns.2);
            assert_eq!(check(&super::RULE).lines(&schema).len(), by_default, "{columns:?}");
            assert_eq!(check(&super::RULE).config(everywhere).lines(&schema).len(), of_all, "{columns:?}");
        }
    }

    #[test]
    fn the_fix_keeps_the_precision() {
        let check = check(&super::RULE).config("[rules]\nPT004 = { everywhere = true }");
        let schema = schema(0, 1, 1).replace("DateTime? @db.Timestamp(6)", "DateTime? @db.Timestamp(6) // x");
        let expected = schema
            .replace("p0 DateTime", "p0 DateTime @db.Timestamptz(3)")
            .replace("@db.Timestamp(6)", "@db.Timestamptz(6)");
        assert_eq!(check.fixed(&schema), expected);
    }
}
