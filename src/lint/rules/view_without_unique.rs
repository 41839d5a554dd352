//! PM013: a view has a unique field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM013",
    name: "view-without-unique",
    group: Group::Models,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A view has a unique field.

In the client a view without one has no `findUnique`, and no other model can refer to its rows. \
`@unique` on the field that tells the rows apart adds both; the database does not check it, \
since a view stores nothing.

Prisma 5 refuses such a view anyway.",
    given: Given::Nothing,
    bad: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["views"]
}

view Harvest {
  year   Int
  apples Int

  @@map("harvests")
}
"#,
    good: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["views"]
}

view Harvest {
  year   Int @unique
  apples Int

  @@map("harvests")
}
"#,
    build: build::<ViewWithoutUnique>,
    options: options_of::<ViewWithoutUnique>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ViewWithoutUnique {}

impl Rule for ViewWithoutUnique {
    fn check(&self, cx: &mut Context<'_>) {
        let views = cx.schema.models().filter(|model| model.is_bare_view() && !model.is_ignored());
        for view in views.filter(|view| view.unique_criteria().next().is_none()) {
            let message = format!("nothing tells the rows of the view `{}` apart", view.name());
            let finding = cx.finding(view.name_location(), message);
            cx.report(finding.help("add `@unique` to the field that does, or `@@unique` for several"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn views_with_a_unique_key_are_fine() {
        let generator = "generator client {\n  provider = \"a\"\n  previewFeatures = [\"views\"]\n}\n";
        for (lines, expected) in [
            ("  a Int\n  b Int\n", vec![5]),
            ("  a Int @unique\n  b Int\n", vec![]),
            ("  a Int\n  b Int\n  @@unique([a, b])\n", vec![]),
            ("  a Int\n  b Int\n  @@ignore\n", vec![]),
        ] {
            assert_eq!(
                check(&RULE).lines(&format!("{generator}view A {{\n{lines}}}\n")),
                expected,
                "{lines}"
            );
        }
    }
}
