//! PT006: decimals say how many digits they have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::native_attribute;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::NativeArguments;
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT006",
    name: "decimal-without-precision",
    group: Group::Types,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A `Decimal` says how many digits it has.

Without a native type, Prisma makes it `DECIMAL(65, 30)`, and `DECIMAL(32, 16)` for SQL Server: MySQL \
reserves 30 bytes for every value, and thirty digits after the point are hardly what is meant. \
`@db.Decimal` without numbers is worse on MySQL and SQL Server, where it keeps no digit after the point \
and rounds without a word; on PostgreSQL and CockroachDB it keeps every digit, and is not reported.",
    given: Given::Nothing,
    bad: r#"model Invoice {
  id    String  @id @default(cuid())
  total Decimal

  @@map("invoices")
}
"#,
    good: r#"model Invoice {
  id    String  @id @default(cuid())
  total Decimal @db.Decimal(12, 2)

  @@map("invoices")
}
"#,
    build: build::<DecimalWithoutPrecision>,
    options: options_of::<DecimalWithoutPrecision>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DecimalWithoutPrecision {}

impl Rule for DecimalWithoutPrecision {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| column.scalar_type() == Some(ScalarType::Decimal)) {
            if let Some(problem) = problem(column) {
                let finding = cx.finding(column.location(), format!("`{}` {problem}", column.name()));
                let example = native_attribute(cx.schema, "Decimal(12, 2)");
                cx.report(
                    finding.help(format!(
                        "say how many digits it has and how many after the point: `{example}`"
                    )),
                );
            }
        }
    }
}

fn problem(column: FieldWalker<'_>) -> Option<String> {
    match (column.native_type(), column.known_native_type()) {
        (None, _) => {
            let default = column.schema.connector().default_type(ScalarType::Decimal)?;
            let NativeArguments::PrecisionAndScale(precision, scale) = default.arguments else { return None };
            Some(format!("gets {precision} digits, {scale} of them after the point"))
        }
        (_, Some((native, NativeArguments::Nothing))) => {
            let drops = native.name == "Decimal" && column.limits()?.scale == Some(0);
            drops.then(|| "keeps no digits after the point".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn what_is_missing_depends_on_the_database() {
        let plain = "gets 65 digits, 30 of them after the point";
        for (provider, column, expected) in [
            (Provider::Postgresql, "Decimal?", plain),
            (Provider::Postgresql, "Decimal[]", plain),
            (Provider::Postgresql, "Decimal @db.Decimal", ""),
            (Provider::Postgresql, "Decimal @db.Decimal(10, 2)", ""),
            (Provider::Postgresql, "Decimal @db.Money", ""),
            (Provider::Postgresql, "Float", ""),
            (Provider::MySql, "Decimal", plain),
            (Provider::MySql, "Decimal @db.Decimal", "keeps no digits after the point"),
            (Provider::MySql, "Decimal @db.Decimal(10, 0)", ""),
            (Provider::SqlServer, "Decimal", "gets 32 digits, 16 of them after the point"),
            (Provider::SqlServer, "Decimal @db.Decimal", "keeps no digits after the point"),
            (Provider::CockroachDb, "Decimal @db.Decimal", ""),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  a {column}\n}}\n");
            let report = check(&super::RULE).provider(provider).report(&schema);
            let message = report.lines().next().unwrap_or_default();
            let message = message.trim_start_matches("3: `a` ").split(" [").next().unwrap();
            assert_eq!(message, expected, "{provider} {column}");
        }
    }
}
