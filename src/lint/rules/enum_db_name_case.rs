//! PN010: types of enums are named by the convention of the team.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Fix};
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::remap::{self, Remap};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;
use crate::schema::connector::Provider;
use crate::schema::walk::EnumWalker;
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN010",
    name: "enum-db-name-case",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The type of an enum is named in snake_case in the database, or in the case that the team chooses.

PostgreSQL folds names without quotes to lower case: a cast to `\"OrderStatus\"` in a query by hand \
needs quotes, and one to `order_status` does not. The option `values` also decides about the values; \
it is off by itself, since values are data.

A type that is there already has to be renamed in the migration, with `ALTER TYPE … RENAME TO …` or \
`ALTER TYPE … RENAME VALUE … TO …`: Prisma Migrate makes another type, and casts the columns to it. \
MySQL has no types of enums.",
    given: Given::Nothing,
    bad: r#"enum OrderStatus {
  OPEN
  PAID
}

model Order {
  id     String      @id @default(cuid())
  status OrderStatus

  @@map("orders")
}
"#,
    good: r#"enum OrderStatus {
  OPEN
  PAID

  @@map("order_status")
}

model Order {
  id     String      @id @default(cuid())
  status OrderStatus

  @@map("orders")
}
"#,
    build: build::<EnumDbNameCase>,
    options: options_of::<EnumDbNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumDbNameCase {
    /// How the words of the name are put together.
    style: Case,
    /// How the words of the values are put together in the database; without it they are not looked at.
    values: Option<Case>,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Names in the database that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for EnumDbNameCase {
    fn default() -> Self {
        Self { style: Case::Snake, values: None, compound_words: Vec::new(), allow: NameList::default() }
    }
}

impl Rule for EnumDbNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        // Tables and enums are types alike.
        let tables = cx.schema.models().map(|model| (model.schema_name(), model.database_name().into()));
        let types = cx.schema.enums().map(|item| (item.schema_name(), item.database_name().into()));
        let mut taken: BTreeSet<(Option<&str>, Cow<'_, str>)> = tables.chain(types).collect();
        for item in cx.schema.enums() {
            if let Some(to) = self.corrected(item.database_name(), self.style) {
                let message = format!(
                    "the name of the type `{}` is not in {}",
                    item.database_name(),
                    self.style.label()
                );
                let finding = cx.finding(item.database_name_location(), message);
                let is_free = taken.insert((item.schema_name(), to.clone().into()));
                offer(cx, finding, &to, is_free, remap::enum_def(item, &to));
            }
            if let Some(style) = self.values {
                self.check_values(cx, item, style);
            }
        }
    }
}

impl EnumDbNameCase {
    /// The name as it should be, if it is wrong.
    fn corrected(&self, name: &str, style: Case) -> Option<String> {
        let is_right = style.is(name) || self.allow.contains(name);
        (!is_right).then(|| style.convert(name, &self.compound_words)).filter(|to| to != name)
    }

    fn check_values(&self, cx: &mut Context<'_>, item: EnumWalker<'_>, style: Case) {
        let mut taken: BTreeSet<Cow<'_, str>> =
            item.values().map(|value| value.database_name().into()).collect();
        for value in item.values() {
            let Some(to) = self.corrected(value.database_name(), style) else { continue };
            let message = format!("the value `{}` is not in {}", value.database_name(), style.label());
            let finding = cx.finding(value.database_name_location(), message);
            let is_free = taken.insert(to.clone().into());
            offer(cx, finding, &to, is_free, remap::enum_value(value, &to));
        }
    }
}

fn offer(cx: &mut Context<'_>, finding: Diagnostic, to: &str, is_free: bool, (title, edit): Remap) {
    cx.report(if is_free {
        finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit]))
    } else {
        finding.help(format!("`{to}` is taken: find another name"))
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    const SCHEMA: &str = "enum Kind {\n  One\n  TWO @map(\"two\")\n\n  @@map(\"TheKind\")\n}\nmodel A {\n  id   Int  @id\n  kind Kind @default(One)\n}\n";

    #[test]
    fn types_and_values_are_named() {
        assert_eq!(check(&super::RULE).fixed(SCHEMA), SCHEMA.replace("TheKind", "the_kind"));
        let values =
            check(&super::RULE).config("[rules]\nPN010 = { values = \"screaming\", allow = [\"The*\"] }");
        assert_eq!(
            values.fixed(SCHEMA),
            SCHEMA.replace("One\n  TWO @map(\"two\")", "One @map(\"ONE\")\n  TWO")
        );
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        let table = SCHEMA
            .replace("  kind Kind @default(One)\n", "  kind Kind @default(One)\n\n  @@map(\"the_kind\")\n");
        assert_eq!(check(&super::RULE).lines(&table), [5]);
        assert_eq!(check(&super::RULE).fixed(&table), table);
        let values = SCHEMA.replace("TWO", "one").replace("TheKind", "kind");
        let check = check(&super::RULE).config("[rules]\nPN010 = { values = \"pascal\" }");
        let fixed = check.fixed(&values.replace("two", "one"));
        assert!(check.analyze(&fixed).is_valid(), "{fixed}");
    }
}
