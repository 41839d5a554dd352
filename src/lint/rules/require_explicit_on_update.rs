//! PR002: every relation says what happens when the key of a row changes that others refer to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::explicit_action::{Event, require};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR002",
    name: "require-explicit-on-update",
    group: Group::Relations,
    default: Level::Off,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Every relation says what happens when the key of a row changes that others refer to.

Without `onUpdate` Prisma changes the keys of the other rows along, and a single update can write to \
many of them. Keys that are made by a function never change; where keys are names or numbers from \
outside, the question deserves an answer. The fix writes down what holds already.",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    good: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id], onUpdate: Cascade)

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<RequireExplicitOnUpdate>,
    options: options_of::<RequireExplicitOnUpdate>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequireExplicitOnUpdate {}

impl Rule for RequireExplicitOnUpdate {
    fn check(&self, cx: &mut Context<'_>) {
        require(cx, Event::Update);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// A relation whose foreign key is optional or not, and has these arguments.
    fn schema(arity: &str, arguments: &str) -> String {
        format!(
            "model Author {{\n  id    Int    @id\n  books Book[]\n}}\nmodel Book {{\n  id       Int     @id\n  authorId Int{arity}\n  author   Author{arity} @relation(fields: [authorId], references: [id]{arguments})\n}}\n"
        )
    }

    #[test]
    fn the_fix_writes_what_holds_already() {
        let check = check(&super::RULE).safe();
        for arity in ["", "?"] {
            let fixed = check.fixed(&schema(arity, ", onDelete: Cascade"));
            assert_eq!(fixed, schema(arity, ", onDelete: Cascade, onUpdate: Cascade"));
        }
    }

    #[test]
    fn what_is_said_is_enough() {
        check(&super::RULE).assert_clean(&schema("", ", onUpdate: Restrict"));
        assert_eq!(check(&super::RULE).lines(&schema("", ", onDelete: Cascade")), [8]);
    }
}
