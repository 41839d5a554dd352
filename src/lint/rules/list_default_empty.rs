//! PT010: lists of values are empty by default.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::add_attribute;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT010",
    name: "list-default-empty",
    group: Group::Types,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::CockroachDb, Provider::MongoDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A list of values is empty by default.

Without `@default([])`, a row that is made without the list has null there. The client reads it as an \
empty list, but filters know the difference: `isEmpty: true` does not find the row, and neither does \
`NOT` with `has`. Rows that SQL or another program inserts have null as well. Lists of relations have no \
column and are not looked at.",
    given: Given::Nothing,
    bad: r#"model Recipe {
  id   String   @id @default(cuid())
  tags String[]

  @@map("recipes")
}
"#,
    good: r#"model Recipe {
  id   String   @id @default(cuid())
  tags String[] @default([])

  @@map("recipes")
}
"#,
    build: build::<ListDefaultEmpty>,
    options: options_of::<ListDefaultEmpty>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ListDefaultEmpty {}

impl Rule for ListDefaultEmpty {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| wants_default(*column)) {
            let message = format!("`{}` is null, not empty, in rows that are made without it", column.name());
            let title = "add `@default([])`";
            let finding = cx.finding(column.location(), message).help(title);
            let edits = vec![add_attribute(column, "@default([])")];
            cx.report(finding.fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

/// Only lists of scalars and enums can have a default.
fn wants_default(column: FieldWalker<'_>) -> bool {
    let can_have_one = column.scalar_type().is_some() || column.enum_type().is_some();
    column.is_list() && can_have_one && column.default_value().is_none()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn lists_of_scalars_and_enums_want_a_default() {
        let schema = "\
    enum Color {
      RED
    }
    model A {
      id     Int      @id
      one    String
      texts  String[] @db.Text // free
      colors Color[]
      given  Int[]    @default([1])
      none   Int[]    @default([])
      bs     B[]
      raw    Unsupported(\"point\")[]
    }
    model B {
      id  Int @id
      aId Int
      a   A   @relation(fields: [aId], references: [id])
    }
    view V {
      id   Int      @unique
      tags String[]
    }
    ";
        assert_eq!(check(&super::RULE).select(&["PT010"]).lines(schema), [7, 8]);
        let expected = schema
            .replace("String[] @db.Text", "String[] @default([]) @db.Text")
            .replace("Color[]", "Color[] @default([])");
        assert_eq!(check(&super::RULE).fixed(schema), expected);
    }

    #[test]
    fn composite_lists_have_no_default() {
        let schema = "type T {\n  tags String[]\n}\nmodel A {\n  id String @id @map(\"_id\")\n  ts T[]\n  ns Int[]\n}\n";
        assert_eq!(check(&super::RULE).provider(Provider::MongoDb).select(&["PT010"]).lines(schema), [7]);
    }
}
