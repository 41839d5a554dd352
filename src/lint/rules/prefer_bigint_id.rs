//! PK004: ids that count up have 64 bits.

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
    code: "PK004",
    name: "prefer-bigint-id",
    group: Group::Keys,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Ids that count up have 64 bits.

An `Int` ends at 2,147,483,647, and a sequence counts on for every insert that failed or was rolled \
back. On the day when it is there no row can be written any more, and to change the type of a key \
rewrites the table and all that refer to it. Four bytes more per row is what the other way costs. \
The client gives such ids as `bigint`, which JSON does not have: that is why the rule is off unless \
somebody wants it.",
    given: Given::Nothing,
    bad: r#"model Event {
  id   Int    @id @default(autoincrement())
  name String

  @@map("events")
}
"#,
    good: r#"model Event {
  id   BigInt @id @default(autoincrement())
  name String

  @@map("events")
}
"#,
    build: build::<PreferBigintId>,
    options: options_of::<PreferBigintId>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferBigintId {}

impl Rule for PreferBigintId {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for field in cx.schema.fields().filter(|field| is_small_and_counts(*field)) {
            let referring = referring.get_or_insert_with(|| Referring::collect(cx.schema));
            let last = field
                .limits()
                .and_then(|limits| limits.maximum)
                .map_or_else(String::new, |last| format!(" after {last}"));
            let message = format!("`{}` has no more ids{last}", field.name());
            let title = "make it a `BigInt`, and the columns that refer to it";
            let edits = referring.family(field).flat_map(|column| retype::scalar(column, ScalarType::BigInt));
            let fix = Fix::unsafe_fix(title, edits.collect());
            cx.report(cx.finding(field.type_location(), message).help(title).fix(fix));
        }
    }
}

fn is_small_and_counts(field: FieldWalker<'_>) -> bool {
    field.is_id()
        && field.scalar_type() == Some(ScalarType::Int)
        && field.default_function() == Some("autoincrement")
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn columns_that_refer_to_it_change_too() {
        let schema = "model A {\n  id Int @id @default(autoincrement()) @db.UnsignedInt\n  bs B[]\n}\n\nmodel B {\n  id  Int  @id\n  aId Int? @db.UnsignedInt\n  a   A?   @relation(fields: [aId], references: [id])\n}\n";
        let expected = schema
            .replace(
                "Int @id @default(autoincrement()) @db.UnsignedInt",
                "BigInt @id @default(autoincrement())",
            )
            .replace("Int? @db.UnsignedInt", "BigInt?");
        let check = check(&super::RULE).provider(Provider::MySql);
        assert!(check.report(schema).contains("after 4294967295"));
        assert_eq!(check.fixed(schema), crate::syntax::format(&expected));
    }

    #[test]
    fn other_ids_are_left_alone() {
        for id in ["BigInt @id @default(autoincrement())", "Int @id", "String @id @default(cuid())"] {
            check(&super::RULE).assert_clean(&format!("model A {{\n  id {id}\n}}\n"));
        }
        check(&super::RULE)
            .assert_clean("model A {\n  id Int @id\n  n Int @unique @default(autoincrement())\n}\n");
    }
}
