//! PD006: the join table of an implicit many-to-many relation has a name of its own.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::lint::tables::{Relation, Source, relations};
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD006",
    name: "implicit-join-table-name-clash",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The join table of an implicit many-to-many relation has a name of its own.

Prisma makes the join table of two lists, and calls it by an underscore and the name of the relation, or \
of both models: `_BookToGenre`. A model that is mapped to this name passes for another table until the \
migration tries to create both.",
    given: Given::Nothing,
    bad: r#"model Book {
  id     String  @id @default(cuid())
  genres Genre[] @relation("book_genres")

  @@map("books")
}

model Genre {
  id    String @id @default(cuid())
  books Book[] @relation("book_genres")

  @@map("genres")
}

model Assignment {
  id     String   @id @default(cuid())
  madeAt DateTime @default(now())

  @@map("_book_genres")
}
"#,
    good: r#"model Book {
  id     String  @id @default(cuid())
  genres Genre[] @relation("book_genres")

  @@map("books")
}

model Genre {
  id    String @id @default(cuid())
  books Book[] @relation("book_genres")

  @@map("genres")
}

model Assignment {
  id     String   @id @default(cuid())
  madeAt DateTime @default(now())

  @@map("assignments")
}
"#,
    build: build::<ImplicitJoinTableNameClash>,
    options: options_of::<ImplicitJoinTableNameClash>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ImplicitJoinTableNameClash {}

impl Rule for ImplicitJoinTableNameClash {
    fn check(&self, cx: &mut Context<'_>) {
        let relations = relations(cx.schema, cx.database());
        let mut taken: BTreeMap<_, &Relation<'_>> = BTreeMap::new();
        // Prisma makes no views: one may well be there to read a join table.
        for relation in
            relations.iter().filter(|relation| !relation.model().is_some_and(ModelWalker::is_view))
        {
            let name = (relation.schema, relation.name.as_ref());
            match (taken.get(&name), relation.source) {
                (Some(before), Source::Join(_)) => report(cx, relation, before),
                _ => _ = taken.insert(name, relation),
            }
        }
    }
}

fn report(cx: &mut Context<'_>, join: &Relation<'_>, other: &Relation<'_>) {
    let message = format!("{} is called `{}`, and so is {}", join.label(), join.name, other.label());
    let finding = cx.finding(join.location(), message).related(other.location(), "the other table");
    let help = match other.source {
        Source::Model(_) => {
            "name the relation in `@relation(\"…\")` on both sides, or give the model another name"
        }
        Source::Join(_) => "give one of the relations another name in `@relation(\"…\")`, on both sides",
    };
    cx.report(finding.help(help));
}

#[cfg(test)]
mod tests {
    use crate::lint::rule::SQL;
    use crate::lint::test_support::check;

    /// Two models with lists of each other, and these blocks.
    fn schema(relation: &str, blocks: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  bs B[]{relation}\n}}\nmodel B {{\n  id Int @id\n  as A[]{relation}\n}}\n{blocks}"
        )
    }

    #[test]
    fn join_tables_are_called_by_the_relation() {
        let mapped = |name: &str| format!("model C {{\n  id Int @id\n\n  @@map(\"{name}\")\n}}\n");
        for provider in SQL {
            for (relation, table, clashes) in [
                ("", "_AToB", true),
                ("", "AToB", false),
                ("", "_BToA", false),
                (" @relation(\"x\")", "_x", true),
                (" @relation(\"x\")", "_AToB", false),
            ] {
                let expected = if clashes { vec![3] } else { vec![] };
                let found = check(&super::RULE).provider(*provider).lines(&schema(relation, &mapped(table)));
                assert_eq!(found, expected, "{provider} {relation} {table}");
            }
        }
    }

    #[test]
    fn two_relations_of_one_name_have_one_table() {
        let others = |name: &str| {
            format!(
                "model C {{\n  id Int @id\n  ds D[] @relation(\"{name}\")\n}}\nmodel D {{\n  id Int @id\n  cs C[] @relation(\"{name}\")\n}}\n"
            )
        };
        assert_eq!(check(&super::RULE).lines(&schema(" @relation(\"x\")", &others("x"))), [11]);
        check(&super::RULE).assert_clean(&schema(" @relation(\"x\")", &others("y")));
    }

    #[test]
    fn a_view_may_read_the_join_table() {
        let generator =
            "generator js {\n  provider        = \"prisma-client-js\"\n  previewFeatures = [\"views\"]\n}\n";
        let view = "view Pair {\n  A Int\n  B Int\n\n  @@map(\"_AToB\")\n}\n";
        check(&super::RULE).assert_clean(&(schema("", view) + generator));
    }
}
