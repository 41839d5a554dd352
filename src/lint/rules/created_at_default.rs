//! PT015: columns called so are filled by themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::timestamps::{CREATED, are_left_to_application, is_called};
use crate::schema::edits::add_attribute;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT015",
    name: "created-at-default",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A required field called `createdAt` has a default, `@default(now())`.

Without it every single place that makes a row has to know the time, and a script, a seed or a query by \
hand that does not fails, or invents one. Optional fields are left alone, since null may be what they \
say of old rows; so is a schema that has several such fields and a default nowhere: there, the \
application does it.",
    given: Given::Nothing,
    bad: r#"model Orchard {
  id        String   @id @default(cuid())
  createdAt DateTime

  @@map("orchards")
}
"#,
    good: r#"model Orchard {
  id        String   @id @default(cuid())
  createdAt DateTime @default(now())

  @@map("orchards")
}
"#,
    build: build::<CreatedAtDefault>,
    options: options_of::<CreatedAtDefault>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CreatedAtDefault {}

impl Rule for CreatedAtDefault {
    fn check(&self, cx: &mut Context<'_>) {
        if are_left_to_application(cx.whole, CREATED, is_filled) {
            return;
        }
        let empty = |column: &FieldWalker<'_>| column.is_required() && !is_filled(*column);
        for column in columns(cx.schema).filter(|column| is_called(*column, CREATED)).filter(empty) {
            let message = format!("`{}` has to be set wherever a row is made", column.name());
            let title = "add `@default(now())`";
            let finding = cx.finding(column.location(), message).help(title);
            let edits = vec![add_attribute(column, "@default(now())")];
            cx.report(finding.fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

/// `@updatedAt` says something else, which is another matter.
fn is_filled(column: FieldWalker<'_>) -> bool {
    column.default_value().is_some() || column.is_updated_at()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::lint::test_support::check;

    #[test]
    fn names_types_and_defaults_decide() {
        for (field, expected) in [
            ("createdAt DateTime", true),
            ("created_at DateTime @db.Timestamptz(3)", true),
            ("created DateTime", true),
            ("createdAt DateTime?", false),
            ("createdAt DateTime @default(now())", false),
            ("createdAt DateTime @default(dbgenerated(\"now()\"))", false),
            ("createdAt DateTime @updatedAt", false),
            ("createdAt String", false),
            ("created Boolean", false),
            ("createdBy DateTime", false),
            ("orderCreatedAt DateTime", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{field}");
        }
    }

    #[test]
    fn a_schema_without_any_default_is_left_alone() {
        let model = |out: &mut String, index: usize, attribute: &str| {
            writeln!(out, "model M{index} {{\n  id Int @id\n  createdAt DateTime{attribute}\n}}").unwrap();
        };
        let mut schema = String::new();
        (0..4).for_each(|index| model(&mut schema, index, ""));
        assert_eq!(check(&super::RULE).lines(&schema).len(), 4);
        model(&mut schema, 4, "");
        check(&super::RULE).assert_clean(&schema);
        model(&mut schema, 5, " @default(now())");
        assert_eq!(check(&super::RULE).lines(&schema).len(), 5);
    }

    #[test]
    fn the_fix_adds_the_default() {
        let schema = "model A {\n  id Int @id\n  createdAt DateTime @map(\"c\") @db.Date // when\n}\n";
        let expected = schema.replace("@map", "@default(now()) @map");
        assert_eq!(check(&super::RULE).fixed(schema), expected);
    }
}
