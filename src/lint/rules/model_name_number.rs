//! PN002: the last word of the name of a model has the number that the team agrees on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::number::Number;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN002",
    name: "model-name-number",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a model is in the singular, or in the plural if the team says so.

A model describes one record, and the client calls its type so: `const user: User`. Some teams name \
models like the tables that they come from; both are fine, and a mixture is not, since nobody can \
guess a name any more. `style` says which it is.",
    given: Given::Nothing,
    bad: r#"model Books {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    good: r#"model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<ModelNameNumber>,
    options: options_of::<ModelNameNumber>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ModelNameNumber {
    /// The number that the last word of a name is in.
    style: Number,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for ModelNameNumber {
    fn default() -> Self {
        Self { style: Number::Singular, allow: NameList::default() }
    }
}

impl Rule for ModelNameNumber {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            let name = model.name();
            let Some(to) = self.style.corrected(name).filter(|_| !self.allow.contains(name)) else {
                continue;
            };
            let message =
                format!("the name of the {} `{name}` is not {}", model.keyword(), self.style.label());
            let help = format!("call it `{to}`, and keep the name in the database with `@@map`");
            let finding = cx.finding(model.name_location(), message).help(help);
            cx.report(finding.fix(rename::model(cx.references(), model, &to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn the_number_is_that_of_the_last_word() {
        let schema = "model Users {\n  id Int @id\n}\nmodel UsersRole {\n  id Int @id\n}\nmodel Media {\n  id Int @id\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [1]);
        let plural = check(&super::RULE).config("[rules]\nPN002 = { style = \"plural\" }");
        assert_eq!(plural.lines(schema), [4]);
        assert!(
            plural.fixed(schema).contains("model UsersRoles {\n  id Int @id\n\n  @@map(\"UsersRole\")\n}")
        );
        let allowed = check(&super::RULE).config("[rules]\nPN002 = { allow = [\"Use*\"] }");
        allowed.assert_clean(schema);
    }
}
