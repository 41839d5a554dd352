//! PX009: rows are found by what is in their lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::inverted::require;
use crate::lint::name_list::NameList;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX009",
    name: "list-without-gin",
    group: Group::Indexes,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A column of lists is in an inverted index.

`has`, `hasSome` and `hasEvery` read the list of every row of the table, unless an inverted index \
(GIN) has the elements; a plain index over the column compares whole lists, and does not help. Where \
lists are only stored and read with their row no index is needed, and none should be written: the \
rule is off by itself, and `allow` names the columns of that kind.",
    given: Given::Nothing,
    bad: r#"model Book {
  id   String   @id @default(cuid())
  tags String[]

  @@map("books")
}
"#,
    good: r#"model Book {
  id   String   @id @default(cuid())
  tags String[]

  @@index([tags], type: Gin)
  @@map("books")
}
"#,
    build: build::<ListWithoutGin>,
    options: options_of::<ListWithoutGin>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ListWithoutGin {
    /// Names of fields that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Rule for ListWithoutGin {
    fn check(&self, cx: &mut Context<'_>) {
        require(cx, &self.allow, "a condition on the elements reads the list of every row", |field| {
            let has_order = field.scalar_type().is_some_and(|scalar| scalar != ScalarType::Json);
            field.is_list() && (has_order || field.enum_type().is_some())
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(attributes: &str) -> String {
        format!(
            "model Book {{\n  id    Int @id\n  data  Json\n  plain Json?  @db.Json\n  facts Json   @db.JsonB\n  tags  String[]\n  sizes Int[]\n{attributes}}}\n"
        )
    }

    #[test]
    fn lists_that_can_be_indexed_are_reported() {
        assert_eq!(check(&super::RULE).lines(&schema("")), [6, 7]);
        assert_eq!(
            check(&super::RULE).lines(&schema("\n  @@index([tags])\n  @@index([sizes], type: Gin)\n")),
            [6]
        );
        let allowed = check(&super::RULE).config("[rules]\nPX009 = { allow = [\"s*\"] }");
        assert_eq!(allowed.fixed(&schema("")), schema("\n  @@index([tags], type: Gin)\n"));
    }
}
