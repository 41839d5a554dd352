//! PX002: no index is there twice.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::{Key, by_first_column, keys};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX002",
    name: "duplicate-index",
    group: Group::Indexes,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No index is there twice.

The second of two indexes over the same columns helps no query; it takes its space, and every write \
pays for it. On MongoDB the language itself refuses it.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@index([title])
  @@index([title], map: "books_by_title")
  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@index([title])
  @@map("books")
}
"#,
    build: build::<DuplicateIndex>,
    options: options_of::<DuplicateIndex>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DuplicateIndex {}

impl Rule for DuplicateIndex {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            check_model(cx, model);
        }
    }
}

fn check_model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let indexes = keys(model).filter(|key| key.index.is_some());
    for alike in by_first_column(indexes).into_values() {
        let mut seen: Vec<Key<'_>> = Vec::new();
        for key in alike {
            match seen.iter().find(|first| first.is_same_as(key)) {
                Some(first) => report(cx, *first, key),
                None => seen.push(key),
            }
        }
    }
}

fn report(cx: &mut Context<'_>, first: Key<'_>, second: Key<'_>) {
    let message = format!("`{}` makes an index that is there already", second.text());
    let finding = cx.finding(second.location(), message).related(first.location(), "by this one");
    cx.report(second.offer_removal(finding));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn indexes_are_compared_with_their_options() {
        for (second, is_same) in [
            ("@@index([a, b])", true),
            ("@@index([a, b(sort: Asc)], map: \"x\")", true),
            ("@@index(fields: [a, b], type: BTree)", true),
            ("@@index([b, a])", false),
            ("@@index([a, b(sort: Desc)])", false),
            ("@@index([a, b], type: Brin)", false),
            ("@@unique([a, b])", false),
        ] {
            let schema = format!(
                "model A {{\n  id Int @id\n  a  Int\n  b  Int\n\n  @@index([a, b])\n  {second}\n}}\n"
            );
            assert_eq!(
                check(&super::RULE).lines(&schema),
                if is_same { vec![7] } else { vec![] },
                "{second}"
            );
        }
    }

    #[test]
    fn a_unique_key_is_kept_where_the_client_names_it() {
        let schema = "model A {\n  id Int    @id\n  a  String @unique\n\n  @@unique([a])\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), "model A {\n  id Int    @id\n  a  String @unique\n}\n");
        let named = "model A {\n  id Int @id\n  a  Int\n  b  Int\n\n  @@unique([a, b])\n  @@unique([a, b], name: \"pair\")\n}\n";
        assert_eq!(check(&super::RULE).fixed(named), named);
        assert_eq!(check(&super::RULE).lines(named), [7]);
    }
}
