//! PT011: a Boolean with a default is never null as well.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::required;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT011",
    name: "boolean-default",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A `Boolean` that has a default cannot be null as well.

`Boolean? @default(false)` has three values where two are meant: rows that were made before the default \
was there, or that say null, are neither, and `where: { active: false }` does not find them. A \
`Boolean?` without a default may well mean \"not asked yet\", and a required one without a default makes \
whoever writes a row decide; both are reported only with `required = true`, which wants every Boolean to \
be required and to have a default. The migration has to fill the nulls first.",
    given: Given::Nothing,
    bad: r#"model Garden {
  id     String   @id @default(cuid())
  isOpen Boolean? @default(false)

  @@map("gardens")
}
"#,
    good: r#"model Garden {
  id     String  @id @default(cuid())
  isOpen Boolean @default(false)

  @@map("gardens")
}
"#,
    build: build::<BooleanDefault>,
    options: options_of::<BooleanDefault>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct BooleanDefault {
    /// Whether every Boolean has to be required and to have a default.
    required: bool,
}

impl Rule for BooleanDefault {
    fn check(&self, cx: &mut Context<'_>) {
        let booleans = columns(cx.schema).filter(|column| column.scalar_type() == Some(ScalarType::Boolean));
        for column in booleans.filter(|column| !column.is_list()) {
            match (column.is_optional(), column.default_value().is_some()) {
                (true, true) => report_nullable(cx, column),
                (true, false) if self.required => {
                    report(cx, column, "may be null, which is neither true nor false");
                }
                (false, false) if self.required => report(cx, column, "has no default"),
                _ => {}
            }
        }
    }
}

fn report_nullable(cx: &mut Context<'_>, column: FieldWalker<'_>) {
    let message = format!(
        "`{}` may be null, which is neither true nor false, although it has a default",
        column.name()
    );
    let title = "make it required";
    let finding = cx.finding(column.type_location(), message).help(title);
    let edit = required(column).map(|edit| Fix::unsafe_fix(title, vec![edit]));
    cx.report(finding.fix(edit));
}

fn report(cx: &mut Context<'_>, column: FieldWalker<'_>, problem: &str) {
    let message = format!("`{}` {problem}", column.name());
    let help = "make it required and give it the default that is meant";
    cx.report(cx.finding(column.type_location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn null_and_a_default_do_not_go_together() {
        let required = "[rules]\nPT011 = { required = true }";
        for (field, by_default, if_required) in [
            ("a Boolean? @default(true)", true, true),
            ("a Boolean?", false, true),
            ("a Boolean", false, true),
            ("a Boolean @default(false)", false, false),
            ("a Boolean[]", false, false),
            ("a Int? @default(1)", false, false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            let lines = |config: &str| check(&super::RULE).config(config).lines(&schema).len();
            assert_eq!((lines(""), lines(required)), (by_default.into(), if_required.into()), "{field}");
        }
    }

    #[test]
    fn the_fix_takes_the_question_mark_away() {
        let schema = "model A {\n  id Int @id\n  a Boolean? @default(true) // x\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), schema.replace('?', ""));
    }
}
