//! PD018: on SQLite an id that counts up is an `Int`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::retype;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD018",
    name: "bigint-autoincrement-sqlite",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Sqlite],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
On SQLite an id that counts up is an `Int`.

SQLite numbers the rows of a table whose key is declared `INTEGER`, to the letter. Prisma makes a \
`BigInt` a `BIGINT`, which is any other column: nothing counts it up, and every row that is created \
without an id fails with \"NOT NULL constraint failed\". The `INTEGER` of SQLite has 64 bits as well. \
The columns that refer to the id have to change together with it.",
    given: Given::Nothing,
    bad: r#"model Measurement {
  id    BigInt @id @default(autoincrement())
  value Float

  @@map("measurements")
}
"#,
    good: r#"model Measurement {
  id    Int   @id @default(autoincrement())
  value Float

  @@map("measurements")
}
"#,
    build: build::<BigintAutoincrementSqlite>,
    options: options_of::<BigintAutoincrementSqlite>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct BigintAutoincrementSqlite {}

impl Rule for BigintAutoincrementSqlite {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for field in cx.schema.fields().filter(|field| is_big_and_counts(*field)) {
            let referring = referring.get_or_insert_with(|| Referring::collect(cx.schema));
            let message = format!(
                "a `BigInt` is not counted up on SQLite: rows created without `{}` are refused",
                field.name()
            );
            let title = "make it an `Int`, and the columns that refer to it";
            let edits = referring.family(field).flat_map(|column| retype::scalar(column, ScalarType::Int));
            let fix = Fix::unsafe_fix(title, edits.collect());
            cx.report(cx.finding(field.type_location(), message).help(title).fix(fix));
        }
    }
}

fn is_big_and_counts(field: FieldWalker<'_>) -> bool {
    field.scalar_type() == Some(ScalarType::BigInt) && field.default_function() == Some("autoincrement")
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn columns_that_refer_to_it_change_too() {
        let schema = "model A {\n  id BigInt @id @default(autoincrement())\n  bs B[]\n}\n\nmodel B {\n  id  Int     @id\n  aId BigInt?\n  a   A?      @relation(fields: [aId], references: [id])\n}\n";
        let expected = schema.replace("BigInt @id", "Int @id").replace("BigInt?", "Int?");
        assert_eq!(check(&super::RULE).lines(schema), [2]);
        assert_eq!(check(&super::RULE).fixed(schema), crate::syntax::format(&expected));
    }

    #[test]
    fn other_keys_are_left_alone() {
        for id in ["Int @id @default(autoincrement())", "BigInt @id", "BigInt @id @default(1)"] {
            check(&super::RULE).assert_clean(&format!("model A {{\n  id {id}\n}}\n"));
        }
    }
}
