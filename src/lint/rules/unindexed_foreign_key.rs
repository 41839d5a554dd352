//! PX001: an index begins with the columns of every foreign key.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::keys::serve_lookup;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::edits::add_block_attribute;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX001",
    name: "unindexed-foreign-key",
    group: Group::Indexes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &["V314"],
    docs: "\
An index begins with the columns of every foreign key.

Databases index the side that a foreign key points to, not the side it stands on. Without an index \
there, reading the children of a row reads the whole table, and so does every deletion and update of a \
parent, while it holds locks. Any index, unique key or primary key will do that begins with these \
columns, in whatever order; a partial one will not. MySQL makes the index by itself as long as Prisma \
makes foreign keys.",
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

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<UnindexedForeignKey>,
    options: options_of::<UnindexedForeignKey>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnindexedForeignKey {}

impl Rule for UnindexedForeignKey {
    fn check(&self, cx: &mut Context<'_>) {
        if database_indexes_foreign_keys(cx.schema) {
            return;
        }
        let mut reported = BTreeSet::new();
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let model = field.model();
            let columns = field.item().fields.as_deref().unwrap_or_default();
            let counts = !columns.is_empty() && !model.is_view() && !model.is_ignored();
            if counts && !serve_lookup(model, columns) && reported.insert((model.id, columns)) {
                report(cx, field);
            }
        }
    }
}

fn database_indexes_foreign_keys(schema: &Schema) -> bool {
    schema.connector().capabilities.foreign_keys_bring_indexes
        && schema.relation_mode() == RelationMode::ForeignKeys
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let model = field.model();
    let names: Vec<_> = field.fields().into_iter().flatten().map(FieldWalker::name).collect();
    let columns = names.join(", ");
    let attribute = format!("@@index([{columns}])");
    let edit = add_block_attribute(cx.schema.ast(), model.item().block, &attribute);
    let title = format!("add `{attribute}` to `{}`", model.name());
    let message = format!("no index begins with the foreign key `{columns}` to `{}`", field.target().name());
    let finding = cx.finding(field.argument_location("fields"), message);
    let label = format!("deleting a `{}` reads all of `{}`", field.target().name(), model.name());
    cx.report(finding.label(label).help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit])));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// A model with a foreign key over `a` and `b`, and these lines after it.
    fn schema(lines: &str) -> String {
        format!(
            "model Parent {{\n  a        Int\n  b        Int\n  children Child[]\n\n  @@id([a, b])\n}}\nmodel Child {{\n  id     Int @id\n  a      Int\n  b      Int\n  c      Int\n  parent Parent @relation(fields: [a, b], references: [a, b])\n{lines}}}\n"
        )
    }

    #[test]
    fn an_index_must_begin_with_all_columns() {
        for (lines, is_served) in [
            ("", false),
            ("  @@index([a, b])\n", true),
            ("  @@index([b, a])\n", true),
            ("  @@index([b, a, c])\n", true),
            ("  @@unique([a, b, c])\n", true),
            ("  @@index([a])\n", false),
            ("  @@index([a, c, b])\n", false),
            ("  @@index([c, a, b])\n", false),
            ("  @@index([a, b], type: Brin)\n", false),
        ] {
            let expected = if is_served { vec![] } else { vec![13] };
            assert_eq!(check(&super::RULE).lines(&schema(lines)), expected, "{lines}");
        }
    }

    #[test]
    fn a_partial_index_does_not_count() {
        let preview = "generator js {\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}\n";
        let schema = format!("{preview}{}", schema("  @@index([a, b], where: { c: 1 })\n"));
        assert_eq!(check(&super::RULE).lines(&schema), [17]);
    }

    #[test]
    fn mysql_makes_the_index_where_it_makes_the_key() {
        let check = check(&super::RULE).provider(Provider::MySql);
        check.assert_clean(&schema(""));
        let prisma = "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n";
        assert_eq!(check.lines(&format!("{prisma}{}", schema(""))), [17]);
    }

    #[test]
    fn the_fix_keeps_the_habits_of_the_file() {
        let bare = "model A {\r\n\tid Int @id\r\n\tbId Int // which one\r\n\tb B @relation(fields: [bId], references: [id])\r\n}\r\nmodel B {\r\n\tid Int @id\r\n\tas A[]\r\n}\r\n";
        assert_eq!(
            check(&super::RULE).fixed(bare),
            bare.replace("[id])\r\n}", "[id])\r\n\r\n\t@@index([bId])\r\n}")
        );
        let commented = schema("\n  // What the table is called.\n  @@map(\"children\")\n");
        assert_eq!(
            check(&super::RULE).fixed(&commented),
            schema("\n  @@index([a, b])\n  // What the table is called.\n  @@map(\"children\")\n")
        );
    }
}
