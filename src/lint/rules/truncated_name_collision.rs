//! PD002: names differ in what the database keeps of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::long_names::{Subject, collisions};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{NameLimit, Provider};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD002",
    name: "truncated-name-collision",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Long names differ in their first 63 bytes.

PostgreSQL keeps no more of the name of a table, a column or an enum. Two that begin alike are then one \
and the same: the migration stops, because there is such a table or column already.",
    given: Given::Nothing,
    bad: r#"model Book {
  id                                                                    String @id @default(cuid())
  nameOfThePersonWhoHasBorrowedThisBookFromTheLibraryMostRecently       String
  nameOfThePersonWhoHasBorrowedThisBookFromTheLibraryMostRecentlyBefore String

  @@map("books")
}
"#,
    good: r#"model Book {
  id               String @id @default(cuid())
  lastBorrower     String
  previousBorrower String

  @@map("books")
}
"#,
    build: build::<TruncatedNameCollision>,
    options: options_of::<TruncatedNameCollision>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TruncatedNameCollision {}

impl Rule for TruncatedNameCollision {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(limit) = cx.schema.connector().names.limit.filter(|limit| limit.is_cut) else { return };
        for group in collisions(cx.schema, limit) {
            let (first, others) = group.split_first().expect("a group has two at least");
            for other in others {
                report(cx, limit, *first, *other);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, limit: NameLimit, first: Subject<'_>, other: Subject<'_>) {
    let message = format!(
        "the first {} bytes of the name, which is all that {} keeps, are those of another {}",
        limit.max,
        cx.schema.connector().display_name,
        first.noun()
    );
    let related = format!("the {} that it clashes with", first.noun());
    let finding = cx.finding(other.location(), message).related(first.location(), related);
    cx.report(finding.help(format!("give it a shorter name with `{}`", other.map("…"))));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn columns(first: &str, second: &str) -> String {
        format!("model A {{\n  id Int @id\n  a Int @map(\"{first}\")\n  b Int @map(\"{second}\")\n}}\n")
    }

    #[test]
    fn columns_that_begin_alike_are_one() {
        let long = "n".repeat(62);
        for (first, second, clash) in [
            (format!("{long}ab"), format!("{long}ac"), true),
            (format!("{long}a"), format!("{long}ac"), true),
            (format!("{long}ac"), format!("{long}a"), true),
            (format!("{long}ab"), format!("{long}bb"), false),
            (format!("{long}a"), format!("{long}b"), false),
            // The second byte of the letter would be the 64th.
            (long.clone(), format!("{long}éa"), true),
            (long.clone(), format!("{long}ea"), false),
        ] {
            let expected = if clash { vec![4] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&columns(&first, &second)), expected, "{first} {second}");
        }
    }

    #[test]
    fn tables_and_enums_share_their_names() {
        let long = "n".repeat(63);
        let schema = |table: &str| {
            format!(
                "enum E {{\n  X\n\n  @@map(\"{long}a\")\n}}\nmodel A {{\n  id Int @id\n\n  @@map(\"{long}b\")\n}}\nmodel B {{\n  id Int @id\n  n  Int @map(\"{long}b\")\n\n  @@map(\"{table}\")\n}}\n"
            )
        };
        assert_eq!(check(&super::RULE).lines(&schema("b")), [4]);
        assert_eq!(check(&super::RULE).lines(&schema(&long)), [4, 15]);
    }
}
