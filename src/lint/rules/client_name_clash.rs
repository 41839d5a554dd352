//! PD030: no two things are called the same in Prisma Client.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::walk::ModelWalker;
use crate::text::Location;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD030",
    name: "client-name-clash",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No two things have the same name in Prisma Client.

The client has a property for each model, called like the model with a small first letter: \
`prisma.user` is there once, and of two models `User` and `user` one cannot be reached at all. It \
keeps `Prisma` for the namespace of its types and `AND`, `OR` and `NOT` for conditions: `prisma \
generate` refuses a model or an enum that is called so, although `prisma validate` does not.",
    given: Given::Nothing,
    bad: r#"model Prisma {
  id    String @id @default(cuid())
  angle Float

  @@map("prisms")
}
"#,
    good: r#"model Prism {
  id    String @id @default(cuid())
  angle Float

  @@map("prisms")
}
"#,
    build: build::<ClientNameClash>,
    options: options_of::<ClientNameClash>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ClientNameClash {}

impl Rule for ClientNameClash {
    fn check(&self, cx: &mut Context<'_>) {
        let mut properties: BTreeMap<String, ModelWalker<'_>> = BTreeMap::new();
        for model in cx.schema.models().filter(|model| !model.is_ignored()) {
            if RESERVED.contains(&model.name()) {
                let to = free_name(cx.schema, model.name());
                let fix = rename::model(cx.references(), model, &to);
                report_reserved(cx, model.keyword(), model.name_location(), fix);
            }
            match properties.entry(property(model.name())) {
                Entry::Vacant(vacant) => {
                    vacant.insert(model);
                }
                Entry::Occupied(first) => report_property(cx, *first.get(), model),
            }
        }
        for item in cx.schema.enums().filter(|item| RESERVED.contains(&item.name())) {
            let fix = rename::enum_def(cx.references(), item, &free_name(cx.schema, item.name()));
            report_reserved(cx, "enum", item.name_location(), fix);
        }
    }
}

/// Names that the generators of the client refuse, beyond those that the language refuses.
const RESERVED: [&str; 4] = ["AND", "NOT", "OR", "Prisma"];

/// The name of the property of the client: the first letter is small.
fn property(model: &str) -> String {
    let mut characters = model.chars();
    let first = characters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// A name that says the same and that nothing has.
fn free_name(schema: &Schema, name: &str) -> String {
    let model = format!("{name}Model");
    if schema.find(&model).is_none() { model } else { format!("{name}Item") }
}

fn report_reserved(cx: &mut Context<'_>, kind: &str, location: Location, fix: Option<Fix>) {
    let name = cx.schema.ast().text(location.file, location.span);
    let message =
        format!("the client has no room for {} called `{name}`, and is not generated", article(kind));
    let help = "choose another name; `@@map` keeps the one in the database";
    cx.report(cx.finding(location, message).help(help).fix(fix));
}

fn article(kind: &str) -> String {
    format!("{} {kind}", if kind == "enum" { "an" } else { "a" })
}

fn report_property(cx: &mut Context<'_>, first: ModelWalker<'_>, second: ModelWalker<'_>) {
    let property = property(second.name());
    let message = format!(
        "`{}` and `{}` are both `prisma.{property}`, so that the client reaches only one of them",
        first.name(),
        second.name()
    );
    let finding =
        cx.finding(second.name_location(), message).related(first.name_location(), "the other model");
    cx.report(finding.help("choose names that differ in more than the first letter's case"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn models_have_properties_of_their_own() {
        for (first, second, is_wrong) in [
            ("User", "user", true),
            ("user", "User", true),
            ("UserPost", "userPost", true),
            ("User", "USER", false),
            ("User", "Users", false),
            ("User", "UserCreateInput", false),
        ] {
            let schema = format!("model {first} {{\n  id Int @id\n}}\nmodel {second} {{\n  id Int @id\n}}\n");
            let expected = if is_wrong { vec![4] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&schema), expected, "{first} {second}");
        }
        let ignored = "model User {\n  id Int @id\n}\nmodel user {\n  id Int @id\n\n  @@ignore\n}\n";
        check(&super::RULE).assert_clean(ignored);
    }

    #[test]
    fn the_generator_keeps_names_for_itself() {
        let schema = "model Prisma {\n  id Int @id\n  e  OR\n}\nenum OR {\n  ONE\n}\nenum And {\n  ONE\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [1, 5]);
        let fixed = "model PrismaModel {\n  id Int @id\n  e  ORModel\n\n  @@map(\"Prisma\")\n}\nenum ORModel {\n  ONE\n\n  @@map(\"OR\")\n}\nenum And {\n  ONE\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), fixed);
    }
}
