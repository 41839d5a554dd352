//! PR006: many-to-many relations have a model for their table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::items::RelationKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR006",
    name: "no-implicit-many-to-many",
    group: Group::Relations,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Many-to-many relations have a model for their table.

The table that Prisma makes for two lists is called `_BookToTag`, and its columns `A` and `B`: no \
query by hand says what it means. It cannot have a column of its own, such as the date or the author \
of the connection, and to give it one later all rows have to be copied. A model for it costs a few \
lines.",
    given: Given::Nothing,
    bad: r#"model Book {
  id   String @id @default(cuid())
  tags Tag[]

  @@map("books")
}

model Tag {
  id    String @id @default(cuid())
  books Book[]

  @@map("tags")
}
"#,
    good: r#"model Book {
  id       String    @id @default(cuid())
  bookTags BookTag[]

  @@map("books")
}

model Tag {
  id       String    @id @default(cuid())
  bookTags BookTag[]

  @@map("tags")
}

model BookTag {
  bookId String
  tagId  String

  book Book @relation(fields: [bookId], references: [id])
  tag  Tag  @relation(fields: [tagId], references: [id])

  @@id([bookId, tagId])
  @@index([tagId])
  @@map("book_tags")
}
"#,
    build: build::<NoImplicitManyToMany>,
    options: options_of::<NoImplicitManyToMany>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct NoImplicitManyToMany {}

impl Rule for NoImplicitManyToMany {
    fn check(&self, cx: &mut Context<'_>) {
        for relation in cx.schema.relations() {
            let RelationKind::ImplicitManyToMany { a, b } = relation.item().kind else { continue };
            let (a, b) = (cx.schema.walk(a), cx.schema.walk(b));
            let message =
                format!("the table between `{}` and `{}` has no model", a.full_name(), b.full_name());
            let finding = cx
                .finding(a.name_location(), message)
                .label(format!("Prisma calls the table `_{}`, and its columns `A` and `B`", relation.name()))
                .related(b.name_location(), "the other side");
            cx.report(finding.help("make a model with a foreign key to each side, and an `@@id` of both"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn the_name_of_the_table_is_said() {
        let schema = "model Book {\n  id   Int   @id\n  tags Tag[] @relation(\"labels\")\n  next Book[] @relation(\"order\")\n  last Book[] @relation(\"order\")\n}\nmodel Tag {\n  id    Int    @id\n  books Book[] @relation(\"labels\")\n}\n";
        let findings = check(&super::RULE).findings(schema);
        let labels: Vec<_> = findings.iter().map(|finding| finding.label.as_deref().unwrap()).collect();
        assert_eq!(
            labels,
            [
                "Prisma calls the table `_labels`, and its columns `A` and `B`",
                "Prisma calls the table `_order`, and its columns `A` and `B`"
            ]
        );
        assert_eq!(check(&super::RULE).lines(schema), [3, 5]);
    }

    #[test]
    fn other_relations_have_no_table_of_their_own() {
        let schema = "model Author {\n  id    Int    @id\n  books Book[]\n}\nmodel Book {\n  id       Int    @id\n  authorId Int\n  author   Author @relation(fields: [authorId], references: [id])\n}\n";
        check(&super::RULE).assert_clean(schema);
    }
}
