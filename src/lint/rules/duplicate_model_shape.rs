//! PM004: no two models have the same columns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::syntax::tree::Arity;
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM004",
    name: "duplicate-model-shape",
    group: Group::Models,
    default: Level::Off,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No two models have the same columns.

Two models with the same columns hold the same kind of thing, and every change has to be made \
twice; whoever asks for all of them has to ask twice. One model with a column that tells the \
kinds apart does both. Models that are split on purpose, such as an archive or the shards of a \
large table, are the exception that a comment is for.

Compared are names, types and `?` of all columns, in any order; only models with at least \
`min-columns` columns count, for small ones are alike by chance.",
    given: Given::Nothing,
    bad: r#"model Orchard {
  id        String   @id @default(cuid())
  name      String
  village   String
  hectares  Decimal  @db.Decimal(6, 2)
  trees     Int
  plantedOn DateTime @db.Date

  @@map("orchards")
}

model Vineyard {
  id        String   @id @default(cuid())
  name      String
  village   String
  hectares  Decimal  @db.Decimal(6, 2)
  trees     Int
  plantedOn DateTime @db.Date

  @@map("vineyards")
}
"#,
    good: r#"model Orchard {
  id        String   @id @default(cuid())
  name      String
  village   String
  hectares  Decimal  @db.Decimal(6, 2)
  trees     Int
  plantedOn DateTime @db.Date
  crop      String

  @@map("orchards")
}
"#,
    build: build::<DuplicateModelShape>,
    options: options_of::<DuplicateModelShape>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DuplicateModelShape {
    /// How many columns a model must have to be compared.
    min_columns: usize,
}

impl Default for DuplicateModelShape {
    fn default() -> Self {
        Self { min_columns: 6 }
    }
}

impl Rule for DuplicateModelShape {
    fn check(&self, cx: &mut Context<'_>) {
        let mut seen: BTreeMap<Vec<Column<'_>>, ModelWalker<'_>> = BTreeMap::new();
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            let mut columns: Vec<_> = model.scalar_fields().map(column).collect();
            if columns.len() < self.min_columns {
                continue;
            }
            columns.sort_unstable();
            match seen.get(&columns) {
                Some(first) => report(cx, *first, model),
                None => _ = seen.insert(columns, model),
            }
        }
    }
}

/// Name, type and arity.
type Column<'s> = (&'s str, &'s str, Arity);

fn column(field: FieldWalker<'_>) -> Column<'_> {
    (field.name(), field.type_text(), field.arity())
}

fn report(cx: &mut Context<'_>, first: ModelWalker<'_>, second: ModelWalker<'_>) {
    let message = format!("`{}` has the same columns as `{}`", second.name(), first.name());
    let finding = cx.finding(second.name_location(), message);
    let help = "make one model of the two, with a column that tells the kinds apart";
    cx.report(finding.related(first.name_location(), "the same columns").help(help));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    fn lines(other: &str) -> Vec<u32> {
        let schema =
            format!("model A {{\n  id Int @id\n  b  Int\n  c  String?\n}}\n\nmodel B {{\n{other}}}\n");
        check(&RULE).config("[rules]\nPM004 = { min-columns = 3 }").lines(&schema)
    }

    #[test]
    fn names_types_and_arity_are_compared_in_any_order() {
        assert_eq!(lines("  c  String?\n  id Int @id\n  b  Int @unique @map(\"x\")\n"), [7]);
        for other in [
            "  id Int @id\n  b  Int\n  c  String\n",
            "  id Int @id\n  b  BigInt\n  c  String?\n",
            "  id Int @id\n  d  Int\n  c  String?\n",
            "  id Int @id\n  b  Int\n  c  String?\n  d  Int\n",
            "  id Int @id\n  b  Int\n",
        ] {
            assert_eq!(lines(other), [0; 0], "{other}");
        }
    }

    #[test]
    fn relations_and_small_models_do_not_count() {
        let models = |extra: &str| {
            format!(
                "model A {{\n  id Int @id\n  b  Int\n{extra}}}\n\nmodel B {{\n  id Int @id\n  b  Int\n}}\n"
            )
        };
        check(&RULE).assert_clean(&models(""));
        let small = check(&RULE).config("[rules]\nPM004 = { min-columns = 2 }");
        assert_eq!(small.lines(&models("")), [6]);
        assert_eq!(
            small.lines(&models(
                "  as A[] @relation(\"x\")\n  a  A   @relation(\"x\", fields: [b], references: [id])\n"
            )),
            [8]
        );
    }
}
