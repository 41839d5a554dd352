//! PT019: the database can do without what the client leaves out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::{key_columns, tables};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::edits::make_optional;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT019",
    name: "required-ignored-field",
    group: Group::Types,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A required field with `@ignore` has a default.

The client does not know the field and writes rows without it; the database wants a value and refuses \
them. That is found when the first row is written, not when the client is generated. The first step on \
the way to drop a column is to make it optional, or to give it a default, and then to ignore it. Where a \
trigger fills it, say so in a comment that silences the rule.",
    given: Given::Nothing,
    bad: r#"model Passenger {
  id     String @id @default(cuid())
  legacy String @ignore

  @@map("passengers")
}
"#,
    good: r#"model Passenger {
  id     String  @id @default(cuid())
  legacy String? @ignore

  @@map("passengers")
}
"#,
    build: build::<RequiredIgnoredField>,
    options: options_of::<RequiredIgnoredField>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequiredIgnoredField {}

impl Rule for RequiredIgnoredField {
    fn check(&self, cx: &mut Context<'_>) {
        for model in tables(cx.schema) {
            for column in model.scalar_fields().filter(|column| cannot_be_filled(*column)) {
                let message =
                    format!("the client writes rows without `{}`, which the database refuses", column.name());
                let finding =
                    cx.finding(column.location(), message).help("make it optional, or give it a default");
                let is_free = !key_columns(model).contains(&column.id);
                let edit = if is_free { make_optional(column) } else { None };
                cx.report(finding.fix(edit.map(|edit| Fix::unsafe_fix("make it optional", vec![edit]))));
            }
        }
    }
}

fn cannot_be_filled(column: FieldWalker<'_>) -> bool {
    column.is_ignored() && column.is_required() && column.default_value().is_none()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_columns_that_nothing_fills_are_reported() {
        for (field, expected) in [
            ("a String @ignore", true),
            ("a DateTime @updatedAt @ignore", true),
            ("a String @unique @ignore", true),
            ("a String? @ignore", false),
            ("a String[] @ignore", false),
            ("a Boolean @default(false) @ignore", false),
            ("a String", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{field}");
        }
    }

    #[test]
    fn a_relation_has_no_column() {
        let schema = "model A {\n  id Int @id\n  bId Int?\n  b B? @relation(fields: [bId], references: [id]) @ignore\n}\nmodel B {\n  id Int @id\n  as A[]\n  @@ignore\n}\n";
        check(&super::RULE).assert_clean(schema);
    }

    #[test]
    fn the_fix_makes_it_optional_unless_it_is_in_a_key() {
        let schema = "model A {\n  id Int @id\n  a String @ignore\n  b Int @unique @ignore\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), schema.replace("a String", "a String?"));
    }
}
