//! PD007: the values of an enum differ in the database.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::ids::EnumId;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD007",
    name: "duplicate-enum-db-value",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The values of an enum differ in the database.

`@map` can give two values one name, or one of them the name of the other. Prisma accepts that; \
PostgreSQL and MySQL refuse the type. For MySQL values that differ in capitals only are equal, too, in the \
collation that Prisma gives its tables.",
    given: Given::Nothing,
    bad: r#"enum Binding {
  HARDCOVER @map("hard")
  BOARD     @map("hard")
  PAPERBACK @map("soft")
}

model Book {
  id      String  @id @default(cuid())
  binding Binding

  @@map("books")
}
"#,
    good: r#"enum Binding {
  HARDCOVER @map("hard")
  BOARD     @map("board")
  PAPERBACK @map("soft")
}

model Book {
  id      String  @id @default(cuid())
  binding Binding

  @@map("books")
}
"#,
    build: build::<DuplicateEnumDbValue>,
    options: options_of::<DuplicateEnumDbValue>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DuplicateEnumDbValue {}

impl Rule for DuplicateEnumDbValue {
    fn check(&self, cx: &mut Context<'_>) {
        let used = used(cx);
        for definition in cx.schema.enums().filter(|definition| used.contains(&definition.id)) {
            check_enum(cx, definition);
        }
    }
}

/// The enums that are made: all of them where they are types, else those of columns.
fn used(cx: &Context<'_>) -> BTreeSet<EnumId> {
    if cx.database().is_none_or(|database| database.dialect.abilities.enum_types) {
        return cx.schema.enums().map(|definition| definition.id).collect();
    }
    cx.schema.fields().filter_map(FieldWalker::enum_type).map(|definition| definition.id).collect()
}

fn check_enum(cx: &mut Context<'_>, definition: EnumWalker<'_>) {
    let sameness = cx.schema.connector().names.enum_values;
    let mut seen: BTreeMap<_, EnumValueWalker<'_>> = BTreeMap::new();
    for value in definition.values() {
        let key = sameness.key(value.database_name());
        match seen.get(&key).copied() {
            None => _ = seen.insert(key, value),
            Some(first) => report(cx, first, value),
        }
    }
}

fn report(cx: &mut Context<'_>, first: EnumValueWalker<'_>, second: EnumValueWalker<'_>) {
    let (name, other) = (second.database_name(), first.database_name());
    let database = cx.schema.connector().display_name;
    let message = if name == other {
        format!("`{}` and `{}` are both `{name}` in the database", first.name(), second.name())
    } else {
        format!("`{other}` and `{name}` are the same value for {database}, where capitals do not count")
    };
    let finding = cx.finding(second.database_name_location(), message);
    let finding = finding.related(first.database_name_location(), "the other value");
    cx.report(finding.help("give one of them another name with `@map`, or take it away"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn values_are_compared_as_they_are_stored() {
        for (provider, first, second, clash) in [
            (Provider::Postgresql, "X @map(\"v\")", "Y @map(\"v\")", true),
            (Provider::Postgresql, "X", "Y @map(\"X\")", true),
            (Provider::Postgresql, "X", "Y @map(\"x\")", false),
            (Provider::Postgresql, "X @map(\"Y\")", "Y @map(\"X\")", false),
            (Provider::MySql, "X", "Y @map(\"X\")", true),
            (Provider::MySql, "X", "x", true),
            (Provider::MySql, "X", "Y", false),
        ] {
            let schema =
                format!("enum E {{\n  {first}\n  {second}\n}}\nmodel A {{\n  id Int @id\n  e  E\n}}\n");
            let expected = if clash { vec![3] } else { vec![] };
            let found = check(&super::RULE).provider(provider).lines(&schema);
            assert_eq!(found, expected, "{provider} {first} {second}");
        }
    }

    #[test]
    fn an_enum_that_no_column_has_is_not_made_in_mysql() {
        let schema = "enum E {\n  X\n  Y @map(\"X\")\n}\nmodel A {\n  id Int @id\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3]);
        check(&super::RULE).provider(Provider::MySql).assert_clean(schema);
    }
}
