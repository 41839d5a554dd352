//! PX003: no index is the beginning of another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::{Key, by_first_column, keys};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::items::IndexKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX003",
    name: "redundant-index-prefix",
    group: Group::Indexes,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No index is the beginning of another.

An index over `a, b` finds rows by `a` alone as well as one over `a` does, and so does a unique or \
primary key. The shorter one takes its space, and every write pays for it.",
    given: Given::Nothing,
    bad: r#"model Visit {
  id        String   @id @default(cuid())
  page      String
  startedAt DateTime

  @@index([page])
  @@index([page, startedAt])
  @@map("visits")
}
"#,
    good: r#"model Visit {
  id        String   @id @default(cuid())
  page      String
  startedAt DateTime

  @@index([page, startedAt])
  @@map("visits")
}
"#,
    build: build::<RedundantIndexPrefix>,
    options: options_of::<RedundantIndexPrefix>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RedundantIndexPrefix {}

impl Rule for RedundantIndexPrefix {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            for trees in by_first_column(keys(model).filter(|key| key.is_full_tree())).into_values() {
                check_alike(cx, &trees);
            }
        }
    }
}

fn check_alike(cx: &mut Context<'_>, trees: &[Key<'_>]) {
    for key in trees.iter().filter(|key| is_plain(**key)) {
        if let Some(longer) = trees.iter().find(|longer| makes_redundant(**longer, *key)) {
            report(cx, *key, *longer);
        }
    }
}

/// Whether it is there for reads alone.
fn is_plain(key: Key<'_>) -> bool {
    key.kind() == Some(IndexKind::Normal) && key.index.is_some_and(|index| index.clustered != Some(true))
}

/// Of two plain indexes over the same columns the other rule reports one.
fn makes_redundant(longer: Key<'_>, key: Key<'_>) -> bool {
    (longer.fields.len() > key.fields.len() || longer.is_unique()) && longer.begins_with(key)
}

fn report(cx: &mut Context<'_>, key: Key<'_>, longer: Key<'_>) {
    let message = format!("`{}` is not needed beside {}", key.text(), longer.label());
    let finding =
        cx.finding(key.location(), message).related(longer.location(), "begins with the same columns");
    cx.report(key.offer_removal(finding));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn the_beginning_must_be_the_same() {
        for (other, is_redundant) in [
            ("@@index([a, b, c])", true),
            ("@@unique([a, b])", true),
            ("@@index([a(sort: Desc), b(sort: Desc), c])", true),
            ("@@index([a, b(sort: Desc), c])", false),
            ("@@index([b, a, c])", false),
            ("@@index([a, c, b])", false),
            ("@@index([a])", false),
            ("@@index([a, b, c], type: Brin)", false),
        ] {
            let schema = format!(
                "model A {{\n  id Int @id\n  a  Int\n  b  Int\n  c  Int\n\n  @@index([a, b])\n  {other}\n}}\n"
            );
            let found = check(&super::RULE).lines(&schema).contains(&7);
            assert_eq!(found, is_redundant, "{other}");
        }
    }

    #[test]
    fn keys_are_indexes_too() {
        let schema = "model A {\n  id Int @id\n  a  Int @unique\n\n  @@index([id])\n  @@index([a])\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [5, 6]);
        assert_eq!(check(&super::RULE).fixed(schema), "model A {\n  id Int @id\n  a  Int @unique\n}\n");
    }
}
