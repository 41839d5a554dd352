//! PR001: every relation says what happens when a row is deleted that others refer to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::explicit_action::{Event, require};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR001",
    name: "require-explicit-on-delete",
    group: Group::Relations,
    default: Level::Off,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Every relation says what happens when a row is deleted that others refer to.

Without `onDelete` Prisma refuses the deletion where the key is required, and sets the key to null \
where it is not. Both are easily taken for the other, and neither is seen by whoever reads the \
schema. The fix writes down what holds already.",
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

  author Author @relation(fields: [authorId], references: [id], onDelete: Restrict)

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<RequireExplicitOnDelete>,
    options: options_of::<RequireExplicitOnDelete>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequireExplicitOnDelete {}

impl Rule for RequireExplicitOnDelete {
    fn check(&self, cx: &mut Context<'_>) {
        require(cx, Event::Delete);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// A relation whose foreign key is optional or not, and has these arguments.
    fn schema(arity: &str, arguments: &str) -> String {
        format!(
            "model Author {{\n  id    Int    @id\n  books Book[]\n}}\nmodel Book {{\n  id       Int     @id\n  authorId Int{arity}\n  author   Author{arity} @relation(fields: [authorId], references: [id]{arguments})\n}}\n"
        )
    }

    #[test]
    fn the_fix_writes_what_holds_already() {
        for (provider, arity, expected) in [
            (Provider::Postgresql, "", "Restrict"),
            (Provider::Postgresql, "?", "SetNull"),
            (Provider::SqlServer, "", "NoAction"),
            (Provider::MongoDb, "", "Restrict"),
        ] {
            let check = check(&super::RULE).provider(provider).safe();
            let map = |text: String| match provider {
                Provider::MongoDb => text.replace("@id", "@id @map(\"_id\")"),
                _ => text,
            };
            assert_eq!(
                check.fixed(&map(schema(arity, ""))),
                map(schema(arity, &format!(", onDelete: {expected}"))),
                "{provider} {arity}"
            );
        }
    }

    #[test]
    fn what_is_said_is_enough() {
        check(&super::RULE).assert_clean(&schema("?", ", onDelete: Cascade"));
        assert_eq!(check(&super::RULE).lines(&schema("?", ", onUpdate: Cascade")), [8]);
    }

    #[test]
    fn views_have_no_foreign_keys() {
        let view = format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"views\"]\n}}\n{}",
            schema("", "")
        )
        .replace("model Book", "view Book");
        check(&super::RULE).assert_clean(&view);
    }
}
