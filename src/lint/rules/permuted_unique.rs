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
