//! PT005: money is not kept in floating point numbers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::{columns, ends_in, mentions};
use crate::lint::context::Context;
use crate::lint::remarks::remarks;
use crate::lint::retype;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::words;
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT005",
    name: "money-as-float",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: &[
        Provider::Postgresql,
        Provider::MySql,
        Provider::Sqlite,
        Provider::SqlServer,
        Provider::CockroachDb,
        Provider::MongoDb,
    ],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
An amount of money is not a `Float`.

Floating point numbers cannot hold a tenth: 0.1 + 0.2 is 0.30000000000000004, sums drift, and two \
amounts that should be equal are not. A `Decimal` with a fixed number of digits is exact, and so is an \
`Int` of cents. Fields are taken for money whose names end in `price`, `cost`, `balance` and the like, \
with or without a currency (`priceEur`); `amount` only where no field for a unit stands beside it, and \
none whose comment speaks of credits, points or tokens. SQLite keeps decimals as floating point numbers, \
too, and MongoDB has none in Prisma: there, use integers.",
    given: Given::Nothing,
    bad: r#"model Ticket {
  id    String @id @default(cuid())
  price Float

  @@map("tickets")
}
"#,
    good: r#"model Ticket {
  id    String  @id @default(cuid())
  price Decimal @db.Decimal(12, 2)

  @@map("tickets")
}
"#,
    build: build::<MoneyAsFloat>,
    options: options_of::<MoneyAsFloat>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MoneyAsFloat {
    /// More words that the names of amounts of money end in.
    words: Vec<String>,
}

/// Words that names of amounts of money end in.
const MONEY: &[&str] = &[
    "amount", "amounts", "balance", "budget", "cost", "costs", "deposit", "donation", "earnings", "expense",
    "expenses", "fare", "fee", "fees", "income", "money", "paid", "payment", "payout", "price", "prices",
    "profit", "refund", "rent", "revenue", "salary", "spend", "subtotal", "wage", "wages",
];

/// Currencies that stand behind such a word.
const CURRENCIES: &[&str] =
    &["aud", "brl", "cad", "chf", "cny", "dollars", "eur", "euro", "euros", "gbp", "inr", "jpy", "usd"];

/// What is counted like money in games and on platforms; a comment says so.
const PLAY_MONEY: &[&str] = &["coins", "credit", "credits", "points", "token", "tokens"];

/// Words of fields that say what an amount is an amount of.
const UNITS: &[&str] = &["dosage", "dose", "ingredient", "measure", "unit", "units", "uom"];

impl Rule for MoneyAsFloat {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| self.is_money(*column)) {
            let message = format!(
                "`{}` is an amount of money in a `Float`, which cannot hold it exactly",
                column.name()
            );
            let finding = cx.finding(column.type_location(), message);
            let native = "Decimal(19, 4)";
            cx.report(if cx.schema.connector().native_type("Decimal").is_some() {
                let title = format!("make it a `Decimal {}`", retype::native_attribute(cx.schema, native));
                finding.help(title.clone()).fix(fix(column, native, title))
            } else {
                finding.help("count the smallest unit, such as cents, in an `Int` or `BigInt`")
            });
        }
    }
}

impl MoneyAsFloat {
    fn is_money(&self, column: FieldWalker<'_>) -> bool {
        column.scalar_type() == Some(ScalarType::Float)
            && self.is_money_name(column.name())
            && !is_quantity(column)
            && !remarks(column).any(|remark| mentions(remark, PLAY_MONEY))
    }

    /// The name ends in a word for money, or in a currency behind such a word.
    fn is_money_name(&self, name: &str) -> bool {
        let words = words(name, &[]);
        let is_money = |word: &String| MONEY.contains(&word.as_str()) || self.words.contains(word);
        match words.as_slice() {
            [.., before, last] if CURRENCIES.contains(&last.as_str()) => is_money(before),
            [.., last] => is_money(last),
            [] => false,
        }
    }
}

/// Whether it is an amount of something that stands beside it: `amount` and `unit`.
fn is_quantity(column: FieldWalker<'_>) -> bool {
    let is_amount = ends_in(column.name(), &["amount", "amounts"]);
    is_amount && column.siblings().any(|other| other != column && mentions(other.name(), UNITS))
}

fn fix(column: FieldWalker<'_>, native: &str, title: String) -> Fix {
    let mut edits: Vec<_> = retype::scalar_only(column, ScalarType::Decimal).into_iter().collect();
    edits.push(retype::native(column, native));
    Fix::unsafe_fix(title, edits)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn is_reported(fields: &str) -> bool {
        let schema = format!("model A {{\n  id Int @id\n  {fields}\n}}\n");
        !check(&super::RULE).lines(&schema).is_empty()
    }

    #[test]
    fn names_and_types_decide() {
        for (fields, expected) in [
            ("price Float", true),
            ("unit_price Float?", true),
            ("totalCost Float @default(0)", true),
            ("prices Float[]", true),
            ("priceUSD Float", true),
            ("fee_eur Float", true),
            ("price Decimal", false),
            ("price Int", false),
            ("priceRatio Float", false),
            ("costFactor Float", false),
            ("score Float", false),
            ("usd Float", false),
            ("coffee Float", false),
            ("amount Float", true),
            ("amount Float\n  unit String", false),
            ("price Float\n  unit String", true),
            ("budget Float // Max credits", false),
            ("budget Float // Per month", true),
        ] {
            assert_eq!(is_reported(fields), expected, "{fields}");
        }
    }

    #[test]
    fn more_words_can_be_money() {
        let check = check(&super::RULE).config("[rules]\nPT005 = { words = [\"toll\"] }");
        assert_eq!(check.lines("model A {\n  id Int @id\n  roadToll Float\n  price Float\n}\n"), [3, 4]);
    }

    #[test]
    fn the_fix_replaces_type_and_native_type() {
        let schema =
            "model A {\n  id Int @id\n  a_price Float? @default(0.5) @db.Real // net\n  b_price Float[]\n}\n";
        let expected = schema
            .replace("Float? @default(0.5) @db.Real", "Decimal? @default(0.5) @db.Decimal(19, 4)")
            .replace("Float[]", "Decimal[] @db.Decimal(19, 4)");
        assert_eq!(check(&super::RULE).fixed(schema), expected);
    }

    #[test]
    fn databases_without_decimals_count_cents() {
        let schema = "model A {\n  id String @id @map(\"_id\")\n  price Float\n}\n";
        for provider in [Provider::Sqlite, Provider::MongoDb] {
            let check = check(&super::RULE).provider(provider);
            assert_eq!(check.lines(schema), [3]);
            assert_eq!(check.fixed(schema), schema);
        }
    }
}
