//! PD009: a default fits the column that it is for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::fit_literal::misfit;
use crate::lint::native::native;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::unescape;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD009",
    name: "default-does-not-fit-type",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A default fits the column that it is for.

Prisma looks at the type of the field and not at the column: a text may be longer than \
`@db.VarChar(n)`, a number larger than the integer, and a `@db.Uuid` need be none. MySQL refuses \
such a table. PostgreSQL often creates it, and then refuses every row that does not give a value. SQLite \
stores any whole number, and Prisma Client cannot read one of more than 32 bits as an `Int`.",
    given: Given::Nothing,
    bad: r#"model Book {
  id       String @id @default(cuid())
  language String @default("unknown") @db.VarChar(2)

  @@map("books")
}
"#,
    good: r#"model Book {
  id       String @id @default(cuid())
  language String @default("en") @db.VarChar(2)

  @@map("books")
}
"#,
    build: build::<DefaultDoesNotFitType>,
    options: options_of::<DefaultDoesNotFitType>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DefaultDoesNotFitType {}

impl Rule for DefaultDoesNotFitType {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.models().filter(|model| !model.is_view()).flat_map(ModelWalker::scalar_fields)
        {
            let values = field.default_value().map(Expr::elements).unwrap_or_default();
            for value in values {
                if let Some(why) = problem(field, value) {
                    report(cx, field, value, &why);
                }
            }
        }
    }
}

/// Why a value does not fit the column.
fn problem(field: FieldWalker<'_>, value: &Expr) -> Option<String> {
    let text = field.schema.ast().text(field.file(), value.span);
    let text = match value.kind {
        ExprKind::String => unescape(text).ok()?,
        ExprKind::Number => text.into(),
        _ => return None,
    };
    year(field, &text).or_else(|| misfit(&text, field.scalar_type()?, &field.limits()?))
}

/// MySQL's type for years has a gap between zero and the century that it is made for, and takes two digits
/// as short for others.
fn year(field: FieldWalker<'_>, text: &str) -> Option<String> {
    let is_gap = |year: u16| (100..1901).contains(&year);
    let is_wrong = native(field)?.0 == "Year" && text.parse().is_ok_and(is_gap);
    is_wrong.then(|| "is before 1901, the first year that the column takes".to_owned())
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>, value: &Expr, why: &str) {
    let location = Location::new(field.file(), value.span);
    let text = cx.schema.ast().text(field.file(), value.span);
    let short: String = text.chars().take(40).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    let message = format!("the default `{short}{dots}` of `{}` {why}", field.full_name());
    cx.report(
        cx.finding(location, message).help("write a default that fits, or give the column another type"),
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn defaults_are_compared_with_the_column() {
        for (provider, field, fits) in [
            (Provider::Postgresql, "String @default(\"abcd\") @db.VarChar(3)", false),
            (Provider::Postgresql, "String @default(\"abc\") @db.VarChar(3)", true),
            (Provider::Postgresql, "String @default(\"äöü\") @db.VarChar(3)", true),
            (Provider::Postgresql, "String @default(\"abcd\")", true),
            (Provider::Postgresql, "String[] @default([\"abc\", \"abcd\"]) @db.VarChar(3)", false),
            (Provider::Postgresql, "String @default(\"x\") @db.Uuid", false),
            (Provider::Postgresql, "String @default(\"localhost\") @db.Inet", false),
            (Provider::Postgresql, "String @default(\"01\") @db.Bit(3)", false),
            (Provider::Postgresql, "Int @default(40000) @db.SmallInt", false),
            (Provider::Postgresql, "Int @default(99999999999)", false),
            (Provider::Postgresql, "Int @default(2147483647)", true),
            (Provider::Postgresql, "BigInt @default(99999999999)", true),
            (Provider::Postgresql, "Decimal @default(1239) @db.Decimal(5, 2)", false),
            (Provider::Postgresql, "Decimal @default(123.456) @db.Decimal(5, 2)", true),
            (Provider::Postgresql, "Int @default(autoincrement())", true),
            (Provider::MySql, "String @default(\"abcd\") @db.Char(3)", false),
            (Provider::MySql, "Int @default(-1) @db.UnsignedInt", false),
            (Provider::MySql, "Int @default(1800) @db.Year", false),
            (Provider::MySql, "Int @default(3000) @db.Year", false),
            (Provider::MySql, "Int @default(1999) @db.Year", true),
            (Provider::MySql, "DateTime @default(\"2040-01-01T00:00:00Z\") @db.Timestamp(0)", false),
            (Provider::MySql, "DateTime @default(\"2040-01-01T00:00:00Z\")", true),
            (Provider::Sqlite, "Int @default(99999999999)", false),
            (Provider::Sqlite, "BigInt @default(99999999999)", true),
            (Provider::Sqlite, "String @default(\"abcd\")", true),
            (Provider::SqlServer, "String @default(\"abcd\") @db.NVarChar(3)", false),
            (Provider::CockroachDb, "String @default(\"abcd\") @db.String(3)", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  n {field}\n}}\n");
            let found = check(&super::RULE).provider(provider).lines(&schema);
            assert_eq!(found, if fits { vec![] } else { vec![3] }, "{provider} {field}");
        }
    }

    #[test]
    fn a_long_default_is_shortened() {
        let schema = format!(
            "model A {{\n  id Int @id\n  n String @default(\"{}\") @db.VarChar(3)\n}}\n",
            "é".repeat(60)
        );
        let found = check(&super::RULE).findings(&schema);
        assert!(found[0].message.contains("ééé…` of `A.n` has 60 characters"), "{}", found[0].message);
    }
}
