//! PD003: columns differ in more than capitals.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::walk::{FieldWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD003",
    name: "case-insensitive-column-clash",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::MySql, Provider::Sqlite, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The columns of a table differ in more than capitals.

MySQL, SQLite and, unless it is set up otherwise, SQL Server take `Title` and `title` for one name, and \
refuse a table with both. Prisma tells them apart, and so does PostgreSQL.",
    given: Given::Nothing,
    bad: r#"model Book {
  id         String @id @default(cuid())
  isbn       String
  legacyIsbn String @map("ISBN")

  @@map("books")
}
"#,
    good: r#"model Book {
  id         String @id @default(cuid())
  isbn       String
  legacyIsbn String @map("legacy_isbn")

  @@map("books")
}
"#,
    build: build::<CaseInsensitiveColumnClash>,
    options: options_of::<CaseInsensitiveColumnClash>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CaseInsensitiveColumnClash {}

impl Rule for CaseInsensitiveColumnClash {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            check_model(cx, model);
        }
    }
}

fn check_model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let sameness = cx.schema.connector().names.columns;
    let mut seen: BTreeMap<_, FieldWalker<'_>> = BTreeMap::new();
    for field in model.scalar_fields() {
        // Equal names are an error of the language.
        let key = sameness.key(field.database_name());
        match seen.get(&key).copied() {
            None => _ = seen.insert(key, field),
            Some(first) if first.database_name() != field.database_name() => report(cx, first, field),
            Some(_) => {}
        }
    }
}

fn report(cx: &mut Context<'_>, first: FieldWalker<'_>, second: FieldWalker<'_>) {
    let message = format!(
        "the columns `{}` and `{}` have the same name for {}, where capitals do not count",
        first.database_name(),
        second.database_name(),
        cx.schema.connector().display_name
    );
    let finding = cx.finding(second.database_name_location(), message);
    let finding = finding.related(first.database_name_location(), "the other column");
    cx.report(finding.help("give one of them another name with `@map`"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn capitals_count_as_the_database_says() {
        for (provider, first, second, clash) in [
            (Provider::MySql, "title", "TITLE", true),
            (Provider::MySql, "étage", "Étage", true),
            (Provider::Sqlite, "title", "Title", true),
            (Provider::Sqlite, "étage", "Étage", false),
            (Provider::SqlServer, "title", "Title", true),
            (Provider::MySql, "title", "titles", false),
        ] {
            let schema = format!(
                "model A {{\n  id Int @id\n  a  Int @map(\"{first}\")\n  b  Int @map(\"{second}\")\n}}\n"
            );
            let expected = if clash { vec![4] } else { vec![] };
            assert_eq!(
                check(&super::RULE).provider(provider).lines(&schema),
                expected,
                "{provider} {second}"
            );
        }
    }

    #[test]
    fn names_of_fields_count_where_none_is_given() {
        let schema = "model A {\n  id Int @id\n  ID Int\n  b  B   @relation(fields: [ID], references: [id])\n  B  Int\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3]);
    }
}
