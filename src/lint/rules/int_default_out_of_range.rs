//! PT021: defaults of `Int` fields have 32 bits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::retype;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Expr, ExprKind};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT021",
    name: "int-default-out-of-range",
    group: Group::Types,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql, Provider::MongoDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The default of an `Int` lies between -2,147,483,648 and 2,147,483,647.

The client counts an `Int` in 32 bits, whatever the column holds: an unsigned column of MySQL and a 64-bit \
one of MongoDB store a larger default, and reading the row fails, because the value does not fit. A \
`BigInt` has 64 bits on both sides. Where the column itself is too small, and for SQLite, \
`default-does-not-fit-type` says so.",
    given: Given::Nothing,
    bad: r#"model Galaxy {
  id    String @id @default(cuid())
  stars Int    @default(3000000000) @db.UnsignedInt

  @@map("galaxies")
}
"#,
    good: r#"model Galaxy {
  id    String @id @default(cuid())
  stars BigInt @default(3000000000)

  @@map("galaxies")
}
"#,
    build: build::<IntDefaultOutOfRange>,
    options: options_of::<IntDefaultOutOfRange>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IntDefaultOutOfRange {}

impl Rule for IntDefaultOutOfRange {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for column in columns(cx.schema).filter(|column| stores_more(*column)) {
            let Some(value) = too_large(column) else { continue };
            let text = cx.schema.ast().text(column.file(), value.span);
            let message = format!("the client cannot read {text} in an `Int`, which has 32 bits");
            let title = "make it a `BigInt`";
            let finding = cx.finding(Location::new(column.file(), value.span), message).help(title);
            let referring = referring.get_or_insert_with(|| Referring::collect(cx.schema));
            let family = referring.family(column);
            let edits = family.flat_map(|column| retype::scalar(column, ScalarType::BigInt)).collect();
            cx.report(finding.fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

/// Whether the database takes values of more than 32 bits, so that it is the client that fails.
fn stores_more(column: FieldWalker<'_>) -> bool {
    let connector = column.schema.connector();
    let has_no_defaults = connector.capabilities.auto_function;
    let maximum = column.limits().and_then(|limits| limits.maximum?.as_i64());
    let is_wide = maximum.is_none_or(|maximum| maximum > i32::MAX.into());
    column.scalar_type() == Some(ScalarType::Int) && (is_wide || has_no_defaults)
}

/// The first value of the default that does not fit.
fn too_large(column: FieldWalker<'_>) -> Option<&Expr> {
    let fits = |value: &Expr| {
        let text = column.schema.ast().text(column.file(), value.span);
        value.kind != ExprKind::Number || text.parse::<i32>().is_ok()
    };
    column.default_value()?.elements().iter().find(|value| !fits(value))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn values_of_more_than_32_bits_are_reported_where_the_column_takes_them() {
        for (provider, field, expected) in [
            (Provider::MySql, "a Int @default(2147483648)", false),
            (Provider::MySql, "a Int @default(2147483647) @db.UnsignedInt", false),
            (Provider::MySql, "a Int @default(2147483648) @db.UnsignedInt", true),
            (Provider::MySql, "a BigInt @default(2147483648)", false),
            (Provider::MySql, "a Int @default(autoincrement()) @unique @db.UnsignedInt", false),
            (Provider::MongoDb, "a Int @default(2147483648)", true),
            (Provider::MongoDb, "a Int? @default(-2147483648)", false),
            (Provider::MongoDb, "a Int? @default(-2147483649) @db.Long", true),
            (Provider::MongoDb, "a Int[] @default([1, 2147483648])", true),
        ] {
            let schema = format!("model A {{\n  id String @id @map(\"_id\")\n  {field}\n}}\n");
            let lines = check(&super::RULE).provider(provider).lines(&schema);
            assert_eq!(!lines.is_empty(), expected, "{provider} {field}");
        }
    }

    #[test]
    fn the_fix_takes_foreign_keys_along() {
        let schema = "model A {\n  id Int @id @default(3000000000) @db.UnsignedInt\n  bs B[]\n}\nmodel B {\n  id Int @id\n  aId Int? @db.UnsignedInt\n  a A? @relation(fields: [aId], references: [id])\n}\n";
        let expected = schema
            .replace("id Int @id @default(3000000000) @db.UnsignedInt", "id BigInt @id @default(3000000000)")
            .replace("aId Int? @db.UnsignedInt", "aId BigInt?");
        assert_eq!(check(&super::RULE).provider(Provider::MySql).fixed(schema), expected);
    }
}
