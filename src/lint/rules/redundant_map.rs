//! PN012: names in the database that are those of the schema are not given again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::edits::remove_attribute;
use crate::schema::items::MappedName;
use crate::schema::walk::EnumWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN012",
    name: "redundant-map",
    group: Group::Naming,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
`@map` and `@@map` give a name that is another one.

Where they repeat the name of the field or model, they say nothing, and the reader compares two \
names to find that out.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid())
  title String @map("title")

  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@map("books")
}
"#,
    build: build::<RedundantMap>,
    options: options_of::<RedundantMap>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RedundantMap {}

impl Rule for RedundantMap {
    fn check(&self, cx: &mut Context<'_>) {
        let schema = cx.schema;
        let models = schema.models().map(|it| (it.item().mapped_name, it.item().name));
        let enums = schema.enums().map(|it| (it.item().mapped_name, it.item().name));
        let values =
            schema.enums().flat_map(EnumWalker::values).map(|it| (it.item().mapped_name, it.item().name));
        let fields = schema.fields().map(|it| (it.item().mapped_name, it.item().name));
        for (mapped, name) in models.chain(enums).chain(values).chain(fields) {
            if let Some(mapped) = mapped.filter(|mapped| mapped.name == name) {
                report(cx, mapped);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, mapped: MappedName) {
    let ast = cx.schema.ast();
    let at = ast.attribute_location(mapped.attribute);
    let attribute = ast.text(at.file, at.span);
    let message = format!("`{attribute}` gives the name that it has already");
    let title = format!("remove `{attribute}`");
    let fix = Fix::safe(title.clone(), vec![remove_attribute(ast, mapped.attribute)]);
    cx.report(cx.finding(at, message).help(title).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn names_of_all_kinds_are_compared() {
        let schema = "\
model books {
  id    Int    @id @map(\"id\") // key
  title String @map(\"Title\")
  kind  kind

  @@map(\"books\")
}

enum kind {
  NOVEL @map(\"NOVEL\")
  POEM  @map(\"poem\")

  @@map(name: \"kind\")
}
";
        assert_eq!(check(&super::RULE).lines(schema), [2, 6, 10, 13]);
        let expected = schema
            .replace(" @map(\"id\")", "")
            .replace("\n\n  @@map(\"books\")", "")
            .replace(" @map(\"NOVEL\")", "")
            .replace("\n\n  @@map(name: \"kind\")", "");
        assert_eq!(check(&super::RULE).safe().fixed(schema), expected);
    }
}
