//! PR009: relations have a name only where it tells them from others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::edits::{remove_argument, remove_attribute};
use crate::schema::ids::ModelId;
use crate::schema::items::RelationKind;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};
use crate::syntax::tree::Argument;
use crate::text::Location;
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR009",
    name: "redundant-relation-name",
    group: Group::Relations,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A relation has a name only where it tells it from another one.

Names are needed where two models are related more than once, or a model to itself. Elsewhere they \
are one more thing that has to be the same in two places, and a reader looks for the second \
relation. The table of a many-to-many relation is called after its name, so that such a name is \
reported only if it is the one that Prisma makes anyway. Where half of the relations of a schema \
have a name that they could do without, that is taken for the habit of the team.",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[] @relation("AuthorToBook")

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation("AuthorToBook", fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    good: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<RedundantRelationName>,
    options: options_of::<RedundantRelationName>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RedundantRelationName {}

impl Rule for RedundantRelationName {
    fn check(&self, cx: &mut Context<'_>) {
        let has_habit = has_habit(cx.whole);
        let pairs = Pairs::collect(cx.schema);
        for relation in cx.schema.relations().filter(|relation| pairs.needs_no_name(*relation)) {
            let Some(name) = relation.item().name.map(|name| cx.schema.name(name)) else { continue };
            let is_generated = relation.fields().next().is_some_and(|field| field.generated_name() == name);
            if is_generated || !names_a_table(relation) && !has_habit {
                report(cx, relation, name);
            }
        }
    }
}

/// How many relations there are between two models.
struct Pairs(BTreeMap<(ModelId, ModelId), usize>);

impl Pairs {
    fn collect(schema: &Schema) -> Self {
        let mut pairs = BTreeMap::new();
        for relation in schema.relations() {
            *pairs.entry(pair(relation)).or_default() += 1;
        }
        Self(pairs)
    }

    /// Whether the relation is the only one between two different models.
    fn needs_no_name(&self, relation: RelationWalker<'_>) -> bool {
        !relation.is_self_relation() && self.0.get(&pair(relation)) == Some(&1)
    }
}

fn pair(relation: RelationWalker<'_>) -> (ModelId, ModelId) {
    let (a, b) = (relation.item().model_a, relation.item().model_b);
    (a.min(b), a.max(b))
}

fn names_a_table(relation: RelationWalker<'_>) -> bool {
    matches!(relation.item().kind, RelationKind::ImplicitManyToMany { .. })
}

/// Whether at least half of the relations that need no name have one.
fn has_habit(schema: &Schema) -> bool {
    let pairs = Pairs::collect(schema);
    let free =
        || schema.relations().filter(|relation| pairs.needs_no_name(*relation) && !names_a_table(*relation));
    let named = free().filter(|relation| relation.item().name.is_some()).count();
    named >= HABIT && named * 2 >= free().count()
}

/// So many names make a habit.
const HABIT: usize = 3;

fn report(cx: &mut Context<'_>, relation: RelationWalker<'_>, name: &str) {
    let sides: Vec<_> = relation.fields().filter_map(|field| written(field).map(|at| (field, at))).collect();
    let Some(((first, argument), others)) = sides.split_first() else { return };
    let message = format!("the name `{name}` tells this relation from no other");
    let mut finding = cx.finding(Location::new(first.field.file(), argument.span), message);
    for (field, argument) in others {
        finding = finding.related(Location::new(field.field.file(), argument.span), "and here");
    }
    let edits = sides.iter().filter_map(|(field, argument)| remove(*field, argument)).collect();
    let title = "remove the name of the relation";
    cx.report(finding.help(title).fix(Fix::safe(title, edits)));
}

/// The argument that gives the name.
fn written(field: RelationFieldWalker<'_>) -> Option<&Argument> {
    let (ast, file) = (field.field.schema.ast(), field.field.file());
    let mut arguments = field.attribute()?.args().iter();
    arguments.find(|argument| argument.name.is_none_or(|name| ast.name(file, name) == "name"))
}

fn remove(field: RelationFieldWalker<'_>, argument: &Argument) -> Option<Edit> {
    let (ast, attribute) = (field.field.schema.ast(), field.item().attribute?);
    Some(match ast.attribute(attribute).args().len() {
        1 => remove_attribute(ast, attribute),
        _ => remove_argument(ast, attribute, argument),
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// Two models with these fields, and foreign keys `b1` and `b2`.
    fn schema(a: &str, b: &str) -> String {
        format!("model A {{\n  id Int @id\n{a}  b1 Int\n  b2 Int\n}}\nmodel B {{\n  id Int @id\n{b}}}\n")
    }

    #[test]
    fn a_name_that_tells_nothing_is_removed_on_both_sides() {
        for (name, on_list) in [("\"x\", ", "(\"x\")"), ("name: \"x\", ", "(name: \"x\")")] {
            let named = schema(
                &format!("  b B @relation({name}fields: [b1], references: [id])\n"),
                &format!("  as A[] @relation{on_list}\n"),
            );
            let bare = schema("  b B @relation(fields: [b1], references: [id])\n", "  as A[]\n");
            assert_eq!(check(&super::RULE).lines(&named), [3]);
            assert_eq!(check(&super::RULE).safe().fixed(&named), bare);
            check(&super::RULE).assert_clean(&bare);
        }
    }

    #[test]
    fn names_that_are_needed_stay() {
        check(&super::RULE).assert_clean(&schema(
            "  x B @relation(\"x\", fields: [b1], references: [id])\n  y B @relation(\"y\", fields: [b2], references: [id])\n",
            "  xs A[] @relation(\"x\")\n  ys A[] @relation(\"y\")\n",
        ));
        check(&super::RULE).assert_clean(&schema(
            "  up A @relation(\"x\", fields: [b1], references: [id])\n  down A[] @relation(\"x\")\n",
            "",
        ));
        check(&super::RULE)
            .assert_clean(&schema("  bs B[] @relation(\"x\")\n", "  as A[] @relation(\"x\")\n"));
        let generated = schema("  bs B[] @relation(\"AToB\")\n", "  as A[] @relation(\"AToB\")\n");
        assert_eq!(check(&super::RULE).lines(&generated), [3]);
    }

    #[test]
    fn a_habit_is_respected() {
        let models = |named: usize, all: usize| -> String {
            let others = (0..all).map(|n| {
                let name = if n < named { format!("\"n{n}\", ") } else { String::new() };
                let list = if n < named { format!(" @relation(\"n{n}\")") } else { String::new() };
                format!("model M{n} {{\n  id Int @id\n  aId Int\n  a A @relation({name}fields: [aId], references: [id])\n}}\n|  m{n}s M{n}[]{list}\n")
            });
            let (models, fields): (Vec<_>, Vec<_>) = others
                .map(|text| {
                    let (model, field) = text.split_once('|').unwrap();
                    (model.to_owned(), field.to_owned())
                })
                .unzip();
            format!("model A {{\n  id Int @id\n{}}}\n{}", fields.concat(), models.concat())
        };
        for (named, all, findings) in [(2, 2, 2), (3, 3, 0), (3, 6, 0), (3, 7, 3)] {
            assert_eq!(check(&super::RULE).lines(&models(named, all)).len(), findings, "{named} of {all}");
        }
    }
}
