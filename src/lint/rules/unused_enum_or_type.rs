//! PM001: every enum and every composite type has a field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::used_types::UsedTypes;
use crate::schema::ast::Ast;
use crate::schema::items::BlockRef;
use crate::syntax::tree::Item;
use crate::text::{Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM001",
    name: "unused-enum-or-type",
    group: Group::Models,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Every enum and every composite type has a field.

A type that no field has is most often left over from a field that is gone. PostgreSQL keeps \
such an enum as a type of the database, the client exports it, and readers look for where it is \
used. Composite types that only name each other are unused as well.",
    given: Given::Nothing,
    bad: r#"model Race {
  id String @id @default(cuid())

  @@map("races")
}

enum Weather {
  sunny
  windy
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
    build: build::<UnusedEnumOrType>,
    options: options_of::<UnusedEnumOrType>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnusedEnumOrType {}

impl Rule for UnusedEnumOrType {
    fn check(&self, cx: &mut Context<'_>) {
        let schema = cx.schema;
        let used = UsedTypes::of(schema);
        for item in schema.enums().filter(|item| !used.has_enum(item.id)) {
            report(cx, item.item().block, ("enum", item.name()), item.name_location());
        }
        for item in schema.composite_types().filter(|item| !used.has_composite_type(item.id)) {
            report(cx, item.item().block, ("type", item.name()), item.name_location());
        }
    }
}

fn report(cx: &mut Context<'_>, block: BlockRef, (keyword, name): (&str, &str), location: Location) {
    let title = format!("remove the {keyword}");
    let removed = Location::new(block.file, with_what_is_above(cx.schema.ast(), block));
    let fix = Fix::unsafe_fix(title.clone(), vec![Edit::remove(removed)]);
    let finding = cx.finding(location, format!("no field has the {keyword} `{name}`"));
    cx.report(finding.help(title).fix(fix));
}

/// The block with the comments directly above it, and the empty lines that part it from its neighbour.
fn with_what_is_above(ast: &Ast, block: BlockRef) -> Span {
    let items = &ast.tree(block.file).items;
    let (above, rest) = items.split_at(block.item as usize);
    let comments = above.iter().rev().take_while(|item| matches!(item, Item::Comment(_))).count();
    let (before, own) = above.split_at(above.len() - comments);
    let span = own.iter().fold(ast.block(block).full_span, |span, item| span.to(item.span()));
    match (before.last(), rest.get(1)) {
        (Some(Item::Blank(blank)), _) | (None, Some(Item::Blank(blank))) => span.to(*blank),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn enums_of_models_and_types_are_used() {
        let schema = "\
model A {
  id String @id @map(\"_id\")
  b  B
  c  C[]
}

type B {
  d D?
  b B?
}

enum C {
  X
}

enum D {
  X
}

type E {
  f F
}

type F {
  g G
  e E?
}

enum G {
  X
}
";
        let check = check(&RULE).provider(Provider::MongoDb);
        assert_eq!(check.lines(schema), [20, 24, 29]);
        // Types that need each other cannot be taken away one by one.
        let without_circle = schema.replace("  e E?\n", "");
        let (used, _) = schema.split_once("\ntype E").unwrap();
        assert_eq!(check.fixed(&without_circle), used);
    }

    #[test]
    fn comments_go_with_the_block() {
        let model = "model A {\n  id Int @id\n}\n";
        let enums = "/// Why.\n// And how.\nenum B {\n  X\n}\n";
        for (schema, fixed) in [
            (format!("{enums}\n{model}"), model.to_owned()),
            (format!("{model}\n{enums}"), model.to_owned()),
            (format!("// kept\n\n{enums}\n{model}"), format!("// kept\n\n{model}")),
            (
                format!("{model}\n{enums}\n{}", model.replace('A', "C")),
                format!("{model}\n{}", model.replace('A', "C")),
            ),
        ] {
            assert_eq!(check(&RULE).fixed(&schema), fixed);
        }
    }
}
