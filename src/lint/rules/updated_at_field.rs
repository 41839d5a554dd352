//! PT014: columns called so say when a row was changed last.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::required;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::timestamps::{UPDATED, are_left_to_application, is_called};
use crate::schema::edits::add_attribute;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT014",
    name: "updated-at-field",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A required field called `updatedAt` has `@updatedAt`.

Without it the field says when the row was changed last only where every write remembers to set it; with \
`@default(now())` it says for ever when the row was made. A default by `dbgenerated()` is trusted, since \
MySQL can keep such a column up to date by itself, and so is a schema that has several such fields and \
`@updatedAt` nowhere: there, triggers or the application do it. Optional fields are looked at only with \
`required = true`, which also reports `@updatedAt` on a field that may be null.",
    given: Given::Nothing,
    bad: r#"model Meadow {
  id        String   @id @default(cuid())
  updatedAt DateTime @default(now())

  @@map("meadows")
}
"#,
    good: r#"model Meadow {
  id        String   @id @default(cuid())
  updatedAt DateTime @default(now()) @updatedAt

  @@map("meadows")
}
"#,
    build: build::<UpdatedAtField>,
    options: options_of::<UpdatedAtField>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UpdatedAtField {
    /// Whether such fields, and those with `@updatedAt`, have to be required.
    required: bool,
}

impl Rule for UpdatedAtField {
    fn check(&self, cx: &mut Context<'_>) {
        let is_left = are_left_to_application(cx.whole, UPDATED, FieldWalker::is_updated_at);
        for column in columns(cx.schema).filter(|column| !column.is_list()) {
            if column.is_updated_at() {
                if self.required && column.is_optional() {
                    report_optional(cx, column);
                }
            } else if !is_left && is_called(column, UPDATED) && (self.required || column.is_required()) {
                report_missing(cx, column);
            }
        }
    }
}

fn report_missing(cx: &mut Context<'_>, column: FieldWalker<'_>) {
    let problem = match column.default_function() {
        Some("dbgenerated") => return,
        Some("now") => "says when the row was made, not when it was changed last",
        _ => "stays as it is when the row is changed",
    };
    let title = "add `@updatedAt`";
    let finding = cx.finding(column.location(), format!("`{}` {problem}", column.name()));
    let edits = vec![add_attribute(column, "@updatedAt")];
    cx.report(finding.help(title).fix(Fix::unsafe_fix(title, edits)));
}

fn report_optional(cx: &mut Context<'_>, column: FieldWalker<'_>) {
    let message = format!("`{}` may be null, although every write fills it", column.name());
    let finding = cx.finding(column.type_location(), message).help("make it required");
    let edit = required(column);
    cx.report(finding.fix(edit.map(|edit| Fix::unsafe_fix("make it required", vec![edit]))));
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::lint::test_support::check;

    fn schema(field: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  {field}\n}}\nmodel B {{\n  id Int @id\n  x DateTime @updatedAt\n}}\n"
        )
    }

    #[test]
    fn names_types_and_defaults_decide() {
        let required = "[rules]\nPT014 = { required = true }";
        for (field, by_default, if_required) in [
            ("updatedAt DateTime", true, true),
            ("updated_at DateTime @default(now())", true, true),
            ("modifiedAt DateTime", true, true),
            ("updatedAt DateTime @updatedAt", false, false),
            ("updatedAt DateTime?", false, true),
            ("updatedAt DateTime? @updatedAt", false, true),
            ("updatedAt DateTime @default(dbgenerated(\"now() ON UPDATE now()\"))", false, false),
            ("updatedAt String", false, false),
            ("priceUpdatedAt DateTime", false, false),
            ("seenAt DateTime", false, false),
        ] {
            let lines = |config: &str| check(&super::RULE).config(config).lines(&schema(field)).len();
            assert_eq!((lines(""), lines(required)), (by_default.into(), if_required.into()), "{field}");
        }
    }

    #[test]
    fn a_schema_that_never_uses_the_attribute_is_left_alone() {
        let model = |out: &mut String, index: usize, attribute: &str| {
            writeln!(out, "model M{index} {{\n  id Int @id\n  updatedAt DateTime{attribute}\n}}").unwrap();
        };
        let mut schema = String::new();
        (0..4).for_each(|index| model(&mut schema, index, ""));
        assert_eq!(check(&super::RULE).lines(&schema).len(), 4);
        model(&mut schema, 4, "");
        check(&super::RULE).assert_clean(&schema);
        model(&mut schema, 5, " @updatedAt");
        assert_eq!(check(&super::RULE).lines(&schema).len(), 5);
    }

    #[test]
    fn the_fix_adds_the_attribute_or_takes_the_question_mark_away() {
        let fixed = |config: &str, field: &str| check(&super::RULE).config(config).fixed(&schema(field));
        assert_eq!(
            fixed("", "updatedAt DateTime @db.Date // when"),
            schema("updatedAt DateTime @updatedAt @db.Date // when")
        );
        let required = "[rules]\nPT014 = { required = true }";
        assert_eq!(fixed(required, "at DateTime? @updatedAt"), schema("at DateTime @updatedAt"));
    }
}
