//! PX012: a model has no more indexes than writes can bear.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX012",
    name: "too-many-indexes",
    group: Group::Indexes,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A model has no more than ten indexes.

Every index is written with every new row, and with every update of its columns; it takes space in \
memory that the others need, and the planner weighs all of them for every query. Where there are \
many, some are covered by others, or serve a query that nobody sends any more: the database counts \
how often each of them is used. Unique keys count, the primary key does not.",
    given: Given::Nothing,
    bad: r#"model Book {
  id        String @id @default(cuid())
  author    String
  binding   String
  country   String
  edition   String
  format    String
  genre     String
  language  String
  pages     String
  publisher String
  shelf     String
  title     String

  @@index([author])
  @@index([binding])
  @@index([country])
  @@index([edition])
  @@index([format])
  @@index([genre])
  @@index([language])
  @@index([pages])
  @@index([publisher])
  @@index([shelf])
  @@index([title])
  @@map("books")
}
"#,
    good: r#"model Book {
  id        String @id @default(cuid())
  author    String
  binding   String
  country   String
  edition   String
  format    String
  genre     String
  language  String
  pages     String
  publisher String
  shelf     String

  @@index([author])
  @@index([binding])
  @@index([country])
  @@index([edition])
  @@index([format])
  @@index([genre])
  @@index([language])
  @@index([pages])
  @@index([publisher])
  @@index([shelf])
  @@map("books")
}
"#,
    build: build::<TooManyIndexes>,
    options: options_of::<TooManyIndexes>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TooManyIndexes {
    /// So many indexes are accepted.
    max: usize,
}

impl Default for TooManyIndexes {
    fn default() -> Self {
        Self { max: 10 }
    }
}

impl Rule for TooManyIndexes {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            let count = model.indexes().count();
            if count > self.max {
                let message = format!(
                    "`{}` has {count} indexes, and every new row writes to all of them",
                    model.name()
                );
                let finding = cx.finding(model.name_location(), message);
                cx.report(finding.help("ask the database which of them it uses, and remove the others"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn unique_keys_count_and_the_primary_key_does_not() {
        let check = check(&super::RULE).config("[rules]\nPX012 = { max = 1 }");
        check.assert_clean("model A {\n  id Int @id\n  a  Int @unique\n}\n");
        assert_eq!(
            check.report("model A {\n  id Int @id\n  a  Int @unique\n  b  Int\n\n  @@index([b])\n}\n"),
            "1: `A` has 2 indexes, and every new row writes to all of them [A]\n   help: ask the database which of them it uses, and remove the others\n"
        );
    }
}
