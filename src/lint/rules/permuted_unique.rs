//! PX004: no two unique keys have the same columns in another order.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::ids::FieldId;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX004",
    name: "permuted-unique",
    group: Group::Indexes,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No two unique keys have the same columns in another order.

If `a, b` is unique, so is `b, a`: the second key forbids nothing. Where reads need the other order, \
a plain index serves them and says what it is for.",
    given: Given::Nothing,
    bad: r#"model Follow {
  followerId String
  followedId String

  @@id([followerId, followedId])
  @@unique([followedId, followerId])
  @@map("follows")
}
"#,
    good: r#"model Follow {
  followerId String
  followedId String

  @@id([followerId, followedId])
  @@index([followedId, followerId])
  @@map("follows")
}
"#,
    build: build::<PermutedUnique>,
    options: options_of::<PermutedUnique>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PermutedUnique {}

impl Rule for PermutedUnique {
    fn check(&self, cx: &mut Context<'_>) {
        if !cx.schema.connector().capabilities.references_in_any_order {
            // There a foreign key may need the key in the order of its own columns.
            return;
        }
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            check_model(cx, model);
        }
    }
}

fn check_model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let mut seen: BTreeMap<Vec<FieldId>, Key<'_>> = BTreeMap::new();
    let uniques = keys(model).filter(|key| key.is_unique() && !key.is_partial() && key.fields.len() > 1);
    for key in uniques {
        let mut columns: Vec<_> = key.columns().collect();
        columns.sort_unstable();
        let first = *seen.entry(columns).or_insert(key);
        if !first.columns().eq(key.columns()) {
            report(cx, first, key);
        }
    }
}

fn report(cx: &mut Context<'_>, first: Key<'_>, second: Key<'_>) {
    let message = format!("{} forbids nothing that {} does not forbid", second.label(), first.label());
    let finding =
        cx.finding(second.location(), message).related(first.location(), "the same columns are unique here");
    cx.report(finding.help("make it an `@@index` if reads need this order, or remove it"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn the_same_columns_in_another_order_are_reported() {
        for (attributes, lines) in [
            ("@@unique([a, b])\n  @@unique([b, a])", vec![8]),
            ("@@unique([a, b, c])\n  @@unique([c, a, b])\n  @@unique([b, c, a])", vec![8, 9]),
            ("@@unique([a, b])\n  @@unique([a, c])", vec![]),
            ("@@unique([a, b])\n  @@unique([a, b, c])", vec![]),
            ("@@unique([a, b])\n  @@index([b, a])", vec![]),
            ("@@unique([a])\n  @@unique([b])", vec![]),
        ] {
            let schema =
                format!("model A {{\n  id Int @id\n  a Int\n  b Int\n  c Int\n\n  {attributes}\n}}\n");
            assert_eq!(check(&super::RULE).lines(&schema), lines, "{attributes}");
        }
    }

    #[test]
    fn the_primary_key_counts_as_well() {
        let schema = "model A {\n  a Int\n  b Int\n\n  @@id([a, b])\n  @@unique([b, a])\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [6]);
    }

    #[test]
    fn where_foreign_keys_need_their_own_order_it_may_be_wanted() {
        let schema = "model A {\n  a Int\n  b Int\n\n  @@id([a, b])\n  @@unique([b, a])\n}\n";
        check(&super::RULE).provider(Provider::SqlServer).assert_clean(schema);
    }
}
