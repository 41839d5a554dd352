//! PX008: documents are found by what is in them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::inverted::require;
use crate::lint::name_list::NameList;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX008",
    name: "json-without-gin",
    group: Group::Indexes,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A column of documents is in an inverted index.

A condition on what is inside of a document reads every document of the table, unless an inverted \
index (GIN) has its keys and values. Where documents are only stored and read by id no index is \
needed, and none should be written: the rule is off by itself, and `allow` names the columns of that \
kind.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid())
  facts Json

  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  facts Json

  @@index([facts], type: Gin)
  @@map("books")
}
"#,
    build: build::<JsonWithoutGin>,
    options: options_of::<JsonWithoutGin>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct JsonWithoutGin {
    /// Names of fields that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Rule for JsonWithoutGin {
    fn check(&self, cx: &mut Context<'_>) {
        require(cx, &self.allow, "a condition on what is inside reads every document", |field| {
            field.scalar_type() == Some(ScalarType::Json) && !field.is_list() && can_be_indexed(field)
        });
    }
}

/// Only documents that are stored as a tree can be: text has no operators to look inside.
fn can_be_indexed(field: FieldWalker<'_>) -> bool {
    field.native_type().is_none_or(|native| field.schema.name(native.name) == "JsonB")
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(attributes: &str) -> String {
        format!(
            "model Book {{\n  id    Int @id\n  data  Json\n  plain Json?  @db.Json\n  facts Json   @db.JsonB\n  tags  String[]\n  sizes Int[]\n{attributes}}}\n"
        )
    }

    #[test]
    fn documents_that_can_be_indexed_are_reported() {
        assert_eq!(check(&super::RULE).lines(&schema("")), [3, 5]);
        assert_eq!(
            check(&super::RULE)
                .provider(Provider::CockroachDb)
                .lines(&schema("").replace("@db.Json\n", "\n")),
            [3, 4, 5]
        );
        assert_eq!(
            check(&super::RULE).lines(&schema("\n  @@index([data(ops: JsonbPathOps)], type: Gin)\n")),
            [5]
        );
        let allowed = check(&super::RULE).config("[rules]\nPX008 = { allow = [\"data\"] }");
        assert_eq!(allowed.fixed(&schema("")), schema("\n  @@index([facts], type: Gin)\n"));
    }
}
