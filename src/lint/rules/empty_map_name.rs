//! PD024: a name in the database is not empty.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::remove_attribute;
use crate::schema::items::MappedName;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD024",
    name: "empty-map-name",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A name that `@map` or `@@map` gives is not empty.

Prisma takes the empty text for the name of the column or table, and the migration fails: PostgreSQL \
says \"zero-length delimited identifier\", MySQL \"Incorrect column name\". Only SQLite has such names. \
A value of an enum may be the empty text, and is left alone.",
    given: Given::Nothing,
    bad: r#"model Train {
  id     String @id @default(cuid())
  number Int    @map("")

  @@map("trains")
}
"#,
    good: r#"model Train {
  id     String @id @default(cuid())
  number Int

  @@map("trains")
}
"#,
    build: build::<EmptyMapName>,
    options: options_of::<EmptyMapName>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EmptyMapName {}

impl Rule for EmptyMapName {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.fields().filter(|field| field.mapped_name() == Some("")) {
            let mut siblings = field.siblings().filter(|other| !other.is_relation());
            let is_free = siblings.all(|other| other.database_name() != field.name());
            report(cx, "column", field.name(), field.item().mapped_name, is_free);
        }
        for model in cx.schema.models().filter(|model| model.mapped_name() == Some("")) {
            let is_free = cx.schema.models().all(|other| other.database_name() != model.name());
            report(cx, "table", model.name(), model.item().mapped_name, is_free);
        }
        if !cx.database().is_some_and(|database| database.dialect.abilities.enum_types) {
            return;
        }
        for item in cx.schema.enums().filter(|item| item.mapped_name() == Some("")) {
            let is_free = cx.schema.enums().all(|other| other.database_name() != item.name());
            report(cx, "type", item.name(), item.item().mapped_name, is_free);
        }
    }
}

fn report(cx: &mut Context<'_>, kind: &str, name: &str, mapped: Option<MappedName>, is_free: bool) {
    let Some(mapped) = mapped else { return };
    let location = cx.schema.ast().attribute_location(mapped.attribute);
    let message = format!("the {kind} of `{name}` has no name, and cannot be created");
    let title = format!("let the {kind} be called `{name}`");
    let edit = remove_attribute(cx.schema.ast(), mapped.attribute);
    let fix = is_free.then(|| Fix::unsafe_fix(title, vec![edit]));
    cx.report(cx.finding(location, message).help("leave the attribute out, or write a name").fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn columns_tables_and_types_have_names() {
        let schema = "model A {\n  id Int @id\n  e  E   @map(\"\")\n\n  @@map(\"\")\n}\nenum E {\n  ONE @map(\"\")\n\n  @@map(\"\")\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3, 5, 10]);
        let fixed = "model A {\n  id Int @id\n  e  E\n}\nenum E {\n  ONE @map(\"\")\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), fixed);
        assert_eq!(
            check(&super::RULE).provider(Provider::MySql).lines(schema),
            [3, 5],
            "enums have no names there"
        );
    }

    #[test]
    fn a_name_that_is_taken_is_not_given() {
        let schema = "model A {\n  id Int @id\n  n  Int @map(\"\")\n  m  Int @map(\"n\")\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3]);
        assert_eq!(check(&super::RULE).fixed(schema), schema);
    }
}
