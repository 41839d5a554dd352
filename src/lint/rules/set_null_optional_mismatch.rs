//! PR005: a relation is optional exactly if its columns are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR005",
    name: "set-null-optional-mismatch",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A relation is optional exactly if its columns are.

`author User?` over a required `authorId` promises a null that never comes, and code handles a case \
that does not exist; or the column was meant to be optional, and the row cannot be kept when its parent \
goes. The opposite, a required relation over an optional column, the language itself refuses.",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author? @relation(fields: [authorId], references: [id])

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

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<SetNullOptionalMismatch>,
    options: options_of::<SetNullOptionalMismatch>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SetNullOptionalMismatch {}

impl Rule for SetNullOptionalMismatch {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let mut columns = field.fields().into_iter().flatten().peekable();
            let has_columns = columns.peek().is_some();
            if field.field.is_optional() && has_columns && columns.all(FieldWalker::is_required) {
                report(cx, field);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let columns: Vec<_> = field.fields().into_iter().flatten().collect();
    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
    let are = if names.len() == 1 { "is" } else { "are" };
    let message = format!("`{}` is optional, but `{}` {are} required", field.name(), names.join(", "));
    let mut finding = cx.finding(field.field.type_location(), message);
    for column in columns {
        finding = finding.related(column.type_location(), "required here");
    }
    cx.report(finding.help("make both optional, or neither"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn a_relation_is_optional_like_its_columns() {
        for (columns, ty, fields, references, expected) in [
            ("b_id Int", "B?", "b_id", "id", true),
            ("b_id Int?", "B?", "b_id", "id", false),
            ("b_id Int", "B", "b_id", "id", false),
            ("x Int\n  y Int", "B?", "x, y", "p, q", true),
            ("x Int\n  y Int?", "B?", "x, y", "p, q", false),
        ] {
            let schema = format!(
                "model A {{\n  id Int @id\n  {columns}\n  b {ty} @relation(fields: [{fields}], references: \
                 [{references}])\n}}\nmodel B {{\n  id Int @id\n  p Int\n  q Int\n  a A[]\n  \
                 @@unique([p, q])\n}}\n"
            );
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{columns} {ty}");
        }
    }

    #[test]
    fn the_side_without_columns_is_left_alone() {
        let schema = "model A {\n  id Int @id\n  b B?\n}\nmodel B {\n  id Int @id\n  a_id Int @unique\n  \
                      a A @relation(fields: [a_id], references: [id])\n}\n";
        check(&super::RULE).assert_clean(schema);
    }
}
