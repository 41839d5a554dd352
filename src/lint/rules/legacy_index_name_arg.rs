//! PX013: the name of an index in the database is given with `map`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::items::IndexKind;
use crate::schema::walk::IndexWalker;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX013",
    name: "legacy-index-name-arg",
    group: Group::Indexes,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of an index in the database is given with `map`.

In `@@index` the argument `name` is an old word for `map`, kept for old schemas. In `@@unique` and \
`@@id` the same word names the key in the client and leaves the database alone, so that it misleads \
whoever reads both.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@index([title], name: "books_by_title")
  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@index([title], map: "books_by_title")
  @@map("books")
}
"#,
    build: build::<LegacyIndexNameArg>,
    options: options_of::<LegacyIndexNameArg>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct LegacyIndexNameArg {}

impl Rule for LegacyIndexNameArg {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            for index in model.indexes().filter(|index| index.kind() == IndexKind::Normal) {
                if let Some(name) = name_argument(index) {
                    report(cx, name);
                }
            }
        }
    }
}

/// Where the word `name` stands.
fn name_argument(index: IndexWalker<'_>) -> Option<Location> {
    let argument = index.model().schema.ast().argument(index.item().attribute, "name")?;
    Some(Location::new(index.model().file(), argument.name?.span))
}

fn report(cx: &mut Context<'_>, name: Location) {
    let finding = cx.finding(name, "`name` is the old word for `map` in `@@index`").help("write `map`");
    cx.report(finding.fix(Fix::safe("write `map`", vec![Edit::replace(name, "map")])));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_the_old_word_of_indexes_is_replaced() {
        for (attribute, fixed) in [
            ("@@index([a], name: \"x\")", "@@index([a], map: \"x\")"),
            ("@@index(name: \"name\", fields: [a])", "@@index(map: \"name\", fields: [a])"),
            ("@@index([a], map: \"x\")", "@@index([a], map: \"x\")"),
            ("@@index([a])", "@@index([a])"),
            ("@@unique([a, b], name: \"x\")", "@@unique([a, b], name: \"x\")"),
            ("@@unique([a, b], name: \"x\", map: \"y\")", "@@unique([a, b], name: \"x\", map: \"y\")"),
        ] {
            let schema = |attribute: &str| {
                format!("model A {{\n  id Int @id\n  a Int\n  b Int\n\n  {attribute}\n}}\n")
            };
            let lines = if attribute == fixed { vec![] } else { vec![6] };
            assert_eq!(check(&super::RULE).lines(&schema(attribute)), lines, "{attribute}");
            assert_eq!(check(&super::RULE).safe().fixed(&schema(attribute)), schema(fixed));
        }
    }
}
