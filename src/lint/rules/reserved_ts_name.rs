//! PN014: fields are not called like what every object has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN014",
    name: "reserved-ts-name",
    group: Group::Naming,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A field is not called like a property that every object in JavaScript has.

A record is a plain object. Libraries that print, compare or copy objects call `toString`, `valueOf` \
or `hasOwnProperty` on it, ask for its `constructor`, and look whether it has a `then` or a \
`toJSON`; they find the value of the column, and throw or do something else than they should. The \
column can keep its name with `@map`.",
    given: Given::Nothing,
    bad: r#"model Building {
  id          String @id @default(cuid())
  constructor String

  @@map("buildings")
}
"#,
    good: r#"model Building {
  id      String @id @default(cuid())
  builder String @map("constructor")

  @@map("buildings")
}
"#,
    build: build::<ReservedTsName>,
    options: options_of::<ReservedTsName>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ReservedTsName {
    /// Names that are left alone.
    allow: NameList,
}

/// What objects inherit, and what the language itself looks for on them.
const RESERVED: &[&str] = &[
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "then",
    "toJSON",
    "toLocaleString",
    "toString",
    "valueOf",
];

impl Rule for ReservedTsName {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.fields() {
            let name = field.name();
            if RESERVED.contains(&name) && !self.allow.contains(name) {
                let message =
                    format!("a field called `{name}` hides what JavaScript looks for on every object");
                let keep =
                    if field.is_relation() { "" } else { ", and keep the name in the database with `@map`" };
                cx.report(
                    cx.finding(field.name_location(), message).help(format!("give it another name{keep}")),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_names_that_objects_have_are_reported() {
        let schema = "model A {\n  id Int @id\n  then Int\n  toString String\n  thenWhat Int\n  class String\n  b Int @map(\"valueOf\")\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3, 4]);
        let allowed = check(&super::RULE).config("[rules]\nPN014 = { allow = [\"to*\"] }");
        assert_eq!(allowed.lines(schema), [3]);
    }
}
