//! PD011: long texts of MySQL have no literal as their default.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::described::columns;
use crate::lint::native::stands_elsewhere;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::sql::{Column, Default as ColumnDefault};
use crate::syntax::quote;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD011",
    name: "literal-default-on-blob-text-json",
    group: Group::Executability,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A long text of MySQL has no literal as its default.

Prisma Migrate writes the literal as it stands, and MySQL answers that a `TEXT` column cannot have a \
default value; since version 8.0.13 it takes an expression in parentheses. MariaDB takes both, which \
is why this is a warning only. For JSON and binary columns Prisma Migrate writes no default, and \
Prisma Client gives the value.",
    given: Given::Nothing,
    bad: r#"model Book {
  id      String @id @default(cuid())
  summary String @default("To be written.") @db.Text

  @@map("books")
}
"#,
    good: r#"model Book {
  id      String @id @default(cuid())
  summary String @default(dbgenerated("('To be written.')")) @db.Text

  @@map("books")
}
"#,
    build: build::<LiteralDefaultOnBlobTextJson>,
    options: options_of::<LiteralDefaultOnBlobTextJson>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct LiteralDefaultOnBlobTextJson {}

impl Rule for LiteralDefaultOnBlobTextJson {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(database) = cx.database() else { return };
        for (field, column) in columns(cx.schema, database) {
            let is_literal = matches!(column.default, Some(ColumnDefault::Value(_)));
            if is_literal && is_long_text(field) {
                report(cx, field, column);
            }
        }
    }
}

fn is_long_text(field: FieldWalker<'_>) -> bool {
    field.scalar_type() == Some(ScalarType::String) && stands_elsewhere(field)
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>, column: &Column) {
    let (Some(value), Some(database)) = (field.default_value(), cx.database()) else { return };
    let location = Location::new(field.file(), value.span);
    let message =
        format!("the default of `{}` is a literal, which MySQL refuses for a long text", field.full_name());
    let finding = cx.finding(location, message);
    let Some(expression) = database.dialect.writer.default(column) else { return };
    let call = format!("dbgenerated({})", quote(&expression));
    let title = format!("write `{call}`, an expression");
    cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![Edit::replace(location, call)])));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_long_texts_are_reported() {
        for (field, is_wrong) in [
            ("String @default(\"x\") @db.Text", true),
            ("String @default(\"x\") @db.TinyText", true),
            ("String @default(\"x\") @db.LongText", true),
            ("String @default(\"x\")", false),
            ("String @default(\"x\") @db.VarChar(1000)", false),
            ("String @default(dbgenerated(\"('x')\")) @db.Text", false),
            ("String @default(uuid()) @db.Text", false),
            ("String @db.Text", false),
            ("Json @default(\"{}\")", false),
            ("Bytes @default(\"aGk=\")", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  n {field}\n}}\n");
            assert_eq!(
                check(&super::RULE).lines(&schema),
                if is_wrong { vec![3] } else { vec![] },
                "{field}"
            );
        }
    }

    #[test]
    fn the_expression_is_quoted_twice() {
        let schema = |default: &str| {
            format!("model A {{\n  id Int @id\n  n String @default({default}) @db.Text\n}}\n")
        };
        assert_eq!(
            check(&super::RULE).fixed(&schema("\"it's \\\"so\\\"\"")),
            schema("dbgenerated(\"('it''s \\\"so\\\"')\")")
        );
    }
}
