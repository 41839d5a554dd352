//! PT018: no column of an unsupported type keeps the client from making rows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT018",
    name: "unsupported-field-blocks-create",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A required field of an `Unsupported` type has a default.

The client cannot write such a field, and the row cannot be without it: Prisma leaves `create` and \
`upsert` out of the client for the whole model, and only SQL by hand makes rows. A default in the \
database (`@default(dbgenerated(\"…\"))`) or an optional field gives them back. Ignored models and fields, \
and views, are not looked at.",
    given: Given::Nothing,
    bad: r#"model Station {
  id       String               @id @default(cuid())
  position Unsupported("point")

  @@map("stations")
}
"#,
    good: r#"model Station {
  id       String                @id @default(cuid())
  position Unsupported("point")?

  @@map("stations")
}
"#,
    build: build::<UnsupportedFieldBlocksCreate>,
    options: options_of::<UnsupportedFieldBlocksCreate>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnsupportedFieldBlocksCreate {}

impl Rule for UnsupportedFieldBlocksCreate {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| blocks(*column)) {
            let model = column.owner_name();
            let message = format!(
                "the client has no `create` for `{model}`, since it cannot write `{}`",
                column.name()
            );
            let help =
                "make it optional, or give it a default that the database works out, with `dbgenerated()`";
            cx.report(cx.finding(column.type_location(), message).help(help));
        }
    }
}

fn blocks(column: FieldWalker<'_>) -> bool {
    column.is_unsupported() && column.is_required() && column.default_value().is_none()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn required_fields_without_a_default_are_reported() {
        for (field, expected) in [
            ("a Unsupported(\"point\")", true),
            ("a Unsupported(\"point\")?", false),
            ("a Unsupported(\"point\")[]", false),
            ("a Unsupported(\"point\") @default(dbgenerated(\"point(0, 0)\"))", false),
            ("a Unsupported(\"point\")\n\n  @@ignore", false),
            ("a String", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{field}");
        }
    }
}
