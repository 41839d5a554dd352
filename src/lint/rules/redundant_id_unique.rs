//! PK011: what is the primary key is not declared unique as well.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::items::IndexKind;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK011",
    name: "redundant-id-unique",
    group: Group::Keys,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
What is the primary key is not declared unique as well.

A primary key is unique by itself. The second index takes its space, and every write pays for it. On \
MongoDB the language itself refuses it.",
    given: Given::Nothing,
    bad: r#"model Ticket {
  id String @id @unique @default(cuid())

  @@map("tickets")
}
"#,
    good: r#"model Ticket {
  id String @id @default(cuid())

  @@map("tickets")
}
"#,
    build: build::<RedundantIdUnique>,
    options: options_of::<RedundantIdUnique>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RedundantIdUnique {}

impl Rule for RedundantIdUnique {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            check_model(cx, model);
        }
    }
}

fn check_model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(primary) = keys(model).next().filter(|key| key.index.is_none()) else { return };
    let same = |key: &Key<'_>| {
        key.kind() == Some(IndexKind::Unique) && !key.is_partial() && key.columns().eq(primary.columns())
    };
    for key in keys(model).filter(same) {
        let message = format!("`{}` says again that the id is unique", key.text());
        let finding = cx.finding(key.location(), message);
        let finding = finding.related(primary.location(), "a primary key is unique by itself");
        cx.report(key.offer_removal(finding));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn compound_ids_are_unique_too() {
        let schema =
            "model A {\n  a Int\n  b Int\n\n  @@id([a, b])\n  @@unique([a, b])\n  @@unique([b, a])\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [6]);
        assert_eq!(check(&super::RULE).fixed(schema), schema.replace("  @@unique([a, b])\n", ""));
    }
}
