//! PM010: an enum has more than one value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM010",
    name: "enum-single-value",
    group: Group::Models,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
An enum has more than one value.

A column that can hold one value says nothing: every row has it. Either the other values have \
been forgotten, or the column can go. An enum that is going to get more values is easier to add \
with the second one.",
    given: Given::Nothing,
    bad: r#"model Race {
  id      String  @id @default(cuid())
  weather Weather

  @@map("races")
}

enum Weather {
  sunny
}
"#,
    good: r#"model Race {
  id      String  @id @default(cuid())
  weather Weather

  @@map("races")
}

enum Weather {
  sunny
  windy
}
"#,
    build: build::<EnumSingleValue>,
    options: options_of::<EnumSingleValue>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumSingleValue {}

impl Rule for EnumSingleValue {
    fn check(&self, cx: &mut Context<'_>) {
        for item in cx.schema.enums().filter(|item| item.values().count() == 1) {
            let message =
                format!("the enum `{}` has one value, so that a column of it says nothing", item.name());
            let finding = cx.finding(item.name_location(), message);
            cx.report(finding.help("add the other values, or remove the columns"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn enums_with_one_value_are_reported() {
        let schema = "enum A {\n  X\n}\n\nenum B {\n  X\n  Y\n}\n";
        assert_eq!(check(&RULE).lines(schema), [1]);
    }
}
