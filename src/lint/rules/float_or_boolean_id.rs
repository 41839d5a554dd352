//! PK013: an id has a type whose values can be told apart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK013",
    name: "float-or-boolean-id",
    group: Group::Keys,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
An id is neither a float nor a Boolean.

Two floats that are printed alike need not be equal, so that a row is not found by the id that was \
read from it. And a table whose id is a Boolean can have two rows; as one part of a compound id it is \
fine.",
    given: Given::Nothing,
    bad: r#"model Sample {
  id   Float  @id
  note String

  @@map("samples")
}
"#,
    good: r#"model Sample {
  id   String @id @default(cuid())
  note String

  @@map("samples")
}
"#,
    build: build::<FloatOrBooleanId>,
    options: options_of::<FloatOrBooleanId>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FloatOrBooleanId {}

impl Rule for FloatOrBooleanId {
    fn check(&self, cx: &mut Context<'_>) {
        for key in cx.schema.models().filter_map(ModelWalker::primary_key) {
            let is_single = key.columns().count() == 1;
            for column in key.fields() {
                if let Some(reason) = reason(column.field(), is_single) {
                    let field = column.field();
                    let message =
                        format!("`{}` is an id of type `{}`: {reason}", field.name(), field.type_text());
                    let finding = cx.finding(field.type_location(), message);
                    cx.report(finding.help("use a `String` with `@default(cuid())`, or an `Int`"));
                }
            }
        }
    }
}

fn reason(field: FieldWalker<'_>, is_single: bool) -> Option<&'static str> {
    match field.scalar_type()? {
        ScalarType::Float => Some("two floats that look equal need not be"),
        ScalarType::Boolean if is_single => Some("there can only ever be two rows"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn ids_can_be_told_apart() {
        for (fields, lines) in [
            ("id Float @id", vec![2]),
            ("id Boolean @id", vec![2]),
            ("id Int @id\n  share Float\n  is_open Boolean", vec![]),
            ("id Decimal @id", vec![]),
            ("id DateTime @id", vec![]),
            ("id String @id", vec![]),
            ("a Int\n  b Boolean\n  @@id([a, b])", vec![]),
            ("a Int\n  b Float\n  @@id([a, b])", vec![3]),
            ("id Int @id\n  rate Float @unique", vec![]),
        ] {
            let schema = format!("model A {{\n  {fields}\n}}\n");
            assert_eq!(check(&super::RULE).lines(&schema), lines, "{fields}");
        }
    }
}
