//! PD027: what the client takes for unique is unique in all rows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::items::RelationKind;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD027",
    name: "partial-unique-as-sole-identifier",
    group: Group::Executability,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
What Prisma takes for unique is unique in all rows.

A unique key with a `where` counts for Prisma like any other: it is enough for a model without an \
id, and for the side of a one-to-one relation. The database tells apart only the rows that the key \
covers, and accepts others that are equal; `findUnique`, `update` and `delete` then hit one of them, \
and a relation to one record shows any of several.",
    given: Given::Nothing,
    bad: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Driver {
  id      String   @id @default(cuid())
  licence Licence?

  @@map("drivers")
}

model Licence {
  id       String  @id @default(cuid())
  isValid  Boolean
  driverId String  @unique(where: { isValid: true })
  driver   Driver  @relation(fields: [driverId], references: [id])

  @@index([driverId])
  @@map("licences")
}
"#,
    good: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Driver {
  id       String    @id @default(cuid())
  licences Licence[]

  @@map("drivers")
}

model Licence {
  id       String  @id @default(cuid())
  isValid  Boolean
  driverId String
  driver   Driver  @relation(fields: [driverId], references: [id])

  @@index([driverId])
  @@map("licences")
}
"#,
    build: build::<PartialUniqueAsSoleIdentifier>,
    options: options_of::<PartialUniqueAsSoleIdentifier>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PartialUniqueAsSoleIdentifier {}

impl Rule for PartialUniqueAsSoleIdentifier {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            if let Some(key) = only_identifier(model) {
                let message = format!(
                    "the rows of `{}` that this key does not cover cannot be told apart",
                    model.name()
                );
                cx.report(
                    cx.finding(key.location(), message).help("add an `@id`, or a unique key without `where`"),
                );
            }
        }
        for relation in cx.schema.relations() {
            let is_one_to_one = matches!(relation.item().kind, RelationKind::OneToOne { .. });
            if let Some(field) = relation.forward().filter(|_| is_one_to_one) {
                check_relation(cx, field);
            }
        }
    }
}

/// The key that tells the rows of a model apart, if there is none that covers all rows.
fn only_identifier(model: ModelWalker<'_>) -> Option<Key<'_>> {
    let required = |key: &Key<'_>| key.columns().all(|column| !model.schema.walk(column).is_optional());
    let mut identifiers = keys(model).filter(|key| key.is_unique()).filter(required);
    let first = identifiers.next()?;
    (first.is_partial() && identifiers.all(Key::is_partial)).then_some(first)
}

fn check_relation(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let Some(columns) = &field.item().fields else { return };
    let covers = |key: &Key<'_>| key.is_unique() && key.columns().all(|column| columns.contains(&column));
    let mut unique = keys(field.model()).filter(covers).peekable();
    let Some(first) = unique.peek().copied() else { return };
    if !unique.all(Key::is_partial) {
        return;
    }
    let message = format!(
        "several rows of `{}` can refer to the same `{}`, and Prisma expects one",
        field.model().name(),
        field.target().name()
    );
    let finding = cx.finding(first.location(), message).related(field.field.location(), "the relation");
    cx.report(finding.help("make it a relation to many, or let the key cover all rows"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(lines: &str) -> String {
        format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}}\nmodel A {{\n{lines}}}\n"
        )
    }

    #[test]
    fn rows_are_told_apart_by_a_key_over_all_of_them() {
        for (lines, is_wrong) in [
            ("  a Int @unique(where: { b: true })\n  b Boolean\n", true),
            ("  a Int @unique(where: { b: true })\n  b Boolean\n  c Int @id\n", false),
            ("  a Int @unique(where: { b: true })\n  b Boolean\n  c Int @unique\n", false),
            ("  a Int @unique(where: { b: true })\n  b Boolean\n  c Int? @unique\n", true),
            ("  a Int @unique\n  b Boolean\n", false),
        ] {
            let expected = if is_wrong { vec![6] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&schema(lines)), expected, "{lines}");
        }
    }

    #[test]
    fn a_relation_to_one_needs_a_key_over_all_rows() {
        for (key, is_wrong) in [
            ("  @@unique([bId], where: { ok: true })\n", true),
            ("  @@unique([bId])\n", false),
            ("  @@unique([bId], where: { ok: true })\n  @@unique([bId], map: \"all\")\n", false),
        ] {
            let lines = format!(
                "  id Int @id\n  ok Boolean\n  bId Int\n  b B @relation(fields: [bId], references: [id])\n{key}"
            );
            let text = format!("{}model B {{\n  id Int @id\n  a A?\n}}\n", schema(&lines));
            assert_eq!(check(&super::RULE).lines(&text), if is_wrong { vec![10] } else { vec![] }, "{key}");
        }
    }
}
